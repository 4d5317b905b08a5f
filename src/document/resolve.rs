//! What each marker leads to, and what could not be settled.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::markers::Found;
use super::{Citation, Marker, Notice, Target};
use crate::text::Text;

/// Most labels and citations that the markers of one document may name together. Only a text made to exhaust memory
/// (a million ranges `[1-100]`) has more; markers beyond are left out.
pub const MOST_TARGETS: usize = 2_000_000;

/// Most citations that a label of several entries leads to: so many sentences and as many entries of one label would make
/// links by the square of them. The rest are noted as entries that no marker leads to.
pub const MOST_AMBIGUOUS: usize = 20;

/// The citations under each label.
pub struct Index {
    by_label: HashMap<String, Vec<usize>>,
    /// Labels that stand on more than one entry.
    repeated: HashSet<String>,
}

impl Index {
    /// What markers lead to: the entries under their labels or, where no entry bears any, the entries they count.
    pub fn new(citations: &[Citation], found: &[Found]) -> Self {
        Self::counted(citations, found).unwrap_or_else(|| Self::of(citations))
    }

    fn of(citations: &[Citation]) -> Self {
        let mut by_label: HashMap<String, Vec<usize>> = HashMap::new();
        let mut repeated = HashSet::new();
        for (at, citation) in citations.iter().enumerate() {
            let Some(label) = &citation.label else { continue };
            let under = by_label.entry(label.clone()).or_default();
            if under.first().is_some_and(|&first| citations[first].entry != citation.entry) {
                repeated.insert(label.clone());
            }
            under.push(at);
        }
        Self { by_label, repeated }
    }

    /// Lists that lost their numbers when they were copied: the markers count their entries.
    fn counted(citations: &[Citation], found: &[Found]) -> Option<Self> {
        let listed = citations.iter().enumerate().filter(|(_, citation)| !citation.inline);
        let mut entries: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, citation) in listed {
            if citation.label.is_some() {
                return None;
            }
            entries.entry(citation.entry).or_default().push(at);
        }
        let labels: HashSet<&str> = found.iter().flat_map(|marker| marker.labels.iter().map(String::as_str)).collect();
        // A few entries may bear no marker, but no marker may count further than there are entries.
        let number = |label: &&str| label.parse().is_ok_and(|number: usize| (1..=entries.len()).contains(&number));
        let fits = !labels.is_empty() && labels.len() * 2 >= entries.len() && labels.iter().all(number);
        let by_label = entries.into_values().enumerate().map(|(at, under)| ((at + 1).to_string(), under)).collect();
        fits.then_some(Self { by_label, repeated: HashSet::new() })
    }

    /// What `label` leads to.
    pub fn target(&self, label: String) -> Target {
        let under = self.by_label.get(&label).map(Vec::as_slice).unwrap_or_default();
        let ambiguous = self.repeated.contains(&label);
        let most = if ambiguous { MOST_AMBIGUOUS } else { under.len() };
        Target { ambiguous, citations: under.iter().take(most).copied().collect(), label }
    }
}

/// Ties markers to citations, and notes labels without entry and entries without marker, each once.
pub fn resolve(text: &Text, found: Vec<Found>, citations: &[Citation], notices: &mut Vec<Notice>) -> Vec<Marker> {
    let index = Index::new(citations, &found);
    let mut budget = MOST_TARGETS;
    let mut markers = Vec::with_capacity(found.len());
    for marker in found {
        let size = |label: &String| 1 + index.by_label.get(label).map_or(0, Vec::len);
        let Some(left) = budget.checked_sub(marker.labels.iter().map(size).sum()) else { break };
        budget = left;
        let targets = marker.labels.into_iter().map(|label| index.target(label)).collect();
        markers.push(Marker { span: text.span_of(marker.bytes), targets });
    }
    unsettled(&markers, citations, notices);
    markers
}

/// Notes labels without entry and entries without marker, each once.
pub fn unsettled(markers: &[Marker], citations: &[Citation], notices: &mut Vec<Notice>) {
    let mut missing = HashSet::new();
    let mut used = HashSet::new();
    for target in markers.iter().flat_map(|marker| &marker.targets) {
        used.extend(target.citations.iter().filter_map(|&at| citations.get(at)).map(|citation| citation.entry));
        if target.citations.is_empty() && missing.insert(target.label.as_str()) {
            notices.push(Notice::MarkerWithoutEntry(target.label.clone()));
        }
    }
    let listed = || citations.iter().filter(|citation| !citation.inline);
    if listed().all(|citation| citation.label.is_none()) {
        return;
    }
    for citation in listed() {
        if used.insert(citation.entry) {
            let name = citation.label.as_ref().unwrap_or(&citation.text);
            notices.push(Notice::EntryWithoutMarker(name.clone()));
        }
    }
}
