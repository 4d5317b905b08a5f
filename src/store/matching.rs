//! The first claims, in the order of the text, that a full-text query finds.
//!
//! A word that stands in every second claim of a large file must not cost a look at all of them. The full-text index
//! gives claims in the order of their ids. That is the order of the text, article by article, but for the displaced
//! claims (`displaced_claims`): those came in when their article was brought up to date after later ones had come in.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::ids::{ArticleId, ClaimId};

/// Of more displaced claims each would take longer to look at than a sort of all that match.
const FEW: usize = 2000;

/// A full-text query with the conditions that hold beside it.
pub(super) struct Matching {
    /// The query.
    pub query: Value,
    /// The conditions on `claims c`.
    pub conditions: Vec<String>,
    /// Their values.
    pub values: Vec<Value>,
}

impl Matching {
    /// The first claims; none where too many are displaced for this way.
    pub(super) fn first(&self, db: &Connection, limit: usize) -> rusqlite::Result<Option<Vec<ClaimId>>> {
        let displaced: usize =
            db.query_row("SELECT count(*) FROM (SELECT 1 FROM displaced_claims LIMIT ?1)", [FEW as i64 + 1], |row| {
                row.get(0)
            })?;
        if displaced > FEW {
            return Ok(None);
        }
        let mut found = self.in_order(db, limit)?;
        if displaced > 0 {
            found.extend(self.list_displaced(db)?);
        }
        found.sort_unstable();
        Ok(Some(found.into_iter().take(limit).map(|(_, id)| id).collect()))
    }

    /// The places and ids of the first claims that are not displaced, and of the rest of the last one's article: within
    /// an article the order of the ids need not be that of the text.
    fn in_order(&self, db: &Connection, limit: usize) -> rusqlite::Result<Vec<(i64, ClaimId)>> {
        let mut statement = db.prepare_cached(&self.in_order_sql())?;
        let mut rows = statement.query(params_from_iter(self.bound_values()))?;
        let mut found = Vec::new();
        let mut last_article = None;
        while let Some(row) = rows.next()? {
            let article: ArticleId = row.get(2)?;
            if found.len() >= limit && last_article != Some(article) {
                break;
            }
            last_article = Some(article);
            found.push((row.get(0)?, row.get(1)?));
        }
        Ok(found)
    }

    pub(super) fn in_order_sql(&self) -> String {
        format!(
            "SELECT c.place, c.id, c.article_id FROM claims_fts CROSS JOIN claims c ON c.id = claims_fts.rowid
              WHERE claims_fts MATCH ?{}
                AND NOT EXISTS (SELECT 1 FROM displaced_claims d WHERE d.claim_id = c.id) ORDER BY claims_fts.rowid",
            self.other_conditions_sql()
        )
    }

    fn list_displaced(&self, db: &Connection) -> rusqlite::Result<Vec<(i64, ClaimId)>> {
        db.prepare_cached(&self.displaced_sql())?
            .query_map(params_from_iter(self.bound_values()), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }

    pub(super) fn displaced_sql(&self) -> String {
        format!(
            "SELECT c.place, c.id FROM displaced_claims d CROSS JOIN claims c ON c.id = d.claim_id
              WHERE EXISTS (SELECT 1 FROM claims_fts WHERE claims_fts MATCH ? AND claims_fts.rowid = c.id){}",
            self.other_conditions_sql()
        )
    }

    fn other_conditions_sql(&self) -> String {
        self.conditions.iter().map(|condition| format!(" AND {condition}")).collect()
    }

    fn bound_values(&self) -> impl Iterator<Item = &Value> {
        std::iter::once(&self.query).chain(&self.values)
    }
}

/// The claims of an article that is about to be brought up to date that stand in the order of their ids.
pub(super) fn in_order(db: &Connection, article: ArticleId) -> rusqlite::Result<HashSet<ClaimId>> {
    db.prepare_cached(
        "SELECT id FROM claims WHERE article_id = ?1 AND id NOT IN (SELECT claim_id FROM displaced_claims)",
    )?
    .query_map([article], |row| row.get(0))?
    .collect()
}

/// Records which of an article's claims came in behind those of later articles: all that were not `in_order` before.
pub(super) fn record_displaced(
    db: &Connection,
    article: ArticleId,
    in_order: &HashSet<ClaimId>,
) -> rusqlite::Result<()> {
    let later = "SELECT EXISTS (SELECT 1 FROM claims WHERE article_id > ?1)";
    if !db.prepare_cached(later)?.query_row([article], |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    let ids: Vec<ClaimId> = db
        .prepare_cached("SELECT id FROM claims WHERE article_id = ?1")?
        .query_map([article], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO displaced_claims (claim_id) VALUES (?1)")?;
    for id in ids.iter().filter(|id| !in_order.contains(id)) {
        insert.execute([id])?;
    }
    Ok(())
}
