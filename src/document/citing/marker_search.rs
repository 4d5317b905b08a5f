//! All markers of a text, in whichever way it writes them.

use std::collections::HashSet;

use super::glued_numbers;
use super::markers::{self, Labels};
use crate::ranges::Bytes;
use crate::text::Text;

/// The markers of the running text's blocks: those in brackets, raised or signs, otherwise numbers glued to their word.
pub(crate) fn markers_in(text: &Text, running: &[Bytes], labels: &Labels) -> Vec<markers::MarkerFound> {
    let mut found: Vec<markers::MarkerFound> = Vec::new();
    let mut named = 0;
    for block in running {
        for mut marker in markers::collect_block_markers(&text.as_str()[*block], labels) {
            named += marker.labels.len();
            marker.bytes = marker.bytes.counted_from(block.start);
            found.push(marker);
        }
        if named > markers::MOST_LABELS {
            break;
        }
    }
    let known =
        |marker: &markers::MarkerFound| labels.is_empty() || marker.labels.iter().any(|label| labels.contains(label));
    if !found.iter().any(known) {
        found.extend(glued_numbers::collect_glued_markers(text.as_str(), running, labels));
        found.sort_by_key(|marker| marker.bytes.start);
    }
    found
}

/// Adds the labels that `line` seems to refer to, before anything is known of entries: `[1]`, `¹`, `word*`, `(1)`, `word.1`.
pub(crate) fn add_suspected_labels(line: &str, labels: &mut HashSet<String>) {
    labels.extend(glued_numbers::labels_behind_stops(line));
    markers::suspect_written(line, labels);
}
