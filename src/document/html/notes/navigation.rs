//! Links of the running text that lead about a site, share its pages or call to act, and cite nothing.

use std::sync::LazyLock;

use regex::Regex;
use url::Url;

use crate::lists::WordList;
use crate::patterns::compile_regex;

/// Steps of a path under which sites list their own pages: by tag, by author, by section.
static LISTS: WordList = WordList::section(include_str!("../../../../data/rooms/document.txt"), "listing paths");

/// Words that ask the reader to do something.
static CALL: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?ix)^(?:follow\ (?:us|@|me)|subscribe\b|sign\ up\b|donate\b|support\ us|like\ us|join\ our|click\ here\ to\ (?:subscribe|sign|donate|join)
        |jetzt\ (?:spenden|mitmachen|abonnieren|anmelden)|abonnieren|je\ m['’]abonne|suscríbete).{0,60}$",
    )
});

/// Whether a link's words call to subscribe, follow or give.
pub(crate) fn calls_to_act(words: &str) -> bool {
    words.len() < 100 && CALL.is_match(words.trim())
}

/// Whether an address, met on the page at `own`, is one of those that site and reader find their way by: the front
/// page, another page of the same article, a list of the site's own pages; or one that shares a page.
pub(crate) fn leads_about(own: Option<&Url>, url: &Url) -> bool {
    let here = own.filter(|own| host_without_www(own) == host_without_www(url));
    is_sharing(url)
        || is_hashtag(url)
        || here.is_some_and(|own| is_front(own, url) || is_listing(url) || is_further_page(own, url))
}

/// Whether an address searches for a work rather than leads to it, as publishers offer behind each reference.
pub(crate) fn is_search_address(url: &Url) -> bool {
    let path = url.path();
    match host_without_www(url) {
        "scholar.google.com" => path.starts_with("/scholar"),
        "google.com" => path == "/search" || path.starts_with("/scholar"),
        "search.crossref.org" | "worldcat.org" => path == "/" || path.starts_with("/search"),
        _ => false,
    }
}

fn host_without_www(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

fn is_front(own: &Url, url: &Url) -> bool {
    url.path() == "/" && url.query().is_none() && own.path() != "/"
}

fn is_listing(url: &Url) -> bool {
    let mut steps = url.path_segments().into_iter().flatten().filter(|step| !step.is_empty());
    let (first, second) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
    LISTS.contains(first) || LISTS.contains(second)
}

/// Whether `url` is a further page of the article: its own address with a number behind.
fn is_further_page(own: &Url, url: &Url) -> bool {
    let rest = url.path().strip_prefix(own.path().trim_end_matches('/'));
    rest.is_some_and(|rest| {
        let number = rest.trim_matches('/');
        rest.starts_with('/') && (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_hashtag(url: &Url) -> bool {
    matches!(host_without_www(url), "twitter.com" | "x.com" | "facebook.com" | "linkedin.com")
        && url.path().contains("/hashtag/")
}

/// Addresses that share a page rather than lead to one, and those of advertisements.
fn is_sharing(url: &Url) -> bool {
    let path = url.path();
    match host_without_www(url) {
        "facebook.com" | "m.facebook.com" => {
            path.starts_with("/sharer") || path.starts_with("/share.php") || path.starts_with("/dialog/")
        }
        "twitter.com" | "x.com" => path.starts_with("/intent/") || path.starts_with("/share"),
        "linkedin.com" => path.starts_with("/share") || path.starts_with("/cws/share"),
        "reddit.com" => path.starts_with("/submit"),
        "pinterest.com" => path.starts_with("/pin/create"),
        "api.whatsapp.com" | "wa.me" | "t.me" => {
            path.contains("send") || path.starts_with("/share") || url.query().is_some_and(|q| q.contains("text="))
        }
        "plus.google.com" | "addtoany.com" => path.starts_with("/share"),
        "getpocket.com" => path.starts_with("/save") || path.starts_with("/edit"),
        "doubleclick.net" | "googleadservices.com" => true,
        host => host.ends_with(".doubleclick.net"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(url: &str) -> bool {
        let own = Url::parse("https://www.bugle.example/news/2024/bridge/").unwrap();
        leads_about(Some(&own), &Url::parse(url).unwrap())
    }

    #[test]
    fn a_sites_own_ways_are_no_citations() {
        for url in [
            "https://www.bugle.example/",
            "https://bugle.example/thema/bridges",
            "https://bugle.example/search?q=bridges",
            "https://www.bugle.example/en/tag/bridges",
            "https://www.bugle.example/news/2024/bridge/2",
            "https://twitter.com/hashtag/bridge",
            "https://www.facebook.com/sharer/sharer.php?u=x",
        ] {
            assert!(about(url), "{url}");
        }
        for url in [
            "https://www.bugle.example/news/2023/tunnel/",
            "https://other.example/",
            "https://other.example/tag/bridges",
            "https://www.bugle.example/news/2024/bridge/report-2",
            "https://twitter.com/engineer/status/1",
        ] {
            assert!(!about(url), "{url}");
        }
    }

    #[test]
    fn calls_to_act_are_no_citations() {
        assert!(calls_to_act("Subscribe to our newsletter"));
        assert!(calls_to_act("Follow @bugle"));
        assert!(!calls_to_act("followed the money"));
        assert!(!calls_to_act("the subscribers’ letter"));
    }
}
