//! Listings without a filter, by the counts that triggers keep: the claims need not be gone through.

use super::selection::Selection;
use super::{Filter, Reviewed, Sort};

/// Whether the kept counts answer a listing: it counts all claims that are not rejected, and is in no order that asks more of
/// them.
pub(super) fn is_answered_by_counts(filter: &Filter, selection: &Selection) -> bool {
    let by_claims = matches!(filter.sort, Sort::Date | Sort::Confidence);
    selection.is_all() && filter.reviewed == Reviewed::NotRejected && !by_claims
}

/// A query for the ids of the sources that have the highest `count`, at least as many as the listing shows; none where
/// the listing has no limit or is by something else than `count`.
pub(super) fn top_sources_sql(filter: &Filter, selection: &Selection, count: &str) -> Option<String> {
    let is_by_count = matches!(filter.sort, Sort::Natural | Sort::Claims) && !filter.reverse;
    let last = filter.limit?.checked_sub(1).filter(|_| is_by_count && is_answered_by_counts(filter, selection))?;
    Some(format!(
        "SELECT id FROM sources WHERE {count} >=
           coalesce((SELECT {count} FROM sources ORDER BY {count} DESC LIMIT 1 OFFSET {last}), 0)"
    ))
}

/// The condition that a column is among these ids, after the conditions that are there already.
pub(super) fn among_ids_sql(column: &str, ids: Option<&str>, conditions: &str) -> String {
    match ids {
        None => String::new(),
        Some(ids) if conditions.contains("WHERE") => format!(" AND {column} IN ({ids})"),
        Some(ids) => format!(" WHERE {column} IN ({ids})"),
    }
}
