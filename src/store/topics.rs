//! The rows of `topics`: one topic a name, without regard to case and accents.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::{fold, words};
use crate::article::Article;

/// The rows of an article's topics by their names.
pub(super) fn write(db: &Connection, article: &Article) -> rusqlite::Result<HashMap<String, i64>> {
    let mut known = HashMap::new();
    for topic in article.claims.iter().flat_map(|claim| &claim.topics) {
        if !known.contains_key(&topic.name) {
            known.insert(topic.name.clone(), find_or_insert(db, &topic.name)?);
        }
    }
    Ok(known)
}

/// The topic of this name, made where there is none.
pub(super) fn find_or_insert(db: &Connection, name: &str) -> rusqlite::Result<i64> {
    let key = fold::key(name);
    let found =
        db.prepare_cached("SELECT id FROM topics WHERE key = ?1")?.query_row([&key], |row| row.get(0)).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    db.prepare_cached("INSERT INTO topics (name, key) VALUES (?1, ?2)")?.execute(params![name, key])?;
    let id = db.last_insert_rowid();
    words::write(db, words::Table::Topics, id, name)?;
    Ok(id)
}
