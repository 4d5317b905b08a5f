//! How what is attributed is held: said, thought, intended, shown or done, by the words that attribute it.
//!
//! PARC (Pareti, LREC 2012) and the Penn Discourse Treebank (Prasad et al., LREC 2008) tell assertions, beliefs, facts
//! and eventualities apart. The words stand in `data/modes.txt`, by their senses; where a verb has two, what stands
//! beside it decides. "According to" is speech, whoever or whatever stands behind it, a report as well: it gives somebody's
//! words. What a document shows or finds is evidence.

use crate::article::{Attribution, ClaimKind, Mode, Statement};
use crate::language::AnalysedText;
use crate::span::Span;

mod lexicon;
mod stance;
mod surroundings;

pub use stance::{Stance, stance_of_cue};

use lexicon::{Sense, SenseCondition, mode_lexicon};
use surroundings::CueSurroundings;

/// The mode of each statement, in the order of `statements`; none for the article's own.
pub fn tell_modes(text: AnalysedText, statements: &[Statement]) -> Vec<Option<Mode>> {
    let mode = |statement: &Statement| {
        let parts = Parts { cue: &statement.cue, source: &statement.source, content: &statement.content };
        (statement.kind != ClaimKind::Own).then(|| mode_of_parts(text, statement.kind, &parts))
    };
    statements.iter().map(mode).collect()
}

/// The mode of an attribution.
pub fn of_attribution(text: AnalysedText, attribution: &Attribution) -> Mode {
    let parts = Parts { cue: &attribution.cue, source: &attribution.source, content: &attribution.content };
    mode_of_parts(text, attribution.kind, &parts)
}

/// The places of an attribution's parts.
struct Parts<'a> {
    cue: &'a [Span],
    source: &'a [Span],
    content: &'a [Span],
}

/// What is quoted was said or written, whatever the cue adds to it.
fn mode_of_parts(text: AnalysedText, kind: ClaimKind, parts: &Parts) -> Mode {
    if kind != ClaimKind::Indirect {
        return Mode::Speech;
    }
    let around = CueSurroundings::from_parts(text, parts);
    let has_words = around.cue_words().iter().any(|word| word.contains(char::is_alphanumeric));
    // A colon, a dash or nothing but the quotation that goes on: somebody speaks.
    if !has_words {
        return Mode::Speech;
    }
    by_words(&around).or_else(|| by_noun(&around)).unwrap_or_else(|| by_shape(&around))
}

/// The sense of the first word of the cue that the list knows. Words that leave it to another, as light verbs do, decide
/// where there is no other, and of several the last: "went on to maintain".
fn by_words(around: &CueSurroundings) -> Option<Mode> {
    let mut faint = None;
    for at in (0..around.cue_words().len()).filter(|&at| !around.is_adjective(at)) {
        let senses = mode_lexicon().find_senses(around.words_from(at));
        if let Some(sense) = senses.iter().find(|sense| meets_condition(sense, around, at)) {
            return Some(sense.mode);
        }
        let last = senses.iter().find(|sense| sense.condition == Some(SenseCondition::Last));
        faint = last.map(|sense| sense.mode).or(faint);
    }
    faint
}

/// Whether the word at this place of the cue has this sense.
fn meets_condition(sense: &Sense, around: &CueSurroundings, at: usize) -> bool {
    match sense.condition {
        None => true,
        Some(SenseCondition::Infinitive) => around.infinitive_of(at),
        Some(SenseCondition::Object) => around.infinitive_of(at) || around.is_asked_to(),
        Some(SenseCondition::Thing) => around.source_is_thing(),
        Some(SenseCondition::Vote) => around.vote_follows(),
        Some(SenseCondition::Matter) => around.matter_follows(),
        Some(SenseCondition::Last) => false,
    }
}

/// Of "opponents of the tunnel" the cue is "of" alone: the noun before it attributes.
fn by_noun(around: &CueSurroundings) -> Option<Mode> {
    let [of] = around.cue_words() else { return None };
    let noun = around.source_noun().filter(|_| of == "of")?;
    let senses = mode_lexicon().find_senses(std::slice::from_ref(noun));
    senses.iter().find(|sense| sense.condition.is_none()).map(|sense| sense.mode)
}

/// Where the list knows no word of the cue: what one is towards something is thought, an infinitive is what somebody means
/// to do, a document shows, and all else was said.
fn by_shape(around: &CueSurroundings) -> Mode {
    match () {
        () if around.is_state() => Mode::Thought,
        () if around.infinitive_follows() => Mode::Intent,
        () if around.source_is_thing() => Mode::Evidence,
        () if around.ends_with_leaning_word() => Mode::Thought,
        () => Mode::Speech,
    }
}
