//! The trained model, compiled in.

use super::encoder::Encoder;
use super::pairs::PairHead;
use super::settings::Settings;
use super::wordpiece::Vocabulary;

/// The pieces of words, one a line, whole words in the order of how frequent they are in English.
pub const VOCABULARY: &str = include_str!("../../data/model/vocab.txt");

/// Why the model cannot be used: what was compiled in is not what the training writes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The encoder's graph.
    #[error("the attribution model's graph cannot be read: {0}")]
    Graph(String),
    /// The tables end too early.
    #[error("the attribution model's tables are cut short")]
    Truncated,
    /// The settings.
    #[error("the attribution model's settings cannot be read: {0}")]
    Settings(String),
}

/// The model did not run on a part of a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the attribution model failed on a part of it ({0}); please report this")]
pub struct ExtractError(pub String);

/// The trained model.
#[derive(Debug)]
pub(super) struct Model {
    /// The pieces of words.
    pub vocabulary: Vocabulary,
    /// From pieces to vectors.
    pub encoder: Encoder,
    /// From a cue and vectors to roles.
    pub head: PairHead,
    /// How scores become attributions.
    pub settings: Settings,
}

impl Model {
    /// Reads the model out of the program.
    ///
    /// # Errors
    /// If the files it was built with do not fit.
    pub(super) fn load() -> Result<Self, LoadError> {
        let graph = include_bytes!("../../data/model/encoder.onnx");
        Ok(Self {
            vocabulary: Vocabulary::from_lines(VOCABULARY),
            encoder: Encoder::from_bytes(graph, include_bytes!("../../data/model/embeddings.bin"))?,
            head: PairHead::from_bytes(include_bytes!("../../data/model/pairs.bin"))?,
            settings: Settings::from_json(include_str!("../../data/model/settings.json"))?,
        })
    }
}
