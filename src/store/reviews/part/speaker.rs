//! Who said a claim.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::article::{Reading, Speaker, SpeakerKind};
use crate::store::names::SPEAKER_AS_READ;
use crate::store::speakers;

/// A speaker as a claim has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store::reviews) struct SpeakerState {
    pub id: i64,
    pub name: String,
    pub kind: SpeakerKind,
    pub mention: String,
    pub reading: Reading,
    pub role: Option<String>,
    pub confidence: f64,
}

pub(in crate::store::reviews) fn speaker(db: &Connection, claim: i64) -> rusqlite::Result<Option<SpeakerState>> {
    db.prepare_cached(&format!(
        "SELECT s.id, {SPEAKER_AS_READ}, s.kind, c.mention, c.reading, c.role, c.speaker_confidence
           FROM claims c JOIN speakers s ON s.id = c.speaker_id WHERE c.id = ?1",
    ))?
    .query_row([claim], |row| {
        Ok(SpeakerState {
            id: row.get(0)?,
            name: row.get(1)?,
            kind: row.get(2)?,
            mention: row.get(3)?,
            reading: row.get(4)?,
            role: row.get(5)?,
            confidence: row.get(6)?,
        })
    })
    .optional()
}

/// The speaker's row is taken where it still bears the name; otherwise it is found by name, or made again.
pub(in crate::store::reviews) fn write_speaker(
    db: &Connection,
    claim: i64,
    speaker: Option<&SpeakerState>,
) -> rusqlite::Result<()> {
    let id = speaker.map(|speaker| speaker.row(db)).transpose()?;
    db.prepare_cached(
        "UPDATE claims SET speaker_id = ?2, mention = ?3, reading = ?4, role = ?5, speaker_confidence = ?6 WHERE id = ?1",
    )?
    .execute(params![
        claim,
        id,
        speaker.map(|who| &who.mention),
        speaker.map(|who| who.reading),
        speaker.and_then(|who| who.role.as_ref()),
        speaker.map(|who| who.confidence),
    ])?;
    Ok(())
}

impl SpeakerState {
    fn row(&self, db: &Connection) -> rusqlite::Result<i64> {
        let same = db
            .prepare_cached(&format!("SELECT id FROM speakers s WHERE id = ?1 AND {SPEAKER_AS_READ} = ?2"))?
            .query_row(params![self.id, self.name], |row| row.get(0))
            .optional()?;
        same.map_or_else(|| speakers::find_or_insert(db, &self.to_speaker()), Ok)
    }

    /// The same as an article's claim has it.
    pub(in crate::store::reviews) fn to_speaker(&self) -> Speaker {
        Speaker {
            mention: self.mention.clone(),
            role: self.role.clone(),
            ..Speaker::new(self.name.clone(), self.kind, self.reading, self.confidence)
        }
    }
}
