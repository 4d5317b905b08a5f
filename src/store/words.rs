//! The word tables, which find names and titles by their words without regard to case and accents.

use std::collections::HashSet;
use std::hash::Hash;

use rusqlite::types::FromSql;
use rusqlite::{Connection, ToSql, params};

use super::fold;
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

impl WordSource {
    fn insert_sql(self) -> &'static str {
        match self {
            Self::Articles => "INSERT OR IGNORE INTO article_words (word, article_id) VALUES (?1, ?2)",
            Self::Speakers => "INSERT OR IGNORE INTO speaker_words (word, alias_id) VALUES (?1, ?2)",
            Self::Topics => "INSERT OR IGNORE INTO topic_words (word, topic_id) VALUES (?1, ?2)",
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
    let mut statement = db.prepare_cached(table.insert_sql())?;
    for word in fold::folded_words(name) {
        if table == WordSource::Topics {
            statement.execute(params![singular(&word), id])?;
        }
        statement.execute(params![word, id])?;
    }
    Ok(())
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
