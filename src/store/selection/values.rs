//! Ids and limits in a query.

use rusqlite::types::Value;

/// SQLite reads a negative limit as none.
pub(in crate::store) fn limit_value(limit: Option<usize>) -> Value {
    limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1).into()
}

/// A single id is compared with `=`: only then does the index give the rows in order.
pub(in crate::store) fn one_of(column: &str, ids: &[impl Copy]) -> String {
    match ids {
        [_] => format!("{column} = ?"),
        _ => format!("{column} IN (SELECT value FROM json_each(?))"),
    }
}

/// Several ids as one value.
pub(super) fn one_list<I: Copy + Into<i64>>(ids: &[I]) -> [Value; 1] {
    let numbers: Vec<i64> = ids.iter().map(|&id| id.into()).collect();
    [format!("{numbers:?}").into()]
}

/// The value of [`one_of`]'s question mark.
pub(in crate::store) fn one_value<I: Copy + Into<i64>>(ids: &[I]) -> [Value; 1] {
    match *ids {
        [id] => [id.into().into()],
        _ => one_list(ids),
    }
}
