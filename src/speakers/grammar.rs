//! What part a name plays in its sentence, as far as its neighbours tell without a parser.

use super::source::{DETERMINERS, PREPOSITIONS, SourceReader};
use crate::language::Tokens;
use crate::lists::WordList;
use crate::names::Mention;
use crate::names::lexicon::name_lexicon;
pub(super) use crate::names::verbs::is_verb;

/// The part that a mention plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GrammaticalRole {
    /// Who or what the sentence or clause is about.
    Subject,
    /// Neither of the others.
    Object,
    /// Behind a preposition: "a letter to the mayor".
    Oblique,
    /// Before what it owns: "the mayor’s rival".
    Owner,
    /// Before the noun that it tells more of: "the Lopes campaign".
    Modifier,
    /// Within quotation marks.
    Quoted,
}

const ROOM_LISTS: &str = include_str!("../../data/rooms/speakers.txt");

/// Words between a subject and its verb.
static ADVERBS: WordList = WordList::section(ROOM_LISTS, "adverbs");

/// Words that lead a clause in, whose subject comes next.
static LEADING: WordList = WordList::section(ROOM_LISTS, "leading a clause");

/// Words before a name that are crossed on the way to what governs it.
const CROSSED: [&str; 9] = ["former", "then", "late", "fellow", "top", "new", "old", "longtime", "rival"];

/// How many words before a name are looked at.
const BEFORE: usize = 6;

/// How long an apposition between a subject and its verb is.
const APPOSITION: usize = 24;

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// The part that a mention plays.
pub(super) fn grammatical_role(reader: &SourceReader, mention: &Mention) -> GrammaticalRole {
    if !reader.text.is_outside(mention.tokens.start) {
        return GrammaticalRole::Quoted;
    }
    part_of(reader, mention.with_title.start, mention.tokens.end)
}

/// The same of the phrase that ends before `end`.
pub(super) fn part_of(reader: &SourceReader, start: usize, end: usize) -> GrammaticalRole {
    if matches!(reader.text.word(end), "’s" | "'s" | "’" | "'") {
        return GrammaticalRole::Owner;
    }
    let before = find_governing_word(reader, start);
    let word = before.map_or("", |at| reader.text.word(at)).to_lowercase();
    let opens = before.is_none() || (LEADING.contains(word.as_str()));
    if PREPOSITIONS.contains(word.as_str()) || matches!(word.as_str(), "than" | "as" | "between" | "like") {
        return GrammaticalRole::Oblique;
    }
    if verb_follows(reader, end) {
        GrammaticalRole::Subject
    } else if noun_follows(reader, end) {
        GrammaticalRole::Modifier
    } else if opens {
        GrammaticalRole::Subject
    } else {
        GrammaticalRole::Object
    }
}

/// Whether the next word is most likely a noun that the name stands before.
fn noun_follows(reader: &SourceReader, end: usize) -> bool {
    let word = reader.text.word(end);
    let other =
        ["and", "or", "to", "who", "which", "as", "than", "not", "there", "here", "him", "her", "them", "it", "too"];
    is_small(word)
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
        && !PREPOSITIONS.contains(word)
        && !LEADING.contains(word)
        && !other.contains(&word)
        && !word.ends_with("ing")
        && !word.ends_with('s')
        && !DETERMINERS.contains(word)
}

/// The word that governs what begins at `start`, titles and adjectives between left out; none where the sentence begins.
fn find_governing_word(reader: &SourceReader, start: usize) -> Option<usize> {
    let first = reader.text.sentence_of(start)?.tokens.start;
    let crossed = |at: usize| {
        let word = reader.text.lower_word(at);
        let plain = word.trim_end_matches('.');
        DETERMINERS.contains(plain)
            || CROSSED.contains(&plain)
            || reader.text.word(at) == "."
            || name_lexicon().title(plain).is_some()
            || name_lexicon().is_nationality(reader.text.word(at))
    };
    (first.max(start.saturating_sub(BEFORE))..start).rev().find(|&at| !crossed(at))
}

/// Whether a verb follows, over adverbs and an apposition between commas or brackets.
fn verb_follows(reader: &SourceReader, end: usize) -> bool {
    let mut at = end;
    let close = match reader.text.word(end) {
        "," => ",",
        "(" => ")",
        _ => "",
    };
    if !close.is_empty() {
        let closing = (end + 1..end + APPOSITION).find(|&at| reader.text.word(at) == close);
        let Some(closing) = closing.filter(|&at| reader.text.is_same_sentence(end, at)) else { return false };
        at = closing + 1;
        if reader.text.word(at) == "," {
            at += 1;
        }
    }
    while ADVERBS.contains(reader.text.word(at))
        || (reader.text.word(at).ends_with("ly") && is_small(reader.text.word(at)))
    {
        at += 1;
    }
    let word = reader.text.word(at);
    word == "who" || is_verb(word) || tells_present(reader, at)
}

/// "runs the", "hopes to": an ending of the present before what follows a verb.
fn tells_present(reader: &SourceReader, at: usize) -> bool {
    let word = reader.text.word(at);
    let next = reader.text.word(at + 1);
    is_small(word)
        && word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && (matches!(next, "to" | "that" | "his" | "her" | "their" | "its" | "it" | "him" | "them")
            || DETERMINERS.contains(next))
}

/// The noun phrase without a name that a sentence begins with, up to its verb; none where there is no such.
pub(super) fn opening_phrase(reader: &SourceReader, sentence: usize) -> Option<Tokens> {
    const LONGEST: usize = 9;
    let tokens = &reader.text.analysis.sentences.get(sentence)?.tokens;
    let start = tokens.start;
    if !reader.text.is_outside(start) {
        return None;
    }
    let end = (start + 1..tokens.end.min(start + LONGEST)).find(|&at| is_verb(reader.text.word(at)))?;
    let plain = |at: usize| {
        let word = reader.text.word(at);
        word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '’' | '.')) && !LEADING.contains(word)
    };
    (start..end).all(plain).then_some(Tokens::from(start..end))
}
