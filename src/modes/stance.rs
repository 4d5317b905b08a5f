//! What the words that attribute let a reader think of what is said.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::keyword::keywords;

keywords! {
    /// Whether the writer doubts what is attributed, by the words that attribute it.
    pub enum Stance {
        /// It is left open: "claimed", "alleged".
        Doubt = "doubt",
        /// It was said, and no more: "said", "according to".
        Plain = "plain",
        /// Neither: "warned", "hopes", or no word at all.
        Other = "other",
    }
}

static STANCES: LazyLock<HashMap<&str, Stance>> = LazyLock::new(|| {
    let lines = include_str!("../../data/stances.txt").lines();
    let mut stances = HashMap::new();
    for (name, forms) in lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':')) {
        let stance = if name == "doubt" { Stance::Doubt } else { Stance::Plain };
        stances.extend(forms.split_whitespace().map(|form| (form, stance)));
    }
    stances
});

/// The stance of a cue: doubt where any of its words doubts ("said, allegedly"), plain where one is plain.
pub fn stance_of_cue(cue: &str) -> Stance {
    let lower = cue.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let known: Vec<Stance> = words.filter_map(|word| STANCES.get(word).copied()).collect();
    if known.contains(&Stance::Doubt) { Stance::Doubt } else { known.first().copied().unwrap_or(Stance::Other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_attribute_doubt_or_not() {
        for (cue, wanted) in [
            ("claimed", Stance::Doubt),
            ("has Alleged", Stance::Doubt),
            ("said, allegedly,", Stance::Doubt),
            ("said", Stance::Plain),
            ("According to", Stance::Plain),
            ("warned", Stance::Other),
            ("proclaimed", Stance::Other),
            ("", Stance::Other),
        ] {
            assert_eq!(stance_of_cue(cue), wanted, "{cue}");
        }
    }
}
