//! Storing one article: all of it in one transaction, or nothing.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::identity::{self, Identity, Recognised};
use super::keep::Refs;
use super::seen::SeenNames;
use super::{Put, Receipt, Remark, article, check, citations, claims, fts, locations, matching, names, open, reviews};
use super::{speakers, topics};
use crate::article::Article;
use crate::ids::ArticleId;

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
    let recognised = identity::recognise(&transaction, &identity)?;
    let receipt = write(&transaction, article, &identity, recognised, None)?;
    transaction.commit()?;
    Ok(receipt)
}

/// Adds the article, or brings the stored one up to it, and notes where it was read. A new one that comes with others, which
/// have written what is `seen`, is left to be counted and indexed with them.
pub(super) fn write(
    db: &Connection,
    article: &Article,
    identity: &Identity,
    recognised: Recognised,
    seen: Option<&mut SeenNames>,
) -> rusqlite::Result<Receipt> {
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
        Recognised::New { .. } => add(db, article, identity, seen)?,
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
    keep_log(db, logging)?;
    db.transaction_with_behavior(TransactionBehavior::Immediate)
}

pub(super) fn keep_log(db: &Connection, logging: &mut bool) -> rusqlite::Result<()> {
    if !*logging {
        open::keep_log(db)?;
        *logging = true;
    }
    Ok(())
}

/// Adds an article.
pub(super) fn add(
    db: &Connection,
    article: &Article,
    identity: &Identity,
    seen: Option<&mut SeenNames>,
) -> rusqlite::Result<ArticleId> {
    let id = article::write(db, None, article, identity)?;
    fill(db, id, article, seen)?;
    names::apply(db, names::Scope::Article(id))?;
    Ok(id)
}

/// Brings a stored article up to a new version: a person's decisions are lifted, and carried out again on what stands.
pub(super) fn update(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    identity: &Identity,
) -> rusqlite::Result<ArticleId> {
    names::lift(db, names::Scope::Article(id))?;
    let carried = reviews::lift(db, id, article)?;
    let before = Refs::of(db, id)?;
    let in_order = matching::in_order(db, id)?;
    article::write(db, Some(id), &carried.article, identity)?;
    fill(db, id, &carried.article, None)?;
    before.prune(db)?;
    matching::record_displaced(db, id, &in_order)?;
    carried.replay(db)?;
    names::apply(db, names::Scope::Article(id))?;
    Ok(id)
}

pub(super) fn receipt(
    db: &Connection,
    article: ArticleId,
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

fn fill(db: &Connection, id: ArticleId, article: &Article, seen: Option<&mut SeenNames>) -> rusqlite::Result<()> {
    let (is_alone, mut own) = (seen.is_none(), SeenNames::default());
    let seen = seen.unwrap_or(&mut own);
    let citations = citations::write(db, id, &article.document.citations)?;
    let speakers = speakers::write(db, article, seen)?;
    let topics = topics::write(db, article, seen)?;
    seen.heard.extend(speakers.iter().flatten().map(|speaker| speaker.id));
    let last = claims::write(db, id, article, &claims::StoredReferences { citations, speakers, topics })?;
    if is_alone {
        fts::add_after(db, last)?;
    }
    Ok(())
}
