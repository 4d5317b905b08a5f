//! Whom or what a description with "the" means: the one who bears the office, the fuller name that holds its words, or
//! who was named just before.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::names::lexicon::lexicon;
use crate::names::{Gender, NameKind, Names};

/// Words of which one excludes the other.
const OPPOSED: [(&[&str], &[&str]); 3] = [
    (&["republican", "gop", "conservative"], &["democratic", "democrat", "liberal"]),
    (&["male"], &["female"]),
    (&["incoming"], &["outgoing"]),
];

/// Words that make another office of one: the vice president is not the president.
const CHANGING: [&str; 8] = ["vice", "deputy", "assistant", "former", "ex", "associate", "shadow", "lieutenant"];

/// An epithet of a person.
#[derive(Clone, Copy, Debug)]
struct Epithet {
    gender: Option<Gender>,
    /// Whether only somebody is so called who is said to be it.
    told: bool,
}

static EPITHETS: LazyLock<HashMap<&str, Epithet>> =
    LazyLock::new(|| entries().map(|(epithet, noun, _)| (noun, epithet)).collect());

static SAME: LazyLock<HashMap<&str, Vec<&str>>> =
    LazyLock::new(|| entries().map(|(_, noun, same)| (noun, same)).collect());

fn entries() -> impl Iterator<Item = (Epithet, &'static str, Vec<&'static str>)> {
    let (mut gender, mut told) = (None, false);
    let lines = include_str!("../../data/epithets.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
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
pub struct Description {
    words: Vec<String>,
    /// Where the head noun stands: the last word before a preposition.
    head: usize,
}

impl Description {
    /// Of a phrase without its article.
    pub fn read(phrase: &str) -> Self {
        let words: Vec<String> = phrase.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
        let end = words.iter().position(|word| super::source::PREPOSITIONS.contains(&word.as_str()));
        let head = end.unwrap_or(words.len()).saturating_sub(1);
        Self { words, head }
    }

    /// The noun that says what it is.
    pub fn head(&self) -> &str {
        self.words.get(self.head).map_or("", String::as_str)
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// Whether it may mean a document that is described otherwise: it says nothing of it that is not said there, save that
    /// it is new or how long it is.
    pub fn may_mean(&self, other: &Self) -> bool {
        const NEW: [&str; 10] =
            ["new", "latest", "final", "full", "same", "long-awaited", "damning", "detailed", "joint", "annual"];
        let adds = |word: &str| NEW.contains(&word) || word.ends_with("-page");
        let rest = self.words.iter().enumerate().filter(|(at, _)| *at != self.head);
        let mut rest = rest.map(|(_, word)| word.as_str());
        rest.all(|word| other.has(word) || adds(word)) && self.words != other.words
    }

    /// Whether nothing follows the head noun.
    pub fn ends_with_head(&self) -> bool {
        self.head + 1 == self.words.len()
    }

    /// "mother of three".
    fn tells_children(&self) -> bool {
        let behind: Vec<&str> = self.words.iter().skip(self.head + 1).map(String::as_str).collect();
        let number = |word: &str| matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight");
        matches!(behind[..], ["of", many] if number(many) || many.chars().all(|c| c.is_ascii_digit()))
    }

    /// Whether it tells of an age, a home or a family, which goes with any office.
    pub fn fits_any_office(&self) -> bool {
        const ANY: [&str; 10] =
            ["native", "resident", "veteran", "mother", "father", "woman", "man", "grandmother", "grandfather", "star"];
        ANY.contains(&self.head())
            || is_demonym(self.head())
            || self.words.first().is_some_and(|word| word.ends_with("-year-old"))
    }

    /// The gender that a person so called has; none where the head noun, which stands last, is no epithet.
    pub fn epithet(&self) -> Option<Option<Gender>> {
        let closed = self.ends_with_head() || self.tells_children();
        if let Some(epithet) = EPITHETS.get(self.head()).filter(|epithet| !epithet.told && closed) {
            return Some(epithet.gender);
        }
        let aged = self.words.first().is_some_and(|word| word.ends_with("-year-old"));
        (aged || (self.words.len() == 1 && is_demonym(self.head()))).then_some(None)
    }
}

/// Whether a phrase says whose relative or friend somebody is.
pub fn is_kin(phrase: &str) -> bool {
    const KIN: [&str; 22] = [
        "mother",
        "father",
        "sister",
        "brother",
        "wife",
        "husband",
        "son",
        "daughter",
        "widow",
        "widower",
        "aunt",
        "uncle",
        "cousin",
        "niece",
        "nephew",
        "grandmother",
        "grandfather",
        "friend",
        "neighbour",
        "neighbor",
        "colleague",
        "partner",
    ];
    KIN.contains(&Description::read(phrase).head())
}

/// Whether a word, in small letters, is what one of a people is called: "italian", "spaniard".
pub fn is_demonym(word: &str) -> bool {
    const OTHERS: [&str; 10] =
        ["briton", "spaniard", "dane", "swede", "finn", "turk", "pole", "scot", "frenchman", "frenchwoman"];
    OTHERS.contains(&word) || lexicon().is_nationality(&capitalised(word))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Whether the press calls people so whom it named before.
pub fn is_epithet(noun: &str) -> bool {
    EPITHETS.contains_key(noun)
}

/// The gender that a description of somebody tells by its head noun: a spokeswoman, the father of four.
pub fn gender_of(phrase: &str) -> Option<Gender> {
    const FEMALE: [&str; 10] =
        ["woman", "grandmother", "girl", "mother", "wife", "daughter", "sister", "widow", "lady", "actress"];
    const MALE: [&str; 9] =
        ["man", "grandfather", "boy", "father", "husband", "son", "brother", "widower", "gentleman"];
    let said = Description::read(phrase);
    let woman = FEMALE.contains(&said.head()) || said.head().ends_with("woman");
    let people = matches!(said.head(), "german" | "human" | "roman" | "norman");
    let man = MALE.contains(&said.head()) || (said.head().ends_with("man") && !people);
    match (woman, man) {
        (true, _) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        (false, false) => None,
    }
}

fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).replace('.', "").to_lowercase();
    word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(&word).to_string()
}

/// Who bears which office in an article.
#[derive(Default)]
pub struct Offices {
    by_word: HashMap<String, Vec<Bearer>>,
    told: HashSet<String>,
    bodies: HashMap<String, Vec<Description>>,
}

struct Bearer {
    name: String,
    role: Description,
}

/// How many bearers of one office are told apart.
const BEARERS: usize = 20;

impl Offices {
    /// Remembers that somebody bears a role.
    pub fn bear(&mut self, role: &str, name: &str) {
        let role = Description::read(role);
        if matches!(lexicon().title(role.head()), Some(crate::names::lexicon::Title::Office)) {
            self.told.insert(name.to_string());
        }
        let (first, last) = (role.words.first().cloned(), role.words.last().cloned());
        let mut keys: Vec<String> = [first, last, Some(role.head().to_string())].into_iter().flatten().collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let bearers = self.by_word.entry(key).or_default();
            if bearers.len() < BEARERS && !bearers.iter().any(|there| there.name == name && there.role == role) {
                bearers.push(Bearer { name: name.to_string(), role: role.clone() });
            }
        }
    }

    /// Remembers what the article says that a body is.
    pub fn describe_body(&mut self, description: &str, name: &str) {
        let all = self.bodies.entry(name.to_string()).or_default();
        if all.len() < BEARERS {
            all.push(Description::read(description));
        }
    }

    /// Whether the article says of a body that it is a `noun`.
    pub fn is_called(&self, name: &str, noun: &str) -> bool {
        self.bodies.get(name).into_iter().flatten().any(|description| description.head() == noun)
    }

    /// Whether the article tells any office of somebody.
    pub fn tells_of(&self, name: &str) -> bool {
        self.told.contains(name)
    }

    /// Those who bear what a description says: with as many of its words as any in the role, and rather with that office
    /// alone than with one that holds the word.
    pub fn bearers(&self, said: &Description) -> Vec<&str> {
        let same = SAME.get(said.head()).into_iter().flatten().copied();
        let keys = std::iter::once(said.head()).chain(same);
        let fitting: Vec<(usize, usize, &str)> = keys
            .filter_map(|key| self.by_word.get(key))
            .flatten()
            .filter(|bearer| !opposed(said, &bearer.role))
            .map(|bearer| {
                let shared = said.words.iter().filter(|word| bearer.role.has(word)).count();
                (shared, usize::MAX - bearer.role.words.len().min(3), bearer.name.as_str())
            })
            .collect();
        let best = fitting.iter().map(|(shared, short, _)| (*shared, *short)).max();
        let mut names: Vec<&str> = fitting
            .iter()
            .filter(|(shared, short, _)| Some((*shared, *short)) == best)
            .map(|(.., name)| *name)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Whether two descriptions cannot be of one: another party, another nation, an office that a word makes another.
fn opposed(said: &Description, role: &Description) -> bool {
    let any = |of: &Description, words: &[&str]| words.iter().any(|word| of.has(word));
    let parties = OPPOSED.iter().any(|(a, b)| (any(said, a) && any(role, b)) || (any(said, b) && any(role, a)));
    // Who once bore an office is also called by it as "former" where the article gives it plain.
    let once = |word: &str| matches!(word, "former" | "ex") && said.has(word);
    let changed = CHANGING.iter().any(|word| said.has(word) != role.has(word) && !once(word));
    let nations = |of: &Description| -> Vec<String> {
        of.words.iter().map(|word| capitalised(word)).filter(|word| lexicon().is_nationality(word)).collect()
    };
    let (ours, theirs) = (nations(said), nations(role));
    parties || changed || (!ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|nation| theirs.contains(nation)))
}

/// The one organisation of the article whose name holds all words of a description: "the alliance".
pub fn fuller(names: &Names, said: &Description) -> Option<String> {
    let mut holding = names.names.iter().filter(|name| {
        let words: Vec<String> = name.full.split_whitespace().map(bare).collect();
        name.kind == NameKind::Organisation
            && words.len() > said.words.len()
            && said.words.iter().all(|word| words.contains(word))
    });
    let first = holding.next()?;
    holding.next().is_none().then(|| first.full.clone())
}

/// Which sense the nouns for documents share: "the study" may be a survey, "the piece" an article.
pub fn sense_of_document(noun: &str) -> Option<usize> {
    const SENSES: [&[&str]; 4] = [
        &["study", "survey", "poll", "research", "report", "analysis", "paper", "review"],
        &["article", "piece", "story", "column", "feature", "editorial", "post", "essay"],
        &["letter", "statement", "memo", "note", "email", "message", "document"],
        &["lawsuit", "suit", "complaint", "filing", "motion"],
    ];
    SENSES.iter().position(|sense| sense.contains(&noun))
}

/// Whether a fuller description of the same noun holds all words of another.
pub fn holds(fuller: &str, said: &Description) -> bool {
    let fuller = Description::read(fuller);
    let same = fuller.head() == said.head() && !said.words.is_empty();
    same && fuller.words.len() > said.words.len() && said.words.iter().all(|word| fuller.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offices(roles: &[(&str, &str)]) -> Offices {
        let mut offices = Offices::default();
        roles.iter().for_each(|(role, name)| offices.bear(role, name));
        offices
    }

    #[test]
    fn the_bearer_of_the_office_is_meant() {
        let two = offices(&[("Sen.", "Ana Lopes"), ("Rep.", "Ben Ito"), ("Vice President", "Cy Ohm")]);
        let bearer = |phrase: &str| two.bearers(&Description::read(phrase)).join("/");
        assert_eq!(bearer("senator"), "Ana Lopes");
        assert_eq!(bearer("Ohio congressman"), "Ben Ito");
        assert_eq!(bearer("lawmaker"), "Ana Lopes/Ben Ito");
        assert_eq!(bearer("president"), "");
        assert_eq!(bearer("vice president"), "Cy Ohm");
    }

    #[test]
    fn words_before_the_office_tell_its_bearers_apart() {
        let two = offices(&[("Republican nominee", "Ana Lopes"), ("Democratic nominee", "Ben Ito")]);
        let bearer = |phrase: &str| two.bearers(&Description::read(phrase)).join("/");
        assert_eq!(bearer("GOP candidate"), "Ana Lopes");
        assert_eq!(bearer("Democratic presidential nominee"), "Ben Ito");
        assert_eq!(bearer("nominee"), "Ana Lopes/Ben Ito");
    }

    #[test]
    fn the_list_of_epithets_is_read() {
        assert_eq!(Description::read("California congressman").epithet(), Some(Some(Gender::Male)));
        assert_eq!(Description::read("34-year-old father of three").epithet(), Some(Some(Gender::Male)));
        assert_eq!(Description::read("Republican from Ohio").epithet(), None);
        assert_eq!(Description::read("spokesman").epithet(), None);
    }
}
