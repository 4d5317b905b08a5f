//! The reader of plain text.

use std::collections::BTreeSet;

use crate::document::assemble::{Unfinished, classify, finish_document};
use crate::document::citing::{cited_entries, marker_search, note_lists, resolve};
use crate::document::content::{BlockKind, Document, Metadata, Notice};
use crate::document::layout::draft::Draft;
use crate::document::layout::{lines, parts};
use crate::document::voices::quote_signs;
use crate::text::Text;

/// Reads a text that holds something; `notices` are those of decoding.
pub(super) fn read_plain_text(content: String, notices: Vec<Notice>) -> Document {
    read_with(content, Metadata::default(), notices)
}

/// Reads a text of which something is known already: where its title is given, no line is taken for the headline.
pub(super) fn read_with(content: String, mut metadata: Metadata, mut notices: Vec<Notice>) -> Document {
    let mut draft = Draft::new(&content, parts::split_into_parts(&content, &lines::split_into_lines(&content)));
    let (stretches, entries) = classify::classify_parts(&mut draft, &mut metadata);
    metadata.language = classify::detect_language(&content, &stretches);
    let text = Text::new(content);
    let running = classify::bytes_of(&stretches, BlockKind::may_attribute);
    let mut citations = cited_entries::collect_citations(&text, &entries, &running, &mut notices);
    let labels = cited_entries::labels_of(&text, &entries);
    let mut found = marker_search::markers_in(&text, &running, &labels);
    note_lists::tell_apart(text.as_str(), &entries, &mut citations, &mut found);
    let markers = resolve::resolve_markers(&text, found, &citations);
    let mut blocks = classify::blocks_of(&text, stretches);
    let quotations = quote_signs::take_off(&text, &mut blocks);
    let document = Document { text, metadata, blocks, citations, markers, notices };
    finish_document(Unfinished { document, running, unmarked: Some(BTreeSet::new()), quotations })
}
