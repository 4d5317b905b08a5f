//! Claims in the forms that other programs read: one form a file.

use std::io::{self, Write};

use url::Url;

use crate::store::{ArticleRecord, ClaimRecord};

mod annotations;
pub mod csv;
pub mod edited;
mod flat;
mod hypothesis;
mod identity;
pub mod json;
mod markdown;
mod quote;
mod schema_org;
mod xlsx;

pub use flat::{FIELDS, values};

/// A form to hand claims on in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One row a claim, as the view `claims_flat` (RFC 4180).
    Csv,
    /// An array of what `claims` lists.
    Json,
    /// The same, an object a line.
    Jsonl,
    /// A document for people, article by article (CommonMark).
    Markdown,
    /// A workbook of sheets: claims, articles, sources and speakers (ECMA-376).
    Xlsx,
    /// `Claim` and `ClaimReview` (schema.org) as JSON-LD.
    SchemaOrg,
    /// Web Annotations (W3C Recommendation of 2017) as JSON-LD.
    Annotations,
    /// The file that the Hypothesis client imports.
    Hypothesis,
}

/// What an export is asked for besides its form.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The page that ratings will be published on; a `ClaimReview` points into it.
    pub page: Option<Url>,
    /// Whether a CSV begins with a byte-order mark, without which Excel takes it for another encoding.
    pub byte_order_mark: bool,
}

/// A form as it is written: what stands before the first claim, each claim, what stands behind the last one.
pub trait Exporter {
    /// Writes what stands before the first claim.
    ///
    /// # Errors
    /// Those of `out`, here and below.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a claim of this article.
    fn claim(&mut self, claim: &ClaimRecord, article: &ArticleRecord, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what stands behind the last claim.
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// What the form could not say of the claims, a line each.
    fn left_out(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The exporter of a form.
pub fn exporter(form: Form, options: Options) -> Box<dyn Exporter> {
    match form {
        Form::Csv => Box::new(csv::Csv { byte_order_mark: options.byte_order_mark }),
        Form::Json => Box::new(json::Array::default()),
        Form::Jsonl => Box::new(json::Lines),
        Form::Markdown => Box::new(markdown::Markdown::default()),
        Form::Xlsx => Box::new(xlsx::Xlsx::default()),
        Form::SchemaOrg => Box::new(schema_org::SchemaOrg::new(options.page)),
        Form::Annotations => Box::new(annotations::Annotations::default()),
        Form::Hypothesis => Box::new(hypothesis::Hypothesis::default()),
    }
}
