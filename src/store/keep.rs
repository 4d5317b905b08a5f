//! What an import keeps of the rows that an article had, and what it clears away.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use rusqlite::types::FromSql;
use rusqlite::{Connection, ToSql, params};

use super::topics;
use crate::ids::{ArticleId, SourceId, SpeakerId, TopicId};

/// Which stored rows stand for which new ones.
pub(super) struct Kept<I> {
    /// For each new one the row that it takes over, if there is one.
    pub ids: Vec<Option<I>>,
    /// The rows that nothing takes over.
    pub dropped: Vec<I>,
}

impl<I: Ord + Copy> Kept<I> {
    /// Pairs equal ones in their order: where a key stands twice, the first goes to the first.
    pub(super) fn pair_equal<T, K: Hash + Eq>(stored: Vec<(K, I)>, new: &[T], key: impl Fn(&T) -> K) -> Self {
        if stored.is_empty() {
            return Self { ids: vec![None; new.len()], dropped: Vec::new() };
        }
        let mut waiting: HashMap<K, VecDeque<I>> = HashMap::new();
        for (key, id) in stored {
            waiting.entry(key).or_default().push_back(id);
        }
        let ids = new.iter().map(|new| waiting.get_mut(&key(new)).and_then(VecDeque::pop_front)).collect();
        let mut dropped: Vec<I> = waiting.into_values().flatten().collect();
        dropped.sort_unstable();
        Self { ids, dropped }
    }

    /// Pairs those of the same key of which a round says that they may be one. What an earlier round pairs the later ones leave
    /// alone; in each the first goes to the first.
    pub(super) fn pair_in_rounds<T, K: Hash + Eq>(
        stored: &[(K, T, I)],
        new: &[(K, T)],
        rounds: &[fn(&T, &T) -> bool],
    ) -> Self {
        let mut waiting: HashMap<&K, VecDeque<(&T, I)>> = HashMap::new();
        for (key, traits, id) in stored {
            waiting.entry(key).or_default().push_back((traits, *id));
        }
        let mut ids: Vec<Option<I>> = vec![None; new.len()];
        for may_be_one in rounds {
            for ((key, traits), place) in new.iter().zip(&mut ids).filter(|(_, place)| place.is_none()) {
                let Some(left) = waiting.get_mut(key) else { continue };
                let found = left.iter().position(|(old, _)| may_be_one(old, traits));
                *place = found.and_then(|at| left.remove(at)).map(|(_, id)| id);
            }
        }
        let mut dropped: Vec<I> = waiting.into_values().flatten().map(|(_, id)| id).collect();
        dropped.sort_unstable();
        Self { ids, dropped }
    }

    /// The row of each: the one that it takes over, else the next after the number `last`.
    pub(super) fn ids_after(&self, mut last: i64, row: fn(i64) -> I) -> Vec<I> {
        let mut next = || {
            last += 1;
            row(last)
        };
        self.ids.iter().map(|kept| kept.unwrap_or_else(&mut next)).collect()
    }
}

/// The shared rows that an article refers to.
pub(super) struct Refs {
    speakers: Vec<SpeakerId>,
    topics: Vec<TopicId>,
    sources: Vec<SourceId>,
}

impl Refs {
    /// Those of the stored article.
    pub(super) fn of_article(db: &Connection, article: ArticleId) -> rusqlite::Result<Self> {
        Ok(Self {
            speakers: list_ids_of_article(
                db,
                "SELECT speaker_id FROM claims WHERE article_id = ?1 AND speaker_id IS NOT NULL
                 UNION SELECT issuer_id FROM claims WHERE article_id = ?1 AND issuer_id IS NOT NULL",
                article,
            )?,
            topics: list_ids_of_article(
                db,
                "SELECT DISTINCT t.topic_id FROM claims c JOIN claim_topics t ON t.claim_id = c.id WHERE c.article_id = ?1",
                article,
            )?,
            sources: list_ids_of_article(
                db,
                "SELECT DISTINCT source_id FROM citations WHERE article_id = ?1 AND source_id IS NOT NULL",
                article,
            )?,
        })
    }

