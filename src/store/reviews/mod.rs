//! A person's decisions: carried out, recorded in `reviews`, taken back, and carried over to a corrected article.

mod adopt;
mod called;
mod carry;
mod collect;
mod decide;
mod log;
mod part;
mod restore;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::records::ReviewRecord;
use super::undoing::{self, DecisionLog};
use super::{StoreError, names};
use crate::ids::{ArticleId, ClaimId, ReviewId};
use crate::keyword::Keyword;
use crate::review::{Decision, DecisionAction, Request};
use part::Part;

pub(super) use adopt::{Adopted, Theirs, adopt_reviews, hand_over};
pub(super) use called::find_name_now;
pub(super) use carry::{lift_reviews, list_reviews_without_claim};
pub(super) use log::{find_newest_rating, list_reviews, of_claim};

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// The file cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// These cannot be carried out; nothing was.
    #[error("{}", .0.iter().map(|refusal| refusal.why.as_str()).collect::<Vec<_>>().join("; "))]
    Refused(Vec<Refusal>),
}

/// A decision that cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which of those that were given, from 0.
    pub number: usize,
    /// What is wrong with it.
    pub why: String,
}

/// Why one decision stopped.
pub(super) enum Stop {
    /// It cannot be carried out.
    Refused(String),
    /// The file did not take it.
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// The decisions about claims.
const LOG: DecisionLog = DecisionLog { rows: "reviews WHERE true", about: "", command: "review" };

/// What [`apply_requests`] and [`undo_review`] end with.
pub(super) type Ended<T> = Result<Result<T, Vec<Refusal>>, rusqlite::Error>;

/// Carries out all of the decisions in order and records them, or none. Gives the recorded ones, none for a decision
/// that the claim already bears.
pub(super) fn apply_requests(
    db: &mut Connection,
    reviewer: &str,
    requests: &[Request],
) -> Ended<Vec<Option<ReviewRecord>>> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let recorded = match record_all(&transaction, reviewer, requests)? {
        Ok(recorded) => recorded,
        Err(refused) => return Ok(Err(refused)),
    };
    let records = recorded
        .into_iter()
        .map(|id| id.map(|id| log::read_review(&transaction, id)).transpose())
        .collect::<Result<_, _>>()?;
    transaction.commit()?;
    Ok(Ok(records))
}

/// The decisions that could not be carried out, were they all given; nothing is.
pub(super) fn collect_review_refusals(db: &mut Connection, requests: &[Request]) -> rusqlite::Result<Vec<Refusal>> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    Ok(record_all(&transaction, "", requests)?.err().unwrap_or_default())
}

/// Carries out one decision after the other and goes on where one cannot be.
fn record_all(db: &Transaction, reviewer: &str, requests: &[Request]) -> Ended<Vec<Option<ReviewId>>> {
    let (mut recorded, mut refused) = (Vec::new(), Vec::new());
    for (number, request) in requests.iter().enumerate() {
        match record_request(db, reviewer, request) {
            Ok(id) => recorded.push(id),
            Err(Stop::Refused(why)) => refused.push(Refusal { number, why }),
            Err(Stop::Sqlite(error)) => return Err(error),
        }
    }
    Ok(if refused.is_empty() { Ok(recorded) } else { Err(refused) })
}

/// Carries out one decision and gives the row that records it.
fn record_request(db: &Transaction, reviewer: &str, request: &Request) -> Result<Option<ReviewId>, Stop> {
    let Request { claim, decision } = request;
    let known = find_claim_traits(db, *claim)?;
    names::lift_name_decisions(db, names::Scope::Claim(*claim))?;
    let (before, after) = decide::carry_out_decision(db, *claim, decision)?;
    names::apply_name_decisions(db, names::Scope::Claim(*claim))?;
    let Some(known) = known.filter(|_| before != after) else {
        // What was looked up for it may have been made for it.
        collect::prune_unreferenced(db, &after)?;
        return Ok(None);
    };
    let changed = Changed { claim: *claim, decision, before: &before, after: &after };
    Ok(Some(changed.insert_review(db, known, reviewer)?))
}

/// What a claim was known by before a decision: its article, kind, cue and text.
type ClaimTraits = (ArticleId, String, Option<String>, String);

