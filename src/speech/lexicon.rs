//! The words of a language that attribute quotations, from `data/speech/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::language_code::LanguageCode;
use crate::lists::entries_of_list;

/// The languages, by their ISO 639-1 codes, with their lists.
const LISTS: [(&str, &str); 10] = [
    ("ar", include_str!("../../data/speech/ar.txt")),
    ("de", include_str!("../../data/speech/de.txt")),
    ("es", include_str!("../../data/speech/es.txt")),
    ("fa", include_str!("../../data/speech/fa.txt")),
    ("fr", include_str!("../../data/speech/fr.txt")),
    ("it", include_str!("../../data/speech/it.txt")),
    ("nl", include_str!("../../data/speech/nl.txt")),
    ("pt", include_str!("../../data/speech/pt.txt")),
    ("ru", include_str!("../../data/speech/ru.txt")),
    ("uk", include_str!("../../data/speech/uk.txt")),
];

/// The languages whose quotations are read, by their ISO 639-1 codes.
pub const LANGUAGES: [&str; 10] = ["ar", "de", "es", "fa", "fr", "it", "nl", "pt", "ru", "uk"];

/// The words of one language, in lower case.
#[derive(Debug, Default)]
pub(super) struct SpeechLexicon {
    /// Forms of verbs of saying.
    pub said: HashSet<&'static str>,
    /// Phrases such as "according to", by their words.
    pub according: Vec<Vec<&'static str>>,
    /// Auxiliaries, which belong to the verb.
    pub aux: HashSet<&'static str>,
    /// Conjunctions, particles and adverbs that stand beside a verb of saying.
    pub beside: HashSet<&'static str>,
    /// Words that begin "as X said".
    pub like: HashSet<&'static str>,
    /// Pronouns that may speak.
    pub pronouns: HashSet<&'static str>,
    /// Those of men.
    pub he: HashSet<&'static str>,
    /// Those of women.
    pub she: HashSet<&'static str>,
    /// Words with which a speaker's description ends: prepositions of time, place and manner, days.
    pub stop: HashSet<&'static str>,
    /// Words that open a clause: "that".
    pub that: HashSet<&'static str>,
    /// Articles and other words that begin a description.
    pub articles: HashSet<&'static str>,
    /// Whether a verb may stand without a word for who speaks.
    alone: bool,
    /// Titles that stand before a name, without a full stop.
    pub titles: HashSet<&'static str>,
    /// Whether every noun begins with a capital: the list has a section [nouns have capitals].
    pub nouns_have_capitals: bool,
    /// Letters that are written together with the word that follows them: "and" in Arabic.
    pub joined: Vec<&'static str>,
}

static LEXICONS: LazyLock<HashMap<&str, SpeechLexicon>> =
    LazyLock::new(|| LISTS.iter().map(|(language, list)| (*language, SpeechLexicon::parse(list))).collect());

impl SpeechLexicon {
    /// The words of a language; none if it has no list.
    pub(super) fn for_language(language: LanguageCode) -> Option<&'static Self> {
        LEXICONS.get(language.as_str())
    }

    fn parse(list: &'static str) -> Self {
        let mut lexicon = Self::default();
        let mut section = "";
        for line in entries_of_list(list) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
                lexicon.alone |= name == "alone";
                lexicon.nouns_have_capitals |= name == "nouns have capitals";
                continue;
            }
            let words = line.split_whitespace();
            match section {
                "said" => lexicon.said.extend(words),
                "according" => {
                    lexicon.according.extend(line.split(',').map(|phrase| phrase.split_whitespace().collect()))
                }
                "auxiliaries" => lexicon.aux.extend(words),
                "beside" => lexicon.beside.extend(words),
                "as" => lexicon.like.extend(words),
                "pronouns" | "he" | "she" => {
                    lexicon.pronouns.extend(words.clone());
                    match section {
                        "he" => lexicon.he.extend(words),
                        "she" => lexicon.she.extend(words),
                        _ => {}
                    }
                }
                "stop" => lexicon.stop.extend(words),
                "that" => lexicon.that.extend(words),
                "titles" => lexicon.titles.extend(words),
                "articles" => lexicon.articles.extend(words),
                _ => lexicon.joined.extend(words),
            }
        }
        lexicon.according.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        lexicon
    }

    /// Whether words begin as those that describe somebody by a noun and need name nobody, although they have a capital: "die Ministerin".
    pub(super) fn opens_description(&self, words: &str) -> bool {
        let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
        self.nouns_have_capitals && self.articles.contains(first.as_str())
    }

    /// Whether a verb says by itself that somebody speaks: the list has a section `[alone]`.
    pub(super) fn leaves_out_pronouns(&self) -> bool {
        self.alone
    }

    /// Whether a description ends with a word, in lower case.
    pub(super) fn ends_description(&self, word: &str) -> bool {
        let bare = || self.joined.iter().filter_map(|joined| word.strip_prefix(joined));
        let stops = |word: &str| self.stop.contains(word) || self.that.contains(word);
        stops(word) || bare().any(stops)
    }

    /// A word, in lower case, without the letter that is written together with it.
    pub(super) fn without_joined_letter<'w>(&self, word: &'w str) -> &'w str {
        self.joined.iter().find_map(|joined| word.strip_prefix(joined)).unwrap_or(word)
    }

    /// Whether a word, in lower case, is a form of a verb of saying; a letter that is written together with it is left out.
    pub(super) fn is_said(&self, word: &str) -> bool {
        let bare = || self.joined.iter().filter_map(|joined| word.strip_prefix(joined));
        self.said.contains(word) || bare().any(|bare| self.said.contains(bare))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_words_of_each_kind() {
        assert_eq!(LISTS.map(|(language, _)| language), LANGUAGES);
        for language in LANGUAGES {
            let lexicon = LanguageCode::of_tag(language).and_then(SpeechLexicon::for_language).unwrap();
            assert!(lexicon.said.len() > 25 && !lexicon.according.is_empty(), "{language}");
            assert!(!lexicon.pronouns.is_empty() && !lexicon.stop.is_empty() && !lexicon.that.is_empty(), "{language}");
        }
    }
}
