//! Documents on their way into the claims file.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::report::ArticleReport;
use crate::article::Article;
use crate::cli::input::Loaded;
use crate::digest::Digest;
use crate::document::Document;
use crate::extract::ExtractError;
use crate::origin::Origin;
use crate::pipeline::Pipeline;
use crate::store::{Put, Store, StoreError};

/// Reads on many threads and writes on one; the claims file has one connection, which both ask.
pub struct Importer {
    store: Mutex<Store>,
    pipeline: Pipeline,
}

/// Why a document is not in the claims file.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file did not take it.
    #[error("not stored: {0}")]
    Store(#[from] StoreError),
    /// Its claims cannot be found.
    #[error(transparent)]
    Extract(#[from] ExtractError),
}

/// A document that was read.
pub enum Read {
    /// It is there just so, and its claims need not be looked for.
    Current(Origin, Box<Document>, Digest),
    /// Its claims were found.
    Found(Box<Article>),
}

impl Importer {
    /// Brings documents through `pipeline` into `store`.
    pub fn new(store: Store, pipeline: Pipeline) -> Self {
        Self { store: Mutex::new(store), pipeline }
    }

    /// Finds the claims of a document, unless the file has them.
    ///
    /// # Errors
    /// If the file cannot be read, or the model fails.
    pub fn read(&self, loaded: Loaded) -> Result<Read, ImportError> {
        let Loaded { origin, document, .. } = loaded;
        let digest = self.pipeline.digest(&document);
        if self.store().is_current(&origin, &document, &digest)? {
            return Ok(Read::Current(origin, Box::new(document), digest));
        }
        Ok(Read::Found(Box::new(self.pipeline.find_claims(origin, document)?)))
    }

    /// Stores what was read, and says what became of it.
    ///
    /// # Errors
    /// If the file does not take it, or the model fails.
    pub fn write(&self, read: Read) -> Result<ArticleReport, ImportError> {
        match read {
            Read::Found(article) => Ok(self.put(&article)?),
            Read::Current(origin, document, digest) => {
                let confirmed = self.store().confirm(&origin, &document, &digest);
                match confirmed? {
                    Some(receipt) => Ok(ArticleReport::unchanged(&origin, &document, &receipt)),
                    // An article that was written meanwhile has taken its place.
                    None => Ok(self.put(&self.pipeline.find_claims(origin, *document)?)?),
                }
            }
        }
    }

    fn put(&self, article: &Article) -> Result<ArticleReport, StoreError> {
        let mut store = self.store();
        let receipt = store.put(article)?;
        let lost = match receipt.put {
            Put::Updated => store.lost_decisions(receipt.article)?,
            Put::Added | Put::Unchanged => Vec::new(),
        };
        Ok(ArticleReport::stored(article, &receipt).without(&lost))
    }

    /// Makes one file of the claims file and its log; one that was made for nothing goes.
    ///
    /// # Errors
    /// If the file is gone.
    pub fn close(&self) -> Result<(), StoreError> {
        self.store().close()
    }

    /// A thread that panicked while it held the store left it as SQLite leaves a transaction that was not committed.
    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
