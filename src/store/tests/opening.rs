use std::fs;
use std::path::Path;
use std::time::Duration;

use super::support::{File, talks};
use crate::store::schema::{APPLICATION_ID, LATEST};
use crate::store::{Store, StoreError};

const AT_ONCE: Duration = Duration::ZERO;

fn refused(result: Result<Store, StoreError>) -> String {
    result.map(|_| ()).unwrap_err().to_string()
}

#[test]
fn a_missing_file_is_named_with_the_command_that_makes_one() {
    let error = refused(Store::open(Path::new("no/such/claims.db")));
    assert_eq!(error, "no/such/claims.db: no such claims file; make one with `claimtrace import PATH`");
}

#[test]
fn a_missing_folder_is_said() {
    let error = refused(Store::create(Path::new("no/such/claims.db")));
    assert_eq!(error, "no/such/claims.db: cannot be opened; check that its folder exists and may be read and written");
}

#[test]
fn a_folder_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    for result in [Store::open(folder.path()), Store::create(folder.path())] {
        let wanted = format!("{}: is a folder, not a claims file; name a file with --db", folder.path().display());
        assert_eq!(refused(result), wanted);
    }
}

#[test]
fn two_may_write_in_turn_and_the_last_leaves_one_file() {
    let mut file = File::new();
    file.store.put(&talks()).unwrap();
    let mut other = Store::create(&file.path()).unwrap();
    let reader = Store::open(&file.path()).unwrap();
    other.put(&super::support::Builder::new("b", "More.").own("More.").build()).unwrap();
    assert_eq!(reader.claims(&Default::default()).unwrap().len(), 4);
    let folder = file.close();
    drop(reader);
    drop(other);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_is_no_claims_file_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE t (x)").unwrap();
    drop(other);
    let text = folder.path().join("notes.txt");
    fs::write(&text, "Not a database, but long enough to be taken for one. ".repeat(50)).unwrap();
    let empty = folder.path().join("empty.db");
    fs::write(&empty, "").unwrap();
    let short = folder.path().join("short.txt");
    fs::write(&short, "Hi").unwrap();
    for path in [&path, &text, &short] {
        let before = fs::read(path).unwrap();
        let wanted = format!("{}: is no claims file; name another one with --db", path.display());
        assert_eq!(refused(Store::create(path)), wanted);
        assert_eq!(refused(Store::open(path)), wanted);
        assert_eq!(fs::read(path).unwrap(), before);
    }
    assert_eq!(
        refused(Store::open(&empty)),
        format!("{}: is no claims file; name another one with --db", empty.display())
    );
    assert!(Store::create(&empty).is_ok(), "an empty file is room for a new one");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "nothing is left beside the files");
}

#[test]
fn a_file_of_a_later_version_is_refused_and_left_as_it_was() {
    let file = File::new();
    file.store.db.pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(file.path()).unwrap();
    let wanted = format!(
        "{}: was written by a later claimtrace (schema 99, this one knows {LATEST}); update claimtrace",
        file.path().display()
    );
    assert_eq!(refused(Store::create(&file.path())), wanted);
    assert_eq!(refused(Store::open(&file.path())), wanted);
    assert_eq!(fs::read(file.path()).unwrap(), before);
}

#[test]
fn a_file_of_an_older_version_is_refused_for_reading_only() {
    let file = File::new();
    file.store.db.pragma_update(None, "user_version", 0).unwrap();
    let wanted = format!(
        "{}: has an older schema (0, now {LATEST}); `claimtrace import PATH` brings it up to date",
        file.path().display()
    );
    assert_eq!(refused(Store::open(&file.path())), wanted);
}

#[test]
fn a_file_of_the_first_version_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.db");
    let first = rusqlite::Connection::open(&path).unwrap();
    first.execute_batch(include_str!("../../../migrations/0001_initial.sql")).unwrap();
    first.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    first.pragma_update(None, "user_version", 1).unwrap();
    drop(first);
    Store::create(&path).unwrap().put(&talks()).unwrap();
    let store = Store::create(&path).unwrap();
    let version: i64 = store.db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, LATEST);
    store.db.execute_batch("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)").unwrap();
}

#[test]
fn a_locked_file_is_said_to_be_in_use() {
    let file = File::new();
    file.store.db.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let wanted = format!("{}: is in use by another program; try again when that is done", file.path().display());
    assert_eq!(refused(Store::open_within(&file.path(), AT_ONCE)), wanted);
    assert_eq!(refused(Store::create_within(&file.path(), AT_ONCE)), wanted);
}

