//! Claims in formats that other programs read, one format a file.

use std::io::{self, Write};

use url::Url;

use crate::keyword::Keyword;
use crate::listed_modules::listed_modules;
use crate::store::{ArticleRecord, ClaimRecord};

pub mod edited;
pub mod flat;
mod identity;
mod quote;
mod standing;

listed_modules! {
    /// The formats, in the order of help.
    const FORMATS: &[ExportFormat] = each FORMAT of
    pub mod csv;
    pub mod json;
    pub mod json_lines;
    mod markdown;
    mod xlsx;
    mod schema_org;
    mod annotations;
    mod hypothesis;
}

/// A format to export claims in. Each is described in the file that writes it; [`ExportFormat::ALL`] lists them.
#[derive(Clone, Copy, Debug)]
pub struct ExportFormat {
    name: &'static str,
    about: &'static str,
    /// What its bytes are.
    pub content: ContentKind,
    /// The options that change it.
    pub options: &'static [ExportOption],
    exporter: fn(Options) -> Box<dyn Exporter>,
}

/// What the bytes of a format are, for where they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// Lines of text.
    Text,
    /// JSON.
    Json,
    /// Nothing for a terminal.
    Binary,
}

/// An option that only some formats have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportOption {
    /// [`Options::page`].
    Page,
    /// [`Options::byte_order_mark`].
    ByteOrderMark,
}

impl Keyword for ExportFormat {
    const ALL: &'static [Self] = FORMATS;

    fn name(self) -> &'static str {
        self.name
    }

    fn about(self) -> &'static str {
        self.about
    }
}

impl ExportFormat {
    /// What writes it.
    pub fn create_exporter(self, options: Options) -> Box<dyn Exporter> {
        (self.exporter)(options)
    }
}

/// What an export is asked for besides its format.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The page that ratings will be published on; a `ClaimReview` points into it.
    pub page: Option<Url>,
    /// Whether a CSV begins with a byte-order mark, without which Excel takes it for another encoding.
    pub byte_order_mark: bool,
}

/// Writes a format: what comes before the first claim, each claim, and what comes after the last one.
pub trait Exporter {
    /// Writes what comes before the first claim.
    ///
    /// # Errors
    /// Those of `out`, here and below.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a claim of this article.
    fn claim(&mut self, claim: &ClaimRecord, article: &ArticleRecord, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after the last claim.
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// How many claims were given and not written.
    fn left_out_claims(&self) -> usize {
        0
    }

    /// What the format cannot hold, a line each.
    fn left_out(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Whether a person found that it is no claim of whom it is attributed to.
fn is_rejected(claim: &ClaimRecord) -> bool {
    claim.review.as_deref() == Some("rejected")
}
