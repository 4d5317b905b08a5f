//! What one decision can change of a claim, as a whole: read before and written back, it undoes the decision exactly.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::super::columns::Column;
use super::super::rows::{optional_span, span};
use super::super::{SEPARATOR, fold, speakers};
use crate::article::{ClaimKind, LinkMethod, Reading, Speaker, SpeakerKind};
use crate::span::Span;

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
    pub speaker: Option<SpeakerState>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeakerPart {
    pub speaker: Option<SpeakerState>,
}

/// A speaker as a claim has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SpeakerState {
    pub id: i64,
    pub name: String,
    pub kind: SpeakerKind,
    pub mention: String,
    pub reading: Reading,
    pub role: Option<String>,
    pub confidence: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContentPart {
    pub content: Vec<Span>,
    pub text: String,
    pub sentence: Span,
    pub paragraph: Span,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinksPart {
    /// The source's normalised URL.
    pub source: String,
    pub links: Vec<LinkState>,
}

/// A row of `claim_links`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct LinkState {
    pub citation: i64,
    pub method: LinkMethod,
    pub ambiguous: bool,
    pub evidence: Option<String>,
    pub evidence_span: Option<Span>,
    pub confidence: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicPart {
    /// Its name.
    pub topic: String,
    pub about: Option<TopicState>,
}

/// A row of `claim_topics`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct TopicState {
    pub number: i64,
    pub evidence: String,
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
            (Topic(one), Topic(other)) => fold::key(&one.topic) == fold::key(&other.topic),
            _ => false,
        }
    }

    /// Puts the claim's part into this state.
    pub(super) fn write(&self, db: &Connection, claim: i64) -> rusqlite::Result<()> {
        match self {
            Self::Review(ReviewPart { review }) => {
                db.prepare_cached("UPDATE claims SET review = ?2 WHERE id = ?1")?.execute(params![claim, review])?;
            }
            Self::Kind(KindPart { kind, speaker }) => {
                db.prepare_cached("UPDATE claims SET kind = ?2 WHERE id = ?1")?.execute(params![claim, kind])?;
                write_speaker(db, claim, speaker.as_ref())?;
            }
            Self::Speaker(SpeakerPart { speaker }) => write_speaker(db, claim, speaker.as_ref())?,
            Self::Content(part) => part.write(db, claim)?,
            Self::Links(part) => part.write(db, claim)?,
            Self::Topic(part) => part.write(db, claim)?,
            Self::Note(_) | Self::Rating(_) => {}
        }
        Ok(())
    }
}

pub(super) fn review(db: &Connection, claim: i64) -> rusqlite::Result<ReviewPart> {
    let sql = "SELECT review FROM claims WHERE id = ?1";
    Ok(ReviewPart { review: db.prepare_cached(sql)?.query_row([claim], |row| row.get(0))? })
}

pub(super) fn kind(db: &Connection, claim: i64) -> rusqlite::Result<KindPart> {
    let sql = "SELECT kind FROM claims WHERE id = ?1";
    let kind = db.prepare_cached(sql)?.query_row([claim], |row| row.get(0))?;
    Ok(KindPart { kind, speaker: speaker(db, claim)? })
}

pub(super) fn speaker(db: &Connection, claim: i64) -> rusqlite::Result<Option<SpeakerState>> {
    db.prepare_cached(
        "SELECT s.id, s.name, s.kind, c.mention, c.reading, c.role, c.speaker_confidence
           FROM claims c JOIN speakers s ON s.id = c.speaker_id WHERE c.id = ?1",
    )?
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
fn write_speaker(db: &Connection, claim: i64, speaker: Option<&SpeakerState>) -> rusqlite::Result<()> {
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
            .prepare_cached("SELECT id FROM speakers WHERE id = ?1 AND name = ?2")?
            .query_row(params![self.id, self.name], |row| row.get(0))
            .optional()?;
        same.map_or_else(|| speakers::find_or_insert(db, &self.to_speaker()), Ok)
    }

    /// The same as an article's claim has it.
    pub(super) fn to_speaker(&self) -> Speaker {
        Speaker {
            name: self.name.clone(),
            kind: self.kind,
            mention: self.mention.clone(),
            reading: self.reading,
            role: self.role.clone(),
            confidence: self.confidence,
        }
    }
}

