//! Bars in SVG, each in a row of a table that says the same in numbers. Widths are shares of the row's room, so that nothing
//! is scaled and words stay as large as those around them.

use maud::{Markup, html};

use super::tally::{ClaimShares, Counts, RankedName, Ranking};
use super::untrusted::isolate_text;
use crate::article::ClaimKind;
use crate::keyword::Keyword;
use crate::printable::one_line;

/// The height of a bar, in pixels.
const HEIGHT: u32 = 14;

/// What a ranking names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RankedNames {
    /// Who says.
    Speakers,
    /// What is rested on.
    Sources,
}

/// What the claims without a named speaker are called, in charts and in the filter.
pub(super) const NOBODY: &str = "nobody named";

/// A table of names with their claims by kind, as bars and in numbers.
pub(super) fn render_ranking_table(ranking: &Ranking, names: RankedNames) -> Markup {
    let (column, filter) = match names {
        RankedNames::Speakers => ("Speaker", "speaker"),
        RankedNames::Sources => ("Source", "source"),
    };
    let unnamed = (names == RankedNames::Speakers && ranking.unnamed.all() > 0).then_some(NOBODY);
    let most = ranking.rows.iter().map(|row| row.counts.all()).max().unwrap_or(0);
    let most = if unnamed.is_some() { most.max(ranking.unnamed.all()) } else { most };
    let all = ranking.rows.iter().map(|row| &row.counts).chain(unnamed.map(|_| &ranking.unnamed));
    let kinds = collect_occurring_kinds(all);
    html! {
        table.chart {
            thead { tr {
                th scope="col" { (column) }
                td.room {}
                th.number scope="col" { "All" }
                @for kind in &kinds { th.number scope="col" { (render_kind_swatch(*kind)) (kind.name()) } }
            } }
            tbody {
                @for RankedName { name, counts } in &ranking.rows { (render_ranking_row((filter, name), &isolate_text(name), counts, most, &kinds)) }
                @if let Some(nobody) = unnamed { (render_ranking_row((filter, nobody), &html! { em { (nobody) } }, &ranking.unnamed, most, &kinds)) }
            }
        }
    }
}

/// A table of the kinds with how many of each rest on a cited source.
pub(super) fn render_share_table(share: &ClaimShares) -> Markup {
    let kinds = collect_occurring_kinds([&share.all]);
    let of = |kind: ClaimKind| (kind.name(), kind_class(kind), share.cited.count_of(kind), share.all.count_of(kind));
    html! {
        table.chart {
            thead { tr {
                th scope="col" { "Statements" }
                td.room {}
                th.number scope="col" { "Cited" }
                th.number scope="col" { "Of" }
                th.number scope="col" { "Share" }
            } }
            tbody {
                (share_row("all", "any", share.cited.all(), share.all.all()))
                @for (name, class, cited, all) in kinds.into_iter().map(of) { (share_row(name, class, cited, all)) }
            }
        }
    }
}

/// What the colours mean.
pub(super) fn render_kind_legend() -> Markup {
    html! {
        ul.legend aria-label="Kinds of statements" {
            @for &kind in ClaimKind::ALL {
                li { (render_kind_swatch(kind)) b data-f="kind" data-v=(kind.name()) { (kind.name()) } " " (kind.about()) }
            }
        }
    }
}

/// A square of the kind's colour.
pub(super) fn render_kind_swatch(kind: ClaimKind) -> Markup {
    html! {
        svg.swatch width="10" height="10" aria-hidden="true" {
            rect class=(kind_class(kind)) width="10" height="10" {}
        }
    }
}

/// The class of a kind's bars.
pub(super) fn kind_class(kind: ClaimKind) -> &'static str {
    kind.name()
}

/// The kinds that occur in any of the counts.
pub(super) fn collect_occurring_kinds<'a>(counts: impl IntoIterator<Item = &'a Counts> + Clone) -> Vec<ClaimKind> {
    let occurs = |kind: &ClaimKind| counts.clone().into_iter().any(|counts| counts.count_of(*kind) > 0);
    ClaimKind::ALL.iter().copied().filter(occurs).collect()
}

/// How much `part` is of `whole`, for reading; what is more than nothing is not called nothing.
pub(super) fn in_percent(part: usize, whole: usize) -> String {
    match percent_of_whole(part, whole) {
        few if few > 0.0 && few < 1.0 => "< 1 %".to_owned(),
        percent => format!("{percent:.0} %"),
    }
}

/// How much `part` is of `whole`, in percent.
fn percent_of_whole(part: usize, whole: usize) -> f64 {
    // Counts stay far below the 2^52 up to which this is exact.
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// A row, its name a way to the claims that it counts.
fn render_ranking_row(way: (&str, &str), name: &Markup, counts: &Counts, most: usize, kinds: &[ClaimKind]) -> Markup {
    html! {
        tr {
            th scope="row" data-f=(way.0) data-v=(one_line(way.1)) { (name) }
            td.room { (render_stacked_bar(counts, most)) }
            (render_number_cell(counts.all()))
            @for kind in kinds { (render_number_cell(counts.count_of(*kind))) }
        }
    }
}

/// A bar of the kinds side by side; `most` is as long as there is room.
fn render_stacked_bar(counts: &Counts, most: usize) -> Markup {
    let mut at = 0;
    let parts = ClaimKind::ALL.iter().map(|&kind| {
        let (start, len) = (at, counts.count_of(kind));
        at += len;
        (kind, start, len)
    });
    html! {
        svg.bar width="100%" height=(HEIGHT) aria-hidden="true" {
            @for (kind, start, len) in parts.filter(|(_, _, len)| *len > 0) {
                rect class=(kind_class(kind)) x=(share_of(start, most)) width=(share_of(len, most)) height=(HEIGHT) {}
            }
        }
    }
}

fn share_row(name: &str, class: &str, cited: usize, all: usize) -> Markup {
    html! {
        tr {
            th scope="row" { (name) }
            td.room {
                svg.bar width="100%" height=(HEIGHT) aria-hidden="true" {
                    rect.rest width="100%" height=(HEIGHT) {}
                    rect class=(class) width=(share_of(cited, all)) height=(HEIGHT) {}
                }
            }
            (render_number_cell(cited))
            (render_number_cell(all))
            td.number { (in_percent(cited, all)) }
        }
    }
}

/// A cell with a number, zeros less loud.
pub(super) fn render_number_cell(number: usize) -> Markup {
    html! { td.number.zero[number == 0] { (number) } }
}

/// A length in SVG.
fn share_of(part: usize, whole: usize) -> String {
    format!("{:.2}%", percent_of_whole(part, whole))
}
