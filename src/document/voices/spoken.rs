//! Quotations set apart without marks and without a line that says whose they are: somebody speaks of themselves in them, and
//! the article itself never does.

use std::sync::LazyLock;

use regex::Regex;

use super::quoted::OPENING;
use crate::document::content::{Block, BlockKind};
use crate::patterns::compile_regex;
use crate::text::Text;

static FIRST_PERSON: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|me)\b"));
/// Of themselves: a box of the author says "we" as well, "In this part we look at the costs".
static OF_THEMSELVES: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:I|[Mm]y|[Oo]ur|[Uu]s|me)\b"));
/// Words in quotation marks.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"“[^”]*(?:”|$)|\x22[^\x22]*(?:\x22|$)|«[^»]*(?:»|$)"));

/// Marks them as quotations that nobody signs.
pub(super) fn mark_unsigned_quotations(text: &Text, blocks: &mut [Block]) {
    let speaks = |block: &Block, person: &Regex| person.is_match(&QUOTED.replace_all(text.slice(block.span), ""));
    let of_article = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    if !blocks.iter().any(|block| of_article(&block))
        || blocks.iter().filter(of_article).any(|block| speaks(block, &FIRST_PERSON))
    {
        return;
    }
    let apart = |block: &Block| block.kind == BlockKind::BlockQuote;
    let mut at = 0;
    while at < blocks.len() {
        let end = at + blocks[at..].iter().take_while(|block| apart(block)).count();
        let said = &blocks[at..end];
        let marked = said.iter().any(|block| text.slice(block.span).starts_with(OPENING));
        let introduced = at > 0 && text.slice(blocks[at - 1].span).ends_with(':');
        let signed = blocks.get(end).is_some_and(|block| block.kind == BlockKind::Attribution);
        if !marked && !introduced && !signed && said.iter().any(|block| speaks(block, &OF_THEMSELVES)) {
            blocks[at..end].iter_mut().for_each(|block| block.kind = BlockKind::Unsigned);
        }
        at = end.max(at + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::plain_paragraphs;

    #[test]
    fn who_speaks_in_a_box_is_not_the_author_unless_the_author_speaks_too() {
        let kinds = |article: &str, apart: &str| {
            let (text, mut blocks) = plain_paragraphs(&[article, apart]);
            blocks[1].kind = BlockKind::BlockQuote;
            mark_unsigned_quotations(&text, &mut blocks);
            blocks[1].kind
        };
        assert_eq!(kinds("The pier fell.", "I have waited long enough."), BlockKind::Unsigned);
        assert_eq!(kinds("“I saw it,” she said.", "Our pier is gone."), BlockKind::Unsigned);
        assert_eq!(kinds("I saw the pier.", "I have waited long enough."), BlockKind::BlockQuote);
        assert_eq!(kinds("The pier fell.", "It was begun in 2019."), BlockKind::BlockQuote);
        assert_eq!(kinds("The pier fell.", "In this part we look at piers."), BlockKind::BlockQuote);
        assert_eq!(kinds("Ida Lund wrote:", "I have waited long enough."), BlockKind::BlockQuote);
    }
}
