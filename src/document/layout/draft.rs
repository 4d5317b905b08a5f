//! An article while it is being read: its parts, and what each has been found to be.

use super::parts::{PartForm, TextPart};
use crate::document::content::BlockKind;
use crate::ranges::Bytes;

/// The parts of a text with the kinds found so far.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    text: &'a str,
    parts: Vec<TextPart>,
    kinds: Vec<Option<BlockKind>>,
    linked: Vec<bool>,
}

impl<'a> Draft<'a> {
    /// Parts of `text` of which nothing is known yet.
    pub(crate) fn new(text: &'a str, parts: Vec<TextPart>) -> Self {
        let (kinds, linked) = (vec![None; parts.len()], vec![false; parts.len()]);
        Self { text, parts, kinds, linked }
    }

    /// The number of parts.
    pub(crate) fn len(&self) -> usize {
        self.parts.len()
    }

    /// The part's looks.
    pub(crate) fn part(&self, at: usize) -> &TextPart {
        &self.parts[at]
    }

    /// The part's form.
    pub(crate) fn form(&self, at: usize) -> PartForm {
        self.parts[at].form
    }

    /// The part's text.
    pub(crate) fn line(&self, at: usize) -> &'a str {
        &self.text[self.parts[at].bytes]
    }

    /// Any stretch of the text.
    pub(crate) fn slice(&self, bytes: Bytes) -> &'a str {
        &self.text[bytes]
    }

    /// What the part was found to be.
    pub(crate) fn kind(&self, at: usize) -> Option<BlockKind> {
        self.kinds[at]
    }

    /// Whether the part holds a link whose address its text does not show.
    pub(crate) fn is_linked(&self, at: usize) -> bool {
        self.linked[at]
    }

    /// Notes that it does.
    pub(crate) fn mark_linked(&mut self, at: usize) {
        self.linked[at] = true;
    }

    /// Notes what the part is.
    pub(crate) fn set_kind(&mut self, at: usize, kind: BlockKind) {
        self.kinds[at] = Some(kind);
    }

    /// Parts `at` in two, the second one from byte `offset` of its text on.
    pub(crate) fn split_part(&mut self, at: usize, offset: usize) {
        let part = self.parts[at].clone();
        let start = part.bytes.start + offset;
        let start =
            start + (self.text[start..part.bytes.end].len() - self.text[start..part.bytes.end].trim_start().len());
        let own = self.text[part.bytes.start..start].trim_end();
        let first = Bytes::from(part.bytes.start..part.bytes.start + own.len());
        self.parts[at] = TextPart { bytes: first, gap_after: false, ..part.clone() };
        self.parts.insert(at + 1, TextPart { bytes: Bytes::from(start..part.bytes.end), gap_before: false, ..part });
        self.kinds.insert(at + 1, self.kinds[at]);
        self.linked.insert(at + 1, self.linked[at]);
    }

    /// How many parts behind `at` are not known yet; counts to 9.
    pub(crate) fn unmarked_after(&self, at: usize) -> usize {
        self.kinds[at + 1..].iter().filter(|kind| kind.is_none()).take(9).count()
    }
}
