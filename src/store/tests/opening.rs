use std::fs;
use std::path::Path;
use std::time::Duration;

use super::support::{File, talks};
use crate::ids::ClaimId;
use crate::store::schema::{self, APPLICATION_ID, LATEST};
use crate::store::{Put, Store, StoreError};

const AT_ONCE: Duration = Duration::ZERO;

fn refused(result: Result<Store, StoreError>) -> String {
    result.map(|_| ()).unwrap_err().to_string()
}

#[test]
fn a_missing_file_is_named_with_the_command_that_makes_one() {
    let error = refused(Store::open(Path::new("no/such/claims.db")));
    assert_eq!(error, "no/such/claims.db: no such claims file; create one with `claimtrace import PATH`");
}

#[test]
fn a_missing_folder_is_said() {
    let error = refused(Store::open_or_create(Path::new("no/such/claims.db")));
    assert_eq!(error, "no/such/claims.db: cannot be opened; check that its folder exists and is writable");
}

#[test]
fn a_folder_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    for result in [Store::open(folder.path()), Store::open_or_create(folder.path())] {
        let wanted = format!("{}: is a folder, not a claims file; name a file with --db", folder.path().display());
        assert_eq!(refused(result), wanted);
    }
}

#[test]
fn two_may_write_in_turn_and_the_last_leaves_one_file() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let mut other = Store::open_or_create(&file.path()).unwrap();
    let reader = Store::open(&file.path()).unwrap();
    other.put_article(&super::support::Builder::new("b", "More.").own("More.").build()).unwrap();
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
        let wanted = format!("{}: not a claims file; name another file with --db", path.display());
        assert_eq!(refused(Store::open_or_create(path)), wanted);
        assert_eq!(refused(Store::open(path)), wanted);
        assert_eq!(fs::read(path).unwrap(), before);
    }
    assert_eq!(
        refused(Store::open(&empty)),
        format!("{}: not a claims file; name another file with --db", empty.display())
    );
    assert!(Store::open_or_create(&empty).is_ok(), "an empty file is room for a new one");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "nothing is left beside the files");
}

#[test]
fn a_file_of_a_later_version_is_refused_and_left_as_it_was() {
    let file = File::new();
    file.store.db.pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(file.path()).unwrap();
    let wanted = format!(
        "{}: was written by a later version of claimtrace (schema 99, this version knows {LATEST}); update claimtrace",
        file.path().display()
    );
    assert_eq!(refused(Store::open_or_create(&file.path())), wanted);
    assert_eq!(refused(Store::open(&file.path())), wanted);
    assert_eq!(fs::read(file.path()).unwrap(), before);
}

#[test]
fn a_file_of_an_older_version_is_refused_for_reading_only() {
    let file = File::new();
    file.store.db.pragma_update(None, "user_version", 0).unwrap();
    let wanted = format!(
        "{}: has an older schema (0, now {LATEST}); `claimtrace import PATH` updates it",
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
    Store::open_or_create(&path).unwrap().put_article(&talks()).unwrap();
    let store = Store::open_or_create(&path).unwrap();
    let version: i64 = store.db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, LATEST);
    store.db.execute_batch("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)").unwrap();
}

#[test]
fn a_locked_file_is_said_to_be_in_use() {
    let file = File::new();
    file.store.db.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let wanted = format!("{}: is in use by another program; try again when it has finished", file.path().display());
    assert_eq!(refused(Store::open_within(&file.path(), AT_ONCE)), wanted);
    assert_eq!(refused(Store::open_or_create_within(&file.path(), AT_ONCE)), wanted);
}

#[test]
fn a_file_that_another_program_writes_takes_no_article() {
    let file = File::new();
    let mut other = Store::open_or_create_within(&file.path(), AT_ONCE).unwrap();
    file.store.db.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(other.put_article(&talks()), Err(StoreError::Locked(_))));
    file.store.db.execute_batch("ROLLBACK").unwrap();
    assert!(other.put_article(&talks()).is_ok());
}

#[test]
fn a_file_opened_for_reading_takes_nothing() {
    let file = File::new();
    let mut reader = Store::open(&file.path()).unwrap();
    assert!(matches!(reader.put_article(&talks()), Err(StoreError::ReadOnly(_))));
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
    assert!(matches!(file.store.put_article(&article), Err(StoreError::DiskFull(_))));
    assert_eq!(file.dump(), before);
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let folder = file.close();
    let path = folder.path().join("claims.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..].fill(0xAA);
    fs::write(&path, bytes).unwrap();
    let error = Store::open(&path).and_then(|store| store.claim_in_context(ClaimId(1))).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt(_)), "{error}");
}

