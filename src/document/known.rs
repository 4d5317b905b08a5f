//! What is known of a document before it is read.

use std::sync::Arc;

use super::collection::{self, columns::Columns};
use super::content::Document;
use super::formats::DocumentFormat;
use super::given::{ByFile, Given};

/// What is known of a document before it is read.
#[derive(Clone, Debug, Default)]
pub struct KnownMetadata {
    /// Its format; none where its name and bytes shall say.
    pub format: Option<DocumentFormat>,
    /// The collection that it is; none where its name and first bytes shall say.
    pub collection: Option<collection::CollectionKind>,
    /// The address it was found under, to which its relative links are relative unless it says otherwise.
    pub url: Option<String>,
    /// The columns or keys of a collection whose meaning is told.
    pub columns: Columns,
    /// What is said of the article.
    pub given: Given,
    /// What is said of files by their names.
    pub by_file: Option<Arc<ByFile>>,
}

impl KnownMetadata {
    /// Says of a document that was read at `path` what is known of it.
    pub fn apply(&self, path: &str, document: &mut Document) {
        if let Some(given) = self.by_file.as_ref().and_then(|table| table.find_for_path(path)) {
            given.apply(document);
        }
        self.given.apply(document);
    }
}
