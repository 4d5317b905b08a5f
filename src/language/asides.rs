//! What of a text is no part of what is said: markers of notes, addresses in brackets, signs of quotation.

use crate::document::{Citation, Document};
use crate::ranges::Bytes;

/// The asides of a text, by their bytes and in order: footnote markers, addresses in brackets behind
/// what they are for (`the survey (https://…)`), and the signs of quotation before lines.
pub(super) fn find_asides(document: &Document) -> Vec<Bytes> {
    let text = document.text.as_str();
    let links = document.citations.iter().filter_map(Citation::link_span);
    let in_brackets = |bytes: &Bytes| {
        let around = (text[..bytes.start].chars().next_back(), text[bytes.end..].chars().next());
        let address = text[*bytes].starts_with("http") || text[*bytes].starts_with("www.");
        address && matches!(around, (Some('('), Some(')')) | (Some('['), Some(']')) | (Some('<'), Some('>')))
    };
    let addresses = links.map(|span| document.text.bytes_of(span)).filter(in_brackets);
    let addresses = addresses.map(|bytes| Bytes::from(bytes.start - 1..bytes.end + 1));
    let markers = document.markers.iter().map(|marker| document.text.bytes_of(marker.span));
    let signs = signs_of_quotation(text);
    let mut asides: Vec<Bytes> = markers.chain(addresses).chain(signs).collect();
    asides.sort_by_key(|aside| aside.start);
    asides
}

/// Markers that nothing but commas parts as one, with the brackets around them: `(1, 2)` where only the numbers are
/// links.
pub(super) fn group_markers(text: &str, markers: &[Bytes]) -> Vec<Bytes> {
    let parts = |between: &str| between.len() <= 5 && between.chars().all(|c| matches!(c, ' ' | ',' | ';' | '–' | '-'));
    let together = |one: &Bytes, next: &Bytes| text.get(one.end..next.start).is_some_and(parts);
    let group = |group: &[Bytes]| {
        let (start, end) = (group.first()?.start, group.last()?.end);
        let around = (text[..start].chars().next_back(), text[end..].chars().next());
        let bracketed = matches!(around, (Some('('), Some(')')) | (Some('['), Some(']')));
        Some(Bytes::from(if bracketed { start - 1..end + 1 } else { start..end }))
    };
    markers.chunk_by(together).filter_map(group).collect()
}

/// The signs `>` that lines open with, by their bytes.
fn signs_of_quotation(text: &str) -> impl Iterator<Item = Bytes> {
    text.match_indices("\n>").map(|(at, _)| {
        let start = at + 1;
        let line = text[start..].trim_start_matches(['>', ' ']);
        Bytes::from(start..start + text[start..text.len() - line.len()].trim_end().len())
    })
}
