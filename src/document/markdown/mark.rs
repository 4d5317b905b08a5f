//! The markers of a rendered text: footnotes, and labels with and without links.

use std::collections::HashSet;

use url::Url;

use super::address;
use super::address::Destination;
use super::cite::CitationList;
use super::rendered::{Rendered, RenderedLink};
use crate::document::citing::glued_numbers;
use crate::document::citing::markers;
use crate::document::citing::markers::{Labels, MarkerFound};
use crate::document::citing::resolve::{LabelIndex, MOST_TARGETS};
use crate::document::content::{Marker, Target};
use crate::ranges::Bytes;
use crate::text::Text;

/// Bytes between an anchor and the entry that it stands before.
const ANCHOR_GAP: usize = 8;
/// Everything that a marker may lead to.
pub(super) struct Marking<'a> {
    /// The text with its links.
    pub rendered: &'a Rendered,
    /// The same text.
    pub text: &'a Text,
    /// Its own address.
    pub own: Option<&'a Url>,
    /// Its citations.
    pub cited: &'a CitationList,
}

impl Marking<'_> {
    /// All markers in `running`, the running text's blocks, in order and none overlapping.
    pub(super) fn collect_running_markers(&self, running: &[Bytes], labels: &Labels) -> Vec<Marker> {
        // `[[2, 3]](#2)` names more than its link leads to.
        let whole = |link: &&RenderedLink| link.label.is_some() || !link.destination.starts_with('#');
        let mut taken: HashSet<usize> = self.rendered.links.iter().filter(whole).map(|link| link.bytes.start).collect();
        taken.extend(self.rendered.calls.iter().map(|call| call.bytes.start));
        let found: Vec<MarkerFound> = running
            .iter()
            .flat_map(|block| self.collect_written_markers(*block, labels))
            .filter(|found| !self.is_taken(found, &taken))
            .collect();
        let marked = !self.rendered.calls.is_empty() || self.rendered.links.iter().any(|link| link.label.is_some());
        let found = if found.is_empty() && !marked {
            glued_numbers::collect_glued_markers(self.text.as_str(), running, labels)
        } else {
            found
        };
        let index = LabelIndex::new(self.text, &self.cited.citations, &found);
        let mut marks: Vec<(Bytes, Vec<Target>)> = Vec::new();
        for found in found {
            let at = self.start_in_code_points(found.bytes);
            marks.push((found.bytes, found.labels.into_iter().map(|label| index.target_at(label, at)).collect()));
        }
        for block in running {
            marks.extend(self.collect_note_calls(*block, &index));
            marks.extend(
                self.rendered
                    .links_in(*block)
                    .iter()
                    .filter_map(|link| Some((link.bytes, vec![self.target(link, &index)?]))),
            );
        }
        self.in_order(marks)
    }

    /// Where bytes begin, in code points.
    fn start_in_code_points(&self, bytes: Bytes) -> usize {
        self.text.span_of(bytes).start()
    }

    fn in_order(&self, mut marks: Vec<(Bytes, Vec<Target>)>) -> Vec<Marker> {
        marks.sort_by_key(|(bytes, _)| (bytes.start, std::cmp::Reverse(bytes.end)));
        let mut left = MOST_TARGETS;
        let mut end = 0;
        let mut markers = Vec::with_capacity(marks.len());
        for (bytes, targets) in marks {
            let size = targets.iter().map(|target| 1 + target.citations.len()).sum();
            let Some(rest) = left.checked_sub(size) else { break };
            if bytes.start >= end {
                left = rest;
                end = bytes.end;
                markers.push(Marker { span: self.text.span_of(bytes), targets });
            }
        }
        markers
    }

    fn collect_written_markers(&self, block: Bytes, labels: &Labels) -> Vec<MarkerFound> {
        let mut found = markers::collect_block_markers(&self.text.as_str()[block], labels);
        for marker in &mut found {
            marker.bytes = marker.bytes.counted_from(block.start);
        }
        found
    }

    /// Whether a link or footnote stands at a marker's place: `[1]`, or the 1 within it.
    fn is_taken(&self, found: &MarkerFound, taken: &HashSet<usize>) -> bool {
        (found.bytes.start..found.bytes.end.min(found.bytes.start + 4)).any(|at| taken.contains(&at))
            || self
                .rendered
                .links_in(Bytes::from(found.bytes.start.saturating_sub(64)..found.bytes.start))
                .iter()
                .any(|link| link.bytes.end > found.bytes.start)
    }

    fn collect_note_calls(&self, block: Bytes, index: &LabelIndex) -> Vec<(Bytes, Vec<Target>)> {
        let calls = &self.rendered.calls;
        let first = calls.partition_point(|call| call.bytes.start < block.start);
        let inside = calls[first..].iter().take_while(|call| call.bytes.start < block.end);
        let target = |name: &String| match self.cited.notes.get(name) {
            Some(citations) => Target { label: name.clone(), citations: citations.clone(), ambiguous: false },
            None => index.target_at(name.clone(), self.start_in_code_points(block)),
        };
        inside.map(|call| (call.bytes, vec![target(&call.name)])).collect()
    }

    /// What a link that is a marker leads to; none for a link that is none.
    fn target(&self, link: &RenderedLink, index: &LabelIndex) -> Option<Target> {
        let leads = address::resolve_destination(&link.destination, self.own);
        let Some(label) = link.label.clone() else {
            let Destination::Inside(fragment) = leads else { return None };
            let citations = self.entry_at(&fragment)?;
            return Some(Target { label: self.text.as_str()[link.bytes].to_owned(), citations, ambiguous: false });
        };
        let own = |citations: Vec<usize>| Some(Target { label: label.clone(), citations, ambiguous: false });
        if let Some(citations) = self.cited.definitions.get(&label).filter(|_| link.definition.is_some()) {
            let one_entry =
                citations.iter().all(|&at| self.cited.citations[at].url == self.cited.citations[citations[0]].url);
            return Some(Target { label: label.clone(), citations: citations.clone(), ambiguous: !one_entry });
        }
        match leads {
            Destination::Page(url) => {
                own(self.cited.labelled.get(&(label.clone(), url)).copied().into_iter().collect())
            }
            Destination::Relative | Destination::Broken => {
                own(self.cited.labelled.get(&(label.clone(), link.destination.clone())).copied().into_iter().collect())
            }
            Destination::Inside(fragment) => match self.entry_at(&fragment) {
                Some(citations) => own(citations),
                None => Some(index.target_at(label, self.start_in_code_points(link.bytes))),
            },
            Destination::Nowhere => Some(index.target_at(label, self.start_in_code_points(link.bytes))),
        }
    }

    /// The citations of the entry that an anchor stands in or right before.
    fn entry_at(&self, fragment: &str) -> Option<Vec<usize>> {
        let at = *self.rendered.anchors.get(fragment)?;
        let entries = &self.cited.entries;
        let entry = entries.get(entries.partition_point(|entry| entry.bytes.end <= at))?;
        (entry.bytes.start <= at + ANCHOR_GAP).then(|| entry.citations.clone())
    }
}
