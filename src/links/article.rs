//! Citations that the article lists and ties to no sentence: possible sources of the claims that have no other.

use super::anchor::Anchors;
use crate::article::{Link, LinkMethod};
use crate::document::Document;

/// How many links of this kind an article may have, so that 10,000 claims and 10,000 citations do not make 10⁸: the
/// first citations of the list are kept for each claim.
pub(super) const LIMIT: usize = 100_000;

/// How likely one of the possible sources is a claim's.
pub const POSSIBLE: f64 = 0.1;

/// Gives each claim without a link the citations that no sentence is tied to.
///
/// `about` says which citations tell who somebody is: no claim may rest on these.
pub(super) fn add_links(document: &Document, about: &[bool], anchors: &Anchors, links: &mut [Vec<Link>]) {
    let mut tied: Vec<bool> =
        document.citations.iter().zip(about).map(|(citation, about)| citation.is_aside() || *about).collect();
    let by_text = anchors.all().iter().flat_map(|placed| placed.anchor.citations.iter().map(|(n, _)| *n));
    for n in by_text.chain(links.iter().flatten().map(|link| link.citation)) {
        if let Some(tied) = tied.get_mut(n) {
            *tied = true;
        }
    }
    let without = links.iter().filter(|links| links.is_empty()).count();
    let each = LIMIT.checked_div(without).unwrap_or(0).max(1);
    let free: Vec<Link> = (0..tied.len()).filter(|&n| !tied[n]).take(each).map(possible_link).collect();
    for links in links.iter_mut().filter(|links| links.is_empty()) {
        links.clone_from(&free);
    }
}

fn possible_link(citation: usize) -> Link {
    Link { citation, method: LinkMethod::Article, ambiguous: false, evidence: None, confidence: POSSIBLE }
}
