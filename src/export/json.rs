//! JSON, as `claims` lists it.

use std::io::{self, Write};

use serde::Serialize;

use super::{ContentKind, ExportFormat, Exporter};
use crate::store::{ArticleRecord, ClaimRecord};

/// The format.
pub const FORMAT: ExportFormat = ExportFormat {
    name: "json",
    about: "one array of the objects that `claims --format json` lists",
    content: ContentKind::Json,
    options: &[],
    exporter: |_| Box::new(Array::default()),
};

/// An array, an object a line.
#[derive(Debug, Default)]
pub struct Array {
    begun: bool,
}

impl Array {
    /// Writes one item, with the bracket or comma before it.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_item(&mut self, item: &impl Serialize, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        out.write_all(if self.begun { b",\n " } else { b"[" })?;
        self.begun = true;
        Ok(serde_json::to_writer(out, item)?)
    }

    /// Writes the closing bracket, and the opening one where nothing was written.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn close(&mut self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        out.write_all(if self.begun { b"]" } else { b"[]" })
    }
}

impl Exporter for Array {
    fn claim(&mut self, claim: &ClaimRecord, _: &ArticleRecord, out: &mut dyn Write) -> io::Result<()> {
        self.write_item(claim, out)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.close(out)?;
        out.write_all(b"\n")
    }
}
