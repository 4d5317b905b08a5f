//! What a claim says, and where that stands.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::article::Fitness;
use crate::checkable;
use crate::ids::ClaimId;
use crate::language_code::LanguageCode;
use crate::span::Span;
use crate::store::fitness;
use crate::store::rows::{self, span_from_columns};
use crate::text::SEPARATOR;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store::reviews) struct ContentPart {
    pub content: Vec<Span>,
    pub text: String,
    pub sentence: Span,
    pub paragraph: Span,
    /// Decisions of older files say nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fitness: Option<Fitness>,
}

impl ContentPart {
    pub(in crate::store::reviews) fn from_claim(db: &Connection, claim: ClaimId) -> rusqlite::Result<Self> {
        let content = read_spans_of_role(db, claim, "content")?;
        db.prepare_cached(
            "SELECT text, sentence_start, sentence_end, paragraph_start, paragraph_end, fragment, question, checkable,
                    reasons FROM claims WHERE id = ?1",
        )?
        .query_row([claim], |row| {
            Ok(Self {
                content,
                text: row.get("text")?,
                sentence: span_from_columns(row, "sentence_start", "sentence_end")?,
                paragraph: span_from_columns(row, "paragraph_start", "paragraph_end")?,
                fitness: Some(fitness::fitness_from_row(row)?),
            })
        })
    }

    /// The content moved to one stretch of the text. The sentence and the paragraph become those of all claims there.
    ///
    /// None where the stretch lies outside the text or holds only white space.
    pub(in crate::store::reviews) fn with_moved_content(
        &self,
        db: &Connection,
        claim: ClaimId,
        to: Span,
    ) -> rusqlite::Result<Option<Self>> {
        let text = words_at(db, claim, to)?;
        if text.trim().is_empty() || text.chars().count() != to.len() {
            return Ok(None);
        }
        let parts = [read_spans_of_role(db, claim, "cue")?, read_spans_of_role(db, claim, "source")?].concat();
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
        let fitness = Some(assess_fitness(db, claim, &text)?);
        Ok(Some(Self { content: vec![to], text, sentence, paragraph, fitness }))
    }

    pub(in crate::store::reviews) fn write_to_claim(&self, db: &Connection, claim: ClaimId) -> rusqlite::Result<()> {
        let parts = self.content.iter().map(|&span| words_at(db, claim, span)).collect::<Result<Vec<_>, _>>()?;
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
            words_at(db, claim, self.sentence)?,
            self.sentence.start(),
            self.sentence.end(),
            self.paragraph.start(),
            self.paragraph.end(),
        ])?;
        self.fitness.iter().try_for_each(|fitness| fitness::store_fitness(db, claim, fitness))
    }
}

/// How fit these words are to be checked as the claim's.
fn assess_fitness(db: &Connection, claim: ClaimId, words: &str) -> rusqlite::Result<Fitness> {
    let sql =
        "SELECT c.kind, c.mode, c.cue, a.language FROM claims c JOIN articles a ON a.id = c.article_id WHERE c.id = ?1";
    db.prepare_cached(sql)?.query_row([claim], |row| {
        let (cue, language): (Option<String>, _) = (row.get("cue")?, rows::language_from_column(row, "language")?);
        let english = language.is_none_or(|language| language == LanguageCode::ENGLISH);
        let cue = cue.unwrap_or_default();
        Ok(checkable::of_words(row.get("kind")?, row.get("mode")?, words, &cue, english))
    })
}

/// The spans of one of a claim's roles.
pub(in crate::store::reviews) fn read_spans_of_role(
    db: &Connection,
    claim: ClaimId,
    role: &str,
) -> rusqlite::Result<Vec<Span>> {
    db.prepare_cached(r#"SELECT start, "end" FROM claim_spans WHERE claim_id = ?1 AND role = ?2 ORDER BY number"#)?
        .query_map(params![claim, role], |row| span_from_columns(row, "start", "end"))?
        .collect()
}

/// What stands in a stretch of the claim's article, as much of it as there is.
pub(in crate::store::reviews) fn words_at(db: &Connection, claim: ClaimId, span: Span) -> rusqlite::Result<String> {
    db.prepare_cached(
        "SELECT substr(a.text, ?2 + 1, ?3) FROM claims c JOIN articles a ON a.id = c.article_id WHERE c.id = ?1",
    )?
    .query_row(params![claim, span.start(), span.len()], |row| row.get(0))
}
