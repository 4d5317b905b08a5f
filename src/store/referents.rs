//! Whom and what the words of a claim mean, as a column of `claims`.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, Row, params};

use crate::article::Referent;

/// Writes the column of a claim.
pub(super) fn write(db: &Connection, claim: i64, referents: &[Referent]) -> rusqlite::Result<()> {
    let referents =
        serde_json::to_string(referents).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    db.prepare_cached("UPDATE claims SET referents = ?2 WHERE id = ?1 AND referents <> ?2")?
        .execute(params![claim, referents])?;
    Ok(())
}

/// Reads it from a row that has it.
pub(super) fn read(row: &Row) -> rusqlite::Result<Vec<Referent>> {
    let column = row.as_ref().column_index("referents")?;
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, FromSqlError::Other(error.into()).into())
    })
}
