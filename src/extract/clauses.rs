//! Contents that break off in their clause or at an abbreviation, or begin with what only leads to a quotation.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::found::FoundAttribution;
use crate::language::verbs::{self, VerbEvidence};
use crate::language::{AnalysedText, Tokens};
use crate::lists::words_of_list;

/// Words that open a clause, which wants a finite verb.
const OPENERS: [&str; 5] = ["that", "how", "whether", "why", "if"];

/// Verbs that report, in the forms that stand behind a name.
pub(super) static REPORTING: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words_of_list(include_str!("../../data/reporting_verbs.txt")).collect());

/// Most words that lead to a quotation, with the colon.
const LONGEST_LEAD: usize = 6;

/// Lets a content that opens a clause and breaks off at an inserted one go on to the sentence's end: "that the firm's support
/// — though not in cash — remains an issue". What another attribution holds is left to it.
pub(super) fn complete_broken_contents(words: AnalysedText, found: &mut [FoundAttribution]) {
    let taken: Vec<Tokens> = found.iter().flat_map(stretches_of).collect();
    for found in found.iter_mut() {
        let Some(last) = found.content.last().copied().filter(|last| last.start >= found.cue.end) else { continue };
        let Some(end) = words.sentence_of(last.start).map(|sentence| sentence.tokens.end) else { continue };
        let free = || !taken.iter().any(|other| other.start >= last.end && other.start < end);
        let opens = OPENERS.contains(&words.lower_word(last.start).as_str());
        if opens && last.end < end && breaks_off(words, last, end) && free() {
            let whole = words.trim_punctuation(Tokens::from(last.start..end));
            if let Some(part) = found.content.last_mut().filter(|part| whole.end > part.end) {
                *part = whole;
            }
        }
    }
}

/// Lets a content that stops short of an abbreviation's full stop go on: "he has lost 16 lbs. since May". It goes on to
/// the end of its sentence, or up to what belongs to something else.
pub(super) fn past_abbreviations(words: AnalysedText, found: &mut [FoundAttribution]) {
    let taken: Vec<Tokens> = found.iter().flat_map(stretches_of).collect();
    for part in found.iter_mut().flat_map(|found| &mut found.content) {
        let Some(end) = end_past_abbreviation(words, *part) else { continue };
        let next = taken.iter().map(|other| other.start).filter(|start| *start >= part.end).min();
        let whole = words.trim_punctuation(Tokens::from(part.start..next.map_or(end, |next| next.min(end))));
        part.end = part.end.max(whole.end);
    }
}

/// The end of the sentence that goes on behind the full stop at which a content stops.
fn end_past_abbreviation(words: AnalysedText, content: Tokens) -> Option<usize> {
    let next = content.end + 1;
    let end = words.sentence_of(content.end.checked_sub(1)?)?.tokens.end;
    let joined = words.word(content.end) == "." && words.is_attached(content.end);
    (joined && next < end && words.is_word(next) && words.is_outside(next)).then_some(end)
}

/// Whether a content's own clause has no verb yet and one follows, behind a clause inserted in it or right behind it.
fn breaks_off(words: AnalysedText, content: Tokens, end: usize) -> bool {
    let relative =
        |at: &usize| words.word(*at) == "," && matches!(words.word(at + 1), "which" | "who" | "whose" | "though");
    let inserted = content.range().rev().find(relative).filter(|at| *at > content.start);
    let clause = Tokens::from(content.start..inserted.unwrap_or(content.end));
    !has_strong_verb_evidence(words, clause) && goes_on(words, clause.end, end)
}

/// Whether an inserted clause stands at a token, between two commas, dashes or brackets, and a finite verb right behind it.
fn goes_on(words: AnalysedText, at: usize, end: usize) -> bool {
    let closing: &[&str] = match words.word(at) {
        "," => &[","],
        "—" | "–" | "--" => &["—", "–", "--"],
        "(" => &[")"],
        _ => return false,
    };
    let Some(close) = (at + 1..end).find(|&at| closing.contains(&words.word(at))) else { return false };
    let verb = words.word(close + 1);
    close + 1 < end
        && verbs::best_verb_evidence(&[verb], words.word(at - 1), words.word(close + 2)) == VerbEvidence::Strong
}

/// Leaves out the words that only lead to a quotation: "the following:" before it belongs to the cue.
pub(super) fn cut_quotation_leads(words: AnalysedText, found: &mut [FoundAttribution]) {
    for found in found.iter_mut() {
        let Some(first) = found.content.first_mut() else { continue };
        let opening = (first.start..first.end).take(LONGEST_LEAD).find(|&at| !words.is_outside(at));
        let Some(quotation) = opening.filter(|&at| at > first.start + 1 && words.word(at - 1) == ":") else { continue };
        let verb =
            verbs::best_verb_evidence(&(first.start..quotation).map(|at| words.word(at)).collect::<Vec<_>>(), "", "");
        if verb == VerbEvidence::None {
            if found.cue.end == first.start {
                found.cue.end = quotation;
            }
            first.start = quotation;
        }
    }
}

fn stretches_of(found: &FoundAttribution) -> Vec<Tokens> {
    found.content.iter().chain([&found.cue, &found.source]).filter(|range| !range.is_empty()).cloned().collect()
}

/// The best evidence that a verb stands among tokens.
pub(super) fn verb_evidence_in(words: AnalysedText, tokens: Tokens) -> VerbEvidence {
    let said: Vec<&str> = tokens.range().map(|at| words.word(at)).collect();
    verbs::best_verb_evidence(&said, words.word(tokens.start.wrapping_sub(1)), words.word(tokens.end))
}

fn has_strong_verb_evidence(words: AnalysedText, tokens: Tokens) -> bool {
    verb_evidence_in(words, tokens) == VerbEvidence::Strong
}
