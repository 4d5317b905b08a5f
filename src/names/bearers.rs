//! Which full names of an article are one person’s.

use super::NameKind;
use super::join::{Book, NameEntry};
use super::lexicon::{KnownPerson, name_lexicon};
use super::spelling::{differ_in_initials, ends_in_words, surname_of_words};

impl Book {
    /// The fuller or more frequent of two names that are one person’s: one ends in the other, or the given names differ by
    /// a slip.
    pub(super) fn same_person(&self, first: usize, second: usize) -> Option<usize> {
        if self.fullest_entry(first) == second {
            return Some(second);
        }
        if self.fullest_entry(second) == first {
            return Some(first);
        }
        let (one, other) = (&self.entries[first], &self.entries[second]);
        let alike = one.words.len() == other.words.len()
            && one.words[1..] == other.words[1..]
            && one.words[0].chars().count() >= 5
            && strsim::damerau_levenshtein(&one.words[0], &other.words[0]) == 1;
        let second_counts = other.times > one.times || name_lexicon().is_known_full(&other.full);
        alike.then_some(if second_counts { second } else { first })
    }

    /// The longer name that ends in an entry's words, if there is one: "Carlos Eduardo Andrade Pinto" of "Andrade Pinto",
    /// "Peter van Holt" of "Van Holt".
    pub(super) fn fullest_entry(&self, entry: usize) -> usize {
        let words = &self.entries[entry].words;
        let parts: Vec<&str> = words.iter().map(String::as_str).collect();
        let longer = |other: &&usize| {
            let full = &self.entries[**other].words;
            full.len() > words.len() && ends_in_words(full, &parts)
        };
        let last = words.last().and_then(|last| self.by_part.get(last));
        last.and_then(|part| part.bearers.iter().find(longer)).copied().unwrap_or(entry)
    }

    /// The fuller of two names of which one begins or ends with the other; none where they are two bodies'.
    pub(super) fn pick_fuller_name(&self, first: usize, second: usize) -> Option<usize> {
        let (one, other) = (&self.entries[first].words, &self.entries[second].words);
        if one.starts_with(other) || one.ends_with(other) {
            return Some(first);
        }
        (other.starts_with(one) || other.ends_with(one)).then_some(second)
    }

    /// Whether an entry is the name of somebody prominent.
    pub(super) fn is_bearer(&self, entry: usize, known: &KnownPerson) -> bool {
        let words: Vec<&str> = self.entries[entry].words.iter().map(String::as_str).collect();
        words.len() > 1 && name_lexicon().known_by(&words).is_some_and(|other| other.full == known.full)
    }

    /// The entry of the same given name and surname without what stands between them, if the article writes that too:
    /// "Ana Lopes" of "Ana Maria Lopes". Who writes the middle name at one place leaves it out at another.
    pub(super) fn plainest_entry(&self, entry: usize) -> usize {
        let NameEntry { words, kind, initials, .. } = &self.entries[entry];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return entry };
        let whole: Vec<&str> = words.iter().map(String::as_str).collect();
        if *kind != NameKind::Person
            || words.len() < 3
            || surname_of_words(&whole) != last
            || name_lexicon().find_given_name(first).is_none()
        {
            return entry;
        }
        let plain = self.by_key.get(&format!("{first} {last}")).copied();
        let same = |&plain: &usize| {
            let plain = &self.entries[plain];
            plain.kind == NameKind::Person && !differ_in_initials(initials, &plain.initials)
        };
        plain.filter(same).unwrap_or(entry)
    }
}
