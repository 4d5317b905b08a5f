//! The outlets of the world's press: whose a host is, and where a text names one.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::ranges::Bytes;

/// An outlet of the press, from the table in `data/outlets.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its usual name.
    pub name: String,
    /// Its registrable domains or hosts, the main one first.
    pub domains: Vec<String>,
    /// Other names that articles call it by ("the Times").
    pub aliases: Vec<String>,
    /// Those of its names that are everyday words too ("Time", "the Post").
    common: Vec<String>,
}

impl Outlet {
    /// Whether `called`, as a text writes it, may as well be an everyday word ("Time", "The Post"), so that only its
    /// place in the sentence can tell.
    pub fn is_common(&self, called: &str) -> bool {
        self.common.iter().any(|name| spellings_of_name(name).iter().any(|spelling| spelling == called))
    }
}

/// The table, and the ways into it.
struct OutletTable {
    outlets: Vec<Outlet>,
    by_host: HashMap<String, usize>,
    /// Finds each spelling of `owners`, by its index there.
    finder: AhoCorasick,
    /// The outlets that go by each spelling.
    owners: Vec<Vec<usize>>,
}

static TABLE: LazyLock<OutletTable> = LazyLock::new(|| OutletTable::new(include_str!("../../data/outlets.tsv")));

impl OutletTable {
    /// The table is a part of the program, so that building from it fails in the tests or never.
    #[allow(clippy::expect_used)]
    fn new(text: &str) -> Self {
        let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let outlets: Vec<Outlet> = rows.map(read_outlet_row).collect();
        let mut by_host = HashMap::new();
        let mut index: HashMap<String, usize> = HashMap::new();
        let (mut owners, mut patterns) = (Vec::<Vec<usize>>::new(), Vec::new());
        for (at, outlet) in outlets.iter().enumerate() {
            by_host.extend(outlet.domains.iter().map(|domain| (domain.clone(), at)));
            for spelling in [&outlet.name].into_iter().chain(&outlet.aliases).flat_map(|name| spellings_of_name(name)) {
                let slot = *index.entry(spelling.clone()).or_insert_with(|| {
                    patterns.push(spelling);
                    owners.push(Vec::new());
                    owners.len() - 1
                });
                if !owners[slot].contains(&at) {
                    owners[slot].push(at);
                }
            }
        }
        let finder = AhoCorasick::new(patterns).expect("names of a few words");
        Self { outlets, by_host, finder, owners }
    }
}

/// An outlet from its row: name, domains, aliases; a name that ends in `*` is an everyday word too.
fn read_outlet_row(line: &str) -> Outlet {
    let mut columns = line.split('\t');
    let mut list = || -> Vec<&str> {
        columns.next().unwrap_or_default().split(',').map(str::trim).filter(|item| !item.is_empty()).collect()
    };
    let (name, domains, aliases) = (list(), list(), list());
    let bare = |name: &&str| name.trim_end_matches('*').to_owned();
    let common = name.iter().chain(&aliases).filter(|name| name.ends_with('*')).map(bare).collect();
    Outlet {
        name: name.first().map(bare).unwrap_or_default(),
        domains: domains.into_iter().map(str::to_owned).collect(),
        aliases: aliases.iter().map(bare).collect(),
        common,
    }
}

/// The ways a text writes a name: its article capitalised or not and, before several words, left away
/// ("a New York Times report").
fn spellings_of_name(name: &str) -> Vec<String> {
    let Some(rest) = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")) else {
        return vec![name.to_owned()];
    };
    let mut all = vec![format!("The {rest}"), format!("the {rest}")];
    all.extend(rest.contains(' ').then(|| rest.to_owned()));
    all
}

/// The outlet that a host belongs to; the longest host of the table that it is, or is under, wins.
pub fn outlet_of(host: &str) -> Option<&'static Outlet> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let mut part = host.as_str();
    loop {
        if let Some(at) = TABLE.by_host.get(part) {
            return TABLE.outlets.get(*at);
        }
        part = part.split_once('.')?.1;
    }
}

/// Whether `name` is that of an outlet, as a byline may give it instead of a person.
pub fn is_outlet(name: &str) -> bool {
    outlets_named(name).iter().any(|(_, bytes)| bytes.len() == name.len())
}

/// The one outlet that goes by a whole name; none if several do, or where it is an everyday word too.
pub fn outlet_called(name: &str) -> Option<&'static Outlet> {
    let named = outlets_named(name);
    let [(outlet, bytes)] = &named[..] else { return None };
    (bytes.len() == name.len() && !outlet.is_common(name)).then_some(*outlet)
}

