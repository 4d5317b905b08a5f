//! A marker ties the sentence that it stands in or right behind.

use super::anchor::Anchor;
use crate::article::LinkMethod;
use crate::document::{Document, Marker};

/// The markers that lead to a citation.
pub(super) fn collect_marker_anchors(document: &Document) -> Vec<Anchor> {
    document.markers.iter().map(anchor_of_marker).filter(|anchor| !anchor.citations.is_empty()).collect()
}

fn anchor_of_marker(marker: &Marker) -> Anchor {
    let citations = marker.targets.iter().flat_map(|target| target.citations.iter().map(|&n| (n, target.ambiguous)));
    Anchor { span: marker.span, citations: citations.collect(), method: LinkMethod::Marker }
}
