//! The way of an article through the rooms, from bytes to claims.

use crate::article::Article;
use crate::document::{Document, ReadError};
use crate::extract::Extractor;

/// Reads one document and finds its claims.
///
/// `path` names the document and tells its format by its ending.
///
/// # Errors
/// If there is no text in it.
pub fn read_article(_extractor: &Extractor, _path: &str, _bytes: &[u8]) -> Result<Article, ReadError> {
    todo!()
}

/// Finds the claims of a document that was read from `path`.
pub fn find_claims(_extractor: &Extractor, _path: &str, _document: Document) -> Article {
    todo!()
}
