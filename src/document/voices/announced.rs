//! Somebody's words without quotation marks below a sentence that announces them: "As the mayor stated:", "She issued the
//! following statement:".

use std::sync::LazyLock;

use regex::Regex;

use super::quoted::OPENING;
use crate::document::content::{Block, BlockKind};
use crate::patterns::compile_regex;
use crate::text::Text;

/// Longest paragraph that announces words, in bytes.
const LONGEST: usize = 600;

/// The end of a paragraph that announces somebody's words.
static ANNOUNCES: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)\b(?:
        (?:said|says|stated|states|wrote|writes|declared|replied|added|continued|read|reads|tweeted|posted)
          (?:\s+(?:the\s+following|as\s+follows|in\s+\w+(?:\s+\w+){0,3}|on\s+\w+(?:\s+\w+){0,2}))?
        | (?:issued|released|made|gave|published|posted|sent|shared|offered|provided)\s+(?:out\s+)?(?:the\s+following|this|a|an|her|his|their|its)
          (?:\s+[\w-]+){0,3}?\s+(?:statement|message|letter|note|reply|answer|response|post|tweet|e?-?mail|remarks)(?:\s+[\w’'-]+){0,8}
        | (?:full|following)\s+(?:text|statement|response|reply|letter)(?:\s+[\w’'-]+){0,6}
        ):$",
    )
});
static FIRST_PERSON: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|me)\b"));

/// Makes what a sentence announces a quotation set apart: the paragraph below it, and those after that as long as
/// somebody speaks of themselves in them.
pub(super) fn mark_announced_quotations(text: &Text, blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let (above, words) = (text.slice(blocks[at - 1].span), text.slice(blocks[at].span));
        let sentence = words.ends_with(['.', '!', '?', '…']) && words.starts_with(char::is_uppercase);
        let announced = is_plain(&blocks[at - 1]) && is_plain(&blocks[at]) && sentence;
        if !announced || above.len() > LONGEST || !ANNOUNCES.is_match(above) {
            continue;
        }
        blocks[at].kind = BlockKind::BlockQuote;
        // A statement of several paragraphs is told by its voice, and so is where the article goes on.
        if FIRST_PERSON.is_match(words) {
            let speaks = |block: &Block| {
                let words = text.slice(block.span);
                is_plain(block) && FIRST_PERSON.is_match(words) && !words.contains(OPENING_MARKS)
            };
            blocks[at + 1..]
                .iter_mut()
                .take_while(|block| speaks(block))
                .for_each(|block| block.kind = BlockKind::BlockQuote);
        }
    }
}

/// Marks that say that a paragraph quotes somebody itself.
const OPENING_MARKS: [char; 4] = [OPENING[0], OPENING[1], OPENING[2], OPENING[3]];

fn is_plain(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::plain_paragraphs;

    fn quoted(paragraphs: &[&str]) -> Vec<bool> {
        let (text, mut blocks) = plain_paragraphs(paragraphs);
        mark_announced_quotations(&text, &mut blocks);
        blocks.iter().map(|block| block.kind == BlockKind::BlockQuote).collect()
    }

    #[test]
    fn a_statement_goes_on_while_somebody_speaks_of_themselves() {
        for line in [
            "Ida Lund resigned. She issued the following statement:",
            "The mayor released this statement on Monday:",
            "As the mayor stated:",
            "In a letter, the mayor wrote:",
        ] {
            let page = [line, "I have resigned.", "I thank my family.", "The council meets on Friday."];
            assert_eq!(quoted(&page), [false, true, true, false], "{line}");
        }
        assert_eq!(quoted(&["The mayor stated:", "The pier is safe.", "I doubt it."]), [false, true, false]);
        assert_eq!(quoted(&["Two things are clear:", "I have resigned."]), [false, false]);
    }
}
