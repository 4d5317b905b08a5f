//! From the tokens and quotations of one paragraph to its part of an analysis.

use super::quotations::{Pair, Pairs};
use super::sentences::Splitter;
use super::units::ParagraphUnit;
use super::{Analysis, Paragraph, Quotation, Quoted, Sentence, Token, Tokens};
use crate::document::Document;
use crate::ranges::{Bytes, RangeOf};
use crate::span::Span;

/// Adds one paragraph to an [`Analysis`].
pub(super) struct ParagraphBuilder<'a> {
    /// The document.
    pub document: &'a Document,
    /// The paragraph.
    pub unit: &'a ParagraphUnit,
    /// Its tokens, in bytes of it.
    pub tokens: &'a [Bytes],
    /// How many of the tokens belong to a quotation that a paragraph before opened.
    pub carried: usize,
}

impl ParagraphBuilder<'_> {
    /// Adds the paragraph with its tokens, sentences and quotations.
    pub(super) fn add_to(&self, analysis: &mut Analysis, pairs: Pairs, running: Option<(Pair, bool)>) {
        let text = self.document.text.slice(self.unit.span);
        let spans = self.token_spans(text);
        let (pairs, continues) = with_running(pairs, running);
        let mut quoted = quoted_states(self.tokens.len(), &pairs);
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
        for range in splitter.split_sentences() {
            let sentence = analysis.sentences.len();
            let span = spans[range.start].to(spans[range.end - 1]);
            analysis.tokens.extend(range.range().map(|n| Token {
                span: spans[n],
                paragraph,
                sentence,
                quoted: quoted[n],
            }));
            let tokens = range.counted_from(first_token);
            analysis.sentences.push(Sentence { span, paragraph, tokens });
        }
        analysis.quotations.extend(self.carried_quotation(&spans, paragraph));
        analysis.quotations.extend(pairs.iter().map(|pair| quotation_of_pair(pair, &spans, paragraph, continues)));
        analysis.paragraphs.push(Paragraph {
            span: self.unit.span,
            kind: self.unit.kind,
            sentences: RangeOf::from(first_sentence..analysis.sentences.len()),
            tokens: Tokens::from(first_token..analysis.tokens.len()),
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
    fn token_spans(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::with_capacity(self.tokens.len());
        let (mut byte, mut offset) = (0, self.unit.span.start());
        for token in self.tokens {
            let start = offset + text[byte..token.start].chars().count();
            let end = start + text[*token].chars().count();
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
    let inside = |pair: &&mut Pair| pair.open > running.open && running.close.is_none_or(|close| pair.open < close);
    for pair in all.iter_mut().filter(inside) {
        pair.depth += 1;
    }
    let place = all.partition_point(|pair| pair.open < running.open);
    all.insert(place, running);
    (all, continues)
}

fn quoted_states(tokens: usize, pairs: &[Pair]) -> Vec<Quoted> {
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

fn quotation_of_pair(pair: &Pair, spans: &[Span], paragraph: usize, continues: bool) -> Quotation {
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
