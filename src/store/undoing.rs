//! Decisions that are taken back, whatever they are about.

use std::fmt::Display;

use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, ToSql, Transaction};

use super::reviews::{Ended, Refusal, Stop};
use crate::ids::{NameDecisionId, ReviewId};

/// The id of a decision.
pub(super) trait DecisionId: Copy + Display + FromSql + ToSql {}

impl DecisionId for ReviewId {}
impl DecisionId for NameDecisionId {}

/// The decisions of one kind.
pub(super) struct DecisionLog {
    /// The table and which of its rows.
    pub rows: &'static str,
    /// What they are about, in a message.
    pub about: &'static str,
    /// The command that lists them.
    pub command: &'static str,
}

impl DecisionLog {
    /// The decision of this id that stands, or the newest.
    pub(super) fn find_decision_to_undo<I: DecisionId>(&self, db: &Connection, id: Option<I>) -> Result<I, Stop> {
        let id = match id {
            Some(id) => id,
            None => self
                .find_newest_decision(db)?
                .ok_or_else(|| refuse_because(format!("there is no decision{} to undo", self.about)))?,
        };
        let undone: Option<bool> = db
            .query_row(&format!("SELECT undone FROM {} AND id = ?1", self.rows), [id], |row| row.get(0))
            .optional()?;
        match undone {
            Some(false) => Ok(id),
            Some(true) => Err(refuse_because(format!("decision {id} is already undone"))),
            None => Err(self.unknown_decision(id)),
        }
    }

    fn find_newest_decision<I: DecisionId>(&self, db: &Connection) -> rusqlite::Result<Option<I>> {
        db.query_row(&format!("SELECT max(id) FROM {} AND undone = 0", self.rows), [], |row| row.get(0))
    }

    /// That there is none of this id.
    pub(super) fn unknown_decision(&self, id: impl DecisionId) -> Stop {
        refuse_because(format!("there is no decision {id}; `claimtrace {} log` lists them", self.command))
    }
}

/// That a later decision must be taken back before.
pub(super) fn later_first(later: impl DecisionId) -> Stop {
    refuse_because(format!("decision {later} is later and changed the same; undo that decision first"))
}

/// Ends a transaction in which one decision was made or taken back, and gives its record.
pub(super) fn end_transaction<I: DecisionId, T>(
    transaction: Transaction,
    ended: Result<I, Stop>,
    record: impl FnOnce(&Connection, I) -> rusqlite::Result<T>,
) -> Ended<T> {
    match ended {
        Ok(id) => {
            let record = record(&transaction, id)?;
            transaction.commit()?;
            Ok(Ok(record))
        }
        Err(Stop::Refused(why)) => Ok(Err(vec![Refusal { number: 0, why }])),
        Err(Stop::Sqlite(error)) => Err(error),
    }
}

fn refuse_because(why: String) -> Stop {
    Stop::Refused(why)
}
