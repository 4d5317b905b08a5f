//! The words of `data/checkable.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::Sign;
use crate::lists::in_sections;

/// The list: what each word or phrase is a sign of.
#[derive(Debug, Default)]
pub(super) struct SignLexicon {
    signs: HashMap<Vec<&'static str>, Sign>,
    not_past: Vec<&'static str>,
    empty: Vec<&'static str>,
}

/// The longest phrase, in words.
const LONGEST: usize = 3;

static LEXICON: LazyLock<SignLexicon> = LazyLock::new(|| SignLexicon::parse(include_str!("../../data/checkable.txt")));

/// The list, read once.
pub(super) fn sign_lexicon() -> &'static SignLexicon {
    &LEXICON
}

impl SignLexicon {
    fn parse(list: &'static str) -> Self {
        let mut lexicon = Self::default();
        for (section, line) in in_sections(list) {
            for entry in line.split_whitespace() {
                match (section, sign_of_section(section)) {
                    ("not past", _) => lexicon.not_past.push(entry),
                    ("empty", _) => lexicon.empty.push(entry),
                    (_, Some(sign)) => _ = lexicon.signs.entry(entry.split('_').collect()).or_insert(sign),
                    _ => {}
                }
            }
        }
        lexicon
    }

    /// What the longest phrase at the start of these words, in lower case, is a sign of, and how many words it has.
    pub(super) fn find_longest_sign(&self, words: &[&str]) -> Option<(Sign, usize)> {
        (1..=LONGEST.min(words.len())).rev().find_map(|len| Some((*self.signs.get(&words[..len])?, len)))
    }

    /// Whether a word with the ending of a past tense is none.
    pub(super) fn is_not_past(&self, word: &str) -> bool {
        self.not_past.contains(&word)
    }

    /// Whether a word alone says nothing.
    pub(super) fn is_empty_word(&self, word: &str) -> bool {
        self.empty.contains(&word)
    }
}

fn sign_of_section(section: &str) -> Option<Sign> {
    Some(match section {
        "number" => Sign::Number,
        "date" => Sign::Date,
        "comparison" => Sign::Comparison,
        "past" => Sign::Past,
        "wish" => Sign::Wish,
        "greeting" => Sign::Greeting,
        "opinion" => Sign::Opinion,
        "future" => Sign::Future,
        _ => return None,
    })
}
