//! The outlets of the press: whose page an address is, and where a text names one.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// An outlet of the press, from the table in `data/outlets.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its usual name.
    pub name: &'static str,
    /// Its domains and hosts, the main one first.
    pub domains: Vec<&'static str>,
    /// Other names that articles call it by.
    pub aliases: Vec<&'static str>,
    /// Whether its name is an everyday word as well (`Time`, `The Hill`), which names it only where it plainly speaks.
    pub is_everyday_word: bool,
}

static OUTLETS: LazyLock<Vec<Outlet>> = LazyLock::new(|| {
    let lines = include_str!("../../data/outlets.tsv").lines();
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).map(outlet).collect()
});

static BY_DOMAIN: LazyLock<HashMap<&str, &Outlet>> = LazyLock::new(|| {
    OUTLETS.iter().flat_map(|outlet| outlet.domains.iter().map(move |domain| (*domain, outlet))).collect()
});

/// Every spelling to look for in a text, with the outlet that it names.
static NAMES: LazyLock<(AhoCorasick, Vec<&Outlet>)> = LazyLock::new(|| {
    let spellings: Vec<(String, &Outlet)> = OUTLETS
        .iter()
        .flat_map(|outlet| spellings(outlet).into_iter().map(move |spelling| (spelling, outlet)))
        .collect();
    let searcher = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(spellings.iter().map(|(spelling, _)| spelling));
    #[allow(clippy::expect_used, reason = "the table is the program's own, and every test of this file builds it")]
    let searcher = searcher.expect("a table of names");
    (searcher, spellings.into_iter().map(|(_, outlet)| outlet).collect())
});

fn outlet(line: &'static str) -> Outlet {
    let mut columns = line.split('\t');
    let name = columns.next().unwrap_or_default();
    let mut list = || columns.next().unwrap_or_default().split(',').filter(|part| !part.is_empty()).collect();
    let (domains, aliases) = (list(), list());
    Outlet { name, domains, aliases, is_everyday_word: columns.next() == Some("common") }
}

/// The names with their article in either case; without it too, unless what is left is an everyday word.
fn spellings(outlet: &Outlet) -> Vec<String> {
    let mut out = Vec::new();
    for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
        let name = name.split(" (").next().unwrap_or(name);
        let bare = name.strip_prefix("The ");
        out.push(name.to_string());
        out.extend(bare.map(|bare| format!("the {bare}")));
        out.extend(bare.filter(|_| !outlet.is_everyday_word).map(str::to_string));
    }
    out
}

/// All outlets of the table, in its order.
pub fn outlets() -> &'static [Outlet] {
    &OUTLETS
}

/// The outlet that publishes at a host: the one with the longest domain that the host ends in.
pub fn outlet_of(host: &str) -> Option<&'static Outlet> {
    let mut rest = host;
    loop {
        if let Some(outlet) = BY_DOMAIN.get(rest) {
            return Some(outlet);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// The outlets that `text` names as whole words, each with its byte range, in order; the longest name wins. One pass.
pub fn outlets_named(text: &str) -> Vec<(&'static Outlet, Range<usize>)> {
    let (searcher, outlets) = &*NAMES;
    searcher
        .find_iter(text)
        .filter(|found| is_whole(text, found.range()))
        .map(|found| (outlets[found.pattern().as_usize()], found.range()))
        .collect()
}

fn is_whole(text: &str, range: Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric();
    !text[..range.start].ends_with(joins) && !text[range.end..].starts_with(joins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn named(text: &str) -> Vec<(&str, &str)> {
        outlets_named(text).into_iter().map(|(outlet, range)| (outlet.name, &text[range])).collect()
    }

    #[test]
    fn the_table_holds_what_its_head_says() {
        assert!(outlets().len() >= 300, "{} outlets", outlets().len());
        let (mut names, mut domains) = (HashSet::new(), HashSet::new());
        for outlet in outlets() {
            assert!(names.insert(outlet.name), "{} stands twice", outlet.name);
            assert!(!outlet.domains.is_empty(), "{} has no domain", outlet.name);
            for domain in &outlet.domains {
                assert!(domains.insert(domain), "{domain} stands twice");
                let url = url::Url::parse(&format!("https://{domain}/")).unwrap();
                assert_eq!(url.host_str(), Some(*domain));
                assert!(psl::domain_str(domain).is_some(), "{domain} is no registrable domain");
            }
        }
        assert!(outlets().is_sorted_by_key(|outlet| outlet.name.to_lowercase()));
    }

    #[test]
    fn a_subdomain_belongs_to_its_outlet_and_the_longest_domain_wins() {
        let name = |host| outlet_of(host).map(|outlet| outlet.name);
        assert_eq!(name("edition.cnn.com"), Some("CNN"));
        assert_eq!(name("www.inquirer.net"), Some("Philippine Daily Inquirer"));
        assert_eq!(name("timesofindia.indiatimes.com"), Some("The Times of India"));
        assert_eq!(name("economictimes.indiatimes.com"), Some("The Economic Times"));
        assert_eq!(name("notcnn.com"), None);
    }

    #[test]
    fn names_are_found_as_whole_words_the_longest_first() {
        assert_eq!(named("The New York Times reported"), [("The New York Times", "The New York Times")]);
        assert_eq!(named("a Guardian report, the BBC's"), [("The Guardian", "Guardian"), ("BBC", "BBC")]);
        assert_eq!(named("Timely Reutersmen"), []);
        assert_eq!(named("the sun rose over a hill; the Hill did not say"), [("The Hill", "the Hill")]);
    }
}
