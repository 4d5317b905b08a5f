//! Opening the file, for reading or for writing.
//!
//! Between two commands the one file is all there is, with a rollback journal, so that it can be copied, mailed and read
//! from a read-only folder. While articles are written it has a write-ahead log: a transaction an article then costs no
//! wait for the disk, a power cut loses the last articles at most, and others may read meanwhile.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, ffi};

use super::schema::{self, Header, LATEST};
use super::{StoreError, filling};

/// How long to wait for another program that holds the file.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait before the file is asked again.
const PAUSE: Duration = Duration::from_millis(20);

/// Which file stands at a path, as the system knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileId(u64, u64);

impl FileId {
    /// The file at `path`; none where none is, or the system does not tell.
    #[cfg(unix)]
    pub(super) fn from_path(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        path.metadata().ok().map(|metadata| Self(metadata.dev(), metadata.ino()))
    }

    /// Elsewhere an open file cannot be taken away.
    #[cfg(not(unix))]
    pub(super) fn from_path(_: &Path) -> Option<Self> {
        Some(Self(0, 0))
    }
}

/// Opens the file for writing, makes it where there is none and brings an older one up to date.
pub(super) fn open_writable(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let sqlite = |error| StoreError::from_sqlite(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut db = open_connection(path, flags, patience)?;
    let header = schema::read_header(&db).map_err(sqlite)?;
    refuse_unsupported(path, header)?;
    // SQLite opens a file that may not be written for reading without a word.
    if db.is_readonly("main").map_err(sqlite)? {
        return Err(StoreError::ReadOnly(path.display().to_string()));
    }
    complete_indexes(&db, header).map_err(sqlite)?;
    if header != Header::Ours(LATEST) {
        schema::run_migrations(&mut db).map_err(sqlite)?;
    }
    db.pragma_update(None, "foreign_keys", true).map_err(sqlite)?;
    Ok(db)
}

/// Opens an existing file for reading.
pub(super) fn open_readable(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    match path.try_exists() {
        Ok(true) => {}
        Ok(false) => return Err(StoreError::Missing(path.display().to_string())),
        Err(_) => return Err(StoreError::CannotOpen(path.display().to_string())),
    }
    let db = open_connection(path, OpenFlags::SQLITE_OPEN_READ_ONLY, patience)?;
    let header = match schema::read_header(&db).map_err(|error| StoreError::from_sqlite(path, error)) {
        Err(StoreError::Unfinished(_)) => {
            take_back(path, patience)?;
            schema::read_header(&db).map_err(|error| StoreError::from_sqlite(path, error))?
        }
        header => header?,
    };
    refuse_unsupported(path, header)?;
    match header {
        Header::Ours(LATEST)
            if filling::is_broken_off(&db).map_err(|error| StoreError::from_sqlite(path, error))? =>
        {
            // Where they cannot be made, the answers are the same and take longer.
            let _ = open_connection(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience)
                .map(|db| complete_indexes(&db, header));
            Ok(db)
        }
        Header::Ours(LATEST) => Ok(db),
        Header::Ours(found) => Err(StoreError::Older { path: path.display().to_string(), found, known: LATEST }),
        Header::Empty | Header::Foreign => Err(StoreError::Foreign(path.display().to_string())),
    }
}

/// Copies an existing claims file of this or an earlier version to `to`, as it stands, and opens the copy for writing.
pub(super) fn open_writable_copy(path: &Path, to: &Path) -> Result<Connection, StoreError> {
    let sqlite = |error| StoreError::from_sqlite(path, error);
    let db = open_connection(path, OpenFlags::SQLITE_OPEN_READ_ONLY, PATIENCE)?;
    let header = schema::read_header(&db).map_err(sqlite)?;
    refuse_unsupported(path, header)?;
    if header == Header::Empty {
        return Err(StoreError::Foreign(path.display().to_string()));
    }
    let copying = |error| copy_failure(path, error);
    db.execute("VACUUM INTO ?1", [to.to_string_lossy()]).map_err(copying)?;
    let copy = open_connection(to, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)?;
    complete_indexes(&copy, header).map_err(copying)?;
    Ok(copy)
}

/// What SQLite's error means while a file is copied: what cannot be written is the copy, for the file is only read.
fn copy_failure(path: &Path, error: rusqlite::Error) -> StoreError {
    let is_of_reading =
        matches!(error.sqlite_extended_error_code(), Some(ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ));
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull | ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure)
            if !is_of_reading =>
        {
            StoreError::NoCopy(path.display().to_string())
        }
        _ => StoreError::from_sqlite(path, error),
    }
}

