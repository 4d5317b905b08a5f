//! Reading columns that stand for one thing.

use rusqlite::Row;

use crate::span::Span;

/// The span of two columns. The file may come from anywhere: a span that ends before it starts is an error, no panic.
pub(super) fn span(row: &Row, start: &str, end: &str) -> rusqlite::Result<Span> {
    let ends = [row.get(start)?, row.get(end)?];
    Span::try_from(ends).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, ends[0] as i64))
}

/// The same where both may be empty.
pub(super) fn optional_span(row: &Row, start: &str, end: &str) -> rusqlite::Result<Option<Span>> {
    match row.get::<_, Option<i64>>(start)? {
        Some(_) => span(row, start, end).map(Some),
        None => Ok(None),
    }
}
