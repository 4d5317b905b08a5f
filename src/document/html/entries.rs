//! What a note says: its text, the addresses it gives, and the entry that it points on to.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::address::{Addresses, Leads};
use super::dom::{Dom, Index, push_collapsed};
use super::notes::Notes;
use super::{labels, parts};
use crate::document::patterns::regex;
use crate::document::urls;

/// Entries that point on to one another are followed this far.
const FARTHEST: usize = 8;
/// Longest text of an entry, in bytes.
const LONGEST: usize = 20_000;

/// Most addresses of an entry; what has more is no entry.
const MOST: usize = 500;

/// `[1]`, `1.`, `^`, `a b c` in front of a note.
static LEAD: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?:[\^↑*†‡]\s*)?(?:\[?\(?[0-9]{1,4}[.)\]]+\s*|\[[a-z0-9]{1,4}\]\s*|(?:\^\s+)?(?:[a-z]\s){2,26})?"));

/// An address as the page gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Letter for letter.
    pub raw: String,
    /// Made absolute; none where it leads nowhere.
    pub url: Option<String>,
}

/// What an entry says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its words, without its label and the way back.
    pub text: String,
    /// Every address in it, or in the entry that it points on to.
    pub addresses: Vec<Address>,
}

/// Reads entry `number` of the page's notes.
pub fn read(dom: &Dom, addresses: &Addresses, notes: &Notes, number: usize) -> Entry {
    let Some(range) = notes.entries.get(number) else { return Entry::default() };
    let mut content = content(dom, addresses, range.clone());
    if content.addresses.is_empty() {
        content.addresses = followed(dom, addresses, notes, number, &content.inside);
    }
    Entry { text: content.text, addresses: content.addresses }
}

/// The addresses of the entries that links into the page lead to, each entry at most once.
fn followed(dom: &Dom, addresses: &Addresses, notes: &Notes, number: usize, inside: &[Index]) -> Vec<Address> {
    let mut seen = HashSet::from([number]);
    let mut links: Vec<Index> = inside.to_vec();
    let mut found = Vec::new();
    for _ in 0..FARTHEST {
        let mut further = Vec::new();
        for link in std::mem::take(&mut links) {
            let Some(range) = target(dom, addresses, notes, link, &mut seen) else { continue };
            let content = content(dom, addresses, range);
            if content.addresses.is_empty() {
                further.extend(content.inside);
            }
            found.extend(content.addresses);
        }
        links = further;
    }
    found.dedup();
    found
}

fn target(dom: &Dom, addresses: &Addresses, notes: &Notes, link: Index, seen: &mut HashSet<usize>) -> Option<Range<Index>> {
    let entry = notes.entry(addresses, dom.value(link, "href"))?;
    seen.insert(entry).then(|| notes.entries.get(entry).cloned())?
}

struct Content {
    text: String,
    addresses: Vec<Address>,
    /// Links that lead to other places of the page.
    inside: Vec<Index>,
}

fn content(dom: &Dom, addresses: &Addresses, range: Range<Index>) -> Content {
    let mut content = Content { text: String::new(), addresses: Vec::new(), inside: Vec::new() };
    let mut bare = String::new();
    let mut in_link = range.start;
    let mut node = range.start;
    while node < range.end && content.text.len() < LONGEST && content.addresses.len() < MOST {
        let unseen = parts::is_unseen(dom, node) || (dom.is(node, "a") && labels::is_way_back(dom, node));
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
            in_link = if content.link(dom, addresses, node) { dom.end(node) } else { in_link };
            bare.push(' ');
        } else if parts::is_block(dom, node) || dom.is(node, "br") || dom.is(node, "td") {
            push_collapsed(&mut content.text, " ");
            bare.push(' ');
        }
        node += 1;
    }
    content.bare(&bare);
    content.text = LEAD.replace(content.text.trim(), "").trim().to_owned();
    content
}

impl Content {
    /// Takes a link; says whether it leads out of the page.
    fn link(&mut self, dom: &Dom, addresses: &Addresses, node: Index) -> bool {
        let raw = dom.value(node, "href").trim();
        match addresses.leads(raw) {
            Leads::Inside(_) => self.inside.push(node),
            Leads::Outside(url) => {
                self.add(Address { raw: raw.to_owned(), url: Some(super::links::absolute(raw, &url)) });
                return true;
            }
            Leads::Nowhere => {}
        }
        false
    }

    fn bare(&mut self, text: &str) {
        for found in urls::find_in_entry(text) {
            let url = found.absolute();
            self.add(Address { raw: found.raw, url });
        }
    }

    fn add(&mut self, address: Address) {
        if !self.addresses.iter().any(|known| known.url == address.url) {
            self.addresses.push(address);
        }
    }
}
