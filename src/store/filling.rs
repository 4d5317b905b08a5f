//! Filling a file with very many claims: the indexes that only questions need are put off until all are in.
//!
//! Their keys come in no order. Beyond some hundred thousand claims each transaction would write most of their pages anew,
//! and the more there are the slower it goes; made at the end, each is sorted once. What the file says is right meanwhile,
//! only slow to ask for: full-text index and counts go with the claims. So nothing is lost if the program is killed: whoever
//! opens the file next makes the missing indexes first. Until then the file is held alone, so that nobody does so too early.

use std::time::Duration;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::schema;
use super::seen::SeenNames;

/// The indexes that no import of new articles asks.
pub(super) const PUT_OFF: [&str; 24] = [
    "claims_kind",
    "claims_uncited",
    "claims_confidence",
    "claims_role",
    "claims_mode",
    "claims_called",
    "claims_issuer",
    "claims_to_check",
    "claims_checkable",
    "claims_speaker_kind",
    "claims_attributed",
    "claims_place",
    "claim_topics_topic",
    "claim_links_source",
    "claim_links_citation",
    "citations_source",
    "sources_host",
    "sources_domain",
    "sources_outlet",
    "sources_claims",
    "sources_carrying",
    "speakers_claims",
    "topics_claims",
    LAST,
];

/// The one that is made last: where it is there, all are.
const LAST: &str = "claims_speaker";

/// So many claims that come at once are many.
const MANY: usize = 1_000;

/// Of a file's claims this share must have come in before its indexes are put off: making them again then costs less than
/// was spared.
const SHARE: usize = 4;

/// How often few claims come at once before no more are awaited.
const PAUSES: usize = 10;

/// The most names that are held in memory: some tens of megabytes.
const MOST_NAMES: usize = 400_000;

/// How far the filling of a file is.
#[derive(Debug)]
pub(super) struct Filling {
    /// So many claims that come at once are many.
    many: usize,
    /// How many claims came since the indexes were last made.
    came: usize,
    /// How often in a row few came.
    pauses: usize,
    state: FillingState,
    /// What was written of names, and how often the file had been changed then: as long as that stands, nothing else was.
    seen: Option<(u64, SeenNames)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FillingState {
    /// All indexes are there.
    Whole,
    /// Some are put off, and only new articles come in.
    PutOff,
    /// Another program has the file open, too, so that nothing is put off.
    Shared,
}

impl Default for Filling {
    fn default() -> Self {
        Self::with_threshold(MANY)
    }
}

impl Filling {
    /// One that takes so many claims for many.
    pub(super) fn with_threshold(many: usize) -> Self {
        Self { many, came: 0, pauses: 0, state: FillingState::Whole, seen: None }
    }

    /// Gets the file ready for so many claims at once, before they are written, and says whether they are many.
    pub(super) fn prepare_for_claims(&mut self, db: &mut Connection, claims: usize) -> rusqlite::Result<bool> {
        let many = claims >= self.many;
        self.pauses = if many { 0 } else { self.pauses + 1 };
        self.came += claims;
        match self.state {
            FillingState::Whole if many && self.is_worth_putting_off(db)? => self.put_off(db)?,
            FillingState::PutOff if self.pauses >= PAUSES => self.finish(db)?,
            _ => {}
        }
        Ok(many)
    }

    /// Whether the file has all its indexes.
    pub(super) fn is_whole(&self) -> bool {
        self.state != FillingState::PutOff
    }

    /// Makes the indexes that are put off, and lets others at the file.
    pub(super) fn finish(&mut self, db: &mut Connection) -> rusqlite::Result<()> {
        if self.is_whole() {
            return Ok(());
        }
        make_missing_indexes(db)?;
        db.pragma_update(None, "foreign_keys", true)?;
        release_file(db)?;
        (self.state, self.came, self.seen) = (FillingState::Whole, 0, None);
        Ok(())
    }

    /// The names that were written a moment ago.
    pub(super) fn take_seen(&mut self, db: &Connection) -> SeenNames {
        let seen = self.seen.take().filter(|(changes, _)| *changes == db.total_changes());
        seen.map(|(_, seen)| seen).unwrap_or_default()
    }

