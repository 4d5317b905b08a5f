//! Names of people in bylines and notes.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::calendar_words::{is_day, is_month};
use crate::lists::{WordList, entries_of_list, in_sections};

const ROOM_LISTS: &str = include_str!("../../../data/rooms/document.txt");

/// Words of lower case that stand within names.
static PARTICLES: WordList = WordList::section(ROOM_LISTS, "name particles");

/// Words that no person's name holds: those of sections, desks and outlets.
static NOT_NAMES: WordList = WordList::section(ROOM_LISTS, "no names");

/// Words that nobody is called by alone.
static NOT_ALONE: WordList = WordList::section(ROOM_LISTS, "no name alone");

/// What a byline may add to a name: where people work and as what.
static ROLES: WordList = WordList::section(ROOM_LISTS, "roles of authors");

/// Given names, in small letters.
static GIVEN_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = in_sections(include_str!("../../../data/given_names.txt")).map(|(_, line)| line);
    lines.flat_map(str::split_whitespace).collect()
});

/// Places, as articles write them.
static PLACES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = in_sections(include_str!("../../../data/places.txt")).map(|(_, line)| line);
    lines.filter_map(|line| line.split('\t').next()).collect()
});

/// Names of accounts and desks, which are nobody's.
static NOBODY: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries_of_list(include_str!("../../../data/not_authors.txt")).collect());

/// Whether what is given as a name is that of an account, a desk or a gap in a table, and so nobody's.
pub(crate) fn is_nobody(name: &str) -> bool {
    !name.contains(char::is_alphabetic) || NOBODY.contains(name.trim().to_lowercase().as_str())
}

/// Whether `text` is nothing but a mail address or the name of an account: `@janedoe`.
pub(crate) fn is_contact(text: &str) -> bool {
    text.contains('@') && text.contains(char::is_alphanumeric) && !text.contains(char::is_whitespace)
}

/// Whether `text` reads as the name of one person: two to five capitalised words, none of them of a section or outlet.
pub(crate) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends_in_particle = words.last().is_some_and(|word| PARTICLES.contains(word));
    (2..=5).contains(&words.len()) && !ends_in_particle && words.iter().all(|word| is_name_word(word))
}

/// Whether a name is that of a place.
pub(crate) fn is_place(name: &str) -> bool {
    PLACES.contains(name)
}

/// Whether a word is a given name, in any case.
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word.to_lowercase().as_str())
}

/// Whether a word, in small letters, stands in no person's name; "May" is a name as well as a month.
fn in_no_name(word: &str) -> bool {
    NOT_NAMES.contains(word) || is_day(word) || is_month(word) && word != "may"
}

/// Whether nobody is called by a word, in small letters, alone.
fn is_nobody_alone(word: &str) -> bool {
    NOT_ALONE.contains(word) || is_day(word) || is_month(word)
}

fn is_name_word(word: &str) -> bool {
    let letters =
        word.chars().all(|c| c.is_alphabetic() || is_mark(c) || matches!(c, '.' | '-' | '\'' | '’' | '\u{200c}'));
    let first = word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    letters && (PARTICLES.contains(word) || (first && !in_no_name(&word.to_lowercase())))
}

/// Vowel signs and the like, which are no letters to Unicode but parts of words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}')
}

/// The people in what stands behind "By": names, where they work left out. None where it is no list of people.
///
/// Where nobody but an outlet or a single name is given ("By Reuters", "By Madonna"), that is who wrote it.
pub(crate) fn read_people(text: &str) -> Option<Vec<String>> {
    let text = without_translator(text).trim().trim_end_matches(['.', ',', ';', '|', ':']).trim();
    let text = without_nickname(text);
    let text = text.as_ref();
    let mut names: Vec<String> = Vec::new();
    let mut first_other: Option<&str> = None;
    for piece in split_byline(text) {
        let person = without_place(piece);
        if is_name(person) {
            names.push(tidy_name(person));
        } else if reads_as_role(piece) {
            first_other = first_other.or(Some(piece));
        } else {
            return None;
        }
    }
    if names.is_empty() {
        let outlet = first_other.filter(|piece| text.starts_with(piece) && is_outlet(piece))?;
        names.push(outlet.to_owned());
    }
    Some(names)
}

