//! References that are numbered by hand: `[1]` in the text and a list at its end, with no link between them.

use std::collections::BTreeMap;

use super::Assembled;
use crate::document::citing::glued_numbers;
use crate::document::content::{Block, BlockKind, Citation, Document, Marker, Target};
use crate::document::plain;
use crate::span::Span;

/// Ties markers to a list of references as the reader of plain text does, where the page itself ties none.
pub fn tie(assembled: &mut Assembled) {
    if assembled.citations.iter().any(|citation| !citation.inline) {
        return;
    }
    let text = assembled.text.as_str();
    let marked = ["[1", "¹", "(1)"].iter().any(|marker| text.contains(marker));
    if !marked && !glued_numbers::suspected(text).any(|label| label == "1") {
        return;
    }
    let mut read = plain::read(assembled.text.as_str().to_owned(), Vec::new());
    // What stands behind its sentence as a link is looked for by itself.
    let is_link = |at: &usize| read.citations.get(*at).is_some_and(|citation| citation.inline);
    read.markers.retain(|marker| !marker.targets.iter().flat_map(|target| &target.citations).any(is_link));
    if !read.markers.iter().flat_map(|marker| &marker.targets).any(|target| !target.citations.is_empty()) {
        return;
    }
    let lists: Vec<Span> =
        read.blocks.iter().filter(|block| block.kind == BlockKind::Reference).map(|block| block.span).collect();
    mark(&mut assembled.blocks, &lists);
    let links = std::mem::take(&mut assembled.citations);
    let (mut in_lists, running): (Vec<Citation>, Vec<Citation>) =
        links.into_iter().partition(|link| link.span.is_some_and(|span| within(&lists, span)));
    in_lists.sort_by_key(|link| link.span.map(Span::start));
    let (entries, moved) = entries(&read, &in_lists);
    let first = entries.last().map_or(0, |entry| entry.entry + 1);
    assembled.citations = entries;
    assembled.citations.extend(running.into_iter().enumerate().map(|(n, link)| Citation { entry: first + n, ..link }));
    assembled.markers = read.markers.iter().map(|marker| remapped(marker, &moved)).collect();
}

fn mark(blocks: &mut [Block], lists: &[Span]) {
    for block in blocks {
        if within(lists, block.span) {
            block.kind = BlockKind::Reference;
        }
    }
}

/// Whether one of `lists`, which are in order, overlaps `span`.
fn within(lists: &[Span], span: Span) -> bool {
    let next = lists.partition_point(|list| list.end() <= span.start());
    lists.get(next).is_some_and(|list| list.overlaps(span))
}

/// The entries, with the links that stand in them for addresses; and where each citation of the plain text went.
fn entries(read: &Document, links: &[Citation]) -> (Vec<Citation>, BTreeMap<usize, Vec<usize>>) {
    let mut entries: Vec<Citation> = Vec::new();
    let mut moved: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, citation) in read.citations.iter().enumerate().filter(|(_, citation)| !citation.inline) {
        let to = at.entry(citation.entry).or_insert_with(|| {
            let start = entries.len();
            entries.extend(linked(citation, links));
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

fn linked(entry: &Citation, links: &[Citation]) -> Vec<Citation> {
    let Some(span) = entry.span else { return Vec::new() };
    let first = links.partition_point(|link| link.span.is_some_and(|place| place.start() < span.start()));
    let inside = links[first..].iter().take_while(|link| link.span.is_some_and(|place| place.start() < span.end()));
    inside.map(|link| Citation { raw_url: link.raw_url.clone(), url: link.url.clone(), ..entry.clone() }).collect()
}

fn remapped(marker: &Marker, moved: &BTreeMap<usize, Vec<usize>>) -> Marker {
    let target = |target: &Target| {
        let mut citations: Vec<usize> =
            target.citations.iter().filter_map(|at| moved.get(at)).flatten().copied().collect();
        citations.dedup();
        Target { citations, ..target.clone() }
    };
    Marker { span: marker.span, targets: marker.targets.iter().map(target).collect() }
}
