//! Contents that break off in the middle of their clause, and reports inside them.

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

/// Most words of the one who is said to report.
const LONGEST_SOURCE: usize = 6;

/// Fewest words of what is reported inside.
const FEWEST: usize = 3;

/// Most words that lead to a quotation, with the colon.
const LONGEST_LEAD: usize = 6;

/// How sure a report inside another is, of the outer one's sureness.
const INSIDE: f64 = 0.7;

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

/// Whether there is a verb in it, or a word that may be one.
fn may_state(words: AnalysedText, tokens: Tokens) -> bool {
    verb_evidence_in(words, tokens) != VerbEvidence::None
}

/// The best evidence that a verb stands among tokens.
pub(super) fn verb_evidence_in(words: AnalysedText, tokens: Tokens) -> VerbEvidence {
    let said: Vec<&str> = tokens.range().map(|at| words.word(at)).collect();
    verbs::best_verb_evidence(&said, words.word(tokens.start.wrapping_sub(1)), words.word(tokens.end))
}

fn has_strong_verb_evidence(words: AnalysedText, tokens: Tokens) -> bool {
    verb_evidence_in(words, tokens) == VerbEvidence::Strong
}

/// Finds the reports that contents begin with: "adding that Putin has repeatedly stated Moscow will …" holds one of Putin's.
pub(super) fn collect_nested_attributions(words: AnalysedText, found: &[FoundAttribution]) -> Vec<FoundAttribution> {
    let cued = |range: Tokens| found.iter().any(|other| range.contains(other.cue.start) && !other.cue.is_empty());
    let outer = found.iter().filter(|outer| !outer.cue.is_empty());
    let reports = outer.flat_map(|outer| {
        let inner =
            outer.content.iter().filter(|range| !cued(**range)).filter_map(|range| find_report_at_start(words, *range));
        inner.map(|(source, cue, content)| FoundAttribution {
            source,
            cue,
            content: vec![content],
            confidence: INSIDE * outer.confidence,
        })
    });
    reports.collect()
}

/// Who reports, how and what, at the start of a clause.
fn find_report_at_start(words: AnalysedText, clause: Tokens) -> Option<(Tokens, Tokens, Tokens)> {
    let unquoted = |range: Tokens| range.range().all(|at| words.is_outside(at));
    let start = clause.start + usize::from(words.word(clause.start).eq_ignore_ascii_case("that"));
    let verb = (start + 1..clause.end)
        .take(LONGEST_SOURCE + 3)
        .take_while(|&at| words.is_word(at) || words.word(at) == "’s" || words.word(at) == "'s")
        .find(|&at| REPORTING.contains(words.word(at)))?;
    // "claims" and "states" may be nouns.
    let that = words.word(verb + 1).eq_ignore_ascii_case("that");
    if words.word(verb).ends_with('s') && !that {
        return None;
    }
    let mut cue = verb;
    let leads = |at: usize| matches!(words.word(at), "has" | "have" | "had" | "also") || words.word(at).ends_with("ly");
    while cue > start + 1 && leads(cue - 1) {
        cue -= 1;
    }
    let (source, content) = (Tokens::from(start..cue), Tokens::from(verb + 1..clause.end));
    let count = content.range().filter(|&at| words.is_word(at)).count();
    let fits = is_somebody(words, source) && unquoted(Tokens::from(source.start..verb + 1)) && count >= FEWEST;
    (fits && may_state(words, content)).then(|| (source, Tokens::from(cue..verb + 1), words.trim_punctuation(content)))
}

/// Whether words name somebody: they end in a name, or begin with "the", and hold neither verb nor pronoun.
fn is_somebody(words: AnalysedText, source: Tokens) -> bool {
    let word = |at: usize| words.word(at);
    let named = source.end.checked_sub(1).is_some_and(|at| word(at).starts_with(char::is_uppercase));
    let described = word(source.start).eq_ignore_ascii_case("the") && source.len() > 1;
    let all: Vec<&str> = source.range().map(word).collect();
    let verb = verbs::best_verb_evidence(&all, "", word(source.end)) != VerbEvidence::None;
    let pronoun = |word: &str| matches!(word, "he" | "she" | "it" | "they" | "we" | "I" | "you" | "who" | "which");
    (named || described) && source.len() <= LONGEST_SOURCE && !verb && !all.into_iter().any(pronoun)
}
