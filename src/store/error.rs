//! What can be wrong with a claims file, in words that say what to do.

use std::path::Path;

use rusqlite::ErrorCode;

/// What is wrong with the file. Each message names the file and, where there is one, the remedy.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing to read.
    #[error("{0}: no such claims file; make one with `claimtrace import PATH`")]
    Missing(String),
    /// The file cannot be opened or made.
    #[error("{0}: cannot be opened; check that its folder exists and may be read and written")]
    CannotOpen(String),
    /// A folder stands where the file should be.
    #[error("{0}: is a folder, not a claims file; name a file with --db")]
    Folder(String),
    /// The file may be read only.
    #[error("{0}: is read-only; allow writing to it and its folder, or name another file with --db")]
    ReadOnly(String),
    /// Somebody else holds the file.
    #[error("{0}: is in use by another program; try again when that is done")]
    Locked(String),
    /// A newer claimtrace wrote it.
    #[error("{path}: was written by a later claimtrace (schema {found}, this one knows {known}); update claimtrace")]
    Later {
        /// The file.
        path: String,
        /// Its schema's version.
        found: i64,
        /// The latest version known here.
        known: i64,
    },
    /// An older claimtrace wrote it, and it was opened for reading only.
    #[error("{path}: has an older schema ({found}, now {known}); `claimtrace import PATH` brings it up to date")]
    Older {
        /// The file.
        path: String,
        /// Its schema's version.
        found: i64,
        /// The latest version known here.
        known: i64,
    },
    /// It is no SQLite file, or one of another program.
    #[error("{0}: is no claims file; name another one with --db")]
    Foreign(String),
    /// There is no room left.
    #[error("{0}: the disk is full; nothing of this article was stored")]
    DiskFull(String),
    /// SQLite finds it damaged.
    #[error("{0}: is damaged; restore a copy, or import the articles again into a new file")]
    Corrupt(String),
    /// What was to be stored does not fit together.
    #[error("{path}: cannot be stored: {what}")]
    Inconsistent {
        /// The article.
        path: String,
        /// What does not fit.
        what: String,
    },
    /// A query of the user's that SQLite does not understand.
    #[error("the query cannot be run: {0}")]
    Query(String),
    /// A query of the user's that asks for nothing.
    #[error("the query reads nothing; SELECT …, WITH … and PRAGMA … do")]
    NotReading,
    /// Anything else that SQLite reports.
    #[error("{path}: {source}")]
    Sqlite {
        /// The file.
        path: String,
        /// SQLite's own words.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What SQLite's error means for the file at `path`.
    pub(super) fn from_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.display().to_string();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(path),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::CannotOpen(path),
            Some(ErrorCode::NotADatabase) => Self::Foreign(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt(path),
            Some(ErrorCode::DiskFull) => Self::DiskFull(path),
            _ => Self::Sqlite { path, source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    fn message(code: i32) -> String {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        StoreError::from_sqlite(Path::new("claims.db"), error).to_string()
    }

    #[test]
    fn sqlite_codes_become_plain_words() {
        assert_eq!(message(ffi::SQLITE_FULL), "claims.db: the disk is full; nothing of this article was stored");
        assert_eq!(
            message(ffi::SQLITE_READONLY),
            "claims.db: is read-only; allow writing to it and its folder, or name another file with --db"
        );
        assert_eq!(
            message(ffi::SQLITE_CORRUPT),
            "claims.db: is damaged; restore a copy, or import the articles again into a new file"
        );
    }
}
