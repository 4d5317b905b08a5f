//! Footnotes, endnotes and lists of references, found in the whole page: what in the text points to which entry.

pub(super) mod navigation;
pub(super) mod note_marks;
pub(super) mod note_text;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use percent_encoding::percent_decode_str;

use crate::document::html::page::dom::{Dom, NodeNumber, Nodes};
use crate::document::html::page::page_links::{Addresses, LinkTarget};

/// Longest text, in bytes, that a note may have; what is longer is a section of the page.
const LONGEST_NOTE: usize = 6000;

/// The page's notes and the references to them.
#[derive(Debug, Default)]
pub(super) struct PageNotes {
    /// The label that the page shows, by the element that points to a note.
    pub labels: HashMap<NodeNumber, String>,
    /// The entries, counted in [`PageNotes::entries`], that the element points to.
    pub leads_to: HashMap<NodeNumber, Vec<usize>>,
    /// The entries in the order of the page, each the stretch of nodes that holds it.
    pub entries: Vec<Nodes>,
    /// Places by `id` and `name`.
    places: HashMap<String, NodeNumber>,
    /// Entries by the place that names them.
    entry_at: HashMap<NodeNumber, usize>,
    /// Whether the page numbers an entry, by its number here; it may letter explanations and number works.
    numbered: HashMap<usize, bool>,
}

impl PageNotes {
    /// Finds them.
    pub(super) fn find_in_dom(dom: &Dom, addresses: &Addresses) -> Self {
        let mut notes = Self { places: collect_named_places(dom), ..Self::default() };
        let references = notes.collect_references(dom, addresses);
        let targets: BTreeSet<NodeNumber> =
            references.iter().map(|(_, place, _)| *place).chain(find_listed_entries(dom)).collect();
        let mut entries: BTreeMap<NodeNumber, Nodes> = BTreeMap::new();
        for &place in &targets {
            // A work that the note itself spells out is no other note.
            let own = |next: &NodeNumber| *next < dom.end(place) && is_cited_work(dom, *next);
            let next = targets.range(place + 1..).find(|next| !own(next)).copied();
            entries.insert(place, entry_around(dom, place, next));
        }
        for (place, range) in entries {
            let same = notes.entries.last().is_some_and(|last: &Nodes| last.end >= range.end);
            if !same {
                notes.entries.push(range);
            }
            notes.entry_at.insert(place, notes.entries.len() - 1);
        }
        for (node, place, label) in references {
            // A link in a note to another is no marker of the text.
            if let Some(&entry) = notes.entry_at.get(&place) {
                notes.leads_to.entry(node).or_default().push(entry);
                notes.numbered.entry(entry).or_insert_with(|| label.bytes().all(|b| b.is_ascii_digit()));
                notes.labels.insert(node, label);
            }
        }
        notes
    }

    /// The stretches of the page that hold notes, in order: the entries, and the lists and boxes around them.
    pub(super) fn left_out(&self, dom: &Dom) -> Vec<Nodes> {
        let mut out: Vec<Nodes> = self.entries.iter().map(|entry| list_around(dom, *entry)).collect();
        out.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        out.dedup_by(|later, earlier| later.end <= earlier.end);
        out
    }

    /// Whether two entries bear labels of the same kind.
    pub(super) fn are_alike(&self, one: usize, other: usize) -> bool {
        self.numbered.get(&one) == self.numbered.get(&other)
    }

    /// The place in the page that a link leads to.
    pub(super) fn find_linked_place(&self, addresses: &Addresses, href: &str) -> Option<NodeNumber> {
        match addresses.resolve_link(href) {
            LinkTarget::Inside(fragment) => self.find_place_by_name(&fragment),
            // The page may have been saved from another address than the one it gives itself.
            LinkTarget::Outside(url) => self.find_place_by_name(url.fragment()?),
            LinkTarget::Unknown => self.find_place_by_name(href.split_once('#')?.1),
            LinkTarget::Aside(_) | LinkTarget::Nowhere => None,
        }
    }

    fn find_place_by_name(&self, fragment: &str) -> Option<NodeNumber> {
        if fragment.is_empty() {
            return None;
        }
        let decoded = percent_decode_str(fragment).decode_utf8_lossy();
        let place = self.places.get(fragment).or_else(|| self.places.get(decoded.as_ref()));
        place.or_else(|| self.places.get(&format!("user-content-{fragment}"))).copied()
    }

    /// Whether a link leads to a place before `start` that is no entry: back to the text.
    pub(super) fn leads_up(&self, dom: &Dom, addresses: &Addresses, link: NodeNumber, start: NodeNumber) -> bool {
        let place = self.find_linked_place(addresses, dom.value(link, "href"));
        place.is_some_and(|place| place < start && !self.entry_at.contains_key(&place))
    }

