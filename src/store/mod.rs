//! The SQLite file: schema, writing, queries.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use crate::article::Article;
use crate::digest::Digest;
use crate::document::Document;
use crate::origin::Origin;
use crate::review::{NameChange, Request};
use crate::track::claim_review::RatedStatement;

mod article;
mod bearer;
mod by_day;
mod check;
mod checks;
mod chosen_articles;
mod citations;
mod claims;
mod clusters;
mod columns;
mod conditions;
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
mod suggest;
#[cfg(test)]
mod tests;
mod together;
mod top;
mod topics;
mod words;
mod write;

pub use checks::{Checked, CheckedClaim, EarlierCheck};
#[cfg(test)]
pub(crate) use conditions::asked;
pub use conditions::{ClaimCondition, ClaimFilter, OptionValues, OptionWords};
pub use error::StoreError;
pub use filter::{Filter, Order, Reviewed, Sort};
pub use list_topics::TopicQuery;
pub use merge::{Brought, BroughtDecisions, Merge, TakenBack};
pub use names::{Action as NameAction, Subject};
pub use records::*;
pub use reviews::{Refusal, ReviewError};
pub use sql::Answer;
pub use suggest::not_found;

use crate::fold;
use filling::Filling;
use identity::{Identity, Recognised};
use open::FileId;
use read_claims::Links;
use selection::{Except, Selection};
use write::WriteError;

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

/// What [`Store::put`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The article is new.
    Added,
    /// It was there with another content and is now as given.
    Updated,
    /// It was there just so.
    Unchanged,
}

/// What [`Store::put`] and [`Store::confirm`] say of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What was done.
    pub put: Put,
    /// The article's id in the file.
    pub article: i64,
    /// What else a person should know.
    pub remark: Option<Remark>,
    /// The claims that stood there before, where the article was updated.
    pub replaced: Option<ClaimCounts>,
}

/// How many claims an article has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimCounts {
    /// By kind.
    pub kinds: KindCounts,
    /// How many rest on a source that is cited for them.
    pub cited: usize,
}

/// How an article stands to another one of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is that article in another file, and nothing was added.
    CopyOf(ArticleName),
    /// It has the same text as that article, of another URL or id; both are in the file.
    SameTextAs(ArticleName),
    /// It claims the URL of that article, which another file holds and of which it says nothing; it is stored without.
    SameUrlAs(ArticleName),
    /// It was read from where that article was read before and is another one; both are in the file.
    InPlaceOf(ArticleName),
}

/// Names near to one that was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggest {
    /// Among the speakers' names and aliases.
    Speaker,
    /// Among the topics.
    Topic,
    /// Among the sources' outlets and hosts.
    Source,
    /// Among the articles' titles and paths.
    Article,
    /// Among the articles' outlets.
    Outlet,
    /// Among the articles' authors.
    Author,
}

