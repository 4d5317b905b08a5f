//! Articles with two lists that number alike, notes and references: `[note 1]` leads to the one, `[1]` to the other.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::cited_entries::EntryText;
use super::markers::MarkerFound;
use crate::document::content::{Citation, CitationKind};
use crate::patterns::compile_regex;
use crate::ranges::RangeOf;

/// The opening of a marker that says that it leads to a note.
static NOTE: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?i)^\\?\[\s?(?:note|notes|nb|fn|footnote)\b"));
/// A heading over notes.
static NOTES: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?i)\b(?:notes|footnotes|annotations)\b"));
/// One over references, which may be called notes as well.
static REFERENCES: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)\b(?:references|sources|citations|bibliography|works cited|links)\b"));

/// Gives the entries of the list of notes and the markers that lead there labels of their own (`note 1`), where another
/// list bears the same labels.
pub(crate) fn tell_apart(content: &str, entries: &[EntryText], citations: &mut [Citation], found: &mut [MarkerFound]) {
    let says_note = |marker: &MarkerFound| content.get(marker.bytes.range()).is_some_and(|words| NOTE.is_match(words));
    if !found.iter().any(says_note) {
        return;
    }
    let Some(notes) = list_of_notes(content, entries) else { return };
    let labels = |inside: bool| -> HashSet<&str> {
        let of = citations.iter().filter(|citation| citation.is_entry() && notes.contains(citation.entry) == inside);
        of.filter_map(Citation::label).collect()
    };
    if labels(true).is_disjoint(&labels(false)) {
        return;
    }
    let noted: HashSet<String> = labels(true).into_iter().map(str::to_owned).collect();
    let own = |label: &str| format!("note {label}");
    for citation in citations.iter_mut().filter(|citation| notes.contains(citation.entry)) {
        if let CitationKind::Entry { label, .. } = &mut citation.kind {
            *label = label.as_deref().map(own);
        }
    }
    for label in found.iter_mut().filter(|marker| says_note(marker)).flat_map(|marker| &mut marker.labels) {
        if noted.contains(label) {
            *label = own(label);
        }
    }
}

/// The entries of the one list that stands under a heading for notes; none where there is no other list.
fn list_of_notes(content: &str, entries: &[EntryText]) -> Option<RangeOf<EntryText>> {
    let starts: Vec<usize> = (0..entries.len())
        .filter(|&at| {
            let before = at.checked_sub(1).map_or(0, |before| entries[before].bytes.end);
            at == 0 || content.get(before..entries[at].bytes.start).is_some_and(|gap| !gap.trim().is_empty())
        })
        .collect();
    let lists = starts
        .iter()
        .enumerate()
        .map(|(at, &start)| RangeOf::from(start..*starts.get(at + 1).unwrap_or(&entries.len())));
    let is_of_notes = |list: &RangeOf<EntryText>| {
        let heading = content[..entries[list.start].bytes.start].trim_end().lines().next_back().unwrap_or_default();
        NOTES.is_match(heading) && !REFERENCES.is_match(heading)
    };
    let mut found = lists.filter(is_of_notes);
    found.next().filter(|_| starts.len() > 1 && found.next().is_none())
}
