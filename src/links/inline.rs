//! A hyperlink ties the sentence that it stands in.

use super::anchor::Anchor;
use crate::article::LinkMethod;
use crate::document::{Citation, CitationKind, Document};

/// The inline links of the running text; `about` says which citations tell who somebody is and tie nothing.
pub(super) fn collect_inline_anchors(document: &Document, about: &[bool]) -> Vec<Anchor> {
    let anchor = |(n, citation): (usize, &Citation)| match citation.kind {
        CitationKind::Link(span) if !about[n] => {
            Some(Anchor { span, citations: vec![(n, false)], method: LinkMethod::Inline })
        }
        _ => None,
    };
    document.citations.iter().enumerate().filter_map(anchor).collect()
}
