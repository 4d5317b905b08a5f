//! The way of an article through the rooms, from bytes to claims.

use crate::article::Article;
use crate::extract::Extractor;

/// Reads one document and finds its claims.
///
/// `path` names the document and tells its format by its ending.
pub fn read_article(_extractor: &Extractor, _path: &str, _bytes: &[u8]) -> Article {
    todo!()
}
