//! What the first sentence of an article or press release announces: "Halden Cranes, which makes cranes, today announced a
//! new plant".

use super::found::FoundAttribution;
use crate::calendar_words::is_day;
use crate::language::verbs::{self, VerbEvidence};
use crate::language::{AnalysedText, Tokens};
use crate::lists::WordList;

/// How sure such a sentence is that the model passed over.
const PASSED_OVER: f64 = 0.7;

/// Most tokens up to the verb.
const LONGEST_HEAD: usize = 40;

/// Most words of the name that begins the sentence.
const LONGEST_NAME: usize = 8;

/// Fewest words of what is announced.
const FEWEST: usize = 3;

/// Words that stand beside the verb and say when, beside days of the week.
static BESIDE: WordList = WordList::section(include_str!("../../data/rooms/extract.txt"), "beside announced");

/// The announcement of a text's first sentence, where nothing is found in it yet.
pub(super) fn find_announcement(words: AnalysedText, found: &[FoundAttribution]) -> Option<FoundAttribution> {
    let mut paragraphs = words.analysis.paragraphs.iter();
    let lead = paragraphs.find(|paragraph| paragraph.kind.is_body() && !paragraph.tokens.is_empty())?;
    let sentence = words.analysis.sentences.get(lead.sentences.start)?.tokens;
    let verb = sentence.range().take(LONGEST_HEAD).find(|&at| matches!(words.word(at), "announced" | "announces"))?;
    let beside = |at: &usize| BESIDE.contains(words.word(*at)) || is_day(&words.lower_word(*at));
    let start = (sentence.start..verb).rev().take_while(beside).last().unwrap_or(verb);
    let end = (verb + 1..sentence.end).take_while(beside).last().map_or(verb + 1, |last| last + 1);
    let source = find_announcer(words, Tokens::from(sentence.start..start))?;
    let content = words.trim_punctuation(Tokens::from(end..sentence.end));
    let silent = !found.iter().any(|other| sentence.contains(other.cue.start));
    let outside = (sentence.start..end).all(|at| words.is_outside(at));
    let count = content.range().filter(|&at| words.is_word(at)).count();
    let fits = silent && outside && count >= FEWEST;
    fits.then(|| FoundAttribution {
        source,
        cue: Tokens::from(start..end),
        content: vec![content],
        confidence: PASSED_OVER,
    })
}

/// The words before the verb, where they are a name with nothing behind it but what its bearer is, between commas.
fn find_announcer(words: AnalysedText, head: Tokens) -> Option<Tokens> {
    let comma = head.range().find(|&at| words.word(at) == ",");
    let name = head.start..comma.unwrap_or(head.end);
    let named = name.clone().all(|at| may_stand_in_name(words.word(at))) && (1..=LONGEST_NAME).contains(&name.len());
    let closed = comma.is_none_or(|comma| head.end > comma + 1 && words.word(head.end - 1) == ",");
    let all: Vec<&str> = name.clone().map(|at| words.word(at)).collect();
    let states = verbs::best_verb_evidence(&all, "", words.word(name.end)) != VerbEvidence::None;
    (named && closed && !states).then(|| words.trim_punctuation(head))
}

/// Whether a word may stand in a name: a capital, a figure or a small word between them.
fn may_stand_in_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        || matches!(word, "of" | "and" | "&" | "the" | "for" | ".")
}
