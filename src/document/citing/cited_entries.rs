//! From the entries of a list, and the addresses in the running text, to citations.

use super::markers::Labels;
use crate::document::addresses::urls;
use crate::document::content::{Citation, CitationKind, Notice};
use crate::document::layout::item_labels;
use crate::document::layout::item_labels::Lead;
use crate::ranges::Bytes;
use crate::span::Span;
use crate::text::Text;

/// An entry's place and its label, as the list was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryText {
    /// Its bytes.
    pub bytes: Bytes,
    /// Whether a `*` or `-` in front is but a bullet.
    pub bulleted: bool,
    /// Whether a number without a stop in front is its label, as the numbers of its neighbours say.
    pub counted: bool,
}

impl EntryText {
    /// The label or bullet that the entry opens with; `words` are its own.
    pub(crate) fn find_lead(&self, words: &str) -> Option<Lead> {
        let bare = || item_labels::bare_number(words).filter(|_| self.counted).map(|(_, lead)| lead);
        item_labels::read_lead(words).or_else(bare)
    }
}

/// The citations of a document, in the order of the text.
///
/// `entries` are those of the lists of references, `running` the bytes of the running text's blocks; both in order.
pub(crate) fn collect_citations(
    text: &Text,
    entries: &[EntryText],
    running: &[Bytes],
    notices: &mut Vec<Notice>,
) -> Vec<Citation> {
    let mut citations: Vec<Citation> = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        of_entry(text, entry, number, &mut citations, notices);
    }
    let mut number = entries.len();
    for block in running {
        for address in urls::collect_written_addresses(&text.as_str()[*block]) {
            let bytes = address.bytes.counted_from(block.start);
            let url = absolute_url_or_notice(&address, notices);
            let kind = CitationKind::Link(text.span_of(bytes));
            let anchor = address.raw.clone();
            citations.push(Citation { kind, raw_url: Some(address.raw), url, text: anchor, entry: number });
            number += 1;
        }
    }
    citations.sort_by_key(|citation| citation.span().map(Span::start));
    citations
}

fn of_entry(text: &Text, entry: &EntryText, number: usize, into: &mut Vec<Citation>, notices: &mut Vec<Notice>) {
    let whole = &text.as_str()[entry.bytes];
    let lead = entry.find_lead(whole);
    let words = &whole[lead.as_ref().map_or(0, |lead| lead.len)..];
    let label = lead.and_then(|lead| lead.label).filter(|_| !entry.bulleted);
    let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let blank = Citation::entry_without_url(number, label, said, Some(text.span_of(entry.bytes)));
    let addresses = urls::find_in_entry(words);
    if addresses.is_empty() {
        into.push(blank);
        return;
    }
    for address in addresses {
        let url = absolute_url_or_notice(&address, notices);
        into.push(Citation { raw_url: Some(address.raw), url, ..blank.clone() });
    }
}

fn absolute_url_or_notice(address: &urls::WrittenAddress, notices: &mut Vec<Notice>) -> Option<String> {
    let url = address.absolute_url();
    if url.is_none() {
        notices.push(Notice::BadUrl(address.raw.clone()));
    }
    url
}

/// The labels that entries bear.
pub(crate) fn labels_of(text: &Text, entries: &[EntryText]) -> Labels {
    let mut labels = Labels::default();
    for entry in entries.iter().filter(|entry| !entry.bulleted) {
        if let Some(lead) = entry.find_lead(&text.as_str()[entry.bytes])
            && let Some(label) = &lead.label
        {
            labels.insert(label, lead.form);
        }
    }
    if labels.is_empty() {
        labels.highest = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    }
    labels
}
