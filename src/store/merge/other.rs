//! Another claims file, read without a touch to it.
//!
//! It is read from a copy in a temporary folder. There it is brought up to date where it is an older one, and the names
//! that people decided are lifted, so that it holds what was read.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::limits::Limit;
use tempfile::TempDir;

use super::super::names::{self, Scope};
use super::super::open::{self, FileId};
use super::super::{StoreError, schema};

/// The largest value that is taken from it, in bytes: more than any article's text.
const MAX_VALUE: i32 = 64 << 20;

/// Another claims file.
pub(super) struct OtherFile {
    /// The copy.
    pub db: Connection,
    /// Where the file itself stands.
    pub path: PathBuf,
    /// The folder of the copy, which goes with it.
    _folder: TempDir,
}

impl OtherFile {
    /// Takes the copy.
    ///
    /// # Errors
    /// If it cannot be read, is the file `into` that it is to be brought into, is no claims file or one of a later version,
    /// or there is no room for a copy.
    pub(super) fn open(path: &Path, into: &Path) -> Result<Self, StoreError> {
        if FileId::from_path(path).is_some_and(|id| Some(id) == FileId::from_path(into)) {
            return Err(StoreError::Itself(path.display().to_string()));
        }
        let folder = tempfile::tempdir().map_err(|_| StoreError::NoCopy(path.display().to_string()))?;
        let mut db = open::open_writable_copy(path, &folder.path().join("copy.db"))?;
        prepare_copy(&mut db).map_err(|error| StoreError::from_sqlite(path, error))?;
        Ok(Self { db, path: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()), _folder: folder })
    }
}

fn prepare_copy(db: &mut Connection) -> rusqlite::Result<()> {
    // Nobody needs the copy after a fault.
    db.execute_batch("PRAGMA journal_mode = memory; PRAGMA synchronous = off; PRAGMA trusted_schema = off")?;
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE)?;
    schema::run_migrations(db)?;
    names::lift_name_decisions(db, Scope::All)
}
