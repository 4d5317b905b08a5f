//! What stands above a press release: that it is one, when it may be published, and whom to ask.

use std::sync::LazyLock;

use regex::Regex;

use super::credit_lines::{self, Credit};
use super::days;
use crate::patterns::compile_regex;

/// What stands above a release, and the headline or day behind it.
static RELEASE: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:for immediate release|(?:press|news|media) release)\s*(?::|\s[–—-])\s*(?P<title>\S+(?:\s+\S+){3,})$",
    )
});
/// When a release may be published.
static EMBARGO: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:(?:strictly |under )*embargo(?:ed)?\b|not for (?:release|publication|distribution)\b|for (?:release|publication)\b).{0,100}$",
    )
});

/// `FOR IMMEDIATE RELEASE: Northwind Opens a Mill`, `EMBARGOED UNTIL 7 May 2026`
pub(crate) fn read_release_line(line: &str) -> Option<Credit> {
    if let Some(found) = RELEASE.captures(line) {
        let said = &found["title"];
        return credit_lines::date_line(said)
            .or_else(|| Some(Credit { title: Some(said.to_owned()), ..Credit::default() }));
    }
    let published = days::find_days(line).first().map(|(_, day)| *day);
    EMBARGO.is_match(line).then(|| Credit { published, ..Credit::default() })
}

/// Whether a line stands above a release and gives its headline too.
pub(crate) fn gives_headline(line: &str) -> bool {
    RELEASE.is_match(line)
}

/// Whether a line is a heading above those whom to ask: "Media contact:", "For inquiries:".
pub(crate) fn heads_contacts(line: &str) -> bool {
    let lower = line.to_lowercase();
    let heading = lower.split(':').next().unwrap_or(&lower).trim_start_matches("for ");
    let contact = heading.ends_with("contact") || heading.ends_with("contacts") || heading.ends_with("inquiries");
    contact && heading.split_whitespace().count() <= 3
}

/// A telephone number at the end of a line.
static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?:^|[\s:(])\+?(?:[(]?\d[\s().-]{0,2}){9,15}$"));

/// Whether a line says how somebody is called: "Ana Lee, 202-555-0143". No headline ends so.
pub(super) fn ends_in_telephone(line: &str) -> bool {
    TELEPHONE.is_match(line)
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    #[test]
    fn what_stands_above_a_release_is_not_its_headline() {
        let read = |line: &str| credit_lines::read_in_head(line).unwrap_or_else(|| panic!("{line}"));
        let title = read("FOR IMMEDIATE RELEASE: Northwind Opens a Mill in Bonn").title;
        assert_eq!(title.as_deref(), Some("Northwind Opens a Mill in Bonn"));
        for line in [
            "EMBARGOED UNTIL 7 MAY 2026, 09:00 GMT",
            "Press release – Thursday, 7 May 2026",
            "For release: May 7, 2026",
        ] {
            let credit = read(line);
            assert_eq!(
                (credit.title, credit.published, credit.authors),
                (None, Date::new(2026, 5, 7).ok(), vec![]),
                "{line}"
            );
        }
        assert_eq!(read("Embargo: none"), Credit::default());
    }
}
