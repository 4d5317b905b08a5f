//! What a note says: its text, the addresses it gives, and the entry that it points on to.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::PageNotes;
use super::{navigation, note_marks};
use crate::document::addresses::urls;
use crate::document::html::page::dom::{Dom, NodeNumber, Nodes, push_collapsed};
use crate::document::html::page::markup_roles;
use crate::document::html::page::page_links::{Addresses, LinkTarget};
use crate::lists::entries_in_section;
use crate::patterns::compile_regex;

/// Entries that point on to one another are followed this far.
const FARTHEST: usize = 8;
/// Longest text of an entry, in bytes.
const LONGEST: usize = 20_000;

/// Most addresses of an entry; what has more is no entry.
const MOST: usize = 500;

/// `[1]`, `1.`, `^`, `a b c` in front of a note.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^(?:[\^↑*†‡]\s*)?(?:\[?\(?[0-9]{1,4}[.)\]]+\s*|\[[a-z0-9]{1,4}\]\s*|(?:\^\s+)?(?:[a-z]\s){2,26})?")
});

/// What publishers call their links behind an entry, none of its words.
static CALLED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    entries_in_section(include_str!("../../../../data/rooms/document.txt"), "links behind an entry").collect()
});

/// An address as the page gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageAddress {
    /// Letter for letter.
    pub raw: String,
    /// Made absolute; none where it leads nowhere.
    pub url: Option<String>,
}

/// What an entry says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NoteEntry {
    /// Its words, without its label and the way back.
    pub text: String,
    /// Every address in it, or in the entry that it points on to.
    pub addresses: Vec<PageAddress>,
    /// The entries that it points on to.
    pub via: HashSet<usize>,
}

/// Reads entry `number` of the page's notes.
pub(crate) fn read_note_entry(dom: &Dom, addresses: &Addresses, notes: &PageNotes, number: usize) -> NoteEntry {
    let Some(range) = notes.entries.get(number) else { return NoteEntry::default() };
    let mut content = read_note_content(dom, addresses, notes, *range);
    // An explanation may name a work for what it says itself.
    content.marked.retain(|&other| notes.are_alike(number, other));
    let mut via = HashSet::from([number]);
    for address in collect_followed_addresses(dom, addresses, notes, &mut via, content.rests_on()) {
        content.add_address(address);
    }
    via.remove(&number);
    NoteEntry { text: content.text, addresses: content.addresses, via }
}

/// The addresses of the entries pointed on to, each entry at most once.
fn collect_followed_addresses(
    dom: &Dom,
    addresses: &Addresses,
    notes: &PageNotes,
    seen: &mut HashSet<usize>,
    inside: &[usize],
) -> Vec<PageAddress> {
    let mut next: Vec<usize> = inside.to_vec();
    let mut found = Vec::new();
    for _ in 0..FARTHEST {
        let mut further = Vec::new();
        for entry in std::mem::take(&mut next) {
            let Some(range) = notes.entries.get(entry).filter(|_| seen.insert(entry)) else { continue };
            let content = read_note_content(dom, addresses, notes, *range);
            if content.addresses.is_empty() {
                further.extend(content.rests_on());
            }
            found.extend(content.addresses);
        }
        next = further;
    }
    found.dedup();
    found
}

#[derive(Default)]
struct NoteContent {
    text: String,
    addresses: Vec<PageAddress>,
    /// Other entries that it points on to.
    inside: Vec<usize>,
    /// Those that markers behind its words lead to.
    marked: Vec<usize>,
    /// Those of them that are works of the bibliography, on which it rests whatever else it gives.
    works: Vec<usize>,
}

