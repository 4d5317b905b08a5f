//! An analysed text, asked by token.

use super::{Analysis, Paragraph, Quoted, Sentence, Token, Tokens};
use crate::document::{CLOSING, OPENING};
use crate::ranges::RangeOf;
use crate::span::Span;
use crate::text::Text;

/// A text with its analysis.
#[derive(Clone, Copy, Debug)]
pub struct AnalysedText<'a> {
    /// The text.
    pub text: &'a Text,
    /// Its tokens, sentences and quotations.
    pub analysis: &'a Analysis,
}

impl<'a> AnalysedText<'a> {
    /// A token; none behind the last.
    pub fn token(self, at: usize) -> Option<&'a Token> {
        self.analysis.tokens.get(at)
    }

    /// The token's letters; nothing behind the last token.
    pub fn word(self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| self.text.slice(token.span))
    }

    /// The same in lower case.
    pub fn lower_word(self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    /// The letters of the token before this one; nothing before the first token.
    pub fn word_before(self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// The letters of each of these tokens.
    pub fn words(self, tokens: Tokens) -> impl DoubleEndedIterator<Item = &'a str> + Clone {
        tokens.range().map(move |at| self.word(at))
    }

    /// The letters of each token that shares a code point with one of these places.
    pub fn words_in(self, places: &[Span]) -> impl Iterator<Item = &'a str> {
        places.iter().flat_map(move |place| self.words(self.tokens_at(*place)))
    }

    /// From the first of these tokens to the last; none for no token and for tokens behind the last.
    pub fn span_of(self, tokens: Tokens) -> Option<Span> {
        let held = self.analysis.tokens.get(tokens.range())?;
        Some(held.first()?.span.to(held.last()?.span))
    }

    /// What is written in a place.
    ///
    /// # Panics
    /// If it does not lie in the text.
    pub fn text_of_span(self, span: Span) -> &'a str {
        self.text.slice(span)
    }

    /// What is written from the first of these tokens to the last.
    pub fn slice(self, tokens: Tokens) -> &'a str {
        self.span_of(tokens).map_or("", |span| self.text.slice(span))
    }

    /// The tokens that share a code point with `span`.
    pub fn tokens_at(self, span: Span) -> Tokens {
        self.analysis.tokens_at(span)
    }

    /// The sentence of a token.
    pub fn sentence_of(self, at: usize) -> Option<&'a Sentence> {
        self.analysis.sentences.get(self.token(at)?.sentence)
    }

    /// The paragraph of a token.
    pub fn paragraph_of(self, at: usize) -> Option<&'a Paragraph> {
        self.analysis.paragraphs.get(self.token(at)?.paragraph)
    }

    /// Whether two tokens stand in the same sentence.
    pub fn is_same_sentence(self, one: usize, other: usize) -> bool {
        let sentences = self.token(one).zip(self.token(other));
        sentences.is_some_and(|(one, other)| one.sentence == other.sentence)
    }

    /// Whether the token begins its sentence.
    pub fn opens_sentence(self, at: usize) -> bool {
        self.sentence_of(at).is_some_and(|sentence| sentence.tokens.start == at)
    }

    /// Whether a line begins with the token.
    pub fn opens_line(self, at: usize) -> bool {
        let gap = at.checked_sub(1).and_then(|before| self.gap_behind(before));
        gap.is_some_and(|gap| self.text.slice(gap).contains('\n'))
    }

    /// Whether the token follows the one before it without a space: `’s`, `n't`.
    pub fn is_attached(self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.gap_behind(before)).is_some_and(Span::is_empty)
    }

    /// What stands between a token and the next.
    fn gap_behind(self, at: usize) -> Option<Span> {
        let (end, start) = (self.token(at)?.span.end(), self.token(at + 1)?.span.start());
        (end <= start).then(|| Span::new(end, start))
    }

    /// Whether the token stands outside of quotations.
    pub fn is_outside(self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.quoted == Quoted::Outside)
    }

    /// Whether all of these tokens stand in quotation marks, the marks included.
    pub fn is_quoted(self, tokens: Tokens) -> bool {
        tokens.range().all(|at| !self.is_outside(at))
    }

    /// Whether these tokens begin with a quotation mark.
    pub fn opens_quotation(self, tokens: Tokens) -> bool {
        self.word(tokens.start).starts_with(OPENING)
    }

    /// Whether these tokens end with a quotation mark.
    pub fn closes_quotation(self, tokens: Tokens) -> bool {
        self.word_before(tokens.end).ends_with(CLOSING)
    }

    /// Whether the token is a word and not a mark.
    pub fn is_word(self, at: usize) -> bool {
        !is_mark(self.word(at))
    }

    /// Whether the token begins with a capital.
    pub fn is_capitalised(self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// The tokens without the punctuation that joins them to their sentence: commas, colons and stops outside quotations.
    pub fn trim_punctuation(self, mut tokens: Tokens) -> Tokens {
        let joins =
            |at: usize| self.is_outside(at) && matches!(self.word(at), "," | "." | ";" | ":" | "—" | "–" | "--" | "-");
        while tokens.start < tokens.end && joins(tokens.start) {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && joins(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }
}

impl Analysis {
    /// The analysis beside the text that it is of.
    pub fn with_text<'a>(&'a self, text: &'a Text) -> AnalysedText<'a> {
        AnalysedText { text, analysis: self }
    }

    /// The tokens that share a code point with `span`.
    pub fn tokens_at(&self, span: Span) -> Tokens {
        let start = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let count = self.tokens[start..].partition_point(|token| token.span.start() < span.end());
        Tokens::new(start, start + count)
    }

    /// The same with their places and where they stand.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        &self.tokens[self.tokens_at(span)]
    }

    /// The sentences that share a code point with `span`.
    pub fn sentences_at(&self, span: Span) -> RangeOf<Sentence> {
        let start = self.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
        let count = self.sentences[start..].partition_point(|sentence| sentence.span.start() < span.end());
        RangeOf::from(start..start + count)
    }

    /// The same with their places and where they stand.
    pub fn sentences_in(&self, span: Span) -> &[Sentence] {
        &self.sentences[self.sentences_at(span)]
    }

    /// From the start of the first sentence that shares a code point with `span` to the end of the last; `span` itself
    /// if none does.
    pub fn whole_sentences(&self, span: Span) -> Span {
        self.sentences_in(span).iter().map(|sentence| sentence.span).reduce(Span::to).unwrap_or(span)
    }
}

/// Whether a token has neither letter nor figure.
pub fn is_mark(word: &str) -> bool {
    !word.contains(char::is_alphanumeric)
}
