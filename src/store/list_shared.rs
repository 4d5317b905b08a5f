//! Which sources carry how much.

use rusqlite::{Connection, Row, params_from_iter};

use super::records::SharedSourceRecord;
use super::selection::{Except, Selection, limit_value, one_of, one_value};
use super::{Filter, resolve};

/// The sources that carry claims which the filter lets through, those that stand in most articles first.
pub(super) fn list(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<SharedSourceRecord>> {
    let selection = Selection::of(db, filter, Except::Source)?;
    let mut values = selection.values().to_vec();
    let mut only = String::new();
    if let Some(name) = &filter.source {
        let named = resolve::sources(db, name)?;
        only = format!("AND {}", one_of("u.id", &named));
        values.extend(one_value(named));
    }
    values.push(limit_value(filter.limit));
    // A citation that leads to no page is a source of its own.
    let sql = format!(
        "WITH ties AS (
           SELECT DISTINCT l.claim_id, c.article_id, coalesce(l.source_id, -l.citation_id) AS source
             FROM claim_links l JOIN claims c ON c.id = l.claim_id {} {} l.method NOT IN ('passage', 'article')),
         alone AS (SELECT claim_id FROM ties GROUP BY claim_id HAVING count(*) = 1)
         SELECT u.id, u.url, u.outlet, u.published, count(*) AS claims, count(DISTINCT t.article_id) AS articles,
                json_group_array(t.claim_id ORDER BY t.claim_id) FILTER (WHERE a.claim_id IS NOT NULL) AS alone
           FROM ties t JOIN sources u ON u.id = t.source LEFT JOIN alone a ON a.claim_id = t.claim_id
          WHERE true {only} GROUP BY u.id ORDER BY articles DESC, claims DESC, u.url LIMIT ?",
        selection.only(),
        if selection.only().is_empty() { "WHERE" } else { "AND" },
    );
    db.prepare(&sql)?.query_map(params_from_iter(values), record)?.collect()
}

fn record(row: &Row) -> rusqlite::Result<SharedSourceRecord> {
    let alone: String = row.get("alone")?;
    Ok(SharedSourceRecord {
        id: row.get("id")?,
        url: row.get("url")?,
        outlet: row.get("outlet")?,
        published: row.get("published")?,
        claims: row.get("claims")?,
        articles: row.get("articles")?,
        alone: serde_json::from_str(&alone).unwrap_or_default(),
    })
}
