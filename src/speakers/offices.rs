//! Who bears which office in an article, and what it calls bodies.

use std::collections::{HashMap, HashSet};

use super::definite::{CHANGING, Description, SAME};
use crate::names::lexicon::{Title, name_lexicon};

/// Words of which one excludes the other.
const OPPOSED: [(&[&str], &[&str]); 3] = [
    (&["republican", "gop", "conservative"], &["democratic", "democrat", "liberal"]),
    (&["male"], &["female"]),
    (&["incoming"], &["outgoing"]),
];

/// Who bears which office in an article.
#[derive(Default)]
pub(super) struct Offices {
    by_word: HashMap<String, Vec<Bearer>>,
    told: HashSet<String>,
    by_name: HashMap<String, Vec<Description>>,
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
    pub(super) fn add_bearer(&mut self, role: &str, name: &str) {
        let role = Description::from_phrase(role);
        if matches!(name_lexicon().title(role.head_noun()), Some(Title::Office)) {
            self.told.insert(name.to_string());
        }
        let all = self.by_name.entry(name.to_string()).or_default();
        if all.len() < BEARERS {
            all.push(role.clone());
        }
        let (first, last) = (role.words.first().cloned(), role.words.last().cloned());
        let mut keys: Vec<String> = [first, last, Some(role.head_noun().to_string())].into_iter().flatten().collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let bearers = self.by_word.entry(key).or_default();
            if bearers.len() < BEARERS && !bearers.iter().any(|there| there.name == name && there.role == role) {
                bearers.push(Bearer { name: name.to_string(), role: role.clone() });
            }
        }
    }

    /// The one who bears an office of these initials: "the GM" of the general manager. Letters that are a word of the office
    /// mean that word: "the US" is no "US senator".
    pub(super) fn bearer_by_initials(&self, letters: &str) -> Option<&str> {
        let letters = letters.to_lowercase();
        let is_short_for = |role: &Description| {
            let initials = role.words.iter().take(role.head + 1).filter_map(|word| word.chars().next());
            let spelled = role.words.iter().any(|word| word.replace('.', "") == letters);
            role.head > 0 && !spelled && initials.eq(letters.chars())
        };
        let bears = |roles: &[Description]| roles.iter().any(is_short_for);
        let mut bearers = self.by_name.iter().filter(|(_, roles)| bears(roles)).map(|(name, _)| name.as_str());
        bearers.next().filter(|_| bearers.next().is_none())
    }

    /// Remembers what the article says that a body is.
    pub(super) fn describe_body(&mut self, description: &str, name: &str) {
        let all = self.bodies.entry(name.to_string()).or_default();
        if all.len() < BEARERS {
            all.push(Description::from_phrase(description));
        }
    }

    /// Whether the article says of a body that it is a `noun`.
    pub(super) fn is_called(&self, name: &str, noun: &str) -> bool {
        self.bodies.get(name).into_iter().flatten().any(|description| description.head_noun() == noun)
    }

    /// Whether the article says of somebody that he is of another place, nation or party than a description.
    pub(super) fn is_of_elsewhere(&self, name: &str, said: &Description) -> bool {
        self.by_name.get(name).into_iter().flatten().any(|role| said.is_apart_from(role))
    }

    /// Whether the article says of somebody that he is of the place, nation or party of a description, if it has one.
    pub(super) fn is_of(&self, name: &str, said: &Description) -> bool {
        said.is_placed_by(self.by_name.get(name).into_iter().flatten())
    }

    /// Whether the article tells any office of somebody.
    pub(super) fn tells_of(&self, name: &str) -> bool {
        self.told.contains(name)
    }

    /// Those who bear what a description says: with as many of its words as any in the role, and rather with that office
    /// alone than with one that holds the word.
    pub(super) fn collect_bearers(&self, said: &Description) -> Vec<&str> {
        let same = SAME.get(said.head_noun()).into_iter().flatten().copied();
        let keys = std::iter::once(said.head_noun()).chain(same);
        let fitting: Vec<(usize, usize, &str)> = keys
            .filter_map(|key| self.by_word.get(key))
            .flatten()
            .filter(|bearer| !are_opposed(said, &bearer.role) && !self.is_of_elsewhere(&bearer.name, said))
            .map(|bearer| {
                let shared = said.words.iter().filter(|word| bearer.role.contains_word(word)).count();
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
fn are_opposed(said: &Description, role: &Description) -> bool {
    let any = |of: &Description, words: &[&str]| words.iter().any(|word| of.contains_word(word));
    let parties = OPPOSED.iter().any(|(a, b)| (any(said, a) && any(role, b)) || (any(said, b) && any(role, a)));
    // Who once bore an office is also called by it as "former" where the article gives it plain.
    let once = |word: &str| matches!(word, "former" | "ex") && said.contains_word(word);
    let changed = CHANGING.iter().any(|word| said.contains_word(word) != role.contains_word(word) && !once(word));
    parties || changed || said.is_apart_from(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offices(roles: &[(&str, &str)]) -> Offices {
        let mut offices = Offices::default();
        roles.iter().for_each(|(role, name)| offices.add_bearer(role, name));
        offices
    }

    #[test]
    fn the_bearer_of_the_office_is_meant() {
        let two = offices(&[("Sen.", "Ana Lopes"), ("Rep.", "Ben Ito"), ("Vice President", "Cy Ohm")]);
        let bearer = |phrase: &str| two.collect_bearers(&Description::from_phrase(phrase)).join("/");
        assert_eq!(bearer("senator"), "Ana Lopes");
        assert_eq!(bearer("Ohio congressman"), "Ben Ito");
        assert_eq!(bearer("lawmaker"), "Ana Lopes/Ben Ito");
        assert_eq!(bearer("president"), "");
        assert_eq!(bearer("vice president"), "Cy Ohm");
    }

    #[test]
    fn letters_that_are_a_word_of_an_office_are_not_its_initials() {
        let two = offices(&[("US Senator", "Ana Lopes"), ("general manager", "Ben Ito")]);
        assert_eq!(two.bearer_by_initials("US"), None);
        assert_eq!(two.bearer_by_initials("GM"), Some("Ben Ito"));
    }

    #[test]
    fn words_before_the_office_tell_its_bearers_apart() {
        let two = offices(&[("Republican nominee", "Ana Lopes"), ("Democratic nominee", "Ben Ito")]);
        let bearer = |phrase: &str| two.collect_bearers(&Description::from_phrase(phrase)).join("/");
        assert_eq!(bearer("GOP candidate"), "Ana Lopes");
        assert_eq!(bearer("Democratic presidential nominee"), "Ben Ito");
        assert_eq!(bearer("nominee"), "Ana Lopes/Ben Ito");
    }
}
