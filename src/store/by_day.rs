//! The first claims by the day of their articles.
//!
//! Of many claims those of the first days are soon met on a walk through the articles in the order of their days, which
//! have an index; to sort all of them takes a look at each. Few claims are sorted.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::selection::{Except, Selection};
use super::{Filter, Sort};
use crate::ids::ClaimId;

/// The ids of the first claims; none where the filter asks for another order or for all, or they are better sorted.
pub(super) fn find_first_claims(db: &Connection, filter: &Filter) -> rusqlite::Result<Option<Vec<ClaimId>>> {
    let Some(limit) = filter.limit.filter(|_| filter.sort == Sort::Date && asks_no_article(filter)) else {
        return Ok(None);
    };
    let whole_days = Filter { since: None, until: None, ..filter.clone() };
    let selection = Selection::from_filter(db, &whole_days, Except::Nothing)?;
    if are_few(db, &selection, limit)? {
        return Ok(None);
    }
    collect_claims_by_day(db, filter, &selection, limit).map(Some)
}

/// Whether the walk itself answers what is asked of the article. What a full-text query finds would be found anew for each.
fn asks_no_article(filter: &Filter) -> bool {
    filter.article.is_none() && filter.outlet.is_none() && filter.author.is_none() && filter.text.is_none()
}

/// Where one article in so many holds a claim, the walk passes as many for each. Both ways take the same time if the claims
/// are the root of all articles and the limit together.
fn are_few(db: &Connection, selection: &Selection, limit: usize) -> rusqlite::Result<bool> {
    if selection.is_all() {
        return Ok(false);
    }
    let articles: usize =
        db.prepare_cached("SELECT coalesce(max(id), 0) FROM articles")?.query_row([], |row| row.get(0))?;
    let most = articles.saturating_mul(limit).isqrt();
    Ok(selection.count_up_to(db, most + 1)? <= most)
}

/// The query for the articles of the walk, whose values are the first and the last day.
pub(super) fn articles_sql(filter: &Filter) -> String {
    let order = if filter.reverse { "published DESC, id DESC" } else { "published NULLS LAST, id" };
    let within = if filter.since.is_some() || filter.until.is_some() {
        "WHERE published BETWEEN ?1 AND ?2"
    } else {
        // Both values stand in every query.
        "WHERE ?1 <= ?2"
    };
    format!("SELECT id FROM articles {within} ORDER BY {order}")
}

fn collect_claims_by_day(
    db: &Connection,
    filter: &Filter,
    selection: &Selection,
    limit: usize,
) -> rusqlite::Result<Vec<ClaimId>> {
    let mut articles = db.prepare(&articles_sql(filter))?;
    let mut claims = db.prepare(&selection.within_sql(filter.reverse))?;
    let mut rows = articles.query(filter.day_bounds())?;
    let mut found: Vec<ClaimId> = Vec::new();
    while found.len() < limit
        && let Some(row) = rows.next()?
    {
        let values: Vec<Value> = selection.values_within_article(row.get(0)?);
        let mut ids = claims.query(params_from_iter(values))?;
        while let Some(id) = ids.next()? {
            found.push(id.get(0)?);
        }
    }
    found.truncate(limit);
    Ok(found)
}
