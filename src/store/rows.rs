//! Reading columns that stand for one thing.

use std::str::FromStr;

use rusqlite::{Row, RowIndex};

use crate::language_code::LanguageCode;
use crate::span::Span;

/// The span of two columns. The file may come from anywhere: a span that ends before it starts is an error, no panic.
pub(super) fn span_from_columns(row: &Row, start: &str, end: &str) -> rusqlite::Result<Span> {
    let ends = [row.get(start)?, row.get(end)?];
    Span::try_from(ends).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, ends[0] as i64))
}

/// The same where both may be empty.
pub(super) fn optional_span(row: &Row, start: &str, end: &str) -> rusqlite::Result<Option<Span>> {
    match row.get::<_, Option<i64>>(start)? {
        Some(_) => span_from_columns(row, start, end).map(Some),
        None => Ok(None),
    }
}

/// The day or moment of a text column; none where it holds no such thing, as it may in a file that others have written to.
pub(super) fn parse_column<T: FromStr>(row: &Row, column: &str) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|text| text.parse().ok()))
}

/// The language of a text column; none where it holds no code of one.
pub(super) fn language_from_column(row: &Row, column: impl RowIndex) -> rusqlite::Result<Option<LanguageCode>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|tag| LanguageCode::of_tag(&tag)))
}
