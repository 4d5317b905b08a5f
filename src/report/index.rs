//! The list of articles, where there are several.

use std::collections::HashMap;

use maud::{Markup, html};

use super::untrusted::said;
use super::{Report, chart, names, tally};
use crate::store::{ArticleRecord, ClaimRecord};

/// A table of the articles, each with a link to its section.
pub fn section(report: &Report, claims: &HashMap<i64, Vec<&ClaimRecord>>) -> Markup {
    html! {
        section #articles aria-labelledby="articles-heading" {
            h2 #articles-heading { "Articles" }
            table.index {
                thead { tr {
                    th scope="col" { "Title" }
                    th scope="col" { "Author" }
                    th scope="col" { "Published" }
                    th.number scope="col" { "Claims" }
                    th.number scope="col" { "Cited" }
                } }
                tbody { @for article in report.articles {
                    (row(article, claims.get(&article.id).map_or(&[], Vec::as_slice)))
                } }
            }
        }
    }
}

fn row(article: &ArticleRecord, claims: &[&ClaimRecord]) -> Markup {
    let share = tally::share(claims.iter().copied());
    html! {
        tr data-article=(article.id) {
            th scope="row" { a href=(format!("#a{}", article.id)) { (said(names::of_article(article))) } }
            td { @if let Some(author) = &article.author { (said(author)) } }
            td.day { @if let Some(day) = &article.published { (said(&names::of_day(day))) } }
            td.number { (share.all.all()) }
            td.number { (chart::in_percent(share.cited.all(), share.all.all())) }
        }
    }
}
