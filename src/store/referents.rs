//! Whom and what the words of a claim mean, as a column of `claims`.

use rusqlite::Row;
use rusqlite::types::{FromSqlError, Type};

use crate::article::Referent;

/// The column.
pub(super) fn encode_referents(referents: &[Referent]) -> rusqlite::Result<String> {
    serde_json::to_string(referents).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// Reads it from a row that has it.
pub(super) fn referents_from_row(row: &Row) -> rusqlite::Result<Vec<Referent>> {
    let column = row.as_ref().column_index("referents")?;
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, FromSqlError::Other(error.into()).into())
    })
}
