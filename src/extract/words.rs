//! The words of a text as the rules see them.

use std::ops::Range;

use crate::document::{CLOSING, OPENING};
use crate::language::{Analysis, Quoted};
use crate::span::Span;
use crate::text::Text;

/// A text with its analysis, asked by token.
pub struct Words<'a> {
    /// The text.
    pub text: &'a Text,
    /// Its tokens, sentences and quotations.
    pub analysis: &'a Analysis,
}

impl<'a> Words<'a> {
    /// The token's letters; nothing behind the last token.
    pub fn word(&self, at: usize) -> &'a str {
        self.analysis.tokens.get(at).map_or("", |token| self.text.slice(token.span))
    }

    /// Whether a line begins with the token.
    pub fn opens_line(&self, at: usize) -> bool {
        let end = |at: usize| self.analysis.tokens.get(at).map(|token| token.span);
        let between = at.checked_sub(1).and_then(end).zip(end(at));
        between.is_some_and(|(before, this)| {
            before.end() <= this.start() && self.text.slice(Span::new(before.end(), this.start())).contains('\n')
        })
    }

    /// Whether the token stands outside of quotations.
    pub fn is_outside(&self, at: usize) -> bool {
        self.analysis.tokens[at].quoted == Quoted::Outside
    }

    /// Whether the token may stand in a name: a capital, a figure or a small word between them.
    pub fn is_part_of_name(&self, at: usize) -> bool {
        let word = self.word(at);
        word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            || matches!(word, "of" | "and" | "&" | "the" | "for" | ".")
    }

    /// Whether all of a range stands in quotation marks, the marks included.
    pub fn is_quoted(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().all(|at| !self.is_outside(at))
    }

    /// Whether a range begins with a quotation mark.
    pub fn opens(&self, tokens: &Range<usize>) -> bool {
        self.word(tokens.start).starts_with(OPENING)
    }

    /// Whether a range ends with a quotation mark.
    pub fn closes(&self, tokens: &Range<usize>) -> bool {
        tokens.end.checked_sub(1).is_some_and(|last| self.word(last).ends_with(CLOSING))
    }

    /// The range without the punctuation that joins it to its sentence: commas, colons and stops outside quotations.
    pub fn trimmed(&self, mut tokens: Range<usize>) -> Range<usize> {
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

/// Whether a token is not a word.
pub fn is_mark(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric)
}
