//! A paragraph as its quotations and what stands between them.

use std::ops::Range;

use crate::language::{self, Analysis, Token};
use crate::span::Span;
use crate::text::Text;

/// A quotation of a paragraph, in tokens of the text.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// Its tokens, marks included.
    pub tokens: Range<usize>,
    /// Its place, marks included.
    pub span: Span,
    /// How many words it has.
    pub words: usize,
}

/// A paragraph of an analysed text.
pub struct Paragraph<'a> {
    text: &'a Text,
    tokens: &'a [Token],
    own: Range<usize>,
    /// Its quotations, those within others left out.
    pub quotations: Vec<Quotation>,
}

impl<'a> Paragraph<'a> {
    /// Reads a paragraph of the analysis.
    pub fn read(text: &'a Text, analysis: &'a Analysis, paragraph: &language::Paragraph) -> Self {
        let tokens = &analysis.tokens;
        let first = analysis.quotations.partition_point(|quotation| quotation.span.start() < paragraph.span.start());
        let here = analysis.quotations[first..].iter().take_while(|q| q.span.start() < paragraph.span.end());
        let quotation = |found: &language::Quotation| {
            let start = tokens.partition_point(|token| token.span.start() < found.span.start());
            let end = tokens.partition_point(|token| token.span.end() <= found.span.end());
            let words = tokens[start..end].iter().filter(|token| is_word(text.slice(token.span))).count();
            Quotation { tokens: start..end, span: found.span, words }
        };
        let quotations = here.filter(|quotation| quotation.depth == 0).map(quotation).collect();
        Self { text, tokens, own: paragraph.tokens.clone(), quotations }
    }

    /// The tokens before the quotation of this number and behind the one before it.
    pub fn gap(&self, number: usize) -> Range<usize> {
        let start = number.checked_sub(1).and_then(|before| self.quotations.get(before));
        let start = start.map_or(self.own.start, |quotation| quotation.tokens.end);
        let end = self.quotations.get(number).map_or(self.own.end, |quotation| quotation.tokens.start);
        start..end.max(start)
    }

    /// Whether any of these tokens is a word.
    pub fn has_words(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|at| is_word(self.word(at)))
    }

    /// The token's letters.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.text.slice(token.span))
    }

    /// The same in lower case.
    pub fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    /// The place of a token.
    pub fn place(&self, at: usize) -> Option<Span> {
        self.tokens.get(at).map(|token| token.span)
    }

    /// Whether a word with a capital stands in a place.
    pub fn names(&self, place: Span) -> bool {
        self.text.slice(place).split_whitespace().any(|word| word.starts_with(char::is_uppercase))
    }

    /// From the first of these tokens to the last; none for no token.
    pub fn span(&self, tokens: &Range<usize>) -> Option<Span> {
        let held = self.tokens.get(tokens.clone())?;
        Some(held.first()?.span.to(held.last()?.span))
    }
}

/// Whether a token is a word and not a mark.
pub fn is_word(token: &str) -> bool {
    token.chars().any(char::is_alphanumeric)
}
