//! The claims file that an import writes: one connection, which many threads ask and one writes through.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::report::ArticleReport;
use crate::article::Article;
use crate::digest::Digest;
use crate::document::Document;
use crate::ids::ArticleId;
use crate::origin::Origin;
use crate::store::{BroughtDecisions, Merge, Put, Receipt, Store, StoreError};

/// The claims file, shared between threads.
pub(super) struct ClaimsFile(Mutex<Store>);

impl ClaimsFile {
    /// Shares an open file.
    pub(super) fn new(store: Store) -> Self {
        Self(Mutex::new(store))
    }

    /// Whether the file has the article just so.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(super) fn is_current(&self, origin: &Origin, document: &Document, digest: &Digest) -> Result<bool, StoreError> {
        self.store().is_current(origin, document, digest)
    }

    /// Notes where an article that it has just so was read again; none if it has not.
    ///
    /// # Errors
    /// If the file does not take it.
    pub(super) fn confirm_unchanged(
        &self,
        origin: &Origin,
        document: &Document,
        digest: &Digest,
    ) -> Result<Option<ArticleReport>, StoreError> {
        let receipt = self.store().confirm_current(origin, document, digest)?;
        Ok(receipt.map(|receipt| ArticleReport::for_unchanged_article(origin, document, &receipt)))
    }

    /// Stores an article, and says what became of it and of the decisions about it.
    ///
    /// # Errors
    /// If the file does not take it.
    pub(super) fn store_article(&self, article: &Article) -> Result<ArticleReport, StoreError> {
        let mut store = self.store();
        let receipt = store.put_article(article)?;
        report_stored_article(&store, article, &receipt)
    }

    /// Stores articles together, and says the same of each.
    ///
    /// # Errors
    /// If the file does not take them; at most those before one that changed are stored then.
    pub(super) fn store_articles(
        &self,
        articles: &[&Article],
    ) -> Result<Vec<Result<ArticleReport, StoreError>>, StoreError> {
        let mut store = self.store();
        let receipts = store.put_all(articles)?;
        let told = receipts
            .into_iter()
            .zip(articles)
            .map(|(receipt, article)| report_stored_article(&store, article, &receipt?));
        Ok(told.collect())
    }

    /// Makes the indexes that were put off while very many articles came.
    ///
    /// # Errors
    /// If the file does not take them.
    pub(super) fn make_indexes(&self) -> Result<(), StoreError> {
        self.store().make_indexes()
    }

    /// Opens another claims file, to be brought in.
    ///
    /// # Errors
    /// If it cannot be read, or is none that can be.
    pub(super) fn open_merge(&self, path: &Path) -> Result<Merge, StoreError> {
        self.store().open_merge(path)
    }

    /// Brings in an article of another claims file, and says what became of it and of the decisions about it.
    ///
    /// # Errors
    /// If it cannot be read or stored.
    pub(super) fn bring_article(
        &self,
        merge: &mut Merge,
        id: ArticleId,
    ) -> Result<(ArticleReport, BroughtDecisions), StoreError> {
        let mut store = self.store();
        let brought = store.bring_article(merge, id)?;
        Ok((report_stored_article(&store, &brought.article, &brought.receipt)?, brought.decisions))
    }

    /// Brings in what people decided on names in another claims file.
    ///
    /// # Errors
    /// If they cannot be read or carried out.
    pub(super) fn bring_names(&self, merge: &mut Merge) -> Result<BroughtDecisions, StoreError> {
        self.store().bring_names(merge)
    }

    /// Makes one file of the claims file and its log; one that was made for nothing goes.
    ///
    /// # Errors
    /// If the file is gone.
    pub(super) fn close(&self) -> Result<(), StoreError> {
        self.store().close()
    }

    /// A thread that panicked while it held the store left it as SQLite leaves a transaction that was not committed.
    fn store(&self) -> MutexGuard<'_, Store> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What became of an article that was put into the file.
fn report_stored_article(store: &Store, article: &Article, receipt: &Receipt) -> Result<ArticleReport, StoreError> {
    let lost = match receipt.put {
        Put::Updated => store.lost_decisions(receipt.article)?,
        Put::Added | Put::Unchanged => Vec::new(),
    };
    Ok(ArticleReport::for_stored_article(article, receipt).with_lost_decisions(&lost))
}
