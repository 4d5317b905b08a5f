//! The parts of a text taken apart: tokens, sentences, paragraphs and quotations.

use std::ops::Range;

use crate::document::BlockKind;
use crate::span::Span;

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
    pub tokens: Tokens,
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
    pub tokens: Tokens,
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

/// Tokens `start..end` of a text, counted in [`Analysis::tokens`]; none if `end` does not lie behind `start`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tokens {
    /// The first token.
    pub start: usize,
    /// The one behind the last.
    pub end: usize,
}

impl Tokens {
    /// This one token.
    pub fn one(at: usize) -> Self {
        Self { start: at, end: at + 1 }
    }

    /// No token, before the one at `at`.
    pub fn none_at(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The tokens as numbers, to go through or to index with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many they are.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.range().is_empty()
    }

    /// Whether a token is among them.
    pub fn contains(self, at: usize) -> bool {
        self.range().contains(&at)
    }

    /// Whether all of `other` lie among them.
    pub fn holds(self, other: Tokens) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: Tokens) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<Range<usize>> for Tokens {
    fn from(Range { start, end }: Range<usize>) -> Self {
        Self { start, end }
    }
}

impl IntoIterator for Tokens {
    type Item = usize;
    type IntoIter = Range<usize>;

    fn into_iter(self) -> Range<usize> {
        self.range()
    }
}
