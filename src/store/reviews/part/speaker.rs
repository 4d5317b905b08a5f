//! Who said a claim.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::article::{Issuer, Reading, Speaker, SpeakerKind};
use crate::ids::{ClaimId, SpeakerId};
use crate::span::Span;
use crate::store::names::SPEAKER_AS_READ;
use crate::store::{rows, speakers};

/// A speaker as a claim has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store::reviews) struct SpeakerState {
    pub id: SpeakerId,
    pub name: String,
    pub kind: SpeakerKind,
    pub mention: String,
    pub reading: Reading,
    pub role: Option<String>,
    pub confidence: f64,
    #[serde(flatten)]
    pub how: How,
}

/// How the words were read, and who stands behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store::reviews) struct How {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    called: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    issuer: Option<(SpeakerId, String, SpeakerKind)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    antecedent: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role_at: Option<Span>,
}

pub(in crate::store::reviews) fn read_speaker_state(
    db: &Connection,
    claim: ClaimId,
) -> rusqlite::Result<Option<SpeakerState>> {
    db.prepare_cached(&format!(
        "SELECT s.id, {SPEAKER_AS_READ}, s.kind, c.mention, c.reading, c.role, c.speaker_confidence, c.called,
                c.antecedent_start, c.antecedent_end, i.id,
                (SELECT {SPEAKER_AS_READ} FROM speakers s WHERE s.id = c.issuer_id), i.kind, c.role_start, c.role_end
           FROM claims c JOIN speakers s ON s.id = c.speaker_id LEFT JOIN speakers i ON i.id = c.issuer_id
          WHERE c.id = ?1",
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
            how: How {
                called: row.get("called")?,
                issuer: read_issuer(row)?,
                antecedent: rows::optional_span(row, "antecedent_start", "antecedent_end")?,
                role_at: rows::optional_span(row, "role_start", "role_end")?,
            },
        })
    })
    .optional()
}

fn read_issuer(row: &Row) -> rusqlite::Result<Option<(SpeakerId, String, SpeakerKind)>> {
    let Some(id) = row.get(10)? else { return Ok(None) };
    Ok(Some((id, row.get(11)?, row.get(12)?)))
}

/// The speaker's row is taken where it still bears the name; otherwise it is found by name, or made again.
pub(in crate::store::reviews) fn write_speaker(
    db: &Connection,
    claim: ClaimId,
    speaker: Option<&SpeakerState>,
) -> rusqlite::Result<()> {
    let id = speaker.map(|speaker| speaker.row(db)).transpose()?;
    let issuer = speaker.and_then(|who| who.how.issuer.as_ref());
    let issuer = issuer.map(|(id, name, kind)| {
        find_or_insert_speaker_row(db, *id, name, || Speaker::new(name, *kind, Reading::Name, 1.0))
    });
    let issuer = issuer.transpose()?;
    db.prepare_cached(
        "UPDATE claims SET speaker_id = ?2, mention = ?3, reading = ?4, role = ?5, speaker_confidence = ?6, called = ?7,
                issuer_id = ?8, antecedent_start = ?9, antecedent_end = ?10, role_start = ?11, role_end = ?12
          WHERE id = ?1",
    )?
    .execute(params![
        claim,
        id,
        speaker.map(|who| &who.mention),
        speaker.map(|who| who.reading),
        speaker.and_then(|who| who.role.as_ref()),
        speaker.map(|who| who.confidence),
        speaker.and_then(|who| who.how.called.as_ref()),
        issuer,
        speaker.and_then(|who| who.how.antecedent).map(|span| span.start()),
        speaker.and_then(|who| who.how.antecedent).map(|span| span.end()),
        speaker.and_then(|who| who.how.role_at).map(|span| span.start()),
        speaker.and_then(|who| who.how.role_at).map(|span| span.end()),
    ])?;
    Ok(())
}

/// The row of this id where it still bears the name; otherwise one by the name.
fn find_or_insert_speaker_row(
    db: &Connection,
    id: SpeakerId,
    name: &str,
    speaker: impl Fn() -> Speaker,
) -> rusqlite::Result<SpeakerId> {
    let same = db
        .prepare_cached(&format!("SELECT id FROM speakers s WHERE id = ?1 AND {SPEAKER_AS_READ} = ?2"))?
        .query_row(params![id, name], |row| row.get(0))
        .optional()?;
    same.map_or_else(|| speakers::find_or_insert_as_called(db, &speaker()), Ok)
}

impl SpeakerState {
    fn row(&self, db: &Connection) -> rusqlite::Result<SpeakerId> {
        find_or_insert_speaker_row(db, self.id, &self.name, || self.to_speaker())
    }

    /// The same as an article's claim has it.
    pub(in crate::store::reviews) fn to_speaker(&self) -> Speaker {
        Speaker {
            mention: self.mention.clone(),
            role: self.role.clone(),
            called: self.how.called.clone(),
            issuer: self.how.issuer.as_ref().map(|(_, name, kind)| Issuer { name: name.clone(), kind: *kind }),
            antecedent: self.how.antecedent,
            role_at: self.how.role_at,
            ..Speaker::new(self.name.clone(), self.kind, self.reading, self.confidence)
        }
    }
}
