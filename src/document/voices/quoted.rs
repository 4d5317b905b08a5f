//! The lines below quotations that say whose words they are: `— Jane Doe, The slow river`, `Jane Doe (@jane) May 1`.

use std::sync::LazyLock;

use regex::Regex;

use super::posts;
use crate::document::content::{Block, BlockKind};
use crate::document::credits::person_names;
use crate::patterns::compile_regex;
use crate::span::Span;
use crate::text::Text;

/// Longest line, in bytes.
const LONGEST: usize = 160;
/// Most words.
const MOST_WORDS: usize = 14;

/// The marks that open a quotation.
pub const OPENING: [char; 8] = ['“', '"', '«', '„', '‘', '\'', '‟', '`'];
/// Those that close one.
pub const CLOSING: [char; 6] = ['”', '"', '»', '“', '’', '\''];

/// The end of a quotation set apart: a dash, a name and what is known of its bearer.
static SIGNED: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?:\n[>\s]*|[.!?…”’»\x22]\s+)(?P<line>(?:--|[—–―])\s*\p{Lu}[^\n]*)$"));
/// The end of a paragraph that quotes: a dash, a tilde or brackets around a name: `“…” ~ Jane Doe`, `“…” (Jane Doe, mayor)`.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"[”’»\x22'“]\s+(?P<line>(?:(?:--|[—–―~-])\s*\p{Lu}[^\n”»\x22]*)|\(\p{Lu}[^\n()”»\x22]*\)|@[\w.@-]+[^\n”»\x22]*)$",
    )
});
/// A name on the last line of a quotation, or behind its marks.
static NAMED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?:\n|[”»\x22]\s+)(?P<line>\p{Lu}[^\n”»\x22]*)$"));

/// Marks the quotations set apart that nobody signs and that stand right above another that somebody does: whose words these
/// are, its line does not say. `begins` holds where each quotation begins, in code points.
pub(crate) fn tell_apart(text: &Text, begins: &[usize], blocks: &mut [Block]) {
    let is_apart = |block: &Block| matches!(block.kind, BlockKind::BlockQuote | BlockKind::Unsigned);
    for pair in begins.windows(2).rev() {
        let [first, next] = [pair[0], pair[1]].map(|begin| blocks.partition_point(|block| block.span.start() < begin));
        // The title of a box is no part of what it quotes.
        let above = blocks.get(first..next).unwrap_or_default();
        let first = first + above.iter().take_while(|block| block.kind == BlockKind::Heading).count();
        let below = blocks[next..].iter().take_while(|block| is_apart(block)).count();
        if first >= next || below == 0 || !blocks[first..next].iter().all(is_apart) {
            continue;
        }
        let signed = blocks[next].kind == BlockKind::Unsigned || is_signed(text, blocks, next + below - 1);
        let introduced = first > 0 && text.slice(blocks[first - 1].span).ends_with(':');
        if signed && !introduced && !is_signed(text, blocks, next - 1) {
            blocks[first..next].iter_mut().for_each(|block| block.kind = BlockKind::Unsigned);
        }
    }
}

/// Whether a quotation set apart that ends with this block ends with a line that signs it, or stands above one.
fn is_signed(text: &Text, blocks: &[Block], end: usize) -> bool {
    let words = |at: usize| blocks.get(at).map_or("", |block| text.slice(block.span));
    let signs = |line: &str| is_attribution(line) || is_name_and_role(line) || posts::is_signature(line);
    let below = blocks.get(end + 1).is_some_and(|block| {
        block.kind == BlockKind::Attribution
            || matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Caption)
                && signs(words(end + 1))
    });
    below || signs(words(end)) || find_signing_line(words(end), BlockKind::BlockQuote).is_some()
}

