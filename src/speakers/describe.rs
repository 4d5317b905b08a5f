//! Descriptions that name nobody: "analysts", "a law enforcement official", "the report".

use std::collections::HashMap;
use std::sync::LazyLock;

use super::source::PREPOSITIONS;
use super::{bodies, definite, fragments, owners};
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::calendar_words::is_month;
use crate::lists::WordList;
use crate::names::lexicon::name_lexicon;

/// A description is no longer than this many words; what is, is a fragment of a sentence.
pub(super) const LONGEST: usize = 14;

const ROOM_LISTS: &str = include_str!("../../data/rooms/speakers.txt");

/// Words behind the noun that says what it is.
static BEHIND: WordList = WordList::section(ROOM_LISTS, "behind the noun");

/// Words before several.
const MANY: [&str; 5] = ["both", "two", "three", "all", "several"];

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
pub(super) fn speaker_from_phrase(phrase: &str) -> Option<Speaker> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    if words.is_empty() {
        return None;
    }
    let fragment = fragments::is_fragment(&words, &small);
    if fragment || !phrase.contains(char::is_alphabetic) || words.len() > LONGEST {
        return None;
    }
    let kind = speaker_kind_of_words(&words);
    let document = (kind == SpeakerKind::Document).then(|| without_news(phrase));
    let name = owners::name_by_owner_surname(&words).or(document).unwrap_or_else(|| phrase.to_string());
    Some(Speaker::new(name, kind, Reading::Description, 0.7))
}

/// A person whom only a heading names: "Nora Whitlock" of "Nora Whitlock: The road is long".
pub(super) fn person_in_heading(phrase: &str) -> Option<Speaker> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let capital =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let person = matches!(words.len(), 2 | 3)
        && words.iter().all(capital)
        && name_lexicon().find_given_name(words[0]).is_some()
        && !words[1..].iter().any(|word| is_noun(word) || name_lexicon().is_common(word));
    person.then(|| Speaker::new(phrase, SpeakerKind::Person, Reading::Name, 0.6))
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
pub(super) fn stands_alone(word: &str) -> bool {
    let small = word.to_lowercase();
    let noun = make_singular(&small);
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
                || name_lexicon().title(noun).is_some()
                || definite::is_epithet(noun)
        }
    }
}

/// Whether a word before a name is most likely what its bearer does: "banker", "cellist".
pub(super) fn is_occupation(word: &str) -> bool {
    static OTHERS: WordList = WordList::section(ROOM_LISTS, "no occupations");
    let ending = ["er", "or", "ist", "man", "woman", "eur"].iter().any(|ending| word.ends_with(ending));
    word.len() > 4 && ending && !OTHERS.contains(word) && !is_month(word) && !crate::names::verbs::is_verb(word)
}

/// Whether a word is a noun for people, bodies or documents, in the singular or plural.
pub(super) fn is_noun(word: &str) -> bool {
    let small = word.to_lowercase();
    NOUNS.contains_key(small.as_str())
        || NOUNS.contains_key(make_singular(&small).as_str())
        || is_person_noun(&make_singular(&small))
}

/// Whether a description is one of a human being, by its head noun.
pub(super) fn is_person(phrase: &str) -> bool {
    let said = definite::Description::from_phrase(phrase);
    is_person_noun(&make_singular(said.head_noun()))
        || said.epithet_gender().is_some()
        || definite::gender_of(phrase).is_some()
        || definite::is_member(said.head_noun())
}

/// Whether a description with which a sentence begins puts somebody in play who may be meant later.
pub(super) fn is_somebody(who: &Speaker) -> bool {
    match who.kind {
        SpeakerKind::Group => {
            who.name.split(' ').any(|word| NOUNS.contains_key(word) || is_person_noun(&make_singular(word)))
        }
        SpeakerKind::Unnamed => is_person(&who.name),
        _ => true,
    }
}

/// `20266The`, `52PMBush`: words that lost the space between them.
pub(super) fn is_run_together(word: &str) -> bool {
    let has = |what: fn(char) -> bool| word.contains(what);
    has(|c| c.is_numeric()) && has(char::is_uppercase) && has(char::is_lowercase) && !word.contains('-')
}

/// The kind that the head noun tells: the last word before a preposition or participle.
pub(super) fn speaker_kind_of_words(words: &[&str]) -> SpeakerKind {
    let noun = |at: usize| words.get(at).is_some_and(|word| is_noun(word));
    let ends = |at: usize| {
        let word = words[at];
        PREPOSITIONS.contains(word)
            || BEHIND.contains(word)
            || (word.len() > 5 && word.ends_with("ing") && !NOUNS.contains_key(word) && !noun(at + 1))
            || (word.len() > 4 && word.ends_with("ed") && noun(at - 1) && !noun(at + 1))
    };
    let head = (1..words.len()).find(|&at| ends(at)).unwrap_or(words.len());
    let share =
        |word: &str| matches!(word, "percent" | "half" | "majority" | "plurality" | "most") || word.ends_with('%');
    let many = |word: &str| MANY.contains(&word) || matches!(word, "lot" | "number" | "couple" | "handful" | "dozens");
    let number = many(words[0]) && words.len() > 1
        || matches!(words, ["two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"]);
    if number || words[..head].contains(&"and") || words[..head].iter().any(|word| share(word)) {
        return SpeakerKind::Group;
    }
    if ends_in_owned_body(&words[..head]) {
        return SpeakerKind::Organisation;
    }
    let noun = words[head - 1].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let singular = make_singular(&noun);
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

/// Whether words end in one for a body, with a capital, and tell whose it is: "Brazil’s Congress".
fn ends_in_owned_body(words: &[&str]) -> bool {
    let Some((head, before)) = words.split_last() else { return false };
    let body = head.trim_matches(|c: char| !c.is_alphanumeric());
    let owner = |word: &&str| ["’s", "'s", "s’", "s'"].iter().any(|ending| word.ends_with(ending));
    body.starts_with(char::is_uppercase) && before.iter().any(owner) && name_lexicon().marks_organisation(body)
}

fn make_singular(noun: &str) -> String {
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
        speaker_from_phrase(words).map(|speaker| speaker.kind)
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
        assert_eq!(kind_of("Brazil’s Congress"), Some(SpeakerKind::Organisation));
        assert_eq!(kind_of("Ohio's House"), Some(SpeakerKind::Organisation));
    }

    #[test]
    fn a_campaign_is_named_by_its_owners_surname() {
        for written in [
            "Ana Lopes’s campaign",
            "Lopes' campaign",
            "Lopes campaign",
            "Ana Lopes presidential campaign",
            "Mrs. Lopes’s entire campaign",
        ] {
            assert_eq!(speaker_from_phrase(written).unwrap().name, "Lopes campaign");
        }
        assert_eq!(speaker_from_phrase("mayor’s team").unwrap().name, "mayor’s team");
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
