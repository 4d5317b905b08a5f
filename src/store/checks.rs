//! Claims that were checked against copies of their sources.

use rusqlite::{Connection, Row, TransactionBehavior, params};

use super::records::{CheckRecord, UncheckedClaim};
use super::resolve;
use super::rows::{self, optional_span};
use crate::check::{Check, CheckKind, CheckResult};
use crate::ids::{ClaimId, MergeId, SourceId};
use crate::links::POSSIBLE;
use crate::span::Span;

/// A copy of a page, and what became of the claims that were checked against it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The page's URL.
    pub url: String,
    /// Where the copy was read from.
    pub copy: String,
    /// The hash of its bytes, in hexadecimal.
    pub sha256: String,
    /// What became of each claim.
    pub claims: Vec<CheckedClaim>,
}

/// What became of a claim in a copy.
#[derive(Clone, Debug)]
pub struct CheckedClaim {
    /// The claim's id.
    pub claim: ClaimId,
    /// Its text as it was checked.
    pub text: String,
    /// What became of it.
    pub check: Check,
    /// The address of the words on the page.
    pub link: Option<String>,
    /// Of a claim that the article does not tie to the page: how likely it rests on it, if at all.
    pub suggested: Option<f64>,
}

/// What an earlier check of a copy told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierCheck {
    /// The claim's id.
    pub claim: ClaimId,
    /// What was looked for.
    pub kind: CheckKind,
    /// What became of it.
    pub result: CheckResult,
    /// The SHA-256 of the copy as it was then.
    pub copy_sha256: String,
    /// When, in UTC (RFC 3339).
    pub checked_at: String,
}

/// The claims that rest on the page of this URL or may, in the order of all claims; rejected claims are left out.
pub(super) fn claims_on(db: &Connection, url: &str) -> rusqlite::Result<Vec<UncheckedClaim>> {
    let Some(source) = resolve::source_of_url(db, url)? else { return Ok(Vec::new()) };
    let sql = "SELECT c.id, c.kind, c.text, s.name, a.language, max(l.method NOT IN ('passage', 'article'))
                 FROM claim_links l JOIN claims c ON c.id = l.claim_id JOIN articles a ON a.id = c.article_id
                 LEFT JOIN speakers s ON s.id = c.speaker_id
                WHERE l.source_id = ?1 AND c.review IS NOT 'rejected'
                GROUP BY l.place, c.id ORDER BY l.place";
    let bare = |row: &Row| {
        Ok(UncheckedClaim {
            id: row.get(0)?,
            kind: row.get(1)?,
            text: row.get(2)?,
            speaker: row.get(3)?,
            language: rows::language_from_column(row, 4)?,
            spans: Vec::new(),
            cited: row.get(5)?,
        })
    };
    let mut found = db.prepare(sql)?.query_map([source], bare)?.collect::<Result<Vec<_>, _>>()?;
    for claim in &mut found {
        claim.spans = list_content_texts(db, claim.id)?;
    }
    Ok(found)
}

/// The words of a claim's content, span by span.
pub(super) fn list_content_texts(db: &Connection, claim: ClaimId) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT text FROM claim_spans WHERE claim_id = ?1 AND role = 'content' ORDER BY number")?
        .query_map([claim], |row| row.get(0))?
        .collect()
}

/// What the last check of this copy of the page told, for each claim that reads as it did then.
pub(super) fn list_earlier_checks(db: &Connection, url: &str, copy: &str) -> rusqlite::Result<Vec<EarlierCheck>> {
    let Some(source) = resolve::source_of_url(db, url)? else { return Ok(Vec::new()) };
    db.prepare_cached(
        "SELECT k.claim_id, k.kind, k.result, k.copy_sha256, k.checked_at FROM checks k JOIN claims c ON c.id = k.claim_id
          WHERE k.source_id = ?1 AND k.copy = ?2 AND k.text = c.text ORDER BY k.claim_id, k.kind",
    )?
    .query_map(params![source, copy], |row| {
        Ok(EarlierCheck {
            claim: row.get(0)?,
            kind: row.get(1)?,
            result: row.get(2)?,
            copy_sha256: row.get(3)?,
            checked_at: row.get(4)?,
        })
    })?
    .collect()
}

