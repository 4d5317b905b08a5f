//! Full days as articles write them, and the lines that stamp an article with one.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::lists::entries_in_section;
use crate::patterns::compile_regex;
use crate::ranges::Bytes;

/// The months' names, whole and cut short, in the languages whose news sites write them out.
static MONTHS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries_in_section(include_str!("../../../data/rooms/document.txt"), "months").collect());

/// What may be the name of a month; [`month_number`] says which.
const MONTH: &str = r"(\pL{3,10})";

static MONTH_DAY_YEAR: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(&format!(r"(?i)\b{MONTH}\.?\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})\b")));
static DAY_MONTH_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(&format!(
        r"(?i)\b([0-9]{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:of\s+|de\s+)?{MONTH}\.?,?[\s-]+(?:de\s+|del\s+)?([0-9]{{4}})\b"
    ))
});
static YEAR_MONTH_DAY: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\b([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:T[0-9:.]+Z?|\b)"));
static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\b([0-9]{1,2})([./])([0-9]{1,2})([./])([0-9]{4})\b"));

/// What stands around a date in a line that says nothing else.
static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?xi)
        \b[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[ap]\.?\s?m\b\.?|uhr\b)?
        | \b[0-9]{1,2}\s?[ap]\.?m\b\.?
        | [+-][0-9]{2}:?[0-9]{2}\b
        | \b(?:(?-i:GMT|UTC|Z|ET|EDT|EST|PT|PDT|PST|CT|CDT|CST|BST|CET|CEST|MSK|IST|IRST|JST)|local\stime)\b
        | \b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b
        | \b(?:first\s)?(?:published|posted|updated|modified|issued|created|uploaded|revised|last|release\sdate|publication\sdate|date|pubdate|time|dated?)\b
        | \b(?:on|at|veröffentlicht|publié|publicado|aktualisiert|опубликовано)\b
        | \b(?-i:am|le|el)\b
        | ^(?:am|le|el)\b",
    )
});

/// Stand for a date, and for what was taken from around it, in a line whose own signs stay as they are.
const DATE: &str = " \u{1} ";
const TAKEN: &str = " \u{2} ";

/// A weekday cut short, right before a date. `Mon`, `Sat` and `Sun` are family names too: with a comma behind, they are days
/// only where something else than a word stands before them.
static SHORT_WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?xi)
        \b(?:tues?|wed|thu(?:rs?)?|fri)\b[.,]{0,2}\s*\x01
        | \b(?:mon|sat|sun)\b\.?\s*\x01
        | (?P<before>^|[^\w\s])\s*\b(?:mon|sat|sun)\b[.,]{0,2}\s*\x01",
    )
});
static UPDATED: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)\b(?:updated|modified|revised|edited|aktualisiert|corrected)\b"));

/// What is left of a line without its dates, and what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The day of publication; none where the line only says when the article was updated.
    pub published: Option<Date>,
    /// The line without dates, times and the words that introduce them.
    pub rest: String,
}

/// Every full day in `text`, in order. `03/04/2025` is none: nobody can say which of the two is the month.
pub(crate) fn find_days(text: &str) -> Vec<(Bytes, Date)> {
    let mut found = Vec::new();
    collect_days_matching(&mut found, &MONTH_DAY_YEAR, text, |c| day_from_parts(&c[3], month_number(&c[1])?, &c[2]));
    collect_days_matching(&mut found, &DAY_MONTH_YEAR, text, |c| day_from_parts(&c[3], month_number(&c[2])?, &c[1]));
    collect_days_matching(&mut found, &YEAR_MONTH_DAY, text, |c| day_from_parts(&c[1], c[2].parse().ok()?, &c[3]));
    collect_days_matching(&mut found, &NUMBERS, text, day_from_numbers);
    found.sort_by_key(|(range, _)| range.start);
    found.dedup_by(|later, earlier| later.0.start < earlier.0.end);
    found
}

/// `20251203`, with or without a time behind, as machines write it.
pub(crate) fn read_compact_day(value: &str) -> Option<Date> {
    let digits = value.split(|c: char| !c.is_ascii_digit()).next()?;
    if digits.len() != 8 && digits.len() != 14 {
        return None;
    }
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?).ok()
}

fn collect_days_matching(
    into: &mut Vec<(Bytes, Date)>,
    pattern: &Regex,
    text: &str,
    read: impl Fn(&Captures) -> Option<Date>,
) {
    for captures in pattern.captures_iter(text) {
        if let (Some(whole), Some(date)) = (captures.get(0), read(&captures)) {
            into.push((Bytes::from(whole.range()), date));
        }
    }
}

