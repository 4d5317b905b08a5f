//! The citations of a rendered text: entries, footnotes, reference definitions, and the links of the running text.

use std::collections::HashMap;

use url::Url;

use super::address;
use super::address::Destination;
use super::rendered::{Rendered, RenderedLink};
use crate::document::addresses::urls;
use crate::document::citing::cited_entries::EntryText;
use crate::document::content::{Citation, CitationKind, Notice};
use crate::ranges::Bytes;
use crate::text::Text;

/// All citations, and which of them belong to what.
#[derive(Debug, Default)]
pub(super) struct CitationList {
    /// The citations: entries first as they stand in the text, then those without a place.
    pub citations: Vec<Citation>,
    /// For each entry the citations under it.
    pub entries: Vec<ListedEntry>,
    /// For each footnote, by its name, its citations.
    pub notes: HashMap<String, Vec<usize>>,
    /// For each label of a reference definition its citations.
    pub definitions: HashMap<String, Vec<usize>>,
    /// The citations of links that are labels, by label and address.
    pub labelled: HashMap<(String, String), usize>,
}

/// An entry of a list of references.
#[derive(Debug)]
pub(super) struct ListedEntry {
    /// Its bytes.
    pub bytes: Bytes,
    /// Its citations.
    pub citations: Vec<usize>,
}

/// An address within an entry or the running text.
struct AddressFound {
    bytes: Bytes,
    raw: String,
    url: Option<String>,
}

/// Collects the citations of a text.
pub(super) struct Collector<'a> {
    rendered: &'a Rendered,
    text: &'a Text,
    own: Option<&'a Url>,
    cited: CitationList,
    entry: usize,
    notices: Vec<Notice>,
}

/// The citations of a text whose own address is `own`. `running` are the parts of the text whose links count.
pub(super) fn collect_markdown_citations(
    rendered: &Rendered,
    text: &Text,
    own: Option<&Url>,
    entries: &[EntryText],
    running: &[Bytes],
) -> (CitationList, Vec<Notice>) {
    let mut collector =
        Collector { rendered, text, own, cited: CitationList::default(), entry: 0, notices: Vec::new() };
    collector.collect_entries_and_notes(entries);
    collector.collect_definitions();
    for block in running {
        collector.collect_running_links(*block);
    }
    (collector.cited, collector.notices)
}

