//! The SQLite file: schema, writing, queries.

use std::path::Path;

use crate::article::Article;

mod filter;
mod records;

pub use filter::{Filter, Sort};
pub use records::*;

/// What is wrong with the file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {}

/// An open claims file.
pub struct Store {}

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

/// Names near to one that was not found.
pub enum Suggest {
    /// Among the speakers' names and aliases.
    Speaker,
    /// Among the topics.
    Topic,
    /// Among the sources' outlets and hosts.
    Source,
    /// Among the articles' titles and paths.
    Article,
}

impl Store {
    /// Opens a claims file for writing, makes it where there is none, and brings an older one up to date.
    pub fn create(_path: &Path) -> Result<Self, StoreError> {
        todo!()
    }

    /// Opens an existing claims file for reading.
    pub fn open(_path: &Path) -> Result<Self, StoreError> {
        todo!()
    }

    /// Stores an article in one transaction.
    pub fn put(&mut self, _article: &Article) -> Result<Put, StoreError> {
        todo!()
    }

    /// Whether an article of this path or URL is stored with just this text by this version, so that extraction can be
    /// spared.
    pub fn is_current(&self, _path: &str, _url: Option<&str>, _text: &str) -> Result<bool, StoreError> {
        todo!()
    }

    /// The claims that `filter` lets through.
    pub fn claims(&self, _filter: &Filter) -> Result<Vec<ClaimRecord>, StoreError> {
        todo!()
    }

    /// How many claims `filter` lets through, its limit left out.
    pub fn count(&self, _filter: &Filter) -> Result<usize, StoreError> {
        todo!()
    }

    /// One claim in its context, with all its links; none where there is no such claim.
    pub fn show(&self, _id: i64) -> Result<Option<ClaimDetail>, StoreError> {
        todo!()
    }

    /// The speakers of the claims that `filter` lets through.
    pub fn speakers(&self, _filter: &Filter) -> Result<Vec<SpeakerRecord>, StoreError> {
        todo!()
    }

    /// The topics of the claims that `filter` lets through.
    pub fn topics(&self, _filter: &Filter) -> Result<Vec<TopicRecord>, StoreError> {
        todo!()
    }

    /// The sources of the claims that `filter` lets through; without a condition, all of them.
    pub fn sources(&self, _filter: &Filter) -> Result<Vec<SourceRecord>, StoreError> {
        todo!()
    }

    /// The articles of the claims that `filter` lets through; without a condition, all of them.
    pub fn articles(&self, _filter: &Filter) -> Result<Vec<ArticleRecord>, StoreError> {
        todo!()
    }

    /// Up to three names near to `name`, the nearest first.
    pub fn suggest(&self, _among: Suggest, _name: &str) -> Result<Vec<String>, StoreError> {
        todo!()
    }
}
