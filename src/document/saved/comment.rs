//! The comment at the top of a saved page that says where it was saved from.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::web_url;
use crate::patterns::regex;

/// Bytes at the start of a page that may hold it.
const HEAD: usize = 8192;

/// `<!-- saved from url=(0042)https://… -->`, as browsers write it, and SingleFile's `Page saved with SingleFile url: …`.
static SAVED_FROM: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"<!--\s*(?:saved from url=\(\d{1,8}\)(?P<browser>\S+)|Page saved with SingleFile[^>]{0,200}?\s+url:\s*(?P<single>\S+))",
    )
});

/// The address that a page says it was saved from.
pub fn address(html: &str) -> Option<String> {
    let mut end = html.len().min(HEAD);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let found = SAVED_FROM.captures(&html[..end])?;
    web_url(found.name("browser").or(found.name("single"))?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_says_where_it_was_saved() {
        for comment in [
            "<!-- saved from url=(0026)https://news.example/pier -->",
            "<!--\n Page saved with SingleFile \n url: https://news.example/pier \n saved date: Mon May 04 2026 10:12:00 GMT+0200\n-->",
        ] {
            let page = format!("<!DOCTYPE html><html lang=en>{comment}<p>The pier is late.");
            assert_eq!(address(&page).as_deref(), Some("https://news.example/pier"), "{comment}");
        }
        assert_eq!(address("<!-- saved from url=(0014)about:internet -->"), None);
        assert_eq!(address("<p>url: https://news.example/pier"), None);
        assert_eq!(address(&format!("{}<!-- saved from url=(0026)https://a.example -->", "é".repeat(5000))), None);
    }
}
