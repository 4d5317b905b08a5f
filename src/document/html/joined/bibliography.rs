//! The bibliography below a heading such as "References", or a line so worded above a list: its entries are citations,
//! no statements.

use std::sync::LazyLock;

use regex::Regex;

use super::Assembled;
use crate::document::addresses::{identifiers, urls};
use crate::document::citing::marker_search;
use crate::document::citing::markers::Labels;
use crate::document::citing::resolve;
use crate::document::content::{Block, BlockKind, Citation, Notice};
use crate::document::layout::reference_headings::heads_references;
use crate::patterns::compile_regex;
use crate::ranges::{Bytes, RangeOf};
use crate::span::Span;

/// Longest entry, in bytes.
const LONGEST: usize = 1200;

static YEAR: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:1[5-9]|20)[0-9]{2}[a-z]?\b|\bn\.d\."));

/// Takes the page's last such section for what it is, unless that has happened already.
pub(crate) fn mark_bibliography(assembled: &mut Assembled) {
    let Some(section) = find_bibliography_section(assembled) else { return };
    let first = assembled.citations.iter().map(|citation| citation.entry + 1).max().unwrap_or(0);
    let blocks = &mut assembled.blocks[section.range()];
    for block in blocks.iter_mut() {
        block.kind = BlockKind::Reference;
    }
    let Some(whole) = blocks.iter().map(|block| block.span).reduce(Span::to) else { return };
    // The links stand behind the entries of notes, whose places among the citations markers know.
    let (mut links, others): (Vec<Citation>, Vec<Citation>) = std::mem::take(&mut assembled.citations)
        .into_iter()
        .partition(|citation| citation.link_span().is_some_and(|place| whole.contains(place)));
    assembled.citations = others;
    links.sort_by_key(Citation::span);
    let mut links = links.into_iter().peekable();
    let entries = blocks.len() - 1;
    for (entry, block) in (first..).zip(blocks.iter().skip(1)) {
        let text = assembled.text.slice(block.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let blank = Citation::entry_without_url(entry, None, text, Some(block.span));
        let before = assembled.citations.len();
        while let Some(link) =
            links.next_if(|link| link.link_span().is_some_and(|place| place.start() < block.span.end()))
        {
            assembled.citations.push(Citation { raw_url: link.raw_url, url: link.url, ..blank.clone() });
        }
        if assembled.citations.len() == before {
            push_unlinked_entry(blank, &mut assembled.citations, &mut assembled.notices);
        }
    }
    tie_numbers_to_entries(assembled, entries);
}

/// Adds an entry that holds no link: once for each address and identifier that it spells out, else by its words alone.
fn push_unlinked_entry(blank: Citation, citations: &mut Vec<Citation>, notices: &mut Vec<Notice>) {
    let written = urls::find_in_entry(&blank.text);
    if written.is_empty() {
        citations.push(blank);
        return;
    }
    for address in written {
        let url = address.absolute_url();
        notices.extend(url.is_none().then(|| Notice::BadUrl(address.raw.clone())));
        citations.push(Citation { raw_url: Some(address.raw), url, ..blank.clone() });
    }
}

/// The heading and the entries of the last section that reads as a bibliography; without one those of the last list that
/// a line of the text calls so, as pages do that set it in bold type.
fn find_bibliography_section(assembled: &Assembled) -> Option<RangeOf<Block>> {
    let blocks = &assembled.blocks;
    let calls_so = |at: &usize| heads_references(assembled.text.slice(blocks[*at].span));
    let is_heading = |at: &usize| blocks[*at].kind == BlockKind::Heading;
    let heads_list = |at: &usize| {
        blocks[*at].kind == BlockKind::Paragraph
            && blocks.get(*at + 1).is_some_and(|next| next.kind == BlockKind::ListItem)
    };
    let last = |heads: &dyn Fn(&usize) -> bool| (0..blocks.len()).rev().find(|at| heads(at) && calls_so(at));
    let below = |heading: usize| read_section_below(assembled, heading);
    last(&is_heading).and_then(below).or_else(|| last(&heads_list).and_then(below))
}

/// The section below `heading`, if it reads as a bibliography.
fn read_section_below(assembled: &Assembled, heading: usize) -> Option<RangeOf<Block>> {
    let text = |at: usize| assembled.text.slice(assembled.blocks[at].span);
    let kind = |at: usize| assembled.blocks[at].kind;
    // What a line of the text heads ends with the list below it.
    let headed = kind(heading) == BlockKind::Heading;
    let belongs = |kind: BlockKind| kind == BlockKind::ListItem || kind.is_body() && headed;
    let is_entry = |at: &usize| belongs(kind(*at)) && text(*at).len() <= LONGEST;
    let end = heading + 1 + (heading + 1..assembled.blocks.len()).take_while(is_entry).count();
    let mut places: Vec<Span> = assembled.citations.iter().filter_map(Citation::link_span).collect();
    places.sort_unstable();
    let linked = |span: Span| {
        let next = places.partition_point(|place| place.start() < span.start());
        places.get(next).is_some_and(|place| place.start() < span.end())
    };
    let refers = |at: &usize| {
        let words = text(*at);
        // Statements name years as well; only what a heading calls references is believed by them.
        headed && YEAR.is_match(words) || identifiers::has_doi(words) || linked(assembled.blocks[*at].span)
    };
    let referring = (heading + 1..end).filter(refers).count();
    // Entries of a list, which their heading calls so, need less to be believed.
    let listed = (heading + 1..end).all(|at| kind(at) == BlockKind::ListItem);
    let least = if listed { 1 } else { 2 };
    (referring > 0 && referring * 3 > (end - heading - 1) * least).then_some(RangeOf::from(heading..end))
}

/// Ties raised numbers and the like to the entries that they count, where the page ties none.
fn tie_numbers_to_entries(assembled: &mut Assembled, entries: usize) {
    if !assembled.markers.is_empty() {
        return;
    }
    let Assembled { text, blocks, citations, markers, notices, quotations: _ } = assembled;
    let running: Vec<Bytes> =
        blocks.iter().filter(|block| block.kind.may_attribute()).map(|block| text.bytes_of(block.span)).collect();
    let labels = Labels::for_unlabelled_entries(entries);
    let found = marker_search::markers_in(text, &running, &labels);
    let tied = resolve::resolve_markers(text, found, citations);
    if tied.iter().flat_map(|marker| &marker.targets).any(|target| !target.citations.is_empty()) {
        resolve::note_unmatched(&tied, citations, notices);
        *markers = tied;
    }
}
