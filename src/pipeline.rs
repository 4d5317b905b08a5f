//! The way of an article through the rooms, from bytes to claims.

use crate::article::{Article, Claim};
use crate::claims::{self, Statement};
use crate::document::{self, ReadError};
use crate::extract::Extractor;
use crate::language;

/// Reads one document and finds its claims.
///
/// `path` names the document and tells its format by its ending.
///
/// # Errors
/// If there is no text in it.
pub fn read_article(extractor: &Extractor, path: &str, bytes: &[u8]) -> Result<Article, ReadError> {
    let document = document::read(path, bytes)?;
    let analysis = language::analyse(&document);
    let attributions = extractor.extract(&document.text, &analysis);
    let statements = claims::statements(&analysis, &attributions);
    todo!()
}
