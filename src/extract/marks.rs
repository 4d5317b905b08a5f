//! Attributions by punctuation alone: `Speaker: …` and `“…” – Speaker`.

use std::ops::Range;

use super::found::{self, Found};
use super::words::{Words, is_mark};
use crate::document::BlockKind;
use crate::language::{Paragraph, Quoted};

/// The longest name before a colon, in tokens.
const LONGEST_NAME: usize = 6;

/// `WALLACE: …`, `Jane Doe: “…”` at the start of a paragraph or headline.
pub fn colon(words: &Words, paragraph: &Paragraph) -> Option<Found> {
    let tokens = &paragraph.tokens;
    let start =
        tokens.clone().find(|&at| words.analysis.tokens[at].quoted != Quoted::Opening && !is_mark(words.word(at)))?;
    let colon = (start..tokens.end).take(LONGEST_NAME + 1).find(|&at| words.word(at) == ":")?;
    let content = words.trimmed(colon + 1..tokens.end);
    let quoted = words.analysis.tokens.get(content.start).is_some_and(|token| token.quoted == Quoted::Opening);
    let shouted = (start..colon).all(|at| !words.word(at).chars().any(char::is_lowercase));
    let headline = paragraph.kind == BlockKind::Title;
    let label = found::span(words.analysis, &(start..colon)).map_or("", |span| words.text.slice(span));
    if crate::document::labels_nobody(label) {
        return None;
    }
    let fits = is_name(words, start..colon) && (quoted || (shouted && colon - start <= 4) || headline);
    (fits && !content.is_empty()).then(|| Found {
        source: start..colon,
        cue: colon..colon + 1,
        content: vec![content],
        confidence: 0.7,
    })
}

/// `“…” – Jane Doe, minister` as a whole paragraph.
pub fn dash(words: &Words, paragraph: &Paragraph) -> Option<Found> {
    let tokens = &paragraph.tokens;
    let opens = words.analysis.tokens.get(tokens.start).is_some_and(|token| token.quoted == Quoted::Opening);
    let close = tokens.clone().rev().find(|&at| words.analysis.tokens[at].quoted == Quoted::Closing)?;
    let dash =
        (close + 1 < tokens.end && matches!(words.word(close + 1), "—" | "–" | "--" | "-")).then_some(close + 1)?;
    let source = words.trimmed(dash + 1..tokens.end);
    let name = source.start..source.clone().find(|&at| words.word(at) == ",").unwrap_or(source.end);
    let fits = opens && is_name(words, name) && source.len() <= 15;
    let quotation = tokens.start..close + 1;
    fits.then(|| Found { source, cue: dash..dash + 1, content: Vec::from([quotation]), confidence: 0.8 })
}

/// Capitalised words only, except for particles.
fn is_name(words: &Words, tokens: Range<usize>) -> bool {
    !tokens.is_empty()
        && tokens.len() <= LONGEST_NAME
        && tokens.clone().all(|at| {
            let word = words.word(at);
            word == "."
                || word == "-"
                || word.starts_with(char::is_uppercase)
                || matches!(word, "de" | "van" | "von" | "of" | "al" | "bin")
        })
        && words.word(tokens.start).starts_with(char::is_uppercase)
}
