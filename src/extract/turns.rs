//! The turns of interviews and transcripts, and the questions that a page sets apart.

use super::found::FoundAttribution;
use crate::document::BlockKind;
use crate::language::{AnalysedText, Paragraph, Tokens, labels};

/// How sure a label makes whose turn it is.
const LABELLED: f64 = 0.9;

/// How sure it is that a question set apart is the interviewer's, and what follows the answer.
const SET_APART: f64 = 0.7;

/// Adds each paragraph of each turn: the first behind its label with the label as source and cue, the later ones, questions
/// and answers without a label with neither.
pub(super) fn add_turns(words: AnalysedText, found: &mut Vec<FoundAttribution>) {
    let mut label: Option<&Paragraph> = None;
    for paragraph in words.analysis.paragraphs.iter().filter(|paragraph| !paragraph.tokens.is_empty()) {
        let said = paragraph.tokens;
        match paragraph.kind {
            BlockKind::Label => label = Some(paragraph),
            BlockKind::Turn | BlockKind::Question => {
                found.retain(|other| !(other.source.is_empty() && other.cue.is_empty() && lies_in(other, said)));
                let here = Tokens::none_at(said.start);
                let (source, cue) = label.take().map_or((here, here), |label| labels::split_label(words, label));
                let confidence = if cue.is_empty() { SET_APART } else { LABELLED };
                found.push(FoundAttribution { source, cue, content: vec![said], confidence });
            }
            _ => label = None,
        }
    }
}

fn lies_in(found: &FoundAttribution, said: Tokens) -> bool {
    found.content.iter().all(|range| said.start <= range.start && range.end <= said.end)
}
