//! The SQLite file: schema, writing, queries.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

mod article;
mod asking;
mod bearer;
mod by_day;
mod check;
mod checks;
mod chosen_articles;
mod citations;
mod claim_rows;
mod claims;
mod clusters;
mod columns;
mod conditions;
mod deciding;
mod doubles;
mod error;
mod filling;
mod filter;
mod fitness;
mod fts;
mod identity;
mod keep;
mod list_articles;
mod list_shared;
mod list_sources;
mod list_speakers;
mod list_topics;
mod locations;
mod many_rows;
mod matching;
mod merge;
mod names;
mod open;
mod order;
mod overview;
mod read_claims;
mod records;
mod referents;
mod resolve;
mod reviews;
mod rows;
mod schema;
mod seen;
mod selection;
mod show;
mod similar;
mod speakers;
mod sql;
mod stats;
mod storing;
mod suggest;
#[cfg(test)]
mod tests;
mod together;
mod top;
mod topics;
mod undoing;
mod utterances;
mod words;
mod write;

pub use asking::{Numbered, Suggest};
pub use checks::{Checked, CheckedClaim, EarlierCheck};
#[cfg(test)]
pub(crate) use conditions::condition_of_option;
pub use conditions::{ClaimCondition, ClaimFilter, OptionValues, OptionWords};
pub use error::StoreError;
pub use filter::{Filter, Order, Reviewed, Sort};
pub use list_topics::TopicQuery;
pub use merge::{Brought, BroughtDecisions, Merge, TakenBack};
pub use names::{NameAction, NameSubject};
pub use records::*;
pub use reviews::{Refusal, ReviewError};
pub use sql::Answer;
pub use storing::{ClaimCounts, Put, Receipt, Remark};
pub use suggest::not_found;

use crate::fold;
use filling::Filling;
use open::FileId;

/// An open claims file.
pub struct Store {
    db: Connection,
    path: PathBuf,
    /// Whether the file was asked to keep a log, which is asked once: it makes SQLite prepare every statement anew.
    logging: bool,
    filling: Filling,
    /// The file that was opened; none once it is closed.
    opened: Option<FileId>,
    /// Whether it was not there before.
    made: bool,
}

impl Drop for Store {
    /// Leaves one file behind. What goes wrong here harms nothing: the log is put to the file when it is next opened.
    fn drop(&mut self) {
        let _ = self.close();
    }
}

impl Store {
    /// Opens a claims file for writing, makes it where there is none, and brings an older one up to date.
    ///
    /// # Errors
    /// If the file cannot be made or written, is held by another program for five seconds, is of a later version, or is
    /// no claims file; it is then left as it was.
    pub fn open_or_create(path: &Path) -> Result<Self, StoreError> {
        Self::open_or_create_within(path, open::PATIENCE)
    }

    /// Opens an existing claims file for reading.
    ///
    /// # Errors
    /// If it is not there, cannot be read, is of another version, or is no claims file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_within(path, open::PATIENCE)
    }

    /// Opens an existing claims file for writing, and brings an older one up to date.
    ///
    /// # Errors
    /// As [`Store::open_or_create`], and if it is not there.
    pub fn open_for_writing(path: &Path) -> Result<Self, StoreError> {
        if path.exists() { Self::open_or_create(path) } else { Err(StoreError::Missing(path.display().to_string())) }
    }

    fn open_or_create_within(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let made = !path.exists();
        Ok(Self::from_connection(open::open_writable(path, patience)?, path, made))
    }

    fn open_within(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        Ok(Self::from_connection(open::open_readable(path, patience)?, path, false))
    }

    fn from_connection(db: Connection, path: &Path, made: bool) -> Self {
        Self {
            db,
            path: path.to_owned(),
            logging: false,
            filling: Filling::default(),
            opened: FileId::from_path(path),
            made,
        }
    }

    /// Makes the indexes that [`Store::put_all`] has put off, and one file of the file and its log. One that was made by
    /// [`Store::open_or_create`] and took nothing goes again.
    ///
    /// # Errors
    /// If the file was deleted or replaced since it was opened, or does not take its indexes, which whoever opens it next
    /// makes. What else goes wrong harms nothing: the log is put to the file when it is next opened.
    pub fn close(&mut self) -> Result<(), StoreError> {
        let mut there = self.check_there();
        if self.opened.take().is_some() && there.is_ok() {
            there = self.make_indexes();
            let _ = open::fold_log(&self.db);
            if self.made {
                let _ = open::remove_bare(&mut self.db, &self.path);
            }
        }
        there
    }

    /// That the file still stands where it was opened; else what is written goes with it.
    fn check_there(&self) -> Result<(), StoreError> {
        match self.opened {
            Some(opened) if FileId::from_path(&self.path) != Some(opened) => {
                Err(StoreError::Gone(self.path.display().to_string()))
            }
            _ => Ok(()),
        }
    }

    /// Asks in one transaction, so that all parts of an answer come from the same state of the file.
    fn read_in_transaction<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        self.db
            .unchecked_transaction()
            .and_then(|transaction| ask(&transaction))
            .map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    fn finish_decision<T>(&self, ended: reviews::Ended<T>) -> Result<T, ReviewError> {
        let ended = ended.map_err(|error| StoreError::from_sqlite(&self.path, error))?;
        self.check_there()?;
        ended.map_err(ReviewError::Refused)
    }
}
