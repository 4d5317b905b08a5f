//! Notes that say nothing but what another note says: `[^1]: As the auditors found.[^2]`.

use std::collections::{BTreeSet, HashSet};

use super::cite::CitationList;
use super::rendered::Rendered;
use crate::ranges::Bytes;

/// Notes that point on to one another are followed this far.
const FARTHEST: usize = 8;

/// Gives every note without an address those of the notes that it calls. Gives the names of the notes called.
pub(super) fn follow_note_calls(rendered: &Rendered, cited: &mut CitationList) -> BTreeSet<String> {
    let mut followed = BTreeSet::new();
    for note in &rendered.notes {
        let own = cited.notes.get(&note.name).cloned().unwrap_or_default();
        let calls = calls_in(rendered, note.bytes);
        followed.extend(calls.iter().map(|name| (*name).to_owned()));
        if own.iter().any(|&at| cited.citations[at].raw_url.is_some()) {
            continue;
        }
        let Some(&first) = own.first() else { continue };
        let addresses = collect_addressed_citations(rendered, cited, calls);
        for (n, at) in addresses.into_iter().enumerate() {
            let (raw_url, url) = (cited.citations[at].raw_url.clone(), cited.citations[at].url.clone());
            let entry = &cited.citations[first];
            let citation = crate::document::content::Citation { raw_url, url, ..entry.clone() };
            if n == 0 {
                cited.citations[first] = citation;
            } else {
                cited.citations.push(citation);
                let at = cited.citations.len() - 1;
                cited.notes.entry(note.name.clone()).or_default().push(at);
            }
        }
    }
    followed
}

/// The citations with an address of the notes called, or of those that they call.
fn collect_addressed_citations(rendered: &Rendered, cited: &CitationList, calls: Vec<&str>) -> Vec<usize> {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut next = calls;
    let mut found = Vec::new();
    for _ in 0..FARTHEST {
        let mut further = Vec::new();
        for name in std::mem::take(&mut next).into_iter().filter(|name| seen.insert(name)).collect::<Vec<_>>() {
            let under = cited.notes.get(name).map(Vec::as_slice).unwrap_or_default();
            let with: Vec<usize> = under.iter().filter(|&&at| cited.citations[at].raw_url.is_some()).copied().collect();
            if with.is_empty() {
                let note = rendered.notes.iter().find(|note| note.name == name);
                further.extend(note.map(|note| calls_in(rendered, note.bytes)).unwrap_or_default());
            }
            found.extend(with);
        }
        next = further;
    }
    found
}

/// The notes called in `bytes`.
fn calls_in(rendered: &Rendered, bytes: Bytes) -> Vec<&str> {
    let first = rendered.calls.partition_point(|call| call.bytes.start < bytes.start);
    let inside = rendered.calls[first..].iter().take_while(|call| call.bytes.start < bytes.end);
    inside.map(|call| call.name.as_str()).collect()
}
