//! The schema's versions: numbered SQL files, each run once and in one transaction with the record that it was.

use rusqlite::{Connection, TransactionBehavior};

use super::article;

/// Marks a file as ours in SQLite's header: `cltr`.
pub(super) const APPLICATION_ID: i64 = 0x636c_7472;

/// The numbered SQL, never edited once released.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_initial.sql"),
    include_str!("../../migrations/0002_index_by_article.sql"),
    include_str!("../../migrations/0003_trust.sql"),
    include_str!("../../migrations/0004_names.sql"),
    include_str!("../../migrations/0005_modes.sql"),
    include_str!("../../migrations/0006_identity.sql"),
    include_str!("../../migrations/0007_who_is_meant.sql"),
    include_str!("../../migrations/0008_checkable.sql"),
    include_str!("../../migrations/0009_topics.sql"),
    include_str!("../../migrations/0010_passages.sql"),
    include_str!("../../migrations/0011_desk.sql"),
    include_str!("../../migrations/0012_referents.sql"),
    include_str!("../../migrations/0013_roles.sql"),
    include_str!("../../migrations/0014_suggestions.sql"),
    include_str!("../../migrations/0015_in_context.sql"),
    include_str!("../../migrations/0016_counts.sql"),
    include_str!("../../migrations/0017_captures.sql"),
    include_str!("../../migrations/0018_merges.sql"),
    include_str!("../../migrations/0019_listings.sql"),
];

/// The schema's latest version, which is the number of its last file.
pub(super) const LATEST: i64 = MIGRATIONS.len() as i64;

/// The version that gave articles their outlets, which no SQL can tell from an address.
const WITH_OUTLETS: i64 = 11;

/// What a file's header says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    /// A SQLite file, or none yet, with nothing in it.
    Empty,
    /// A claims file with this version of the schema.
    Ours(i64),
    /// Another program's.
    Foreign,
}

/// Reads the header of the open file.
pub(super) fn read_header(db: &Connection) -> rusqlite::Result<Header> {
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    let version = number("PRAGMA user_version")?;
    Ok(match number("PRAGMA application_id")? {
        APPLICATION_ID => Header::Ours(version),
        0 if tables == 0 && version == 0 => Header::Empty,
        _ => Header::Foreign,
    })
}

/// An empty file of this version, in memory.
pub(super) fn of_version(version: i64) -> rusqlite::Result<Connection> {
    let db = Connection::open_in_memory()?;
    for (_, sql) in (1..=version).zip(MIGRATIONS) {
        db.execute_batch(sql)?;
    }
    Ok(db)
}

/// Runs the files that `db` has not seen. Each is a transaction of its own, begun before its number is looked up, so that
/// two processes do not run one twice.
pub(super) fn run_migrations(db: &mut Connection) -> rusqlite::Result<()> {
    for (version, sql) in (1..).zip(MIGRATIONS) {
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let current: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if current < version {
            transaction.execute_batch(sql)?;
            if version == WITH_OUTLETS {
                article::fill_outlets(&transaction)?;
            }
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.pragma_update(None, "user_version", version)?;
            transaction.commit()?;
        }
    }
    Ok(())
}
