//! A person's decisions on names: two speakers or topics are one, one goes by another name, some of a speaker's claims
//! are another's. Each is recorded in `name_decisions`, holds for what is imported later, and is undone row for row.

mod adopt;
mod apply;
mod decide;
mod find;
mod log;
mod shown;

use rusqlite::{Connection, TransactionBehavior};

use super::Suggest;
use super::records::NameRecord;
use super::reviews::{Ended, Refusal, Stop};
use super::undoing::{self, DecisionLog};
use crate::ids::NameDecisionId;
use crate::keyword::keywords;
use crate::review::NameChange;

pub(super) use adopt::{Mapped, adopt_name_decisions};
pub(super) use apply::{Scope, apply_name_decisions, lift_name_decisions};
pub(super) use find::several_speakers;
pub(super) use log::{list_name_decisions, of_claim};
pub(super) use shown::topic_shown_as;

keywords! {
    /// Whose names.
    pub enum NameSubject {
        /// Who says claims.
        Speaker = "speaker",
        /// What claims are about.
        Topic = "topic",
    }
}

keywords! {
    /// What is decided about a name.
    pub enum NameAction {
        /// Two are one.
        Merge = "merge",
        /// Some of a speaker's claims are another's.
        Split = "split",
        /// Its name is another.
        Rename = "rename",
        /// A speaker is also called so.
        Alias = "alias",
    }
}

impl NameSubject {
    /// The decisions about its names.
    fn decision_log(self) -> DecisionLog {
        let (rows, about, command) = match self {
            Self::Speaker => ("name_decisions WHERE subject = 'speaker'", " on speakers", "speakers"),
            Self::Topic => ("name_decisions WHERE subject = 'topic'", " on topics", "topics"),
        };
        DecisionLog { rows, about, command }
    }

    fn suggestion_kind(self) -> Suggest {
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
pub(super) fn decide_name_change(
    db: &mut Connection,
    reviewer: &str,
    subject: NameSubject,
    change: &NameChange,
) -> Ended<NameRecord> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ended = decide::carry_out_name_change(&transaction, reviewer, subject, change);
    undoing::end_transaction(transaction, ended, log::read_decision)
}

/// Takes a decision back, the newest that stands where none is named, and gives it.
pub(super) fn undo_name_decision(
    db: &mut Connection,
    subject: NameSubject,
    id: Option<NameDecisionId>,
) -> Ended<NameRecord> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ended = undo_in(&transaction, subject, id);
    undoing::end_transaction(transaction, ended, log::read_decision)
}

/// Carries out all of the decisions in order and records them, or none. Gives the recorded ones, none for one that stands
/// already.
pub(super) fn decide_all(
    db: &mut Connection,
    reviewer: &str,
    subject: NameSubject,
    changes: &[NameChange],
) -> Ended<Vec<Option<NameRecord>>> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ended = decide_each(&transaction, reviewer, subject, changes)?;
    if ended.is_ok() {
        transaction.commit()?;
    }
    Ok(ended)
}

/// Carries out one decision after the other and goes on where one cannot be.
fn decide_each(
    db: &Connection,
    reviewer: &str,
    subject: NameSubject,
    changes: &[NameChange],
) -> Ended<Vec<Option<NameRecord>>> {
    let (mut records, mut refused) = (Vec::new(), Vec::new());
    for (number, change) in changes.iter().enumerate() {
        match decide_unless_done(db, reviewer, subject, change) {
            Ok(record) => records.push(record),
            Err(Stop::Refused(why)) => refused.push(Refusal { number, why }),
            Err(Stop::Sqlite(error)) => return Err(error),
        }
    }
    Ok(if refused.is_empty() { Ok(records) } else { Err(refused) })
}

fn decide_unless_done(
    db: &Connection,
    reviewer: &str,
    subject: NameSubject,
    change: &NameChange,
) -> Result<Option<NameRecord>, Stop> {
    if decide::is_done(db, subject, change)? {
        return Ok(None);
    }
    let id = decide::carry_out_name_change(db, reviewer, subject, change)?;
    Ok(Some(log::read_decision(db, id)?))
}

/// The decisions that could not be carried out, were they all given; nothing is.
pub(super) fn collect_name_refusals(
    db: &mut Connection,
    subject: NameSubject,
    changes: &[NameChange],
) -> rusqlite::Result<Vec<Refusal>> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    Ok(decide_each(&transaction, "", subject, changes)?.err().unwrap_or_default())
}

pub(super) fn undo_in(
    db: &Connection,
    subject: NameSubject,
    id: Option<NameDecisionId>,
) -> Result<NameDecisionId, Stop> {
    let id = subject.decision_log().find_decision_to_undo(db, id)?;
    take_back(db, id)?;
    Ok(id)
}

fn take_back(db: &Connection, id: NameDecisionId) -> Result<(), Stop> {
    let standing = apply::list_standing_decisions(db)?;
    let Some(decision) = standing.iter().find(|decision| decision.id == id) else { return Ok(()) };
    let same = |later: &&apply::StandingDecision| {
        let mine = [decision.from, decision.to];
        later.subject == decision.subject && (mine.contains(&later.from) || mine.contains(&later.to))
    };
    if let Some(later) = standing.iter().rev().filter(|later| later.id > id).find(same) {
        return Err(undoing::later_first(later.id));
    }
    decision.lift_from_claims(db, Scope::All)?;
    decide::take_back_record(db, decision)?;
    Ok(())
}
