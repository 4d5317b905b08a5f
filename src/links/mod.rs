//! Which citations a claim rests on, and what ties it to them; one method a file.
//!
//! Strong ties come first: hyperlinks and markers, then an outlet that the sentence names, then a marker at the end of
//! the paragraph. A citation that nothing ties to any sentence is a possible source of every claim without a tie.

use crate::article::{Link, LinkMethod, Statement};
use crate::document::Document;
use crate::language::Analysis;
use crate::span::Span;

mod about;
mod anchor;
mod article;
mod inline;
mod marker;
mod outlet;
mod paragraph;

use anchor::{Anchor, Anchors};
pub use article::POSSIBLE;

/// The links of each statement, strong to weak and in the order of the text, in the order of `statements`.
///
/// Takes time linear in text, statements and citations, and keeps at most [`article::LIMIT`] `article` links.
pub fn link_statements(document: &Document, analysis: &Analysis, statements: &[Statement]) -> Vec<Vec<Link>> {
    let about = about::flag_about_links(document, statements);
    let mut all: Vec<Anchor> = inline::collect_inline_anchors(document, &about);
    all.extend(marker::collect_marker_anchors(document));
    let text = analysis.with_text(&document.text);
    let anchors = Anchors::place_in_sentences(text, all);
    let mut links = anchors.links_for_statements(statements);
    let outlets = outlet::OutletPages::from_citations(document, &about, &anchors);
    let speakers = outlet::SourceSpans::from_statements(statements);
    for (n, links) in links.iter_mut().enumerate().filter(|(_, links)| links.is_empty()) {
        links.extend(outlets.links_to_named_outlets(text, &speakers, n));
    }
    let ends = paragraph::Ends::from_anchors(text, &anchors);
    for (links, statement) in links.iter_mut().zip(statements).filter(|(links, _)| links.is_empty()) {
        links.extend(ends.links_behind(text, statement));
    }
    article::add_links(document, &about, &anchors, &mut links);
    for links in &mut links {
        once_each(links);
    }
    links
}

/// Keeps the strongest link to each citation.
fn once_each(links: &mut Vec<Link>) {
    links.sort_by(|a, b| {
        (a.citation, a.method).cmp(&(b.citation, b.method)).then(b.confidence.total_cmp(&a.confidence))
    });
    links.dedup_by_key(|link| link.citation);
    links.sort_by(|a, b| {
        a.method
            .cmp(&b.method)
            .then(b.confidence.total_cmp(&a.confidence))
            .then(text_order_key(a).cmp(&text_order_key(b)))
    });
}

fn text_order_key(link: &Link) -> (Option<usize>, usize) {
    (link.evidence.map(Span::start), link.citation)
}

/// The links of one anchor.
fn links_of(anchor: &Anchor, method: LinkMethod, confidence: f64) -> impl Iterator<Item = Link> + '_ {
    anchor.citations.iter().map(move |&(citation, ambiguous)| Link {
        citation,
        method,
        ambiguous,
        evidence: Some(anchor.span),
        confidence,
    })
}
