//! The stretches of text that the encoder reads at once.

use super::features::Features;
use crate::language::{Analysis, Tokens};

/// Pieces of a window of several paragraphs, with the marks at its ends. Attention costs the square of it, and on the
/// articles held out of training 256 found no more.
const PIECES: usize = 128;

/// Pieces of a window that one paragraph has for itself.
const PARAGRAPH: usize = 256;

/// Pieces of a window that one long sentence has for itself.
const LONGEST: usize = 510;

/// Whole paragraphs packed into windows; a paragraph too long for one is cut between sentences, a sentence too long
/// between tokens. Windows are ranges of tokens and do not overlap. What holds no word says nothing and is left out.
pub(super) fn split_into_windows(analysis: &Analysis, features: &Features) -> Vec<Tokens> {
    let mut windows: Vec<Tokens> = Vec::new();
    let mut filled = 0;
    for unit in split_into_window_units(analysis, features) {
        let pieces = count_pieces(features, unit) + 1;
        match windows.last_mut() {
            Some(window) if filled + pieces <= PIECES && window.end == unit.start => {
                window.end = unit.end;
                filled += pieces;
            }
            _ => {
                windows.push(unit);
                filled = 2 + pieces;
            }
        }
    }
    windows
}

fn split_into_window_units(analysis: &Analysis, features: &Features) -> Vec<Tokens> {
    let mut units = Vec::new();
    for paragraph in analysis.paragraphs.iter().filter(|paragraph| !paragraph.tokens.is_empty()) {
        if count_pieces(features, paragraph.tokens) <= PARAGRAPH - 3 {
            units.push(paragraph.tokens);
            continue;
        }
        for sentence in &analysis.sentences[paragraph.sentences] {
            push_parts(features, sentence.tokens, &mut units);
        }
    }
    units.retain(|unit| unit.range().any(|token| features.is_word(token)));
    units
}

fn push_parts(features: &Features, sentence: Tokens, units: &mut Vec<Tokens>) {
    let (mut start, mut room) = (sentence.start, LONGEST - 3);
    for token in sentence {
        let pieces = features.pieces(token).len();
        if pieces > room {
            units.push(Tokens::from(start..token));
            (start, room) = (token, LONGEST - 3);
        }
        room -= pieces;
    }
    units.push(Tokens::from(start..sentence.end));
}

fn count_pieces(features: &Features, tokens: Tokens) -> usize {
    tokens.range().map(|token| features.pieces(token).len()).sum()
}
