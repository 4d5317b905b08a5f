//! A claim of a claims file as it was found.

use rusqlite::Connection;

use super::super::names::{SPEAKER_AS_READ, TOPIC_AS_READ};
use super::super::records::ClaimSpans;
use super::super::rows::{optional_span, span_from_columns};
use super::super::{fitness, read_claims, referents, topics};
use super::article::place_of;
use crate::article::{Claim, Heading, Issuer, Link, LinkMethod, Speaker, Statement, Topic};
use crate::ids::{CitationId, ClaimId, TopicId};
use crate::links::POSSIBLE;
use crate::span::Span;

/// A claim, with what stands in it by rows.
pub(super) struct Read {
    /// The claim, [`Statement::within`] left out.
    pub claim: Claim,
    /// The row of the claim that reports this one.
    pub within: Option<ClaimId>,
    /// The paragraph that it stands in.
    pub paragraph: Span,
}

/// Reads the claim of this row. Its citations are counted in `citations`.
pub(super) fn read_found_claim(db: &Connection, id: ClaimId, citations: &[CitationId]) -> rusqlite::Result<Read> {
    let ClaimSpans { content, cue, source } = read_claims::read_claim_spans(db, id)?;
    let (topics, links) = (read_found_topics(db, id)?, read_found_links(db, id, citations)?);
    db.prepare_cached(&format!(
        "SELECT c.kind, c.mode, c.confidence, c.sentence_start, c.sentence_end, c.paragraph_start, c.paragraph_end, c.within,
                c.fragment, c.question, c.checkable, c.reasons, c.referents,
                {SPEAKER_AS_READ} AS speaker, s.kind AS speaker_kind, c.mention, c.reading, c.role, c.role_start, c.role_end,
                c.speaker_confidence, c.called, c.antecedent_start, c.antecedent_end,
                (SELECT {SPEAKER_AS_READ} FROM speakers s WHERE s.id = c.issuer_id) AS issuer, i.kind AS issuer_is
           FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id LEFT JOIN speakers i ON i.id = c.issuer_id
          WHERE c.id = ?1"
    ))?
    .query_row([id], |row| {
        let issuer = match row.get("issuer")? {
            Some(name) => Some(Issuer { name, kind: row.get("issuer_is")? }),
            None => None,
        };
        let claim = Claim {
            statement: Statement {
                kind: row.get("kind")?,
                content,
                cue,
                source,
                sentence: span_from_columns(row, "sentence_start", "sentence_end")?,
                confidence: row.get("confidence")?,
                within: None,
            },
            mode: row.get("mode")?,
            speaker: read_claims::speaker_from_row(row)?.map(|speaker| Speaker { issuer, ..speaker }),
            topics,
            links,
            fitness: fitness::fitness_from_row(row)?,
            referents: referents::referents_from_row(row)?,
        };
        Ok(Read { claim, within: row.get("within")?, paragraph: span_from_columns(row, "paragraph_start", "paragraph_end")? })
    })
}

fn read_found_topics(db: &Connection, claim: ClaimId) -> rusqlite::Result<Vec<Topic>> {
    let found: Vec<(TopicId, Topic)> = db
        .prepare_cached(&format!(
            "SELECT t.id, {TOPIC_AS_READ} AS name, t.kind, t.code, ct.evidence, ct.found_in
               FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id WHERE ct.claim_id = ?1 ORDER BY ct.number"
        ))?
        .query_map([claim], |row| Ok((row.get("id")?, topics::topic_from_row(row)?)))?
        .collect::<Result<_, _>>()?;
    found.into_iter().map(|(id, topic)| Ok(Topic { above: read_headings_above(db, id)?, ..topic })).collect()
}

/// The subjects above a topic, the nearest first.
fn read_headings_above(db: &Connection, topic: TopicId) -> rusqlite::Result<Vec<Heading>> {
    let mut read =
        db.prepare_cached(&format!("SELECT {TOPIC_AS_READ} AS name, t.code FROM topics t WHERE t.id = ?1"))?;
    let rows = topics::with_above(db, topic)?;
    let heading = |id: &TopicId| read.query_row([id], |row| Ok(Heading { name: row.get(0)?, code: row.get(1)? }));
    rows.iter().skip(1).map(heading).collect()
}

/// The ties that were found. One that a saved copy suggests was a possible source, and comes to be suggested again with
/// the check.
fn read_found_links(db: &Connection, claim: ClaimId, citations: &[CitationId]) -> rusqlite::Result<Vec<Link>> {
    let found: Vec<(CitationId, Link)> = db
        .prepare_cached(
            "SELECT l.citation_id, l.method, l.ambiguous, l.evidence_start, l.evidence_end, l.confidence
               FROM claim_links l JOIN citations ci ON ci.id = l.citation_id
              WHERE l.claim_id = ?1 AND l.method <> 'manual' AND ci.by_person = 0 ORDER BY ci.number, l.method",
        )?
        .query_map([claim], |row| {
            let evidence = optional_span(row, "evidence_start", "evidence_end")?;
            let (method, confidence) = match row.get("method")? {
                LinkMethod::Passage => (LinkMethod::Article, POSSIBLE),
                method => (method, row.get("confidence")?),
            };
            let link = Link { citation: 0, method, ambiguous: row.get("ambiguous")?, evidence, confidence };
            Ok((row.get("citation_id")?, link))
        })?
        .collect::<Result<_, _>>()?;
    found.into_iter().map(|(row, link)| Ok(Link { citation: place_of(citations, row)?, ..link })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Reading;
    use crate::review::NameChange;
    use crate::store::NameSubject;
    use crate::store::tests::support::{Builder, File};

    #[test]
    fn who_stands_behind_a_claim_goes_by_the_name_that_was_read() {
        let mut file = File::new();
        let article = Builder::new("a.txt", "A statement said it rains.\nAna Voss said it snows.")
            .said("it rains")
            .by("statement", "A statement", Reading::Description)
            .issued_by("Ana Voss")
            .said("it snows")
            .by("Ana Voss", "Ana Voss", Reading::Name);
        file.store.put_article(&article.build()).unwrap();
        let change = NameChange::Rename { name: "Ana Voss".into(), other: "Ana Maria Berg".into() };
        file.store.decide_name("ann", NameSubject::Speaker, &change).unwrap();
        let found = read_found_claim(&file.store.db, ClaimId(1), &[]).unwrap().claim;
        assert_eq!(found.speaker.unwrap().issuer.unwrap().name, "Ana Voss");
    }
}