fn read_note_content(dom: &Dom, addresses: &Addresses, notes: &PageNotes, range: Nodes) -> NoteContent {
    let mut content = NoteContent::default();
    let mut bare = String::new();
    let mut in_link = range.start;
    let mut node = range.start;
    while node < range.end && content.text.len() < LONGEST && content.addresses.len() < MOST {
        let back = || note_marks::is_way_back(dom, node) || notes.leads_up(dom, addresses, node, range.start);
        let unseen = markup_roles::is_unseen(dom, node) || (dom.is(node, "a") && back());
        if unseen {
            node = dom.end(node);
            continue;
        }
        if let Some(text) = dom.text_of(node) {
            push_collapsed(&mut content.text, text);
            if node >= in_link {
                push_collapsed(&mut bare, text);
            }
        } else if dom.is(node, "a") && dom.attribute(node, "href").is_some() {
            let leads_out = content.add_link(dom, addresses, notes, node);
            in_link = if leads_out { dom.end(node) } else { in_link };
            bare.push(' ');
            let called = dom.short_text(node, 20).is_some_and(|words| CALLED.contains(&words.to_lowercase().as_str()));
            if leads_out && called {
                node = dom.end(node);
                continue;
            }
        } else if dom.attribute(node, "data-cites").is_some() {
            content.inside.extend(notes.leads_to.get(&node).into_iter().flatten());
            content.works.extend(notes.leads_to.get(&node).into_iter().flatten());
        } else if markup_roles::is_block(dom, node) || dom.is(node, "br") || dom.is(node, "td") {
            push_collapsed(&mut content.text, " ");
            bare.push(' ');
        }
        node += 1;
    }
    content.add_bare_addresses(&bare);
    content.text = cut_lead(content.text.trim()).trim().to_owned();
    content
}

/// A note without what stands in front of it. A point with a figure behind it is part of a number: `3.5 million`.
fn cut_lead(text: &str) -> &str {
    let (lead, rest) = text.split_at(LEAD.find(text).map_or(0, |lead| lead.end()));
    let is_number = lead.ends_with('.') && rest.starts_with(|c: char| c.is_ascii_digit());
    if is_number { text.trim_start_matches(['^', '↑', '*', '†', '‡']) } else { rest }
}

impl NoteContent {
    /// The entries that it rests on besides its own addresses. A marker behind what a note says is for that, and for the
    /// sentence that the note is for only where the note points to nothing else.
    fn rests_on(&self) -> &[usize] {
        match (self.addresses.is_empty(), self.inside.is_empty()) {
            (false, _) => &self.works,
            (true, false) => &self.inside,
            (true, true) => &self.marked,
        }
    }

    /// Takes a link; says whether it leads out of the page.
    fn add_link(&mut self, dom: &Dom, addresses: &Addresses, notes: &PageNotes, node: NodeNumber) -> bool {
        let raw = dom.value(node, "href").trim();
        match addresses.resolve_link(raw) {
            LinkTarget::Inside(_) => {
                let entries = notes.entries_of(dom, addresses, node);
                let of_work = |place| note_marks::is_entry_of_bibliography(dom, place);
                if notes.find_linked_place(addresses, raw).is_some_and(of_work) {
                    self.works.extend(&entries);
                }
                if note_marks::is_marker(dom, node) {
                    self.marked.extend(entries);
                } else {
                    self.inside.extend(entries);
                }
            }
            LinkTarget::Outside(url) if navigation::is_search_address(&url) => return true,
            LinkTarget::Outside(url) => {
                self.add_address(PageAddress {
                    raw: raw.to_owned(),
                    url: Some(crate::document::html::joined::absolute_address(raw, &url)),
                });
                return true;
            }
            LinkTarget::Unknown => self.add_address(PageAddress { raw: raw.to_owned(), url: None }),
            LinkTarget::Aside(_) | LinkTarget::Nowhere => {}
        }
        false
    }

    fn add_bare_addresses(&mut self, text: &str) {
        let linked = !self.addresses.is_empty();
        for found in urls::find_in_entry(text).into_iter().filter(|found| !linked || !found.is_of_catalogue()) {
            let url = found.absolute_url();
            self.add_address(PageAddress { raw: found.raw, url });
        }
    }

    fn add_address(&mut self, address: PageAddress) {
        let same = |known: &Option<String>| {
            *known == address.url || urls::is_same_doi(known.as_deref(), address.url.as_deref())
        };
        if !self.addresses.iter().any(|known| same(&known.url)) {
            self.addresses.push(address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_cut_and_a_number_is_not() {
        for (note, wanted) in [
            ("1. Council report", "Council report"),
            ("1.Council report", "Council report"),
            ("[12] 3.5 million tonnes", "3.5 million tonnes"),
            ("3.5 million tonnes were moved", "3.5 million tonnes were moved"),
            ("10.1000/182", "10.1000/182"),
        ] {
            assert_eq!(cut_lead(note), wanted, "{note}");
        }
    }
}
