//! What an article cites, with the claims that rest on each entry.

use std::collections::{HashMap, HashSet};

use maud::{Markup, html};

use super::article::ShownClaim;
use super::names;
use super::untrusted::{isolate_text, render_web_link};
use crate::printable::readable_address;
use crate::sources;
use crate::store::{ArticleRecord, CitationRecord, LinkedSource};

/// An article's list, and which of its entries a claim's source is.
pub(super) struct Citations<'a> {
    article: &'a ArticleRecord,
    numbers: HashMap<CitationKey, usize>,
}

/// What a link and its entry have in common: the label, the words and the normalised URL.
type CitationKey = (Option<String>, String, Option<String>);

impl<'a> Citations<'a> {
    /// Of this article.
    pub(super) fn from_article(article: &'a ArticleRecord) -> Self {
        let mut numbers = HashMap::new();
        for (number, citation) in article.citations.iter().enumerate() {
            numbers.entry(key_of(citation)).or_insert(number);
        }
        Self { article, numbers }
    }

    /// The entry that a link points to, by its id on the page; none if a person named a source that the article does not
    /// list.
    pub(super) fn entry_of(&self, source: &LinkedSource) -> Option<String> {
        Some(self.id(self.number_of(source)?))
    }

    /// The list, where there is one; without the links in the text that no claim has for a source.
    pub(super) fn section(&self, claims: &[ShownClaim]) -> Markup {
        let resting = self.group_claims_by_entry(claims);
        let named: HashSet<usize> =
            claims.iter().flat_map(|claim| &claim.claim.sources).filter_map(|source| self.number_of(source)).collect();
        let shown = |number: usize, citation: &CitationRecord| !citation.inline || named.contains(&number);
        let entries = self.article.citations.iter().enumerate().filter(|(number, citation)| shown(*number, citation));
        let entries: Vec<_> = entries.collect();
        html! {
            @if !entries.is_empty() {
                div.citations {
                    p.heading { b { "What this article cites" } }
                    ul {
                        @for (number, citation) in entries {
                            li id=(self.id(number)) { (render_citation_entry(citation, resting.get(&number).map_or(&[], Vec::as_slice))) }
                        }
                    }
                }
            }
        }
    }

    fn id(&self, number: usize) -> String {
        format!("a{}-s{}", self.article.id, number + 1)
    }

    fn number_of(&self, source: &LinkedSource) -> Option<usize> {
        self.numbers.get(&(source.label.clone(), source.text.clone(), source.url.clone())).copied()
    }

    /// The claims with a card that rest on each entry.
    fn group_claims_by_entry<'c>(&self, claims: &'c [ShownClaim<'c>]) -> HashMap<usize, Vec<&'c ShownClaim<'c>>> {
        let mut resting: HashMap<usize, Vec<&ShownClaim>> = HashMap::new();
        for claim in claims.iter().filter(|claim| claim.has_card) {
            for number in names::cited_sources(claim.claim).filter_map(|source| self.number_of(source)) {
                resting.entry(number).or_default().push(claim);
            }
        }
        resting
    }
}

fn key_of(citation: &CitationRecord) -> CitationKey {
    let url = citation.url.as_deref().and_then(sources::read_source_url).map(|source| source.url);
    (citation.label.clone(), citation.text.clone(), url)
}

fn render_citation_entry(citation: &CitationRecord, resting: &[&ShownClaim]) -> Markup {
    html! {
        @if let Some(label) = &citation.label { span.label { "[" (isolate_text(label)) "] " } }
        (render_web_link(&citation.text, citation.url.as_deref()))
        @if let Some(url) = citation.url.as_deref().filter(|url| !citation.text.contains(url)) {
            " " span.url { (isolate_text(&readable_address(url))) }
        }
        span.resting {
            @if resting.is_empty() { " · no claim is tied to it" } @else {
                " · " @if resting.len() == 1 { "claim" } @else { "claims" }
                @for claim in resting {
                    " " a href=(format!("#c{}", claim.claim.id)) { (claim.claim.id) }
                }
            }
        }
    }
}
