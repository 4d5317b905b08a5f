//! What articles and people wrote, made fit for the page: it can neither become markup nor reorder what stands around it.
//!
//! Escaping is the templates'. What is done here: characters that steer are shown ([`crate::printable`]), each name, title or
//! label is isolated (`bdi`), and only addresses of web pages become links.

use maud::{Markup, html};
use url::Url;

use crate::printable::{one_line, printable_text};

/// A name, title or label, on one line, in a direction of its own.
pub(super) fn isolate_text(text: &str) -> Markup {
    html! { bdi { (one_line(text)) } }
}

/// Running text: its line breaks and tabs kept, whatever else steers shown.
pub(super) fn sanitise_running_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for part in text.split_inclusive(['\n', '\t']) {
        let words = part.trim_end_matches(['\n', '\t']);
        shown.push_str(&printable_text(words));
        shown.push_str(&part[words.len()..]);
    }
    shown
}

/// The address as a browser reads it, where it is one of a web page.
pub(super) fn web_address(url: &str) -> Option<String> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(url.into())
}

/// The words as a link to the page; the words alone where the address is none of a web page.
pub(super) fn render_web_link(words: &str, url: Option<&str>) -> Markup {
    match url.and_then(web_address) {
        Some(address) => html! { a href=(address) rel="noopener noreferrer nofollow" { (isolate_text(words)) } },
        None => isolate_text(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_become_links() {
        assert_eq!(render_web_link("a", Some("javascript:alert(1)")).into_string(), "<bdi>a</bdi>");
        assert_eq!(render_web_link("a", Some(" data:text/html,x")).into_string(), "<bdi>a</bdi>");
        assert_eq!(
            render_web_link("a", Some("https://e.org/\"onload=x\u{202e}")).into_string(),
            "<a href=\"https://e.org/%22onload=x%E2%80%AE\" rel=\"noopener noreferrer nofollow\"><bdi>a</bdi></a>"
        );
    }

    #[test]
    fn running_text_keeps_its_lines() {
        assert_eq!(sanitise_running_text("a\n\tb\u{202e}c\x1b\n"), "a\n\tb\u{fffd}c\u{241b}\n");
    }
}
