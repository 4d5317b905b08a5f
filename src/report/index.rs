//! The list of articles, where there are several.

use std::collections::HashMap;

use maud::{Markup, html};

use super::untrusted::said;
use super::{Report, chart, names, tally};
use crate::store::{ArticleRecord, ClaimRecord};

/// A table of the articles, each with a link to its section.
pub fn section(report: &Report, claims: &HashMap<i64, Vec<&ClaimRecord>>) -> Markup {
    let authors = report.articles.iter().any(|article| article.author.is_some());
    html! {
        section #articles aria-labelledby="articles-heading" {
            h2 #articles-heading { "Articles" }
            table.index {
                thead { tr {
                    th scope="col" { "Title" }
                    @if authors { th.author scope="col" { "Author" } }
                    th scope="col" { "Published" }
                    th.number scope="col" { "Claims" }
                    th.number scope="col" { "Cited" }
                } }
                tbody { @for article in report.articles {
                    (row(article, claims.get(&article.id).map_or(&[], Vec::as_slice), authors))
                } }
            }
        }
    }
}

fn row(article: &ArticleRecord, claims: &[&ClaimRecord], authors: bool) -> Markup {
    let share = tally::share(claims.iter().copied());
    html! {
        tr data-article=(article.id) {
            th scope="row" { a href=(format!("#a{}", article.id)) { (said(names::of_article(article))) } }
            @if authors { td.author { @if let Some(author) = &article.author { (said(author)) } } }
            td.day { @if let Some(day) = &article.published { (said(&names::of_day(day))) } }
            td.number { (share.all.all()) }
            td.number { (chart::in_percent(share.cited.all(), share.all.all())) }
        }
    }
}
