//! The record of decisions.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row};

use super::super::records::{RatingRecord, ReviewRecord};
use super::super::selection::limit_value;
use crate::ids::{ArticleId, ClaimId, ReviewId};
use crate::keyword::Keyword;
use crate::review::DecisionAction;

const COLUMNS: &str = "SELECT id, claim_id, article_id, kind, cue, text, reviewer, decided_at, action, value, before,
       after, undone,
       (SELECT path FROM merges WHERE id = merge_id) AS came_from FROM reviews";

/// The decisions that meet a condition. Those whose action is none of claimtrace's were recorded by another program,
/// and what they say cannot be told.
fn select_reviews(condition: &str) -> String {
    let actions: Vec<String> = DecisionAction::ALL.iter().map(|action| format!("'{}'", action.name())).collect();
    format!("{COLUMNS} WHERE action IN ({}) AND {condition}", actions.join(", "))
}

/// The decisions, the newest first; those about one claim where it is named.
pub(in crate::store) fn list_reviews(
    db: &Connection,
    claim: Option<ClaimId>,
    limit: Option<usize>,
) -> rusqlite::Result<Vec<ReviewRecord>> {
    let (only, claim) = match claim {
        Some(claim) => ("claim_id = ?1", Value::Integer(claim.0)),
        None => ("?1 IS NULL", Value::Null),
    };
    db.prepare(&select_reviews(&format!("{only} ORDER BY id DESC LIMIT ?2")))?
        .query_map([claim, limit_value(limit)], read_review_record)?
        .collect()
}

/// The decisions about a claim that stand, in the order in which they were made.
pub(in crate::store) fn of_claim(db: &Connection, claim: ClaimId) -> rusqlite::Result<Vec<ReviewRecord>> {
    db.prepare_cached(&select_reviews("claim_id = ?1 AND undone = 0 ORDER BY id"))?
        .query_map([claim], read_review_record)?
        .collect()
}

/// The newest rating of a claim that stands.
pub(in crate::store) fn find_newest_rating(db: &Connection, claim: ClaimId) -> rusqlite::Result<Option<RatingRecord>> {
    let newest = db
        .prepare_cached(&select_reviews("claim_id = ?1 AND action = 'rating' AND undone = 0 ORDER BY id DESC LIMIT 1"))?
        .query_row([claim], read_review_record)
        .optional()?;
    Ok(newest.and_then(|decision| {
        let text = decision.value.as_str()?.to_owned();
        Some(RatingRecord { text, reviewer: decision.reviewer, decided_at: decision.decided_at })
    }))
}

/// The decision of this id.
pub(super) fn read_review(db: &Connection, id: ReviewId) -> rusqlite::Result<ReviewRecord> {
    db.prepare_cached(&select_reviews("id = ?1"))?.query_row([id], read_review_record)
}

/// The decisions about an article that stand and have no claim any more.
pub(super) fn without_place(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<ReviewRecord>> {
    db.prepare(&select_reviews("article_id = ?1 AND claim_id IS NULL AND undone = 0 ORDER BY id"))?
        .query_map([article], read_review_record)?
        .collect()
}

fn read_review_record(row: &Row) -> rusqlite::Result<ReviewRecord> {
    Ok(ReviewRecord {
        id: row.get("id")?,
        claim: row.get("claim_id")?,
        article: row.get("article_id")?,
        action: row.get("action")?,
        value: read_json_column(row, "value")?,
        before: read_json_column(row, "before")?,
        after: read_json_column(row, "after")?,
        reviewer: row.get("reviewer")?,
        decided_at: row.get("decided_at")?,
        undone: row.get("undone")?,
        kind: row.get("kind")?,
        cue: row.get("cue")?,
        text: row.get("text")?,
        came_from: row.get("came_from")?,
    })
}

/// What is no JSON is null: the file may come from anywhere.
fn read_json_column(row: &Row, column: &str) -> rusqlite::Result<serde_json::Value> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}
