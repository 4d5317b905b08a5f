//! The parts of a text taken apart: tokens, sentences, paragraphs and quotations.

use crate::document::BlockKind;
use crate::ranges::RangeOf;
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
    pub sentences: RangeOf<Sentence>,
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

/// Tokens of a text, counted in [`Analysis::tokens`].
pub type Tokens = RangeOf<Token>;
