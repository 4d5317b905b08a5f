//! Descriptions that name nobody: "analysts", "a law enforcement official", "the report".

use std::collections::HashMap;
use std::sync::LazyLock;

use super::source::PREPOSITIONS;
use super::{bodies, definite, issuer, kept};
use crate::article::{Reading, Speaker, SpeakerKind};

/// A description is no longer than this many words; what is, is a fragment of a sentence.
pub const LONGEST: usize = 14;

/// Words that no description begins with.
const NEVER_FIRST: [&str; 46] = [
    "whose",
    "i",
    "we",
    "you",
    "me",
    "us",
    "her",
    "let",
    "around",
    "being",
    "him",
    "his",
    "its",
    "their",
    "my",
    "our",
    "your",
    "there",
    "here",
    "this",
    "that",
    "these",
    "those",
    "and",
    "or",
    "but",
    "as",
    "said",
    "says",
    "according",
    "one",
    "the",
    "a",
    "an",
    "no",
    "nothing",
    "nobody",
    "none",
    "enough",
    "little",
    "another",
    "some",
    "many",
    "stopped",
    "even",
    "only",
];

/// Words that no description ends with.
const NEVER_LAST: [&str; 43] = [
    "the", "a", "an", "of", "in", "on", "at", "by", "for", "to", "from", "with", "about", "against", "and", "or",
    "but", "as", "than", "this", "that", "these", "those", "his", "its", "their", "my", "our", "your", "long", "also",
    "never", "often", "into", "out", "up", "over", "then", "enough", "one", "him", "her", "me",
];

/// Words that by themselves say nothing of who it is.
const NEVER_ALONE: [&str; 32] = [
    "all",
    "any",
    "anybody",
    "anyone",
    "both",
    "each",
    "either",
    "everybody",
    "everyone",
    "few",
    "first",
    "half",
    "last",
    "latest",
    "left",
    "more",
    "most",
    "neither",
    "new",
    "other",
    "others",
    "right",
    "second",
    "several",
    "somebody",
    "someone",
    "something",
    "third",
    "three",
    "two",
    "everything",
    "such",
];

/// Whose campaign or government stands for its owner, and is named by the surname.
const OWNED: [&str; 4] = ["campaign", "team", "administration", "government"];

/// Words that no description holds: with one of them it is a clause.
const NEVER: [&str; 41] = [
    "he", "she", "it", "they", "them", "what", "which", "who", "whom", "when", "while", "if", "because", "after",
    "before", "until", "not", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can",
    "could", "may", "might", "should", "must", "do", "does", "did", "i", "we", "however", "whether",
];

/// Titles that are shortened, from which a name was cut off.
const SHORTENED: [&str; 12] = ["mr", "mrs", "ms", "dr", "rep", "sen", "gov", "gen", "sgt", "lt", "col", "prof"];

static NOUNS: LazyLock<HashMap<&str, SpeakerKind>> = LazyLock::new(|| {
    let mut nouns = HashMap::new();
    let mut section = SpeakerKind::Group;
    for line in include_str!("../../data/nouns.txt").lines().map(str::trim) {
        match line {
            "" => {}
            "[group]" => section = SpeakerKind::Group,
            "[document]" => section = SpeakerKind::Document,
            "[person]" => section = SpeakerKind::Unnamed,
            comment if comment.starts_with('#') => {}
            noun => match noun.split_once('\t') {
                Some((noun, "organisation")) => drop(nouns.insert(noun, SpeakerKind::Organisation)),
                Some((noun, _)) => drop(nouns.insert(noun, SpeakerKind::Outlet)),
                None => drop(nouns.insert(noun, section)),
            },
        }
    }
    nouns
});

/// A phrase as a speaker; none where it is empty or a fragment of a sentence.
pub fn phrase(phrase: &str) -> Option<Speaker> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let (first, last) = (small.first()?.as_str(), small.last()?.as_str());
    let acronym = words[0].len() > 1 && words[0].chars().all(char::is_uppercase);
    let fragment = (NEVER_FIRST.contains(&first) && !acronym)
        || NEVER_LAST.contains(&last)
        || small.iter().any(|word| NEVER.contains(&word.as_str()))
        || PREPOSITIONS.contains(&first)
        || small.iter().any(|word| word.ends_with("n’t") || word.ends_with("n't"))
        || (words.len() == 1 && (SHORTENED.contains(&first) || !stands_alone(words[0])))
        || (words.len() == 1 && NEVER_ALONE.contains(&first))
        || words.iter().any(|word| is_run_together(word))
        || crate::names::lexicon::lexicon().is_never_name(first);
    if fragment || !phrase.contains(char::is_alphabetic) || words.len() > LONGEST {
        return None;
    }
    let kind = kind(&words);
    let document = (kind == SpeakerKind::Document).then(|| without_news(phrase));
    let name = owned(&words).or(document).unwrap_or_else(|| phrase.to_string());
    Some(Speaker::new(name, kind, Reading::Description, 0.7))
}

