//! From a document's text to tokens, sentences and quotations.

use std::ops::Range;

use crate::document::{Block, BlockKind, Document, number_of_item};
use crate::span::Span;

use quotations::{Pair, Pairs};
use sentences::Splitter;
pub use sentences::{is_abbreviation, is_verb_of_speech};
use units::Unit;

pub mod labels;
mod marks;
mod quotations;
mod sentences;
pub mod tokens;
mod units;
pub mod verbs;

/// The running text of a document, taken apart: every block that [may attribute](BlockKind::may_attribute), in order.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The words and punctuation marks.
    pub tokens: Vec<Token>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The blocks.
    pub paragraphs: Vec<Paragraph>,
    /// The quotations, by their start; nested ones follow the one that holds them.
    pub quotations: Vec<Quotation>,
}

/// A word or a punctuation mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// Its paragraph, counted in [`Analysis::paragraphs`].
    pub paragraph: usize,
    /// Its sentence, counted in [`Analysis::sentences`].
    pub sentence: usize,
    /// Where it stands to quotation marks.
    pub quoted: Quoted,
}

/// Where a token stands to quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quoted {
    /// Outside of any quotation.
    Outside,
    /// Inside one.
    Inside,
    /// A mark that opens one.
    Opening,
    /// A mark that closes one.
    Closing,
}

/// A sentence of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place, from its first token to its last.
    pub span: Span,
    /// Its paragraph, counted in [`Analysis::paragraphs`].
    pub paragraph: usize,
    /// Its tokens, counted in [`Analysis::tokens`].
    pub tokens: Range<usize>,
}

/// A block of the document with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences, counted in [`Analysis::sentences`].
    pub sentences: Range<usize>,
    /// Its tokens, counted in [`Analysis::tokens`].
    pub tokens: Range<usize>,
}

/// A stretch in quotation marks, within one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its place, marks included.
    pub span: Span,
    /// Its place, marks left out.
    pub inner: Span,
    /// Its paragraph, counted in [`Analysis::paragraphs`].
    pub paragraph: usize,
    /// 0 for a quotation in the running text, 1 for one inside another, …
    pub depth: usize,
    /// Whether it goes on in the next paragraph, which opens with a mark of its own.
    pub continues: bool,
}

