//! What the listings of speakers, topics, sources and articles have in common.

use rusqlite::types::Value;

use super::selection::{Selection, limit_value};
use super::{Filter, Sort};

/// The expressions that a listing is ordered by.
pub(super) struct Listing {
    /// Its names.
    pub name: &'static str,
    /// Its day.
    pub date: &'static str,
    /// Its likelihood.
    pub confidence: &'static str,
}

impl Listing {
    /// The end of its query, whose last value is the limit. Ids part what is equal, so that the order is always one.
    pub(super) fn order(&self, sort: Sort) -> String {
        let Self { name, date, confidence } = self;
        match sort {
            Sort::Natural | Sort::Checkable => format!("ORDER BY claims DESC, {name} IS NULL, {name}, 1 LIMIT ?"),
            Sort::Name | Sort::Speaker => format!("ORDER BY {name} IS NULL, {name}, 1 LIMIT ?"),
            Sort::Date => format!("ORDER BY {date} IS NULL, {date}, 1 LIMIT ?"),
            Sort::Confidence => format!("ORDER BY {confidence} DESC, 1 LIMIT ?"),
            Sort::Uncertain => format!("ORDER BY {confidence}, 1 LIMIT ?"),
        }
    }
}

/// The values of a query that has [`Selection::only`] and the limit.
pub(super) fn values(selection: &Selection, filter: &Filter) -> Vec<Value> {
    selection.values().iter().cloned().chain([limit_value(filter.limit)]).collect()
}