#[test]
fn nothing_is_left_beside_the_file() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let folder = file.close();
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["claims.db"]);
    let reader = Store::open(&folder.path().join("claims.db")).unwrap();
    assert_eq!(reader.db.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0)).unwrap(), "delete");
}

#[test]
fn importing_again_leaves_the_file_byte_for_byte() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let folder = file.close();
    let path = folder.path().join("claims.db");
    let before = fs::read(&path).unwrap();
    Store::open_or_create(&path).unwrap().put_article(&talks()).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_log_that_was_left_behind_is_read_and_put_away() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let path = file.path();
    let copy = path.with_file_name("killed.db");
    fs::copy(&path, &copy).unwrap();
    fs::copy(path.with_extension("db-wal"), copy.with_extension("db-wal")).unwrap();
    assert_eq!(Store::open(&copy).unwrap().claims(&Default::default()).unwrap().len(), 3);
    drop(Store::open_or_create(&copy).unwrap());
    assert!(!copy.with_extension("db-wal").exists());
}

/// A file as an earlier version left it, with what `rows` puts in.
fn old_file(version: usize, rows: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let db = rusqlite::Connection::open(folder.path().join("claims.db")).unwrap();
    for sql in &schema::MIGRATIONS[..version] {
        db.execute_batch(sql).unwrap();
    }
    db.execute_batch(rows).unwrap();
    db.pragma_update(None, "application_id", schema::APPLICATION_ID).unwrap();
    db.pragma_update(None, "user_version", version).unwrap();
    folder
}

/// The row of an article, and of a claim that is its whole text.
fn old_article(id: i64, claim: i64, path: &str, author: &str, text: &str) -> String {
    let end = text.len();
    format!(
        "INSERT INTO articles (id, author, path, file, sha256, digest, extractor, imported_at, text)
           VALUES ({id}, {author}, '{path}', '{path}', '{sha256}', '-', '-', '-', '{text}');
         INSERT INTO claims (id, article_id, place, kind, text, sentence, sentence_start, sentence_end, paragraph_start,
                             paragraph_end, confidence, cited)
           VALUES ({claim}, {id}, {id} * 16777216, 'indirect', '{text}', '{text}', 0, {end}, 0, {end}, 1, 0);
         INSERT INTO claim_spans (claim_id, role, number, start, end, text)
           VALUES ({claim}, 'content', 0, 0, {end}, '{text}');
         INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');",
        sha256 = crate::digest::hash_text(text)
    )
}

#[test]
fn a_file_of_an_older_version_is_brought_up_to_date_with_what_is_in_it() {
    let rows = [
        old_article(1, 3, "a", "NULL", "One, corrected."),
        old_article(2, 1, "b", "'Sam Davis, Jr., Ann Lee'", "Two."),
        old_article(3, 2, "c", "'Bo Ek'", "Three, too."),
    ];
    let folder = old_file(2, &rows.concat());
    let path = folder.path().join("claims.db");
    let mut store = Store::open_or_create(&path).unwrap();
    let texts = |store: &Store, sql: &str| -> Vec<String> {
        store.db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let displaced = "SELECT c.text FROM displaced_claims d JOIN claims c ON c.id = d.claim_id ORDER BY c.place";
    assert_eq!(texts(&store, displaced), ["One, corrected."]);
    let authors = "SELECT article_id || ' ' || number || ' ' || name FROM article_authors ORDER BY article_id, number";
    assert_eq!(texts(&store, authors), ["2 0 Sam Davis, Jr.", "2 1 Ann Lee", "3 0 Bo Ek"]);
    let request = crate::review::Request { claim: ClaimId(2), decision: crate::review::Decision::Accept };
    assert!(store.decide_claims("ann", &[request]).unwrap()[0].is_some());
    let changed = super::support::Builder::new("c", "Three, too.\nMore.").said("Three, too.").build();
    assert_eq!(store.put_article(&changed).unwrap().put, Put::Updated, "it is recognised by the path that was typed");
    assert_eq!(
        texts(&store, "SELECT text || ' ' || review FROM claims WHERE article_id = 3"),
        ["Three, too. accepted"]
    );
    assert_eq!(texts(&store, "SELECT location FROM article_locations WHERE article_id = 3"), ["file:///nowhere/c"]);
}
