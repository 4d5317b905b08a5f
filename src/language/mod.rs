//! From a document's text to tokens, sentences and quotations.

use crate::document::{Block, BlockKind, Document, lead_of_item};
use crate::ranges::Bytes;

pub use analysed_text::{AnalysedText, is_mark};
pub use analysis::{Analysis, Paragraph, Quotation, Quoted, Sentence, Token, Tokens};
use builder::ParagraphBuilder;
use quotations::Pairs;
pub use sentences::{is_abbreviation, is_verb_of_speech};
use units::ParagraphUnit;

mod analysed_text;
mod analysis;
mod asides;
mod builder;
pub mod labels;
mod marks;
mod quotations;
mod sentences;
pub mod tokens;
mod units;
pub mod verbs;

/// Takes the running text of a document apart.
pub fn analyse_document(document: &Document) -> Analysis {
    let units = units::split_into_units(document, &running_text(document));
    let asides = asides::find_asides(document);
    let tokenised: Vec<Vec<Bytes>> = units.iter().map(|unit| tokens_of(document, unit, &asides)).collect();
    let pair = |(unit, tokens): (&ParagraphUnit, &Vec<Bytes>)| {
        let pairs = quotations::pair_marks(document.text.slice(unit.span), tokens);
        // A heading in quotation marks carries no quotation on.
        if unit.kind.is_body() { pairs } else { Pairs { begins_with: None, closes: None, ..pairs } }
    };
    let pairs: Vec<Pairs> = units.iter().zip(&tokenised).map(pair).collect();
    let lengths: Vec<usize> = tokenised.iter().map(Vec::len).collect();
    let carried = quotations::count_carried_tokens(&pairs, &lengths);
    let running = quotations::run_on(&pairs, &carried);
    let mut analysis = Analysis::default();
    for ((((unit, tokens), pairs), running), carried) in
        units.iter().zip(&tokenised).zip(pairs).zip(running).zip(carried)
    {
        ParagraphBuilder { document, unit, tokens, carried }.add_to(&mut analysis, pairs, running);
    }
    analysis
}

/// The blocks to look at; of a headline that stands there several times, the one that is the title.
fn running_text(document: &Document) -> Vec<usize> {
    let is_title = |block: &Block| block.kind == BlockKind::Title;
    let titles = || (0..document.blocks.len()).filter(|&at| is_title(&document.blocks[at]));
    let named = |at: &usize| document.metadata.title.as_deref() == Some(document.text.slice(document.blocks[*at].span));
    let title = titles().find(named).or_else(|| titles().next());
    let kept = |at: &usize| {
        let block = &document.blocks[*at];
        block.kind.may_attribute() && (!is_title(block) || title == Some(*at))
    };
    (0..document.blocks.len()).filter(kept).collect()
}

/// The tokens of a unit as byte ranges in it, except for those of asides, with the brackets around and the commas between
/// them, and for the number or bullet that opens an item of a list: these are not part of what is said.
fn tokens_of(document: &Document, block: &ParagraphUnit, asides: &[Bytes]) -> Vec<Bytes> {
    let Bytes { start, end, .. } = document.text.bytes_of(block.span);
    let first = asides.partition_point(|aside| aside.end <= start);
    let inside: Vec<Bytes> = asides[first..].iter().take_while(|aside| aside.start < end).copied().collect();
    let mut markers = asides::group_markers(document.text.as_str(), &inside).into_iter().peekable();
    let text = document.text.slice(block.span);
    let opens = Some(block.kind).filter(|kind| *kind == BlockKind::ListItem).and_then(|_| lead_of_item(text));
    let outside = |token: Bytes| {
        while markers.next_if(|marker| marker.end <= start + token.start).is_some() {}
        // A marker may be glued to a word: "mice1".
        let end = markers.peek().map_or(token.end, |marker| token.end.min(marker.start.max(start) - start));
        (token.start < end && opens.is_none_or(|lead| token.start >= lead)).then_some(Bytes::from(token.start..end))
    };
    tokens::split_into_tokens(text).filter_map(outside).collect()
}

/// One paragraph on its own, for the tests of this room; `[1]` and the like are markers.
#[cfg(test)]
fn analyse_text(content: &str) -> (crate::text::Text, Analysis) {
    use crate::document::{Marker, Metadata};
    use crate::span::Span;
    let text = crate::text::Text::new(content.to_string());
    let markers = regex::Regex::new(r"\[\d+\]").unwrap();
    let markers = markers
        .find_iter(content)
        .map(|m| Marker { span: text.span_of(m.range().into()), targets: Vec::new() })
        .collect();
    let blocks = content
        .lines()
        .scan(0, |start, line| {
            let span = Span::new(*start, *start + line.chars().count());
            *start = span.end() + 1;
            Some(Block { span, kind: BlockKind::Paragraph })
        })
        .collect();
    let (metadata, citations, notices) = (Metadata::default(), Vec::new(), Vec::new());
    let document = Document { text, metadata, blocks, citations, markers, notices };
    let analysis = analyse_document(&document);
    (document.text, analysis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_running_quotation_reaches_the_end_of_its_paragraph() {
        let (text, analysis) = analyse_text("He said: “One. Two.\n“Three,” she added.");
        let quotations: Vec<_> = analysis.quotations.iter().map(|q| (text.slice(q.inner), q.continues)).collect();
        assert_eq!(quotations, [("One. Two.", true), ("Three,", false)]);
    }

    #[test]
    fn what_stands_between_and_around_markers_is_not_said() {
        let (text, analysis) = analyse_text("It fell. [1], [2] It rose ([3]; [4]). So they say.");
        let tokens: Vec<_> = analysis.tokens.iter().map(|token| text.slice(token.span)).collect();
        assert_eq!(tokens, ["It", "fell", ".", "It", "rose", ".", "So", "they", "say", "."]);
        assert_eq!(analysis.sentences.len(), 3);
    }

    proptest! {
        #[test]
        fn sentences_and_paragraphs_cover_their_tokens(content in "[a-zA-Z.!? ,“”‘’\"'«»\\[\\]1é\n]{0,200}") {
            let (text, analysis) = analyse_text(&content);
            let mut next = 0;
            for sentence in &analysis.sentences {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(sentence.tokens.end > next);
                next = sentence.tokens.end;
                let span = analysis.tokens[sentence.tokens.start].span.to(analysis.tokens[next - 1].span);
                prop_assert_eq!(sentence.span, span);
            }
            prop_assert_eq!(next, analysis.tokens.len());
            for quotation in &analysis.quotations {
                prop_assert!(quotation.span.contains(quotation.inner));
                prop_assert!(analysis.paragraphs[quotation.paragraph].span.contains(quotation.span));
                prop_assert!(!text.slice(quotation.span).is_empty());
            }
        }
    }
}
