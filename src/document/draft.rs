//! An article while it is being read: its parts, and what each has been found to be.

use super::BlockKind;
use super::layout::{Form, Part};

/// The parts of a text with the kinds found so far.
#[derive(Debug)]
pub struct Draft<'a> {
    text: &'a str,
    parts: Vec<Part>,
    kinds: Vec<Option<BlockKind>>,
}

impl<'a> Draft<'a> {
    /// Parts of `text` of which nothing is known yet.
    pub fn new(text: &'a str, parts: Vec<Part>) -> Self {
        let kinds = vec![None; parts.len()];
        Self { text, parts, kinds }
    }

    /// The number of parts.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// The part's looks.
    pub fn part(&self, at: usize) -> &Part {
        &self.parts[at]
    }

    /// The part's form.
    pub fn form(&self, at: usize) -> Form {
        self.parts[at].form
    }

    /// The part's text.
    pub fn line(&self, at: usize) -> &'a str {
        &self.text[self.parts[at].bytes.clone()]
    }

    /// Any stretch of the text.
    pub fn slice(&self, bytes: std::ops::Range<usize>) -> &'a str {
        &self.text[bytes]
    }

    /// What the part was found to be.
    pub fn kind(&self, at: usize) -> Option<BlockKind> {
        self.kinds[at]
    }

    /// Notes what the part is.
    pub fn mark(&mut self, at: usize, kind: BlockKind) {
        self.kinds[at] = Some(kind);
    }

    /// How many parts behind `at` are not known yet; counts to 9.
    pub fn unmarked_after(&self, at: usize) -> usize {
        self.kinds[at + 1..].iter().filter(|kind| kind.is_none()).take(9).count()
    }
}
