//! Clearing away what a decision brought into the file, once it is taken back.

use rusqlite::{Connection, params};

use super::part::{KindPart, LinksPart, Part, SpeakerPart, TopicPart};
use crate::store::fold;

/// Removes the speaker, topic, citation or source that `part` named, where nothing refers to it any more: no claim, no
/// name that a person gave, and no standing decision that would bring it back when it is undone.
pub(super) fn prune_unreferenced(db: &Connection, part: &Part) -> rusqlite::Result<()> {
    match part {
        Part::Kind(KindPart { speaker: Some(speaker), .. }) | Part::Speaker(SpeakerPart { speaker: Some(speaker) }) => {
            db.prepare_cached(
                "DELETE FROM speakers WHERE id = ?1
                    AND NOT EXISTS (SELECT 1 FROM claims WHERE speaker_id = ?1)
                    AND NOT EXISTS (SELECT 1 FROM claims WHERE issuer_id = ?1)
                    AND NOT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = ?1 AND by_person = 1)
                    AND NOT EXISTS (SELECT 1 FROM name_decisions
                                     WHERE undone = 0 AND subject = 'speaker' AND (from_id = ?1 OR to_id = ?1))
                    AND NOT EXISTS (SELECT 1 FROM reviews WHERE undone = 0 AND action IN ('speaker', 'kind')
                                       AND json_extract(before, '$.speaker.id') = ?1)",
            )?
            .execute([speaker.id])?;
        }
        Part::Topic(TopicPart { topic, .. }) => {
            db.prepare_cached(
                "DELETE FROM topics WHERE key = ?1
                    AND NOT EXISTS (SELECT 1 FROM claim_topics WHERE topic_id = topics.id)
                    AND NOT EXISTS (SELECT 1 FROM topics child WHERE child.under = topics.id)
                    AND NOT EXISTS (SELECT 1 FROM name_decisions
                                     WHERE undone = 0 AND subject = 'topic' AND topics.id IN (from_id, to_id))
                    AND NOT EXISTS (SELECT 1 FROM reviews WHERE undone = 0 AND action = 'untopic'
                                       AND json_extract(before, '$.topic') = topics.name
                                       AND json_extract(before, '$.about') IS NOT NULL)",
            )?
            .execute([fold::topic_key(topic)])?;
        }
        Part::Links(LinksPart { source, .. }) => prune_source_and_citations(db, source)?,
        _ => {}
    }
    Ok(())
}

fn prune_source_and_citations(db: &Connection, source: &str) -> rusqlite::Result<()> {
    db.prepare_cached(
        "DELETE FROM citations WHERE by_person = 1 AND source_id = (SELECT id FROM sources WHERE url = ?1)
            AND NOT EXISTS (SELECT 1 FROM claim_links WHERE citation_id = citations.id)
            AND NOT EXISTS (SELECT 1 FROM reviews WHERE undone = 0 AND action IN ('link', 'unlink')
                               AND article_id = citations.article_id AND json_extract(before, '$.source') = ?1
                               AND json_array_length(before, '$.links') > 0)",
    )?
    .execute(params![source])?;
    db.prepare_cached(
        "DELETE FROM sources WHERE url = ?1 AND NOT EXISTS (SELECT 1 FROM citations WHERE source_id = sources.id)",
    )?
    .execute(params![source])?;
    Ok(())
}