fn find_claim_traits(db: &Connection, claim: ClaimId) -> rusqlite::Result<Option<ClaimTraits>> {
    db.prepare_cached("SELECT article_id, kind, cue, text FROM claims WHERE id = ?1")?
        .query_row([claim], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()
}

/// A decision that was carried out.
struct Changed<'a> {
    claim: ClaimId,
    decision: &'a Decision,
    before: &'a Part,
    after: &'a Part,
}

impl Changed<'_> {
    /// Writes the row that records it.
    fn insert_review(&self, db: &Connection, known: ClaimTraits, reviewer: &str) -> rusqlite::Result<ReviewId> {
        let (article, kind, cue, text) = known;
        db.prepare_cached(
            "INSERT INTO reviews (claim_id, article_id, kind, cue, text, reviewer, decided_at, action, value, before, after)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            self.claim,
            article,
            kind,
            cue,
            text,
            reviewer,
            self.decision.action(),
            self.decision.value().to_string(),
            part_to_json(self.before)?,
            part_to_json(self.after)?
        ])?;
        Ok(ReviewId(db.last_insert_rowid()))
    }
}

/// Takes back a decision, the newest that stands where none is named, and gives it.
pub(super) fn undo_review(db: &mut Connection, id: Option<ReviewId>) -> Ended<ReviewRecord> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ended = undo_in(&transaction, id);
    undoing::end_transaction(transaction, ended, log::read_review)
}

pub(super) fn undo_in(db: &Connection, id: Option<ReviewId>) -> Result<ReviewId, Stop> {
    let id = LOG.find_decision_to_undo(db, id)?;
    let standing = RecordedReview::load_by_id(db, id)?;
    if let Some(claim) = standing.claim {
        if let Some(later) = find_later_review(db, claim, &standing)? {
            return Err(undoing::later_first(later));
        }
        names::lift_name_decisions(db, names::Scope::Claim(claim))?;
        standing.before.write_to_claim(db, claim)?;
        names::apply_name_decisions(db, names::Scope::Claim(claim))?;
    }
    db.prepare_cached("UPDATE reviews SET undone = 1 WHERE id = ?1")?.execute([id])?;
    collect::prune_unreferenced(db, &standing.after)?;
    Ok(id)
}

/// A later decision that stands and changed the same part of the claim.
fn find_later_review(db: &Connection, claim: ClaimId, standing: &RecordedReview) -> rusqlite::Result<Option<ReviewId>> {
    let mut statement =
        db.prepare_cached("SELECT id FROM reviews WHERE claim_id = ?1 AND undone = 0 AND id > ?2 ORDER BY id DESC")?;
    let ids: Vec<ReviewId> =
        statement.query_map(params![claim, standing.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for id in ids {
        // What cannot be read is none of ours.
        if let Ok(later) = RecordedReview::load_by_id(db, id)
            && later.before.overlaps(&standing.before)
        {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// A recorded decision.
struct RecordedReview {
    id: ReviewId,
    /// The claim; none where it lost its place.
    claim: Option<ClaimId>,
    decision: Decision,
    before: Part,
    after: Part,
}

impl RecordedReview {
    fn load_by_id(db: &Connection, id: ReviewId) -> Result<Self, Stop> {
        let found = db
            .prepare_cached("SELECT claim_id, action, value, before, after FROM reviews WHERE id = ?1")?
            .query_row([id], |row| {
                let text = |column| row.get::<_, Option<String>>(column);
                Ok((row.get(0)?, text(1)?, text(2)?, text(3)?, text(4)?))
            })
            .optional()?;
        let Some((claim, action, value, before, after)) = found else {
            return Err(LOG.unknown_decision(id));
        };
        let unreadable = || Stop::Refused(format!("decision {id} was not recorded by claimtrace and is left alone"));
        let action = action.as_deref().and_then(DecisionAction::named).ok_or_else(unreadable)?;
        let value = serde_json::from_str(value.as_deref().unwrap_or("null")).map_err(|_| unreadable())?;
        let part = |json: Option<String>| {
            json.and_then(|json| serde_json::from_str::<Part>(&json).ok()).ok_or_else(unreadable)
        };
        let decision = Decision::new(action, &value).map_err(|_| unreadable())?;
        Ok(Self { id, claim, decision, before: part(before)?, after: part(after)? })
    }
}

fn part_to_json(part: &Part) -> rusqlite::Result<String> {
    serde_json::to_string(part).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}
