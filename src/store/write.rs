//! Storing one article: all of it in one transaction, or nothing.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::identity::{self, Identity, Recognised};
use super::keep::Refs;
use super::{Put, Receipt, Remark, article, check, citations, claims, locations, matching, names, open, reviews};
use super::{speakers, topics};
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
pub(super) fn put(db: &mut Connection, logging: &mut bool, article: &Article) -> Result<Receipt, WriteError> {
    check::check(article).map_err(WriteError::Inconsistent)?;
    let identity = Identity::of(db, &article.origin, &article.document, &article.digest)?;
    if let Some(receipt) = confirm(db, logging, &identity)? {
        return Ok(receipt);
    }
    let transaction = begin(db, logging)?;
    // Looked up again: another program may have written meanwhile.
    let receipt = write(&transaction, article, &identity)?;
    transaction.commit()?;
    Ok(receipt)
}

/// Stores articles together in one transaction: pages of the file that several of them change are written once. Of one that
/// does not fit together it says what is wrong, and goes on.
pub(super) fn put_all(
    db: &mut Connection,
    logging: &mut bool,
    articles: &[&Article],
) -> rusqlite::Result<Vec<Result<Receipt, String>>> {
    let transaction = begin(db, logging)?;
    open::make_room(&transaction)?;
    let put = |article: &&Article| {
        if let Err(what) = check::check(article) {
            return Ok(Err(what));
        }
        let identity = Identity::of(&transaction, &article.origin, &article.document, &article.digest)?;
        write(&transaction, article, &identity).map(Ok)
    };
    let receipts = articles.iter().map(put).collect::<Result<_, _>>()?;
    transaction.commit()?;
    Ok(receipts)
}

/// Adds the article, or brings the stored one up to it, and notes where it was read.
fn write(db: &Connection, article: &Article, identity: &Identity) -> rusqlite::Result<Receipt> {
    let recognised = identity::recognise(db, identity)?;
    let mut replaced = None;
    let id = match recognised {
        Recognised::Current { id, .. } if locations::is_noted(db, id, identity.origin)? => {
            return receipt(db, id, identity, recognised);
        }
        Recognised::Current { id, .. } => id,
        Recognised::Changed(id) => {
            replaced = Some(claims::counts(db, id)?);
            update(db, id, article, identity)?
        }
        Recognised::New { .. } => add(db, article, identity)?,
    };
    locations::note(db, id, &article.origin)?;
    Ok(Receipt { replaced, ..receipt(db, id, identity, recognised)? })
}

/// Finds that the article is there just so, and records where it was read; none if it is not.
pub(super) fn confirm(
    db: &mut Connection,
    logging: &mut bool,
    identity: &Identity,
) -> rusqlite::Result<Option<Receipt>> {
    let recognised = identity::recognise(db, identity)?;
    let Recognised::Current { id, .. } = recognised else { return Ok(None) };
    if !locations::is_noted(db, id, identity.origin)? {
        let transaction = begin(db, logging)?;
        locations::note(&transaction, id, identity.origin)?;
        transaction.commit()?;
    }
    receipt(db, id, identity, recognised).map(Some)
}

pub(super) fn begin<'a>(db: &'a mut Connection, logging: &mut bool) -> rusqlite::Result<Transaction<'a>> {
    if !*logging {
        open::keep_log(db)?;
        *logging = true;
    }
    db.transaction_with_behavior(TransactionBehavior::Immediate)
}

/// Adds an article.
pub(super) fn add(db: &Connection, article: &Article, identity: &Identity) -> rusqlite::Result<i64> {
    let id = article::write(db, None, article, identity)?;
    fill(db, id, article)?;
    names::apply(db, names::Scope::Article(id))?;
    Ok(id)
}

/// Brings a stored article up to a new version: a person's decisions are lifted, and carried out again on what stands.
pub(super) fn update(db: &Connection, id: i64, article: &Article, identity: &Identity) -> rusqlite::Result<i64> {
    names::lift(db, names::Scope::Article(id))?;
    let carried = reviews::lift(db, id, article)?;
    let before = Refs::of(db, id)?;
    let in_order = matching::in_order(db, id)?;
    article::write(db, Some(id), &carried.article, identity)?;
    fill(db, id, &carried.article)?;
    before.prune(db)?;
    matching::record_displaced(db, id, &in_order)?;
    carried.replay(db)?;
    names::apply(db, names::Scope::Article(id))?;
    Ok(id)
}

pub(super) fn receipt(
    db: &Connection,
    article: i64,
    identity: &Identity,
    recognised: Recognised,
) -> rusqlite::Result<Receipt> {
    let (put, remark) = match recognised {
        Recognised::New { .. } if identity.url_of.is_some() => {
            let other = identity.url_of.map(|other| article::name(db, other)).transpose()?;
            (Put::Added, other.map(Remark::SameUrlAs))
        }
        Recognised::Current { id, copy } => {
            (Put::Unchanged, if copy { Some(Remark::CopyOf(article::name(db, id)?)) } else { None })
        }
        Recognised::Changed(_) => (Put::Updated, None),
        Recognised::New { same_text: Some(other), .. } => {
            (Put::Added, Some(Remark::SameTextAs(article::name(db, other)?)))
        }
        Recognised::New { replaces: Some(other), .. } => {
            (Put::Added, Some(Remark::InPlaceOf(article::name(db, other)?)))
        }
        Recognised::New { .. } => (Put::Added, None),
    };
    Ok(Receipt { put, article, remark, replaced: None })
}

fn fill(db: &Connection, id: i64, article: &Article) -> rusqlite::Result<()> {
    let citations = citations::write(db, id, &article.document.citations)?;
    let speakers = speakers::write(db, article)?;
    let topics = topics::write(db, article)?;
    claims::write(db, id, article, &claims::Known { citations, speakers, topics })
}
