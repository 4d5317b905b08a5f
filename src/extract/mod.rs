//! From a text to its attributions: who, cue, what.

use crate::article::Attribution;
use crate::language::Analysis;
use crate::text::Text;

/// Finds attributions.
#[derive(Debug, Default)]
pub struct Extractor {}

impl Extractor {
    /// The attributions of a text, in the order of their cues.
    pub fn extract(&self, _text: &Text, _analysis: &Analysis) -> Vec<Attribution> {
        todo!()
    }
}