    /// The entries that a link or citation leads to.
    pub(super) fn entries_of(&self, dom: &Dom, addresses: &Addresses, node: NodeNumber) -> Vec<usize> {
        let linked = || self.entry_at.get(&self.find_linked_place(addresses, dom.value(node, "href"))?).copied();
        self.leads_to.get(&node).cloned().unwrap_or_else(|| linked().into_iter().collect())
    }

    /// Every element that points to a note, with its place and label.
    fn collect_references(&self, dom: &Dom, addresses: &Addresses) -> Vec<(NodeNumber, NodeNumber, String)> {
        let links = dom.all().filter(|&node| dom.is(node, "a"));
        let links = links.filter_map(|node| self.find_reference_of_link(dom, addresses, node));
        let mut short: HashMap<NodeNumber, bool> = HashMap::new();
        let mut is_short = |place| *short.entry(place).or_insert_with(|| dom.short_text(place, LONGEST_NOTE).is_some());
        let cited = dom.all().flat_map(|node| self.collect_cited_references(dom, node));
        links.chain(cited).chain(find_margin_notes(dom)).filter(|(_, place, _)| is_short(*place)).collect()
    }

    /// Pandoc names what it cites in `data-cites`, even where it makes no link of it.
    fn collect_cited_references(&self, dom: &Dom, node: NodeNumber) -> Vec<(NodeNumber, NodeNumber, String)> {
        let Some(keys) = dom.attribute(node, "data-cites") else { return Vec::new() };
        let Some(label) =
            note_marks::label_of_link(dom, node).filter(|_| !dom.subtree(node).range().any(|node| dom.is(node, "a")))
        else {
            return Vec::new();
        };
        let places = keys.split_ascii_whitespace().filter_map(|key| self.find_place_by_name(&format!("ref-{key}")));
        places.map(|place| (node, place, label.clone())).collect()
    }

    fn find_reference_of_link(
        &self,
        dom: &Dom,
        addresses: &Addresses,
        node: NodeNumber,
    ) -> Option<(NodeNumber, NodeNumber, String)> {
        let place = self
            .find_linked_place(addresses, dom.value(node, "href"))
            .or_else(|| self.find_scripted_place(dom, node))
            .or_else(|| self.find_described_note(dom, node))?;
        let label = note_marks::label_of_link(dom, node)?;
        let fits =
            note_marks::is_reference(dom, node, &label, place) || note_marks::is_entry_of_bibliography(dom, place);
        // What points back up is the way back from the note.
        let forward = place > node && !dom.subtree(place).contains(node);
        (fits && forward && !note_marks::is_way_back(dom, node) && may_be_note(dom, place))
            .then_some((node, place, label))
    }

    /// Plug-ins that unfold a note where it is called name it as what describes the button.
    fn find_described_note(&self, dom: &Dom, node: NodeNumber) -> Option<NodeNumber> {
        let id = dom.attribute(node, "aria-describedby").or_else(|| dom.attribute(node, "aria-controls"))?;
        let is_note = |place: &NodeNumber| note_marks::is_note_class(dom.value(*place, "class"));
        // The note stands right behind the button; ids of such notes may repeat.
        let behind = std::iter::once(node).chain(dom.ancestors(node).take(1)).map(|around| dom.end(around));
        let behind = behind.filter(|&next| next < dom.len()).find(is_note);
        behind.or_else(|| self.places.get(id).copied().filter(is_note))
    }

    /// Plug-ins that scroll by script name the note's id in it.
    fn find_scripted_place(&self, dom: &Dom, node: NodeNumber) -> Option<NodeNumber> {
        let script = dom.attribute(node, "onclick")?;
        script.split(['\'', '"', '#']).filter(|id| id.len() > 1).find_map(|id| self.places.get(id)).copied()
    }
}

/// Notes in the margin, which stand in the text right behind the label that shows their number: Tufte's style sheet.
fn find_margin_notes(dom: &Dom) -> impl Iterator<Item = (NodeNumber, NodeNumber, String)> {
    const NEAR: usize = 8;
    let is_note = |node: &NodeNumber| {
        dom.is(*node, "span")
            && (dom.has_word(*node, "class", "sidenote") || dom.has_word(*node, "class", "marginnote"))
    };
    let labelled = move |note: NodeNumber| {
        let label = (note.saturating_sub(NEAR)..note).rev().find(|&node| dom.is(node, "label"))?;
        dom.attribute(label, "for").map(|_| (label, note))
    };
    let labelled = dom.all().filter(is_note).filter_map(labelled);
    labelled.enumerate().map(|(n, (label, note))| (label, note, (n + 1).to_string()))
}

