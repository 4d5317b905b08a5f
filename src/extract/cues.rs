//! From the cue head's scores to cues.

use super::encoder::{Encoded, TAGS};
use super::settings::Settings;
use crate::language::{Analysis, Tokens};

const BEGIN: usize = 1;
const INSIDE: usize = 2;

/// Tokens that may attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cue {
    /// Its tokens, counted from the window's start.
    pub tokens: Tokens,
    /// The highest probability among them.
    pub peak: f32,
}

/// The runs of tokens that are probably cues: each grows while its tokens are probable and ends where another begins
/// and with the sentence.
pub(super) fn collect_cues(encoded: &Encoded, analysis: &Analysis, settings: &Settings) -> Vec<Cue> {
    let tags: Vec<[f32; 2]> = encoded.tags.chunks_exact(TAGS).map(tag_probabilities).collect();
    let sentence = |at: usize| analysis.tokens[encoded.tokens.start + at].sentence;
    let probable = |at: usize| tags[at][0] + tags[at][1];
    let mut cues = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        let mut end = at + 1;
        if probable(at) > settings.grow {
            let joins = |end: usize| {
                probable(end) > settings.grow && tags[end][0] < settings.split && sentence(end) == sentence(at)
            };
            while end < tags.len() && joins(end) {
                end += 1;
            }
            let peak = (at..end).map(probable).fold(0.0, f32::max);
            if peak >= settings.ask {
                cues.push(Cue { tokens: Tokens::from(at..end), peak });
            }
        }
        at = end;
    }
    cues
}

/// The probability of each token that it belongs to a cue.
#[cfg(test)]
pub(super) fn cue_probabilities(encoded: &Encoded) -> Vec<f32> {
    encoded.tags.chunks_exact(TAGS).map(|scores| tag_probabilities(scores).iter().sum()).collect()
}

/// The probabilities that a token begins and that it continues a cue.
fn tag_probabilities(scores: &[f32]) -> [f32; 2] {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - highest).exp()).sum();
    [(scores[BEGIN] - highest).exp() / sum, (scores[INSIDE] - highest).exp() / sum]
}
