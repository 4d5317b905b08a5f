//! Phrases that describe nobody: pieces of clauses, words that say nothing by themselves.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::describe::{is_run_together, stands_alone};
use super::source::PREPOSITIONS;
use crate::lists::words_in_section;
use crate::names::lexicon::name_lexicon;

const LIST: &str = include_str!("../../data/fragments.txt");

/// Words that no description begins with.
static NEVER_FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| words_in_section(LIST, "first").collect());

/// Words that no description ends with.
static NEVER_LAST: LazyLock<HashSet<&str>> = LazyLock::new(|| words_in_section(LIST, "last").collect());

/// Words that by themselves say nothing of who it is.
static NEVER_ALONE: LazyLock<HashSet<&str>> = LazyLock::new(|| words_in_section(LIST, "alone").collect());

/// Words that no description holds: with one of them it is a clause.
static NEVER: LazyLock<HashSet<&str>> = LazyLock::new(|| words_in_section(LIST, "anywhere").collect());

/// Titles that are shortened, from which a name was cut off.
const SHORTENED: [&str; 12] = ["mr", "mrs", "ms", "dr", "rep", "sen", "gov", "gen", "sgt", "lt", "col", "prof"];

/// Whether words, `small` in small letters, are no description but a fragment of a sentence.
pub(super) fn is_fragment(words: &[&str], small: &[String]) -> bool {
    let (Some(first), Some(last)) = (small.first(), small.last()) else { return true };
    let (first, last) = (first.as_str(), last.as_str());
    let acronym = words[0].len() > 1 && words[0].chars().all(char::is_uppercase);
    (NEVER_FIRST.contains(first) && !acronym)
        || NEVER_LAST.contains(last)
        || small.iter().any(|word| NEVER.contains(word.as_str()))
        || PREPOSITIONS.contains(first)
        || small.iter().any(|word| word.ends_with("n’t") || word.ends_with("n't"))
        || (words.len() == 1 && (SHORTENED.contains(&first) || !stands_alone(words[0])))
        || (words.len() == 1 && NEVER_ALONE.contains(&first))
        || words.iter().any(|word| is_run_together(word))
        || name_lexicon().is_never_name(first)
}
