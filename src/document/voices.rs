//! Whose words the blocks of an article are, as far as its layout tells.

use super::{Block, Metadata, quoted, turns};
use crate::text::Text;

/// Marks the lines below quotations that say whose they are, and the turns of interviews and transcripts.
pub fn mark(text: &Text, metadata: &Metadata, blocks: &mut Vec<Block>) {
    quoted::attribute(text, blocks);
    turns::mark(text, metadata.title.as_deref(), blocks);
}