impl ContentPart {
    pub(super) fn read(db: &Connection, claim: i64) -> rusqlite::Result<Self> {
        let content = spans(db, claim, "content")?;
        db.prepare_cached(
            "SELECT text, sentence_start, sentence_end, paragraph_start, paragraph_end FROM claims WHERE id = ?1",
        )?
        .query_row([claim], |row| {
            Ok(Self {
                content,
                text: row.get("text")?,
                sentence: span(row, "sentence_start", "sentence_end")?,
                paragraph: span(row, "paragraph_start", "paragraph_end")?,
            })
        })
    }

    /// The content moved to one stretch of the text. The sentence and the paragraph become those of all claims there.
    ///
    /// None where the stretch lies outside the text or holds only white space.
    pub(super) fn moved(&self, db: &Connection, claim: i64, to: Span) -> rusqlite::Result<Option<Self>> {
        let text = words(db, claim, to)?;
        if text.trim().is_empty() || text.chars().count() != to.len() {
            return Ok(None);
        }
        let parts = [spans(db, claim, "cue")?, spans(db, claim, "source")?].concat();
        let whole = parts.into_iter().fold(to, Span::to);
        let around = db
            .prepare_cached(
                "SELECT min(o.sentence_start), max(o.sentence_end), min(o.paragraph_start), max(o.paragraph_end)
               FROM claims c JOIN claims o ON o.article_id = c.article_id
              WHERE c.id = ?1 AND o.sentence_start < ?3 AND o.sentence_end > ?2",
            )?
            .query_row(params![claim, whole.start(), whole.end()], |row| {
                Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
            })?;
        let of = |start: Option<usize>, end: Option<usize>| match (start, end) {
            (Some(start), Some(end)) if start <= end => whole.to(Span::new(start, end)),
            _ => whole,
        };
        let [sentence_start, sentence_end, paragraph_start, paragraph_end] = around;
        let sentence = of(sentence_start, sentence_end);
        let paragraph = of(paragraph_start, paragraph_end);
        Ok(Some(Self { content: vec![to], text, sentence, paragraph }))
    }

    fn write(&self, db: &Connection, claim: i64) -> rusqlite::Result<()> {
        let parts = self.content.iter().map(|&span| words(db, claim, span)).collect::<Result<Vec<_>, _>>()?;
        db.prepare_cached("DELETE FROM claim_spans WHERE claim_id = ?1 AND role = 'content'")?.execute([claim])?;
        let mut insert = db.prepare_cached(
            r#"INSERT INTO claim_spans (claim_id, role, number, start, "end", text) VALUES (?1, 'content', ?2, ?3, ?4, ?5)"#,
        )?;
        for (number, (span, words)) in self.content.iter().zip(&parts).enumerate() {
            insert.execute(params![claim, number, span.start(), span.end(), words])?;
        }
        db.prepare_cached(
            "UPDATE claims SET text = ?2, sentence = ?3, sentence_start = ?4, sentence_end = ?5, paragraph_start = ?6,
                    paragraph_end = ?7 WHERE id = ?1",
        )?
        .execute(params![
            claim,
            parts.join(SEPARATOR),
            words(db, claim, self.sentence)?,
            self.sentence.start(),
            self.sentence.end(),
            self.paragraph.start(),
            self.paragraph.end(),
        ])?;
        Ok(())
    }
}

