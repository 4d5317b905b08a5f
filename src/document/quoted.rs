//! The lines below quotations that say whose words they are: `— Jane Doe, The slow river`, `Jane Doe (@jane) May 1`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, BlockKind, names};
use crate::patterns::regex;
use crate::span::Span;
use crate::text::Text;

/// Longest line, in bytes.
const LONGEST: usize = 160;
/// Most words.
const MOST_WORDS: usize = 14;

/// The end of a quotation set apart, or of a post from a network: a dash, a name and what is known of its bearer.
static SIGNED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?:\n|[.!?…”’»\x22]\s+)(?P<line>(?:--|[—–―])\s*\p{Lu}[^\n]*)$"));
/// The name a post's writer goes by: `(@jane)`, `(@jane.example.social)`.
static HANDLE: LazyLock<Regex> = LazyLock::new(|| regex(r"\(@[\p{L}\p{N}_.@-]+\)"));

/// Marks these lines, cut off the quotation where they stand in one block with it. They state nothing by themselves, and
/// what they cite is cited for the quotation. What is signed by the writer of a post is a quotation set apart.
pub fn attribute(text: &Text, blocks: &mut Vec<Block>) {
    *blocks = std::mem::take(blocks).into_iter().flat_map(|block| cut(text, block)).collect();
    for at in 1..blocks.len() {
        let line = text.slice(blocks[at].span);
        let signs = match blocks[at - 1].kind {
            BlockKind::BlockQuote => is_attribution(line) || is_name_and_role(line),
            BlockKind::Paragraph => {
                let quotation = is_quotation(text.slice(blocks[at - 1].span));
                quotation && (is_attribution(line) || is_name_and_role(line))
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
fn cut(text: &Text, block: Block) -> Vec<Block> {
    let whole = text.slice(block.span);
    let signed = SIGNED.captures(whole).and_then(|found| found.name("line"));
    let Some(line) = signed.filter(|line| is_attribution(line.as_str())) else { return vec![block] };
    let posted = HANDLE.is_match(line.as_str());
    if !(block.kind == BlockKind::BlockQuote || (block.kind == BlockKind::Paragraph && posted)) {
        return vec![block];
    }
    let words = whole[..line.start()].trim_end().chars().count();
    let start = block.span.end() - line.as_str().chars().count();
    vec![
        Block { span: Span::new(block.span.start(), block.span.start() + words), kind: BlockKind::BlockQuote },
        Block { span: Span::new(start, block.span.end()), kind: BlockKind::Attribution },
    ]
}

/// Whether all of a paragraph stands in quotation marks.
fn is_quotation(paragraph: &str) -> bool {
    paragraph.starts_with(['“', '"', '«', '„', '‘']) && paragraph.ends_with(['”', '"', '»', '“', '’'])
}

/// Whether a line reads as an attribution: a dash and a name.
fn is_attribution(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ']);
    let name = line.strip_prefix(['—', '–', '―']).or_else(|| line.strip_prefix("--")).unwrap_or_default();
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
    names::is_name(name.trim()) && small && line.split_whitespace().count() <= MOST_WORDS && !line.ends_with(['.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_behind_a_dash_is_an_attribution() {
        for line in ["— Jane Doe", "—Jane Doe, The slow river[3]", "> -- Jane Doe", "– The Daily Bugle, 1911."] {
            assert!(is_attribution(line), "{line}");
        }
        for line in ["Jane Doe", "— and nobody came", "— We shall see!", "- Jane Doe"] {
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
            attribute(&text, &mut blocks);
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
        let prose = "The lights went out. — Halden Power said nothing";
        assert_eq!(read(BlockKind::Paragraph, prose), [(BlockKind::Paragraph, prose.to_string())]);
    }
}
