//! The full-text index of the claims: what comes into it, and queries as people type them.

use rusqlite::{Connection, ErrorCode, OptionalExtension};

use crate::ids::ClaimId;

/// Adds the claims with higher ids than this, once all else is written: FTS5 writes out what it has gathered before each
/// statement that has triggers, so that claim by claim would make a segment of the index for each.
pub(super) fn add_after(db: &Connection, last: ClaimId) -> rusqlite::Result<()> {
    db.prepare_cached(ADD_AFTER)?.execute([last])?;
    Ok(())
}

/// What [`add_after`] runs.
pub(super) const ADD_AFTER: &str =
    "INSERT INTO claims_fts (rowid, text, sentence) SELECT id, text, sentence FROM claims WHERE id > ?1 ORDER BY id";

/// A query that FTS5 understands: the one given, or where that is none its words, all of which must occur.
pub(super) fn build_fts_query(db: &Connection, typed: &str) -> rusqlite::Result<String> {
    let tried = db
        .prepare_cached("SELECT 1 FROM claims_fts WHERE claims_fts MATCH ?1 LIMIT 1")?
        .query_row([typed], |_| Ok(()))
        .optional();
    match tried {
        Ok(_) => Ok(typed.to_owned()),
        // FTS5 reports what it cannot read as a plain error; all others (busy, damaged …) are the file's.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::Unknown) => Ok(quote_words(typed)),
        Err(error) => Err(error),
    }
}

fn quote_words(typed: &str) -> String {
    let words: Vec<String> =
        typed.split_whitespace().map(|word| format!("\"{}\"", word.replace(['"', '\0'], ""))).collect();
    // Without a word it is the empty phrase, which nothing matches.
    if words.is_empty() { "\"\"".to_owned() } else { words.join(" ") }
}
