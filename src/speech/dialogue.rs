//! Dialogue behind dashes, without quotation marks: "—No lo sé —dijo Ana—. Nadie lo sabe.", "— Le pont est fermé, dit Anne."

use super::clause::Clause;
use super::frame::{AttributionFrame, is_end, read_inverted_frame};
use super::lexicon::SpeechLexicon;
use super::paragraph::QuotingParagraph;
use crate::language::Tokens;
use crate::span::Span;

/// Most tokens from a dash or comma to the end of the words that say who speaks.
const LONGEST_TAG: usize = 24;

/// A line of dialogue.
pub(super) struct DialogueLine {
    /// Who says it; none where the line itself does not tell.
    pub frame: Option<AttributionFrame>,
    /// What is said.
    pub content: Vec<Span>,
}

/// A paragraph as a line of dialogue; none if it opens with no dash or holds quotation marks.
pub(super) fn read_dialogue_line(
    paragraph: &QuotingParagraph,
    lexicon: &'static SpeechLexicon,
) -> Option<DialogueLine> {
    let all = paragraph.tokens();
    let opens = is_dash(paragraph, all.start) && paragraph.quotations.is_empty();
    let said = Tokens::from(all.start + 1..all.end);
    if !opens || !paragraph.has_words(said) {
        return None;
    }
    let tag = (said.start + 1..said.end).find_map(|at| Tag::read_at(paragraph, lexicon, at, said.end));
    let Some(Tag { frame, place, rest }) = tag else {
        return Some(DialogueLine { frame: None, content: vec![paragraph.span(said)?] });
    };
    let parts = [Tokens::from(said.start..place), rest].map(|part| trim_marks(paragraph, part));
    let content: Vec<Span> = parts.into_iter().filter_map(|part| paragraph.span(part)).collect();
    (!content.is_empty()).then_some(DialogueLine { frame: Some(frame), content })
}

/// The words within a line that say who speaks.
struct Tag {
    frame: AttributionFrame,
    /// The mark that parts them from what is said before them.
    place: usize,
    /// What is said behind them.
    rest: Tokens,
}

impl Tag {
    /// The tag that a dash or comma opens, the verb first. A dash is closed by another; without one, the teller goes on. A
    /// comma parts a tag that a comma or the end of its sentence closes, and what is said goes on behind it.
    fn read_at(paragraph: &QuotingParagraph, lexicon: &'static SpeechLexicon, at: usize, end: usize) -> Option<Self> {
        let dash = is_dash(paragraph, at);
        if !dash && paragraph.word(at) != "," {
            return None;
        }
        let ends = |&next: &usize| is_end(paragraph, next) || is_dash(paragraph, next);
        let close = (at + 1..end).find(ends).unwrap_or(end);
        let clause = Clause { paragraph, tokens: Tokens::from(at + 1..close), lexicon };
        let frame = read_inverted_frame(&clause).filter(|_| clause.verb_begins() && close - at <= LONGEST_TAG)?;
        // "…, — says X. — …": the dash that goes on stands behind the full stop.
        let next = close + usize::from(close < end && is_end(paragraph, close));
        let reopened = is_dash(paragraph, close) || is_dash(paragraph, next);
        let start = match (dash, reopened) {
            (true, false) => end,
            (_, true) if is_dash(paragraph, close) => close + 1,
            (_, true) => next + 1,
            (false, false) => next,
        };
        Some(Self { frame, place: at, rest: Tokens::from(start.min(end)..end) })
    }
}

/// Without the marks that it begins with, and without a comma at its end.
fn trim_marks(paragraph: &QuotingParagraph, part: Tokens) -> Tokens {
    let opens = |at: &usize| paragraph.is_word(*at) || matches!(paragraph.word(*at), "¿" | "¡" | "«" | "(" | "[");
    let start = part.range().find(opens).unwrap_or(part.end);
    let comma = part.end > start && paragraph.word(part.end - 1) == ",";
    Tokens::new(start, part.end - usize::from(comma))
}

fn is_dash(paragraph: &QuotingParagraph, at: usize) -> bool {
    matches!(paragraph.word(at), "—" | "–" | "―")
}
