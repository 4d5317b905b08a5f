//! What one decision can change of a claim, as a whole: read before and written back, it undoes the decision exactly.

mod content;
mod links;
mod speaker;
mod topic;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::article::{ClaimKind, Mode};
use crate::ids::ClaimId;
use crate::store::fold;

pub(super) use content::{ContentPart, read_spans_of_role, words_at};
pub(super) use links::{LinkState, LinksPart};
pub(super) use speaker::{How, SpeakerState, read_speaker_state};
pub(super) use topic::{TopicPart, TopicState};

/// A part of a claim, in the state before or after a decision. Its JSON stands in `reviews.before` and `after`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Part {
    /// Whether it was accepted or rejected.
    Review(ReviewPart),
    /// Its kind, and with it the speaker: the article's own voice is its author's.
    Kind(KindPart),
    /// Who said it.
    Speaker(SpeakerPart),
    /// What was said, and where that stands.
    Content(ContentPart),
    /// Its ties to one source.
    Links(LinksPart),
    /// Its tie to one topic.
    Topic(TopicPart),
    /// A remark, which changes nothing of the claim.
    Note(NotePart),
    /// A rating, likewise.
    Rating(RatingPart),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewPart {
    pub review: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindPart {
    pub kind: ClaimKind,
    /// Decisions of older files say nothing of it.
    #[serde(default)]
    pub mode: Option<Mode>,
    pub speaker: Option<SpeakerState>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeakerPart {
    pub speaker: Option<SpeakerState>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotePart {
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RatingPart {
    pub rating: Option<String>,
}

impl Part {
    /// Whether both are states of one thing, so that the earlier cannot be taken back before the later.
    pub(super) fn overlaps(&self, other: &Part) -> bool {
        use Part::{Content, Kind, Links, Review, Speaker, Topic};
        match (self, other) {
            (Review(_), Review(_)) | (Content(_), Content(_)) => true,
            (Kind(_) | Speaker(_), Kind(_) | Speaker(_)) => true,
            (Links(one), Links(other)) => one.source == other.source,
            (Topic(one), Topic(other)) => fold::topic_key(&one.topic) == fold::topic_key(&other.topic),
            _ => false,
        }
    }

    /// Puts the claim's part into this state.
    pub(super) fn write_to_claim(&self, db: &Connection, claim: ClaimId) -> rusqlite::Result<()> {
        match self {
            Self::Review(ReviewPart { review }) => {
                db.prepare_cached("UPDATE claims SET review = ?2 WHERE id = ?1")?.execute(params![claim, review])?;
            }
            Self::Kind(KindPart { kind, mode, speaker }) => {
                db.prepare_cached("UPDATE claims SET kind = ?2, mode = ?3 WHERE id = ?1")?
                    .execute(params![claim, kind, mode])?;
                speaker::write_speaker(db, claim, speaker.as_ref())?;
            }
            Self::Speaker(SpeakerPart { speaker }) => speaker::write_speaker(db, claim, speaker.as_ref())?,
            Self::Content(part) => part.write_to_claim(db, claim)?,
            Self::Links(part) => part.write_to_claim(db, claim)?,
            Self::Topic(part) => part.write_to_claim(db, claim)?,
            Self::Note(_) | Self::Rating(_) => {}
        }
        Ok(())
    }
}

pub(super) fn read_review_part(db: &Connection, claim: ClaimId) -> rusqlite::Result<ReviewPart> {
    let sql = "SELECT review FROM claims WHERE id = ?1";
    Ok(ReviewPart { review: db.prepare_cached(sql)?.query_row([claim], |row| row.get(0))? })
}

pub(super) fn read_kind_part(db: &Connection, claim: ClaimId) -> rusqlite::Result<KindPart> {
    let sql = "SELECT kind, mode FROM claims WHERE id = ?1";
    let (kind, mode) = db.prepare_cached(sql)?.query_row([claim], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(KindPart { kind, mode, speaker: read_speaker_state(db, claim)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Fitness, LinkMethod, Reading, SpeakerKind};
    use crate::ids::{CitationId, SpeakerId};
    use crate::span::Span;

    #[test]
    fn each_part_is_read_back_from_its_json_as_what_it_was() {
        let speaker = SpeakerState {
            id: SpeakerId(3),
            name: "Mary Dunn".into(),
            kind: SpeakerKind::Person,
            mention: "Dunn".into(),
            reading: Reading::Surname,
            role: None,
            confidence: 0.1 + 0.2,
            how: How::default(),
        };
        let link = LinkState {
            citation: CitationId(2),
            method: LinkMethod::Marker,
            ambiguous: false,
            evidence: Some("[1]".into()),
            evidence_span: Some(Span::new(3, 6)),
            confidence: 0.95,
        };
        let place = Span::new(2, 9);
        for part in [
            Part::Review(ReviewPart { review: None }),
            Part::Kind(KindPart { kind: ClaimKind::Own, mode: None, speaker: Some(speaker.clone()) }),
            Part::Kind(KindPart { kind: ClaimKind::Direct, mode: Some(Mode::Speech), speaker: None }),
            Part::Speaker(SpeakerPart { speaker: Some(speaker) }),
            Part::Speaker(SpeakerPart { speaker: None }),
            Part::Content(ContentPart {
                content: vec![place],
                text: "a".into(),
                sentence: place,
                paragraph: place,
                fitness: Some(Fitness::default()),
            }),
            Part::Links(LinksPart { source: "https://time.com/a".into(), links: vec![link] }),
            Part::Topic(TopicPart { topic: "bridge".into(), about: None }),
            Part::Note(NotePart { note: None }),
            Part::Rating(RatingPart { rating: Some("False".into()) }),
        ] {
            let json = serde_json::to_string(&part).unwrap();
            assert_eq!(serde_json::from_str::<Part>(&json).unwrap(), part, "{json}");
        }
    }
}
