//! Queries of the user's own.

use std::path::Path;

use data_encoding::HEXLOWER;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, Row};
use serde_json::{Number, Value};

use super::StoreError;

/// A part of the answer to a query.
#[derive(Debug)]
pub enum Answer {
    /// The names of the columns, which come first.
    Columns(Vec<String>),
    /// A row. A blob is written as SQLite writes it in SQL (`x'00ff'`); a real that JSON has no number for is null.
    Row(Vec<Value>),
}

/// The largest value of an answer, in bytes.
const MAX_VALUE: i32 = 256 << 20;

/// Runs one query that reads. The connection is one that may only read; what would write another file (`VACUUM INTO`,
/// `ATTACH`) gives no columns and is refused by that.
pub(super) fn run_query<E>(
    db: &Connection,
    path: &Path,
    query: &str,
    mut take: impl FnMut(Answer) -> Result<(), E>,
) -> Result<Result<(), E>, StoreError> {
    let wrong = |error| query_error(path, error);
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE).map_err(wrong)?;
    let mut statement = db.prepare(query).map_err(wrong)?;
    if !statement.readonly() || statement.column_count() == 0 {
        return Err(StoreError::NotReading);
    }
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let width = columns.len();
    if let Err(error) = take(Answer::Columns(columns)) {
        return Ok(Err(error));
    }
    let mut rows = statement.query([]).map_err(wrong)?;
    while let Some(row) = rows.next().map_err(wrong)? {
        if let Err(error) = take(Answer::Row(row_as_json(row, width).map_err(wrong)?)) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

fn query_error(path: &Path, error: rusqlite::Error) -> StoreError {
    match error {
        rusqlite::Error::Empty => StoreError::NotReading,
        rusqlite::Error::SqlInputError { msg, .. } => StoreError::Query(msg),
        rusqlite::Error::SqliteFailure(code, Some(message)) if code.extended_code == 1 => StoreError::Query(message),
        rusqlite::Error::SqliteFailure(code, _) if code.code == ErrorCode::TooBig => {
            StoreError::Query(format!("a value of its answer is larger than {} MiB", MAX_VALUE >> 20))
        }
        rusqlite::Error::InvalidParameterCount(..) => {
            StoreError::Query("it has a placeholder, and nothing goes there".into())
        }
        rusqlite::Error::MultipleStatement => StoreError::Query("it is more than one".into()),
        other => StoreError::from_sqlite(path, other),
    }
}

fn row_as_json(row: &Row, width: usize) -> rusqlite::Result<Vec<Value>> {
    (0..width).map(|column| Ok(value_as_json(row.get_ref(column)?))).collect()
}

fn value_as_json(value: ValueRef) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Blob(bytes) => format!("x'{}'", HEXLOWER.encode(bytes)).into(),
    }
}