    /// Keeps them where nobody else can change them before the next come, unless they are too many to hold.
    pub(super) fn keep_seen(&mut self, db: &Connection, seen: SeenNames) {
        self.seen = (!self.is_whole() && seen.len() <= MOST_NAMES).then(|| (db.total_changes(), seen));
    }

    /// Whether what comes is much beside what is there. Where people have decided something, claims are moved and counted by
    /// more than new articles.
    fn is_worth_putting_off(&self, db: &Connection) -> rusqlite::Result<bool> {
        let (there, decided): (usize, bool) = db.query_row(
            "SELECT (SELECT coalesce(max(id), 0) FROM claims),
                    EXISTS (SELECT 1 FROM reviews) OR EXISTS (SELECT 1 FROM name_decisions)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(!decided && self.came >= there / SHARE)
    }

    /// New articles refer to what stands in the file or comes with them, and take nothing away: that need not be looked up again
    /// for each row.
    fn put_off(&mut self, db: &mut Connection) -> rusqlite::Result<()> {
        self.state = if take_alone(db)? { FillingState::PutOff } else { FillingState::Shared };
        db.pragma_update(None, "foreign_keys", self.is_whole())
    }
}

/// Takes the file for this connection alone, with the indexes dropped; not where another program has it open.
fn take_alone(db: &mut Connection) -> rusqlite::Result<bool> {
    let patience: u64 = db.query_row("PRAGMA busy_timeout", [], |row| row.get(0))?;
    db.busy_timeout(Duration::ZERO)?;
    set_locking_mode(db, "EXCLUSIVE")?;
    let dropped = drop_all(db);
    db.busy_timeout(Duration::from_millis(patience))?;
    match dropped {
        Ok(()) => Ok(true),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => release_file(db).map(|()| false),
        Err(error) => Err(error),
    }
}

fn drop_all(db: &mut Connection) -> rusqlite::Result<()> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for name in PUT_OFF {
        transaction.execute_batch(&format!("DROP INDEX IF EXISTS {name}"))?;
    }
    transaction.commit()
}

/// The lock goes with the next transaction.
fn release_file(db: &mut Connection) -> rusqlite::Result<()> {
    set_locking_mode(db, "NORMAL")?;
    db.transaction_with_behavior(TransactionBehavior::Immediate)?.commit()
}

fn set_locking_mode(db: &Connection, mode: &str) -> rusqlite::Result<()> {
    db.query_row(&format!("PRAGMA locking_mode = {mode}"), [], |_| Ok(()))
}

/// Whether a file was left without the indexes that were put off.
pub(super) fn is_broken_off(db: &Connection) -> rusqlite::Result<bool> {
    db.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?1)", [LAST], |row| {
        row.get(0)
    })
}

/// Makes those that are missing, as the file's version of the schema has them.
pub(super) fn make_missing_indexes(db: &Connection) -> rusqlite::Result<()> {
    if !is_broken_off(db)? {
        return Ok(());
    }
    let pages: i64 = db.query_row("PRAGMA cache_size", [], |row| row.get(0))?;
    db.execute_batch(SORTING)?;
    let made = make_each_missing(db);
    db.execute_batch(&format!("PRAGMA threads = 0; PRAGMA cache_size = {pages}"))?;
    made
}

/// Keys are sorted on two cores, in parts that a processor's own cache holds. In parts as large as an import's room they
/// take a third longer.
const SORTING: &str = "PRAGMA threads = 2; PRAGMA cache_size = -2000";

fn make_each_missing(db: &Connection) -> rusqlite::Result<()> {
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let schema = schema::of_version(version)?;
    let mut sql = schema.prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1")?;
    for name in PUT_OFF {
        let there: bool = db.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?1)",
            [name],
            |row| row.get(0),
        )?;
        if !there {
            let mut rows = sql.query([name])?;
            while let Some(row) = rows.next()? {
                db.execute_batch(&row.get::<_, String>(0)?)?;
            }
        }
    }
    Ok(())
}
