//! The page as a whole: what stands above, the overview, the articles, what stands below.

use maud::{Markup, html};

use super::untrusted::{isolate_text, render_web_link};
use super::{Report, article, attention, chart, chosen, controls, data, frame, index, names, overview, timeline};
use crate::printable::readable_address;
use crate::store::ArticleRecord;
use crate::words::number_with_noun;

/// The document.
pub(super) fn render_page(report: &Report) -> Markup {
    let title = page_title(report);
    let chosen = chosen::describe_filter(report.filter);
    let claims = report.by_article();
    let headed = find_head_article(report);
    let is_single = report.articles.len() == 1;
    let body = html! {
        a.skip href="#main" { "Skip to the content" }
        header.page {
            p.small { "Who said what, and on which source it rests" }
            h1 { (isolate_text(&title)) }
            @if let Some(headed) = headed { (render_byline(headed)) }
            @if let Some(chosen) = &chosen { p.chosen { (isolate_text(chosen)) } }
            (attention::render_needs_line(report.claims))
        }
        (render_contents_list(report))
        main #main tabindex="-1" class=[chosen.is_some().then_some("chosen")] {
            @if !report.claims.is_empty() {
                (controls::render_control_bar(timeline::is_over_time(report.claims)))
                (chart::render_kind_legend())
            }
            @if !is_single { (overview::render_overview_section(report)) (index::render_index_section(report, &claims)) }
            @for article in report.articles {
                (article::render_article_section(article, claims.get(&article.id).map_or(&[], Vec::as_slice), headed.is_some()))
            }
            @if is_single { (overview::render_overview_section(report)) }
        }
        footer { p.small { "Made with claimtrace " (env!("CARGO_PKG_VERSION")) ". Attributions are found by a model; the number beside each says how likely it is right. Nothing here says whether a claim is true unless a person rated it." } }
    };
    frame::render_document(&title, &body, &data::render_script_json(report))
}

/// The one article that the page's head is about; none if there are several, or the page has a title of its own.
fn find_head_article<'a>(report: &Report<'a>) -> Option<&'a ArticleRecord> {
    match (report.title, report.articles) {
        (None, [only]) => Some(only),
        _ => None,
    }
}

fn page_title(report: &Report) -> String {
    match (report.title, report.articles) {
        (Some(title), _) => title.to_owned(),
        (None, [only]) => only.title_or_file_name().to_owned(),
        (None, articles) => format!("Who said what in {}", number_with_noun(articles.len(), "article", "articles")),
    }
}

/// Who wrote an article, when, and where it stands.
pub(super) fn render_byline(article: &ArticleRecord) -> Markup {
    html! {
        p.byline {
            @if let Some(author) = &article.author { span { "By " (isolate_text(author)) } }
            @if let Some(translator) = &article.translator { span { "Translated by " (isolate_text(translator)) } }
            @if let Some(day) = &article.published { span { (isolate_text(&names::of_day(day))) } }
            @if let Some(url) = &article.url { span { (render_web_link(&readable_address(url), Some(url))) } }
            span.path { (isolate_text(article.file_name())) }
        }
    }
}

fn render_contents_list(report: &Report) -> Markup {
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
