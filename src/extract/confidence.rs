//! How likely an attribution is right: a logistic regression on what the model gives away, fitted on held-out articles.

use super::chain::{Chain, SOURCE};
use super::pairs::ROLES;
use crate::language::{Quoted, Token};

/// The number of signs.
pub(super) const SIGNS: usize = 8;

/// Whether a token stands inside a quotation.
pub(super) fn is_inside(token: &Token) -> bool {
    token.quoted == Quoted::Inside
}

/// What tells how likely an attribution is right: the cue's probability, the path's, that there is any content, whether
/// there is a source, how much is quoted (`quoted` tells it of each word), how long the content is, whether the cue is
/// a mark.
pub(super) fn confidence_signs(
    peak: f32,
    chain: &Chain,
    path: &[usize],
    quoted: &[bool],
    no_source: bool,
    marks_only: bool,
) -> [f64; SIGNS] {
    let peak = f64::from(peak).clamp(1e-4, 1.0 - 1e-4);
    let total = chain.log_sum(ROLES);
    let nothing = f64::from((chain.log_sum(SOURCE + 1) - total).min(0.0)).exp();
    let words = quoted.len() as f64;
    [
        1.0,
        (peak / (1.0 - peak)).ln(),
        f64::from((chain.score_path(path) - total).max(-20.0)),
        (1.0 - nothing).max(1e-4).ln(),
        f64::from(u8::from(no_source)),
        quoted.iter().filter(|quoted| **quoted).count() as f64 / words,
        words.ln(),
        f64::from(u8::from(marks_only)),
    ]
}

/// The probability, from signs and their weights.
pub(super) fn confidence_from_signs(signs: &[f64; SIGNS], weights: &[f64; SIGNS]) -> f64 {
    let sum: f64 = signs.iter().zip(weights).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}
