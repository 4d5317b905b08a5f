//! What a name names, by the words it is made of.

use super::lexicon::{Title, lexicon};
use super::scan::is_acronym;
use super::{Gender, NameKind};

/// Endings of the names of peoples and of parties' members.
const PEOPLES: [&str; 9] = ["ans", "ese", "crats", "ians", "raelis", "ptians", "iots", "ards", "Brits"];

/// Words with such an ending that are no people.
const CALLINGS: [&str; 16] = [
    "Veterans",
    "Humans",
    "Orphans",
    "Artisans",
    "Partisans",
    "Guardians",
    "Librarians",
    "Politicians",
    "Physicians",
    "Musicians",
    "Civilians",
    "Historians",
    "Technicians",
    "Statisticians",
    "Pedestrians",
    "Clinicians",
];

/// Whether a word names a people or the members of a party.
pub fn is_people(word: &str) -> bool {
    let ends = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
    PEOPLES.iter().any(|ending| ends(ending)) && !CALLINGS.contains(&word)
}

/// Reads the kind from a name's words and the title before it.
pub fn kind(words: &[&str], title: Option<Title>) -> NameKind {
    let lexicon = lexicon();
    let whole = words.join(" ");
    if title.is_some() {
        return NameKind::Person;
    }
    if lexicon.place(&whole).is_some() {
        return NameKind::Place;
    }
    if lexicon.is_organisation(&whole) || words.iter().any(|word| lexicon.marks_organisation(word)) {
        return NameKind::Organisation;
    }
    match words {
        [word] if is_people(word) => NameKind::Group,
        [word] if is_acronym(word) => NameKind::Organisation,
        [word] if lexicon.given(word).is_some() => NameKind::Person,
        [_] => NameKind::Other,
        _ if words.len() <= 5 && reads_as_person(words) => NameKind::Person,
        _ => NameKind::Other,
    }
}

/// Whether several words look like given name and surname.
fn reads_as_person(words: &[&str]) -> bool {
    let lexicon = lexicon();
    let [first, .., last] = words else { return false };
    if lexicon.place(last).is_some() && lexicon.given(first).is_none() {
        return false;
    }
    let letters = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''));
    if !words.iter().all(letters) || words.iter().any(|word| matches!(*word, "of" | "the" | "&" | "and")) {
        return false;
    }
    lexicon.given(first).is_some()
        || (lexicon.place(first).is_none()
            && !is_acronym(first.trim_end_matches('.'))
            && !last.ends_with('s')
            && !is_adjective(first))
        || is_initials(first)
}

/// `G.K.`, `J.`
fn is_initials(word: &str) -> bool {
    word.contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() <= 3
}

/// `Republican`, `Ukrainian`, `Foreign`: no given name.
fn is_adjective(word: &str) -> bool {
    ["ican", "ratic", "ian", "ish", "ese", "tional", "eral", "eign", "ial"].iter().any(|ending| word.ends_with(ending))
}

/// The gender that a title or the given name tells.
pub fn gender(words: &[&str], title: Option<Title>) -> Option<Gender> {
    if let Some(Title::Honorific(Some(gender))) = title {
        return Some(gender);
    }
    let first = words.first()?;
    let first = if words.len() > 1 || title.is_none() { first } else { return None };
    let lexicon = lexicon();
    lexicon.given(first).or_else(|| lexicon.given(first.split('-').next()?)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_words() {
        let kind = |name: &str| kind(&name.split(' ').collect::<Vec<_>>(), None);
        assert_eq!(kind("Yuri Ushakov"), NameKind::Person);
        assert_eq!(kind("Rustem Umerov"), NameKind::Person);
        assert_eq!(kind("G.K. Butterfield"), NameKind::Person);
        assert_eq!(kind("Ministry of Defence"), NameKind::Organisation);
        assert_eq!(kind("New York"), NameKind::Place);
        assert_eq!(kind("NAACP"), NameKind::Organisation);
        assert_eq!(kind("Mexicans"), NameKind::Group);
        assert_eq!(kind("Husted"), NameKind::Other);
        assert_eq!(kind("Trump University"), NameKind::Organisation);
    }
}
