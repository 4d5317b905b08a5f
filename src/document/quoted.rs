//! The lines below quotations that say whose words they are: `— Jane Doe, The slow river`.

use super::{Block, BlockKind};
use crate::text::Text;

/// Longest line, in bytes.
const LONGEST: usize = 160;
/// Most words.
const MOST_WORDS: usize = 14;

/// Marks these lines as bylines: they state nothing by themselves, and what they cite is cited for the quotation.
pub fn attribute(text: &Text, blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let below = match blocks[at - 1].kind {
            BlockKind::BlockQuote => true,
            BlockKind::Paragraph => is_quotation(text.slice(blocks[at - 1].span)),
            _ => false,
        };
        let may_be = matches!(blocks[at].kind, BlockKind::BlockQuote | BlockKind::Paragraph);
        if below && may_be && is_attribution(text.slice(blocks[at].span)) {
            blocks[at].kind = BlockKind::Byline;
        }
    }
}

/// Whether all of a paragraph stands in quotation marks.
fn is_quotation(paragraph: &str) -> bool {
    paragraph.starts_with(['“', '"', '«', '„', '‘']) && paragraph.ends_with(['”', '"', '»', '“', '’'])
}

/// Whether a line reads as an attribution: a dash and a name.
pub fn is_attribution(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ']);
    let name = line.strip_prefix(['—', '–', '―']).or_else(|| line.strip_prefix("--")).unwrap_or_default();
    let name = name.trim_start_matches(['—', '–', '-', ' ', '\u{a0}']);
    line.len() <= LONGEST
        && name.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'))
        && name.split_whitespace().count() <= MOST_WORDS
        && !name.ends_with(['?', '!', '”', '"'])
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
    }
}
