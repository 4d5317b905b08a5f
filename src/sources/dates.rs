//! The day that a URL's path carries, as many outlets write it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

/// Years in which pages may have been published.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A built-in pattern.
#[allow(clippy::expect_used, reason = "a pattern of the program's own, built by every test of this file")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// Parted year, month, day; digits before or behind would make it part of an id.
static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[/_-])(\d{4})[/_.-](\d{1,2}|[A-Za-z]{3,9})[/_.-](\d{1,2})(?:$|[/_.-]|[A-Za-z])"));
static DAY_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[/_-])(\d{1,2})[/_.-](\d{1,2}|[A-Za-z]{3,9})[/_.-](\d{4})(?:$|[/_.-])"));
static RUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[/_.-])(\d{4})(\d{2})(\d{2})(?:$|[/_.-])"));

/// The day that a path carries, `YYYY-MM-DD`; none where it carries none, or one that can be read in two ways:
/// 03/04/2025 is a day in March to some and in April to others.
pub fn day_in_path(path: &str) -> Option<String> {
    let days = [
        year_first(path, &YEAR_FIRST),
        year_first(path, &RUN),
        DAY_FIRST.captures(path).and_then(|found| day_first(&found[1], &found[2], &found[3])),
    ];
    days.into_iter().flatten().next().map(|day| day.to_string())
}

fn year_first(path: &str, pattern: &Regex) -> Option<Date> {
    pattern.captures_iter(path).find_map(|found| day(&found[1], month(&found[2])?, &found[3]))
}

/// Two numbers of which only one can be a month are read; a month's name settles it.
fn day_first(first: &str, second: &str, year: &str) -> Option<Date> {
    let as_written = month(second).and_then(|month| day(year, month, first));
    let swapped = month(first).and_then(|month| day(year, month, second));
    match (as_written, swapped) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

fn month(written: &str) -> Option<i8> {
    if let Ok(number) = written.parse() {
        return Some(number);
    }
    let short = written.get(..3)?.to_ascii_lowercase();
    let found = MONTHS.iter().position(|month| *month == short)?;
    i8::try_from(found + 1).ok()
}

fn day(year: &str, month: i8, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_spellings_of_the_press() {
        for (path, day) in [
            ("/politics/news/2025/12/03/27327247.shtml", Some("2025-12-03")),
            ("/20251121/ukraina-2056694546.html", Some("2025-11-21")),
            ("/politics/27/11/2025/6928548a9a79470c475146b2", Some("2025-11-27")),
            ("/world/2025/dec/03/a-story", Some("2025-12-03")),
            ("/2025-12-03/a-story", Some("2025-12-03")),
            ("/a-story-2025-12-03", Some("2025-12-03")),
            ("/archive/03-12-2025.html", None),
            ("/archive/13-12-2025.html", Some("2025-12-13")),
            ("/03/03/2025/x", Some("2025-03-03")),
            ("/3-december-2025/x", Some("2025-12-03")),
            ("/news/20251399/x", None),
            ("/2025/12/a-story", None),
            ("/7337963/putin-28-point-plan", None),
            ("/id/1202512031", None),
            ("/news/18500101/x", None),
        ] {
            assert_eq!(day_in_path(path).as_deref(), day, "{path}");
        }
    }
}
