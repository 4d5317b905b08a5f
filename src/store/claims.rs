//! The rows of `claims` and of what hangs on them.

use std::collections::HashMap;

use rusqlite::{CachedStatement, Connection, Statement, params};

use super::keep::Kept;
use super::speakers::Stored;
use super::{ClaimCounts, KindCounts, citations, fitness, referents};
use crate::article::{Article, Claim, ClaimKind};
use crate::ids::{ArticleId, ClaimId, TopicId};
use crate::span::Span;
use crate::text::Text;

/// How many claims an article has room for in the order of all claims.
pub(super) const PLACES: i64 = 1 << 24;

/// What an article's claims refer to, already stored.
pub(super) struct StoredReferences {
    /// The article's citations, in order.
    pub citations: Vec<citations::StoredCitation>,
    /// The claims' speakers, in the order of the claims.
    pub speakers: Vec<Option<Stored>>,
    /// The topics by their names.
    pub topics: HashMap<String, TopicId>,
}

/// What makes two claims of two versions the same one.
pub(super) type ClaimIdentity = (ClaimKind, Option<String>, String);

/// The highest id that a claim has. New ones have higher ones.
pub(super) fn last(db: &Connection) -> rusqlite::Result<ClaimId> {
    db.prepare_cached("SELECT coalesce(max(id), 0) FROM claims")?.query_row([], |row| row.get(0))
}

/// Brings an article's claims up to date: equal ones keep their ids and with them what a person decided. New ones have
/// higher ids than the one it gives, and are left to [`super::fts::add_after`].
pub(super) fn write(
    db: &Connection,
    article_id: ArticleId,
    article: &Article,
    known: &StoredReferences,
) -> rusqlite::Result<ClaimId> {
    let text = &article.document.text;
    let kept = Kept::pair(stored(db, article_id)?, article.claims.iter().map(|claim| key(text, claim)));
    clear(db, article_id, &kept)?;
    let last = last(db)?;
    let mut inserts = Inserts::prepare(db)?;
    let mut ids = Vec::with_capacity(article.claims.len());
    for (number, claim) in article.claims.iter().enumerate() {
        let place = article_id.0 * PLACES + number as i64;
        let row = ClaimWriter { db, article, known, claim, number, place };
        let id = row.write(&mut inserts, article_id, kept.ids[number])?;
        row.write_spans(&mut inserts.span, id)?;
        row.write_topics(&mut inserts.topic, id)?;
        row.write_links(&mut inserts.link, id)?;
        ids.push(id);
    }
    write_within(db, article, &ids)?;
    keep_manual_links(db, kept.ids.iter().flatten())?;
    Ok(last)
}

/// The stored claims of an article, in the order of the text, each with what makes it the same as a new one.
pub(super) fn stored(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<(ClaimIdentity, ClaimId)>> {
    db.prepare_cached("SELECT kind, cue, text, id FROM claims WHERE article_id = ?1 ORDER BY place")?
        .query_map([article], |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?)))?
        .collect()
}

/// How many claims a stored article has.
pub(super) fn counts(db: &Connection, article: ArticleId) -> rusqlite::Result<ClaimCounts> {
    let sql = "SELECT count(*) FILTER (WHERE kind = 'direct'), count(*) FILTER (WHERE kind = 'mixed'),
                      count(*) FILTER (WHERE kind = 'indirect'), count(*) FILTER (WHERE kind = 'own'),
                      count(*) FILTER (WHERE cited)
                 FROM claims WHERE article_id = ?1";
    db.prepare_cached(sql)?.query_row([article], |row| {
        let [direct, mixed, indirect, own] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
        Ok(ClaimCounts { kinds: KindCounts { direct, mixed, indirect, own }, cited: row.get(4)? })
    })
}

/// What a new claim is known by.
pub(super) fn key(text: &Text, claim: &Claim) -> ClaimIdentity {
    (claim.kind, text.join(&claim.cue), text.join(&claim.content).unwrap_or_default())
}

