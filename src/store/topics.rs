//! The rows of `topics`: one topic a name, without regard to case and accents; subjects form a tree.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::seen::{SeenNames, TopicPlace};
use super::{fold, words};
use crate::article::{Article, Topic, TopicKind};
use crate::ids::TopicId;

/// The rows of an article's topics by their names, written with the subjects above them.
pub(super) fn store_topics(
    db: &Connection,
    article: &Article,
    seen: &mut SeenNames,
) -> rusqlite::Result<HashMap<String, TopicId>> {
    let mut known = HashMap::new();
    for topic in article.claims.iter().flat_map(|claim| &claim.topics) {
        if !known.contains_key(&topic.name) {
            known.insert(topic.name.clone(), write_topic(db, topic, seen)?);
        }
    }
    Ok(known)
}

/// Writes a topic below the subjects that it belongs to. What the newest import says of a subject's place counts.
fn write_topic(db: &Connection, topic: &Topic, seen: &mut SeenNames) -> rusqlite::Result<TopicId> {
    let mut under = None;
    for heading in topic.above.iter().rev() {
        let place = TopicPlace { kind: TopicKind::Subject, code: heading.code.clone(), under };
        under = Some(write_row(db, &heading.name, place, seen)?);
    }
    let id = write_row(db, &topic.name, TopicPlace { kind: topic.kind, code: topic.code.clone(), under }, seen)?;
    if topic.kind == TopicKind::Name {
        call_as_speaker(db, &fold::topic_key(&topic.name))?;
    }
    Ok(id)
}

/// Whoever speaks and is spoken of has one name in the file: a topic of this key is called as the person or body of this
/// key is, unless a person chose its name.
pub(super) fn call_as_speaker(db: &Connection, key: &str) -> rusqlite::Result<()> {
    let called: Option<(TopicId, String)> = db
        .prepare_cached(
            "SELECT t.id, s.name FROM topics t JOIN speakers s ON s.key = t.key
              WHERE t.key = ?1 AND t.kind = 'name' AND s.name <> t.name AND s.kind IN ('person', 'organisation', 'outlet')
                AND NOT EXISTS (SELECT 1 FROM name_decisions WHERE undone = 0 AND subject = 'topic' AND to_id = t.id)
              ORDER BY s.id LIMIT 1",
        )?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((id, name)) = called else { return Ok(()) };
    db.prepare_cached("UPDATE topics SET name = ?2 WHERE id = ?1")?.execute(params![id, name])?;
    words::store_name_words(db, words::WordSource::Topics, id, &name)
}

fn write_row(db: &Connection, name: &str, place: TopicPlace, seen: &mut SeenNames) -> rusqlite::Result<TopicId> {
    let id = match seen.topics.get(name) {
        Some(&id) => id,
        None => {
            let id = find_or_insert(db, name)?;
            seen.topics.insert(name.to_owned(), id);
            id
        }
    };
    if seen.placed.get(&id) == Some(&place) {
        return Ok(id);
    }
    // A subject stays one where another article has its name as a phrase.
    db.prepare_cached(
        "UPDATE topics SET kind = ?2, code = ?3, under = ?4
          WHERE id = ?1 AND (kind IS NOT ?2 OR code IS NOT ?3 OR under IS NOT ?4)
            AND (?2 = 'subject' OR kind = 'phrase')",
    )?
    .execute(params![id, place.kind, place.code, place.under])?;
    seen.placed.insert(id, place);
    Ok(id)
}

/// The topic of this name; where there is none, it is made as a phrase.
pub(super) fn find_or_insert(db: &Connection, name: &str) -> rusqlite::Result<TopicId> {
    let key = fold::topic_key(name);
    let found =
        db.prepare_cached("SELECT id FROM topics WHERE key = ?1")?.query_row([&key], |row| row.get(0)).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    db.prepare_cached("INSERT INTO topics (name, key) VALUES (?1, ?2)")?.execute(params![name, key])?;
    let id = TopicId(db.last_insert_rowid());
    words::store_name_words(db, words::WordSource::Topics, id, name)?;
    Ok(id)
}

/// A claim's topic from the columns `name`, `kind`, `code`, `evidence` and `found_in`; the subjects above it are left as
/// they stand in the file.
pub(super) fn topic_from_row(row: &Row) -> rusqlite::Result<Topic> {
    Ok(Topic {
        name: row.get("name")?,
        kind: row.get("kind")?,
        code: row.get("code")?,
        above: Vec::new(),
        evidence: row.get("evidence")?,
        found_in: row.get("found_in")?,
    })
}

/// These topics and all that lie below them, in ascending order.
pub(super) fn with_below(db: &Connection, mut topics: Vec<TopicId>) -> rusqlite::Result<Vec<TopicId>> {
    let mut below = db.prepare_cached("SELECT id FROM topics WHERE under = ?1")?;
    let mut at = 0;
    while at < topics.len() {
        let found: Vec<TopicId> = below.query_map([topics[at]], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for topic in found {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        at += 1;
    }
    topics.sort_unstable();
    Ok(topics)
}

/// A topic and the subjects above it, the topic first.
pub(super) fn with_above(db: &Connection, topic: TopicId) -> rusqlite::Result<Vec<TopicId>> {
    db.prepare_cached(
        "WITH RECURSIVE above (id, depth) AS (
           SELECT ?1, 0 UNION
           SELECT t.under, a.depth + 1 FROM above a JOIN topics t ON t.id = a.id WHERE t.under IS NOT NULL AND a.depth < 100)
         SELECT id FROM above ORDER BY depth",
    )?
    .query_map([topic], |row| row.get(0))?
    .collect()
}