fn collect_named_places(dom: &Dom) -> HashMap<String, NodeNumber> {
    let mut places = HashMap::new();
    for node in dom.all().filter(|&node| !dom.name(node).is_empty()) {
        let id = dom.attribute(node, "id");
        let name = dom.attribute(node, "name").filter(|_| dom.is(node, "a"));
        for place in [id, name].into_iter().flatten() {
            places.entry(place.to_owned()).or_insert(node);
        }
    }
    places
}

/// Entries of lists that say of themselves that they are notes, whether or not anything points to them.
fn find_listed_entries(dom: &Dom) -> impl Iterator<Item = NodeNumber> {
    dom.all().filter(|&node| {
        let item = dom.is(node, "li") && dom.parent(node).is_some_and(|list| is_list_of_notes(dom, list));
        item || dom.value(node, "role") == "doc-biblioentry"
            || dom.has_word(node, "class", "csl-entry")
            || is_cited_work(dom, node)
    })
}

fn is_cited_work(dom: &Dom, node: NodeNumber) -> bool {
    dom.is(node, "cite") && dom.value(node, "id").starts_with("CITEREF")
}

fn is_list_of_notes(dom: &Dom, list: NodeNumber) -> bool {
    let of_notes = |node: NodeNumber| {
        matches!(dom.value(node, "role"), "doc-endnotes" | "doc-footnotes")
            || [
                "footnotes",
                "references",
                "endnotes",
                "mw-references",
                "footnotes-list",
                "wp-block-footnotes",
                "easy-footnotes-wrapper",
            ]
            .iter()
            .any(|class| dom.has_word(node, "class", class))
    };
    (dom.is(list, "ol") || dom.is(list, "ul")) && (of_notes(list) || dom.parent(list).is_some_and(of_notes))
}

fn may_be_note(dom: &Dom, place: NodeNumber) -> bool {
    !matches!(
        dom.name(place),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "main" | "article" | "body" | "html" | "header" | "nav"
    ) && !dom.ancestors(place).take(2).any(|node| matches!(dom.name(node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// The nodes of the note at `place`, up to the next one's place.
fn entry_around(dom: &Dom, place: NodeNumber, next: Option<NodeNumber>) -> Nodes {
    let shared = |end: usize| next.is_some_and(|next| next < end);
    let block = std::iter::once(place).chain(dom.ancestors(place)).find(|&node| holds_note(dom, node)).unwrap_or(place);
    // The place may name the first paragraph of an item, whose address stands in the next.
    let item = dom.parent(block).filter(|&item| dom.is(item, "li") && dom.is(block, "p") && !shared(dom.end(item)));
    let block = item.unwrap_or(block);
    // Several notes in one paragraph: each goes from its place to the next one's.
    let alone = !shared(dom.end(block)) && dom.short_text(block, LONGEST_NOTE).is_some();
    let start = if alone { block } else { place };
    let end = if alone {
        end_of_block(dom, block, next)
    } else {
        next.map_or(dom.end(block), |next| next.min(dom.end(block)))
    };
    Nodes::from(start..end)
}

fn holds_note(dom: &Dom, node: NodeNumber) -> bool {
    matches!(dom.name(node), "li" | "p" | "dd" | "dt" | "tr" | "div" | "aside" | "section" | "body" | "blockquote")
        || (dom.is(node, "span") && super::notes::note_marks::is_note_class(dom.value(node, "class")))
}

/// `<dt>` names a note that the `<dd>` behind it spells out.
fn end_of_block(dom: &Dom, block: NodeNumber, next: Option<NodeNumber>) -> NodeNumber {
    let mut end = dom.end(block);
    if dom.is(block, "dt") {
        let last = dom.parent(block).map_or(end, |list| dom.end(list));
        while end < last && !dom.is(end, "dt") && next.is_none_or(|next| end < next) {
            end = dom.end(end);
        }
    }
    end
}

/// The entry with the list, and the box of notes, that it stands in.
fn list_around(dom: &Dom, entry: Nodes) -> Nodes {
    let of_notes = |node: &NodeNumber| {
        let class = dom.value(*node, "class").to_ascii_lowercase();
        let called =
            ["footnotes", "endnotes", "references", "reflist", "csl-bib-body"].iter().any(|word| class.contains(word));
        let role = matches!(dom.value(*node, "role"), "doc-endnotes" | "doc-footnotes" | "doc-bibliography");
        (called || role) && !matches!(dom.name(*node), "body" | "main" | "article" | "html" | "p" | "a" | "sup")
    };
    let small = |node: &NodeNumber| dom.subtree(*node).len() <= 2 * dom.len() / 3 + 20;
    let around = dom.ancestors(entry.start).take(6).filter(of_notes).filter(small).last();
    around.map_or(entry, |node| Nodes::from(node..dom.end(node).max(entry.end)))
}
