//! What each marker leads to, and what could not be settled.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::markers::MarkerFound;
use crate::document::content::{Citation, Marker, Notice, Target};
use crate::span::Span;
use crate::text::Text;

/// Most labels and citations that the markers of one document may name together. Only a text made to exhaust memory
/// (a million ranges `[1-100]`) has more; markers beyond are left out.
pub(crate) const MOST_TARGETS: usize = 2_000_000;

/// Most citations that a label of several entries leads to: so many sentences and as many entries of one label would make
/// links by the square of them. The rest are noted as entries that no marker leads to.
pub(crate) const MOST_AMBIGUOUS: usize = 20;

/// The citations under each label.
pub(crate) struct LabelIndex {
    by_label: HashMap<String, Vec<usize>>,
    /// Labels that stand on more than one entry.
    repeated: HashSet<String>,
    /// Where each section or page has a list of its own: each list, in order.
    lists: Vec<SectionList>,
    /// The place of each citation.
    places: Vec<Option<Span>>,
}

impl LabelIndex {
    /// What markers lead to: the entries under their labels or, where no entry bears any, the entries they count.
    pub(crate) fn new(text: &Text, citations: &[Citation], found: &[MarkerFound]) -> Self {
        Self::from_entry_order(citations, found).unwrap_or_else(|| {
            let mut index = Self::from_citations(citations);
            if !index.repeated.is_empty() {
                index.lists = lists_of_sections(text, citations, found);
            }
            index
        })
    }

    fn from_citations(citations: &[Citation]) -> Self {
        let mut by_label: HashMap<String, Vec<usize>> = HashMap::new();
        let mut repeated = HashSet::new();
        for (at, citation) in citations.iter().enumerate() {
            let Some(label) = citation.label() else { continue };
            let under = by_label.entry(label.to_owned()).or_default();
            if under.first().is_some_and(|&first| citations[first].entry != citation.entry) {
                repeated.insert(label.to_owned());
            }
            under.push(at);
        }
        let places = citations.iter().map(Citation::span).collect();
        Self { by_label, repeated, lists: Vec::new(), places }
    }

    /// Lists that lost their numbers when they were copied: the markers count their entries.
    fn from_entry_order(citations: &[Citation], found: &[MarkerFound]) -> Option<Self> {
        let listed = citations.iter().enumerate().filter(|(_, citation)| citation.is_entry());
        let mut entries: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, citation) in listed {
            if citation.label().is_some() {
                return None;
            }
            entries.entry(citation.entry).or_default().push(at);
        }
        let labels: HashSet<&str> = found.iter().flat_map(|marker| marker.labels.iter().map(String::as_str)).collect();
        // A few entries may bear no marker, but no marker may count further than there are entries.
        let number = |label: &&str| label.parse().is_ok_and(|number: usize| (1..=entries.len()).contains(&number));
        let fits = !labels.is_empty() && labels.len() * 2 >= entries.len() && labels.iter().all(number);
        let by_label = entries.into_values().enumerate().map(|(at, under)| ((at + 1).to_string(), under)).collect();
        fits.then_some(Self { by_label, repeated: HashSet::new(), lists: Vec::new(), places: Vec::new() })
    }

    /// What `label` leads to from place `at`: the list that closes its section, where each section has one.
    pub(crate) fn target_at(&self, label: String, at: usize) -> Target {
        let list = self.lists.get(self.lists.partition_point(|list| list.until <= at)).map(|list| list.span);
        let Some(list) = list.filter(|_| self.repeated.contains(&label)) else { return self.target(label) };
        let under = self.by_label.get(&label).map(Vec::as_slice).unwrap_or_default();
        let inside = |citation: &&usize| self.places[**citation].is_some_and(|place| list.contains(place));
        let citations: Vec<usize> = under.iter().filter(inside).copied().collect();
        if citations.is_empty() { self.target(label) } else { Target { ambiguous: false, citations, label } }
    }

    /// What `label` leads to.
    fn target(&self, label: String) -> Target {
        let under = self.by_label.get(&label).map(Vec::as_slice).unwrap_or_default();
        let ambiguous = self.repeated.contains(&label);
        let most = if ambiguous { MOST_AMBIGUOUS } else { under.len() };
        Target { ambiguous, citations: under.iter().take(most).copied().collect(), label }
    }
}

/// A list of references of which others bear the same labels.
struct SectionList {
    /// From its first entry to its last.
    span: Span,
    /// Where the text ends whose markers lead to it.
    until: usize,
}

