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

/// The noun of a description, if it stands for a body and nothing follows it: "the power company".
pub(super) fn find_body_noun(said: &Description) -> Option<&'static Noun> {
    find_noun_entry(said.head_noun()).filter(|_| said.ends_with_head())
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
            | "publisher"
            | "newsroom"
    )
}

/// How well a noun fits one in play, 0 to 1, and 1.3 where the article itself calls it so; none where it cannot be meant.
pub(super) fn score_noun_fit(noun: &Noun, being: &Being, offices: &Offices) -> Option<f64> {
    if being.described {
        return None;
    }
    if being.kind == SpeakerKind::Outlet {
        return is_of_outlets(noun.word).then_some(1.0);
    }
    if offices.is_called(&being.name, noun.word) && being.kind != SpeakerKind::Place {
        return Some(1.3);
    }
    if being.kind != SpeakerKind::Organisation {
        return None;
    }
    let words: Vec<String> = being
        .name
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let shows = |shown: &[&str]| words.iter().any(|word| shown.contains(&word.as_str()));
    if words.iter().any(|word| word == noun.word) || shows(&noun.shown) {
        return Some(1.0);
    }
    let shown = |other: &&Noun| words.iter().any(|word| word == other.word) || shows(&other.shown);
    let other = NOUNS.values().any(|other| shown(&other) && !(is_company(noun.word) && is_company(other.word)));
    let generic = matches!(noun.word, "group" | "organisation" | "organization" | "body" | "institution");
    match (noun.any, other) {
        (true, false) => Some(0.8),
        (true, true) if generic => Some(0.7),
        _ => None,
    }
}
