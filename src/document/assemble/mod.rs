//! The end of reading, the same for every reader: what each part of a text is ([`classify`]), what the text refers to and
//! whose words it holds ([`finish_document`]), and what holds of every document ([`admit::admit_document`]).

mod admit;
pub(super) mod classify;

use std::collections::BTreeSet;

pub use admit::admit_document;

use crate::document::citing::short_references::short_references;
use crate::document::citing::{author_year, resolve, trailing_links};
use crate::document::content::{Document, Notice};
use crate::document::voices;
use crate::language_code::LanguageCode;
use crate::ranges::Bytes;

/// What a reader has found by itself.
pub(super) struct Unfinished {
    /// The document, its blocks by their form alone, its markers those that are written as such.
    pub document: Document,
    /// The bytes of the running text in which references are looked for, in order.
    pub running: Vec<Bytes>,
    /// The labels of entries that need no marker, as other notes lead to them; none where the reader has noted by itself
    /// which entries have none.
    pub unmarked: Option<BTreeSet<String>>,
    /// Where each quotation that is set apart begins, in code points.
    pub quotations: Vec<usize>,
}

/// Finishes a document: references by author and year, short ones and links behind their sentence, and who speaks.
pub(super) fn finish_document(unfinished: Unfinished) -> Document {
    let Unfinished { mut document, running, unmarked, quotations } = unfinished;
    let Document { text, metadata, blocks, citations, markers, notices } = &mut document;
    author_year::add_markers(text, &running, citations, markers);
    if let Some(unmarked) = unmarked {
        resolve::note_unmatched(markers, citations, notices);
        notices.retain(|notice| !matches!(notice, Notice::EntryWithoutMarker(label) if unmarked.contains(label)));
    }
    short_references(citations, notices);
    trailing_links::add_markers(text, &running, citations, markers);
    voices::quoted::tell_apart(text, &quotations, blocks);
    voices::mark_voices(text, metadata, blocks);
    note_other_language(metadata.language, notices);
    document
}

/// Notes the language of an article that is not in English, in place of what was noted before.
pub(super) fn note_other_language(language: Option<LanguageCode>, notices: &mut Vec<Notice>) {
    notices.retain(|notice| !matches!(notice, Notice::Language(_)));
    let other = language.filter(|language| *language != LanguageCode::ENGLISH);
    notices.extend(other.map(|language| Notice::Language(language.to_string())));
}