/// Marks these lines, cut off the quotation where they stand in one block with it. They state nothing by themselves, and
/// what they cite is cited for the quotation. What is signed by the writer of a post is a quotation set apart.
pub(crate) fn mark_signing_lines(text: &Text, blocks: &mut Vec<Block>) {
    *blocks = std::mem::take(blocks).into_iter().flat_map(|block| cut_signing_line(text, block)).collect();
    for at in 1..blocks.len() {
        let line = text.slice(blocks[at].span);
        let signs = match blocks[at - 1].kind {
            BlockKind::BlockQuote => is_attribution(line) || is_name_and_role(line) || posts::is_signature(line),
            BlockKind::Paragraph => {
                let quotation = is_quotation(text.slice(blocks[at - 1].span));
                quotation && (is_attribution(line) || is_name_and_role(line) || posts::is_signature(line))
            }
            _ => false,
        };
        let kind = blocks[at].kind;
        let may_be = match kind {
            // The dash may have been read as a bullet.
            BlockKind::ListItem => blocks.get(at + 1).is_none_or(|next| next.kind != BlockKind::ListItem),
            _ => matches!(kind, BlockKind::BlockQuote | BlockKind::Paragraph | BlockKind::Caption),
        };
        if signs && may_be {
            blocks[at].kind = BlockKind::Attribution;
        }
    }
}

/// A block as the quotation and the line that signs it.
fn cut_signing_line(text: &Text, block: Block) -> Vec<Block> {
    let whole = text.slice(block.span);
    let Some(line) = find_signing_line(whole, block.kind) else { return vec![block] };
    let words = whole[..line].trim_end_matches(|c: char| c.is_whitespace() || c == '>');
    let apart = !is_quotation(words);
    let kind = if apart || block.kind == BlockKind::BlockQuote { BlockKind::BlockQuote } else { BlockKind::Paragraph };
    let end = block.span.start() + words.chars().count();
    let start = block.span.end() - whole[line..].chars().count();
    vec![
        Block { span: Span::new(block.span.start(), end), kind },
        Block { span: Span::new(start, block.span.end()), kind: BlockKind::Attribution },
    ]
}

/// Where in a block the line begins that signs what stands before it, in bytes.
fn find_signing_line(whole: &str, kind: BlockKind) -> Option<usize> {
    let found = |pattern: &Regex| pattern.captures(whole)?.name("line").map(|line| line.start());
    let quotes = |at: &usize| is_quotation(whole[..*at].trim_end());
    match kind {
        BlockKind::BlockQuote => {
            let signed = found(&SIGNED).filter(|&at| is_attribution(&whole[at..]));
            let below = || found(&NAMED).filter(|&at| is_name_and_role(&whole[at..]));
            signed.or_else(|| posts::find_post_signature(whole)).or_else(below)
        }
        BlockKind::Paragraph => {
            let signs = |at: &usize| {
                let line = &whole[*at..];
                is_attribution(line) || is_name_and_role(line.trim_matches(['(', ')'])) || posts::is_signature(line)
            };
            let quoted = found(&QUOTED).filter(quotes).filter(signs);
            let below = || found(&NAMED).filter(quotes).filter(|&at| is_name_and_role(&whole[at..]));
            posts::find_post_signature(whole).filter(|_| posts::names_account(whole)).or(quoted).or_else(below)
        }
        _ => None,
    }
}

/// Whether lines are one quotation and nothing else: in marks, or set `apart`, which without marks somebody signs.
pub(crate) fn is_quotation_alone(lines: &[&str], apart: bool) -> bool {
    let Some((first, below)) = lines.split_first() else { return false };
    let kind = if apart { BlockKind::BlockQuote } else { BlockKind::Paragraph };
    let signed = below.iter().all(|line| is_attribution(line) || is_name_and_role(line));
    let bare = || apart && !below.is_empty();
    signed && (is_quotation(first) || bare() || below.is_empty() && find_signing_line(first, kind).is_some())
}

/// Whether all of a paragraph stands in quotation marks.
fn is_quotation(paragraph: &str) -> bool {
    paragraph.ends_with(CLOSING) && is_all_quoted(paragraph)
}

