//! The day that the path of an address carries.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::patterns::compile_regex;

/// Months as paths write them, by their number.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The forms of a day, the surest first: over several segments, then within one.
///
/// Eight digits count at the start of a segment, behind `_`, or between hyphens. At the end of a hyphenated slug they
/// do not: there BBC, Deutsche Welle and others put ids that often look like days (`world-europe-20061104`).
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"/(?<y>\d{4})/(?<m>\d{1,2}|MONTH)/(?<d>\d{1,2})LAST",
        r"/(?<y>\d{4})-?(?<m>\d{2})/(?<d>\d{1,2})LAST",
        r"/(?<y>\d{4})/(?<m>\d{2})-?(?<d>\d{2})LAST",
        r"/(?<a>\d{1,2})/(?<b>\d{1,2}|MONTH)/(?<y>\d{4})LAST",
        r"/(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})END",
        r"[/_.-](?<y>\d{4})[-_.](?<m>\d{1,2}|MONTH)[-_.](?<d>\d{1,2})END",
        r"[/_.-](?<a>\d{1,2})[-_.](?<b>\d{1,2}|MONTH)[-_.](?<y>\d{4})END",
        r"[/_.-](?<m>MONTH)[-_.](?<d>\d{1,2})[-_.](?<y>\d{4})END",
        r"_(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})END",
        r"-(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})-",
    ]
    .into_iter()
    .map(compile_day_form)
    .collect()
});

fn compile_day_form(form: &str) -> Regex {
    const MONTH: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?\
        |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    let form = form.replace("MONTH", MONTH).replace("LAST", r"(?:/|\.[a-z]{1,5}$|$)").replace("END", r"(?:[/_.-]|$)");
    compile_regex(&format!("(?i){form}"))
}

/// The day that `path` carries: a real one of the years 1990 to 2100.
///
/// `03/04/2025` is March to some and April to others, so it gives none; `27/11/2025`, `11/27/2025` and `03/03/2025`
/// leave no doubt. A year and a month without a day give none.
pub(super) fn day_in_path(path: &str) -> Option<Date> {
    FORMS.iter().flat_map(|form| form.captures_iter(path)).find_map(|found| date_from_captures(&found))
}

fn date_from_captures(found: &Captures) -> Option<Date> {
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    let (month, day) = match (part("a"), part("b")) {
        (Some(a), Some(b)) => in_order(a, b)?,
        _ => (read_month_number(part("m")?)?, part("d")?.parse().ok()?),
    };
    let year = part("y")?.parse().ok().filter(|year| (1990..=2100).contains(year))?;
    Date::new(year, month, day).ok()
}

/// Month and day of two parts in an unknown order.
fn in_order(a: &str, b: &str) -> Option<(i8, i8)> {
    let first: i8 = a.parse().ok()?;
    let second = read_month_number(b)?;
    match (first, second) {
        _ if first > 12 || first == second || b.starts_with(|c: char| c.is_ascii_alphabetic()) => Some((second, first)),
        _ if second > 12 => Some((first, second)),
        _ => None,
    }
}

/// The number that a month's digits or name stand for; digits are not held to 12.
fn read_month_number(text: &str) -> Option<i8> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let start = text.get(..3)?.to_ascii_lowercase();
    (1..).zip(MONTHS).find(|(_, name)| *name == start).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &str) -> Option<String> {
        day_in_path(path).map(|day| day.to_string())
    }

    #[test]
    fn forms_of_a_day() {
        for path in [
            "/world/2025/12/03/talks",
            "/2025/12/3/",
            "/2025/12/03.html",
            "/world/2025/dec/03/talks",
            "/2025-12/03/content_1.htm",
            "/2025/1203/c1.html",
            "/03/december/2025/x",
            "/a/2025-12-03/",
            "/talks-2025-12-03",
            "/talks-03-dec-2025.html",
            "/assessment-december-3-2025",
            "/en/20251203-talks",
            "/20251203/x",
            "/talks-20251203-p5nh.html",
            "/pdf/report_20251203.pdf",
        ] {
            assert_eq!(written(path).as_deref(), Some("2025-12-03"), "{path}");
        }
        assert_eq!(written("/27/11/2025/x").as_deref(), Some("2025-11-27"));
        assert_eq!(written("/x/11-27-2025").as_deref(), Some("2025-11-27"));
        assert_eq!(written("/03/03/2025").as_deref(), Some("2025-03-03"));
    }

    #[test]
    fn no_day() {
        for path in [
            "/03/04/2025/x",
            "/2025/12/",
            "/2025/12/5-things",
            "/2025/13/03/",
            "/2025/02/30/",
            "/1889/12/03/",
            "/news/world-europe-20061104",
            "/id/12345678",
            "/id/2025120312",
            "/id/920251203",
            "/",
            "",
        ] {
            assert_eq!(day_in_path(path), None, "{path}");
        }
    }
}
