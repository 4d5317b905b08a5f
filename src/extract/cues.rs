//! The verbs that attribute.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a verb takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// A quotation or a clause.
    Speech,
    /// An object: what somebody wants, thinks of or does with words.
    Stance,
}

static VERBS: LazyLock<HashMap<&str, Verb>> = LazyLock::new(|| {
    let mut verbs = HashMap::new();
    let mut section = Verb::Speech;
    for line in include_str!("../../data/cues.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.trim() {
            "[speech]" => section = Verb::Speech,
            "[stance]" => section = Verb::Stance,
            forms => verbs.extend(forms.split_whitespace().map(|form| (form, section))),
        }
    }
    verbs
});

/// Reads a word as a verb that attributes.
pub fn verb(word: &str) -> Option<Verb> {
    VERBS.get(word).copied()
}
