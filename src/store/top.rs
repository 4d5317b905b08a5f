//! The first rows of a listing without a filter, by the counts that triggers keep: what the rest has need not be counted.

use super::selection::Selection;
use super::{Filter, Reviewed, Sort};

/// A query for the ids of the rows of `table` that have the most claims, at least as many as the listing shows; none where
/// the listing is not by claims, has no limit, or does not count all that are not rejected.
pub(super) fn ids(table: &str, filter: &Filter, selection: &Selection) -> Option<String> {
    let is_by_claims = matches!(filter.sort, Sort::Natural | Sort::Claims) && !filter.reverse;
    let is_of_all = selection.is_all() && filter.reviewed == Reviewed::NotRejected;
    let last = filter.limit?.checked_sub(1).filter(|_| is_by_claims && is_of_all)?;
    Some(format!(
        "SELECT id FROM {table} WHERE claims >=
           coalesce((SELECT claims FROM {table} ORDER BY claims DESC LIMIT 1 OFFSET {last}), 0)"
    ))
}

/// The condition that a column is among these ids, after the conditions that are there already.
pub(super) fn among(column: &str, ids: Option<&str>, conditions: &str) -> String {
    match ids {
        None => String::new(),
        Some(ids) if conditions.contains("WHERE") => format!(" AND {column} IN ({ids})"),
        Some(ids) => format!(" WHERE {column} IN ({ids})"),
    }
}
