//! Taking back what another claims file brought in.

use std::path::Path;

use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use super::super::keep::Refs;
use super::super::names::{self, NameSubject};
use super::super::reviews::{self, Ended, Refusal, ReviewError, Stop};
use super::super::{Store, checks};
use crate::ids::{MergeId, ReviewId};
use crate::keyword::Keyword;

/// What was taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// How many articles went again.
    pub articles: usize,
    /// How many decisions were undone.
    pub decisions: usize,
}

impl Store {
    /// Takes back the newest merge of the claims file at this path that stands, as a whole or not at all: decisions are
    /// undone, and articles go that came with it. One that both files had stays in the version that it has now.
    ///
    /// # Errors
    /// If the file cannot be written, nothing of the other file stands, or what was decided since rests on it.
    pub fn take_back_merge(&mut self, path: &Path) -> Result<TakenBack, ReviewError> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let ended = take_back(&mut self.db, &path.to_string_lossy());
        self.finish_decision(ended)
    }
}

fn take_back(db: &mut Connection, path: &str) -> Ended<TakenBack> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match take_back_in(&transaction, path) {
        Ok(taken) => {
            transaction.commit()?;
            Ok(Ok(taken))
        }
        Err(Stop::Refused(why)) => Ok(Err(vec![Refusal { number: 0, why }])),
        Err(Stop::Sqlite(error)) => Err(error),
    }
}

fn take_back_in(db: &Transaction, path: &str) -> Result<TakenBack, Stop> {
    let merge: MergeId = db
        .query_row("SELECT id FROM merges WHERE path = ?1 AND undone = 0 ORDER BY id DESC LIMIT 1", [path], |row| {
            row.get(0)
        })
        .optional()?
        .ok_or_else(|| Stop::Refused(format!("nothing of {path} stands in it")))?;
    let decisions = undo_merged_names(db, merge)? + undo_merged_reviews(db, merge)?;
    checks::forget_merge(db, merge)?;
    let articles = remove_merged_articles(db, merge)?;
    db.execute("UPDATE merges SET undone = 1 WHERE id = ?1", [merge])?;
    Ok(TakenBack { articles, decisions })
}

fn list_ids_of_merge<I: FromSql>(db: &Connection, sql: &str, merge: MergeId) -> rusqlite::Result<Vec<I>> {
    db.prepare(sql)?.query_map([merge], |row| row.get(0))?.collect()
}

fn undo_merged_names(db: &Connection, merge: MergeId) -> Result<usize, Stop> {
    let standing = list_ids_of_merge(
        db,
        "SELECT id FROM name_decisions WHERE merge_id = ?1 AND undone = 0 ORDER BY id DESC",
        merge,
    )?;
    for &id in &standing {
        let subject: NameSubject =
            db.query_row("SELECT subject FROM name_decisions WHERE id = ?1", [id], |row| row.get(0))?;
        names::undo_in(db, subject, Some(id))
            .map_err(|stop| prefix_refusal(stop, &format!("decision {id} on a {}", subject.name())))?;
    }
    Ok(standing.len())
}

fn undo_merged_reviews(db: &Connection, merge: MergeId) -> Result<usize, Stop> {
    let standing =
        list_ids_of_merge(db, "SELECT id FROM reviews WHERE merge_id = ?1 AND undone = 0 ORDER BY id DESC", merge)?;
    for &id in &standing {
        reviews::undo_in(db, Some(id)).map_err(|stop| prefix_refusal(stop, &format!("decision {id}")))?;
    }
    Ok(standing.len())
}

fn prefix_refusal(stop: Stop, what: &str) -> Stop {
    match stop {
        Stop::Refused(why) => Stop::Refused(format!("{what}: {why}")),
        stop => stop,
    }
}

fn remove_merged_articles(db: &Connection, merge: MergeId) -> Result<usize, Stop> {
    let came = list_ids_of_merge(db, "SELECT id FROM articles WHERE merge_id = ?1 ORDER BY id", merge)?;
    for &article in &came {
        let decided: Option<ReviewId> =
            db.query_row("SELECT max(id) FROM reviews WHERE article_id = ?1 AND undone = 0", [article], |row| {
                row.get(0)
            })?;
        if let Some(decision) = decided {
            let why =
                format!("decision {decision} was made about article {article}, which came with it; undo that first");
            return Err(Stop::Refused(why));
        }
        let refs = Refs::of_article(db, article)?;
        names::lift_name_decisions(db, names::Scope::Article(article))?;
        let as_read = Refs::of_article(db, article)?;
        db.execute("DELETE FROM articles WHERE id = ?1", [article])?;
        refs.prune_unused(db)?;
        as_read.prune_unused(db)?;
    }
    Ok(came.len())
}
