//! Quotations that were held against copies of their sources.

use rusqlite::{Connection, Row, TransactionBehavior, params};

use super::records::{CheckRecord, Quotation};
use super::resolve;
use super::rows::optional_span;
use crate::check::Finding;
use crate::span::Span;

/// A copy of a page, and what became of the quotations that were held against it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The page's URL.
    pub url: String,
    /// Where the copy was read from.
    pub copy: String,
    /// The hash of its bytes, in hexadecimal.
    pub sha256: String,
    /// Each claim with its text as it was checked, what became of it, and the link to its words.
    pub claims: Vec<(i64, String, Finding, Option<String>)>,
}

/// The quotations of direct and mixed claims that rest on the page of this URL, in the order of all claims; rejected
/// claims are left out. With `possible` also those that may rest on it.
pub(super) fn quotations(db: &Connection, url: &str, possible: bool) -> rusqlite::Result<Vec<Quotation>> {
    let Some(source) = resolve::source_of_url(db, url)? else { return Ok(Vec::new()) };
    let strong = if possible { "" } else { "AND l.method <> 'article'" };
    let sql = format!(
        "SELECT DISTINCT c.id, c.kind, c.text, s.name FROM claim_links l JOIN claims c ON c.id = l.claim_id
           LEFT JOIN speakers s ON s.id = c.speaker_id
          WHERE l.source_id = ?1 {strong} AND c.kind IN ('direct', 'mixed') AND c.review IS NOT 'rejected'
          ORDER BY l.place"
    );
    let bare = |row: &Row| {
        Ok(Quotation {
            claim: row.get(0)?,
            kind: row.get(1)?,
            text: row.get(2)?,
            speaker: row.get(3)?,
            spans: Vec::new(),
        })
    };
    let mut found = db.prepare(&sql)?.query_map([source], bare)?.collect::<Result<Vec<_>, _>>()?;
    for quotation in &mut found {
        quotation.spans = content(db, quotation.claim)?;
    }
    Ok(found)
}

/// The words of a claim's content, span by span.
pub(super) fn content(db: &Connection, claim: i64) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT text FROM claim_spans WHERE claim_id = ?1 AND role = 'content' ORDER BY number")?
        .query_map([claim], |row| row.get(0))?
        .collect()
}

/// Keeps the results, each in the place of an earlier one for the same claim and source.
pub(super) fn keep(db: &mut Connection, checked: &Checked) -> rusqlite::Result<()> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(source) = resolve::source_of_url(&transaction, &checked.url)? {
        for (claim, text, finding, link) in &checked.claims {
            keep_one(&transaction, source, checked, (*claim, text), finding, link.as_deref())?;
        }
    }
    transaction.commit()
}

fn keep_one(
    db: &Connection,
    source: i64,
    checked: &Checked,
    (claim, text): (i64, &str),
    finding: &Finding,
    link: Option<&str>,
) -> rusqlite::Result<()> {
    let parts =
        serde_json::to_string(&finding.parts).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    // A claim that went meanwhile has nothing to be kept for.
    db.prepare_cached(
        r#"INSERT INTO checks (claim_id, source_id, result, text, start, "end", link, parts, copy, copy_sha256, checked_at)
           SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM claims WHERE id = ?1
           ON CONFLICT (claim_id, source_id) DO UPDATE SET result = excluded.result, text = excluded.text,
             start = excluded.start, "end" = excluded."end", link = excluded.link, parts = excluded.parts,
             copy = excluded.copy, copy_sha256 = excluded.copy_sha256, checked_at = excluded.checked_at"#,
    )?
    .execute(params![
        claim,
        source,
        finding.outcome,
        text,
        finding.place.map(Span::start),
        finding.place.map(Span::end),
        link,
        parts,
        checked.copy,
        checked.sha256,
    ])?;
    Ok(())
}

/// What became of a claim's quotation, source by source; nothing where the claim reads otherwise by now.
pub(super) fn of_claim(db: &Connection, claim: i64) -> rusqlite::Result<Vec<CheckRecord>> {
    db.prepare_cached(
        r#"SELECT u.url, k.result, k.start, k."end", k.link, k.parts, k.copy, k.copy_sha256, k.checked_at
             FROM checks k JOIN sources u ON u.id = k.source_id JOIN claims c ON c.id = k.claim_id
            WHERE k.claim_id = ?1 AND k.text = c.text ORDER BY u.url"#,
    )?
    .query_map([claim], |row| {
        let parts: String = row.get("parts")?;
        Ok(CheckRecord {
            url: row.get("url")?,
            result: row.get("result")?,
            place: optional_span(row, "start", "end")?,
            link: row.get("link")?,
            // What is no JSON of ours tells nothing: the file may come from anywhere.
            parts: serde_json::from_str(&parts).unwrap_or_default(),
            copy: row.get("copy")?,
            copy_sha256: row.get("copy_sha256")?,
            checked_at: row.get("checked_at")?,
        })
    })?
    .collect()
}
