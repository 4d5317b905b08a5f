//! From the chosen pieces to a text with its blocks, citations and markers.

pub(super) mod bibliography;
pub(super) mod numbered_by_hand;

use std::collections::{BTreeMap, HashSet};

use url::Url;

use super::article::wording;
use super::blocks::PageBlock;
use super::notes::PageNotes;
use super::notes::navigation;
use super::notes::note_text;
use crate::document::addresses::urls;
use crate::document::content::{Block, BlockKind, Citation, CitationKind, Marker, Notice, Target};
use crate::document::html::notes::note_text::NoteEntry;
use crate::document::html::page::dom::{Dom, NodeNumber};
use crate::document::html::page::page_links::{Addresses, LinkTarget};
use crate::ranges::Bytes;
use crate::span::Span;
use crate::text::Text;

/// The article as text, with all that is tied to places in it.
#[derive(Debug)]
pub(super) struct Assembled {
    /// The pieces, a blank line between.
    pub text: Text,
    /// One a piece.
    pub blocks: Vec<Block>,
    /// The entries of the notes, then the links, each in the order of the page.
    pub citations: Vec<Citation>,
    /// The references to notes.
    pub markers: Vec<Marker>,
    /// Addresses that could not be read, entries that nothing points to.
    pub notices: Vec<Notice>,
    /// Where the text of each `<blockquote>` begins.
    pub quotations: Vec<usize>,
}

/// Puts the pieces together.
pub(super) fn assemble_article(
    dom: &Dom,
    addresses: &Addresses,
    notes: &PageNotes,
    pieces: &[&PageBlock],
) -> Assembled {
    let mut content = String::new();
    let mut starts = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if !content.is_empty() {
            content.push_str("\n\n");
        }
        starts.push(content.len());
        content.push_str(&piece.text);
    }
    let text = Text::new(content);
    let block = |(piece, start): (&&PageBlock, &usize)| Block {
        span: text.span_of(Bytes::from(*start..start + piece.text.len())),
        kind: if wording::is_one_link(piece) { BlockKind::Chrome } else { piece.kind },
    };
    let mut blocks: Vec<Block> = pieces.iter().zip(&starts).map(block).collect();
    for at in 1..blocks.len() {
        if blocks[at - 1].kind == BlockKind::BlockQuote && is_cite(dom, pieces[at]) {
            blocks[at].kind = BlockKind::Attribution;
        }
    }
    let mut joined =
        PageText { dom, addresses, text: &text, citations: Vec::new(), notices: Vec::new(), followed: HashSet::new() };
    let under = joined.entries(notes);
    let markers = joined.collect_markers(notes, pieces, &starts, &under);
    joined.links(pieces, &starts);
    let PageText { citations, mut notices, followed, .. } = joined;
    report_unused_entries(&citations, &markers, followed, &mut notices);
    let quotations = collect_quotation_starts(dom, pieces, &blocks);
    Assembled { text, blocks, citations, markers, notices, quotations }
}

/// Where quotations set apart begin, one within another left out.
fn collect_quotation_starts(dom: &Dom, pieces: &[&PageBlock], blocks: &[Block]) -> Vec<usize> {
    let around =
        |piece: &PageBlock| dom.ancestors(piece.first_node()).filter(|&node| dom.is(node, "blockquote")).last();
    let mut last = None;
    let begins = |(piece, block): (&&PageBlock, &Block)| {
        let quote = around(piece);
        let fresh = quote.is_some() && quote != last;
        last = quote;
        fresh.then_some(block.span.start())
    };
    pieces.iter().zip(blocks).filter_map(begins).collect()
}

/// Whether a piece is a `<cite>`: below a quotation it says whose words they are.
fn is_cite(dom: &Dom, piece: &PageBlock) -> bool {
    const LONGEST: usize = 160;
    let around = || dom.ancestors(piece.first_node()).take(4).take_while(|&node| node != piece.element);
    let whole = piece.texts.iter().all(|(node, _)| dom.ancestors(*node).take(4).any(|node| dom.is(node, "cite")));
    piece.text.len() <= LONGEST && whole && around().any(|node| dom.is(node, "cite"))
}

