//! The record of decisions on names.

use rusqlite::{Connection, Row};

use super::NameSubject;
use crate::ids::{ClaimId, NameDecisionId};
use crate::store::records::NameRecord;
use crate::store::selection::limit_value;

const COLUMNS: &str = "SELECT id, subject, action, name, other, condition, reviewer, decided_at, undone,
       (SELECT count(*) FROM speaker_moves WHERE decision_id = name_decisions.id)
     + (SELECT count(*) FROM topic_moves WHERE decision_id = name_decisions.id) AS claims,
       (SELECT path FROM merges WHERE id = merge_id) AS came_from FROM name_decisions";

/// The decisions on speakers or on topics, the newest first.
pub(in crate::store) fn list_name_decisions(
    db: &Connection,
    subject: NameSubject,
    limit: Option<usize>,
) -> rusqlite::Result<Vec<NameRecord>> {
    db.prepare(&format!("{COLUMNS} WHERE subject = ?1 ORDER BY id DESC LIMIT ?2"))?
        .query_map((subject, limit_value(limit)), read_name_record)?
        .collect()
}

/// The decisions that stand and gave a claim another speaker, in the order in which they were made.
pub(in crate::store) fn of_claim(db: &Connection, claim: ClaimId) -> rusqlite::Result<Vec<NameRecord>> {
    db.prepare_cached(&format!(
        "{COLUMNS} WHERE undone = 0 AND id IN (SELECT decision_id FROM speaker_moves WHERE claim_id = ?1) ORDER BY id"
    ))?
    .query_map([claim], read_name_record)?
    .collect()
}

/// The decision of this id.
pub(super) fn read_decision(db: &Connection, id: NameDecisionId) -> rusqlite::Result<NameRecord> {
    db.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?.query_row([id], read_name_record)
}

fn read_name_record(row: &Row) -> rusqlite::Result<NameRecord> {
    let condition: Option<String> = row.get("condition")?;
    Ok(NameRecord {
        id: row.get("id")?,
        subject: row.get("subject")?,
        action: row.get("action")?,
        name: row.get("name")?,
        other: row.get("other")?,
        // What is no JSON is null: the file may come from anywhere.
        only: condition.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
        claims: row.get("claims")?,
        reviewer: row.get("reviewer")?,
        decided_at: row.get("decided_at")?,
        undone: row.get("undone")?,
        came_from: row.get("came_from")?,
    })
}
