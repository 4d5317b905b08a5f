//! Documents on their way into the claims file.

use std::sync::Arc;

use super::claims_file::ClaimsFile;
use super::report::ArticleReport;
use crate::article::Article;
use crate::cli::input::Loaded;
use crate::digest::Digest;
use crate::document::Document;
use crate::extract::ExtractError;
use crate::origin::Origin;
use crate::pipeline::Pipeline;
use crate::store::StoreError;

/// Reads on many threads and writes on one.
pub(super) struct Importer {
    file: Arc<ClaimsFile>,
    pipeline: Pipeline,
}

/// Why a document is not in the claims file.
#[derive(Debug, thiserror::Error)]
pub(super) enum ImportError {
    /// The file did not take it.
    #[error("not stored: {0}")]
    Store(#[from] StoreError),
    /// Its claims cannot be found.
    #[error(transparent)]
    Extract(#[from] ExtractError),
}

/// A document that was read.
pub(super) enum ReadDocument {
    /// It is there just so, and its claims need not be looked for.
    Current(Origin, Box<Document>, Digest),
    /// Its claims were found.
    Found(Box<Article>),
}

impl Importer {
    /// Brings documents through `pipeline` into `file`.
    pub(super) fn new(file: Arc<ClaimsFile>, pipeline: Pipeline) -> Self {
        Self { file, pipeline }
    }

    /// Finds the claims of a document, unless the file has them.
    ///
    /// # Errors
    /// If the file cannot be read, or the model fails.
    pub(super) fn read_loaded(&self, loaded: Loaded) -> Result<ReadDocument, ImportError> {
        let Loaded { origin, document, .. } = loaded;
        let digest = self.pipeline.digest(&document);
        if self.file.is_current(&origin, &document, &digest)? {
            return Ok(ReadDocument::Current(origin, Box::new(document), digest));
        }
        Ok(ReadDocument::Found(Box::new(self.pipeline.find_claims(origin, document)?)))
    }

    /// Stores what was read, and says what became of it.
    ///
    /// # Errors
    /// If the file does not take it, or the model fails.
    pub(super) fn store_document(&self, read: ReadDocument) -> Result<ArticleReport, ImportError> {
        match read {
            ReadDocument::Found(article) => Ok(self.file.store_article(&article)?),
            ReadDocument::Current(origin, document, digest) => {
                match self.file.confirm_unchanged(&origin, &document, &digest)? {
                    Some(report) => Ok(report),
                    // An article that was written meanwhile has taken its place.
                    None => Ok(self.file.store_article(&self.pipeline.find_claims(origin, *document)?)?),
                }
            }
        }
    }
}
