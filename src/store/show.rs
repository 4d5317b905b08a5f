//! One claim in its context.

use rusqlite::{Connection, params};

use super::records::ClaimDetail;
use super::{names, read_claims, reviews, rows};
use crate::article::FoundIn;
use crate::ids::ClaimId;

/// The claim with its paragraph, all its links and the terms that led to its topics.
pub(super) fn read_claim_detail(db: &Connection, id: ClaimId) -> rusqlite::Result<Option<ClaimDetail>> {
    let Some(claim) = read_claims::read_claim(db, id, read_claims::Links::All)? else { return Ok(None) };
    let (paragraph, paragraph_span, antecedent) = db.query_row(
        "SELECT substr(a.text, c.paragraph_start + 1, c.paragraph_end - c.paragraph_start) AS paragraph,
                c.paragraph_start, c.paragraph_end,
                substr(a.text, c.antecedent_start + 1, c.antecedent_end - c.antecedent_start) AS antecedent
           FROM claims c JOIN articles a ON a.id = c.article_id WHERE c.id = ?1",
        params![id],
        |row| {
            let place = rows::span_from_columns(row, "paragraph_start", "paragraph_end")?;
            Ok((row.get("paragraph")?, place, row.get("antecedent")?))
        },
    )?;
    let (topic_evidence, topic_found_in) = db
        .prepare_cached("SELECT evidence, found_in FROM claim_topics WHERE claim_id = ?1 ORDER BY number")?
        .query_map([id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, FoundIn>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .unzip();
    let reviews = reviews::of_claim(db, id)?;
    let names = names::of_claim(db, id)?;
    Ok(Some(ClaimDetail {
        claim,
        paragraph,
        paragraph_span,
        topic_evidence,
        topic_found_in,
        antecedent,
        reviews,
        names,
    }))
}
