//! The pair head: for a cue and each token of its window, what role the token has.

use super::encoder::Encoded;
use super::model::LoadError;
use crate::language::Tokens;

const PAIR: usize = 192;
const BILINEAR: usize = 64;
const DISTANCES: usize = 32;
const ROW: usize = 3 * PAIR + (1 + ROLES) * BILINEAR;

/// The roles of a token: none, source, content.
pub(super) const ROLES: usize = 3;

/// Scores of a token: its roles, then to begin and to end a source, to begin and to end a content.
pub(super) const SCORES: usize = 7;

/// The scores of one token.
pub(super) type Scores = [f32; SCORES];

/// The weights of the head that the encoder's graph does not hold.
#[derive(Debug)]
pub(super) struct PairHead {
    distance: Vec<f32>,
    /// A row for each hidden value.
    weights: Vec<Scores>,
    bias: Scores,
    /// What it costs to pass from one role to another.
    pub transition: [[f32; ROLES]; ROLES],
}

impl PairHead {
    /// Reads the weights, as little-endian floats.
    ///
    /// # Errors
    /// If there are too few.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, LoadError> {
        let mut values =
            bytes.chunks_exact(4).filter_map(|four| four.first_chunk().map(|four| f32::from_le_bytes(*four)));
        let mut take = |count: usize| {
            let taken: Vec<f32> = values.by_ref().take(count).collect();
            if taken.len() == count { Ok(taken) } else { Err(LoadError::Truncated) }
        };
        let distance = take(DISTANCES * PAIR)?;
        let by_score = take(SCORES * PAIR)?;
        let bias = take(SCORES)?;
        let transition = take(ROLES * ROLES)?;
        Ok(Self {
            distance,
            weights: (0..PAIR).map(|n| std::array::from_fn(|score| by_score[score * PAIR + n])).collect(),
            bias: std::array::from_fn(|score| bias[score]),
            transition: std::array::from_fn(|from| std::array::from_fn(|to| transition[from * ROLES + to])),
        })
    }

    /// The scores of every token of a window for the cue at `cue`, counted from the window's start.
    pub(super) fn score_tokens(&self, encoded: &Encoded, cue: Tokens) -> Vec<Scores> {
        let rows: Vec<&[f32]> = encoded.vectors.chunks_exact(ROW).collect();
        let (Some(first), Some(last)) = (rows.get(cue.start), rows.get(cue.end - 1)) else { return Vec::new() };
        let vector: Vec<f32> = first[..PAIR].iter().zip(&last[PAIR..2 * PAIR]).map(|(a, b)| a + b).collect();
        let bilinear = &first[3 * PAIR..3 * PAIR + BILINEAR];
        let mut scores = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let place = PAIR * distance_bucket(at, cue);
            let mut sums =
                self.score_hidden_layer(&vector, &self.distance[place..place + PAIR], &row[2 * PAIR..3 * PAIR]);
            for (role, by_role) in row[3 * PAIR + BILINEAR..].chunks_exact(BILINEAR).enumerate() {
                sums[role] += dot_product(bilinear, by_role) / 8.0;
            }
            scores.push(sums);
        }
        scores
    }

    fn score_hidden_layer(&self, cue: &[f32], distance: &[f32], token: &[f32]) -> Scores {
        let mut sums = self.bias;
        for (((cue, distance), token), weights) in cue.iter().zip(distance).zip(token).zip(&self.weights) {
            let value = (cue + distance + token).max(0.0);
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        sums
    }
}

/// The signed logarithmic distance of a token from a cue.
fn distance_bucket(at: usize, cue: Tokens) -> usize {
    let log = |gap: usize| (((gap + 1) as f32).log2() * 2.0 + 1e-4) as usize;
    if at < cue.start {
        log(cue.start - at).min(15)
    } else if at >= cue.end {
        16 + log(at + 1 - cue.end).min(15)
    } else {
        0
    }
}

/// Summed in eight lanes, which the compiler keeps in one register.
fn dot_product(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    lanes.iter().sum()
}
