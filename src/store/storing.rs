//! What comes into a claims file.

use super::identity::{self, Identity, Recognised};
use super::write::{self, WriteError};
use super::{ArticleName, Checked, KindCounts, Store, StoreError, checks, together};
use crate::article::Article;
use crate::digest::Digest;
use crate::document::Document;
use crate::ids::ArticleId;
use crate::origin::Origin;

/// What [`Store::put_article`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The article is new.
    Added,
    /// It was there with another content and is now as given.
    Updated,
    /// It was there just so.
    Unchanged,
}

/// What [`Store::put_article`] and [`Store::confirm_current`] say of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What was done.
    pub put: Put,
    /// The article's id in the file.
    pub article: ArticleId,
    /// What else a person should know.
    pub remark: Option<Remark>,
    /// The claims that stood there before, where the article was updated.
    pub replaced: Option<ClaimCounts>,
}

/// How many claims an article has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimCounts {
    /// By kind.
    pub kinds: KindCounts,
    /// How many rest on a source that is cited for them.
    pub cited: usize,
}

/// How an article stands to another one of the file, or to what the file knew of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is that article in another file, and nothing was added.
    CopyOf(ArticleName),
    /// It has the same text as that article, of another URL or id; both are in the file.
    SameTextAs(ArticleName),
    /// It claims the URL of that article, which another file holds and of which it says nothing; it is stored without.
    SameUrlAs(ArticleName),
    /// It was read from where that article was read before and is another one; both are in the file.
    InPlaceOf(ArticleName),
    /// This author or day, by which the file knew it, it does not name any more; it is stored without.
    WithoutCredits(String),
}

impl Store {
    /// Stores an article in one transaction.
    ///
    /// An article is known by its URL, else by its record's id, else by its text, else by its file. One that is stored
    /// just so is left alone, row for row; of one that changed, equal claims keep their ids and a person's decisions. A
    /// file in whose text hardly a sentence of the stored article stands any more is another article.
    ///
    /// # Errors
    /// If the article does not fit together (a span outside its text, …) or the file does not take it; nothing of it is
    /// stored then.
    pub fn put_article(&mut self, article: &Article) -> Result<Receipt, StoreError> {
        let put = write::store_article(&mut self.db, &mut self.logging, article).map_err(|error| match error {
            WriteError::Inconsistent(what) => StoreError::Inconsistent { path: article.origin.path.clone(), what },
            WriteError::Sqlite(error) => StoreError::from_sqlite(&self.path, error),
        });
        self.check_there()?;
        put
    }

    /// Stores articles as [`Store::put_article`] does, all in one transaction, which is faster. Of those that do not fit together
    /// the errors are given. While very many come, nobody else can open the file, and what it is asked takes long; until
    /// [`Store::make_indexes`].
    ///
    /// # Errors
    /// If the file does not take them; at most those before one that changed are stored then.
    pub fn put_all(&mut self, articles: &[&Article]) -> Result<Vec<Result<Receipt, StoreError>>, StoreError> {
        let put = together::put_all(&mut self.db, &mut self.logging, &mut self.filling, articles);
        let put = put.map_err(|error| StoreError::from_sqlite(&self.path, error))?;
        self.check_there()?;
        let told = |(receipt, article): (Result<Receipt, String>, &&Article)| {
            receipt.map_err(|what| StoreError::Inconsistent { path: article.origin.path.clone(), what })
        };
        Ok(put.into_iter().zip(articles).map(told).collect())
    }

    /// Makes the indexes that [`Store::put_all`] has put off, and lets others at the file again. It may take minutes.
    ///
    /// # Errors
    /// If the file does not take them; whoever opens it next makes them.
    pub fn make_indexes(&mut self) -> Result<(), StoreError> {
        self.filling.finish(&mut self.db).map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// Whether an article that was read from `origin` is stored just so, with the claims that would be found in it now, so
    /// that looking for them can be spared.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn is_current(&self, origin: &Origin, document: &Document, digest: &Digest) -> Result<bool, StoreError> {
        let recognised = self.read_in_transaction(|db| {
            identity::recognise_article(db, &Identity::from_document(db, origin, document, digest)?)
        })?;
        Ok(matches!(recognised, Recognised::Current { .. }))
    }

    /// Takes note of an article that [`Store::is_current`], and where it was read; none if it is so no longer.
    ///
    /// # Errors
    /// If the file cannot be read or written.
    pub fn confirm_current(
        &mut self,
        origin: &Origin,
        document: &Document,
        digest: &Digest,
    ) -> Result<Option<Receipt>, StoreError> {
        let confirmed = Identity::from_document(&self.db, origin, document, digest)
            .and_then(|identity| write::confirm_stored_article(&mut self.db, &mut self.logging, &identity));
        confirmed.map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// Keeps what claims came to when they were checked against a copy of a page, in the place of what they came to before.
    ///
    /// # Errors
    /// If the file cannot be written; nothing is kept then.
    pub fn keep_checks(&mut self, checked: &Checked) -> Result<(), StoreError> {
        checks::write_checked(&mut self.db, checked).map_err(|error| StoreError::from_sqlite(&self.path, error))?;
        self.check_there()
    }
}
