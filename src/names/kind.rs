//! What a name names, by the words it is made of.

use super::lexicon::{Title, name_lexicon};
use super::scan::is_acronym;
use super::{Gender, NameKind};
use crate::lists::WordList;

/// Peoples whose name is no adjective with an s.
static PEOPLES: WordList = WordList::section(include_str!("../../data/rooms/names.txt"), "peoples");

/// Whether a word names a people or the members of a party or faith.
pub(super) fn is_people(word: &str) -> bool {
    let of_adjective = |stem: &str| {
        let last = stem.rsplit('-').next().unwrap_or(stem);
        !last.ends_with('h') && name_lexicon().is_nationality(last)
    };
    word.strip_suffix('s').is_some_and(of_adjective) || PEOPLES.contains(word)
}

/// Reads the kind from a name's words and the title before it.
pub(super) fn kind_of_name(words: &[&str], title: Option<Title>) -> NameKind {
    let lexicon = name_lexicon();
    let whole = words.join(" ");
    if title.is_some() {
        return NameKind::Person;
    }
    if lexicon.find_place(&whole).is_some() {
        return NameKind::Place;
    }
    if lexicon.is_organisation(&whole) || words.iter().any(|word| lexicon.marks_organisation(word)) {
        return NameKind::Organisation;
    }
    match words {
        [_, .., _] if words.contains(&"&") => NameKind::Organisation,
        [.., last] if words.len() > 1 && is_body_acronym(last) => NameKind::Organisation,
        _ if words.iter().all(|word| lexicon.is_nationality(word)) => NameKind::Group,
        [word] if is_people(word) => NameKind::Group,
        [word] if is_acronym(word) || is_brand(word) => NameKind::Organisation,
        [word] if lexicon.find_given_name(word).is_some() => NameKind::Person,
        [_] => NameKind::Other,
        [.., last] if lexicon.marks_thing(last) => NameKind::Other,
        _ if words.len() <= 5 && reads_as_person(words) => NameKind::Person,
        _ => NameKind::Other,
    }
}

/// `Seattle-based`: where somebody or something comes from, or whose it is.
pub(super) fn is_origin(word: &str) -> bool {
    is_seat(word) || word.ends_with("-backed")
}

/// `Seattle-based`, `state-owned`: what is said of companies much more than of people.
pub(super) fn is_seat(word: &str) -> bool {
    ["-based", "-headquartered", "-listed", "-owned"].iter().any(|ending| word.ends_with(ending))
}

/// Whether several words look like given name and surname.
fn reads_as_person(words: &[&str]) -> bool {
    let lexicon = name_lexicon();
    let [first, .., last] = words else { return false };
    // A prominent person's surname first makes the name of a book or a building.
    if lexicon.find_known_person(first).is_some() && lexicon.find_given_name(first).is_none() {
        return false;
    }
    // Some particles stand in the names of people alone.
    let particle = words[1].starts_with(char::is_lowercase) && !matches!(words[1], "von" | "van" | "bin" | "ibn");
    if particle && lexicon.find_given_name(first).is_none() {
        return false;
    }
    if lexicon.find_place(last).is_some() && lexicon.find_given_name(first).is_none() {
        return false;
    }
    let small =
        ["of", "the", "&", "and", "at", "in", "on", "for", "by", "with", "to", "from", "as", "is", "are", "not", "an"];
    let letters = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''));
    if !words.iter().all(letters) || words.iter().any(|word| small.contains(&word.to_lowercase().as_str())) {
        return false;
    }
    lexicon.find_given_name(first).is_some()
        || (lexicon.find_place(first).is_none()
            && !is_acronym(first.trim_end_matches('.'))
            && !last.ends_with('s')
            && !is_adjective(first))
        || is_initials(first)
}

/// Whether two words of which nothing tells what they name may be a person’s: no place, nation, acronym or prominent
/// person’s surname stands first, as in the names of books, teams and papers.
pub(super) fn may_be_person(words: &[&str]) -> bool {
    let [first, _] = words else { return true };
    let lexicon = name_lexicon();
    lexicon.find_given_name(first).is_some()
        || !(lexicon.find_known_person(first).is_some()
            || lexicon.find_place(first).is_some()
            || is_acronym(first)
            || is_adjective(first))
}

/// `EgyptAir`, `Patriots.com`: capitals or full stops within a word that is no `McKay` or `DiMaggio`.
fn is_brand(word: &str) -> bool {
    const PREFIXES: [&str; 9] = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz"];
    let inner = |word: &str| word.chars().skip(1).any(char::is_uppercase);
    let joined = word.contains(['-', '’', '\'']);
    let site = word.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "com" | "org" | "net" | "gov"));
    let of_person = PREFIXES.iter().any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| !inner(rest)));
    site || (inner(word) && !joined && !of_person)
}

/// The last word of "the Harbour PAC": an acronym that is no numeral, degree or party.
fn is_body_acronym(word: &str) -> bool {
    is_acronym(word)
        && word.len() > 2
        && word.chars().all(char::is_uppercase)
        && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && !matches!(word, "PHD" | "MBA" | "MBE" | "CBE" | "OBE" | "USA" | "GOP")
}

/// `G.K.`, `J.`
fn is_initials(word: &str) -> bool {
    word.contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() <= 3
}

/// `Ukrainian`, `National`: no given name.
fn is_adjective(word: &str) -> bool {
    name_lexicon().is_nationality(word)
        || ["tional", "eral", "eign", "astern", "estern", "thern"].iter().any(|ending| word.ends_with(ending))
}

/// The gender that a title or the given name tells.
pub(super) fn gender_of_name(words: &[&str], title: Option<Title>) -> Option<Gender> {
    if let Some(Title::Honorific(Some(gender))) = title {
        return Some(gender);
    }
    let first = words.first()?;
    let first = if words.len() > 1 || title.is_none() { first } else { return None };
    let lexicon = name_lexicon();
    lexicon.find_given_name(first).or_else(|| lexicon.find_given_name(first.split('-').next()?)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_words() {
        let kind = |name: &str| kind_of_name(&name.split(' ').collect::<Vec<_>>(), None);
        assert_eq!(kind("Yuri Ushakov"), NameKind::Person);
        assert_eq!(kind("Rustem Umerov"), NameKind::Person);
        assert_eq!(kind("G.K. Butterfield"), NameKind::Person);
        assert_eq!(kind("Ministry of Defence"), NameKind::Organisation);
        assert_eq!(kind("New York"), NameKind::Place);
        assert_eq!(kind("NAACP"), NameKind::Organisation);
        assert_eq!(kind("Mexicans"), NameKind::Group);
        assert_eq!(kind("Husted"), NameKind::Other);
        assert_eq!(kind("McKay"), NameKind::Other);
        assert_eq!(kind("EgyptAir"), NameKind::Organisation);
        assert_eq!(kind("Trump University"), NameKind::Organisation);
        assert_eq!(kind("Better Harbour PAC"), NameKind::Organisation);
        assert_eq!(kind("Pius XII"), NameKind::Person);
        assert_eq!(kind("Millennials"), NameKind::Group);
        assert_eq!(kind("Northern Notebook"), NameKind::Other);
        assert_eq!(kind("Yorick von Stein"), NameKind::Person);
        assert_eq!(kind("Corvo de Mar"), NameKind::Other);
    }
}
