//! Attributions by punctuation alone: `Speaker: …` and `“…” – Speaker`.

use super::found::FoundAttribution;
use crate::document::BlockKind;
use crate::language::{AnalysedText, Paragraph, Quoted, Tokens};

/// The longest name before a colon, in tokens.
const LONGEST_NAME: usize = 6;

/// `WALLACE: …`, `Jane Doe: “…”` at the start of a paragraph or headline.
pub(super) fn find_colon_attribution(words: AnalysedText, paragraph: &Paragraph) -> Option<FoundAttribution> {
    let tokens = &paragraph.tokens;
    let start = tokens.range().find(|&at| words.analysis.tokens[at].quoted != Quoted::Opening && words.is_word(at))?;
    let colon = (start..tokens.end).take(LONGEST_NAME + 1).find(|&at| words.word(at) == ":")?;
    let content = words.trim_punctuation(Tokens::from(colon + 1..tokens.end));
    let quoted = words.token(content.start).is_some_and(|token| token.quoted == Quoted::Opening);
    let shouted = (start..colon).all(|at| !words.word(at).chars().any(char::is_lowercase));
    let headline = paragraph.kind == BlockKind::Title;
    let label = words.span_of(Tokens::from(start..colon)).map_or("", |span| words.text.slice(span));
    if crate::document::labels_nobody(label) {
        return None;
    }
    let fits = is_name(words, Tokens::from(start..colon)) && (quoted || (shouted && colon - start <= 4) || headline);
    (fits && !content.is_empty()).then(|| FoundAttribution {
        source: Tokens::from(start..colon),
        cue: Tokens::one(colon),
        content: vec![content],
        confidence: 0.7,
    })
}

/// `“…” – Jane Doe, minister` as a whole paragraph.
pub(super) fn find_dash_attribution(words: AnalysedText, paragraph: &Paragraph) -> Option<FoundAttribution> {
    let tokens = &paragraph.tokens;
    let opens = words.token(tokens.start).is_some_and(|token| token.quoted == Quoted::Opening);
    let close = tokens.range().rev().find(|&at| words.analysis.tokens[at].quoted == Quoted::Closing)?;
    let dash =
        (close + 1 < tokens.end && matches!(words.word(close + 1), "—" | "–" | "--" | "-")).then_some(close + 1)?;
    let source = words.trim_punctuation(Tokens::from(dash + 1..tokens.end));
    let name = Tokens::from(source.start..source.range().find(|&at| words.word(at) == ",").unwrap_or(source.end));
    let fits = opens && is_name(words, name) && source.len() <= 15;
    let quotation = Tokens::new(tokens.start, close + 1);
    fits.then(|| FoundAttribution { source, cue: Tokens::one(dash), content: Vec::from([quotation]), confidence: 0.8 })
}

/// Capitalised words only, except for particles.
fn is_name(words: AnalysedText, tokens: Tokens) -> bool {
    !tokens.is_empty()
        && tokens.len() <= LONGEST_NAME
        && tokens.range().all(|at| {
            let word = words.word(at);
            word == "."
                || word == "-"
                || word.starts_with(char::is_uppercase)
                || matches!(word, "de" | "van" | "von" | "of" | "al" | "bin")
        })
        && words.is_capitalised(tokens.start)
}
