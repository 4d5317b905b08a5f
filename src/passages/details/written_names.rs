//! Whether two names may be one, as they are written.

use crate::fold::name_key;
use crate::names::lexicon::{Title, name_lexicon};
use crate::passages::claimed::{is_country_in_capitals, is_initial};
use crate::passages::senses::find_sense_groups;
use crate::passages::terms::{ContentWord, is_same_name, is_same_place, stem_word};

/// The words of a name, with the text that they stand in.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrittenName<'t> {
    /// What the bytes of the words count in.
    pub text: &'t str,
    /// Its words.
    pub terms: &'t [ContentWord],
}

impl<'t> WrittenName<'t> {
    fn words(self) -> Vec<&'t str> {
        self.terms.iter().map(|term| &self.text[term.bytes]).collect()
    }

    /// How many titles stand before it; one word at least is none.
    fn count_titles(self) -> usize {
        let words = self.words();
        let is_title = |at: usize| words.get(at).is_some_and(|word| name_lexicon().title(word).is_some());
        let opens_title = |at: &usize| is_title(*at) || words[*at] == "Prime" && is_title(at + 1);
        (0..words.len().saturating_sub(1)).take_while(opens_title).count()
    }

    /// The name without so many words before it.
    fn without_first(self, words: usize) -> Self {
        Self { text: self.text, terms: self.terms.get(words..).unwrap_or_default() }
    }

    /// The country that it begins with ("US", "Russian", "United States"), and what is left; none where nothing is.
    fn split_country(self) -> Option<(u16, Self)> {
        let by_word = || Some((self.terms.first()?.senses?.place?, 1));
        // "United States" is known by its initials.
        let by_initials = |len: usize| {
            let terms = self.terms.get(..len).filter(|terms| terms.first().is_some_and(|term| term.stem == "unit"))?;
            let initials: String = terms.iter().filter_map(|term| term.stem.chars().next()).collect();
            Some((find_sense_groups(&initials)?.place?, len))
        };
        let (place, len) = by_word().or_else(|| [2, 3].into_iter().find_map(by_initials))?;
        (self.terms.len() > len).then(|| (place, self.without_first(len)))
    }

    /// What stands before the surname, letter by letter where it is initials.
    fn list_given_names(self) -> Vec<String> {
        let mut words = self.words();
        words.pop();
        let given = |word: &str| match is_initial(word) {
            true => word.split('.').map(name_key).collect::<Vec<String>>(),
            false => vec![name_key(word)],
        };
        words.into_iter().flat_map(given).collect()
    }

    /// Whether the short name of a country stands first: "UK".
    fn begins_with_initials(self) -> bool {
        self.terms.first().is_some_and(|term| is_country_in_capitals(self.text, term))
    }

    /// Whether it has a given name or a title, or ends with the surname of somebody known.
    pub(super) fn is_of_person(self) -> bool {
        let (words, lexicon) = (self.words(), name_lexicon());
        let Some((last, before)) = words.split_last() else { return false };
        let tells = |word: &&str| lexicon.title(word).is_some() || lexicon.find_given_name(word).is_some();
        !before.is_empty() && (before.iter().any(tells) || lexicon.find_known_person(last).is_some())
    }

    /// Whether it is a person's for certain, by the given name or by whom the press means by the surname.
    fn names_person(self) -> bool {
        let words = self.words();
        let is_given = |word: &&str| name_lexicon().find_given_name(word).is_some();
        let is_known = |word: &&str| name_lexicon().find_known_person(word).is_some();
        words.len() > 1 && (words.first().is_some_and(is_given) || words.last().is_some_and(is_known))
    }
}

/// Whether two names may be one, with the country before one of them or before both.
pub(super) fn are_one(one: WrittenName, other: WrittenName) -> bool {
    are_one_as_written(one, other)
        || match (one.split_country(), other.split_country()) {
            (Some((mine, rest)), Some((theirs, others))) => mine == theirs && are_one_as_written(rest, others),
            // "Paris Hilton" is not any Hilton.
            (Some((_, rest)), None) => rest.terms.len() > 1 && are_one_as_written(rest, other),
            (None, Some((_, rest))) => rest.terms.len() > 1 && are_one_as_written(one, rest),
            (None, None) => false,
        }
}

