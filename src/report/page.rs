//! The page as a whole: what stands above, the overview, the articles, what stands below.

use maud::{Markup, html};

use super::untrusted::{link, said};
use super::{Report, article, attention, chart, chosen, controls, data, frame, index, names, overview, timeline};
use crate::printable::address;
use crate::store::ArticleRecord;
use crate::words::count;

/// The document.
pub(super) fn page(report: &Report) -> Markup {
    let title = title(report);
    let chosen = chosen::sentence(report.filter);
    let claims = report.by_article();
    let headed = headed(report);
    let is_single = report.articles.len() == 1;
    let body = html! {
        a.skip href="#main" { "Skip to the content" }
        header.page {
            p.small { "Who said what, and on which source it rests" }
            h1 { (said(&title)) }
            @if let Some(headed) = headed { (byline(headed)) }
            @if let Some(chosen) = &chosen { p.chosen { (said(chosen)) } }
            (attention::line(report.claims))
        }
        (contents(report))
        main #main tabindex="-1" class=[chosen.is_some().then_some("chosen")] {
            @if !report.claims.is_empty() {
                (controls::bar(timeline::is_over_time(report.claims)))
                (chart::legend())
            }
            @if !is_single { (overview::section(report)) (index::section(report, &claims)) }
            @for article in report.articles {
                (article::section(article, claims.get(&article.id).map_or(&[], Vec::as_slice), headed.is_some()))
            }
            @if is_single { (overview::section(report)) }
        }
        footer { p.small { "Made with claimtrace " (env!("CARGO_PKG_VERSION")) ". Attributions are found by a model; the number beside each says how likely it is right. Nothing here says whether a claim is true unless a person rated it." } }
    };
    frame::document(&title, &body, &data::json(report))
}

/// The one article that the page's head is about; none if there are several, or the page has a title of its own.
fn headed<'a>(report: &Report<'a>) -> Option<&'a ArticleRecord> {
    match (report.title, report.articles) {
        (None, [only]) => Some(only),
        _ => None,
    }
}

fn title(report: &Report) -> String {
    match (report.title, report.articles) {
        (Some(title), _) => title.to_owned(),
        (None, [only]) => only.title_or_file_name().to_owned(),
        (None, articles) => format!("Who said what in {}", count(articles.len(), "article", "articles")),
    }
}

/// Who wrote an article, when, and where it stands.
pub(super) fn byline(article: &ArticleRecord) -> Markup {
    html! {
        p.byline {
            @if let Some(author) = &article.author { span { "By " (said(author)) } }
            @if let Some(translator) = &article.translator { span { "Translated by " (said(translator)) } }
            @if let Some(day) = &article.published { span { (said(&names::of_day(day))) } }
            @if let Some(url) = &article.url { span { (link(&address(url), Some(url))) } }
            span.path { (said(article.file_name())) }
        }
    }
}

fn contents(report: &Report) -> Markup {
    html! {
        nav.contents aria-label="Contents" {
            ul {
                @if let [only] = report.articles { li { a href=(format!("#a{}", only.id)) { "Article" } } }
                li { a href="#overview" { "Overview" } }
                @if report.articles.len() > 1 { li { a href="#articles" { "Articles" } } }
            }
        }
    }
}
