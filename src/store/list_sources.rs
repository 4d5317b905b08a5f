//! The listing of sources.

use rusqlite::{Connection, Row, params_from_iter};

use super::order::ListingOrder;
use super::records::SourceRecord;
use super::selection::{Except, Question, Selection, limit_value, one_of, one_value};
use super::{Filter, Sort, resolve, top};

/// What it may be ordered by besides.
const COLUMNS: &[(Sort, &str)] =
    &[(Sort::Outlet, "u.outlet COLLATE NOCASE"), (Sort::Articles, "articles"), (Sort::Possible, "possible")];

/// The sources of the claims that the filter lets through; where it names a source, only those of that name. One that is
/// only a possible source of them is listed too: its counts say so.
pub(super) fn list_source_records(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<SourceRecord>> {
    let Question { sql, values } = build_source_question(db, filter)?;
    db.prepare(&sql)?.query_map(params_from_iter(values), source_record_from_row)?.collect()
}

/// What [`list_source_records`] asks the file.
pub(super) fn build_source_question(db: &Connection, filter: &Filter) -> rusqlite::Result<Question> {
    let selection = Selection::from_filter(db, filter, Except::Source)?;
    let mut values = selection.values().to_vec();
    let mut only = String::new();
    if let Some(name) = &filter.source {
        let named = resolve::find_sources_by_name(db, name)?;
        only = format!("WHERE {}", one_of("u.id", &named));
        values.extend(one_value(&named));
    }
    values.push(limit_value(filter.limit));
    let listing = ListingOrder { name: "u.url", date: "u.published", confidence: "claims", columns: COLUMNS };
    let top = top::top_sources_sql(filter, &selection, "claims").filter(|_| only.is_empty());
    only.push_str(&top::among_ids_sql("u.id", top.as_deref(), &only));
    // Without a condition sources that no claim rests on are listed as well.
    let join = if selection.is_all() { "LEFT JOIN" } else { "JOIN" };
    // Where all claims count, the index of the links tells all that is asked.
    let linked = selection
        .only_by_id("l.claim_id")
        .unwrap_or_else(|| format!("JOIN claims c ON c.id = l.claim_id {}", selection.only_claims_sql()));
    let linked = format!("{linked}{}", top::among_ids_sql("l.source_id", top.as_deref(), &linked));
    let sql = format!(
        "SELECT u.id, u.url, u.host, u.domain, u.outlet, u.published,
                coalesce(sum(l.strong), 0) AS claims, coalesce(sum(NOT l.strong), 0) AS possible,
                (SELECT count(DISTINCT article_id) FROM citations WHERE source_id = u.id) AS articles
           FROM sources u {join} (
             SELECT l.source_id, max(l.method NOT IN ('passage', 'article')) AS strong FROM claim_links l {linked}
              GROUP BY l.source_id, l.place) l ON l.source_id = u.id
          {only} GROUP BY u.id {}",
        listing.order_and_limit_sql(filter.order()),
    );
    Ok(Question { sql, values })
}

fn source_record_from_row(row: &Row) -> rusqlite::Result<SourceRecord> {
    Ok(SourceRecord {
        id: row.get("id")?,
        url: row.get("url")?,
        host: row.get("host")?,
        domain: row.get("domain")?,
        outlet: row.get("outlet")?,
        published: row.get("published")?,
        claims: row.get("claims")?,
        possible: row.get("possible")?,
        articles: row.get("articles")?,
    })
}
