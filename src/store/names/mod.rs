//! A person's decisions on names: two speakers or topics are one, one goes by another name, some of a speaker's claims
//! are another's. Each is recorded in `name_decisions`, holds for what is imported later, and is undone row for row.

mod apply;
mod decide;
mod find;
mod log;
mod shown;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use serde::Serialize;

use super::Suggest;
use super::records::NameRecord;
use super::reviews::{Ended, Refusal, Stop};

pub(super) use apply::{Scope, apply, lift};
pub(super) use find::several_speakers;
pub(super) use log::{list, of_claim};
pub(super) use shown::topic_shown_as;

/// Whose names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// Who says claims.
    Speaker,
    /// What claims are about.
    Topic,
}

/// What is decided about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Two are one.
    Merge,
    /// Some of a speaker's claims are another's.
    Split,
    /// Its name is another.
    Rename,
    /// A speaker is also called so.
    Alias,
}

/// A decision on names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameChange {
    /// What is `other`'s is `name`'s.
    Merge {
        /// The one that stays.
        name: String,
        /// The one that goes into it.
        other: String,
    },
    /// It is called `other` from now on.
    Rename {
        /// The name that it bears.
        name: String,
        /// The one that it gets.
        other: String,
    },
    /// A speaker is also called `other`.
    Alias {
        /// The speaker.
        name: String,
        /// The further name.
        other: String,
    },
    /// Some of a speaker's claims are those of `other`.
    Split {
        /// The speaker.
        name: String,
        /// Whose they are.
        other: String,
        /// Those in which the article calls the speaker so.
        alias: Option<String>,
        /// Those of these articles, named as `--article` does.
        articles: Vec<String>,
        /// Those of these ids.
        claims: Vec<i64>,
    },
}

impl Subject {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Topic => "topic",
        }
    }

    fn suggest(self) -> Suggest {
        match self {
            Self::Speaker => Suggest::Speaker,
            Self::Topic => Suggest::Topic,
        }
    }
}

/// The name by which the row `s` of `speakers` came into the file, whatever people called it since.
pub(super) const SPEAKER_AS_READ: &str = "coalesce((SELECT before FROM name_decisions WHERE undone = 0
    AND subject = 'speaker' AND action = 'rename' AND to_id = s.id ORDER BY id LIMIT 1), s.name)";

/// The same of the row `t` of `topics`.
pub(super) const TOPIC_AS_READ: &str = "coalesce((SELECT before FROM name_decisions WHERE undone = 0
    AND subject = 'topic' AND action = 'rename' AND to_id = t.id ORDER BY id LIMIT 1), t.name)";

/// Carries a decision out, records it and gives the record.
pub(super) fn decide(db: &mut Connection, reviewer: &str, subject: Subject, change: &NameChange) -> Ended<NameRecord> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ended = decide::decide(&transaction, reviewer, subject, change);
    end(transaction, ended)
}

/// Takes a decision back, the newest that stands where none is named, and gives it.
pub(super) fn undo(db: &mut Connection, subject: Subject, id: Option<i64>) -> Ended<NameRecord> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ended = undo_in(&transaction, subject, id);
    end(transaction, ended)
}

fn end(transaction: Transaction, ended: Result<i64, Stop>) -> Ended<NameRecord> {
    match ended {
        Ok(id) => {
            let record = log::one(&transaction, id)?;
            transaction.commit()?;
            Ok(Ok(record))
        }
        Err(Stop::Refused(why)) => Ok(Err(vec![Refusal { number: 0, why }])),
        Err(Stop::Sqlite(error)) => Err(error),
    }
}

fn undo_in(db: &Connection, subject: Subject, id: Option<i64>) -> Result<i64, Stop> {
    let id = match id {
        Some(id) => id,
        None => db
            .query_row("SELECT max(id) FROM name_decisions WHERE undone = 0 AND subject = ?1", [subject], |row| {
                row.get::<_, Option<i64>>(0)
            })?
            .ok_or_else(|| Stop::Refused(format!("there is no decision on {}s to undo", subject.word())))?,
    };
    let undone: Option<bool> = db
        .query_row("SELECT undone FROM name_decisions WHERE id = ?1 AND subject = ?2", (id, subject), |row| row.get(0))
        .optional()?;
    match undone {
        Some(false) => {}
        Some(true) => return Err(Stop::Refused(format!("decision {id} is undone already"))),
        None => {
            let what = subject.word();
            return Err(Stop::Refused(format!("there is no decision {id}; `claimtrace {what}s log` lists them")));
        }
    }
    take_back(db, id)?;
    Ok(id)
}

fn take_back(db: &Connection, id: i64) -> Result<(), Stop> {
    let standing = apply::standing(db)?;
    let Some(decision) = standing.iter().find(|decision| decision.id == id) else { return Ok(()) };
    let same = |later: &&apply::Standing| {
        let mine = [decision.from, decision.to];
        later.subject == decision.subject && (mine.contains(&later.from) || mine.contains(&later.to))
    };
    if let Some(later) = standing.iter().rev().filter(|later| later.id > id).find(same) {
        return Err(Stop::Refused(format!(
            "decision {} came after it and changed the same; undo that first",
            later.id
        )));
    }
    decision.lift(db, Scope::All)?;
    decide::forget(db, decision)?;
    Ok(())
}
