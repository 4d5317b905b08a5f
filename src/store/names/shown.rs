//! From the name of a topic as it is shown to the one under which it was read.

use rusqlite::{Connection, OptionalExtension};

use super::apply::list_standing_decisions;
use super::{NameAction, NameSubject, TOPIC_AS_READ};
use crate::ids::{ClaimId, TopicId};
use crate::store::fold;

/// The name under which the topic was read that a claim shows by this name, because it was merged into another one or
/// renamed; the first of several. The decisions are lifted off the claim.
pub(in crate::store) fn topic_shown_as(
    db: &Connection,
    claim: ClaimId,
    name: &str,
) -> rusqlite::Result<Option<String>> {
    let key = fold::name_key(name);
    let merges = list_standing_decisions(db)?
        .into_iter()
        .filter(|it| it.subject == NameSubject::Topic && matches!(it.action, NameAction::Merge | NameAction::Rename));
    let merges: Vec<(TopicId, TopicId)> = merges.map(|it| (it.from.topic(), it.to.topic())).collect();
    let read: Vec<(TopicId, String)> = db
        .prepare_cached(&format!(
            "SELECT t.id, {TOPIC_AS_READ} FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id
              WHERE ct.claim_id = ?1 ORDER BY ct.number"
        ))?
        .query_map([claim], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (topic, read) in read {
        let shown = merges.iter().fold(topic, |topic, (from, to)| if topic == *from { *to } else { topic });
        if read_topic_name(db, shown)?.is_some_and(|name| fold::name_key(&name) == key) {
            return Ok(Some(read));
        }
    }
    Ok(None)
}

fn read_topic_name(db: &Connection, topic: TopicId) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT name FROM topics WHERE id = ?1")?.query_row([topic], |row| row.get(0)).optional()
}
