//! Where a link of a Markdown text leads.

use url::Url;

use crate::sources::has_fair_host;

/// Where a destination leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// To a page, by its absolute address.
    Page(String),
    /// To a place in this text, named by the fragment without its `#`.
    Inside(String),
    /// To another file, relative to an address that nobody knows.
    Relative,
    /// To none: `mailto:`, `javascript:`, `data:`, or no address at all.
    Nowhere,
    /// To a page whose address cannot be read.
    Broken,
}

/// Where `destination` leads, from a text whose own address is `own`.
pub(super) fn resolve_destination(destination: &str, own: Option<&Url>) -> Destination {
    let destination = destination.trim();
    if let Some(fragment) = destination.strip_prefix('#') {
        return Destination::Inside(fragment.to_owned());
    }
    let lower = destination.get(..8).unwrap_or(destination).to_ascii_lowercase();
    if ["http:", "https:", "ftp:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return resolve_absolute_url(destination.to_owned(), own);
    }
    if destination.starts_with("//") {
        return resolve_absolute_url(format!("https:{destination}"), own);
    }
    if lower.starts_with("www.") {
        return resolve_absolute_url(format!("https://{destination}"), own);
    }
    if destination.is_empty() || has_scheme(destination) {
        return Destination::Nowhere;
    }
    match own.and_then(|own| own.join(destination).ok()) {
        Some(url) => resolve_absolute_url(url.to_string(), own),
        None => Destination::Relative,
    }
}

fn resolve_absolute_url(absolute: String, own: Option<&Url>) -> Destination {
    let parsed = if has_fair_host(&absolute) { Url::parse(&absolute).ok() } else { None };
    let Some(url) = parsed.filter(Url::has_host) else { return Destination::Broken };
    let same = |own: &Url| own.host_str() == url.host_str() && own.path() == url.path() && own.query() == url.query();
    match url.fragment() {
        Some(fragment) if own.is_some_and(same) => Destination::Inside(fragment.to_owned()),
        _ => Destination::Page(absolute),
    }
}

/// RFC 3986, section 3.1; a drive's letter is none.
fn has_scheme(destination: &str) -> bool {
    destination.split_once(':').is_some_and(|(scheme, _)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '\t' | '\n');
        scheme.len() > 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_absolute_and_otherwise_unchanged() {
        let own = Url::parse("https://a.example/news/one").ok();
        let to = |destination| resolve_destination(destination, own.as_ref());
        assert_eq!(to("HTTPS://B.example/X"), Destination::Page("HTTPS://B.example/X".into()));
        assert_eq!(to("two?x=1"), Destination::Page("https://a.example/news/two?x=1".into()));
        assert_eq!(to("//c.example/x"), Destination::Page("https://c.example/x".into()));
        assert_eq!(to("https://a.example/news/one#n1"), Destination::Inside("n1".into()));
        assert_eq!(resolve_destination("two.md", None), Destination::Relative);
    }

    #[test]
    fn what_is_no_page_leads_nowhere() {
        for nowhere in
            ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "", "java\nscript:x", "obsidian://open"]
        {
            assert_eq!(resolve_destination(nowhere, None), Destination::Nowhere, "{nowhere}");
        }
        assert_eq!(resolve_destination("https://", None), Destination::Broken);
    }
}
