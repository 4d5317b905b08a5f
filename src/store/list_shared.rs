//! Which sources carry how much.

use rusqlite::{Connection, Row, params_from_iter};

use super::records::SharedSourceRecord;
use super::selection::{Except, Question, Selection, limit_value, one_of, one_value};
use super::{Filter, resolve, top};

/// The sources that carry claims which the filter lets through, those that stand in most articles first.
pub(super) fn list(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<SharedSourceRecord>> {
    let Question { sql, values } = question(db, filter)?;
    let mut records = db.prepare(&sql)?.query_map(params_from_iter(values), record)?.collect::<Result<Vec<_>, _>>()?;
    if is_counted(filter, &Selection::of(db, filter, Except::Source)?) {
        let mut alone = db.prepare(ALONE)?;
        for record in &mut records {
            record.alone = alone.query_map([record.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        }
    }
    Ok(records)
}

/// The claims that rest on a source and nothing else. A citation that leads to no page is a source of its own.
pub(super) const ALONE: &str = "SELECT DISTINCT l.claim_id FROM claim_links l
  WHERE l.source_id = ?1 AND l.method NOT IN ('passage', 'article')
    AND l.claim_id NOT IN (SELECT id FROM claims WHERE review = 'rejected')
    AND NOT EXISTS (SELECT 1 FROM claim_links o WHERE o.claim_id = l.claim_id AND o.method NOT IN ('passage', 'article')
                       AND o.source_id IS NOT l.source_id)
  ORDER BY l.claim_id";

/// Whether the kept counts answer.
fn is_counted(filter: &Filter, selection: &Selection) -> bool {
    filter.source.is_none() && top::answers(filter, selection)
}

/// What [`list`] asks the file.
pub(super) fn question(db: &Connection, filter: &Filter) -> rusqlite::Result<Question> {
    let selection = Selection::of(db, filter, Except::Source)?;
    if is_counted(filter, &selection) {
        return Ok(counted(filter, &selection));
    }
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
    Ok(Question { sql, values })
}

/// By the kept counts; the claims that rest on nothing else are asked for source by source.
fn counted(filter: &Filter, selection: &Selection) -> Question {
    let only = "WHERE u.carrying > 0";
    let sql = format!(
        "SELECT u.id, u.url, u.outlet, u.published, u.claims, u.carrying AS articles, '[]' AS alone FROM sources u {only}{}
          ORDER BY articles DESC, claims DESC, u.url LIMIT ?",
        top::among("u.id", top::sources(filter, selection, "carrying").as_deref(), only),
    );
    Question { sql, values: vec![limit_value(filter.limit)] }
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