/// Takes the running text of a document apart.
pub fn analyse(document: &Document) -> Analysis {
    let units = units::of(document, &running_text(document));
    let asides = asides(document);
    let tokenised: Vec<Vec<Range<usize>>> = units.iter().map(|unit| tokens_of(document, unit, &asides)).collect();
    let pair = |(unit, tokens): (&Unit, &Vec<Range<usize>>)| {
        let pairs = quotations::pair(document.text.slice(unit.span), tokens);
        // A heading in quotation marks carries no quotation on.
        if unit.kind.is_body() { pairs } else { Pairs { begins_with: None, closes: None, ..pairs } }
    };
    let pairs: Vec<Pairs> = units.iter().zip(&tokenised).map(pair).collect();
    let lengths: Vec<usize> = tokenised.iter().map(Vec::len).collect();
    let carried = quotations::carried(&pairs, &lengths);
    let running = quotations::run_on(&pairs, &carried);
    let mut analysis = Analysis::default();
    for ((((unit, tokens), pairs), running), carried) in
        units.iter().zip(&tokenised).zip(pairs).zip(running).zip(carried)
    {
        Builder { document, unit, tokens, carried }.add_to(&mut analysis, pairs, running);
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

/// What of a text is not part of what is said, by its bytes and in order: footnote markers, and addresses in brackets behind
/// what they are for: `the survey (https://…)`.
fn asides(document: &Document) -> Vec<Range<usize>> {
    let text = document.text.as_str();
    let links = document.citations.iter().filter(|citation| citation.inline).filter_map(|citation| citation.span);
    let in_brackets = |bytes: &Range<usize>| {
        let around = (text[..bytes.start].chars().next_back(), text[bytes.end..].chars().next());
        let address = text[bytes.clone()].starts_with("http") || text[bytes.clone()].starts_with("www.");
        address && matches!(around, (Some('('), Some(')')) | (Some('['), Some(']')) | (Some('<'), Some('>')))
    };
    let addresses = links.map(|span| document.text.bytes_of(span)).filter(in_brackets);
    let addresses = addresses.map(|bytes| bytes.start - 1..bytes.end + 1);
    let markers = document.markers.iter().map(|marker| document.text.bytes_of(marker.span));
    let mut asides: Vec<Range<usize>> = markers.chain(addresses).collect();
    asides.sort_by_key(|aside| aside.start);
    asides
}

/// The tokens of a unit as byte ranges in it, except for those of asides, with the brackets around and the commas between
/// them, and for the number that opens an item of a list: these are not part of what is said.
fn tokens_of(document: &Document, block: &Unit, asides: &[Range<usize>]) -> Vec<Range<usize>> {
    let Range { start, end } = document.text.bytes_of(block.span);
    let first = asides.partition_point(|aside| aside.end <= start);
    let inside: Vec<Range<usize>> = asides[first..].iter().take_while(|aside| aside.start < end).cloned().collect();
    let mut markers = groups(document.text.as_str(), &inside).into_iter().peekable();
    let text = document.text.slice(block.span);
    let opens = Some(block.kind).filter(|kind| *kind == BlockKind::ListItem).and_then(|_| number_of_item(text));
    let outside = |token: Range<usize>| {
        while markers.next_if(|marker| marker.end <= start + token.start).is_some() {}
        // A marker may be glued to a word: "mice1".
        let end = markers.peek().map_or(token.end, |marker| token.end.min(marker.start.max(start) - start));
        (token.start < end && opens.is_none_or(|number| token.start >= number)).then_some(token.start..end)
    };
    tokens::tokens(text).filter_map(outside).collect()
}

/// Markers that nothing but commas parts as one, with the brackets around them: `(1, 2)` where only the numbers are
/// links.
fn groups(text: &str, markers: &[Range<usize>]) -> Vec<Range<usize>> {
    let parts = |between: &str| between.len() <= 5 && between.chars().all(|c| matches!(c, ' ' | ',' | ';' | '–' | '-'));
    let together = |one: &Range<usize>, next: &Range<usize>| text.get(one.end..next.start).is_some_and(parts);
    let group = |group: &[Range<usize>]| {
        let (start, end) = (group.first()?.start, group.last()?.end);
        let around = (text[..start].chars().next_back(), text[end..].chars().next());
        let bracketed = matches!(around, (Some('('), Some(')')) | (Some('['), Some(']')));
        Some(if bracketed { start - 1..end + 1 } else { start..end })
    };
    markers.chunk_by(together).filter_map(group).collect()
}

/// Adds one paragraph to an [`Analysis`].
struct Builder<'a> {
    document: &'a Document,
    unit: &'a Unit,
    tokens: &'a [Range<usize>],
    /// How many of the tokens belong to a quotation that a paragraph before opened.
    carried: usize,
}

impl Builder<'_> {
    fn add_to(&self, analysis: &mut Analysis, pairs: Pairs, running: Option<(Pair, bool)>) {
        let text = self.document.text.slice(self.unit.span);
        let spans = self.spans(text);
        let (pairs, continues) = with_running(pairs, running);
        let mut quoted = quoted(self.tokens.len(), &pairs);
        if let Some(apart) = self.unit.set_apart {
            let inside = spans.partition_point(|span| span.start() < apart.start());
            quoted[inside..].iter_mut().filter(|q| **q == Quoted::Outside).for_each(|q| *q = Quoted::Inside);
        }
        for token in quoted.iter_mut().take(self.carried).filter(|q| **q == Quoted::Outside) {
            *token = Quoted::Inside;
        }
        let splitter = Splitter { text, tokens: self.tokens, quoted: &quoted, pairs: &pairs };
        let paragraph = analysis.paragraphs.len();
        let (first_token, first_sentence) = (analysis.tokens.len(), analysis.sentences.len());
        for range in splitter.sentences() {
            let sentence = analysis.sentences.len();
            let span = spans[range.start].to(spans[range.end - 1]);
            analysis.tokens.extend(range.clone().map(|n| Token {
                span: spans[n],
                paragraph,
                sentence,
                quoted: quoted[n],
            }));
            let tokens = first_token + range.start..first_token + range.end;
            analysis.sentences.push(Sentence { span, paragraph, tokens });
        }
        analysis.quotations.extend(self.carried_quotation(&spans, paragraph));
        analysis.quotations.extend(pairs.iter().map(|pair| quotation(pair, &spans, paragraph, continues)));
        analysis.paragraphs.push(Paragraph {
            span: self.unit.span,
            kind: self.unit.kind,
            sentences: first_sentence..analysis.sentences.len(),
            tokens: first_token..analysis.tokens.len(),
        });
    }

    /// The rest of a quotation that a paragraph before opened.
    fn carried_quotation(&self, spans: &[Span], paragraph: usize) -> Option<Quotation> {
        let (first, last) = (spans.first()?, spans.get(self.carried.checked_sub(1)?)?);
        let runs =
            self.carried == spans.len() && !self.document.text.slice(*last).starts_with(['”', '"', '»', '’', '\'']);
        let inner_end = if runs { last.end() } else { last.start().max(first.start()) };
        let inner = Span::new(first.start(), inner_end);
        Some(Quotation { span: first.to(*last), inner, paragraph, depth: 0, continues: runs })
    }

    /// The tokens' places in the document, counted on from token to token.
    fn spans(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::with_capacity(self.tokens.len());
        let (mut byte, mut offset) = (0, self.unit.span.start());
        for token in self.tokens {
            let start = offset + text[byte..token.start].chars().count();
            let end = start + text[token.clone()].chars().count();
            spans.push(Span::new(start, end));
            (byte, offset) = (token.end, end);
        }
        spans
    }
}

