//! The decoder's settings, as the tuning on held-out articles wrote them.

use serde::Deserialize;

use super::confidence::SIGNS;
use super::model::LoadError;

/// Thresholds, biases and weights of the decoder.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Settings {
    /// Probability above which a token may belong to a cue.
    pub grow: f32,
    /// Probability of a beginning from which a new cue starts inside a run.
    pub split: f32,
    /// Probability that some token of a cue must reach.
    pub ask: f32,
    /// Added to every token's score as source.
    pub source_bias: f32,
    /// Added to every token's score as content.
    pub content_bias: f32,
    /// What it costs to pass between none and content.
    pub switch: f32,
    /// Weights of the signs that tell confidence.
    pub confidence: [f64; SIGNS],
    /// Confidence below which nothing is reported.
    pub threshold: f64,
}

impl Settings {
    /// Reads the settings from JSON.
    ///
    /// # Errors
    /// If one is missing.
    pub(super) fn from_json(json: &str) -> Result<Self, LoadError> {
        serde_json::from_str(json).map_err(|error| LoadError::Settings(error.to_string()))
    }
}