/// Whether a text is nothing but a quotation in marks, which may run on.
pub fn is_all_quoted(text: &str) -> bool {
    let mut open = false;
    let outside = text.chars().any(|c| {
        match c {
            '“' | '«' | '„' | '‟' => open = true,
            '”' | '»' => open = false,
            '"' => open = !open,
            _ => {}
        }
        !open && c.is_alphabetic()
    });
    let single = text.starts_with(['‘', '\'', '`']) && text.ends_with(['’', '\'']);
    text.starts_with(OPENING) && (!outside || single)
}

/// Whether a line reads as an attribution: a dash and a name.
fn is_attribution(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ']);
    let name = line.strip_prefix(['—', '–', '―', '~']).or_else(|| line.strip_prefix("--"));
    let name = name.or_else(|| line.strip_prefix("- ")).unwrap_or_default();
    let name = name.trim_start_matches(['—', '–', '-', ' ', '\u{a0}']);
    line.len() <= LONGEST
        && name.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'))
        && name.split_whitespace().count() <= MOST_WORDS
        && !name.ends_with(['?', '!', '”', '"'])
}

/// Whether a line is a name and, behind a comma, what its bearer is: "Jane Doe, mayor of Halden".
fn is_name_and_role(line: &str) -> bool {
    let (name, role) = line.split_once(',').unwrap_or((line, ""));
    let role = role.trim();
    let small = role.is_empty() || role.split(' ').any(|word| word.starts_with(char::is_lowercase));
    person_names::is_name(name.trim())
        && small
        && line.split_whitespace().count() <= MOST_WORDS
        && !line.ends_with(['.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_behind_a_dash_is_an_attribution() {
        for line in ["— Jane Doe", "—Jane Doe, The slow river[3]", "> -- Jane Doe", "– The Daily Bugle, 1911."] {
            assert!(is_attribution(line), "{line}");
        }
        for line in ["Jane Doe", "— and nobody came", "— We shall see!", "-Jane Doe"] {
            assert!(!is_attribution(line), "{line}");
        }
        for (line, wanted) in [("Jane Doe, mayor of Halden", true), ("The pier, too", false), ("It rained.", false)] {
            assert_eq!(is_name_and_role(line), wanted, "{line}");
        }
    }

    #[test]
    fn a_signature_is_cut_off_its_quotation() {
        let read = |kind, words: &str| {
            let text = Text::new(words.to_string());
            let mut blocks = vec![Block { span: text.span(), kind }];
            mark_signing_lines(&text, &mut blocks);
            blocks.iter().map(|block| (block.kind, text.slice(block.span).to_string())).collect::<Vec<_>>()
        };
        let signed = |words: &str, line: &str| {
            vec![(BlockKind::BlockQuote, words.to_string()), (BlockKind::Attribution, line.to_string())]
        };
        assert_eq!(
            read(BlockKind::BlockQuote, "There is no pier.\n-- Ida Lund"),
            signed("There is no pier.", "-- Ida Lund")
        );
        let post = "The lights are out. — Halden Power (@haldenpower) 3 May";
        let line = "— Halden Power (@haldenpower) 3 May";
        assert_eq!(read(BlockKind::Paragraph, post), signed("The lights are out.", line));
        for (words, line) in [
            ("“There is no pier.”", "(Ida Lund, mayor)"),
            ("“There is no pier”", "~ Ida Lund"),
            ("'There is no pier.'", "- Ida Lund, mayor"),
            ("\"There is no pier.\"", "Ida Lund, mayor of Halden"),
        ] {
            let wanted = vec![(BlockKind::Paragraph, words.to_string()), (BlockKind::Attribution, line.to_string())];
            assert_eq!(read(BlockKind::Paragraph, &format!("{words}\n{line}")), wanted, "{line}");
        }
        let told = "“There is no pier,” she said. “None.” - Ida Lund";
        assert_eq!(read(BlockKind::Paragraph, told), [(BlockKind::Paragraph, told.to_string())]);
        let prose = "The lights went out. — Halden Power said nothing";
        assert_eq!(read(BlockKind::Paragraph, prose), [(BlockKind::Paragraph, prose.to_string())]);
    }
}
