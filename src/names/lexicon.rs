//! The word lists that tell names apart, from `data/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Gender;
use crate::lists::in_sections;

/// A word that stands before a name and is no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// `Mr`, `Dr`: says nothing of an office. The gender where it tells one.
    Honorific(Option<Gender>),
    /// `President`, `Sen`: kept as the person's role.
    Office,
}

/// Somebody known by the surname alone.
#[derive(Clone, Copy, Debug)]
pub struct KnownPerson {
    /// The full name.
    pub full: &'static str,
    /// The person's gender.
    pub gender: Gender,
}

/// What may stand with a hyphen before a title.
const BEFORE_TITLES: [&str; 12] = [
    "under",
    "vice",
    "deputy",
    "ex",
    "co",
    "sub",
    "then",
    "attorney",
    "solicitor",
    "lieutenant",
    "director",
    "inspector",
];

/// The lists, read once.
pub struct NameLexicon {
    body_nouns: HashSet<&'static str>,
    company_words: HashSet<&'static str>,
    given: HashMap<&'static str, Option<Gender>>,
    titles: HashMap<&'static str, Title>,
    places: HashMap<String, &'static str>,
    organisations: HashMap<&'static str, &'static str>,
    common: HashMap<&'static str, &'static str>,
    nationalities: HashSet<&'static str>,
    people: HashMap<&'static str, KnownPerson>,
    known_full: HashSet<&'static str>,
    /// The forms that one given name has, by each of them.
    nicknames: HashMap<String, Vec<&'static str>>,
    person_nouns: HashSet<&'static str>,
    nouns: HashSet<&'static str>,
}

static LEXICON: LazyLock<NameLexicon> = LazyLock::new(|| {
    let people = read_known_people(include_str!("../../data/people.tsv"));
    NameLexicon {
        given: words_with_sections(include_str!("../../data/given_names.txt"))
            .map(|(section, word)| (word, gender_of_section(section)))
            .collect(),
        titles: words_with_sections(include_str!("../../data/titles.txt"))
            .map(|(section, word)| (word, title_of_section(section)))
            .collect(),
        places: read_places(include_str!("../../data/places.txt")),
        organisations: in_sections(include_str!("../../data/organisations.txt")).map(|(s, line)| (line, s)).collect(),
        common: words_with_sections(include_str!("../../data/common.txt"))
            .map(|(section, word)| (word, section))
            .collect(),
        nationalities: words_with_sections(include_str!("../../data/nationalities.txt"))
            .map(|(_, word)| word)
            .collect(),
        company_words: in_sections(include_str!("../../data/bodies.txt"))
            .filter_map(|(_, line)| line.split_once(" = "))
            .filter(|(noun, _)| matches!(*noun, "company" | "firm" | "carrier"))
            .flat_map(|(_, shown)| shown.split_whitespace())
            .collect(),
        body_nouns: in_sections(include_str!("../../data/bodies.txt"))
            .map(|(_, line)| line.split_once(" = ").map_or(line, |(noun, _)| noun))
            .chain(
                in_sections(include_str!("../../data/nouns.txt"))
                    .filter_map(|(_, line)| line.split_once('\t'))
                    .filter(|(_, kind)| *kind == "organisation")
                    .map(|(noun, _)| noun),
            )
            .collect(),
        nouns: in_sections(include_str!("../../data/nouns.txt"))
            .map(|(_, line)| line.split_once('\t').map_or(line, |(noun, _)| noun))
            .collect(),
        person_nouns: in_sections(include_str!("../../data/nouns.txt"))
            .filter(|(section, _)| *section == "person")
            .map(|(_, noun)| noun)
            .collect(),
        nicknames: read_nicknames(include_str!("../../data/nicknames.txt")),
        known_full: people.values().map(|known| known.full).collect(),
        people,
    }
});

/// The lists.
pub fn name_lexicon() -> &'static NameLexicon {
    &LEXICON
}

impl NameLexicon {
    /// Whether a word is a given name, and whose gender it tells; `word` in any case.
    pub fn find_given_name(&self, word: &str) -> Option<Option<Gender>> {
        self.given.get(word.to_lowercase().as_str()).copied()
    }

    /// What a word says before a name; in any case unless the list gives it a capital, without a full stop.
    pub fn title(&self, word: &str) -> Option<Title> {
        let lower = word.to_lowercase();
        let found = self.titles.get(word).or_else(|| self.titles.get(lower.as_str()));
        let found = found.or_else(|| self.titles.get(lower.strip_suffix('s')?)).copied();
        found.or_else(|| {
            let (before, rest) = lower.split_once('-')?;
            BEFORE_TITLES.contains(&before).then(|| self.title(rest)).flatten()
        })
    }

    /// Whether a company shows by this word at the end of its name what it is: "Foods", "Motors".
    pub fn marks_company(&self, word: &str) -> bool {
        self.company_words.contains(word.to_lowercase().as_str())
    }

    /// Whether a word is a noun for bodies, in lower case: "company", "union".
    pub fn is_body_noun(&self, word: &str) -> bool {
        self.body_nouns.contains(word)
    }