/// "Jane Doe, translated by Ana Reyes" without whoever translated it.
fn without_translator(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let note = ["translated ", "translation by ", "translation: ", "transl. "]
        .iter()
        .filter_map(|word| lower.find(word))
        .min();
    // Nobody is named before a note of its own.
    note.map_or(text, |at| text[..at].trim_end_matches(|c: char| !c.is_alphanumeric())).trim_end_matches(" and")
}

/// "Richard (R.J.) Eskow" without what stands in brackets within the name.
fn without_nickname(text: &str) -> Cow<'_, str> {
    let inner = text.split_once(" (").and_then(|(before, rest)| {
        let (nickname, behind) = rest.split_once(") ")?;
        let within = before.chars().all(|c| c.is_alphabetic() || c == ' ')
            && nickname.len() <= 20
            && behind.starts_with(char::is_uppercase);
        within.then(|| format!("{before} {behind}"))
    });
    inner.map_or(Cow::Borrowed(text), Cow::Owned)
}

fn split_byline(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '|', '·', '•', '/', '(', ')', '—', '–', '&'])
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" AND "))
        .flat_map(|piece| piece.split(" und "))
        .flat_map(|piece| piece.split(" et "))
        .flat_map(|piece| piece.split(" with "))
        .flat_map(|piece| piece.split(" - "))
        .map(|piece| piece.trim().trim_start_matches("and ").trim_start_matches("By ").trim_start_matches("by "))
        .filter(|piece| !piece.is_empty() && !is_count(piece) && !is_contact(piece) && !is_figures(piece))
}

/// What is left of a day in figures that nobody can read as one, `03/05/2024`.
fn is_figures(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b':'))
}

/// "12 comments", "0 COMMENTS", "8 min read".
fn is_count(piece: &str) -> bool {
    let mut words = piece.split(' ');
    let number = words.next().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
    number && words.next().is_some() && words.count() < 3
}

/// "Jane Doe in Moscow", "Jane Doe of The Associated Press", "Jane Doe for Reuters".
fn without_place(piece: &str) -> &str {
    let places = [" in ", " IN ", " of ", " for ", " at ", " from "];
    let cut = places.iter().filter_map(|word| piece.find(word)).min();
    let person = piece[..cut.unwrap_or(piece.len())].trim();
    &person[..in_capitals(person).unwrap_or(person.len())]
}

/// The bytes of "JANE DOE" in "JANE DOE Special correspondent"; none where all is written alike.
fn in_capitals(text: &str) -> Option<usize> {
    let shouts =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase);
    let words: Vec<&str> = text.split(' ').collect();
    let count = words.iter().take_while(|word| shouts(word)).count();
    (2..words.len().min(5)).contains(&count).then(|| words[..count].join(" ").len())
}

fn reads_as_role(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let fits = |word: &&str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            || ROLES.contains(&plain)
            || word.starts_with('@')
    };
    words.len() <= 7 && words.iter().all(fits)
}

/// One to four capitalised words.
fn is_outlet(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let bare = words.len() == 1 && is_nobody_alone(&piece.to_lowercase());
    (1..=4).contains(&words.len())
        && !bare
        && words.iter().all(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()))
        && !words.iter().any(|word| word.ends_with(':'))
}

/// "Doe, Jane" and "Doe, J." as catalogues write a name, as it is said: Jane Doe. None where it reads otherwise.
pub(crate) fn turned_round(text: &str) -> Option<String> {
    let (family, given) = text.split_once(", ")?;
    let one_word = !family.contains(' ') && !given.contains(',') && given.split(' ').count() <= 3;
    let (given, particle) = match given.rsplit_once(' ') {
        Some((given, last)) if PARTICLES.contains(last) => (given, format!("{last} ")),
        _ => (given, String::new()),
    };
    let name = format!("{} {particle}{}", given.trim(), family.trim());
    (one_word && is_name(&name)).then(|| tidy_name(&name))
}