/// Removes the claims that are gone, and of those that stay what the new version writes anew.
fn clear(db: &Connection, article: ArticleId, kept: &Kept<ClaimId>) -> rusqlite::Result<()> {
    let mut delete = db.prepare_cached("DELETE FROM claims WHERE id = ?1")?;
    for id in &kept.dropped {
        delete.execute([id])?;
    }
    let mine = "claim_id IN (SELECT id FROM claims WHERE article_id = ?1)";
    for rest in ["claim_spans WHERE", "claim_topics WHERE", "claim_links WHERE method <> 'manual' AND"] {
        db.prepare_cached(&format!("DELETE FROM {rest} {mine}"))?.execute([article])?;
    }
    Ok(())
}

/// Ties claims to the ones that report them, once all have their ids.
fn write_within(db: &Connection, article: &Article, ids: &[ClaimId]) -> rusqlite::Result<()> {
    let mut update = db.prepare_cached("UPDATE claims SET within = ?2 WHERE id = ?1")?;
    for (claim, id) in article.claims.iter().zip(ids) {
        if let Some(outer) = claim.within {
            update.execute(params![id, ids[outer]])?;
        }
    }
    Ok(())
}

/// Brings the links that a person made to where their claims now stand.
fn keep_manual_links<'a>(db: &Connection, kept: impl Iterator<Item = &'a ClaimId>) -> rusqlite::Result<()> {
    let mut replace = db.prepare_cached(
        "UPDATE claim_links SET place = (SELECT place FROM claims WHERE id = ?1),
                source_id = (SELECT source_id FROM citations WHERE id = citation_id)
          WHERE claim_id = ?1 AND method = 'manual'",
    )?;
    let mut cite = db.prepare_cached("UPDATE claims SET cited = 1 WHERE id = ?1")?;
    for id in kept {
        if replace.execute([id])? > 0 {
            cite.execute([id])?;
        }
    }
    Ok(())
}

/// The statements that each claim of an article runs, prepared once.
struct Inserts<'a> {
    claim: CachedStatement<'a>,
    span: CachedStatement<'a>,
    topic: CachedStatement<'a>,
    link: CachedStatement<'a>,
}

impl<'a> Inserts<'a> {
    fn prepare(db: &'a Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            claim: db.prepare_cached(CLAIM)?,
            span: db.prepare_cached(SPAN)?,
            topic: db.prepare_cached(TOPIC)?,
            link: db.prepare_cached(LINK)?,
        })
    }
}

const CLAIM: &str = "INSERT INTO claims (id, article_id, place, kind, speaker_id, mention, reading, role, speaker_confidence,
                    cue, text, sentence, sentence_start, sentence_end, paragraph_start, paragraph_end, confidence, cited,
                    mode, called, issuer_id, antecedent_start, antecedent_end, role_start, role_end, speaker_kind,
                    fragment, question, checkable, reasons, referents)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                         ?19, ?20, ?21, ?22, ?23, ?24, ?25, (SELECT kind FROM speakers WHERE id = ?5),
                         ?26, ?27, ?28, ?29, ?30)
                 ON CONFLICT (id) DO UPDATE SET place = excluded.place, speaker_id = excluded.speaker_id,
                    mention = excluded.mention, reading = excluded.reading, role = excluded.role,
                    speaker_confidence = excluded.speaker_confidence, sentence = excluded.sentence,
                    sentence_start = excluded.sentence_start, sentence_end = excluded.sentence_end,
                    paragraph_start = excluded.paragraph_start, paragraph_end = excluded.paragraph_end,
                    confidence = excluded.confidence, cited = excluded.cited, mode = excluded.mode,
                    called = excluded.called, issuer_id = excluded.issuer_id,
                    antecedent_start = excluded.antecedent_start, antecedent_end = excluded.antecedent_end,
                    role_start = excluded.role_start, role_end = excluded.role_end,
                    speaker_kind = excluded.speaker_kind, fragment = excluded.fragment, question = excluded.question,
                    checkable = excluded.checkable, reasons = excluded.reasons, referents = excluded.referents,
                    within = NULL";
const SPAN: &str =
    r#"INSERT INTO claim_spans (claim_id, role, number, start, "end", text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"#;
const TOPIC: &str = "INSERT INTO claim_topics (claim_id, topic_id, number, evidence, found_in, place)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (claim_id, topic_id) DO NOTHING";
const LINK: &str =
    "INSERT INTO claim_links (claim_id, citation_id, method, ambiguous, evidence, evidence_start, evidence_end,
                                      confidence, source_id, place)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (claim_id, citation_id, method) DO NOTHING";

