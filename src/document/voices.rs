//! Whose words the blocks of an article are, as far as its layout tells.

use super::{Block, Metadata, captions, quoted, reprinted, turns};
use crate::text::Text;

/// Marks captions, which are nobody's, texts of others that are printed whole, the lines below quotations that say whose they
/// are, and the turns of interviews and transcripts.
pub fn mark(text: &Text, metadata: &Metadata, blocks: &mut Vec<Block>) {
    captions::mark(text, blocks);
    reprinted::mark(text, metadata.title.as_deref(), blocks);
    quoted::attribute(text, blocks);
    turns::mark(text, metadata.title.as_deref(), blocks);
}
