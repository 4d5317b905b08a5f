//! The words of a sentence as the rules see them, and the noun phrases beside a verb.

use std::ops::Range;

use super::cues;
use crate::language::{Analysis, Quoted};
use crate::span::Span;
use crate::text::Text;

/// Words that stand between a subject and its verb.
const AUXILIARIES: [&str; 30] = [
    "has", "have", "had", "is", "are", "was", "were", "been", "be", "will", "would", "could", "can", "may", "might",
    "should", "must", "did", "does", "do", "not", "also", "then", "later", "once", "never", "who", "again", "first",
    "even",
];

/// Words that no noun phrase holds: left of one, a clause begins.
const CLAUSE_WORDS: [&str; 26] = [
    "that", "when", "while", "as", "because", "if", "which", "but", "although", "though", "since", "after", "before",
    "where", "whether", "than", "so", "until", "unless", "whereas", "and", "is", "was", "are", "were", "by",
];

/// Words behind which a speaker named after the verb does not go on.
const AFTER_SPEAKER: [&str; 16] = [
    "in", "on", "at", "during", "after", "when", "as", "with", "that", "to", "by", "before", "while", "about", "last",
    "and",
];

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

    /// Whether the token stands outside of quotations.
    pub fn is_outside(&self, at: usize) -> bool {
        self.analysis.tokens[at].quoted == Quoted::Outside
    }

    /// The span from the first token of a range to its last; none for an empty range.
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let first = self.analysis.tokens.get(tokens.start)?;
        (tokens.start < tokens.end).then(|| first.span.to(self.analysis.tokens[tokens.end - 1].span))
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

    /// The subject left of a verb, back to `start`: a noun phrase with its apposition.
    pub fn subject(&self, start: usize, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > start && self.is_auxiliary(end - 1) {
            end -= 1;
        }
        let close = end;
        let apposed = end > start && self.word(end - 1) == ",";
        if apposed {
            end = self.comma_before(start, end - 1)?;
        }
        let first = self.phrase_start(start, end);
        let last = if apposed { close - 1 } else { close };
        (first < last && self.names_somebody(first..last)).then_some(first..last)
    }

    /// The noun phrase right of a verb, up to `end`.
    pub fn speaker_after(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let stops = |at: usize| {
            !self.is_outside(at)
                || is_mark(self.word(at))
                || AFTER_SPEAKER.contains(&self.word(at))
                || cues::verb(self.word(at)).is_some()
        };
        let last = (at..end).find(|&n| stops(n)).unwrap_or(end);
        (at < last && self.names_somebody(at..last)).then_some(at..last)
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is_outside(at) && (AUXILIARIES.contains(&word) || (word.len() > 4 && word.ends_with("ly")))
    }

    fn comma_before(&self, start: usize, comma: usize) -> Option<usize> {
        (start + 1..comma).rev().take(15).find(|&at| self.is_outside(at) && self.word(at) == ",")
    }

    fn phrase_start(&self, start: usize, end: usize) -> usize {
        (start..end).rev().find(|&at| self.breaks_phrase(at)).map_or(start, |at| at + 1)
    }

    fn breaks_phrase(&self, at: usize) -> bool {
        let word = self.word(at);
        !self.is_outside(at)
            || (is_mark(word) && !matches!(word, "." | "(" | ")" | "-"))
            || CLAUSE_WORDS.contains(&word.to_lowercase().as_str())
            || cues::verb(word).is_some()
    }

    /// Whether a range has a word that may name a speaker.
    fn names_somebody(&self, tokens: Range<usize>) -> bool {
        tokens.len() <= 25 && tokens.clone().any(|at| self.word(at).starts_with(char::is_alphabetic))
    }
}

/// Whether a token is no word.
pub fn is_mark(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric)
}