/// One claim on its way into the file.
struct ClaimWriter<'a> {
    db: &'a Connection,
    article: &'a Article,
    known: &'a StoredReferences,
    claim: &'a Claim,
    number: usize,
    place: i64,
}

impl ClaimWriter<'_> {
    fn text(&self) -> &Text {
        &self.article.document.text
    }

    /// Writes the claim's own row, over `kept` where it stood before. `within` follows.
    fn write(&self, inserts: &mut Inserts, article: ArticleId, kept: Option<ClaimId>) -> rusqlite::Result<ClaimId> {
        let stored = self.known.speakers[self.number].as_ref();
        let speaker = stored.map(|stored| &stored.speaker);
        let antecedent = speaker.and_then(|who| who.antecedent);
        let role_at = speaker.and_then(|who| who.role_at);
        let paragraph = self.paragraph();
        let cited = self.claim.links.iter().any(|link| link.method.is_cited());
        inserts.claim.execute(params![
            kept,
            article,
            self.place,
            self.claim.kind,
            stored.map(|stored| stored.id),
            speaker.map(|who| &who.mention),
            speaker.map(|who| who.reading),
            speaker.and_then(|who| who.role.as_deref()),
            speaker.map(|who| who.confidence),
            self.text().join(&self.claim.cue),
            self.text().join(&self.claim.content),
            self.text().slice(self.claim.sentence),
            self.claim.sentence.start(),
            self.claim.sentence.end(),
            paragraph.start(),
            paragraph.end(),
            self.claim.confidence,
            cited,
            self.claim.mode,
            speaker.and_then(|who| who.called.as_deref()),
            stored.and_then(|stored| stored.issuer),
            antecedent.map(|span| span.start()),
            antecedent.map(|span| span.end()),
            role_at.map(|span| span.start()),
            role_at.map(|span| span.end()),
            self.claim.fitness.fragment,
            self.claim.fitness.question,
            self.claim.fitness.checkable,
            fitness::reasons(&self.claim.fitness)?,
            referents::column(&self.claim.referents)?,
        ])?;
        Ok(kept.unwrap_or_else(|| ClaimId(self.db.last_insert_rowid())))
    }

    /// The block or blocks that the sentence stands in; the sentence itself where it stands in none.
    fn paragraph(&self) -> Span {
        let sentence = self.claim.sentence;
        let blocks = &self.article.document.blocks;
        let first = blocks.partition_point(|block| block.span.end() <= sentence.start());
        blocks[first..]
            .iter()
            .take_while(|block| block.span.start() < sentence.end())
            .fold(sentence, |paragraph, block| paragraph.to(block.span))
    }

    fn write_spans(&self, insert: &mut Statement, id: ClaimId) -> rusqlite::Result<()> {
        let roles = [("content", &self.claim.content), ("cue", &self.claim.cue), ("source", &self.claim.source)];
        for (role, spans) in roles {
            for (number, &span) in spans.iter().enumerate() {
                insert.execute(params![id, role, number, span.start(), span.end(), self.text().slice(span)])?;
            }
        }
        Ok(())
    }

    /// Two spellings of one topic make one row, the weightier.
    fn write_topics(&self, insert: &mut Statement, id: ClaimId) -> rusqlite::Result<()> {
        for (number, topic) in self.claim.topics.iter().enumerate() {
            let known = self.known.topics[&topic.name];
            insert.execute(params![id, known, number, topic.evidence, topic.found_in, self.place])?;
        }
        Ok(())
    }

    /// What a person tied stays as it is; a tie that is found twice is kept once.
    fn write_links(&self, insert: &mut Statement, id: ClaimId) -> rusqlite::Result<()> {
        for link in &self.claim.links {
            let citation = self.known.citations[link.citation];
            insert.execute(params![
                id,
                citation.id,
                link.method,
                link.ambiguous,
                link.evidence.map(|span| self.text().slice(span)),
                link.evidence.map(|span| span.start()),
                link.evidence.map(|span| span.end()),
                link.confidence,
                citation.source,
                self.place,
            ])?;
        }
        Ok(())
    }
}
