//! Whether a claim is fit to be checked, as columns of `claims`.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, Row, params};

use crate::article::Fitness;
use crate::ids::ClaimId;

/// Writes the columns of a claim.
pub(super) fn store_fitness(db: &Connection, claim: ClaimId, fitness: &Fitness) -> rusqlite::Result<()> {
    let reasons = encode_reasons(fitness)?;
    db.prepare_cached("UPDATE claims SET fragment = ?2, question = ?3, checkable = ?4, reasons = ?5 WHERE id = ?1")?
        .execute(params![claim, fitness.fragment, fitness.question, fitness.checkable, reasons])?;
    Ok(())
}

/// The column `reasons`.
pub(super) fn encode_reasons(fitness: &Fitness) -> rusqlite::Result<String> {
    serde_json::to_string(&fitness.reasons).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// Reads them from a row that has them.
pub(super) fn fitness_from_row(row: &Row) -> rusqlite::Result<Fitness> {
    let column = row.as_ref().column_index("reasons")?;
    let reasons = serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, FromSqlError::Other(error.into()).into())
    })?;
    Ok(Fitness {
        fragment: row.get("fragment")?,
        question: row.get("question")?,
        checkable: row.get("checkable")?,
        reasons,
    })
}
