//! The lines by which posts from networks say who wrote them, as pages embed them and people paste them.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::content::{Block, BlockKind, Metadata};
use crate::patterns::compile_regex;
use crate::span::Span;
use crate::text::Text;

/// Longest line, in bytes.
const LONGEST: usize = 160;

/// The name a post's writer goes by: `(@jane)`, `(@jane.example.social)`.
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\(@[\p{L}\p{N}_.@-]+\)"));

/// "— Jane Doe (@jane) May 1", "A post shared by Jane Doe (@jane)", "Post by @jane@example.social", "by u/jane", "@jane, 3 May"
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^(?:
        (?:--|[—–―])\s*\p{Lu}[^\n]*\(@[^)\s]+\)[^\n]*
        | (?i:(?:an?\s+)?(?:post|video|photo|reel|story|tweet|thread)\s+(?:shared\s+|posted\s+)?by)\s+[@\p{Lu}][^\n.!?]*(?:\(@[^\n]*|@[^\n]*)
        | (?i:(?:posted\s+)?by)\s*/?u/[\w-]+[^\n]{0,40}
        | (?:[—–-]\s*)?@[\p{L}\p{N}_.@-]+(?:[,\s·•|][^\n.!?]{0,40})?
        )$",
    )
});

/// The line above a post that says who wrote it: "Ida Lund @idalund", "Ida Lund (@idalund) · 4 May", "@idalund · 4 May".
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^(?:\p{Lu}[\p{L}\p{N}.’'&-]*(?:\s\p{Lu}[\p{L}\p{N}.’'&-]*){0,5}\s+\(?@[\p{L}\p{N}_.@-]*[\p{L}\p{N}_]\)?|@[\p{L}\p{N}_.@-]*[\p{L}\p{N}_])
        (?:\s*[·•|–—-]\s*[\p{L}\p{N}][\p{L}\p{N}\s:,./·]{0,40})?:?$",
    )
});

/// The account before what it writes on the same line: "@idalund: …".
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^(?:\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*){0,4}\s+)?\(?@[\p{L}\p{N}_.@-]*[\p{L}\p{N}_]\)?:\s+")
});

/// What stands below a post on a network of pictures, "A post shared by Ida Lund (@idalund)", or in place of one.
static SHARED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^(?i:an?\s+(?:post|video|photo|reel|story)\s+shared\s+by)\s+(?:@|\p{Lu}[^\n.!?]*@)[^\n]*$")
});

/// Gives posts to whom the line above them names, or the account before them, as turns under a label. A line that names the
/// author, or stands before all else, is a byline or tells of the author.
pub(super) fn mark_headed(text: &Text, metadata: &Metadata, blocks: &mut Vec<Block>) {
    *blocks = std::mem::take(blocks).into_iter().flat_map(|block| cut_header(text, block)).collect();
    mark_posts_without_words(text, blocks);
    let by_author = |line: &str| metadata.authors.iter().any(|author| line.starts_with(author.as_str()));
    let Some(first) = blocks.iter().position(|block| block.kind.is_body()) else { return };
    let mut at = first + 1;
    while at + 1 < blocks.len() {
        let line = text.slice(blocks[at].span);
        let posts = matches!(blocks[at + 1].kind, BlockKind::Paragraph | BlockKind::BlockQuote);
        if posts && is_plain(blocks[at].kind) && HEADER.is_match(line) && !by_author(line) {
            // In a quotation set apart all belongs to the post; in plain paragraphs the next one.
            let apart = blocks[at].kind == BlockKind::BlockQuote;
            blocks[at].kind = BlockKind::Label;
            let goes_on = |(n, block): &(usize, &mut Block)| match block.kind {
                BlockKind::BlockQuote => apart && !HEADER.is_match(text.slice(block.span)) || *n == 0,
                _ => *n == 0,
            };
            let post = blocks[at + 1..].iter_mut().enumerate().take_while(goes_on);
            at += post.map(|(_, block)| block.kind = BlockKind::Turn).count();
        }
        at += 1;
    }
}

/// Marks the lines that sign a post of which the page has the picture alone.
fn mark_posts_without_words(text: &Text, blocks: &mut [Block]) {
    let signs = |block: &&mut Block| block.kind == BlockKind::BlockQuote && SHARED.is_match(text.slice(block.span));
    for block in blocks.iter_mut().filter(signs) {
        block.kind = BlockKind::Byline;
    }
}

fn is_plain(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::ListItem)
}

/// A block as the line or account that it begins with and the post.
fn cut_header(text: &Text, block: Block) -> Vec<Block> {
    let whole = text.slice(block.span);
    let line = || whole.split_once('\n').filter(|(line, _)| HEADER.is_match(line)).map(|(line, _)| line.len() + 1);
    let before = || BEFORE.find(whole).filter(|before| before.end() < whole.len()).map(|before| before.end());
    let Some(end) = Some(block.kind).filter(|kind| is_plain(*kind)).and_then(|_| before().or_else(line)) else {
        return vec![block];
    };
    let (head, post) = whole.split_at(end);
    let head = Span::new(block.span.start(), block.span.start() + head.trim_end().chars().count());
    let post = Span::new(block.span.end() - post.trim_start().chars().count(), block.span.end());
    vec![Block { span: head, kind: BlockKind::Label }, Block { span: post, kind: BlockKind::Turn }]
}

/// Whether a line says who wrote the post above it.
pub(super) fn is_signature(line: &str) -> bool {
    line.len() <= LONGEST && SIGNATURE.is_match(line)
}

/// Whether a text gives the name that its writer goes by, in brackets.
pub(super) fn names_account(text: &str) -> bool {
    ACCOUNT.is_match(text)
}

/// Where in a post the line begins that says who wrote it, in bytes: at the last line break, or at the last dash.
pub(super) fn find_post_signature(post: &str) -> Option<usize> {
    let lines = post.rmatch_indices('\n').map(|(at, line)| at + line.len()).take(1);
    let dashes = post.rmatch_indices(['—', '–', '―']).map(|(at, _)| at).take(1);
    let older = post.rmatch_indices("--").map(|(at, _)| at).take(1);
    lines.chain(dashes).chain(older).find(|&at| at > 0 && is_signature(&post[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_sign_posts_are_told_from_words() {
        for line in [
            "— Ida Lund (@idalund) May 3, 2026",
            "A post shared by Ida Lund (@idalund) on May 3, 2026",
            "Post by @ida@halden.example",
            "by u/idalund",
            "byu/idalund",
            "@idalund, 3 May",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in
            ["A post by the pier is loose.", "@idalund wrote that the pier is loose.", "— Ida Lund", "by Ida Lund"]
        {
            assert!(!is_signature(line), "{line}");
        }
        for line in ["A post shared by Ida Lund (@idalund)", "A video shared by @idalund"] {
            assert!(SHARED.is_match(line), "{line}");
        }
        for line in ["Ida Lund @idalund", "Ida Lund (@idalund) · 4 May", "@idalund · 2h", "@idalund"] {
            assert!(HEADER.is_match(line), "{line}");
        }
        for line in
            ["@idalund wrote that the pier is loose.", "Ida Lund wrote to @idalund", "Write to ida@lund.example"]
        {
            assert!(!HEADER.is_match(line) && !BEFORE.is_match(line), "{line}");
        }
        assert_eq!(find_post_signature("The lights are out\nby u/ida"), Some(19));
        assert_eq!(find_post_signature("Out pic.example/x — Ida Lund (@ida) May 3"), Some(18));
    }
}
