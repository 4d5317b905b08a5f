//! What can be wrong with a claims file, in words that say what to do.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use rusqlite::{ErrorCode, ffi};

use super::schema::APPLICATION_ID;

/// What is wrong with the file. Each message names the file and, where there is one, the remedy.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing to read.
    #[error("{0}: no such claims file; create one with `claimtrace import PATH`")]
    Missing(String),
    /// The file cannot be opened or made.
    #[error("{0}: cannot be opened; check that its folder exists and is writable")]
    CannotOpen(String),
    /// A folder stands where the file should be.
    #[error("{0}: is a folder, not a claims file; name a file with --db")]
    Folder(String),
    /// The file may be read only.
    #[error("{0}: is read-only; allow writing to it and its folder, or name another file with --db")]
    ReadOnly(String),
    /// A program was killed in the middle of a change, and the file cannot be brought back from here.
    #[error(
        "{0}: a program was killed while it changed the file; allow writing to the file and its folder once, so that this is \
         put right, or copy both the file and its journal ({0}-journal or {0}-wal) to a folder that may be written"
    )]
    Unfinished(String),
    /// Somebody took the file away while it was open.
    #[error("{0}: was deleted or replaced by another program; what was written since is lost")]
    Gone(String),
    /// Somebody else holds the file.
    #[error("{0}: is in use by another program; try again when it has finished")]
    Locked(String),
    /// A newer claimtrace wrote it.
    #[error(
        "{path}: was written by a later version of claimtrace (schema {found}, this version knows {known}); update claimtrace"
    )]
    Later {
        /// The file.
        path: String,
        /// Its schema's version.
        found: i64,
        /// The latest version known here.
        known: i64,
    },
    /// An older claimtrace wrote it, and it was opened for reading only.
    #[error("{path}: has an older schema ({found}, now {known}); `claimtrace import PATH` updates it")]
    Older {
        /// The file.
        path: String,
        /// Its schema's version.
        found: i64,
        /// The latest version known here.
        known: i64,
    },
    /// It is no SQLite file, or one of another program.
    #[error("{0}: not a claims file; name another file with --db")]
    Foreign(String),
    /// It was to be brought into itself.
    #[error("{0}: is the claims file itself; name another one")]
    Itself(String),
    /// The system does not let it be read.
    #[error("{0}: permission denied; check its permissions")]
    Denied(String),
    /// The copy that is read in its place cannot be made.
    #[error(
        "{0}: cannot be copied to be read; check that the folder for temporary files may be written and has room (TMPDIR \
         names another)"
    )]
    NoCopy(String),
    /// There is no room left.
    #[error("{0}: the disk is full; nothing more was stored")]
    DiskFull(String),
    /// SQLite finds it damaged, or it holds what claimtrace does not write.
    #[error("{0}: is damaged; restore a copy, or import the articles again into a new file")]
    Corrupt(String),
    /// The system cannot read or write it.
    #[error("{0}: cannot be read or written; check the disk")]
    Unreadable(String),
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
    #[error("not a query that reads; expected SELECT …, WITH … or PRAGMA …")]
    NotReading,
    /// Anything else that SQLite reports.
    #[error("{path}: SQLite reports an error in the file ({code})")]
    Sqlite {
        /// The file.
        path: String,
        /// SQLite's extended result code.
        code: i32,
    },
}

impl StoreError {
    /// What SQLite's error means for the file at `path`.
    pub(super) fn from_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let place = path.display().to_string();
        let rusqlite::Error::SqliteFailure(code, _) = source else {
            // A query of ours that does not fit the tables, or a value that does not fit its column.
            return Self::Corrupt(place);
        };
        match (code.extended_code, code.code) {
            (ffi::SQLITE_READONLY_ROLLBACK | ffi::SQLITE_READONLY_RECOVERY | ffi::SQLITE_READONLY_CANTINIT, _) => {
                Self::Unfinished(place)
            }
            (_, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(place),
            (_, ErrorCode::ReadOnly) => Self::ReadOnly(place),
            (_, ErrorCode::CannotOpen | ErrorCode::PermissionDenied) if is_denied(path) => Self::Denied(place),
            (_, ErrorCode::CannotOpen | ErrorCode::PermissionDenied) if keeps_log(path) => Self::Unfinished(place),
            (_, ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::CannotOpen(place),
            (_, ErrorCode::NotADatabase) if is_marked(path) => Self::Corrupt(place),
            (_, ErrorCode::NotADatabase) => Self::Foreign(place),
            (_, ErrorCode::DatabaseCorrupt | ErrorCode::TypeMismatch) => Self::Corrupt(place),
            (_, ErrorCode::DiskFull) => Self::DiskFull(place),
            (_, ErrorCode::SystemIoFailure) => Self::Unreadable(place),
            // "SQL logic error": no such table, no such column.
            (ffi::SQLITE_ERROR, _) => Self::Corrupt(place),
            (code, _) => Self::Sqlite { path: place, code },
        }
    }

    /// Whether it is about the one article that was to be stored, and not about the file.
    pub fn is_of_article(&self) -> bool {
        matches!(self, Self::Inconsistent { .. })
    }
}

/// Whether the file is there and may not be read.
fn is_denied(path: &Path) -> bool {
    File::open(path).is_err_and(|error| error.kind() == ErrorKind::PermissionDenied)
}

/// Whether the file's header says that it has a write-ahead log (the SQLite file format, 1.3.3), without which it cannot
/// be opened.
fn keeps_log(path: &Path) -> bool {
    read_header_bytes(path).is_some_and(|header| header[18..20] == [2, 2])
}

/// Whether the file's header has our mark.
fn is_marked(path: &Path) -> bool {
    read_header_bytes(path).is_some_and(|header| header[68..72] == (APPLICATION_ID as u32).to_be_bytes())
}

fn read_header_bytes(path: &Path) -> Option<[u8; 100]> {
    let mut header = [0; 100];
    File::open(path).ok()?.read_exact(&mut header).ok()?;
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(code: i32) -> String {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        StoreError::from_sqlite(Path::new("claims.db"), error).to_string()
    }

    #[test]
    fn sqlite_codes_become_plain_words() {
        assert_eq!(message(ffi::SQLITE_FULL), "claims.db: the disk is full; nothing more was stored");
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
