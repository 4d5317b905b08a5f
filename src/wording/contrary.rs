//! Words that deny, and words that are opposites.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::lists;

/// Pairs of words, each both ways.
type WordPairs = HashSet<(&'static str, &'static str)>;

/// The pairs of `data/opposites.txt` that contradict each other wherever they stand.
static OPPOSITES: LazyLock<WordPairs> = LazyLock::new(|| read_opposites(""));

/// Those that do so only in the same place.
static OPPOSITES_IN_PLACE: LazyLock<WordPairs> = LazyLock::new(|| read_opposites("in the same place"));

fn read_opposites(section: &'static str) -> WordPairs {
    let mut pairs = HashSet::new();
    for line in lists::entries_in_section(include_str!("../../data/opposites.txt"), section) {
        let Some((one, other)) = line.split_once('/') else { continue };
        for one in one.split_whitespace() {
            pairs.extend(other.split_whitespace().flat_map(|other| [(one, other), (other, one)]));
        }
    }
    pairs
}

/// Whether a folded word denies.
pub fn is_denial(word: &str) -> bool {
    const DENIALS: [&str; 10] =
        ["no", "not", "never", "none", "nobody", "nothing", "nor", "neither", "without", "cannot"];
    DENIALS.contains(&word) || word.ends_with("n't")
}

/// A word of fewer letters is another one with such letters before it: "to" and "into".
const LEAST_NEGATED: usize = 3;

/// Whether two folded words contradict each other wherever they stand.
pub fn are_opposites(one: &str, other: &str) -> bool {
    const PREFIXES: [&str; 7] = ["un", "in", "il", "im", "ir", "dis", "non"];
    let negates = |one: &str, other: &str| {
        other.len() >= LEAST_NEGATED && PREFIXES.iter().any(|prefix| one.strip_prefix(prefix) == Some(other))
    };
    negates(one, other) || negates(other, one) || OPPOSITES.contains(&(one, other))
}

/// Whether two folded words contradict each other in the same place only: "before", "after".
pub fn are_opposites_in_place(one: &str, other: &str) -> bool {
    OPPOSITES_IN_PLACE.contains(&(one, other))
}

/// Whether a folded word has an opposite in the same place only.
pub fn has_opposite_in_place(word: &str) -> bool {
    OPPOSITES_IN_PLACE.iter().any(|(one, _)| *one == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preposition_is_no_opposite_of_another() {
        assert!(are_opposites("unsafe", "safe") && are_opposites("open", "closed"));
        assert!(!are_opposites("into", "to") && !are_opposites("unit", "it"));
    }
}