#[test]
fn a_file_that_another_program_writes_takes_no_article() {
    let file = File::new();
    let mut other = Store::create_within(&file.path(), AT_ONCE).unwrap();
    file.store.db.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(other.put(&talks()), Err(StoreError::Locked(_))));
    file.store.db.execute_batch("ROLLBACK").unwrap();
    assert!(other.put(&talks()).is_ok());
}

#[test]
fn a_file_opened_for_reading_takes_nothing() {
    let file = File::new();
    let mut reader = Store::open(&file.path()).unwrap();
    assert!(matches!(reader.put(&talks()), Err(StoreError::ReadOnly(_))));
}

#[test]
fn a_full_disk_leaves_what_was_stored() {
    let mut file = File::new();
    let pages: i64 = file.number("PRAGMA page_count");
    file.store.db.pragma_update(None, "max_page_count", pages).unwrap();
    let before = file.dump();
    let mut article = talks();
    article.document.text =
        crate::text::Text::new(format!("{}{}", article.document.text.as_str(), "x".repeat(100_000)));
    assert!(matches!(file.store.put(&article), Err(StoreError::DiskFull(_))));
    assert_eq!(file.dump(), before);
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let mut file = File::new();
    file.store.put(&talks()).unwrap();
    let folder = file.close();
    let path = folder.path().join("claims.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..].fill(0xAA);
    fs::write(&path, bytes).unwrap();
    let error = Store::open(&path).and_then(|store| store.show(1)).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt(_)), "{error}");
}

#[test]
fn nothing_is_left_beside_the_file() {
    let mut file = File::new();
    file.store.put(&talks()).unwrap();
    let folder = file.close();
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["claims.db"]);
    let reader = Store::open(&folder.path().join("claims.db")).unwrap();
    assert_eq!(reader.db.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0)).unwrap(), "delete");
}

#[test]
fn importing_again_leaves_the_file_byte_for_byte() {
    let mut file = File::new();
    file.store.put(&talks()).unwrap();
    let folder = file.close();
    let path = folder.path().join("claims.db");
    let before = fs::read(&path).unwrap();
    Store::create(&path).unwrap().put(&talks()).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_log_that_was_left_behind_is_read_and_put_away() {
    let mut file = File::new();
    file.store.put(&talks()).unwrap();
    let path = file.path();
    let copy = path.with_file_name("killed.db");
    fs::copy(&path, &copy).unwrap();
    fs::copy(path.with_extension("db-wal"), copy.with_extension("db-wal")).unwrap();
    assert_eq!(Store::open(&copy).unwrap().claims(&Default::default()).unwrap().len(), 3);
    drop(Store::create(&copy).unwrap());
    assert!(!copy.with_extension("db-wal").exists());
}

#[test]
fn a_file_of_an_older_version_is_brought_up_to_date_with_what_is_in_it() {
    let mut file = File::new();
    let article = |path: &str, text: &str| super::support::Builder::new(path, text).own(text).build();
    for (path, text) in [("a", "One."), ("b", "Two."), ("c", "Three."), ("a", "One, corrected."), ("c", "Three, too.")]
    {
        file.store.put(&article(path, text)).unwrap();
    }
    let displaced = "SELECT c.text FROM displaced_claims d JOIN claims c ON c.id = d.claim_id ORDER BY c.place";
    assert_eq!(file.texts(displaced), ["One, corrected."]);
    // The file as it was before the third migration.
    file.store
        .db
        .execute_batch(
            "DROP VIEW claims_flat; DROP INDEX claims_mode; ALTER TABLE claims DROP COLUMN mode; DROP TABLE speaker_moves; DROP TABLE topic_moves; ALTER TABLE speaker_aliases DROP COLUMN added_by;
             ALTER TABLE speaker_aliases DROP COLUMN hidden_by; DROP TABLE name_decisions;
             DROP TABLE displaced_claims; DROP TABLE checks; DROP INDEX claims_review; DROP INDEX claims_role;
             ALTER TABLE reviews DROP COLUMN value; ALTER TABLE citations DROP COLUMN by_person; PRAGMA user_version = 2",
        )
        .unwrap();
    let path = file.path();
    let _folder = file.close();
    let mut store = Store::create(&path).unwrap();
    let found: String = store.db.query_row(displaced, [], |row| row.get(0)).unwrap();
    assert_eq!(found, "One, corrected.");
    let request = crate::review::Request { claim: 2, decision: crate::review::Decision::Accept };
    assert!(store.decide("ann", &[request]).unwrap()[0].is_some());
}
