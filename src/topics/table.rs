//! The table of subjects and the terms that tell of them.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;

use crate::digest::hash_text;

/// Subjects by their terms, looked up by a term's first word.
#[derive(Clone, Debug, Default)]
pub struct Table {
    by_first: HashMap<String, Vec<Term>>,
    /// Of all that was read into it.
    hash: String,
}

/// One term, its words in small letters and the singular.
#[derive(Clone, Debug)]
struct Term {
    words: Vec<String>,
    topic: String,
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("is no table of topics: {0}")]
pub struct TableError(#[from] toml::de::Error);

#[derive(Deserialize)]
struct Lists {
    topics: HashMap<String, Vec<String>>,
}

impl Table {
    /// The table that is built in (`data/topics.toml`), with the user's own subjects and terms added to it.
    ///
    /// # Errors
    /// If `extra` is no such table.
    pub fn load(extra: Option<&str>) -> Result<Self, TableError> {
        let mut table = Self::default();
        for lists in std::iter::once(include_str!("../../data/topics.toml")).chain(extra) {
            table.add(toml::from_str(lists)?);
            table.hash = hash_text(&(table.hash + lists));
        }
        Ok(table)
    }

    /// A hash of all its subjects and terms as they were written.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    fn add(&mut self, lists: Lists) {
        for (topic, terms) in lists.topics {
            for term in std::iter::once(&topic).chain(&terms) {
                let words: Vec<String> = term.split_whitespace().flat_map(parts).map(plain).collect();
                let Some(first) = words.first().cloned() else { continue };
                let there = self.by_first.entry(first).or_default();
                there.retain(|term| term.words != words);
                there.push(Term { words, topic: topic.clone() });
                there.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then(a.words.cmp(&b.words)));
            }
        }
    }

    /// The subjects told of by these words, each with the words that tell it; the longest term counts where several
    /// begin at one word, and none within another.
    pub fn find(&self, words: &[&str]) -> Vec<(&str, Range<usize>)> {
        let (owners, words): (Vec<usize>, Vec<String>) = words
            .iter()
            .enumerate()
            .flat_map(|(owner, word)| parts(word).map(move |part| (owner, plain(part))))
            .unzip();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let terms = self.by_first.get(&words[at]).map(Vec::as_slice).unwrap_or_default();
            match terms.iter().find(|term| words[at..].starts_with(&term.words)) {
                Some(term) => {
                    let last = at + term.words.len() - 1;
                    found.push((term.topic.as_str(), owners[at]..owners[last] + 1));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// The parts of a word that hyphens join: "maternity-leave policy" speaks of maternity leave.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split('-').filter(|part| !part.is_empty())
}

/// A word in small letters and the singular, as far as its ending tells.
pub fn plain(word: &str) -> String {
    let lower = word.to_lowercase();
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    match lower.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem.to_string(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_in_any_number_and_the_longest_counts() {
        let table = Table::load(Some("[topics]\n\"fishing\" = [\"fishing quota\", \"trawler\"]")).unwrap();
        let words = ["Trawlers", "ignore", "Fishing", "Quotas", "and", "taxes"];
        let found = table.find(&words);
        assert_eq!(found, [("fishing", 0..1), ("fishing", 2..4), ("taxes", 5..6)]);
    }

    #[test]
    fn a_hyphen_joins_the_words_of_a_term() {
        let table = Table::load(Some("[topics]\n\"fishing\" = [\"deep-sea quota\"]")).unwrap();
        let found = table.find(&["The", "trade-war", "and", "deep", "sea", "quotas", "-"]);
        assert_eq!(found, [("trade war", 1..2), ("fishing", 3..6)]);
    }

    #[test]
    fn a_term_is_no_part_of_a_word() {
        let table = Table::load(None).unwrap();
        assert!(table.find(&["taxidermist", "wallpaper"]).is_empty());
    }

    #[test]
    fn a_table_that_is_none_is_refused() {
        assert!(Table::load(Some("[topics]\ntax = 3")).is_err());
    }
}
