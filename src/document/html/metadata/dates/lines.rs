//! Days in the lines of a page: around the headline, below the text, in the first paragraph.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{FIRST_YEAR, is_quoted};
use crate::document::credits::days;
use crate::document::html::blocks::PageBlock;
use crate::document::html::metadata::MetadataPage;
use crate::language_code::LanguageCode;
use crate::patterns::compile_regex;
use crate::ranges::RangeOf;

/// Longest line, in bytes, that stamps an article with its day.
const LONGEST_STAMP: usize = 160;

/// A day written in figures alone, of which only the language of the page tells which is the month, or with a year of
/// two figures: "3/09/15 8:00am", "02.12.19".
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"^(?:\pL{2,12}\.?:?,? )?([0-9]{1,2})([./])([0-9]{1,2})([./])([0-9]{2}|[0-9]{4})(?:[ ,|•·-]+(?:[0-9]{1,2}[:.h][0-9]{2}(?: ?([ap])\.?m\.?)?)?\b.{0,12})?$",
    )
});

pub(super) fn in_figures(page: &MetadataPage, header: RangeOf<PageBlock>) -> Option<Date> {
    let english = super::super::language::read_language(page).is_none_or(|language| language == LanguageCode::ENGLISH);
    let american = page.dom.all().take(50).any(|node| page.dom.value(node, "lang").eq_ignore_ascii_case("en-us"));
    let short =
        page.pieces.get(header.range())?.iter().filter(|piece| piece.text.len() < 60 && !is_quoted(page, piece));
    short.filter_map(|piece| FIGURES.captures(cut_repetition(&piece.text))).find_map(|found| {
        let number = |n: usize| found[n].parse::<i16>().ok();
        // `7.5/10` is a rating.
        if found[2] != found[4] {
            return None;
        }
        let (first, second, year) = (number(1)?, number(3)?, number(5)?);
        let year = complete_year(year);
        let month_first = &found[2] == "/" && english;
        if month_first && !american && found.get(6).is_none() {
            return None;
        }
        let (month, day) = if month_first { (first, second) } else { (second, first) };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|day| day.year() >= FIRST_YEAR)
    })
}

/// A year of two figures with its century. No page is older than the web, so that `93` is none to come.
fn complete_year(year: i16) -> i16 {
    match year {
        0..93 => year + 2000,
        93..100 => year + 1900,
        _ => year,
    }
}

/// A line without its repetition, which layouts for two sizes of screen make.
fn cut_repetition(line: &str) -> &str {
    let half = line.get(..line.len() / 2).unwrap_or(line);
    let rest = &line[half.len()..];
    if half.trim() == rest.trim() { half.trim() } else { line }
}

/// The days that the page shows around its headline.
pub(super) fn collect_shown_days(page: &MetadataPage, header: RangeOf<PageBlock>) -> Vec<Date> {
    let pieces =
        header.range().map(|at| &page.pieces[at]).filter(|piece| piece.text.len() < 300 && !is_quoted(page, piece));
    let of_update = |text: &str| text.to_lowercase().contains("updated") && days::find_days(text).len() == 1;
    pieces
        .filter(|piece| !of_update(&piece.text))
        .flat_map(|piece| days::find_days(&piece.text))
        .map(|(_, day)| day)
        .collect()
}

/// The first line around the headline that holds a day and is no sentence.
pub(super) fn find_stamped_day(page: &MetadataPage, header: RangeOf<PageBlock>) -> Option<Date> {
    read_stamps(page, header).find_map(|stamp| stamp.published)
}

fn read_stamps<'a>(page: &'a MetadataPage, pieces: RangeOf<PageBlock>) -> impl Iterator<Item = days::Stamp> + 'a {
    let short =
        page.pieces.get(pieces.range()).unwrap_or_default().iter().filter(|piece| piece.text.len() < LONGEST_STAMP);
    let short = short.filter(|piece| !is_quoted(page, piece));
    let stamps = short.filter_map(|piece| days::read_date_stamp(&piece.text.replace('\n', " ")));
    let recent = |stamp: &days::Stamp| stamp.published.is_none_or(|day| (FIRST_YEAR..2100).contains(&day.year()));
    stamps.filter(move |stamp| stamp.rest.len() < 60 && recent(stamp))
}

/// The lines below the text that say when it was posted.
pub(super) fn stamped_below(page: &MetadataPage) -> Option<Date> {
    let last = page.kept.iter().rposition(|kept| *kept)?;
    let below = last.saturating_sub(2)..(last + 12).min(page.pieces.len());
    let says = |text: &str| {
        let lower = text.trim_start_matches(['[', '(']).to_lowercase();
        ["post", "publi", "written", "veröff", "artikel", "erstellt", "gespeichert", "stand:", "date", "von"]
            .iter()
            .any(|word| lower.starts_with(word) || lower.contains(&format!(" {word}")))
    };
    let lines = page.pieces[below].iter().filter(|piece| piece.text.len() < 2 * LONGEST_STAMP && says(&piece.text));
    lines
        .filter(|piece| !is_quoted(page, piece))
        .filter_map(|piece| days::read_date_stamp(&piece.text)?.published)
        .find(|day| day.year() >= FIRST_YEAR)
}

/// `Feb. 23, 2015 -- Peanut allergies …`: the day that the first paragraph opens with.
pub(super) fn find_dateline_day(page: &MetadataPage) -> Option<Date> {
    let first = page.pieces.iter().zip(page.kept).find(|(piece, kept)| **kept && piece.text.len() > 80)?.0;
    let opening: String = first.text.chars().take(60).collect();
    let (place, day) = days::find_days(&opening).into_iter().next()?;
    let before = opening[..place.start].trim();
    let dashed = opening[place.end..].trim_start().starts_with(['-', '–', '—', ':', '|']);
    let opens = before.is_empty() || (before.len() < 30 && before.chars().all(|c| !c.is_lowercase()));
    (opens && dashed && day.year() >= FIRST_YEAR).then_some(day)
}

/// The day of the last change, where the page shows no other.
pub(super) fn last_stamp(page: &MetadataPage, header: RangeOf<PageBlock>) -> Option<Date> {
    let short = page.pieces.get(header.range())?.iter().filter(|piece| piece.text.len() < LONGEST_STAMP);
    let short = short.filter(|piece| !is_quoted(page, piece));
    let lines = short.filter(|piece| days::read_date_stamp(&piece.text).is_some_and(|stamp| stamp.rest.len() < 60));
    let days = lines.flat_map(|piece| days::find_days(&piece.text)).map(|(_, day)| day);
    days.filter(|day| day.year() >= FIRST_YEAR).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_two_figures_have_the_century_of_the_web() {
        assert_eq!([98, 93, 92, 5, 2015].map(complete_year), [1998, 1993, 2092, 2005, 2015]);
    }

    #[test]
    fn a_day_in_figures_is_parted_by_one_sign() {
        assert!(days::find_days("Marks: 17.5/2010, 17/5.2010").is_empty());
        assert_eq!(days::find_days("17.5.2010, 17/5/2010").len(), 2);
    }
}
