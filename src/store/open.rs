//! Opening the file, for reading or for writing.
//!
//! The journal is SQLite's rollback journal, not a write-ahead log: between two commands the one file is all there is, so
//! that it can be copied, mailed and read from a read-only folder.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::schema::{self, Header, LATEST};

/// How long to wait for another program that holds the file.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the file for writing, makes it where there is none and brings an older one up to date.
pub(super) fn writable(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let sqlite = |error| StoreError::from_sqlite(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut db = connect(path, flags, patience)?;
    let header = schema::header(&db).map_err(sqlite)?;
    refuse(path, header)?;
    // SQLite opens a file that may not be written for reading without a word.
    if db.is_readonly("main").map_err(sqlite)? {
        return Err(StoreError::ReadOnly(path.display().to_string()));
    }
    if header != Header::Ours(LATEST) {
        schema::migrate(&mut db).map_err(sqlite)?;
    }
    db.pragma_update(None, "foreign_keys", true).map_err(sqlite)?;
    Ok(db)
}

/// Opens an existing file for reading.
pub(super) fn readable(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    if !path.exists() {
        return Err(StoreError::Missing(path.display().to_string()));
    }
    let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, patience)?;
    let header = schema::header(&db).map_err(|error| StoreError::from_sqlite(path, error))?;
    refuse(path, header)?;
    match header {
        Header::Ours(LATEST) => Ok(db),
        Header::Ours(found) => Err(StoreError::Older { path: path.display().to_string(), found, known: LATEST }),
        Header::Empty | Header::Foreign => Err(StoreError::Foreign(path.display().to_string())),
    }
}

fn connect(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Connection, StoreError> {
    let sqlite = |error| StoreError::from_sqlite(path, error);
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(sqlite)?;
    db.busy_timeout(patience).map_err(sqlite)?;
    // Room for every statement of an import, so that none is prepared twice.
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Refuses what is not ours before anything is written.
fn refuse(path: &Path, header: Header) -> Result<(), StoreError> {
    let path = path.display().to_string();
    match header {
        Header::Foreign => Err(StoreError::Foreign(path)),
        Header::Ours(found) if found > LATEST => Err(StoreError::Later { path, found, known: LATEST }),
        _ => Ok(()),
    }
}
