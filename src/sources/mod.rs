//! Cited pages: normalised URLs, hosts, outlets and the dates that paths carry.

use url::Url;

mod archive;
mod dates;
mod normalise;
mod outlets;

pub use outlets::{Outlet, outlet_of, outlets, outlets_named};

/// Wrappers in wrappers are unwrapped so often and no further.
const MOST_WRAPPERS: usize = 4;

/// A cited page: what citations with the same normalised URL point to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The normalised URL, which identifies it.
    pub url: String,
    /// The host in lower case.
    pub host: Option<String>,
    /// The registrable domain, by the public suffix list.
    pub domain: Option<String>,
    /// The outlet's usual name, otherwise the domain, otherwise the host.
    pub outlet: Option<String>,
    /// The day that its path carries, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The archive's address, normalised, where the citation gave the page in an archive's wrapper.
    pub archive: Option<String>,
}

/// Reads a URL as an article gives it (absolute); none where it is no address of a page (`javascript:`, `data:`, …).
pub fn read(url: &str) -> Option<Source> {
    let given = Url::parse(url.trim()).ok().filter(is_page)?;
    let mut page = given.clone();
    for _ in 0..MOST_WRAPPERS {
        let Some(inner) = archive::unwrapped(&page).filter(is_page) else { break };
        page = inner;
    }
    let archive = (page != given).then(|| normalise::normalise(&given).to_string());
    let page = normalise::normalise(&page);
    let host = page.host_str().map(str::to_string);
    let domain = host.as_deref().and_then(domain_of);
    let outlet = host.as_deref().and_then(outlet_of).map(|outlet| outlet.name.to_string());
    Some(Source {
        outlet: outlet.or_else(|| domain.clone()).or_else(|| host.clone()),
        published: dates::day_in_path(page.path()),
        url: page.to_string(),
        host,
        domain,
        archive,
    })
}

fn is_page(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https" | "ftp") && url.host_str().is_some_and(|host| !host.is_empty())
}

/// An address in digits has no domain.
fn domain_of(host: &str) -> Option<String> {
    let is_address = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
    if is_address { None } else { psl::domain_str(host).map(str::to_string) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn url(given: &str) -> String {
        read(given).map(|source| source.url).unwrap_or_default()
    }

    #[test]
    fn what_cannot_matter_is_made_uniform() {
        for (given, normalised) in [
            ("HTTPS://Example.ORG:443/a#part", "https://example.org/a"),
            ("http://example.org.", "http://example.org/"),
            ("https://example.org/a?", "https://example.org/a"),
            ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
            ("https://example.org/a?utm_source=x", "https://example.org/a"),
            ("https://example.org/%7euser/%d8%b7?q=%2f%41", "https://example.org/~user/%D8%B7?q=%2FA"),
            ("https://example.org/ط", "https://example.org/%D8%B7"),
            ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ] {
            assert_eq!(url(given), normalised);
        }
    }

    #[test]
    fn what_may_matter_stays() {
        let pages = [
            "https://example.org/a",
            "https://example.org/A",
            "https://example.org/a/",
            "http://example.org/a",
            "https://www.example.org/a",
            "https://example.org/a?updated",
            "https://example.org/a?x=1&y=2",
            "https://example.org/a?y=2&x=1",
            "https://example.org/a?ref=home",
            "https://example.org/a%2Fb",
            "https://example.org/a/b",
            "https://example.org:8443/a",
        ];
        for (n, page) in pages.iter().enumerate() {
            assert_eq!(url(page), *page);
            assert!(pages[..n].iter().all(|other| url(other) != url(page)), "{page}");
        }
    }

    #[test]
    fn archives_are_unwrapped_and_kept() {
        for (given, page) in [
            ("https://web.archive.org/web/20200131120000/https://example.org/a?b=1", "https://example.org/a?b=1"),
            ("http://web.archive.org/web/2020id_/http://example.org/a", "http://example.org/a"),
            ("https://web.archive.org/web/2020*/example.org/a", "http://example.org/a"),
            ("https://web.archive.org/web/20200131/https:/example.org/a", "https://example.org/a"),
            ("https://archive.ph/20200131/https://example.org/a", "https://example.org/a"),
            (
                "https://webcache.googleusercontent.com/search?q=cache:AbC:https://example.org/a+x",
                "https://example.org/a",
            ),
        ] {
            let source = read(given).unwrap();
            assert_eq!(source.url, page);
            assert!(source.archive.is_some(), "{given}");
        }
        for kept in ["https://archive.ph/AbCdE", "https://archive.org/details/a-book", "https://web.archive.org/"] {
            assert_eq!(read(kept).unwrap().archive, None, "{kept}");
        }
    }

    #[test]
    fn only_addresses_of_pages_are_sources() {
        for no_page in
            ["javascript:alert(1)", "data:text/html,x", "mailto:a@example.org", "example.org", "", "https://"]
        {
            assert_eq!(read(no_page), None, "{no_page}");
        }
    }

    #[test]
    fn a_source_knows_its_outlet_domain_and_day() {
        let source = read("https://edition.cnn.com/2025/12/03/politics/a-story").unwrap();
        assert_eq!(source.outlet.as_deref(), Some("CNN"));
        assert_eq!(source.domain.as_deref(), Some("cnn.com"));
        assert_eq!(source.published.as_deref(), Some("2025-12-03"));
        let source = read("https://blog.example.co.uk/").unwrap();
        assert_eq!(
            (source.domain.as_deref(), source.outlet.as_deref()),
            (Some("example.co.uk"), Some("example.co.uk"))
        );
        let source = read("http://127.0.0.1/a").unwrap();
        assert_eq!((source.domain, source.outlet.as_deref()), (None, Some("127.0.0.1")));
    }

    proptest! {
        #[test]
        fn normalising_twice_is_normalising_once(path in "[a-zA-Z0-9%/._~?&=#é -]{0,60}", any in "\\PC{0,60}") {
            for given in [format!("https://example.org/{path}"), any] {
                if let Some(source) = read(&given) {
                    prop_assert_eq!(read(&source.url).map(|again| again.url), Some(source.url));
                }
            }
        }
    }
}
