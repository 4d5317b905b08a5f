//! Which of the named bodies a noun means: "the company", "the union", "the newspaper".

use std::collections::HashMap;
use std::sync::LazyLock;

use super::being::Being;
use super::definite::Description;
use super::offices::Offices;
use crate::article::SpeakerKind;
use crate::lists;
use crate::lists::WordList;

/// What a noun for a body fits.
#[derive(Debug, Default)]
pub(super) struct Noun {
    word: &'static str,
    /// Whether it fits bodies whose name shows nothing.
    any: bool,
    /// The words that show it in a name.
    shown: Vec<&'static str>,
}

static NOUNS: LazyLock<HashMap<&str, Noun>> = LazyLock::new(|| {
    let mut nouns: HashMap<&str, Noun> = HashMap::new();
    let mut any = false;
    for line in lists::entries_of_list(include_str!("../../data/bodies.txt")) {
        match line {
            "[any]" => any = true,
            "[shown]" => any = false,
            _ => {
                let (word, shown) = line.split_once(" = ").unwrap_or((line, ""));
                let noun = nouns.entry(word).or_default();
                noun.word = word;
                noun.any |= any;
                noun.shown.extend(shown.split_whitespace());
            }
        }
    }
    nouns
});

/// The noun of a description, if it stands for a body and nothing follows it: "the power company", "the news agency".
pub(super) fn find_body_noun(said: &Description) -> Option<&'static Noun> {
    let before = said.head.checked_sub(1).and_then(|before| said.words.get(before));
    let pair = before.and_then(|before| NOUNS.get(format!("{before} {}", said.head_noun()).as_str()));
    pair.or_else(|| find_noun_entry(said.head_noun())).filter(|_| said.ends_with_head())
}

/// What a noun fits; "steelmaker" as "maker".
fn find_noun_entry(noun: &str) -> Option<&'static Noun> {
    NOUNS.get(noun).or_else(|| NOUNS.get("maker").filter(|_| noun.ends_with("maker")))
}

/// Whether a noun stands for a body.
pub(super) fn is_body(noun: &str) -> bool {
    find_noun_entry(noun).is_some()
}

/// Whether a noun stands for companies of any or of one kind.
fn is_company(noun: &str) -> bool {
    static COMPANIES: WordList = WordList::section(include_str!("../../data/rooms/speakers.txt"), "companies");
    COMPANIES.contains(noun)
}

/// Whether a noun stands for a place that speaks.
pub(super) fn is_of_places(noun: &str) -> bool {
    matches!(noun, "state" | "country" | "nation" | "city" | "town" | "county" | "province" | "kingdom" | "republic")
}

/// Whether anything outlets are called by.
fn is_of_outlets(word: &str) -> bool {
    matches!(
        word,
        "paper"
            | "newspaper"
            | "outlet"
            | "website"
            | "station"
            | "network"
            | "magazine"
            | "tabloid"
            | "broadcaster"
            | "agency"
            | "news agency"
            | "publisher"
            | "newsroom"
    )
}

/// How well an outlet fits whose name shows nothing of what it is: less than any body whose name does.
const UNTOLD: f64 = 0.25;

/// How well a noun fits an outlet of these words, which may show what it is: a paper is no broadcaster.
fn score_outlet_fit(noun: &Noun, words: &[String]) -> Option<f64> {
    if !is_of_outlets(noun.word) {
        return None;
    }
    if shows_noun(noun, words) {
        return Some(1.0);
    }
    let apart: &[&str] = match noun.word {
        "broadcaster" => &["newspaper", "magazine"],
        "magazine" => &["broadcaster", "network", "station", "newspaper"],
        "paper" | "newspaper" | "tabloid" => &["broadcaster", "network", "station"],
        // Others are called so as often, and an outlet may report of them: an agency, a fire station.
        "network" | "station" => return words.iter().any(|word| word == "news").then_some(1.0),
        "agency" | "news agency" | "publisher" | "website" => return None,
        _ => &[],
    };
    // "News" stands in the names of papers and of broadcasters.
    let telling: Vec<String> = words.iter().filter(|word| *word != "news").cloned().collect();
    let other = apart.iter().filter_map(|word| NOUNS.get(*word)).any(|other| shows_noun(other, &telling));
    (!other).then_some(UNTOLD)
}

/// Whether one of the words of a name shows that a noun fits it, or two that the list joins by a hyphen.
fn shows_noun(noun: &Noun, words: &[String]) -> bool {
    let holds = |one: &str, next: &str| words.windows(2).any(|pair| pair[0] == one && pair[1] == next);
    words.iter().any(|word| word == noun.word || noun.shown.contains(&word.as_str()))
        || noun.shown.iter().filter_map(|shown| shown.split_once('-')).any(|(one, next)| holds(one, next))
}

/// How well a noun fits one in play, 0 to 1, and 1.3 where the article itself calls it so; none where it cannot be meant.
pub(super) fn score_noun_fit(noun: &Noun, being: &Being, offices: &Offices) -> Option<f64> {
    if being.described {
        return None;
    }
    let outlet = being.kind == SpeakerKind::Outlet;
    let may_be_called = !outlet || is_of_outlets(noun.word);
    let called = noun.word.rsplit(' ').next().unwrap_or(noun.word);
    if may_be_called && offices.is_called(&being.name, called) && being.kind != SpeakerKind::Place {
        return Some(1.3);
    }
    let words: Vec<String> = being
        .name
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    if outlet {
        return score_outlet_fit(noun, &words);
    }
    if being.kind != SpeakerKind::Organisation {
        return None;
    }
    if shows_noun(noun, &words) {
        return Some(1.0);
    }
    let companies = |other: &Noun| is_company(noun.word) && is_company(other.word);
    let other = NOUNS.values().any(|other| shows_noun(other, &words) && !companies(other));
    let generic = matches!(noun.word, "group" | "organisation" | "organization" | "body" | "institution");
    match (noun.any, other) {
        (true, false) => Some(0.8),
        (true, true) if generic => Some(0.7),
        _ => None,
    }
}