/// The spans of one of a claim's roles.
pub(super) fn spans(db: &Connection, claim: i64, role: &str) -> rusqlite::Result<Vec<Span>> {
    db.prepare_cached(r#"SELECT start, "end" FROM claim_spans WHERE claim_id = ?1 AND role = ?2 ORDER BY number"#)?
        .query_map(params![claim, role], |row| span(row, "start", "end"))?
        .collect()
}

/// What stands in a stretch of the claim's article, as much of it as there is.
pub(super) fn words(db: &Connection, claim: i64, span: Span) -> rusqlite::Result<String> {
    db.prepare_cached(
        "SELECT substr(a.text, ?2 + 1, ?3) FROM claims c JOIN articles a ON a.id = c.article_id WHERE c.id = ?1",
    )?
    .query_row(params![claim, span.start(), span.len()], |row| row.get(0))
}

impl LinksPart {
    pub(super) fn read(db: &Connection, claim: i64, source: String) -> rusqlite::Result<Self> {
        let links = db
            .prepare_cached(
                "SELECT l.citation_id, l.method, l.ambiguous, l.evidence, l.evidence_start, l.evidence_end, l.confidence
                   FROM claim_links l JOIN sources u ON u.id = l.source_id
                  WHERE l.claim_id = ?1 AND u.url = ?2 ORDER BY l.citation_id, l.method",
            )?
            .query_map(params![claim, source], |row| {
                Ok(LinkState {
                    citation: row.get("citation_id")?,
                    method: row.get("method")?,
                    ambiguous: row.get("ambiguous")?,
                    evidence: row.get("evidence")?,
                    evidence_span: optional_span(row, "evidence_start", "evidence_end")?,
                    confidence: row.get("confidence")?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(Self { source, links })
    }

    fn write(&self, db: &Connection, claim: i64) -> rusqlite::Result<()> {
        db.prepare_cached(
            "DELETE FROM claim_links WHERE claim_id = ?1 AND source_id = (SELECT id FROM sources WHERE url = ?2)",
        )?
        .execute(params![claim, self.source])?;
        let mut insert = db.prepare_cached(
            "INSERT INTO claim_links (claim_id, citation_id, method, ambiguous, evidence, evidence_start, evidence_end,
                                      confidence, source_id, place)
             SELECT c.id, ci.id, ?3, ?4, ?5, ?6, ?7, ?8, ci.source_id, c.place
               FROM claims c JOIN citations ci ON ci.id = ?2 WHERE c.id = ?1",
        )?;
        for link in &self.links {
            insert.execute(params![
                claim,
                link.citation,
                link.method,
                link.ambiguous,
                link.evidence,
                link.evidence_span.map(Span::start),
                link.evidence_span.map(Span::end),
                link.confidence,
            ])?;
        }
        db.prepare_cached(
            "UPDATE claims SET cited = EXISTS (SELECT 1 FROM claim_links WHERE claim_id = ?1 AND method <> ?2)
              WHERE id = ?1",
        )?
        .execute(params![claim, LinkMethod::Article.text()])?;
        Ok(())
    }
}

impl TopicPart {
    /// The claim's tie to the topic of this name, in whichever spelling.
    pub(super) fn read(db: &Connection, claim: i64, name: &str) -> rusqlite::Result<Self> {
        let tied = db
            .prepare_cached(
                "SELECT t.name, ct.number, ct.evidence FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id
                  WHERE ct.claim_id = ?1 AND t.key = ?2",
            )?
            .query_row(params![claim, fold::key(name)], |row| {
                let about = TopicState { number: row.get("number")?, evidence: row.get("evidence")? };
                Ok(Self { topic: row.get("name")?, about: Some(about) })
            })
            .optional()?;
        Ok(tied.unwrap_or_else(|| Self { topic: name.to_owned(), about: None }))
    }

    fn write(&self, db: &Connection, claim: i64) -> rusqlite::Result<()> {
        let key = fold::key(&self.topic);
        db.prepare_cached(
            "DELETE FROM claim_topics WHERE claim_id = ?1 AND topic_id = (SELECT id FROM topics WHERE key = ?2)",
        )?
        .execute(params![claim, key])?;
        if let Some(about) = &self.about {
            let topic = super::super::topics::find_or_insert(db, &self.topic)?;
            db.prepare_cached(
                "INSERT INTO claim_topics (claim_id, topic_id, number, evidence, place)
                 SELECT id, ?2, ?3, ?4, place FROM claims WHERE id = ?1",
            )?
            .execute(params![claim, topic, about.number, about.evidence])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_read_back_from_its_json_as_what_it_was() {
        let speaker = SpeakerState {
            id: 3,
            name: "Mary Dunn".into(),
            kind: SpeakerKind::Person,
            mention: "Dunn".into(),
            reading: Reading::Surname,
            role: None,
            confidence: 0.1 + 0.2,
        };
        let link = LinkState {
            citation: 2,
            method: LinkMethod::Marker,
            ambiguous: false,
            evidence: Some("[1]".into()),
            evidence_span: Some(Span::new(3, 6)),
            confidence: 0.95,
        };
        let place = Span::new(2, 9);
        for part in [
            Part::Review(ReviewPart { review: None }),
            Part::Kind(KindPart { kind: ClaimKind::Own, speaker: Some(speaker.clone()) }),
            Part::Kind(KindPart { kind: ClaimKind::Own, speaker: None }),
            Part::Speaker(SpeakerPart { speaker: Some(speaker) }),
            Part::Speaker(SpeakerPart { speaker: None }),
            Part::Content(ContentPart { content: vec![place], text: "a".into(), sentence: place, paragraph: place }),
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