/// The paragraph's quotations with the one that runs on to its end, and whether the next paragraph carries that on.
fn with_running(pairs: Pairs, running: Option<(Pair, bool)>) -> (Vec<Pair>, bool) {
    let mut all = pairs.closed;
    let Some((running, continues)) = running else { return (all, false) };
    for pair in all.iter_mut().filter(|pair| pair.open > running.open) {
        pair.depth += 1;
    }
    let place = all.partition_point(|pair| pair.open < running.open);
    all.insert(place, running);
    (all, continues)
}

fn quoted(tokens: usize, pairs: &[Pair]) -> Vec<Quoted> {
    let mut quoted = vec![Quoted::Outside; tokens];
    for pair in pairs.iter().filter(|pair| pair.depth == 0) {
        let end = pair.close.unwrap_or(tokens);
        quoted[pair.open..end].fill(Quoted::Inside);
    }
    for pair in pairs {
        quoted[pair.open] = Quoted::Opening;
        if let Some(close) = pair.close {
            quoted[close] = Quoted::Closing;
        }
    }
    quoted
}

fn quotation(pair: &Pair, spans: &[Span], paragraph: usize, continues: bool) -> Quotation {
    let open = spans[pair.open];
    let last = spans[pair.close.unwrap_or(spans.len() - 1)];
    let inner_end = if pair.close.is_some() { last.start() } else { last.end() };
    Quotation {
        span: open.to(last),
        inner: Span::new(open.end(), inner_end.max(open.end())),
        paragraph,
        depth: pair.depth,
        continues: continues && pair.close.is_none(),
    }
}

/// One paragraph on its own, for the tests of this room; `[1]` and the like are markers.
#[cfg(test)]
fn analyse_text(content: &str) -> (crate::text::Text, Analysis) {
    use crate::document::{Marker, Metadata};
    let text = crate::text::Text::new(content.to_string());
    let markers = regex::Regex::new(r"\[\d+\]").unwrap();
    let markers =
        markers.find_iter(content).map(|m| Marker { span: text.span_of(m.range()), targets: Vec::new() }).collect();
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
    let analysis = analyse(&document);
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