/// What is known by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbered {
    /// A claim.
    Claim,
    /// An article.
    Article,
    /// A decision that stands.
    Decision,
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
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::create_within(path, open::PATIENCE)
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
    /// As [`Store::create`], and if it is not there.
    pub fn edit(path: &Path) -> Result<Self, StoreError> {
        if path.exists() { Self::create(path) } else { Err(StoreError::Missing(path.display().to_string())) }
    }

    fn create_within(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let made = !path.exists();
        Ok(Self::of(open::writable(path, patience)?, path, made))
    }

    fn open_within(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        Ok(Self::of(open::readable(path, patience)?, path, false))
    }

    fn of(db: Connection, path: &Path, made: bool) -> Self {
        Self { db, path: path.to_owned(), logging: false, filling: Filling::default(), opened: FileId::at(path), made }
    }

    /// Makes the indexes that [`Store::put_all`] has put off, and one file of the file and its log. One that was made by
    /// [`Store::create`] and took nothing goes again.
    ///
    /// # Errors
    /// If the file was deleted or replaced since it was opened, or does not take its indexes, which whoever opens it next
    /// makes. What else goes wrong harms nothing: the log is put to the file when it is next opened.
    pub fn close(&mut self) -> Result<(), StoreError> {
        let mut there = self.check_there();
        if self.opened.take().is_some() && there.is_ok() {
            let filled = self.filling.finish(&mut self.db);
            there = filled.map_err(|error| StoreError::from_sqlite(&self.path, error));
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
            Some(opened) if FileId::at(&self.path) != Some(opened) => {
                Err(StoreError::Gone(self.path.display().to_string()))
            }
            _ => Ok(()),
        }
    }

    /// Stores an article in one transaction.
    ///
    /// An article is known by its URL, else by its record's id, else by its text, else by its file. One that is stored
    /// just so is left alone, row for row; of one that changed, equal claims keep their ids and a person's decisions. A
    /// file in whose text hardly a sentence of the stored article stands any more is another article.
    ///
    /// # Errors
    /// If the article does not fit together (a span outside its text, …) or the file does not take it; nothing of it is
    /// stored then.
    pub fn put(&mut self, article: &Article) -> Result<Receipt, StoreError> {
        let put = write::put(&mut self.db, &mut self.logging, article).map_err(|error| match error {
            WriteError::Inconsistent(what) => StoreError::Inconsistent { path: article.origin.path.clone(), what },
            WriteError::Sqlite(error) => StoreError::from_sqlite(&self.path, error),
        });
        self.check_there()?;
        put
    }

    /// Stores articles as [`Store::put`] does, all in one transaction, which is faster. Of those that do not fit together
    /// the errors are given. While very many come, nobody else can open the file, and what it is asked takes long; until
    /// [`Store::close`].
    ///
    /// # Errors
    /// If the file does not take them; nothing of any is stored then.
    pub fn put_all(&mut self, articles: &[&Article]) -> Result<Vec<Result<Receipt, StoreError>>, StoreError> {
        let put = together::put_all(&mut self.db, &mut self.logging, &mut self.filling, articles);
        let put = put.map_err(|error| StoreError::from_sqlite(&self.path, error))?;
        self.check_there()?;
        let told = |(receipt, article): (Result<Receipt, String>, &&Article)| {
            receipt.map_err(|what| StoreError::Inconsistent { path: article.origin.path.clone(), what })
        };
        Ok(put.into_iter().zip(articles).map(told).collect())
    }

    /// Whether an article that was read from `origin` is stored just so, with the claims that would be found in it now, so
    /// that looking for them can be spared.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn is_current(&self, origin: &Origin, document: &Document, digest: &Digest) -> Result<bool, StoreError> {
        let recognised = self.read(|db| identity::recognise(db, &Identity::of(db, origin, document, digest)?))?;
        Ok(matches!(recognised, Recognised::Current { .. }))
    }

    /// Takes note of an article that [`Store::is_current`], and where it was read; none if it is so no longer.
    ///
    /// # Errors
    /// If the file cannot be read or written.
    pub fn confirm(
        &mut self,
        origin: &Origin,
        document: &Document,
        digest: &Digest,
    ) -> Result<Option<Receipt>, StoreError> {
        let confirmed = Identity::of(&self.db, origin, document, digest)
            .and_then(|identity| write::confirm(&mut self.db, &mut self.logging, &identity));
        confirmed.map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// The claims that `filter` lets through.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claims(&self, filter: &Filter) -> Result<Vec<ClaimRecord>, StoreError> {
        let links = if filter.possible { Links::All } else { Links::Cited };
        self.read(|db| {
            let ids = selection::ids(db, filter)?;
            ids.into_iter().filter_map(|id| read_claims::claim(db, id, links).transpose()).collect()
        })
    }

    /// The ids of the claims that `filter` lets through.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim_ids(&self, filter: &Filter) -> Result<Vec<i64>, StoreError> {
        self.read(|db| selection::ids(db, filter))
    }

    /// Gives the claims that `filter` lets through to `take`, one by one with their articles, and what it ends with: its
    /// first error, which ends the walk.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn each_claim<E>(
        &self,
        filter: &Filter,
        mut take: impl FnMut(&ClaimRecord, &ArticleRecord) -> Result<(), E>,
    ) -> Result<Result<(), E>, StoreError> {
        let links = if filter.possible { Links::All } else { Links::Cited };
        self.read(|db| {
            let mut last: Option<ArticleRecord> = None;
            for id in selection::ids(db, filter)? {
                let Some(claim) = read_claims::claim(db, id, links)? else { continue };
                let article = match last.take() {
                    Some(article) if article.id == claim.article.id => article,
                    _ => list_articles::one(db, claim.article.id)?,
                };
                if let Err(error) = take(&claim, last.insert(article)) {
                    return Ok(Err(error));
                }
            }
            Ok(Ok(()))
        })
    }

    /// How many claims `filter` lets through, its limit left out.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count(&self, filter: &Filter) -> Result<usize, StoreError> {
        self.read(|db| Selection::of(db, filter, Except::Nothing)?.count(db))
    }

    /// One claim in its context, with all its links; none where there is no such claim.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn show(&self, id: i64) -> Result<Option<ClaimDetail>, StoreError> {
        self.read(|db| show::show(db, id))
    }

    /// The speakers of the claims that `filter` lets through.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn speakers(&self, filter: &Filter) -> Result<Vec<SpeakerRecord>, StoreError> {
        self.read(|db| list_speakers::list(db, filter))
    }

    /// What the file holds, in numbers.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn overview(&self) -> Result<OverviewRecord, StoreError> {
        self.read(overview::read)
    }

    /// Who is heard in the attributed claims that `filter` lets through, counted by each of `by`; of each at most the
    /// filter's limit.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn heard(&self, filter: &Filter, by: &[Heard]) -> Result<Vec<HeardRecord>, StoreError> {
        self.read(|db| stats::list(db, filter, by))
    }

    /// The topics of the claims that `filter` lets through, as `query` asks; where the filter names a topic, only those of
    /// that name and below it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topics(&self, filter: &Filter, query: &TopicQuery) -> Result<Vec<TopicRecord>, StoreError> {
        self.read(|db| list_topics::list(db, filter, query))
    }

    /// The subjects of the claims that `filter` lets through as a tree, each before those below it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn subjects(&self, filter: &Filter) -> Result<Vec<BranchRecord>, StoreError> {
        self.read(|db| list_topics::tree(db, filter))
    }

    /// The sources of the claims that `filter` lets through; without a condition, all of them. Where it names a source,
    /// only those of that name, also where they are possible sources and no more.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sources(&self, filter: &Filter) -> Result<Vec<SourceRecord>, StoreError> {
        self.read(|db| list_sources::list(db, filter))
    }

    /// The sources that carry claims which `filter` lets through, those that stand in most articles first, with the
    /// claims that rest on nothing else.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn shared_sources(&self, filter: &Filter) -> Result<Vec<SharedSourceRecord>, StoreError> {
        self.read(|db| list_shared::list(db, filter))
    }

    /// The claims of other articles that say what this one says, the earliest first; none where there is no such claim.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn similar(&self, claim: i64) -> Result<Option<Vec<SimilarRecord>>, StoreError> {
        self.read(|db| similar::similar(db, claim))
    }

    /// A claim with what of it is quoted; none where there is no such claim.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn quotation(&self, claim: i64) -> Result<Option<(ClaimRecord, String)>, StoreError> {
        self.read(|db| similar::quotation(db, claim))
    }

    /// The articles of the claims that `filter` lets through; without a condition on claims, all of them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn articles(&self, filter: &Filter) -> Result<Vec<ArticleRecord>, StoreError> {
        self.read(|db| list_articles::list(db, filter))
    }

    /// The quotations and claims that at least `articles` articles carry, those that most do first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn clusters(&self, filter: &Filter, articles: usize) -> Result<Vec<ClusterRecord>, StoreError> {
        self.read(|db| clusters::clusters(db, filter, articles))
    }

    /// The claims that say what somebody rated, the likest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn rated(&self, rated: &RatedStatement) -> Result<Vec<RatedRecord>, StoreError> {
        self.read(|db| clusters::rated(db, rated))
    }

    /// Carries out all of these decisions in order, or none, and gives the record of each; none for one that the claim
    /// already bears.
    ///
    /// # Errors
    /// If the file cannot be written, or with every decision that cannot be carried out.
    pub fn decide(&mut self, reviewer: &str, requests: &[Request]) -> Result<Vec<Option<ReviewRecord>>, ReviewError> {
        let ended = reviews::apply(&mut self.db, reviewer, requests);
        self.ended(ended)
    }

    /// Which of these decisions could not be carried out; nothing is.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn refusals(&mut self, requests: &[Request]) -> Result<Vec<Refusal>, StoreError> {
        reviews::refusals(&mut self.db, requests).map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// Takes back the decision of this id, or the newest that stands, and gives it.
    ///
    /// # Errors
    /// If the file cannot be written, there is no such decision, it is already undone, or a later one changed the same.
    pub fn undo(&mut self, decision: Option<i64>) -> Result<ReviewRecord, ReviewError> {
        let ended = reviews::undo(&mut self.db, decision);
        self.ended(ended)
    }

    /// The decisions, the newest first; those about one claim where it is named.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn decisions(&self, claim: Option<i64>, limit: Option<usize>) -> Result<Vec<ReviewRecord>, StoreError> {
        self.read(|db| reviews::list(db, claim, limit))
    }

    /// The decisions about an article that stand and whose claim it no longer makes.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn lost_decisions(&self, article: i64) -> Result<Vec<ReviewRecord>, StoreError> {
        self.read(|db| reviews::lost(db, article))
    }

    /// Speakers that are likely one, those with the most claims first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn doubles(&self, limit: Option<usize>) -> Result<Vec<DoubleRecord>, StoreError> {
        self.read(|db| doubles::suggest(db, limit))
    }

    /// Carries out a decision on names and gives its record.
    ///
    /// # Errors
    /// If the file cannot be written, or the decision cannot be carried out: a name that nobody or several bear, …
    pub fn decide_name(
        &mut self,
        reviewer: &str,
        subject: Subject,
        change: &NameChange,
    ) -> Result<NameRecord, ReviewError> {
        let ended = names::decide(&mut self.db, reviewer, subject, change);
        self.ended(ended)
    }

    /// Carries out all of these decisions on names in order, or none. Gives their records, none for a decision that would
    /// change nothing.
    ///
    /// # Errors
    /// If the file cannot be written, or any decision cannot be carried out; all of those are named.
    pub fn decide_names(
        &mut self,
        reviewer: &str,
        subject: Subject,
        changes: &[NameChange],
    ) -> Result<Vec<Option<NameRecord>>, ReviewError> {
        let ended = names::decide_all(&mut self.db, reviewer, subject, changes);
        self.ended(ended)
    }

    /// Which of these decisions on names could not be carried out. Nothing is carried out.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn refused_names(&mut self, subject: Subject, changes: &[NameChange]) -> Result<Vec<Refusal>, StoreError> {
        names::refusals(&mut self.db, subject, changes).map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// Takes back the decision on names of this id, or the newest that stands, and gives it.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn undo_name(&mut self, subject: Subject, decision: Option<i64>) -> Result<NameRecord, ReviewError> {
        let ended = names::undo(&mut self.db, subject, decision);
        self.ended(ended)
    }

    /// The decisions on the names of speakers or topics, the newest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn name_decisions(&self, subject: Subject, limit: Option<usize>) -> Result<Vec<NameRecord>, StoreError> {
        self.read(|db| names::list(db, subject, limit))
    }

    /// What to tell whoever asked for a speaker by a name that several bear; none where one does.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn several_speakers(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(|db| names::several_speakers(db, name))
    }

    /// The claims that rest on the page of this URL, or of which it is a possible source.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claims_on(&self, url: &str) -> Result<Vec<UncheckedClaim>, StoreError> {
        self.read(|db| checks::claims_on(db, url))
    }

    /// What the last check of this copy of the page told.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn earlier_checks(&self, url: &str, copy: &str) -> Result<Vec<EarlierCheck>, StoreError> {
        self.read(|db| checks::earlier(db, url, copy))
    }

    /// Keeps what claims came to when they were checked against a copy of a page, in the place of what they came to before.
    ///
    /// # Errors
    /// If the file cannot be written; nothing is kept then.
    pub fn keep_checks(&mut self, checked: &Checked) -> Result<(), StoreError> {
        checks::keep(&mut self.db, checked).map_err(|error| StoreError::from_sqlite(&self.path, error))?;
        self.check_there()
    }

    fn ended<T>(&self, ended: reviews::Ended<T>) -> Result<T, ReviewError> {
        let ended = ended.map_err(|error| StoreError::from_sqlite(&self.path, error))?;
        self.check_there()?;
        ended.map_err(ReviewError::Refused)
    }

    /// If a decision that names a speaker so would add one: who bears the name in part, else up to three names near to it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn near_if_new(&self, name: &str) -> Result<Option<Vec<String>>, StoreError> {
        self.read(|db| suggest::near_if_new(db, name))
    }

    /// Up to three names near to `name`, the nearest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn suggest(&self, among: Suggest, name: &str) -> Result<Vec<String>, StoreError> {
        self.read(|db| suggest::suggest(db, among, name))
    }

    /// Up to twenty names of which a word begins with `typed`, those that begin with it first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn completions(&self, among: Suggest, typed: &str) -> Result<Vec<String>, StoreError> {
        self.read(|db| suggest::completions(db, among, typed))
    }

    /// Ids that begin with these digits, each with words that tell what it is.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn ids(&self, among: Numbered, typed: &str) -> Result<Vec<(i64, String)>, StoreError> {
        self.read(|db| suggest::ids(db, among, typed))
    }

    /// Runs one query that reads, and gives its answer to `take` part by part, the names of the columns first. What `take`
    /// ends with is given back: its first error, which ends the query.
    ///
    /// # Errors
    /// If the query cannot be run or would do anything but read, or the file cannot be read.
    pub fn query<E>(
        &self,
        query: &str,
        take: impl FnMut(Answer) -> Result<(), E>,
    ) -> Result<Result<(), E>, StoreError> {
        sql::run(&self.db, &self.path, query, take)
    }

    /// Asks in one transaction, so that all parts of an answer come from the same state of the file.
    fn read<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        self.db
            .unchecked_transaction()
            .and_then(|transaction| ask(&transaction))
            .map_err(|error| StoreError::from_sqlite(&self.path, error))
    }
}