fn day_from_numbers(c: &Captures) -> Option<Date> {
    // `7.5/2010` is none.
    if c[2] != c[4] {
        return None;
    }
    let (first, second): (i8, i8) = (c[1].parse().ok()?, c[3].parse().ok()?);
    let day_first = &c[2] == "." || first > 12 || first == second;
    match (day_first, second > 12) {
        (true, _) => day_from_parts(&c[5], second, &c[1]),
        (false, true) => day_from_parts(&c[5], first, &c[3]),
        (false, false) => None,
    }
}

fn month_number(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let number = MONTHS.iter().position(|names| names.split(' ').any(|known| known == name))?;
    i8::try_from(number + 1).ok()
}

fn day_from_parts(year: &str, month: i8, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok().filter(|date| (1600..2200).contains(&date.year()))
}

/// Reads a line that holds a date; none where it holds no full day.
pub(crate) fn read_date_stamp(line: &str) -> Option<Stamp> {
    let dates = find_days(line);
    let mut rest = String::new();
    let mut published = None;
    let mut at = 0;
    for (range, date) in &dates {
        let before = &line[at..range.start];
        if published.is_none() && !UPDATED.is_match(before) {
            published = Some(*date);
        }
        rest.push_str(before);
        rest.push_str(DATE);
        at = range.end;
    }
    rest.push_str(&line[at..]);
    // A time that follows an ISO day stands behind the letter T.
    let rest = AROUND.replace_all(rest.trim_start(), TAKEN);
    let rest =
        SHORT_WEEKDAY.replace_all(&rest, format!("${{before}}{DATE}")).replace('\u{1}', "|").replace('\u{2}', " ");
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    (!dates.is_empty()).then(|| Stamp { published, rest: trim_separators(&rest).to_owned() })
}

fn trim_separators(rest: &str) -> &str {
    rest.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '"' | '”'))
        .trim_end_matches([' ', '|', ',', ':', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Option<String> {
        find_days(text).first().map(|(_, date)| date.to_string())
    }

    #[test]
    fn full_days_are_found_as_people_write_them() {
        for text in [
            "December 3, 2025",
            "Dec. 3rd, 2025",
            "Wednesday 3 December 2025",
            "3rd of December, 2025",
            "03-Dec-2025",
            "2025-12-03T14:05:00Z",
            "2025/12/3",
            "3.12.2025",
            "3 décembre 2025",
            "3. Dezember 2025",
            "3 de diciembre de 2025",
            "3 декабря 2025",
        ] {
            assert_eq!(only(text).as_deref(), Some("2025-12-03"), "{text}");
        }
        assert_eq!(only("12/25/2025").as_deref(), Some("2025-12-25"));
        assert_eq!(only("25/12/2025").as_deref(), Some("2025-12-25"));
    }

    #[test]
    fn what_is_no_full_day_is_none() {
        for text in ["December 2025", "Dec. 3", "2025", "03/04/2025", "31 February 2025", "3 marbles 2025 x", "10.2025"]
        {
            assert_eq!(only(text), None, "{text}");
        }
    }

    #[test]
    fn a_stamp_tells_publication_from_update() {
        let day = |line: &str| read_date_stamp(line).and_then(|s| s.published).map(|d| d.to_string());
        assert_eq!(day("Updated 5 Dec 2025, published 3 Dec 2025 14:05 GMT").as_deref(), Some("2025-12-03"));
        assert_eq!(day("Last updated: 5 Dec 2025"), None);
        assert_eq!(read_date_stamp("Published: Wednesday, December 3, 2025 at 2:05 p.m. EST").unwrap().rest, "");
        assert_eq!(read_date_stamp("2025-12-03T14:05Z").unwrap().rest, "");
        assert_eq!(read_date_stamp("Jane Doe | 3 December 2025").unwrap().rest, "Jane Doe");
    }

    #[test]
    fn names_beside_a_date_are_kept_whole() {
        for (line, rest) in [
            ("By Kim Le | 3 December 2025", "By Kim Le"),
            ("By Yun Sun, December 3, 2025", "By Yun Sun"),
            ("Par Jean Dupont et Marie Durand, 3 décembre 2025", "Par Jean Dupont et Marie Durand"),
            ("By Jane Doe, Sun, 7 Dec 2025 14:05 GMT", "By Jane Doe"),
            ("By Jane Doe Wed, 3 Dec 2025", "By Jane Doe"),
            ("Posted Sat, 6 Dec 2025", ""),
            ("Le 3 décembre 2025", ""),
        ] {
            assert_eq!(read_date_stamp(line).unwrap().rest, rest, "{line}");
        }
    }
}