    /// Removes those that nothing refers to any more and no person decided upon.
    pub(super) fn prune_unused(&self, db: &Connection) -> rusqlite::Result<()> {
        prune_speakers(db, &self.speakers)?;
        prune_topics(db, &self.topics)?;
        execute_for_each(
            db,
            "DELETE FROM sources WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM citations WHERE source_id = ?1)",
            &self.sources,
        )
    }
}

/// Removes those of these speakers, and of their other names, that nothing refers to and no person decided upon.
pub(super) fn prune_speakers(db: &Connection, speakers: &[SpeakerId]) -> rusqlite::Result<()> {
    execute_for_each(
        db,
        "DELETE FROM speaker_aliases WHERE speaker_id = ?1 AND by_person = 0
            AND name <> (SELECT name FROM speakers WHERE id = speaker_id)
            AND NOT EXISTS (SELECT 1 FROM claims
                             WHERE speaker_id = ?1 AND called = name)
            AND NOT EXISTS (SELECT 1 FROM name_decisions
                             WHERE undone = 0 AND subject = 'speaker' AND (from_id = ?1 OR to_id = ?1))",
        speakers,
    )?;
    execute_for_each(
        db,
        "DELETE FROM speakers WHERE id = ?1
            AND NOT EXISTS (SELECT 1 FROM claims WHERE speaker_id = ?1)
            AND NOT EXISTS (SELECT 1 FROM claims WHERE issuer_id = ?1)
            AND NOT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = ?1 AND by_person = 1)
            AND NOT EXISTS (SELECT 1 FROM name_decisions
                             WHERE undone = 0 AND subject = 'speaker' AND (from_id = ?1 OR to_id = ?1))",
        speakers,
    )
}

/// Removes those of these topics, and of the subjects above them, that nothing refers to and no person decided upon.
pub(super) fn prune_topics(db: &Connection, topics: &[TopicId]) -> rusqlite::Result<()> {
    let mut upwards = Vec::new();
    for topic in topics {
        upwards.extend(topics::with_above(db, *topic)?);
    }
    execute_for_each(
        db,
        "DELETE FROM topics WHERE id = ?1
            AND NOT EXISTS (SELECT 1 FROM claim_topics WHERE topic_id = ?1)
            AND NOT EXISTS (SELECT 1 FROM topics WHERE under = ?1)
            AND NOT EXISTS (SELECT 1 FROM name_decisions
                             WHERE undone = 0 AND subject = 'topic' AND (from_id = ?1 OR to_id = ?1))",
        &upwards,
    )
}

fn list_ids_of_article<I: FromSql>(db: &Connection, sql: &str, article: ArticleId) -> rusqlite::Result<Vec<I>> {
    db.prepare_cached(sql)?.query_map([article], |row| row.get(0))?.collect()
}

fn execute_for_each(db: &Connection, sql: &str, ids: &[impl ToSql]) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached(sql)?;
    for id in ids {
        statement.execute(params![id])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn equal_ones_are_paired_in_order_and_the_rest_is_dropped() {
        let kept =
            Kept::pair_equal(vec![("a", 1), ("b", 2), ("a", 3), ("c", 4)], &["a", "x", "a", "a", "b"], |key| *key);
        assert_eq!(kept.ids, [Some(1), None, Some(3), None, Some(2)]);
        assert_eq!(kept.dropped, [4]);
        assert_eq!(kept.ids_after(7, |id| id), [1, 8, 3, 9, 2]);
    }

    #[test]
    fn the_surest_are_paired_first_and_what_no_round_allows_is_dropped() {
        let rounds: [fn(&u32, &u32) -> bool; 2] = [|old, new| old == new, |old, new| *old / 10 == *new / 10];
        let stored = [("a", 10, 1), ("a", 11, 2), ("a", 30, 3), ("b", 10, 4)];
        let new = [("a", 11), ("a", 12), ("a", 20), ("b", 10)];
        let kept = Kept::pair_in_rounds(&stored, &new, &rounds);
        assert_eq!(kept.ids, [Some(2), Some(1), None, Some(4)]);
        assert_eq!(kept.dropped, [3]);
    }
}
