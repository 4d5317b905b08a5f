//! A hyperlink ties the sentence that it stands in.

use super::anchor::Anchor;
use crate::article::LinkMethod;
use crate::document::Document;

/// The inline links of the running text; `about` says which citations tell who somebody is and tie nothing.
pub fn anchors(document: &Document, about: &[bool]) -> Vec<Anchor> {
    let inline = document.citations.iter().enumerate().filter(|(_, citation)| citation.inline && !citation.explains);
    inline
        .filter(|(n, _)| !about[*n])
        .filter_map(|(n, citation)| {
            Some(Anchor { span: citation.span?, citations: vec![(n, false)], method: LinkMethod::Inline })
        })
        .collect()
}
