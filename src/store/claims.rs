//! The rows of `claims` and of what hangs on them.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::claim_rows::ClaimRows;
use super::keep::Kept;
use super::speakers::Stored;
use super::{ClaimCounts, KindCounts, citations, utterances};
use crate::article::Article;
use crate::ids::{ArticleId, CitationId, ClaimId, TopicId};

/// How many claims an article has room for in the order of all claims.
pub(super) const PLACES: i64 = 1 << 24;

/// What an article's claims refer to, already stored.
pub(super) struct StoredReferences {
    /// The article's citations, in order.
    pub citations: Vec<citations::StoredCitation>,
    /// The claims' speakers, in the order of the claims.
    pub speakers: Vec<Option<Stored>>,
    /// The topics by their names.
    pub topics: HashMap<String, TopicId>,
}

/// The highest id that a claim has or that a decision on names gives. New ones have higher ones: a decision that names
/// a claim which is gone must not come to mean another. Ids beyond those that JSON holds exactly are no claim's.
pub(super) fn last_claim_id(db: &Connection) -> rusqlite::Result<ClaimId> {
    db.prepare_cached(
        "SELECT max(coalesce((SELECT max(id) FROM claims), 0),
                    coalesce((SELECT max(named.value) FROM name_decisions d,
                                json_each(CASE WHEN json_valid(d.condition) THEN d.condition END, '$.claims') named
                               WHERE named.type = 'integer' AND named.value < 9007199254740992), 0))",
    )?
    .query_row([], |row| row.get(0))
}

/// Brings an article's claims up to date: equal ones keep their ids and with them what a person decided. New ones have
/// higher ids than the one it gives, and are left to [`super::fts::add_after`].
pub(super) fn store_claims(
    db: &Connection,
    article_id: ArticleId,
    article: &Article,
    known: &StoredReferences,
) -> rusqlite::Result<ClaimId> {
    let kept = utterances::pair_claims(db, article_id, article)?;
    let is_new = kept.dropped.is_empty() && kept.ids.iter().all(Option::is_none);
    // Asked before the claims that are gone are removed, so that no new one takes over an id of theirs.
    let last = last_claim_id(db)?;
    let suggested = if is_new { Vec::new() } else { list_suggested_links(db, article_id)? };
    if !is_new {
        clear_outdated_rows(db, article_id, &kept)?;
    }
    let ids = kept.ids_after(last.0, ClaimId);
    let rows = ClaimRows { db, id: article_id, article, known, ids: &ids };
    rows.write_claims()?;
    rows.write_spans()?;
    rows.write_topics()?;
    rows.write_links()?;
    restore_suggested_links(db, &suggested)?;
    write_within(db, article, &ids)?;
    keep_manual_links(db, kept.ids.iter().flatten())?;
    Ok(last)
}

/// How many claims a stored article has.
pub(super) fn count_claims_of_article(db: &Connection, article: ArticleId) -> rusqlite::Result<ClaimCounts> {
    let sql = "SELECT count(*) FILTER (WHERE kind = 'direct'), count(*) FILTER (WHERE kind = 'mixed'),
                      count(*) FILTER (WHERE kind = 'indirect'), count(*) FILTER (WHERE kind = 'own'),
                      count(*) FILTER (WHERE cited)
                 FROM claims WHERE article_id = ?1";
    db.prepare_cached(sql)?.query_row([article], |row| {
        let [direct, mixed, indirect, own] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
        Ok(ClaimCounts { kinds: KindCounts { direct, mixed, indirect, own }, cited: row.get(4)? })
    })
}

/// Removes the claims that are gone, and of those that stay what the new version writes anew.
fn clear_outdated_rows(db: &Connection, article: ArticleId, kept: &Kept<ClaimId>) -> rusqlite::Result<()> {
    let mut delete = db.prepare_cached("DELETE FROM claims WHERE id = ?1")?;
    for id in &kept.dropped {
        delete.execute([id])?;
    }
    let mine = "claim_id IN (SELECT id FROM claims WHERE article_id = ?1)";
    for rest in ["claim_spans WHERE", "claim_topics WHERE", "claim_links WHERE method <> 'manual' AND"] {
        db.prepare_cached(&format!("DELETE FROM {rest} {mine}"))?.execute([article])?;
    }
    Ok(())
}

/// The links of an article's claims to sources that a check of a saved copy suggested: claim, citation and confidence.
fn list_suggested_links(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<(ClaimId, CitationId, f64)>> {
    db.prepare_cached(
        "SELECT claim_id, citation_id, confidence FROM claim_links
          WHERE method = 'passage' AND claim_id IN (SELECT id FROM claims WHERE article_id = ?1)",
    )?
    .query_map([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
    .collect()
}

/// Suggests sources again for the claims that stayed, whose words are those that were checked. Where the article now ties
/// the claim to the source itself, there is nothing to suggest.
fn restore_suggested_links(db: &Connection, suggested: &[(ClaimId, CitationId, f64)]) -> rusqlite::Result<()> {
    let mut update = db.prepare_cached(
        "UPDATE claim_links SET method = 'passage', confidence = ?3
          WHERE claim_id = ?1 AND citation_id = ?2 AND method = 'article'",
    )?;
    for (claim, citation, confidence) in suggested {
        update.execute(params![claim, citation, confidence])?;
    }
    Ok(())
}

/// Ties claims to the ones that report them, once all have their ids.
fn write_within(db: &Connection, article: &Article, ids: &[ClaimId]) -> rusqlite::Result<()> {
    let mut update = db.prepare_cached("UPDATE claims SET within = ?2 WHERE id = ?1")?;
    for (claim, id) in article.claims.iter().zip(ids) {
        if let Some(outer) = claim.statement.within {
            update.execute(params![id, ids[outer]])?;
        }
    }
    Ok(())
}

/// Brings the links that a person made to where their claims now stand.
fn keep_manual_links<'a>(db: &Connection, kept: impl Iterator<Item = &'a ClaimId>) -> rusqlite::Result<()> {
    let mut replace = db.prepare_cached(
        "UPDATE claim_links SET place = (SELECT place FROM claims WHERE id = ?1),
                source_id = (SELECT source_id FROM citations WHERE id = citation_id)
          WHERE claim_id = ?1 AND method = 'manual'",
    )?;
    let mut cite = db.prepare_cached("UPDATE claims SET cited = 1 WHERE id = ?1")?;
    for id in kept {
        if replace.execute([id])? > 0 {
            cite.execute([id])?;
        }
    }
    Ok(())
}
