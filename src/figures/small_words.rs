//! The words of `data/small_words.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::lists::entries_of_list;

static SMALL_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    entries_of_list(include_str!("../../data/small_words.txt")).flat_map(|line| line.split(' ')).collect()
});

/// Whether a word in small letters names and counts nothing: an article, preposition, pronoun, auxiliary or the like.
pub fn is_small_word(lower: &str) -> bool {
    SMALL_WORDS.contains(lower)
}
