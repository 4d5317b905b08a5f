//! How common words are, and which of them no phrase is made of.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The rank of a word that the list of frequent words does not have.
pub(super) const RARE: usize = 30_000;

static FUNCTION_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| read_word_list(include_str!("../../data/function_words.txt")));

static GENERAL_NOUNS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| read_word_list(include_str!("../../data/general_nouns.txt")));

/// Words by how frequent they are: the vocabulary of BERT (Devlin et al. 2019) is ordered so.
static RANKS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let words = crate::extract::VOCABULARY.lines().skip_while(|word| *word != "the");
    words.enumerate().map(|(rank, word)| (word, rank + 1)).collect()
});

/// The words of a list in `data/`, without its comments.
pub(super) fn read_word_list(list: &'static str) -> HashSet<&'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether a word, in small letters, says nothing of a subject.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(word)
}

/// Whether a noun, in small letters and the singular, by itself is no subject: "issue", "supporter".
pub(super) fn is_general_noun(word: &str) -> bool {
    GENERAL_NOUNS.contains(word)
}

/// A word's place among the words of the language by how frequent they are; `word` in small letters.
pub(super) fn frequency_rank(word: &str) -> usize {
    RANKS.get(word).copied().unwrap_or(RARE)
}