/// Whether two names may be one: a shorter form of it with nothing that the longer one lacks, its initials, or another
/// form of a person's name.
fn are_one_as_written(one: WrittenName, other: WrittenName) -> bool {
    let (short, long) = if one.terms.len() <= other.terms.len() { (one, other) } else { (other, one) };
    is_initials_of(short.terms, long.terms)
        || is_part_of(short, long)
        || are_forms_of_person(one, other)
        || are_forms_of_person(other, one)
}

fn is_initials_of(short: &[ContentWord], long: &[ContentWord]) -> bool {
    let initials: String = long.iter().filter_map(|term| term.stem.chars().next()).collect();
    // The stem of a word may lack the last of its letters: "ons" has "on".
    matches!(short, [only] if long.len() > 1 && only.stem == stem_word(&initials))
}

fn is_part_of(short: WrittenName, long: WrittenName) -> bool {
    // Surnames are told apart by their endings, while "Organisation" is "Organization".
    let of_people = short.is_of_person() || long.is_of_person();
    let (short, long) = (short.terms, long.terms);
    let ends = |name: &[ContentWord], at: usize| name.len() > 1 && at + 1 == name.len();
    let is_in_long = |(at, term): (usize, &ContentWord)| {
        let is_same = |(place, other): (usize, &ContentWord)| {
            let is_surname = of_people && (ends(short, at) || ends(long, place));
            if is_surname { is_same_last_word(other, term) } else { is_same_name(other, term) }
        };
        long.iter().enumerate().any(is_same)
    };
    short.iter().enumerate().all(is_in_long)
}

/// Whether two last words of names of people are one, told apart by their endings: "Berg" is not "Berger".
pub(super) fn is_same_last_word(one: &ContentWord, other: &ContentWord) -> bool {
    /// What makes the adjective of a place, as stems have it.
    const ADJECTIVES: [&str; 4] = ["n", "an", "ian", "es"];
    let is_form = || {
        let (mine, theirs) = (spell_plainly(&one.stem), spell_plainly(&other.stem));
        let ending = mine.strip_prefix(theirs.as_str()).or_else(|| theirs.strip_prefix(mine.as_str()));
        ending.is_none_or(|ending| ending.is_empty() || ADJECTIVES.contains(&ending))
    };
    is_same_place(one, other) || is_same_name(one, other) && is_form()
}

/// A stem without what differs between the ways to write a name in Latin letters: "Zelenskyy", "Zelensky".
fn spell_plainly(stem: &str) -> String {
    let mut plain = String::with_capacity(stem.len());
    for c in stem.chars().map(|c| if c == 'y' { 'i' } else { c }) {
        if !plain.ends_with(c) {
            plain.push(c);
        }
    }
    plain
}

/// Whether two names of several words may be one person's: with initials, a given name for short, or in the first a title
/// instead of the given name.
fn are_forms_of_person(one: WrittenName, other: WrittenName) -> bool {
    let (Some(last), Some(other_last)) = (one.terms.last(), other.terms.last()) else { return false };
    // The letters of "UK Treasury" are no given name.
    if one.begins_with_initials() || other.begins_with_initials() || !is_same_last_word(last, other_last) {
        return false;
    }
    let (titles, others) = (one.count_titles(), other.count_titles());
    let (one_bare, other_bare) = (one.without_first(titles), other.without_first(others));
    if one_bare.terms.len() > 1 {
        let (mine, theirs) = (one_bare.list_given_names(), other_bare.list_given_names());
        return !theirs.is_empty() && mine.iter().zip(&theirs).all(|(mine, theirs)| is_same_given(mine, theirs));
    }
    let is_honorific = |word: &&str| matches!(name_lexicon().title(word), Some(Title::Honorific(_)));
    let polite = || one.words().first().is_some_and(is_honorific);
    titles > 0 && other_bare.names_person() && (others == 0 || polite())
}

fn is_same_given(one: &str, other: &str) -> bool {
    let is_letter = |name: &str| name.chars().count() == 1;
    let begin_alike = one.chars().next() == other.chars().next();
    (is_letter(one) || is_letter(other)) && begin_alike || name_lexicon().is_same_given(one, other)
}
