//! References that are numbered by hand: `[1]` in the text and a list at its end, with no link between them.

use std::collections::{BTreeMap, BTreeSet};

use super::Assembled;
use crate::document::citing::markers::Labels;
use crate::document::citing::{glued_numbers, marker_search, resolve};
use crate::document::content::{Block, BlockKind, Citation, CitationKind, Document, Marker, Notice, Target};
use crate::document::layout::item_labels;
use crate::document::layout::reference_headings::heads_references;
use crate::document::plain;
use crate::span::Span;

/// Ties markers to a list of references as the reader of plain text does, where the page itself ties none.
pub(crate) fn tie_markers(assembled: &mut Assembled) {
    if assembled.citations.iter().any(Citation::is_entry) {
        return count_listed(assembled);
    }
    let text = assembled.text.as_str();
    let marked = ["[1", "¹", "(1)"].iter().any(|marker| text.contains(marker));
    if !marked && !glued_numbers::labels_behind_stops(text).any(|label| label == "1") {
        return;
    }
    let whole = || require_tied_markers(plain::read_plain_text(text.to_owned(), Vec::new()));
    let numbered = || {
        NumberedLists::from_assembled(assembled)
            .and_then(|numbered| require_tied_markers(numbered.read_as_plain_text()))
    };
    let headings = assembled.blocks.iter().filter(|block| heads_references(assembled.text.slice(block.span)));
    // Lists of several sections are told apart by their numbers alone.
    let read = if headings.count() > 1 { numbered().or_else(whole) } else { whole().or_else(numbered) };
    let Some(read) = read else { return };
    let lists: Vec<Span> =
        read.blocks.iter().filter(|block| block.kind == BlockKind::Reference).map(|block| block.span).collect();
    mark_references(&mut assembled.blocks, &lists);
    let links = std::mem::take(&mut assembled.citations);
    let (mut in_lists, running): (Vec<Citation>, Vec<Citation>) =
        links.into_iter().partition(|link| link.link_span().is_some_and(|span| is_in_any_list(&lists, span)));
    in_lists.sort_by_key(|link| link.link_span().map(Span::start));
    let (entries, moved) = collect_entries(&read, &in_lists);
    let first = entries.last().map_or(0, |entry| entry.entry + 1);
    assembled.citations = entries;
    assembled.citations.extend(running.into_iter().enumerate().map(|(n, link)| Citation { entry: first + n, ..link }));
    assembled.markers = read.markers.iter().map(|marker| remap_marker(marker, &moved)).collect();
}

/// What was read, where a marker of it leads to an entry.
fn require_tied_markers(mut read: Document) -> Option<Document> {
    // What stands behind its sentence as a link is looked for by itself.
    let is_link = |at: &usize| read.citations.get(*at).is_some_and(|citation| !citation.is_entry());
    read.markers.retain(|marker| !marker.targets.iter().flat_map(|target| &target.citations).any(is_link));
    let ties = read.markers.iter().flat_map(|marker| &marker.targets).any(|target| !target.citations.is_empty());
    ties.then_some(read)
}

/// Ties markers to the entries of a list that says of itself that it is one of notes and that nothing points to, by counting.
fn count_listed(assembled: &mut Assembled) {
    let Assembled { text, blocks, citations, markers, notices, .. } = assembled;
    let mut entries: Vec<usize> =
        citations.iter().filter(|citation| citation.is_entry()).map(|citation| citation.entry).collect();
    entries.dedup();
    if !markers.is_empty() || citations.iter().any(|citation| citation.label().is_some()) {
        return;
    }
    let running: Vec<_> =
        blocks.iter().filter(|block| block.kind.is_body()).map(|block| text.bytes_of(block.span)).collect();
    let found = marker_search::markers_in(text, &running, &Labels::for_unlabelled_entries(entries.len()));
    let resolved = resolve::resolve_markers(text, found, citations);
    let named: BTreeSet<usize> =
        resolved.iter().flat_map(|marker| &marker.targets).flat_map(|target| &target.citations).copied().collect();
    if named.is_empty() {
        return;
    }
    *markers = resolved;
    let used: BTreeSet<usize> =
        named.iter().filter_map(|&at| citations.get(at)).map(|citation| citation.entry).collect();
    let mut settled: BTreeSet<String> = BTreeSet::new();
    for citation in citations {
        let CitationKind::Entry { label, .. } = &mut citation.kind else { continue };
        let number = entries.binary_search(&citation.entry).map_or(0, |at| at + 1);
        *label = Some(number.to_string());
        settled.extend(used.contains(&citation.entry).then(|| citation.text.clone()));
    }
    notices.retain(|notice| !matches!(notice, Notice::EntryWithoutMarker(text) if settled.contains(text)));
}