/// The lists of references whose labels start again, if each stands below text of its own with markers, or the markers start
/// again as often as the lists of a text's pages do; none otherwise, as where notes and references stand one below the other.
fn lists_of_sections(text: &Text, citations: &[Citation], found: &[MarkerFound]) -> Vec<SectionList> {
    let mut listed: Vec<(Span, &str)> = citations
        .iter()
        .filter(|citation| citation.is_entry())
        .filter_map(|citation| Some((citation.span()?, citation.label()?)))
        .collect();
    listed.sort_unstable();
    listed.dedup();
    let mut lists: Vec<(Span, HashSet<&str>)> = Vec::new();
    for (span, label) in listed {
        if lists.last().is_none_or(|(_, labels)| labels.contains(label)) {
            lists.push((span, HashSet::new()));
        }
        if let Some((list, labels)) = lists.last_mut() {
            *list = list.to(span);
            labels.insert(label);
        }
    }
    let mut markers: Vec<usize> = found.iter().map(|marker| text.span_of(marker.bytes).start()).collect();
    markers.sort_unstable();
    let marked =
        |from: usize, to: usize| markers.get(markers.partition_point(|&at| at < from)).is_some_and(|&at| at < to);
    let starts = std::iter::once(0).chain(lists.iter().map(|(list, _)| list.end()));
    let own = starts.zip(&lists).all(|(from, (list, _))| marked(from, list.start()));
    if own {
        lists.into_iter().map(|(span, _)| SectionList { span, until: span.start() }).collect()
    } else {
        lists_of_pages(text, lists, found)
    }
}

/// Lists that stand one right below the other, as the notes of pages do that a paragraph runs over: the markers before them
/// start again with each, and name just what stands in it.
fn lists_of_pages(text: &Text, lists: Vec<(Span, HashSet<&str>)>, found: &[MarkerFound]) -> Vec<SectionList> {
    let beside =
        |pair: &[(Span, HashSet<&str>)]| text.slice(Span::new(pair[0].0.end(), pair[1].0.start())).trim().is_empty();
    // One label that stands again and again tells no pages apart.
    if !lists.iter().any(|(_, labels)| labels.len() > 1) || !lists.windows(2).all(beside) {
        return Vec::new();
    }
    let pages = marked_pages(text, found);
    if !pages.iter().map(|(_, labels)| labels).eq(lists.iter().map(|(_, labels)| labels)) {
        return Vec::new();
    }
    let ends = pages.iter().skip(1).map(|(start, _)| *start).chain([usize::MAX]);
    lists.into_iter().zip(ends).map(|((span, _), until)| SectionList { span, until }).collect()
}

/// Where markers start again with 1, and what those name from there on.
fn marked_pages<'a>(text: &Text, found: &'a [MarkerFound]) -> Vec<(usize, HashSet<&'a str>)> {
    let mut pages: Vec<(usize, HashSet<&str>)> = Vec::new();
    for marker in found {
        for label in &marker.labels {
            let Ok(number) = label.parse::<usize>() else { continue };
            match pages.last_mut() {
                Some((_, labels)) if number != 1 => {
                    labels.insert(label);
                }
                _ => pages.push((text.span_of(marker.bytes).start(), HashSet::from([label.as_str()]))),
            }
        }
    }
    pages
}

/// Ties markers to citations.
pub(crate) fn resolve_markers(text: &Text, found: Vec<MarkerFound>, citations: &[Citation]) -> Vec<Marker> {
    let index = LabelIndex::new(text, citations, &found);
    let mut budget = MOST_TARGETS;
    let mut markers = Vec::with_capacity(found.len());
    for marker in found {
        let size = |label: &String| 1 + index.by_label.get(label).map_or(0, Vec::len);
        let Some(left) = budget.checked_sub(marker.labels.iter().map(size).sum()) else { break };
        budget = left;
        let span = text.span_of(marker.bytes);
        let targets = marker.labels.into_iter().map(|label| index.target_at(label, span.start())).collect();
        markers.push(Marker { span, targets });
    }
    markers
}

/// Notes labels without entry and entries without marker, each once.
pub(crate) fn note_unmatched(markers: &[Marker], citations: &[Citation], notices: &mut Vec<Notice>) {
    let mut missing = HashSet::new();
    let mut used = HashSet::new();
    for target in markers.iter().flat_map(|marker| &marker.targets) {
        used.extend(target.citations.iter().filter_map(|&at| citations.get(at)).map(|citation| citation.entry));
        if target.citations.is_empty() && missing.insert(target.label.as_str()) {
            notices.push(Notice::MarkerWithoutEntry(target.label.clone()));
        }
    }
    let listed = || citations.iter().filter(|citation| citation.is_entry());
    if listed().all(|citation| citation.label().is_none()) {
        return;
    }
    for citation in listed() {
        if used.insert(citation.entry) {
            let name = citation.label().unwrap_or(&citation.text);
            notices.push(Notice::EntryWithoutMarker(name.to_owned()));
        }
    }
}
