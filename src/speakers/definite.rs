//! Whom or what a description with "the" means: the one who bears the office, the fuller name that holds its words, or
//! who was named just before.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lists;
use crate::lists::WordList;
use crate::names::lexicon::name_lexicon;
use crate::names::{Gender, NameKind, Names};
use crate::text::capitalise_first_letter;

/// An epithet of a person.
#[derive(Clone, Copy, Debug)]
struct Epithet {
    gender: Option<Gender>,
    /// Whether only somebody is so called who is said to be it.
    told: bool,
}

static EPITHETS: LazyLock<HashMap<&str, Epithet>> =
    LazyLock::new(|| read_epithet_entries().map(|(epithet, noun, _)| (noun, epithet)).collect());

/// The titles that say the same as a noun.
pub(super) static SAME: LazyLock<HashMap<&str, Vec<&str>>> =
    LazyLock::new(|| read_epithet_entries().map(|(_, noun, same)| (noun, same)).collect());

fn read_epithet_entries() -> impl Iterator<Item = (Epithet, &'static str, Vec<&'static str>)> {
    let (mut gender, mut told) = (None, false);
    lists::entries_of_list(include_str!("../../data/epithets.txt")).filter_map(move |line| {
        match line {
            "[any]" => gender = None,
            "[male]" => gender = Some(Gender::Male),
            "[female]" => gender = Some(Gender::Female),
            "[told]" => (gender, told) = (None, true),
            _ => {
                let (noun, same) = line.split_once(" = ").unwrap_or((line, ""));
                return Some((Epithet { gender, told }, noun, same.split_whitespace().collect()));
            }
        }
        None
    })
}

/// A description, its words in small letters without marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    pub(super) words: Vec<String>,
    /// Where the head noun stands: the last word before a preposition.
    pub(super) head: usize,
}

impl Description {
    /// Of a phrase without its article.
    pub(super) fn from_phrase(phrase: &str) -> Self {
        let words: Vec<String> =
            phrase.split_whitespace().map(normalise_word).filter(|word| !word.is_empty()).collect();
        let end = words.iter().position(|word| super::source::PREPOSITIONS.contains(word.as_str()));
        let head = end.unwrap_or(words.len()).saturating_sub(1);
        Self { words, head }
    }

    /// The noun that says what it is.
    pub(super) fn head_noun(&self) -> &str {
        self.words.get(self.head).map_or("", String::as_str)
    }

    pub(super) fn contains_word(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// The nations and parties in it: "French" of "French minister".
    fn collect_nations(&self) -> Vec<&String> {
        self.words.iter().filter(|word| name_lexicon().is_nationality(&capitalise_first_letter(word))).collect()
    }

    /// The places in it: "Florida" of "Florida senator".
    fn collect_places(&self) -> Vec<&String> {
        self.words.iter().filter(|word| name_lexicon().find_place(word).is_some()).collect()
    }

    /// Whether both tell a nation or a place, and not the same.
    pub(super) fn is_apart_from(&self, other: &Self) -> bool {
        let apart = |one: &[&String], other: &[&String]| {
            !one.is_empty() && !other.is_empty() && !one.iter().any(|origin| other.contains(origin))
        };
        apart(&self.collect_nations(), &other.collect_nations())
            || apart(&self.collect_places(), &other.collect_places())
    }

    /// Whether another tells a nation or place of it; so does any if it has none.
    pub(super) fn is_placed_by<'a>(&self, others: impl IntoIterator<Item = &'a Self>) -> bool {
        let origins = [self.collect_nations(), self.collect_places()].concat();
        origins.is_empty() || others.into_iter().any(|other| origins.iter().any(|origin| other.contains_word(origin)))
    }

    /// Whether it may mean a document that is described otherwise: it says nothing of it that is not said there, save that
    /// it is new or how long it is.
    pub(super) fn may_mean(&self, other: &Self) -> bool {
        const NEW: [&str; 10] =
            ["new", "latest", "final", "full", "same", "long-awaited", "damning", "detailed", "joint", "annual"];
        let adds = |word: &str| NEW.contains(&word) || word.ends_with("-page");
        let rest = self.words.iter().enumerate().filter(|(at, _)| *at != self.head);
        let mut rest = rest.map(|(_, word)| word.as_str());
        rest.all(|word| other.contains_word(word) || adds(word)) && self.words != other.words
    }

    /// Whether nothing follows the head noun.
    pub(super) fn ends_with_head(&self) -> bool {
        self.head + 1 == self.words.len()
    }

    /// "mother of three".
    fn tells_children(&self) -> bool {
        let behind: Vec<&str> = self.words.iter().skip(self.head + 1).map(String::as_str).collect();
        let number = |word: &str| matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight");
        matches!(behind[..], ["of", many] if number(many) || many.chars().all(|c| c.is_ascii_digit()))
    }

    /// Whether it tells of an age, a home or a family, which goes with any office.
    pub(super) fn fits_any_office(&self) -> bool {
        const ANY: [&str; 10] =
            ["native", "resident", "veteran", "mother", "father", "woman", "man", "grandmother", "grandfather", "star"];
        ANY.contains(&self.head_noun())
            || is_demonym(self.head_noun())
            || self.words.first().is_some_and(|word| word.ends_with("-year-old"))
    }