/// A text whose lists bear the numbers that a page shows before their items.
struct NumberedLists {
    text: String,
    numbers: Vec<AddedNumber>,
}

/// A number that was added to a text, in code points.
struct AddedNumber {
    start: usize,
    length: usize,
    /// How much was added before it.
    before: usize,
}

impl NumberedLists {
    /// Numbers each run of list items; none where there is none.
    fn from_assembled(assembled: &Assembled) -> Option<Self> {
        let all = assembled.text.as_str();
        let mut numbered = Self { text: String::with_capacity(all.len() + 64), numbers: Vec::new() };
        let (mut written, mut count, mut before) = (0, 0, 0);
        for block in &assembled.blocks {
            count = if block.kind == BlockKind::ListItem { count + 1 } else { 0 };
            let start = assembled.text.bytes_of(block.span).start;
            if count > 0 && item_labels::read_lead(&all[start..]).is_none() {
                numbered.text.push_str(&all[written..start]);
                let label = format!("{count}. ");
                numbered.numbers.push(AddedNumber { start: block.span.start() + before, length: label.len(), before });
                numbered.text.push_str(&label);
                (written, before) = (start, before + label.len());
            }
        }
        numbered.text.push_str(&all[written..]);
        (!numbered.numbers.is_empty()).then_some(numbered)
    }

    /// Reads it as plain text, its places those of the text without the numbers.
    fn read_as_plain_text(self) -> Document {
        let mut read = plain::read_plain_text(self.text, Vec::new());
        let bare = |span: Span| {
            let [start, end] = [span.start(), span.end()].map(|at| without_numbers(&self.numbers, at));
            Span::new(start, end.max(start))
        };
        read.blocks.iter_mut().for_each(|block| block.span = bare(block.span));
        read.markers.iter_mut().for_each(|marker| marker.span = bare(marker.span));
        read.citations.iter_mut().filter_map(Citation::span_mut).for_each(|span| *span = bare(*span));
        read
    }
}

/// A place in a text without the numbers before it.
fn without_numbers(numbers: &[AddedNumber], at: usize) -> usize {
    let next = numbers.partition_point(|number| number.start < at);
    let last = next.checked_sub(1).and_then(|last| numbers.get(last));
    last.map_or(at, |number| at - number.before - number.length.min(at - number.start))
}

fn mark_references(blocks: &mut [Block], lists: &[Span]) {
    for block in blocks {
        if is_in_any_list(lists, block.span) {
            block.kind = BlockKind::Reference;
        }
    }
}

/// Whether one of `lists`, which are in order, overlaps `span`.
fn is_in_any_list(lists: &[Span], span: Span) -> bool {
    let next = lists.partition_point(|list| list.end() <= span.start());
    lists.get(next).is_some_and(|list| list.overlaps(span))
}

/// The entries, with the links that stand in them for addresses; and where each citation of the plain text went.
fn collect_entries(read: &Document, links: &[Citation]) -> (Vec<Citation>, BTreeMap<usize, Vec<usize>>) {
    let mut entries: Vec<Citation> = Vec::new();
    let mut moved: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, citation) in read.citations.iter().enumerate().filter(|(_, citation)| citation.is_entry()) {
        let to = at.entry(citation.entry).or_insert_with(|| {
            let start = entries.len();
            entries.extend(entry_for_each_link(citation, links));
            (start..entries.len()).collect()
        });
        if to.is_empty() {
            to.push(entries.len());
            entries.push(citation.clone());
        }
        moved.insert(number, to.clone());
    }
    (entries, moved)
}

fn entry_for_each_link(entry: &Citation, links: &[Citation]) -> Vec<Citation> {
    let Some(span) = entry.span() else { return Vec::new() };
    let first = links.partition_point(|link| link.link_span().is_some_and(|place| place.start() < span.start()));
    let inside =
        links[first..].iter().take_while(|link| link.link_span().is_some_and(|place| place.start() < span.end()));
    inside.map(|link| Citation { raw_url: link.raw_url.clone(), url: link.url.clone(), ..entry.clone() }).collect()
}

fn remap_marker(marker: &Marker, moved: &BTreeMap<usize, Vec<usize>>) -> Marker {
    let target = |target: &Target| {
        let mut citations: Vec<usize> =
            target.citations.iter().filter_map(|at| moved.get(at)).flatten().copied().collect();
        citations.dedup();
        Target { citations, ..target.clone() }
    };
    Marker { span: marker.span, targets: marker.targets.iter().map(target).collect() }
}