/// An address made absolute and otherwise as the page has it, letter for letter.
pub(super) fn absolute_address(raw: &str, url: &Url) -> String {
    let scheme = raw.get(..8).unwrap_or(raw).to_ascii_lowercase();
    let whole = scheme.starts_with("http://") || scheme.starts_with("https://");
    if whole && !raw.contains(char::is_whitespace) { raw.to_owned() } else { url.to_string() }
}

struct PageText<'a> {
    dom: &'a Dom,
    addresses: &'a Addresses,
    text: &'a Text,
    citations: Vec<Citation>,
    notices: Vec<Notice>,
    /// Entries that others point on to.
    followed: HashSet<usize>,
}

impl PageText<'_> {
    /// Adds the notes' entries; gives the citations of each.
    fn entries(&mut self, notes: &PageNotes) -> Vec<Vec<usize>> {
        let labels = entry_labels(notes);
        (0..notes.entries.len())
            .map(|number| {
                let entry = note_text::read_note_entry(self.dom, self.addresses, notes, number);
                self.entry(number, labels.get(&number).cloned(), entry)
            })
            .collect()
    }

    fn entry(&mut self, number: usize, label: Option<String>, entry: NoteEntry) -> Vec<usize> {
        let first = self.citations.len();
        self.followed.extend(entry.via);
        if entry.text.is_empty() && entry.addresses.is_empty() {
            return Vec::new();
        }
        let words = without_label(&entry.text, label.as_deref()).to_owned();
        let blank = Citation::entry_without_url(number, label, words, None);
        if entry.addresses.is_empty() {
            self.citations.push(blank.clone());
        }
        for address in entry.addresses {
            self.notices.extend(address.url.is_none().then(|| Notice::BadUrl(address.raw.clone())));
            self.citations.push(Citation { raw_url: Some(address.raw), url: address.url, ..blank.clone() });
        }
        (first..self.citations.len()).collect()
    }

    fn collect_markers(
        &mut self,
        notes: &PageNotes,
        pieces: &[&PageBlock],
        starts: &[usize],
        under: &[Vec<usize>],
    ) -> Vec<Marker> {
        let mut markers = Vec::new();
        for (piece, start) in pieces.iter().zip(starts) {
            for (node, bytes) in &piece.markers {
                let Some((label, entries)) = notes.labels.get(node).zip(notes.leads_to.get(node)) else { continue };
                let citations: Vec<usize> =
                    entries.iter().filter_map(|entry| under.get(*entry)).flatten().copied().collect();
                if citations.is_empty() {
                    self.notices.push(Notice::MarkerWithoutEntry(label.clone()));
                }
                let target = Target { label: label.clone(), citations, ambiguous: false };
                let span = self.text.span_of(bytes.counted_from(*start));
                markers.push(Marker { span, targets: vec![target] });
            }
        }
        markers
    }

    fn links(&mut self, pieces: &[&PageBlock], starts: &[usize]) {
        let mut number = self.citations.last().map_or(0, |citation| citation.entry + 1);
        for (piece, start) in pieces.iter().zip(starts) {
            let first = self.citations.len();
            for (node, bytes) in &piece.links {
                self.cite_link(*node, bytes.counted_from(*start));
            }
            self.cite_bare_addresses(piece, *start);
            self.citations[first..].sort_by_key(|citation| citation.span().map(Span::start));
            for citation in &mut self.citations[first..] {
                citation.entry = number;
                number += 1;
            }
        }
    }

    /// Addresses written out in the text that are no links; those in code are examples.
    fn cite_bare_addresses(&mut self, piece: &PageBlock, start: usize) {
        if !urls::may_hold_any(&piece.text) || piece.kind == BlockKind::Code {
            return;
        }
        let mut links = piece.links.iter().map(|(_, bytes)| bytes).peekable();
        let mut code = piece.code.iter().peekable();
        for address in urls::collect_written_addresses(&piece.text) {
            while links.next_if(|link| link.end <= address.bytes.start).is_some() {}
            while code.next_if(|code| code.end <= address.bytes.start).is_some() {}
            let linked = links.peek().is_some_and(|link| link.start < address.bytes.end);
            if linked || code.peek().is_some_and(|code| code.start < address.bytes.end) {
                continue;
            }
            let url = address.absolute_url();
            let span = self.text.span_of(address.bytes.counted_from(start));
            self.notices.extend(url.is_none().then(|| Notice::BadUrl(address.raw.clone())));
            self.citations.push(link_citation(CitationKind::Link(span), address.raw.clone(), url, address.raw));
        }
    }

    fn cite_link(&mut self, node: NodeNumber, bytes: Bytes) {
        let raw = self.dom.value(node, "href").trim();
        if raw.is_empty() || is_share_or_tag(self.dom, node, raw) {
            return;
        }
        let span = self.text.span_of(bytes);
        let (kind, url) = match self.addresses.resolve_link(raw) {
            LinkTarget::Aside(url) => (CitationKind::Aside(span), Some(absolute_address(raw, &url))),
            LinkTarget::Outside(url)
                if navigation::leads_about(self.addresses.own.as_ref(), &url)
                    || navigation::calls_to_act(self.text.slice(span)) =>
            {
                return;
            }
            LinkTarget::Outside(url) => (CitationKind::Link(span), Some(absolute_address(raw, &url))),
            LinkTarget::Unknown => (CitationKind::Link(span), None),
            LinkTarget::Inside(_) | LinkTarget::Nowhere => return,
        };
        self.notices.extend(url.is_none().then(|| Notice::BadUrl(raw.to_owned())));
        let text = self.text.slice(span).to_owned();
        self.citations.push(link_citation(kind, raw.to_owned(), url, text));
    }
}

