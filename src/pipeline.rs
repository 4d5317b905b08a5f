//! The way of an article through the rooms, from bytes to claims.

use crate::article::Article;
use crate::claims;
use crate::document::{self, Document, ReadError};
use crate::extract::Extractor;
use crate::language;

/// Reads one document and finds its claims.
///
/// `path` names the document and tells its format by its ending.
///
/// # Errors
/// If there is no text in it.
pub fn read_article(extractor: &Extractor, path: &str, bytes: &[u8]) -> Result<Article, ReadError> {
    Ok(find_claims(extractor, path, document::read(path, bytes)?))
}

/// Finds the claims of a document that was read from `path`.
pub fn find_claims(extractor: &Extractor, _path: &str, document: Document) -> Article {
    let analysis = language::analyse(&document);
    let attributions = extractor.extract(&document.text, &analysis);
    let _statements = claims::statements(&analysis, &attributions);
    todo!()
}