/// A name in capitals as it is usually written: `JANE MCDONALD` is Jane McDonald; `AFP` is no such name.
pub(crate) fn tidy_name(name: &str) -> String {
    let collapsed = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let shouts = collapsed.split(' ').filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let all_upper = collapsed.chars().any(char::is_uppercase) && !collapsed.chars().any(char::is_lowercase);
    let all_upper = all_upper && (collapsed.contains(' ') || collapsed.chars().count() > 4);
    if !all_upper || shouts.count() == 0 {
        return collapsed;
    }
    collapsed.split(' ').map(capitalise_word).collect::<Vec<_>>().join(" ")
}

fn capitalise_word(word: &str) -> String {
    let mut lower = String::new();
    let mut start = true;
    for c in word.chars() {
        if start || lower == "Mc" {
            lower.push(c);
        } else {
            lower.extend(c.to_lowercase());
        }
        start = matches!(c, '-' | '\'' | '’' | '.');
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_where_they_work() {
        let read = |text| read_people(text).map(|names| names.join("; "));
        assert_eq!(read("Jane Doe and John Smith").as_deref(), Some("Jane Doe; John Smith"));
        assert_eq!(
            read("Jane Doe, John Q. Smith and Ana de la Cruz").as_deref(),
            Some("Jane Doe; John Q. Smith; Ana de la Cruz")
        );
        assert_eq!(read("Jane Doe, Senior Political Correspondent, The Daily Bugle").as_deref(), Some("Jane Doe"));
        assert_eq!(read("Jane Doe in Moscow and John Smith in Kyiv").as_deref(), Some("Jane Doe; John Smith"));
        assert_eq!(read("JANE O'NEIL of The Associated Press").as_deref(), Some("Jane O'Neil"));
        assert_eq!(read("Reuters").as_deref(), Some("Reuters"));
        assert_eq!(read("The Associated Press").as_deref(), Some("The Associated Press"));
        assert_eq!(read("نوید دانشور").as_deref(), Some("نوید دانشور"));
    }

    #[test]
    fn addresses_and_figures_beside_people_are_left_out() {
        let read = |text| read_people(text).map(|names| names.join("; "));
        for text in [
            "ANA LEE | x@y.example | The Tide",
            "Ana Lee (alee@tide.example)",
            "Ana Lee | 03/05/2024",
            "Ana Lee, @analee, 03-05-2024",
        ] {
            assert_eq!(read(text).as_deref(), Some("Ana Lee"), "{text}");
        }
        for text in ["x@y.example", "2024", "2024, Congress", "03/05/2024"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn gaps_and_accounts_are_nobody() {
        for name in ["nan", "None", "N/A", "Staff", "Windows User", "-", "", "1"] {
            assert!(is_nobody(name), "{name}");
        }
        assert!(!is_nobody("Nan Lee"));
    }

    #[test]
    fn a_sentence_that_starts_with_by_names_nobody() {
        assert_eq!(read_people("the time it was over"), None);
        assert_eq!(read_people("Donald Trump, the country was promised a wall"), None);
        assert_eq!(read_people("The"), None);
    }

    #[test]
    fn sections_are_no_people() {
        for text in ["Middle East", "White House", "World Politics", "Opinion", "Jane", "one Two"] {
            assert!(!is_name(text), "{text}");
        }
        assert!(is_name("Jane van der Berg"));
    }

    #[test]
    fn names_are_read_as_agencies_catalogues_and_friends_write_them() {
        assert_eq!(tidy_name("AFP"), "AFP");
        assert_eq!(tidy_name("JANE DOE"), "Jane Doe");
        assert_eq!(turned_round("Doe, J.").as_deref(), Some("J. Doe"));
        assert_eq!(turned_round("Berg, Jane van").as_deref(), Some("Jane van Berg"));
        assert_eq!(turned_round("Doe, Reuters"), None);
        assert_eq!(turned_round("Jane Doe, John Smith"), None);
        assert_eq!(read_people("Robert (B.J.) Vale"), Some(vec!["Robert Vale".to_owned()]));
        assert_eq!(read_people("Ute Kern und Jan Vogt"), Some(vec!["Ute Kern".to_owned(), "Jan Vogt".to_owned()]));
        assert_eq!(read_people("Email: Connect"), None);
        assert_eq!(read_people("JANE DOE Envoyée spéciale"), Some(vec!["Jane Doe".to_owned()]));
        assert_eq!(read_people("Jane Doe IN Fashion | 0 COMMENTS"), Some(vec!["Jane Doe".to_owned()]));
    }
}
