//! `X said that …`, `“…,” X said`, `…, said X`, `according to X`: attributions by a cue in a sentence.

use std::ops::Range;

use super::cues::{self, Verb};
use super::phrase::{Words, is_mark};
use crate::language::Quoted;

/// An attribution in tokens, before its spans are drawn.
#[derive(Clone, Debug)]
pub struct Found {
    /// The words that name the speaker; may be empty.
    pub source: Range<usize>,
    /// The words that attribute.
    pub cue: Range<usize>,
    /// What is said, in order; never empty.
    pub content: Vec<Range<usize>>,
    /// How sure the rule is.
    pub confidence: f64,
}

/// The attributions of one sentence, given as its tokens.
pub fn in_sentence(words: &Words, sentence: Range<usize>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let cues: Vec<(usize, Verb)> = sentence
        .clone()
        .filter(|&at| words.is_outside(at))
        .filter_map(|at| Some((at, cues::verb(words.word(at))?)))
        .collect();
    for (n, &(at, verb)) in cues.iter().enumerate() {
        let end = cues[n + 1..].iter().find(|(next, _)| joins(words, *next)).map_or(sentence.end, |(next, _)| *next);
        let start = found.last().map_or(sentence.start, |last: &Found| last.cue.end);
        if let Some(new) = by_verb(words, start..end, &sentence, at, verb, found.last()) {
            found.push(new);
        }
    }
    found.extend(according_to(words, &sentence));
    found
}

/// A participle that carries the sentence's speaker on: `…, adding that …`.
fn joins(words: &Words, at: usize) -> bool {
    words.word(at).ends_with("ing") && at > 0 && words.word(at - 1) == ","
}

fn by_verb(
    words: &Words,
    clause: Range<usize>,
    sentence: &Range<usize>,
    at: usize,
    verb: Verb,
    before: Option<&Found>,
) -> Option<Found> {
    let cue = at..at + 1;
    if joins(words, at) {
        let source = before.map(|found| found.source.clone()).or_else(|| words.subject(sentence.start, at - 1))?;
        let content = vec![content_after(words, at + 1..clause.end)?];
        return Some(Found { source, cue, content, confidence: 0.6 });
    }
    if verb == Verb::Speech
        && let Some(found) = inverted(words, &clause, sentence, at)
    {
        return Some(found);
    }
    let source = words.subject(clause.start, at)?;
    let quoted = quotation_before(words, sentence.start, source.start);
    let after = content_after(words, at + 1..clause.end);
    match (quoted, after) {
        (Some(quoted), after) if verb == Verb::Speech => {
            let resumed = after.filter(|range| words.analysis.tokens[range.start].quoted == Quoted::Opening);
            let content = std::iter::once(quoted).chain(resumed).collect();
            Some(Found { source, cue, content, confidence: 0.9 })
        }
        (_, Some(after)) if verb == Verb::Stance || is_clause(words, &after) => {
            Some(Found { source, cue, content: vec![after], confidence: 0.6 })
        }
        (_, _) if verb == Verb::Speech => {
            let content = vec![clause_before(words, clause.start, source.start)?];
            Some(Found { source, cue, content, confidence: 0.6 })
        }
        _ => None,
    }
}

/// `“…,” said X` and `…, said X.`
fn inverted(words: &Words, clause: &Range<usize>, sentence: &Range<usize>, at: usize) -> Option<Found> {
    let before = at.checked_sub(1).filter(|&before| before >= clause.start)?;
    let closes = words.analysis.tokens[before].quoted == Quoted::Closing;
    if !closes && words.word(before) != "," {
        return None;
    }
    let source = words.speaker_after(at + 1, clause.end)?;
    let content = quotation_before(words, sentence.start, at).or_else(|| clause_before(words, clause.start, at))?;
    Some(Found { source, cue: at..at + 1, content: vec![content], confidence: if closes { 0.9 } else { 0.5 } })
}

/// The quotation that closes right before `at`, back to its opening mark, which may stand in an earlier sentence.
fn quotation_before(words: &Words, start: usize, at: usize) -> Option<Range<usize>> {
    let close = (start..at).rev().find(|&n| words.word(n) != ",")?;
    let last = words.analysis.tokens.get(close).filter(|token| token.quoted == Quoted::Closing)?;
    let holding = words.analysis.quotations.partition_point(|quotation| quotation.span.start() < last.span.start());
    let quotation = words.analysis.quotations[..holding]
        .iter()
        .rev()
        .take(8)
        .find(|q| q.span.end() == last.span.end() && q.depth == 0)?;
    let open = words.analysis.tokens.partition_point(|token| token.span.start() < quotation.span.start());
    Some(open..close + 1)
}

fn clause_before(words: &Words, start: usize, at: usize) -> Option<Range<usize>> {
    let comma = at.checked_sub(1).filter(|&comma| comma >= start && words.word(comma) == ",")?;
    let clause = words.trimmed(start..comma);
    (clause.len() >= 3).then_some(clause)
}

/// What follows a verb, without whom it was told to and the marks at either end.
fn content_after(words: &Words, range: Range<usize>) -> Option<Range<usize>> {
    let opens = |at: usize| {
        words.word(at) == "that" || words.word(at) == ":" || words.analysis.tokens[at].quoted == Quoted::Opening
    };
    let start = range
        .clone()
        .take(8)
        .find(|&at| opens(at))
        .filter(|&at| range.clone().take(3).all(|n| n >= at || !is_mark(words.word(n))));
    let content = words.trimmed(start.unwrap_or(range.start)..range.end);
    (!content.is_empty()).then_some(content)
}

/// Whether a range is long enough, or quoted, to say something.
fn is_clause(words: &Words, range: &Range<usize>) -> bool {
    range.clone().filter(|&at| !is_mark(words.word(at))).count() >= 3 || !words.is_outside(range.start)
}

/// `according to X`, before or behind what X says.
fn according_to(words: &Words, sentence: &Range<usize>) -> Option<Found> {
    let at = sentence.clone().find(|&at| {
        words.is_outside(at) && words.word(at).eq_ignore_ascii_case("according") && words.word(at + 1) == "to"
    })?;
    let source = at + 2
        ..(at + 2..sentence.end).find(|&n| is_mark(words.word(n)) && words.word(n) != "-").unwrap_or(sentence.end);
    let rest = if at == sentence.start { source.end..sentence.end } else { sentence.start..at };
    let content = words.trimmed(rest);
    (!source.is_empty() && !content.is_empty()).then(|| Found {
        source,
        cue: at..at + 2,
        content: vec![content],
        confidence: 0.8,
    })
}
