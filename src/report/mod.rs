//! Claims as a page to look at: one HTML file that needs nothing else, neither network nor scripts.
//!
//! Articles, claims and what they were chosen by come in, the page goes out. All that articles say is untrusted
//! ([`untrusted`]); the script ([`frame::SCRIPT`]) only adds filters and a desk for decisions to what is there without it.

use std::collections::HashMap;

use crate::ids::ArticleId;
use crate::store::{ArticleRecord, ClaimRecord, Filter};

mod article;
mod attention;
mod card;
mod chart;
mod chosen;
mod citations;
mod controls;
mod data;
mod frame;
mod index;
mod mark;
mod names;
mod overview;
mod page;
mod passage;
mod tally;
#[cfg(test)]
mod tests;
mod timeline;
mod untrusted;

/// What a page shows.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Its title; without one it is made from the articles.
    pub title: Option<&'a str>,
    /// What the claims were chosen by; said at the top.
    pub filter: &'a Filter,
    /// The articles, in the order of the page.
    pub articles: &'a [ArticleRecord],
    /// The claims of these articles, each article's in the order of its text.
    pub claims: &'a [ClaimRecord],
}

impl<'a> Report<'a> {
    /// The claims of each article.
    fn by_article(&self) -> HashMap<ArticleId, Vec<&'a ClaimRecord>> {
        let mut by_article: HashMap<ArticleId, Vec<&ClaimRecord>> = HashMap::new();
        for claim in self.claims {
            by_article.entry(claim.article.id).or_default().push(claim);
        }
        by_article
    }
}

/// The page, in HTML.
pub fn render_report(report: &Report) -> String {
    page::render_page(report).into_string()
}