/// The outlets whose name or alias stands in `text` as whole words, each with its bytes, in order.
///
/// Upper and lower case count. Of names that overlap the first, then the longest, is taken; where several outlets go
/// by it ("the Times"), each is given with the same bytes. A name that is an everyday word ([`Outlet::is_common`])
/// is given wherever it stands, save in a hyphenated word ("Time-honoured"): whether it names the outlet there is
/// for the caller to see. The search is linear (Aho and Corasick 1975).
pub fn outlets_named(text: &str) -> Vec<(&'static Outlet, Bytes)> {
    let table = &*TABLE;
    let mut named: Vec<(&[usize], Bytes)> = Vec::new();
    for found in table.finder.find_overlapping_iter(text) {
        let Some(owners) = table.owners.get(found.pattern().as_usize()) else { continue };
        if !is_whole(text, found.range().into(), owners) {
            continue;
        }
        // Matches come by their ends, so that one that begins no later than those before it holds them.
        let keep = named.partition_point(|(_, earlier)| earlier.start < found.start());
        if keep.checked_sub(1).and_then(|at| named.get(at)).is_none_or(|(_, last)| last.end <= found.start()) {
            named.truncate(keep);
            named.push((owners, found.range().into()));
        }
    }
    let each = |(owners, bytes): (&'static [usize], Bytes)| {
        owners.iter().filter_map(move |at| Some((TABLE.outlets.get(*at)?, bytes)))
    };
    named.into_iter().flat_map(each).collect()
}

/// Whether no word goes on at either end of `bytes`.
fn is_whole(text: &str, bytes: Bytes, owners: &[usize]) -> bool {
    let (Some(before), Some(called), Some(behind)) =
        (text.get(..bytes.start), text.get(bytes.range()), text.get(bytes.end..))
    else {
        return false;
    };
    let (mut before, mut behind) = (before.chars().rev(), behind.chars());
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_hyphen = |c: Option<char>| matches!(c, Some('-' | '\u{2010}' | '\u{2011}'));
    let (left, right) = (before.next(), behind.next());
    if is_word(left) || is_word(right) {
        return false;
    }
    let hyphenated = (is_hyphen(left) && is_word(before.next())) || (is_hyphen(right) && is_word(behind.next()));
    !(hyphenated && owners.iter().any(|at| TABLE.outlets.get(*at).is_some_and(|outlet| outlet.is_common(called))))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn named(text: &str) -> Vec<(&str, &str)> {
        outlets_named(text).into_iter().map(|(outlet, range)| (outlet.name.as_str(), &text[range])).collect()
    }

    #[test]
    fn the_table_is_sound() {
        let outlets = &TABLE.outlets;
        assert!(outlets.len() >= 300, "{}", outlets.len());
        assert!(outlets.is_sorted_by(|a, b| a.name < b.name), "names sorted, none twice");
        let mut seen = HashSet::new();
        for outlet in outlets {
            assert!(!outlet.name.is_empty() && !outlet.domains.is_empty(), "{outlet:?}");
            for domain in &outlet.domains {
                assert!(seen.insert(domain), "{domain} stands twice");
                let url = url::Url::parse(&format!("https://{domain}/")).unwrap();
                assert_eq!(url.host_str(), Some(domain.as_str()), "{domain} as hosts are written");
                assert!(psl::domain_str(domain).is_some(), "{domain} can be registered");
            }
        }
    }

    #[test]
    fn hosts_belong_to_outlets() {
        let name = |host: &str| outlet_of(host).map(|outlet| outlet.name.as_str());
        assert_eq!(name("edition.cnn.com"), Some("CNN"));
        assert_eq!(name("WWW.Reuters.com."), Some("Reuters"));
        assert_eq!(name("notcnn.com"), None);
        assert_eq!(name("com"), None);
        assert_eq!(name(""), None);
    }

    #[test]
    fn names_are_found_whole_and_longest() {
        assert_eq!(named("a New York Times report"), [("The New York Times", "New York Times")]);
        assert_eq!(named("the Timeshare, BBCs, Reutersx, reuters"), []);
        assert_eq!(
            named("Reuters’ man told Le Monde diplomatique."),
            [("Reuters", "Reuters"), ("Le Monde diplomatique", "Le Monde diplomatique")]
        );
        assert_eq!(named("Le Monde diplomatiques"), [("Le Monde", "Le Monde")]);
    }

    #[test]
    fn a_name_of_several_outlets_gives_each() {
        let outlets = named("as the Times wrote");
        assert!(outlets.contains(&("The New York Times", "the Times")), "{outlets:?}");
        assert!(outlets.contains(&("The Times", "the Times")), "{outlets:?}");
    }

    #[test]
    fn everyday_words_are_told() {
        let common = |text: &str| {
            let found = outlets_named(text);
            let (outlet, bytes) = found[0];
            outlet.is_common(&text[bytes])
        };
        assert!(common("Time will tell"));
        assert!(common("The Post said"));
        assert!(!common("The Washington Post said"));
        assert_eq!(named("Time-honoured, Post-war"), []);
    }
}
