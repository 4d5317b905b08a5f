//! The comment at the top of a saved page that says where and when it was saved.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::addresses::web_url;
use crate::document::content::Capture;
use crate::patterns::compile_regex;

/// Bytes at the start of a page that may hold it.
const HEAD: usize = 8192;

/// `<!-- saved from url=(0042)https://… -->`, as browsers write it, and SingleFile's `Page saved with SingleFile url: …
/// saved date: …`.
static SAVED_FROM: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"<!--\s*(?:saved from url=\(\d{1,8}\)(?P<browser>\S+)|Page saved with SingleFile[^>]{0,200}?\s+url:\s*(?P<single>\S+)(?:\s+saved date:\s*(?P<date>[^\r\n>]{0,100}))?)",
    )
});

/// The address that a page says it was saved from, and when.
pub(crate) fn saved_from(html: &str) -> (Option<String>, Option<Capture>) {
    let mut end = html.len().min(HEAD);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let Some(found) = SAVED_FROM.captures(&html[..end]) else { return (None, None) };
    let address = found.name("browser").or(found.name("single")).and_then(|address| web_url(address.as_str()));
    let date = found.name("date").map(|date| date.as_str().trim_end_matches('-'));
    (address, date.map(|date| Capture::from_written(Some(date), None)).filter(|capture| capture.at.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(html: &str) -> Option<String> {
        saved_from(html).0
    }

    #[test]
    fn a_saved_page_says_where_it_was_saved() {
        for (comment, at) in [
            ("<!-- saved from url=(0026)https://news.example/pier -->", None),
            (
                "<!--\n Page saved with SingleFile \n url: https://news.example/pier \n saved date: Mon May 04 2026 10:12:00 GMT+0200 (CEST)\n-->",
                Some("2026-05-04T08:12:00Z"),
            ),
        ] {
            let page = format!("<!DOCTYPE html><html lang=en>{comment}<p>The pier is late.");
            assert_eq!(address(&page).as_deref(), Some("https://news.example/pier"), "{comment}");
            assert_eq!(saved_from(&page).1.and_then(|capture| capture.at), at.map(|at: &str| at.parse().unwrap()));
        }
        assert_eq!(address("<!-- saved from url=(0014)about:internet -->"), None);
        assert_eq!(address("<p>url: https://news.example/pier"), None);
        assert_eq!(address(&format!("{}<!-- saved from url=(0026)https://a.example -->", "é".repeat(5000))), None);
    }
}