/// A document without what will not be said of it again: that it is new, and what it is about if it is known by a name.
fn without_news(phrase: &str) -> String {
    let mut rest = phrase;
    while let Some((first, behind)) = rest.split_once(' ') {
        let new = matches!(first, "recent" | "new" | "latest" | "recently" | "other" | "separate");
        if !new {
            break;
        }
        rest = behind;
    }
    let words: Vec<&str> = rest.split(' ').collect();
    let head = words.iter().position(|word| PREPOSITIONS.contains(word)).unwrap_or(words.len());
    let tied = words.get(head).is_some_and(|tie| matches!(*tie, "by" | "from" | "for"));
    let named = head > 1 && !tied && words[..head - 1].iter().any(|word| word.starts_with(char::is_uppercase));
    if named { words[..head].join(" ") } else { rest.to_string() }
}

/// Endings of nouns for people.
const PERSONAL: [&str; 11] = ["er", "or", "man", "woman", "ist", "ian", "ant", "ent", "ee", "ive", "eur"];

/// Whether one word can be a description: a noun for people or documents, a plural, or a word with a capital.
pub fn stands_alone(word: &str) -> bool {
    let small = word.to_lowercase();
    let noun = singular(&small);
    let known = NOUNS.contains_key(noun.as_str()) || NOUNS.contains_key(small.as_str());
    let person = is_person_noun(&noun);
    let other = matches!(small.as_str(), "other" | "never" | "ever" | "yes" | "less");
    small.chars().count() > 1 && !other && (word != small || known || person || noun != small)
}

/// Whether a noun, in the singular, stands for a human being.
fn is_person_noun(noun: &str) -> bool {
    match NOUNS.get(noun) {
        Some(kind) => *kind == SpeakerKind::Unnamed,
        None => {
            (PERSONAL.iter().any(|ending| noun.ends_with(ending)) && !noun.ends_with("ment"))
                || crate::names::lexicon::lexicon().title(noun).is_some()
                || definite::is_epithet(noun)
        }
    }
}

/// Whether a word before a name is most likely what its bearer does: "banker", "cellist".
pub fn is_occupation(word: &str) -> bool {
    const OTHERS: [&str; 18] = [
        "after",
        "another",
        "consider",
        "earlier",
        "ever",
        "former",
        "however",
        "later",
        "never",
        "november",
        "october",
        "september",
        "december",
        "other",
        "over",
        "rather",
        "under",
        "whether",
    ];
    let ending = ["er", "or", "ist", "man", "woman", "eur"].iter().any(|ending| word.ends_with(ending));
    word.len() > 4 && ending && !OTHERS.contains(&word) && !crate::names::verbs::is_verb(word)
}

/// Whether a word is a noun for people, bodies or documents, in the singular or plural.
pub fn is_noun(word: &str) -> bool {
    let small = word.to_lowercase();
    NOUNS.contains_key(small.as_str())
        || NOUNS.contains_key(singular(&small).as_str())
        || is_person_noun(&singular(&small))
}

/// Whether a description is one of a human being, by its head noun.
pub fn is_person(phrase: &str) -> bool {
    let said = definite::Description::read(phrase);
    is_person_noun(&singular(said.head())) || said.epithet().is_some() || definite::gender_of(phrase).is_some()
}

/// Whether a description with which a sentence begins puts somebody in play who may be meant later.
pub fn is_somebody(who: &Speaker) -> bool {
    match who.kind {
        SpeakerKind::Group => {
            who.name.split(' ').any(|word| NOUNS.contains_key(word) || is_person_noun(&singular(word)))
        }
        SpeakerKind::Unnamed => is_person(&who.name),
        _ => true,
    }
}

/// `20266The`, `52PMBush`: words that lost the space between them.
fn is_run_together(word: &str) -> bool {
    let has = |what: fn(char) -> bool| word.contains(what);
    has(|c| c.is_numeric()) && has(char::is_uppercase) && has(char::is_lowercase) && !word.contains('-')
}

/// "Ana Lopes’s campaign" as "Lopes campaign".
fn owned(words: &[&str]) -> Option<String> {
    let (noun, owner) = words.split_last()?;
    let owns =
        |word: &&str| ["’s", "'s", "’", "'"].iter().find_map(|ending| word.strip_suffix(ending)).map(str::to_string);
    let surname = owner.last().and_then(owns)?;
    let named = owner.len() <= 3 && owner.iter().all(|word| word.starts_with(char::is_uppercase));
    (named && OWNED.contains(noun)).then(|| format!("{surname} {noun}"))
}

