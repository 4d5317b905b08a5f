//! The turns of interviews and transcripts, and the questions that a page sets apart.

use std::ops::Range;

use super::found::Found;
use super::words::{Words, is_mark};
use crate::document::BlockKind;

/// How sure a label makes whose turn it is.
const LABELLED: f64 = 0.9;

/// How sure it is that a question set apart is the interviewer's, and what follows the answer.
const SET_APART: f64 = 0.7;

/// Adds each paragraph of each turn: the first behind its label with the label as source and cue, the later ones, questions
/// and answers without a label with neither.
pub fn add(words: &Words, found: &mut Vec<Found>) {
    let mut label: Option<Range<usize>> = None;
    for paragraph in words.analysis.paragraphs.iter().filter(|paragraph| !paragraph.tokens.is_empty()) {
        let said = paragraph.tokens.clone();
        match paragraph.kind {
            BlockKind::Label => label = Some(said),
            BlockKind::Turn | BlockKind::Question => {
                found.retain(|other| !(other.source.is_empty() && other.cue.is_empty() && lies_in(other, &said)));
                let here = said.start..said.start;
                let (source, cue) = label.take().map_or((here.clone(), here), |label| parts(words, label));
                let confidence = if cue.is_empty() { SET_APART } else { LABELLED };
                found.push(Found { source, cue, content: vec![said], confidence });
            }
            _ => label = None,
        }
    }
}

fn lies_in(found: &Found, said: &Range<usize>) -> bool {
    found.content.iter().all(|range| said.start <= range.start && range.end <= said.end)
}

/// A label as source and cue: the name and its colon; `Q:` and `A:` name nobody and are cue alone.
fn parts(words: &Words, label: Range<usize>) -> (Range<usize>, Range<usize>) {
    let is_word = |at: &usize| words.word(*at).starts_with(char::is_alphabetic);
    let start = label.clone().find(is_word).unwrap_or(label.start);
    let end =
        (start..label.end).find(|&at| matches!(words.word(at), ":" | "(" | "[" | ".") && ends(words, at, label.end));
    let end = end.unwrap_or(label.end);
    let cue = (end..label.end).find(|&at| words.word(at) == ":").map_or(end..end, |at| at..at + 1);
    let initial =
        end == start + 1 && matches!(words.word(start).trim_end_matches(|c: char| c.is_ascii_digit()), "Q" | "A");
    match (initial, cue.is_empty()) {
        (true, _) => (start..start, start..label.end),
        // A name set apart by the page alone.
        (false, true) => (start..end, end..end),
        (false, false) => (start..end, cue),
    }
}

/// Whether a mark ends the name: the full stop of "Ms." does not.
fn ends(words: &Words, at: usize, end: usize) -> bool {
    words.word(at) != "." || (at + 1..end).all(|at| is_mark(words.word(at)))
}
