//! Which words can stand in a noun phrase, by the forms of common verbs (`data/verb_endings.txt`).

use std::collections::HashSet;
use std::sync::LazyLock;

use super::common::frequency_rank;
use crate::lists::words_in_section;

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
                "never" => forms.extend(inflect_verb(word).into_iter().chain([word.to_string()])),
                "endings" => forms.extend(inflect_verb(word).into_iter().skip(1)),
                _ => forms.extend([word.to_string()]),
            }
        }
    }
    forms
});

/// The verbs that are never nouns, in the form that the plural and the infinitive have.
static BARE_VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = include_str!("../../data/verb_endings.txt");
    let never = lists.split("[endings]").next().unwrap_or_default();
    never.lines().filter(|line| !line.starts_with(['#', '['])).flat_map(str::split_whitespace).collect()
});

/// The third person, the past and the participle of a regular verb.
fn inflect_verb(verb: &str) -> [String; 3] {
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
pub(super) fn is_verb(word: &str) -> bool {
    VERB_FORMS.contains(word)
}

/// Whether a word, in small letters, is a verb without an ending.
pub(super) fn is_bare_verb(word: &str) -> bool {
    BARE_VERBS.contains(word)
}

/// Whether a word can stand right before a noun in the singular without an article.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "of" | "in" | "on" | "for" | "about" | "against" | "by" | "with" | "from")
}

/// Whether a word says that one known thing is meant: "the", "this", "his".
pub(super) fn is_definite(word: &str) -> bool {
    is_determiner(word) && !matches!(word.to_lowercase().as_str(), "a" | "an" | "no" | "any" | "every" | "each")
}

/// Whether a noun or an adjective before one follows this word: an article, a possessive, a preposition.
pub(super) fn opens_noun_phrase(word: &str) -> bool {
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
pub(super) fn precedes_noun(word: &str) -> bool {
    is_determiner(word) || matches!(word.to_lowercase().as_str(), "of" | "for" | "about" | "against" | "between")
}

/// Whether a word can only stand before a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
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

/// The stem of a noun that is made of a verb with a Latin ending, by its own.
pub(super) fn noun_stem(noun: &str) -> Option<&str> {
    let stem = ["ation", "ition", "ution"].into_iter().find_map(|ending| noun.strip_suffix(ending))?;
    (stem.len() > 3).then_some(stem)
}

/// Whether a word is a form of the verb, or the adjective, that goes with a noun: "retaliate", "retaliatory" with
/// "retaliation".
pub(super) fn is_verb_of(noun: &str, word: &str) -> bool {
    let Some(stem) = noun_stem(noun) else { return false };
    let small = word.to_lowercase();
    let Some(ending) = small.strip_prefix(stem) else { return false };
    let verb = ["ate", "ite", "ute"].into_iter().find_map(|verb| ending.strip_prefix(&verb[..verb.len() - 1]));
    verb.is_some_and(|rest| ["e", "es", "ed", "ing", "ory"].contains(&rest))
        || ["e", "es", "ed", "ing"].contains(&ending)
}

/// Whether a word can be nothing but a noun by its ending.
pub(super) fn is_noun_by_form(word: &str) -> bool {
    noun_stem(word).is_some()
        || ["ness", "ship", "ism", "ment"].iter().any(|ending| word.ends_with(ending) && word.len() > 6)
}

/// Endings of adjectives, and of participles of verbs with more than one syllable.
static ADJECTIVE_ENDINGS: LazyLock<Vec<&str>> =
    LazyLock::new(|| words_in_section(include_str!("../../data/rooms/topics.txt"), "endings of adjectives").collect());

/// Whether a word, in small letters, is an adjective or a participle by its ending, if it has no plural in the text.
pub(super) fn is_adjective_by_form(word: &str) -> bool {
    word.len() > 6 && ADJECTIVE_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether a word, in small letters, is the superlative of a common adjective: "hardest", "biggest", "busiest".
pub(super) fn is_superlative(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("est").filter(|stem| stem.len() > 3) else { return false };
    let doubled = stem.strip_suffix(|last| stem.ends_with(&format!("{last}{last}")));
    let changed = stem.strip_suffix('i').map(|stem| format!("{stem}y"));
    [stem, &format!("{stem}e")]
        .into_iter()
        .chain(doubled)
        .chain(changed.as_deref())
        .any(|base| frequency_rank(base) < ADJECTIVE)
}

/// An adjective that has a superlative of one word is as common as this.
const ADJECTIVE: usize = 4_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn superlatives_are_told_by_their_adjectives() {
        assert!(["hardest", "biggest", "busiest", "largest"].into_iter().all(is_superlative));
        assert!(
            !["harvest", "forest", "interest", "protest", "request", "contest", "priest", "modest"]
                .into_iter()
                .any(is_superlative)
        );
    }

    #[test]
    fn adjectives_and_participles_are_told_by_their_endings() {
        assert!(
            ["plausible", "dangerous", "thoughtful", "unveiled", "donated", "horrified", "nihilistic"]
                .into_iter()
                .all(is_adjective_by_form)
        );
        assert!(!["table", "hatred", "airspeed", "ballot", "tuition", "bus"].into_iter().any(is_adjective_by_form));
    }

    #[test]
    fn verbs_go_with_the_nouns_that_are_made_of_them() {
        for (noun, word) in [
            ("retaliation", "retaliated"),
            ("retaliation", "retaliatory"),
            ("extradition", "extradited"),
            ("prosecution", "prosecuting"),
            ("restoration", "restores"),
        ] {
            assert!(is_verb_of(noun, word), "{noun}, {word}");
        }
        for (noun, word) in [("nation", "nate"), ("station", "states"), ("apartment", "apart"), ("mutation", "mute")] {
            assert!(!is_verb_of(noun, word), "{noun}, {word}");
        }
    }

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
