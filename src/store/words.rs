//! The word tables, which find names and titles by their words without regard to case and accents.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::LazyLock;

use rusqlite::types::FromSql;
use rusqlite::{Connection, ToSql};

use super::fold;
use super::many_rows::{ManyRows, RowsSql};
use crate::topics::singular;

/// Whose words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordSource {
    /// The titles of articles.
    Articles,
    /// The names of speakers, row by row of `speaker_aliases`.
    Speakers,
    /// The names of topics.
    Topics,
}

static OF_ARTICLES: LazyLock<RowsSql> =
    LazyLock::new(|| RowsSql::new("INSERT OR IGNORE INTO article_words (word, article_id)", 2, ""));

static OF_SPEAKERS: LazyLock<RowsSql> =
    LazyLock::new(|| RowsSql::new("INSERT OR IGNORE INTO speaker_words (word, alias_id)", 2, ""));

static OF_TOPICS: LazyLock<RowsSql> =
    LazyLock::new(|| RowsSql::new("INSERT OR IGNORE INTO topic_words (word, topic_id)", 2, ""));

impl WordSource {
    fn insert_sql(self) -> &'static RowsSql {
        match self {
            Self::Articles => &OF_ARTICLES,
            Self::Speakers => &OF_SPEAKERS,
            Self::Topics => &OF_TOPICS,
        }
    }

    fn select_sql(self) -> &'static str {
        match self {
            Self::Articles => "SELECT article_id FROM article_words WHERE word = ?1",
            Self::Speakers => "SELECT alias_id FROM speaker_words WHERE word = ?1",
            Self::Topics => "SELECT topic_id FROM topic_words WHERE word = ?1",
        }
    }
}

/// Adds the words of a name, those of a topic in the singular too: who asks for "treaty" means "treaties" as well.
pub(super) fn store_name_words(db: &Connection, table: WordSource, id: impl ToSql, name: &str) -> rusqlite::Result<()> {
    let mut words = fold::folded_words(name);
    if table == WordSource::Topics {
        let singulars: Vec<String> = words.iter().map(|word| singular(word)).collect();
        words.extend(singulars);
    }
    let mut rows = ManyRows::new(db, table.insert_sql(), words.len());
    for word in &words {
        rows.add_row(&[word, &id])?;
    }
    rows.finish()
}

/// The ids of the names that hold every word of `query`, in ascending order; none for a query without a word.
pub(super) fn find_ids_by_words<I: Copy + FromSql + Hash + Ord>(
    db: &Connection,
    table: WordSource,
    query: &str,
) -> rusqlite::Result<Vec<I>> {
    let mut statement = db.prepare_cached(table.select_sql())?;
    let mut found: Option<HashSet<I>> = None;
    for word in fold::folded_words(query) {
        let mut ids: HashSet<I> = statement.query_map([&word], |row| row.get(0))?.collect::<Result<_, _>>()?;
        if table == WordSource::Topics {
            for id in statement.query_map([singular(&word)], |row| row.get(0))? {
                ids.insert(id?);
            }
        }
        found = Some(match found {
            Some(found) => found.intersection(&ids).copied().collect(),
            None => ids,
        });
    }
    let mut found: Vec<I> = found.unwrap_or_default().into_iter().collect();
    found.sort_unstable();
    Ok(found)
}
