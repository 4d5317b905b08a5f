//! Claims over time, in columns of days, months, years or longer stretches.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};

use super::chart;
use super::tally::Counts;
use crate::article::ClaimKind;
use crate::keyword::Keyword;
use crate::store::ClaimRecord;
use crate::text::capitalise_first_letter;
use crate::words::number_with_noun;

/// The columns that there is room for.
const ROOM: i64 = 48;
/// The fewest columns that the width is divided into, so that few do not become blocks.
const LEAST: i64 = 12;
/// Up to so many columns, each bears its number.
const NUMBERED: i64 = 16;
/// From so many columns on, the labels of the first and the last have room apart.
const LEAST_APART: i64 = 6;
/// The height of the whole and of its tallest column, and where columns stand, in pixels.
const HEIGHT: usize = 150;
const TALLEST: usize = 104;
const FOOT: usize = 124;

/// How long a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TimeUnit {
    Day,
    Month,
    Years(i64),
}

impl TimeUnit {
    /// The number of the column that the day falls into.
    fn column(self, day: Date) -> i64 {
        let (year, month) = (i64::from(day.year()), i64::from(day.month()));
        match self {
            Self::Day => day.duration_since(Date::constant(1970, 1, 1)).as_hours().div_euclid(24),
            Self::Month => year * 12 + month,
            Self::Years(years) => year.div_euclid(years),
        }
    }

    fn column_label(self, day: Date) -> String {
        match self {
            Self::Day => day.strftime("%-d %b %Y").to_string(),
            Self::Month => day.strftime("%b %Y").to_string(),
            Self::Years(1) => day.year().to_string(),
            Self::Years(years) => format!("{}s", i64::from(day.year()).div_euclid(years) * years),
        }
    }

    /// What the days of a column have in common: the beginning of their ISO 8601 form.
    fn date_prefix(self, day: Date) -> String {
        let day = day.to_string();
        let length = match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Years(1) => 4,
            Self::Years(10) => 3,
            Self::Years(_) => 2,
        };
        day.chars().take(length).collect()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Years(1) => "year",
            Self::Years(10) => "decade",
            Self::Years(_) => "century",
        }
    }
}

/// A column with claims: how far from the first, what it is called, and what it holds.
struct TimelineColumn {
    at: i64,
    label: String,
    /// What its days begin with.
    prefix: String,
    counts: Counts,
}

fn day_of(claim: &ClaimRecord) -> Option<Date> {
    claim.article.published.as_deref()?.parse().ok()
}

/// Whether the claims stand in articles of several days.
pub(super) fn is_over_time(claims: &[ClaimRecord]) -> bool {
    let mut days = claims.iter().filter_map(day_of);
    let first = days.next();
    days.any(|day| Some(day) != first)
}

/// The claims by the day on which their articles were published: a chart, and the same as a table. Nothing where there are
/// not [several days](is_over_time).
pub(super) fn over_time(claims: &[ClaimRecord]) -> Markup {
    let mut days: BTreeMap<Date, Counts> = BTreeMap::new();
    for claim in claims {
        if let Some(day) = day_of(claim) {
            days.entry(day).or_default().add(claim.kind);
        }
    }
    let undated = claims.len() - days.values().map(Counts::all).sum::<usize>();
    html! {
        @if let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) {
            (render_chart_and_table(&days, *first, *last))
        }
        @if undated > 0 {
            p.small { (number_with_noun(undated, "claim stands", "claims stand")) " in articles that give no day." }
        }
    }
}

