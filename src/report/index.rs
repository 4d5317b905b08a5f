//! The list of articles, where there are several.

use std::collections::HashMap;

use maud::{Markup, html};

use super::untrusted::isolate_text;
use super::{Report, chart, names, tally};
use crate::ids::ArticleId;
use crate::store::{ArticleRecord, ClaimRecord};

/// The columns of the table that some article has something for.
#[derive(Clone, Copy)]
struct IndexColumns {
    author: bool,
    published: bool,
}

/// A table of the articles, each with a link to its section.
pub(super) fn render_index_section(report: &Report, claims: &HashMap<ArticleId, Vec<&ClaimRecord>>) -> Markup {
    let shown = IndexColumns {
        author: report.articles.iter().any(|article| article.author.is_some()),
        published: report.articles.iter().any(|article| article.published.is_some()),
    };
    html! {
        section #articles aria-labelledby="articles-heading" {
            h2 #articles-heading { "Articles" }
            table.index {
                thead { tr {
                    th scope="col" { "Title" }
                    @if shown.author { th.author scope="col" { "Author" } }
                    @if shown.published { th scope="col" { "Published" } }
                    th.number scope="col" { "Claims" }
                    th.number scope="col" { "Cited" }
                } }
                tbody { @for article in report.articles {
                    (render_index_row(article, claims.get(&article.id).map_or(&[], Vec::as_slice), shown))
                } }
            }
        }
    }
}

fn render_index_row(article: &ArticleRecord, claims: &[&ClaimRecord], shown: IndexColumns) -> Markup {
    let share = tally::count_claim_shares(claims.iter().copied());
    html! {
        tr data-article=(article.id) {
            th scope="row" { a href=(format!("#a{}", article.id)) { (isolate_text(article.title_or_file_name())) } }
            @if shown.author { td.author { @if let Some(author) = &article.author { (isolate_text(author)) } } }
            @if shown.published { td.day { @if let Some(day) = &article.published { (isolate_text(&names::of_day(day))) } } }
            td.number { (share.all.all()) }
            td.number { (chart::in_percent(share.cited.all(), share.all.all())) }
        }
    }
}
