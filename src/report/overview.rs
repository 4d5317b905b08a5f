//! The overview: how many of what, and who, on which sources, when.

use maud::{Markup, html};

use super::{Report, chart, tally, timeline};
use crate::article::ClaimKind;
use crate::words::number_with_noun;

/// The section with counts and charts.
pub(super) fn render_overview_section(report: &Report) -> Markup {
    let claims = report.claims;
    let (speakers, sources) = (tally::by_speaker(claims), tally::by_source(claims));
    html! {
        section #overview aria-labelledby="overview-heading" {
            h2 #overview-heading { "Overview" }
            (render_key_figures(report))
            @if !claims.is_empty() {
                div.charts {
                    @if !speakers.is_empty() {
                        (render_overview_part("by-speaker", "Claims by speaker", html! {
                            (chart::render_ranking_table(&speakers, chart::RankedNames::Speakers))
                            (left_out(speakers.left_out, "speaker", "speakers"))
                            p.small { "The article’s own voice is left out." }
                        }))
                    }
                    @if !sources.rows.is_empty() {
                        (render_overview_part("by-source", "Claims by source", html! {
                            (chart::render_ranking_table(&sources, chart::RankedNames::Sources))
                            (left_out(sources.left_out, "source", "sources"))
                        }))
                    }
                    (render_overview_part("cited-share", "Statements with a cited source", chart::render_share_table(&tally::count_claim_shares(claims))))
                    @if timeline::is_over_time(claims) {
                        (render_overview_part("over-time", "Claims over time", timeline::over_time(claims)))
                    }
                }
            }
        }
    }
}

fn render_overview_part(id: &str, heading: &str, content: Markup) -> Markup {
    html! { div.part id=(id) { h3 { (heading) } (content) } }
}

fn left_out(number: usize, one: &str, many: &str) -> Markup {
    html! { @if number > 0 { p.small { "And " (number_with_noun(number, one, many)) " with fewer." } } }
}

fn render_key_figures(report: &Report) -> Markup {
    let own = report.claims.iter().filter(|claim| claim.kind == ClaimKind::Own).count();
    let attributed = report.claims.len() - own;
    let voice = if report.articles.len() == 1 { "the article’s own voice" } else { "the articles’ own voice" };
    let cited = tally::count_claim_shares(report.claims).cited.all();
    let figure = |number: usize, name: &str, more: String| {
        html! { div { dt { (name) } dd { b { (number) } @if !more.is_empty() { " " span { (more) } } } } }
    };
    html! {
        dl.figures {
            @if report.articles.len() > 1 { (figure(report.articles.len(), "Articles", String::new())) }
            (figure(report.claims.len(), "Claims", format!("{attributed} attributed, {own} in {voice}")))
            (figure(tally::count_named_speakers(report.claims), "Speakers", String::new()))
            (figure(tally::count_cited_sources(report.claims), "Sources", format!("cited for {}", number_with_noun(cited, "claim", "claims"))))
        }
    }
}