/// Makes the indexes that an import put off and was killed before it made them.
fn complete_indexes(db: &Connection, header: Header) -> rusqlite::Result<()> {
    match header {
        Header::Ours(version) if version > 0 => filling::make_missing_indexes(db),
        _ => Ok(()),
    }
}

/// Takes back the change in the middle of which a program was killed: SQLite does so when the file is opened for writing.
fn take_back(path: &Path, patience: Duration) -> Result<(), StoreError> {
    let unfinished = || StoreError::Unfinished(path.display().to_string());
    let db = open_connection(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience)?;
    match schema::read_header(&db).map_err(|error| StoreError::from_sqlite(path, error)) {
        Ok(_) => Ok(()),
        Err(locked @ StoreError::Locked(_)) => Err(locked),
        Err(_) => Err(unfinished()),
    }
}

/// Lets the file keep a write-ahead log, until [`fold_log`]. Where its folder cannot have one (a network drive), each
/// article waits for the disk instead.
pub(super) fn keep_log(db: &Connection) -> rusqlite::Result<()> {
    if retry_while_busy(db, || run_journal_pragma(db, "PRAGMA journal_mode = wal"))? == "wal" {
        db.execute_batch("PRAGMA synchronous = normal; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -8000")?;
    }
    Ok(())
}

/// Gives the connection the room that many articles at once need: pages that most of them change are then written once for
/// all of them and not once for each. And lets no value decide how a statement runs: SQLite prepared some anew for each.
pub(super) fn make_room(db: &Connection) -> rusqlite::Result<()> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.execute_batch("PRAGMA cache_size = -256000; PRAGMA wal_autocheckpoint = 64000")
}

/// Makes one file of the file and its log. While another program has it open it stays two, which that one or the next
/// import puts together.
pub(super) fn fold_log(db: &Connection) -> rusqlite::Result<()> {
    if !db.is_readonly("main")? && run_journal_pragma(db, "PRAGMA journal_mode")? == "wal" {
        db.busy_timeout(Duration::ZERO)?;
        run_journal_pragma(db, "PRAGMA journal_mode = delete")?;
    }
    Ok(())
}

/// Removes the file if no article stands in it. Nobody else can write one into it meanwhile.
pub(super) fn remove_bare(db: &mut Connection, path: &Path) -> rusqlite::Result<()> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    if transaction.query_row("SELECT NOT EXISTS (SELECT 1 FROM articles)", [], |row| row.get(0))? {
        // One that cannot be removed is empty and does no harm.
        let _ = std::fs::remove_file(path);
    }
    transaction.rollback()
}

/// Asks again while another program holds the file, as long as `db` waits for a lock: for a change of the journal SQLite
/// does not wait itself.
fn retry_while_busy<T>(db: &Connection, ask: impl Fn() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    let patience: u64 = db.query_row("PRAGMA busy_timeout", [], |row| row.get(0))?;
    let end = Instant::now() + Duration::from_millis(patience);
    loop {
        match ask() {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < end => {
                thread::sleep(PAUSE);
            }
            answer => return answer,
        }
    }
}

fn run_journal_pragma(db: &Connection, pragma: &str) -> rusqlite::Result<String> {
    db.query_row(pragma, [], |row| row.get(0))
}

fn open_connection(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Connection, StoreError> {
    let sqlite = |error| StoreError::from_sqlite(path, error);
    if path.is_dir() {
        return Err(StoreError::Folder(path.display().to_string()));
    }
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(sqlite)?;
    db.busy_timeout(patience).map_err(sqlite)?;
    // Room for every statement of an import, so that none is prepared twice.
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Refuses what is not ours before anything is written.
fn refuse_unsupported(path: &Path, header: Header) -> Result<(), StoreError> {
    let path = path.display().to_string();
    match header {
        Header::Foreign => Err(StoreError::Foreign(path)),
        Header::Ours(found) if found > LATEST => Err(StoreError::Later { path, found, known: LATEST }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_without_room_is_no_fault_of_the_file() {
        let told = |code| {
            copy_failure(Path::new("two.db"), rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)).to_string()
        };
        let no_copy = StoreError::NoCopy("two.db".to_owned()).to_string();
        for code in [ffi::SQLITE_FULL, ffi::SQLITE_CANTOPEN, ffi::SQLITE_READONLY, ffi::SQLITE_IOERR_WRITE] {
            assert_eq!(told(code), no_copy);
        }
        assert_eq!(told(ffi::SQLITE_IOERR_READ), "two.db: cannot be read or written; check the disk");
        assert!(told(ffi::SQLITE_CORRUPT).starts_with("two.db: is damaged"));
        assert!(no_copy.ends_with("may be written and has room (TMPDIR names another)"), "{no_copy}");
    }
}
