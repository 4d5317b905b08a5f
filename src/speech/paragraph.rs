//! A paragraph as its quotations and what stands between them.

use crate::language::{self, AnalysedText, Tokens};
use crate::span::Span;

/// A quotation of a paragraph, in tokens of the text.
#[derive(Clone, Debug)]
pub(super) struct ParagraphQuotation {
    /// Its tokens, marks included.
    pub tokens: Tokens,
    /// Its place, marks included.
    pub span: Span,
    /// How many words it has.
    pub words: usize,
}

/// A paragraph of an analysed text.
pub(super) struct QuotingParagraph<'a> {
    text: AnalysedText<'a>,
    own: Tokens,
    /// Its quotations, those within others left out.
    pub quotations: Vec<ParagraphQuotation>,
}

impl<'a> QuotingParagraph<'a> {
    /// Reads a paragraph of the analysis.
    pub(super) fn from_paragraph(text: AnalysedText<'a>, paragraph: &language::Paragraph) -> Self {
        let analysis = text.analysis;
        let first = analysis.quotations.partition_point(|quotation| quotation.span.start() < paragraph.span.start());
        let here = analysis.quotations[first..].iter().take_while(|q| q.span.start() < paragraph.span.end());
        let quotation = |found: &language::Quotation| {
            let tokens = text.tokens_at(found.span);
            let words = tokens.range().filter(|&at| text.is_word(at)).count();
            ParagraphQuotation { tokens, span: found.span, words }
        };
        let quotations = here.filter(|quotation| quotation.depth == 0).map(quotation).collect();
        Self { text, own: paragraph.tokens, quotations }
    }

    /// All of its tokens.
    pub(super) fn tokens(&self) -> Tokens {
        self.own
    }

    /// The tokens before the quotation of this number and behind the one before it.
    pub(super) fn tokens_before(&self, number: usize) -> Tokens {
        let start = number.checked_sub(1).and_then(|before| self.quotations.get(before));
        let start = start.map_or(self.own.start, |quotation| quotation.tokens.end);
        let end = self.quotations.get(number).map_or(self.own.end, |quotation| quotation.tokens.start);
        Tokens::from(start..end.max(start))
    }

    /// Whether any of these tokens is a word.
    pub(super) fn has_words(&self, tokens: Tokens) -> bool {
        tokens.range().any(|at| self.is_word(at))
    }

    /// The token's letters.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.text.word(at)
    }

    /// The same in lower case.
    pub(super) fn lower_word(&self, at: usize) -> String {
        self.text.lower_word(at)
    }

    /// Whether the token is a word and not a mark.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.text.is_word(at)
    }

    /// The place of a token.
    pub(super) fn token_span(&self, at: usize) -> Option<Span> {
        self.text.token(at).map(|token| token.span)
    }

    /// Whether a word with a capital stands in a place.
    pub(super) fn names(&self, place: Span) -> bool {
        self.text_of(place).split_whitespace().any(|word| word.starts_with(char::is_uppercase))
    }

    /// Whether two places have a word with a capital in common.
    pub(super) fn share_name(&self, one: Span, other: Span) -> bool {
        let is_mark = |letter: char| !letter.is_alphanumeric();
        let others: Vec<&str> = self.text_of(other).split(is_mark).collect();
        let mut words = self.text_of(one).split(is_mark);
        words.any(|word| word.starts_with(char::is_uppercase) && others.contains(&word))
    }

    /// The words of a place.
    pub(super) fn text_of(&self, place: Span) -> &'a str {
        self.text.text_of_span(place)
    }

    /// From the first of these tokens to the last; none for no token.
    pub(super) fn span(&self, tokens: Tokens) -> Option<Span> {
        self.text.span_of(tokens)
    }
}
