//! JSON Lines: the objects of [`json`](super::json), one per line.

use std::io::{self, Write};

use serde::Serialize;

use super::{ContentKind, ExportFormat, Exporter};
use crate::store::{ArticleRecord, ClaimRecord};

/// The format.
pub const FORMAT: ExportFormat = ExportFormat {
    name: "jsonl",
    about: "the same objects, one per line",
    content: ContentKind::Json,
    options: &[],
    exporter: |_| Box::new(ClaimLines),
};

/// An object a line.
#[derive(Debug)]
pub struct ClaimLines;

impl Exporter for ClaimLines {
    fn claim(&mut self, claim: &ClaimRecord, _: &ArticleRecord, out: &mut dyn Write) -> io::Result<()> {
        write_line(claim, out)
    }
}

/// Writes one object on a line of its own.
///
/// # Errors
/// Those of `out`.
pub fn write_line(item: &impl Serialize, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    serde_json::to_writer(&mut *out, item)?;
    out.write_all(b"\n")
}
