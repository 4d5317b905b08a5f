//! A claim's ties to one source.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::article::LinkMethod;
use crate::ids::{CitationId, ClaimId};
use crate::span::Span;
use crate::store::rows::optional_span;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store::reviews) struct LinksPart {
    /// The source's normalised URL.
    pub source: String,
    pub links: Vec<LinkState>,
}

/// A row of `claim_links`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store::reviews) struct LinkState {
    pub citation: CitationId,
    pub method: LinkMethod,
    pub ambiguous: bool,
    pub evidence: Option<String>,
    pub evidence_span: Option<Span>,
    pub confidence: f64,
}

impl LinksPart {
    pub(in crate::store::reviews) fn from_claim(
        db: &Connection,
        claim: ClaimId,
        source: String,
    ) -> rusqlite::Result<Self> {
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

    pub(in crate::store::reviews) fn write_to_claim(&self, db: &Connection, claim: ClaimId) -> rusqlite::Result<()> {
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
            "UPDATE claims SET cited = EXISTS (SELECT 1 FROM claim_links
                                                WHERE claim_id = ?1 AND method NOT IN ('passage', 'article'))
              WHERE id = ?1",
        )?
        .execute([claim])?;
        Ok(())
    }
}
