//! Finite verbs, as far as their form shows them without a tagger.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::lists::{WordList, words_of_list};

/// Finite verbs that no ending shows.
static VERBS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words_of_list(include_str!("../../data/finite_verbs.txt")).collect());

/// Whether a word is most likely a finite verb.
pub fn is_verb(word: &str) -> bool {
    let noun = matches!(word, "need" | "seed" | "speed" | "deed" | "feed" | "weed" | "indeed" | "hundred" | "breed");
    VERBS.contains(word) || (word.len() > 3 && word.ends_with("ed") && !noun && word.starts_with(char::is_lowercase))
}

/// Finite verbs that stand in no name: with one of them in capitals a line goes on as a sentence.
pub fn is_capitalised_verb(word: &str) -> bool {
    static IN_CAPITALS: WordList = WordList::section(include_str!("../../data/rooms/names.txt"), "capitalised verbs");
    IN_CAPITALS.contains(word)
}

/// What only who speaks does: behind an adverb too it makes a name of what opens a sentence.
pub fn is_said(word: &str) -> bool {
    static SAID: WordList = WordList::section(include_str!("../../data/rooms/names.txt"), "only who speaks");
    SAID.contains(word)
}
