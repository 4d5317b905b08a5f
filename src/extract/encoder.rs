//! The encoder: from a window's pieces to the scores of the cue head and the vectors that the pair head reads.

use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::{NdTensor, Tensor};

use super::embeddings::{Embeddings, WIDTH};
use super::features::Features;
use super::model::{ExtractError, LoadError};
use crate::language::{Analysis, Tokens};

const CLS: u32 = 101;
const SEP: u32 = 102;

/// Classes of the cue head.
pub(super) const TAGS: usize = 5;

/// What the encoder makes of a window, a row for each of its tokens.
#[derive(Debug)]
pub(super) struct Encoded {
    /// The window, in tokens.
    pub tokens: Tokens,
    /// The cue head's scores, [`TAGS`] a token.
    pub tags: Vec<f32>,
    /// The vectors for the pair head.
    pub vectors: Vec<f32>,
}

/// A transformer of six layers (MiniLM, Wang et al. 2020), its weights in bytes.
pub(super) struct Encoder {
    model: Model,
    inputs: [NodeId; 2],
    outputs: [NodeId; 2],
    embeddings: Embeddings,
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("parameters", &self.model.total_params()).finish_non_exhaustive()
    }
}

impl Encoder {
    /// Reads the graph and the tables of embeddings.
    ///
    /// # Errors
    /// If they are not what the training writes.
    pub(super) fn from_bytes(graph: &'static [u8], embeddings: &'static [u8]) -> Result<Self, LoadError> {
        let mut options = ModelOptions::with_all_ops();
        let model = options.prepack_weights(true).load_static_slice(graph);
        let model = model.map_err(|error| LoadError::Graph(error.to_string()))?;
        let node = |name| model.node_id(name).map_err(|error| LoadError::Graph(error.to_string()));
        let inputs = [node("embedded")?, node("first")?];
        let outputs = [node("tags")?, node("vectors")?];
        Ok(Self { model, inputs, outputs, embeddings: Embeddings::from_bytes(embeddings)? })
    }

    /// Reads one window, on the threads of `pool`.
    ///
    /// # Errors
    /// If the graph does not fit what it is given.
    pub(super) fn encode_window(
        &self,
        window: Tokens,
        analysis: &Analysis,
        features: &Features,
        pool: &Arc<ThreadPool>,
    ) -> Result<Encoded, ExtractError> {
        let (embedded, first) = self.embed_window(window, analysis, features);
        let embedded = NdTensor::from_data([embedded.len() / WIDTH, WIDTH], embedded);
        let first = NdTensor::from_data([first.len()], first);
        let mut options = RunOptions::default();
        options.thread_pool = Some(Arc::clone(pool));
        let inputs = vec![(self.inputs[0], embedded.into()), (self.inputs[1], first.into())];
        let failed = |error: &dyn std::fmt::Display| ExtractError(error.to_string());
        let run = self.model.run_n(inputs, self.outputs, Some(options));
        let [tags, vectors] = run.map_err(|error| failed(&error))?;
        let tags: Tensor<f32> = tags.try_into().map_err(|_| failed(&"its scores are no numbers"))?;
        let vectors: Tensor<f32> = vectors.try_into().map_err(|_| failed(&"its vectors are no numbers"))?;
        Ok(Encoded { tokens: window, tags: tags.into_data(), vectors: vectors.into_data() })
    }

    /// The vectors of a window's pieces, and where each token's first piece stands.
    fn embed_window(&self, window: Tokens, analysis: &Analysis, features: &Features) -> (Vec<f32>, Vec<i32>) {
        let (mut vectors, mut first) = (Vec::new(), Vec::with_capacity(window.len()));
        let mut place = 0;
        let mut push = |piece, extra| {
            self.embeddings.push(piece, place, extra, &mut vectors);
            place += 1;
            place
        };
        let mut next = push(CLS, 0);
        for token in window {
            let here = analysis.tokens[token].paragraph;
            if token > window.start && analysis.tokens[token - 1].paragraph != here {
                next = push(SEP, 0);
            }
            first.push(i32::try_from(next).unwrap_or(0));
            for (n, piece) in features.pieces(token).iter().enumerate() {
                next = push(*piece, if n == 0 { features.extra_row(token) } else { 0 });
            }
        }
        push(SEP, 0);
        (vectors, first)
    }
}