impl Collector<'_> {
    /// Entries and footnotes, in the order of the text.
    fn collect_entries_and_notes(&mut self, entries: &[EntryText]) {
        let mut notes = self.rendered.notes.iter().filter(|note| !note.bytes.is_empty()).peekable();
        for entry in entries {
            while let Some(note) = notes.next_if(|note| note.bytes.start < entry.bytes.start) {
                self.collect_note(note);
            }
            let whole = &self.text.as_str()[entry.bytes];
            let lead = entry.find_lead(whole);
            let length = lead.as_ref().map_or(0, |lead| lead.len);
            let label = lead.and_then(|lead| lead.label).filter(|_| !entry.bulleted);
            let citations = self.entry(entry.bytes, length, label);
            self.cited.entries.push(ListedEntry { bytes: entry.bytes, citations });
        }
        for note in notes {
            self.collect_note(note);
        }
        for (at, citation) in self.cited.citations.iter().enumerate() {
            if let (Some(label), Some(url)) = (citation.label(), &citation.url) {
                self.cited.labelled.entry((label.to_owned(), url.clone())).or_insert(at);
            }
        }
    }

    fn collect_note(&mut self, note: &super::rendered::RenderedNote) {
        let citations = self.entry(note.bytes, note.label_len, Some(note.name.clone()));
        self.cited.entries.push(ListedEntry { bytes: note.bytes, citations: citations.clone() });
        self.cited.notes.entry(note.name.clone()).or_insert(citations);
    }

    fn entry(&mut self, bytes: Bytes, label_len: usize, label: Option<String>) -> Vec<usize> {
        let words = Bytes::from(bytes.start + label_len.min(bytes.len())..bytes.end);
        let said = self.text.as_str()[words].split_whitespace().collect::<Vec<_>>().join(" ");
        let span = Some(self.text.span_of(bytes));
        let mut found = self.collect_links_and_addresses(words, true);
        found.retain(|address| address.url.is_some() || !address.raw.is_empty());
        let blank = Citation::entry_without_url(self.entry, label, said, span);
        self.entry += 1;
        let first = self.cited.citations.len();
        if found.is_empty() {
            self.cited.citations.push(blank);
        } else {
            let with =
                |address: AddressFound| Citation { raw_url: Some(address.raw), url: address.url, ..blank.clone() };
            self.cited.citations.extend(found.into_iter().map(with));
        }
        (first..self.cited.citations.len()).collect()
    }

    /// The links in `bytes` and the addresses that stand there as text, each address once where `once` says so.
    fn collect_links_and_addresses(&mut self, bytes: Bytes, once: bool) -> Vec<AddressFound> {
        let (rendered, text) = (self.rendered, self.text);
        let links = rendered.links_in(bytes);
        let mut found: Vec<AddressFound> = links.iter().filter_map(|link| self.address(link)).collect();
        let here = &text.as_str()[bytes];
        let mut bare = if once { urls::find_in_entry(here) } else { urls::collect_written_addresses(here) };
        bare.retain(|address| found.is_empty() || !address.is_of_catalogue());
        let mut next = 0;
        for address in bare {
            let place = address.bytes.counted_from(bytes.start);
            while links.get(next).is_some_and(|link| link.bytes.end <= place.start) {
                next += 1;
            }
            let example = !once && rendered.is_code(place);
            if !example && links.get(next).is_none_or(|link| link.bytes.start >= place.end) {
                let url = address.absolute_url();
                if url.is_none() {
                    self.notices.push(Notice::BadUrl(address.raw.clone()));
                }
                found.push(AddressFound { bytes: place, raw: address.raw, url });
            }
        }
        found.sort_by_key(|address| address.bytes.start);
        if once {
            let mut seen = std::collections::HashSet::new();
            found.retain(|address| seen.insert(address.url.clone().unwrap_or_else(|| address.raw.clone())));
            found.dedup_by(|later, earlier| urls::is_same_doi(later.url.as_deref(), earlier.url.as_deref()));
        }
        found
    }

    /// Where a link leads; none where it is no citation.
    fn address(&mut self, link: &RenderedLink) -> Option<AddressFound> {
        let url = match address::resolve_destination(&link.destination, self.own) {
            Destination::Page(url) => Some(url),
            Destination::Relative => None,
            Destination::Broken => {
                self.notices.push(Notice::BadUrl(link.destination.clone()));
                None
            }
            Destination::Inside(_) | Destination::Nowhere => return None,
        };
        Some(AddressFound { bytes: link.bytes, raw: link.destination.clone(), url })
    }

    /// Reference definitions that nothing but labels refer to: a list of references that is not to be seen.
    fn collect_definitions(&mut self) {
        let rendered = self.rendered;
        let worded: std::collections::HashSet<&str> = rendered
            .links
            .iter()
            .filter(|link| link.label.is_none())
            .filter_map(|link| link.definition.as_deref())
            .collect();
        for definition in &rendered.definitions {
            let link = RenderedLink {
                bytes: Bytes::default(),
                destination: definition.destination.clone(),
                label: None,
                definition: None,
            };
            let Some(found) = self.address(&link).filter(|_| !worded.contains(definition.label.as_str())) else {
                continue;
            };
            let said = definition.title.clone().unwrap_or_else(|| definition.destination.clone());
            let entry = CitationKind::Entry { label: Some(definition.label.clone()), span: None };
            let at = self.push_citation(entry, found, said);
            self.cited.definitions.entry(definition.label.clone()).or_default().push(at);
        }
    }

    fn push_citation(&mut self, kind: CitationKind, found: AddressFound, text: String) -> usize {
        let citation = Citation { kind, raw_url: Some(found.raw), url: found.url, text, entry: self.entry };
        self.cited.citations.push(citation);
        self.entry += 1;
        self.cited.citations.len() - 1
    }

    fn collect_running_links(&mut self, block: Bytes) {
        let rendered = self.rendered;
        let labelled: Vec<&RenderedLink> =
            rendered.links_in(block).iter().filter(|link| link.label.is_some()).collect();
        for link in &labelled {
            self.collect_labelled_link(link);
        }
        for found in self.collect_links_and_addresses(block, false) {
            if labelled.binary_search_by_key(&found.bytes.start, |link| link.bytes.start).is_ok() {
                continue;
            }
            let span = self.text.span_of(found.bytes);
            let words = self.text.as_str()[found.bytes].to_owned();
            self.push_citation(CitationKind::Link(span), found, words);
        }
    }

    /// `[[1]](https://…)`: an entry that stands nowhere but in its marker, one for each label and address.
    fn collect_labelled_link(&mut self, link: &RenderedLink) {
        let Some(label) = link.label.clone() else { return };
        if link.definition.is_some() && self.cited.definitions.contains_key(&label) {
            return;
        }
        let Some(found) = self.address(link) else { return };
        let key = (label.clone(), found.url.clone().unwrap_or_else(|| found.raw.clone()));
        if !self.cited.labelled.contains_key(&key) {
            let (said, span) = (found.raw.clone(), self.text.span_of(found.bytes));
            let at = self.push_citation(CitationKind::Entry { label: Some(label), span: Some(span) }, found, said);
            self.cited.labelled.insert(key, at);
        }
    }
}
