//! Which sources carry how much.

use rusqlite::{Connection, Row, params_from_iter};

use super::records::SharedSourceRecord;
use super::selection::{Except, Question, Selection, limit_value, one_of, one_value};
use super::{Filter, resolve, top};
use crate::ids::SourceId;

/// The sources that carry claims which the filter lets through, those that stand in most articles first.
pub(super) fn list_shared_source_records(
    db: &Connection,
    filter: &Filter,
) -> rusqlite::Result<Vec<SharedSourceRecord>> {
    let Question { sql, values } = build_shared_source_question(db, filter)?;
    let mut records = db
        .prepare(&sql)?
        .query_map(params_from_iter(values), shared_source_from_row)?
        .collect::<Result<Vec<_>, _>>()?;
    if top::is_answered_by_counts(filter, &Selection::from_filter(db, filter, Except::Source)?) {
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

/// What [`list_shared_source_records`] asks the file.
pub(super) fn build_shared_source_question(db: &Connection, filter: &Filter) -> rusqlite::Result<Question> {
    let selection = Selection::from_filter(db, filter, Except::Source)?;
    let named = filter.source.as_ref().map(|name| resolve::find_sources_by_name(db, name)).transpose()?;
    Ok(if top::is_answered_by_counts(filter, &selection) {
        build_question_by_counts(filter, &selection, named)
    } else {
        gone_through(filter, &selection, named)
    })
}

/// By the claims that the filter lets through, of which those alone are looked at that rest on a named source.
fn gone_through(filter: &Filter, selection: &Selection, named: Option<Vec<SourceId>>) -> Question {
    let only = named.as_ref().map(|named| one_of("u.id", named)).unwrap_or_else(|| "true".into());
    let mut values = Vec::new();
    let links = match &named {
        Some(named) => {
            values.extend(one_value(named));
            format!(
                "(SELECT DISTINCT claim_id FROM claim_links WHERE {}) m CROSS JOIN claim_links l ON l.claim_id = m.claim_id",
                one_of("source_id", named)
            )
        }
        None => "claim_links l".into(),
    };
    values.extend(selection.values().iter().cloned());
    values.extend(named.as_deref().map(one_value).into_iter().flatten());
    values.push(limit_value(filter.limit));
    // A citation that leads to no page is a source of its own.
    let sql = format!(
        "WITH ties AS (
           SELECT DISTINCT l.claim_id, c.article_id, coalesce(l.source_id, -l.citation_id) AS source
             FROM {links} JOIN claims c ON c.id = l.claim_id {} {} l.method NOT IN ('passage', 'article')),
         alone AS (SELECT claim_id FROM ties GROUP BY claim_id HAVING count(*) = 1)
         SELECT u.id, u.url, u.outlet, u.published, count(*) AS claims, count(DISTINCT t.article_id) AS articles,
                json_group_array(t.claim_id ORDER BY t.claim_id) FILTER (WHERE a.claim_id IS NOT NULL) AS alone
           FROM ties t JOIN sources u ON u.id = t.source LEFT JOIN alone a ON a.claim_id = t.claim_id
          WHERE {only} GROUP BY u.id ORDER BY articles DESC, claims DESC, u.url LIMIT ?",
        selection.only_claims_sql(),
        if selection.only_claims_sql().is_empty() { "WHERE" } else { "AND" },
    );
    Question { sql, values }
}

/// By the kept counts; the claims that rest on nothing else are asked for source by source.
fn build_question_by_counts(filter: &Filter, selection: &Selection, named: Option<Vec<SourceId>>) -> Question {
    let only = match &named {
        Some(named) => format!("WHERE u.carrying > 0 AND {}", one_of("u.id", named)),
        None => "WHERE u.carrying > 0".into(),
    };
    let top = top::top_sources_sql(filter, selection, "carrying").filter(|_| named.is_none());
    let sql = format!(
        "SELECT u.id, u.url, u.outlet, u.published, u.claims, u.carrying AS articles, '[]' AS alone FROM sources u {only}{}
          ORDER BY articles DESC, claims DESC, u.url LIMIT ?",
        top::among_ids_sql("u.id", top.as_deref(), &only),
    );
    Question {
        sql,
        values: named.as_deref().map(one_value).into_iter().flatten().chain([limit_value(filter.limit)]).collect(),
    }
}

fn shared_source_from_row(row: &Row) -> rusqlite::Result<SharedSourceRecord> {
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
