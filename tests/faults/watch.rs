//! What stands in a folder and its claims file while somebody else works there.

use rusqlite::{Connection, OpenFlags};

use crate::cli::folder::Folder;

/// Waits until `is_so`.
pub(super) fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
}

/// The names in the folder, sorted.
pub(super) fn files(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path("")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// How many articles the claims file holds; 0 where there is none.
pub(super) fn stored(folder: &Folder) -> usize {
    let read = || -> rusqlite::Result<usize> {
        let file = Connection::open_with_flags(folder.path("claims.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        file.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))
    };
    read().unwrap_or_default()
}

/// Adds `number` copies of the first claim, so that what is asked takes a while.
pub(super) fn multiply_claims(folder: &Folder, number: usize) {
    let file = Connection::open(folder.path("claims.db")).unwrap();
    let columns: Vec<String> = file
        .prepare("SELECT name FROM pragma_table_info('claims') WHERE name NOT IN ('id', 'place')")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let columns = columns.join(", ");
    file.execute_batch(&format!(
        "WITH RECURSIVE n (n) AS (SELECT 1000 UNION ALL SELECT n + 1 FROM n WHERE n < 1000 + {number})
         INSERT INTO claims (place, {columns}) SELECT n, {columns} FROM n, claims WHERE id = 1"
    ))
    .unwrap();
}
