//! A Markdown text as it reads, with what its markup said.

use std::collections::HashMap;

use crate::document::content::BlockKind;
use crate::document::layout::parts::PartForm;
use crate::ranges::Bytes;

/// The readable text and what was found in it; all places are bytes of [`Rendered::text`].
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// The text, paragraphs separated by a blank line.
    pub text: String,
    /// Its parts, in order.
    pub pieces: Vec<RenderedBlock>,
    /// Its links, by their place.
    pub links: Vec<RenderedLink>,
    /// The places of code and formulas within its lines, in which an address is no link.
    pub code: Vec<Bytes>,
    /// Its markers of footnotes, by their place.
    pub calls: Vec<Call>,
    /// Its footnotes, in the order of their definitions.
    pub notes: Vec<RenderedNote>,
    /// The places that links into the text lead to, by their names.
    pub anchors: HashMap<String, usize>,
    /// Where its quotations set apart begin, those within another left out.
    pub quotations: Vec<usize>,
    /// The reference definitions whose names are labels: `[1]: https://…`.
    pub definitions: Vec<Definition>,
}

/// A paragraph, item, heading …
#[derive(Clone, Debug)]
pub(super) struct RenderedBlock {
    /// Its place, without white space at either end.
    pub bytes: Bytes,
    /// How it looks.
    pub form: PartForm,
    /// What it is, where its markup says so.
    pub kind: Option<BlockKind>,
    /// Whether it is a heading of the first level.
    pub is_first_level: bool,
    /// Whether it starts something new, rather than going on with the item before.
    pub gap_before: bool,
    /// The white space at which its source breaks lines.
    pub breaks: Vec<usize>,
}

/// A link with words.
#[derive(Clone, Debug)]
pub(super) struct RenderedLink {
    /// The place of its words.
    pub bytes: Bytes,
    /// The destination as written.
    pub destination: String,
    /// The label that its words are, where they are one.
    pub label: Option<String>,
    /// The name of its reference definition.
    pub definition: Option<String>,
}

/// A marker of a footnote.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// Its place.
    pub bytes: Bytes,
    /// The footnote's name.
    pub name: String,
}

/// A footnote.
#[derive(Clone, Debug)]
pub(super) struct RenderedNote {
    /// Its name.
    pub name: String,
    /// Its place, the visible label included; empty where it has no words.
    pub bytes: Bytes,
    /// The bytes that the visible label takes.
    pub label_len: usize,
}

/// A reference definition.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// Its name, which is a label.
    pub label: String,
    /// The destination as written.
    pub destination: String,
    /// Its title.
    pub title: Option<String>,
}

impl Rendered {
    /// The links whose words lie in `bytes`.
    pub(super) fn links_in(&self, bytes: Bytes) -> &[RenderedLink] {
        let first = self.links.partition_point(|link| link.bytes.start < bytes.start);
        let count = self.links[first..].partition_point(|link| link.bytes.start < bytes.end);
        &self.links[first..first + count]
    }

    /// Whether `bytes` begin in code within a line.
    pub(super) fn is_code(&self, bytes: Bytes) -> bool {
        let behind = self.code.partition_point(|code| code.start <= bytes.start);
        behind.checked_sub(1).is_some_and(|at| bytes.start < self.code[at].end)
    }
}