/// Somebody's or something's: "Trump campaign", "Amelize Joseph’s daughter", "statement by Rhoda Pell"; where nobody knows
/// whose, the words as they stand.
pub fn of(owner: Option<&Speaker>, possessive: &str, noun: &str) -> Option<Speaker> {
    let words: Vec<&str> = noun.split_whitespace().collect();
    let plain = phrase(noun).or_else(|| kept::kept(noun))?;
    let Some(owner) = owner else {
        return Some(Speaker { name: format!("{possessive} {noun}"), confidence: 0.4, ..plain });
    };
    let surname = owner.name.rsplit(' ').next().unwrap_or(&owner.name);
    let name = match plain.kind {
        SpeakerKind::Organisation if OWNED.contains(&noun) => format!("{surname} {noun}"),
        SpeakerKind::Document => format!("{noun} by {}", owner.name),
        SpeakerKind::Group => plain.name.clone(),
        // Of somebody who is only described, the words say more than a name made of them.
        _ if owner.kind == SpeakerKind::Unnamed => format!("{possessive} {noun}"),
        _ => format!("{}’s {noun}", owner.name),
    };
    let issuer = issuer::speaks_for_owner(&words).then(|| issuer::of(owner));
    let confidence = 0.6 * owner.confidence;
    Some(Speaker { name, issuer, confidence, antecedent: owner.antecedent, ..plain })
}

/// Several speakers who are quoted as one; none where there are none.
pub fn several(speakers: &[Speaker]) -> Option<Speaker> {
    let (last, before) = speakers.split_last()?;
    let names: Vec<&str> = before.iter().map(|speaker| speaker.name.as_str()).collect();
    let confidence = speakers.iter().map(|speaker| speaker.confidence).fold(1.0, f64::min);
    let name = format!("{} and {}", names.join(", "), last.name);
    Some(Speaker::new(name, SpeakerKind::Group, before.first()?.reading, 0.9 * confidence))
}

/// The kind that the head noun tells: the last word before a preposition or participle.
pub fn kind(words: &[&str]) -> SpeakerKind {
    let ends = |word: &str| {
        PREPOSITIONS.contains(&word)
            || matches!(word, "close" | "familiar" | "who" | "which" | "that")
            || (word.len() > 5 && word.ends_with("ing") && !NOUNS.contains_key(word))
    };
    let head = words.iter().position(|word| ends(word)).filter(|&at| at > 0).unwrap_or(words.len());
    let share =
        |word: &str| matches!(word, "percent" | "half" | "majority" | "plurality" | "most") || word.ends_with('%');
    let number = matches!(words, ["two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"]);
    if number || words[..head].contains(&"and") || words[..head].iter().any(|word| share(word)) {
        return SpeakerKind::Group;
    }
    let noun = words[head - 1].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let singular = singular(&noun);
    match (NOUNS.get(noun.as_str()).or_else(|| NOUNS.get(singular.as_str())), singular != noun) {
        (Some(SpeakerKind::Organisation | SpeakerKind::Outlet | SpeakerKind::Unnamed), true) => SpeakerKind::Group,
        (Some(kind), _) => *kind,
        (None, true) => SpeakerKind::Group,
        (None, false) if bodies::is_body(&noun) => SpeakerKind::Organisation,
        (None, false) if matches!(noun.as_str(), "men" | "women" | "children" | "officials" | "others") => {
            SpeakerKind::Group
        }
        (None, false) => SpeakerKind::Unnamed,
    }
}

fn singular(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    match noun.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_string(),
        _ => noun.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(words: &str) -> Option<SpeakerKind> {
        phrase(words).map(|speaker| speaker.kind)
    }

    #[test]
    fn the_head_noun_tells_the_kind() {
        assert_eq!(kind_of("analysts"), Some(SpeakerKind::Group));
        assert_eq!(kind_of("Ukrainian officials in Paris"), Some(SpeakerKind::Group));
        assert_eq!(kind_of("both sides"), Some(SpeakerKind::Group));
        assert_eq!(kind_of("law enforcement official"), Some(SpeakerKind::Unnamed));
        assert_eq!(kind_of("2014 study of voters"), Some(SpeakerKind::Document));
        assert_eq!(kind_of("polls"), Some(SpeakerKind::Document));
        assert_eq!(kind_of("Trump campaign"), Some(SpeakerKind::Organisation));
    }

    #[test]
    fn a_campaign_is_named_by_its_owners_surname() {
        for written in ["Ana Lopes’s campaign", "Lopes' campaign", "Lopes campaign"] {
            assert_eq!(phrase(written).unwrap().name, "Lopes campaign");
        }
        assert_eq!(phrase("mayor’s team").unwrap().name, "mayor’s team");
    }

    #[test]
    fn fragments_are_no_speaker() {
        for words in ["both", "Q", "everyone", "20266The", "whose website", "others"] {
            assert_eq!(kind_of(words), None, "{words}");
        }
        assert_eq!(kind_of("we"), None);
        assert_eq!(kind_of("in the end"), None);
        assert_eq!(kind_of("12"), None);
    }
}