    /// The gender that a person so called has; none where the head noun, which stands last, is no epithet.
    pub(super) fn epithet_gender(&self) -> Option<Option<Gender>> {
        let closed = self.ends_with_head() || self.tells_children();
        if let Some(epithet) = EPITHETS.get(self.head_noun()).filter(|epithet| !epithet.told && closed) {
            return Some(epithet.gender);
        }
        let aged = self.words.first().is_some_and(|word| word.ends_with("-year-old"));
        if self.words.len() == 1 && is_demonym(self.head_noun()) {
            return Some(gender_of(self.head_noun()));
        }
        aged.then_some(None)
    }
}

/// Whether a phrase says whose relative or friend somebody is.
pub(super) fn is_kin(phrase: &str) -> bool {
    static KIN: WordList = WordList::section(include_str!("../../data/rooms/speakers.txt"), "kin");
    KIN.contains(Description::from_phrase(phrase).head_noun())
}

/// Whether a word, in small letters, is what one of a people is called: "italian", "spaniard".
pub(super) fn is_demonym(word: &str) -> bool {
    const OTHERS: [&str; 10] =
        ["briton", "spaniard", "dane", "swede", "finn", "turk", "pole", "scot", "scotsman", "scotswoman"];
    let is_of_people = |word: &str| name_lexicon().is_nationality(&capitalise_first_letter(word));
    // "Frenchman", "Dutchwoman".
    let people = word.strip_suffix("woman").or_else(|| word.strip_suffix("man"));
    OTHERS.contains(&word) || is_of_people(word) || people.is_some_and(is_of_people)
}

/// Whether a word, in small letters, is what a member of a party is called.
pub(super) fn is_member(word: &str) -> bool {
    matches!(word, "democrat" | "republican" | "conservative" | "liberal" | "socialist" | "independent" | "tory")
}

/// Whether the press calls people so whom it named before.
pub(super) fn is_epithet(noun: &str) -> bool {
    EPITHETS.contains_key(noun)
}

/// The gender that a description of somebody tells by its head noun: a spokeswoman, the father of four.
pub(super) fn gender_of(phrase: &str) -> Option<Gender> {
    const FEMALE: [&str; 10] =
        ["woman", "grandmother", "girl", "mother", "wife", "daughter", "sister", "widow", "lady", "actress"];
    const MALE: [&str; 9] =
        ["man", "grandfather", "boy", "father", "husband", "son", "brother", "widower", "gentleman"];
    let said = Description::from_phrase(phrase);
    let woman = FEMALE.contains(&said.head_noun()) || said.head_noun().ends_with("woman");
    let people = matches!(said.head_noun(), "german" | "human" | "roman" | "norman");
    let man = MALE.contains(&said.head_noun()) || (said.head_noun().ends_with("man") && !people);
    match (woman, man) {
        (true, _) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        (false, false) => None,
    }
}

fn normalise_word(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).replace('.', "").to_lowercase();
    word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(&word).to_string()
}

/// The one organisation of the article whose name holds all words of a description: "the alliance".
pub(super) fn find_fuller_organisation(names: &Names, said: &Description) -> Option<String> {
    let mut holding = names.names.iter().filter(|name| {
        let words: Vec<String> = name.full.split_whitespace().map(normalise_word).collect();
        name.kind == NameKind::Organisation
            && words.len() > said.words.len()
            && said.words.iter().all(|word| words.contains(word))
    });
    let first = holding.next()?;
    holding.next().is_none().then(|| first.full.clone())
}

/// Which sense the nouns for documents share: "the study" may be a survey, "the piece" an article.
pub(super) fn sense_of_document(noun: &str) -> Option<usize> {
    static SENSES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        lists::entries_in_section(include_str!("../../data/rooms/speakers.txt"), "senses of documents").collect()
    });
    SENSES.iter().position(|sense| sense.split(' ').any(|other| other == noun))
}

/// Words of which each makes another office of the one behind it: the vice president is not the president.
pub(super) const CHANGING: [&str; 8] =
    ["vice", "deputy", "assistant", "former", "ex", "associate", "shadow", "lieutenant"];

/// Whether a fuller description of the same noun holds all words of another, and is not of another office.
pub(super) fn is_fuller_description(fuller: &str, said: &Description) -> bool {
    let fuller = Description::from_phrase(fuller);
    let changed = CHANGING.iter().any(|word| fuller.contains_word(word) != said.contains_word(word));
    let same = fuller.head_noun() == said.head_noun() && !said.words.is_empty() && !changed;
    same && fuller.words.len() > said.words.len() && said.words.iter().all(|word| fuller.contains_word(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_epithets_is_read() {
        assert_eq!(Description::from_phrase("California congressman").epithet_gender(), Some(Some(Gender::Male)));
        assert_eq!(Description::from_phrase("34-year-old father of three").epithet_gender(), Some(Some(Gender::Male)));
        assert_eq!(Description::from_phrase("Republican from Ohio").epithet_gender(), None);
        assert_eq!(Description::from_phrase("spokesman").epithet_gender(), None);
    }
}
