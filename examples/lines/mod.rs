//! Texts of which every line that is not blank is a paragraph, as in the PolNeAR corpus.

use std::path::Path;

use claimtrace::document::{Block, BlockKind, Document, Metadata};
use claimtrace::ranges::Bytes;
use claimtrace::text::Text;

/// Reads such a text.
///
/// # Errors
/// If the file cannot be read or is no UTF-8.
pub(crate) fn read(path: &Path) -> anyhow::Result<Document> {
    let text = Text::new(std::fs::read_to_string(path)?);
    let mut blocks = Vec::new();
    let mut byte = 0;
    for line in text.as_str().split_inclusive('\n') {
        let start = byte + line.len() - line.trim_start().len();
        let end = byte + line.trim_end().len();
        if start < end {
            blocks.push(Block { span: text.span_of(Bytes::from(start..end)), kind: BlockKind::Paragraph });
        }
        byte += line.len();
    }
    let (metadata, citations, markers, notices) = (Metadata::default(), Vec::new(), Vec::new(), Vec::new());
    Ok(Document { text, metadata, blocks, citations, markers, notices })
}