    /// The one spelling of a place, whole name in any case.
    pub fn find_place(&self, name: &str) -> Option<&'static str> {
        self.places.get(&name.to_lowercase()).copied()
    }

    /// Whether "of" and more may follow this word in an organisation's name.
    pub fn heads_organisation(&self, word: &str) -> bool {
        self.organisations.get(word.to_lowercase().as_str()) == Some(&"head")
    }

    /// Whether a name that holds this word is an organisation's.
    pub fn marks_organisation(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let lower = if lower.ends_with("committee") { "committee" } else { lower.as_str() };
        matches!(self.organisations.get(lower), Some(&("head" | "body")))
    }

    /// Whether this is the whole name of an organisation that shows it by no word.
    pub fn is_organisation(&self, name: &str) -> bool {
        self.organisations.get(name.to_lowercase().as_str()) == Some(&"known")
    }

    /// Whether this word makes a name a thing's: a prize, a street, a law.
    pub fn marks_thing(&self, word: &str) -> bool {
        self.organisations.get(word.to_lowercase().as_str()) == Some(&"thing")
    }

    /// Whether a word, in lower case, is a noun for people, bodies or documents.
    pub fn is_noun(&self, word: &str) -> bool {
        self.nouns.contains(word) || self.titles.contains_key(word)
    }

    /// Whether a noun, in lower case and in the singular, stands for a human being.
    pub fn is_person_noun(&self, noun: &str) -> bool {
        self.person_nouns.contains(noun) || self.titles.contains_key(noun)
    }

    /// Whether a capitalised word breaks a name wherever it stands.
    pub fn is_never_name(&self, word: &str) -> bool {
        self.common.get(word.to_lowercase().as_str()) == Some(&"never")
    }

    /// Whether a capital where a sentence begins tells nothing of this word.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.contains_key(word.to_lowercase().as_str())
    }

    /// Whether a word is the adjective of a nation, a people, a party or a faith, its capital kept.
    pub fn is_nationality(&self, word: &str) -> bool {
        self.nationalities.contains(word)
    }

    /// Whom the world's press means by this surname alone.
    pub fn find_known_person(&self, surname: &str) -> Option<KnownPerson> {
        self.people.get(surname).copied()
    }

    /// Whom the world's press means by a name: by the surname alone, or with the given name, in full or for short, and
    /// whatever stands between. "Jr." behind it makes another.
    pub fn known_by(&self, words: &[&str]) -> Option<KnownPerson> {
        let (first, last) = (words.first()?, words.last()?);
        let known = self.find_known_person(last)?;
        let given = known.full.split(' ').next().unwrap_or_default();
        (words.len() == 1 || self.is_same_given(first, given)).then_some(known)
    }

    /// Whether two given names, in any case, are one or forms of one: "Joseph" and "Joe".
    pub fn is_same_given(&self, one: &str, other: &str) -> bool {
        let forms = self.nicknames.get(&one.to_lowercase());
        one.eq_ignore_ascii_case(other)
            || forms.is_some_and(|forms| forms.iter().any(|form| form.eq_ignore_ascii_case(other)))
    }

    /// Whether this is the usual full name of somebody known by the surname.
    pub fn is_known_full(&self, full: &str) -> bool {
        self.known_full.contains(full)
    }
}

fn words_with_sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    in_sections(list).flat_map(|(section, line)| line.split_whitespace().map(move |word| (section, word)))
}

fn gender_of_section(section: &str) -> Option<Gender> {
    match section {
        "female" => Some(Gender::Female),
        "male" => Some(Gender::Male),
        _ => None,
    }
}

fn title_of_section(section: &str) -> Title {
    if section == "office" { Title::Office } else { Title::Honorific(gender_of_section(section)) }
}

fn read_places(list: &'static str) -> HashMap<String, &'static str> {
    in_sections(list)
        .map(|(_, line)| line.split_once('\t').unwrap_or((line, line)))
        .map(|(written, name)| (written.to_lowercase(), name))
        .collect()
}

fn read_nicknames(list: &'static str) -> HashMap<String, Vec<&'static str>> {
    let mut nicknames: HashMap<String, Vec<&str>> = HashMap::new();
    for (_, line) in in_sections(list) {
        let forms: Vec<&str> = line.split_whitespace().collect();
        let (full, short) = forms.split_at(1);
        nicknames.entry(full[0].to_lowercase()).or_default().extend(short);
        short.iter().for_each(|short| nicknames.entry(short.to_lowercase()).or_default().extend(full));
    }
    nicknames
}

fn read_known_people(list: &'static str) -> HashMap<&'static str, KnownPerson> {
    in_sections(list)
        .filter_map(|(_, line)| {
            let mut fields = line.split('\t');
            let (surname, full, sex) = (fields.next()?, fields.next()?, fields.next()?);
            Some((surname, KnownPerson { full, gender: gender_of_section(sex)? }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read_with_their_sections() {
        let lexicon = name_lexicon();
        assert_eq!(lexicon.find_given_name("Yuri"), Some(Some(Gender::Male)));
        assert_eq!(lexicon.find_given_name("Robin"), Some(None));
        assert_eq!(lexicon.title("Mrs"), Some(Title::Honorific(Some(Gender::Female))));
        assert_eq!(lexicon.title("Dr"), Some(Title::Honorific(None)));
        assert_eq!(lexicon.title("President"), Some(Title::Office));
        assert_eq!((lexicon.title("Pst"), lexicon.title("PST")), (Some(Title::Office), None));
        assert_eq!(lexicon.find_place("kiev"), Some("Kyiv"));
        assert!(lexicon.heads_organisation("Ministry") && !lexicon.heads_organisation("Airlines"));
        assert!(lexicon.is_never_name("Sundays") && !lexicon.is_never_name("Augusts"));
        assert!(lexicon.is_never_name("Monday") && !lexicon.is_never_name("However") && lexicon.is_common("However"));
    }

    #[test]
    fn every_known_person_has_a_full_name_that_ends_in_the_surname() {
        let lexicon = name_lexicon();
        for surname in ["Putin", "Erdogan", "Meloni"] {
            assert!(lexicon.is_known_full(lexicon.find_known_person(surname).unwrap().full));
        }
    }
}
