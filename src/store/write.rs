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
pub(super) fn store_article(db: &mut Connection, logging: &mut bool, article: &Article) -> Result<Receipt, WriteError> {
    check::check_article(article).map_err(WriteError::Inconsistent)?;
    let identity = Identity::from_document(db, &article.origin, &article.document, &article.digest)?;
    if let Some(receipt) = confirm_stored_article(db, logging, &identity)? {
        return Ok(receipt);
    }
    let transaction = begin_transaction(db, logging)?;
    // Looked up again: another program may have written meanwhile.
    let recognised = identity::recognise_article(&transaction, &identity)?;
    let receipt = store_recognised_article(&transaction, article, &identity, recognised, None)?;
    transaction.commit()?;
    Ok(receipt)
}

/// Adds the article, or brings the stored one up to it, and notes where it was read. A new one that comes with others, which
/// have written what is `seen`, is left to be counted and indexed with them.
pub(super) fn store_recognised_article(
    db: &Connection,
    article: &Article,
    identity: &Identity,
    recognised: Recognised,
    seen: Option<&mut SeenNames>,
) -> rusqlite::Result<Receipt> {
    let (mut replaced, mut lost) = (None, None);
    let id = match recognised {
        Recognised::Current { id, .. } if locations::is_noted(db, id, identity.origin)? => {
            return make_receipt(db, id, identity, recognised);
        }
        Recognised::Current { id, .. } => id,
        Recognised::Changed(id) => {
            replaced = Some(claims::count_claims_of_article(db, id)?);
            lost = article::find_lost_credits(db, id, &article.document.metadata)?;
            update_article(db, id, article, identity)?
        }
        Recognised::New { .. } => insert_article(db, article, identity, seen)?,
    };
    locations::note_location(db, id, &article.origin)?;
    let receipt = make_receipt(db, id, identity, recognised)?;
    Ok(Receipt { replaced, remark: receipt.remark.or(lost.map(Remark::WithoutCredits)), ..receipt })
}

/// Finds that the article is there just so, and records where it was read; none if it is not.
pub(super) fn confirm_stored_article(
    db: &mut Connection,
    logging: &mut bool,
    identity: &Identity,
) -> rusqlite::Result<Option<Receipt>> {
    let recognised = identity::recognise_article(db, identity)?;
    let Recognised::Current { id, .. } = recognised else { return Ok(None) };
    if !locations::is_noted(db, id, identity.origin)? {
        let transaction = begin_transaction(db, logging)?;
        locations::note_location(&transaction, id, identity.origin)?;
        transaction.commit()?;
    }
    make_receipt(db, id, identity, recognised).map(Some)
}

pub(super) fn begin_transaction<'a>(db: &'a mut Connection, logging: &mut bool) -> rusqlite::Result<Transaction<'a>> {
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
pub(super) fn insert_article(
    db: &Connection,
    article: &Article,
    identity: &Identity,
    seen: Option<&mut SeenNames>,
) -> rusqlite::Result<ArticleId> {
    let id = article::store_article_row(db, None, article, identity)?;
    store_article_contents(db, id, article, seen)?;
    names::apply_name_decisions(db, names::Scope::Article(id))?;
    Ok(id)
}

/// Brings a stored article up to a new version: a person's decisions are lifted, and carried out again on what stands.
pub(super) fn update_article(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    identity: &Identity,
) -> rusqlite::Result<ArticleId> {
    names::lift_name_decisions(db, names::Scope::Article(id))?;
    let carried = reviews::lift_reviews(db, id, article)?;
    let before = Refs::of_article(db, id)?;
    let in_order = matching::in_order(db, id)?;
    article::store_article_row(db, Some(id), &carried.article, identity)?;
    store_article_contents(db, id, &carried.article, None)?;
    before.prune_unused(db)?;
    matching::record_displaced(db, id, &in_order)?;
    carried.replay(db)?;
    names::apply_name_decisions(db, names::Scope::Article(id))?;
    Ok(id)
}

pub(super) fn make_receipt(
    db: &Connection,
    article: ArticleId,
    identity: &Identity,
    recognised: Recognised,
) -> rusqlite::Result<Receipt> {
    let (put, remark) = match recognised {
        Recognised::New { .. } if identity.url_of.is_some() => {
            let other = identity.url_of.map(|other| article::read_article_name(db, other)).transpose()?;
            (Put::Added, other.map(Remark::SameUrlAs))
        }
        Recognised::Current { id, copy } => {
            (Put::Unchanged, if copy { Some(Remark::CopyOf(article::read_article_name(db, id)?)) } else { None })
        }
        Recognised::Changed(_) => (Put::Updated, None),
        Recognised::New { same_text: Some(other), .. } => {
            (Put::Added, Some(Remark::SameTextAs(article::read_article_name(db, other)?)))
        }
        Recognised::New { replaces: Some(other), .. } => {
            (Put::Added, Some(Remark::InPlaceOf(article::read_article_name(db, other)?)))
        }
        Recognised::New { .. } => (Put::Added, None),
    };
    Ok(Receipt { put, article, remark, replaced: None })
}

fn store_article_contents(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    seen: Option<&mut SeenNames>,
) -> rusqlite::Result<()> {
    let (is_alone, mut own) = (seen.is_none(), SeenNames::default());
    let seen = seen.unwrap_or(&mut own);
    let citations = citations::store_citations(db, id, &article.document.citations)?;
    let speakers = speakers::store_speakers(db, article, seen)?;
    let topics = topics::store_topics(db, article, seen)?;
    seen.heard.extend(speakers.iter().flatten().map(|speaker| speaker.id));
    let last = claims::store_claims(db, id, article, &claims::StoredReferences { citations, speakers, topics })?;
    if is_alone {
        fts::add_after(db, last)?;
    }
    Ok(())
}