/// A link in the running text; its number is given later.
fn link_citation(kind: CitationKind, raw: String, url: Option<String>, text: String) -> Citation {
    Citation { kind, raw_url: Some(raw), url, text, entry: 0 }
}

/// A note's words without the label in front.
fn without_label<'a>(text: &'a str, label: Option<&str>) -> &'a str {
    let behind =
        label.and_then(|label| text.strip_prefix(label)).map(|rest| rest.trim_start_matches(['.', ')', ']', ':']));
    behind.filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start)
}

/// The label that the page's references give each entry.
fn entry_labels(notes: &PageNotes) -> BTreeMap<usize, String> {
    let mut references: Vec<(&NodeNumber, &Vec<usize>)> =
        notes.leads_to.iter().filter(|(_, entries)| entries.len() == 1).collect();
    references.sort_unstable();
    let mut labels = BTreeMap::new();
    for (node, entries) in references {
        if let Some((label, entry)) = notes.labels.get(node).zip(entries.first()) {
            labels.entry(*entry).or_insert_with(|| label.clone());
        }
    }
    labels
}

/// Links that say of themselves that they are tags, authors, share buttons or advertisements.
fn is_share_or_tag(dom: &Dom, node: NodeNumber, raw: &str) -> bool {
    let rel = ["tag", "author", "category", "sponsored"];
    let named = rel.iter().any(|word| dom.has_word(node, "rel", word));
    named || dom.attribute(node, "download").is_some() && raw.starts_with("data:")
}

fn report_unused_entries(
    citations: &[Citation],
    markers: &[Marker],
    followed: HashSet<usize>,
    notices: &mut Vec<Notice>,
) {
    let used: HashSet<usize> = markers
        .iter()
        .flat_map(|marker| &marker.targets)
        .flat_map(|target| &target.citations)
        .filter_map(|&at| citations.get(at))
        .map(|citation| citation.entry)
        .chain(followed)
        .collect();
    let mut last = None;
    for citation in citations.iter().filter(|citation| citation.is_entry() && !used.contains(&citation.entry)) {
        if last.replace(citation.entry) != Some(citation.entry) {
            notices.push(Notice::EntryWithoutMarker(citation.label().unwrap_or(&citation.text).to_owned()));
        }
    }
}
