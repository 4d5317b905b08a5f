//! Word lists and tables, which are plain text in `data/` and compiled in.

use std::collections::HashSet;
use std::sync::OnceLock;

/// The words in one section of a list, read when they are first asked for.
pub(crate) struct WordList {
    list: &'static str,
    section: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl WordList {
    /// The words in the `[section]` of this name.
    pub(crate) const fn section(list: &'static str, section: &'static str) -> Self {
        Self { list, section, words: OnceLock::new() }
    }

    /// Whether a word is among them, as it is written there.
    pub(crate) fn contains(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| words_in_section(self.list, self.section).collect());
        debug_assert!(!words.is_empty(), "[{}] holds no words", self.section);
        words.contains(word)
    }
}

/// The lines of a list, trimmed, without blank ones and comments, which begin with `#`.
pub(crate) fn entries_of_list(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a list with several in a line.
pub(crate) fn words_of_list(list: &'static str) -> impl Iterator<Item = &'static str> {
    entries_of_list(list).flat_map(str::split_ascii_whitespace)
}

/// The words in the `[section]` of this name.
pub(crate) fn words_in_section(list: &'static str, name: &str) -> impl Iterator<Item = &'static str> {
    entries_in_section(list, name).flat_map(str::split_ascii_whitespace)
}

/// The lines in the `[section]` of this name.
pub(crate) fn entries_in_section(list: &'static str, name: &str) -> impl Iterator<Item = &'static str> {
    in_sections(list).filter(move |(section, _)| *section == name).map(|(_, line)| line)
}

/// The lines of a list, each with the `[section]` that it stands in; an empty name before the first.
pub(crate) fn in_sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    entries_of_list(list).filter_map(move |line| match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
        Some(name) => {
            section = name;
            None
        }
        None => Some((section, line)),
    })
}
