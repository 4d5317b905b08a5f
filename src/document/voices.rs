//! Whose words the blocks of an article are, as far as its layout tells.

use super::mail::replies;
use super::{Block, BlockKind, Metadata, captions, letters, quoted, reprinted, turns, works};
use crate::text::Text;

/// Marks captions and listed works, which are nobody's, texts of others that are printed whole, the lines below quotations
/// that say whose they are, the turns of interviews and transcripts, and mail that is quoted.
pub fn mark(text: &Text, metadata: &Metadata, blocks: &mut Vec<Block>) {
    captions::mark(text, blocks);
    works::mark(text, blocks);
    head_boilerplate(text, blocks);
    head_quoted(text, blocks);
    reprinted::mark(text, metadata.title.as_deref(), blocks);
    letters::mark(text, metadata.title.as_deref(), blocks);
    quoted::attribute(text, blocks);
    turns::mark(text, metadata, blocks);
    replies::mark(text, blocks);
}

/// Longest heading above what a release says of the firm, in bytes.
const LONGEST_ABOUT: usize = 70;

/// Marks "About Northwind Labs", the heading that closes press releases, which is often set without blank lines.
fn head_boilerplate(text: &Text, blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        let line = text.slice(block.span);
        let name = line.strip_prefix("About ").is_some_and(|name| name.starts_with(char::is_uppercase));
        if name && line.len() <= LONGEST_ABOUT && !line.contains(['.', '!', '?', '\n', ':', ';']) {
            block.kind = BlockKind::Heading;
        }
    }
}

/// Longest heading in quotation marks, in bytes.
const LONGEST_QUOTED: usize = 100;

/// Marks words in quotation marks and capitals on a line of their own, as agencies head the parts of a report.
fn head_quoted(text: &Text, blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        let line = text.slice(block.span);
        let quoted = line.starts_with(['“', '"', '‘', '\'']) && line.ends_with(['”', '"', '’', '\'']);
        let shouted = !line.contains(char::is_lowercase) && line.contains(char::is_uppercase);
        if quoted && shouted && line.len() <= LONGEST_QUOTED && line.contains(' ') {
            block.kind = BlockKind::Heading;
        }
    }
}
