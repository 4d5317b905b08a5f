//! Claims as records.

use rusqlite::{Connection, OptionalExtension, Row};

use super::records::{ArticleOfClaim, ClaimRecord, ClaimSpans, LinkedSource, SpeakerOfClaim};
use super::rows::{optional_span, span_from_columns};
use super::{checks, fitness, referents, resolve, reviews};
use crate::article::Speaker;
use crate::ids::{ClaimId, SpeakerId};

/// Which links a record shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    /// The cited sources only.
    Cited,
    /// The possible ones too.
    All,
}

/// One claim; none where there is no such.
pub(super) fn read_claim(db: &Connection, id: ClaimId, links: Links) -> rusqlite::Result<Option<ClaimRecord>> {
    let found = db
        .prepare_cached(
            "SELECT c.id, c.kind, c.mode, c.fragment, c.question, c.checkable, c.reasons, c.referents, c.cue, c.text, c.sentence, c.confidence, c.within, c.review,
                    c.mention, c.reading, c.role, c.speaker_confidence, c.issuer_id, c.antecedent_start, c.antecedent_end,
                    c.role_start, c.role_end, c.called,
                    s.name AS speaker, s.kind AS speaker_kind,
                    a.id AS article_id, a.path, a.title, a.author, a.published, a.url, a.outlet
               FROM claims c JOIN articles a ON a.id = c.article_id LEFT JOIN speakers s ON s.id = c.speaker_id
              WHERE c.id = ?1",
        )?
        .query_row([id], |row| Ok((claim_record_from_row(row)?, row.get("issuer_id")?)))
        .optional()?;
    let Some((mut record, issuer)) = found else { return Ok(None) };
    if let (Some(speaker), Some(issuer)) = (&mut record.speaker, issuer) {
        speaker.issuer = name_of_issuer(db, issuer)?;
    }
    record.spans = read_claim_spans(db, id)?;
    record.topics = list_topic_names(db, id)?;
    record.sources = list_linked_sources(db, id)?;
    record.possible = record.sources.iter().filter(|source| !source.method.is_cited()).count();
    record.rating = reviews::find_newest_rating(db, id)?;
    record.checks = checks::of_claim(db, id)?;
    if links == Links::Cited {
        record.sources.retain(|source| source.method.is_cited());
    }
    Ok(Some(record))
}

/// The name of who stands behind a claim's speaker, as people decided on names.
fn name_of_issuer(db: &Connection, issuer: SpeakerId) -> rusqlite::Result<Option<String>> {
    let Some(&now) = resolve::follow_merges(db, "speaker", vec![issuer])?.first() else { return Ok(None) };
    db.prepare_cached("SELECT name FROM speakers WHERE id = ?1")?.query_row([now], |row| row.get(0)).optional()
}

/// What the claim's own row says.
fn claim_record_from_row(row: &Row) -> rusqlite::Result<ClaimRecord> {
    Ok(ClaimRecord {
        id: row.get("id")?,
        kind: row.get("kind")?,
        mode: row.get("mode")?,
        fitness: fitness::fitness_from_row(row)?,
        referents: referents::referents_from_row(row)?,
        speaker: speaker_from_row(row)?.map(SpeakerOfClaim::from),
        cue: row.get("cue")?,
        text: row.get("text")?,
        sentence: row.get("sentence")?,
        spans: ClaimSpans::default(),
        topics: Vec::new(),
        sources: Vec::new(),
        possible: 0,
        confidence: row.get("confidence")?,
        within: row.get("within")?,
        review: row.get("review")?,
        rating: None,
        checks: Vec::new(),
        article: ArticleOfClaim {
            id: row.get("article_id")?,
            path: row.get("path")?,
            title: row.get("title")?,
            author: row.get("author")?,
            published: row.get("published")?,
            url: row.get("url")?,
            outlet: row.get("outlet")?,
        },
    })
}

/// The speaker that a claim's row tells, by the name that the row gives; who stands behind it is not in these columns.
pub(super) fn speaker_from_row(row: &Row) -> rusqlite::Result<Option<Speaker>> {
    let Some(name) = row.get("speaker")? else { return Ok(None) };
    Ok(Some(Speaker {
        name,
        kind: row.get("speaker_kind")?,
        mention: row.get("mention")?,
        reading: row.get("reading")?,
        role: row.get("role")?,
        role_at: optional_span(row, "role_start", "role_end")?,
        confidence: row.get("speaker_confidence")?,
        called: row.get("called")?,
        issuer: None,
        antecedent: optional_span(row, "antecedent_start", "antecedent_end")?,
    }))
}

/// Where the parts of a claim stand.
pub(super) fn read_claim_spans(db: &Connection, id: ClaimId) -> rusqlite::Result<ClaimSpans> {
    let mut statement =
        db.prepare_cached(r#"SELECT role, start, "end" FROM claim_spans WHERE claim_id = ?1 ORDER BY role, number"#)?;
    let mut rows = statement.query([id])?;
    let mut spans = ClaimSpans::default();
    while let Some(row) = rows.next()? {
        let role = match row.get_ref("role")?.as_str()? {
            "content" => &mut spans.content,
            "cue" => &mut spans.cue,
            _ => &mut spans.source,
        };
        role.push(span_from_columns(row, "start", "end")?);
    }
    Ok(spans)
}

fn list_topic_names(db: &Connection, id: ClaimId) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached(
        "SELECT t.name FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id WHERE ct.claim_id = ?1 ORDER BY ct.number",
    )?
    .query_map([id], |row| row.get(0))?
    .collect()
}

/// All links, strong to weak, those of one method in the order of the citations.
fn list_linked_sources(db: &Connection, id: ClaimId) -> rusqlite::Result<Vec<LinkedSource>> {
    let mut sources = db
        .prepare_cached(
            "SELECT u.url, ci.label, l.method, l.ambiguous, u.outlet, ci.text, l.evidence, l.evidence_start,
                    l.evidence_end, l.confidence
               FROM claim_links l JOIN citations ci ON ci.id = l.citation_id LEFT JOIN sources u ON u.id = l.source_id
              WHERE l.claim_id = ?1 ORDER BY ci.number",
        )?
        .query_map([id], linked_source_from_row)?
        .collect::<Result<Vec<_>, _>>()?;
    sources.sort_by_key(|source| source.method);
    Ok(sources)
}

fn linked_source_from_row(row: &Row) -> rusqlite::Result<LinkedSource> {
    Ok(LinkedSource {
        url: row.get("url")?,
        label: row.get("label")?,
        method: row.get("method")?,
        ambiguous: row.get("ambiguous")?,
        outlet: row.get("outlet")?,
        text: row.get("text")?,
        evidence: row.get("evidence")?,
        evidence_span: optional_span(row, "evidence_start", "evidence_end")?,
        confidence: row.get("confidence")?,
        hint: None,
    })
}