fn render_chart_and_table(days: &BTreeMap<Date, Counts>, first: Date, last: Date) -> Markup {
    let length = |unit: TimeUnit| unit.column(last) - unit.column(first) + 1;
    let units = [TimeUnit::Day, TimeUnit::Month, TimeUnit::Years(1), TimeUnit::Years(10)];
    let unit = units.into_iter().find(|unit| length(*unit) <= ROOM).unwrap_or(TimeUnit::Years(100));
    let columns = collect_timeline_columns(days, unit, unit.column(first));
    let kinds = chart::collect_occurring_kinds(columns.iter().map(|column| &column.counts).collect::<Vec<_>>());
    html! {
        (render_column_chart(&columns, length(unit), unit))
        details {
            summary { "The same as a table" }
            table.chart {
                thead { tr {
                    th scope="col" { (capitalise_first_letter(unit.name())) }
                    th.number scope="col" { "All" }
                    @for kind in &kinds { th.number scope="col" { (kind.name()) } }
                } }
                tbody { @for column in &columns { tr {
                    th scope="row" data-f="day" data-v=(column.prefix) { (column.label) }
                    (chart::render_number_cell(column.counts.all()))
                    @for kind in &kinds { (chart::render_number_cell(column.counts.count_of(*kind))) }
                } } }
            }
        }
    }
}

fn collect_timeline_columns(days: &BTreeMap<Date, Counts>, unit: TimeUnit, origin: i64) -> Vec<TimelineColumn> {
    let mut columns: Vec<TimelineColumn> = Vec::new();
    for (day, counts) in days {
        let at = unit.column(*day) - origin;
        match columns.last_mut().filter(|column| column.at == at) {
            Some(column) => column.counts.merge(*counts),
            None => columns.push(TimelineColumn {
                at,
                label: unit.column_label(*day),
                prefix: unit.date_prefix(*day),
                counts: *counts,
            }),
        }
    }
    columns
}

fn render_column_chart(columns: &[TimelineColumn], length: i64, unit: TimeUnit) -> Markup {
    let most = columns.iter().map(|column| column.counts.all()).max().unwrap_or(0);
    let room = length.max(LEAST);
    let across = |at: f64| format!("{:.2}%", 100.0 * at / room as f64);
    let ends = columns.first().zip(columns.last());
    html! {
        svg.columns width="100%" height=(HEIGHT) role="img" aria-labelledby="over-time-title over-time-desc" {
            title id="over-time-title" { "Claims by " (unit.name()) }
            desc id="over-time-desc" {
                @if let Some((first, last)) = ends { "From " (first.label) " to " (last.label) "; at most " (most) "." }
            }
            line x1="0" x2=(across(length as f64)) y1=(FOOT) y2=(FOOT) {}
            @for column in columns {
                @let tall = column.counts.all() == most;
                g data-f="day" data-v=(column.prefix) {
                    (render_stacked_column(&column.counts, most, &across(column.at as f64 + 0.12), &across(0.76)))
                }
                @if tall || length <= NUMBERED {
                    text x=(across(column.at as f64 + 0.5)) y=(column_top(column.counts.all(), most) - 6) text-anchor="middle" {
                        (column.counts.all())
                    }
                }
            }
            @if let Some((first, last)) = ends {
                @let joined = length < LEAST_APART;
                text x="0" y=(HEIGHT - 8) { (first.label) @if joined && last.at > first.at { " – " (last.label) } }
                @if !joined { text x=(across(length as f64)) y=(HEIGHT - 8) text-anchor="end" { (last.label) } }
            }
        }
    }
}

/// The kinds of one column, one above the other.
fn render_stacked_column(counts: &Counts, most: usize, x: &str, width: &str) -> Markup {
    let mut below = 0;
    html! {
        @for &kind in ClaimKind::ALL {
            @let foot = column_top(below, most);
            @let () = below += counts.count_of(kind);
            @let head = column_top(below, most);
            @if head < foot { rect class=(chart::kind_class(kind)) x=(x) width=(width) y=(head) height=(foot - head) {} }
        }
    }
}

/// Where a column of this many ends; even one claim is seen.
fn column_top(claims: usize, most: usize) -> usize {
    FOOT - (claims * TALLEST).div_ceil(most.max(1))
}
