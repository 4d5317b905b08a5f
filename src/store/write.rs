//! Storing one article: all of it in one transaction, or nothing.

use rusqlite::{Connection, TransactionBehavior};

use super::article::{self, Identity};
use super::keep::Refs;
use super::{Put, check, citations, claims, matching, names, open, reviews, speakers, topics};
use crate::article::Article;

/// Why an article was not stored.
pub(super) enum WriteError {
    /// It does not fit together.
    Inconsistent(String),
    /// The file did not take it.
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Adds the article, brings the stored one up to it, or finds that nothing is to be done. `logging` tells whether the file
/// was already asked to keep a log.
pub(super) fn put(db: &mut Connection, logging: &mut bool, article: &Article) -> Result<Put, WriteError> {
    check::check(article).map_err(WriteError::Inconsistent)?;
    let identity = Identity::of(article);
    if article::find(db, &identity)?.is_some_and(|stored| stored.is(&identity)) {
        return Ok(Put::Unchanged);
    }
    if !*logging {
        open::keep_log(db)?;
        *logging = true;
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Looked up again: another program may have written meanwhile.
    let stored = article::find(&transaction, &identity)?.map(|stored| stored.id);
    if let Some(id) = stored {
        names::lift(&transaction, names::Scope::Article(id))?;
    }
    let carried = stored.map(|id| reviews::lift(&transaction, id, article)).transpose()?;
    let article = carried.as_ref().map_or(article, |carried| &carried.article);
    let before = stored.map(|id| Refs::of(&transaction, id)).transpose()?;
    let in_order = stored.map(|id| matching::in_order(&transaction, id)).transpose()?;
    let id = article::write(&transaction, stored, article, &identity)?;
    fill(&transaction, id, article)?;
    if let Some(before) = &before {
        before.prune(&transaction)?;
    }
    if let Some(in_order) = &in_order {
        matching::record_displaced(&transaction, id, in_order)?;
    }
    if let Some(carried) = &carried {
        carried.replay(&transaction)?;
    }
    names::apply(&transaction, names::Scope::Article(id))?;
    transaction.commit()?;
    Ok(if before.is_some() { Put::Updated } else { Put::Added })
}

fn fill(db: &Connection, id: i64, article: &Article) -> rusqlite::Result<()> {
    let citations = citations::write(db, id, &article.document.citations)?;
    let speakers = speakers::write(db, article)?;
    let topics = topics::write(db, article)?;
    claims::write(db, id, article, &claims::Known { citations, speakers, topics })
}
