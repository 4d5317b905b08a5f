//! What claims came to in copies of their sources, from another claims file. What was checked here stays.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::ids::{ClaimId, MergeId};

/// The columns that are taken as they are.
const COLUMNS: &str = r#"k.kind, k.copy, k.result, k.text, k.start, k."end", k.link, k.passage, k.score, k.parts, k.figures, k.copy_sha256, k.checked_at"#;

/// A check of the other file: the address of the source, and [`COLUMNS`].
type OtherCheck = (String, Vec<Value>);

/// Brings in the checks of these claims, each of the other file with the one here; whether any was new.
pub(super) fn bring_checks(
    db: &Connection,
    merge: MergeId,
    other: &Connection,
    claims: &HashMap<ClaimId, ClaimId>,
) -> rusqlite::Result<bool> {
    let mut any = false;
    for (&theirs, &ours) in claims {
        for (url, values) in of_claim(other, theirs)? {
            if write_check(db, merge, ours, &url, values)? {
                promote_possible_source(db, other, (theirs, ours), &url)?;
                any = true;
            }
        }
    }
    Ok(any)
}

fn of_claim(other: &Connection, claim: ClaimId) -> rusqlite::Result<Vec<OtherCheck>> {
    other
        .prepare_cached(&format!(
            "SELECT u.url, {COLUMNS} FROM checks k JOIN sources u ON u.id = k.source_id WHERE k.claim_id = ?1"
        ))?
        .query_map([claim], |row| {
            let values = (1..row.as_ref().column_count()).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            Ok((row.get(0)?, values))
        })?
        .collect()
}

/// Keeps a check unless there is one of the same claim, source and copy; whether it was kept.
fn write_check(
    db: &Connection,
    merge: MergeId,
    claim: ClaimId,
    url: &str,
    values: Vec<Value>,
) -> rusqlite::Result<bool> {
    let mut all = vec![Value::Integer(claim.0), Value::Text(url.to_owned()), Value::Integer(merge.0)];
    all.extend(values);
    let kept = db
        .prepare_cached(
            r#"INSERT OR IGNORE INTO checks (claim_id, source_id, merge_id, kind, copy, result, text, start, "end", link,
                                             passage, score, parts, figures, copy_sha256, checked_at)
               SELECT ?1, id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16 FROM sources WHERE url = ?2"#,
        )?
        .execute(rusqlite::params_from_iter(all))?;
    Ok(kept > 0)
}

/// Makes a suggested source of a possible one where the other file suggests it.
fn promote_possible_source(
    db: &Connection,
    other: &Connection,
    (theirs, ours): (ClaimId, ClaimId),
    url: &str,
) -> rusqlite::Result<()> {
    let likely: Option<f64> = other
        .prepare_cached(
            "SELECT max(l.confidence) FROM claim_links l JOIN sources u ON u.id = l.source_id
              WHERE l.claim_id = ?1 AND l.method = 'passage' AND u.url = ?2",
        )?
        .query_row(params![theirs, url], |row| row.get(0))?;
    let Some(likely) = likely else { return Ok(()) };
    db.prepare_cached(
        "UPDATE claim_links SET method = 'passage', confidence = ?3
          WHERE claim_id = ?1 AND method = 'article' AND source_id = (SELECT id FROM sources WHERE url = ?2)",
    )?
    .execute(params![ours, url, likely])?;
    Ok(())
}