/// Keeps the results, in the place of all earlier ones of the same copy.
pub(super) fn write_checked(db: &mut Connection, checked: &Checked) -> rusqlite::Result<()> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(source) = resolve::source_of_url(&transaction, &checked.url)? {
        transaction
            .prepare_cached("DELETE FROM checks WHERE source_id = ?1 AND copy = ?2")?
            .execute(params![source, checked.copy])?;
        forget_suggestions(&transaction, source, &checked.copy)?;
        for claim in &checked.claims {
            keep_one(&transaction, source, checked, claim)?;
            if let Some(confidence) = claim.suggested {
                suggest_source(&transaction, source, claim.claim, confidence)?;
            }
        }
    }
    transaction.commit()
}

/// Forgets the checks that came with another file.
pub(super) fn forget_merge(db: &Connection, merge: MergeId) -> rusqlite::Result<()> {
    db.execute("DELETE FROM checks WHERE merge_id = ?1", [merge])?;
    db.execute(
        "UPDATE claim_links SET method = 'article', confidence = ?1
          WHERE method = 'passage' AND NOT EXISTS (SELECT 1 FROM checks k
                  WHERE k.claim_id = claim_links.claim_id AND k.source_id = claim_links.source_id)",
        [POSSIBLE],
    )?;
    Ok(())
}

/// Makes possible sources again of those that were suggested by passages of which no check is left.
fn forget_suggestions(db: &Connection, source: SourceId, copy: &str) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE claim_links SET method = 'article', confidence = ?3
          WHERE source_id = ?1 AND method = 'passage'
            AND NOT EXISTS (SELECT 1 FROM checks k
                             WHERE k.claim_id = claim_links.claim_id AND k.source_id = ?1 AND k.copy <> ?2)",
    )?
    .execute(params![source, copy, POSSIBLE])?;
    Ok(())
}

/// Makes a suggested source of a possible one.
fn suggest_source(db: &Connection, source: SourceId, claim: ClaimId, confidence: f64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE claim_links SET method = 'passage', confidence = ?3
          WHERE source_id = ?1 AND claim_id = ?2 AND method IN ('passage', 'article')",
    )?
    .execute(params![source, claim, confidence])?;
    Ok(())
}

fn keep_one(db: &Connection, source: SourceId, checked: &Checked, claim: &CheckedClaim) -> rusqlite::Result<()> {
    let check = &claim.check;
    let parts = as_json(&check.parts)?;
    let figures = as_json(&check.details)?;
    // A claim that went meanwhile has nothing to be kept for.
    db.prepare_cached(
        r#"INSERT INTO checks (claim_id, source_id, kind, copy, result, text, start, "end", link, passage, score, parts,
                               figures, copy_sha256, checked_at)
           SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
             FROM claims WHERE id = ?1"#,
    )?
    .execute(params![
        claim.claim,
        source,
        check.kind,
        checked.copy,
        check.result,
        claim.text,
        check.place.map(Span::start),
        check.place.map(Span::end),
        claim.link,
        check.passage.as_ref().map(|passage| &passage.text),
        check.passage.as_ref().map(|passage| passage.score),
        parts,
        figures,
        checked.sha256,
    ])?;
    Ok(())
}

fn as_json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// What became of a claim, source by source; nothing where the claim reads otherwise by now.
pub(super) fn of_claim(db: &Connection, claim: ClaimId) -> rusqlite::Result<Vec<CheckRecord>> {
    db.prepare_cached(
        r#"SELECT u.url, k.kind, k.result, k.start, k."end", k.link, k.passage, k.score, k.parts, k.figures, k.copy,
                  k.copy_sha256, k.checked_at
             FROM checks k JOIN sources u ON u.id = k.source_id JOIN claims c ON c.id = k.claim_id
            WHERE k.claim_id = ?1 AND k.text = c.text ORDER BY u.url, k.copy, k.kind DESC"#,
    )?
    .query_map([claim], |row| {
        let (parts, figures): (String, String) = (row.get("parts")?, row.get("figures")?);
        Ok(CheckRecord {
            url: row.get("url")?,
            kind: row.get("kind")?,
            result: row.get("result")?,
            place: optional_span(row, "start", "end")?,
            link: row.get("link")?,
            passage: row.get("passage")?,
            score: row.get("score")?,
            // What is no JSON of ours tells nothing: the file may come from anywhere.
            parts: serde_json::from_str(&parts).unwrap_or_default(),
            figures: serde_json::from_str(&figures).unwrap_or_default(),
            copy: row.get("copy")?,
            copy_sha256: row.get("copy_sha256")?,
            checked_at: row.get("checked_at")?,
        })
    })?
    .collect()
}
