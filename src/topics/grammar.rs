//! Which words can stand in a noun phrase, by the forms of common verbs (`data/verb_endings.txt`).

use std::collections::HashSet;
use std::sync::LazyLock;

/// The forms of verbs, in small letters.
static VERB_FORMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut forms = HashSet::new();
    let mut section = "";
    for line in include_str!("../../data/verb_endings.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
            continue;
        }
        for word in line.split_whitespace() {
            match section {
                "never" => forms.extend(inflected(word).into_iter().chain([word.to_string()])),
                "endings" => forms.extend(inflected(word).into_iter().skip(1)),
                _ => forms.extend([word.to_string()]),
            }
        }
    }
    forms
});

/// The third person, the past and the participle of a regular verb.
fn inflected(verb: &str) -> [String; 3] {
    let consonant_y = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let doubled = || {
        let letters: Vec<char> = verb.chars().rev().take(3).collect();
        let is_vowel = |c: &char| "aeiou".contains(*c);
        let short = matches!(&letters[..], [last, vowel, before] if !is_vowel(last) && !"wxy".contains(*last) && is_vowel(vowel) && !is_vowel(before));
        if short && verb.len() < 5 { format!("{verb}{}", letters[0]) } else { verb.to_string() }
    };
    match (consonant_y, verb.strip_suffix('e')) {
        (Some(stem), _) => [format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing")],
        (_, Some(stem)) => [format!("{verb}s"), format!("{verb}d"), format!("{stem}ing")],
        _ if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh") => {
            [format!("{verb}es"), format!("{verb}ed"), format!("{verb}ing")]
        }
        _ => [format!("{verb}s"), format!("{}ed", doubled()), format!("{}ing", doubled())],
    }
}

/// Whether a word, in small letters, is the form of a verb.
pub fn is_verb(word: &str) -> bool {
    VERB_FORMS.contains(word)
}

/// Whether a noun or an adjective before one follows this word: an article, a possessive, a preposition.
pub fn opens_noun_phrase(word: &str) -> bool {
    is_determiner(word)
        || matches!(
            word.to_lowercase().as_str(),
            "of" | "in"
                | "on"
                | "for"
                | "about"
                | "over"
                | "against"
                | "by"
                | "with"
                | "from"
                | "and"
                | "between"
                | "into"
                | "under"
                | "more"
        )
}

/// Whether what follows this word is a noun or an adjective before one, and no verb.
pub fn precedes_noun(word: &str) -> bool {
    is_determiner(word) || matches!(word.to_lowercase().as_str(), "of" | "for" | "about" | "against" | "between")
}

/// Whether a word can only stand before a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "this"
            | "these"
            | "those"
            | "’s"
            | "'s"
            | "no"
            | "any"
            | "every"
            | "each"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs_are_told_from_nouns() {
        for verb in ["accused", "denies", "denying", "planned", "planning", "stopped", "went", "claims", "used", "said"]
        {
            assert!(is_verb(verb), "{verb}");
        }
        for noun in ["plan", "plans", "vote", "campaign", "bridge", "treaty", "attacks"] {
            assert!(!is_verb(noun), "{noun}");
        }
    }
}
