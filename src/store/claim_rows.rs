//! How an article's claims, and what hangs on them, are written as rows.

use std::sync::LazyLock;

use rusqlite::Connection;

use super::claims::{PLACES, StoredReferences};
use super::many_rows::{ManyRows, RowsSql};
use super::{fitness, referents};
use crate::article::{Article, Claim};
use crate::ids::{ArticleId, ClaimId};
use crate::span::Span;
use crate::text::Text;

/// The columns of a claim's row; first those that stay where the claim is there already.
const COLUMNS: [&str; 31] = [
    "id",
    "article_id",
    "kind",
    "cue",
    "text",
    "place",
    "speaker_id",
    "mention",
    "reading",
    "role",
    "speaker_confidence",
    "sentence",
    "sentence_start",
    "sentence_end",
    "paragraph_start",
    "paragraph_end",
    "confidence",
    "cited",
    "mode",
    "called",
    "issuer_id",
    "antecedent_start",
    "antecedent_end",
    "role_start",
    "role_end",
    "speaker_kind",
    "fragment",
    "question",
    "checkable",
    "reasons",
    "referents",
];

/// How many of them stay.
const KEPT_COLUMNS: usize = 5;

static CLAIMS: LazyLock<RowsSql> = LazyLock::new(|| {
    let set: Vec<String> = COLUMNS[KEPT_COLUMNS..].iter().map(|name| format!("{name} = excluded.{name}")).collect();
    RowsSql::new(
        &format!("INSERT OR FAIL INTO claims ({})", COLUMNS.join(", ")),
        COLUMNS.len(),
        &format!("ON CONFLICT (id) DO UPDATE SET {}, within = NULL", set.join(", ")),
    )
});

static SPANS: LazyLock<RowsSql> = LazyLock::new(|| {
    let insert = r#"INSERT OR FAIL INTO claim_spans (claim_id, role, number, start, "end", text)"#;
    RowsSql::new(insert, 6, "")
});

/// Two spellings of one topic make one row, the weightier.
static TOPICS: LazyLock<RowsSql> = LazyLock::new(|| {
    let insert = "INSERT OR FAIL INTO claim_topics (claim_id, topic_id, number, evidence, found_in, place)";
    RowsSql::new(insert, 6, "ON CONFLICT (claim_id, topic_id) DO NOTHING")
});

/// What a person tied stays as it is; a tie that is found twice is kept once.
static LINKS: LazyLock<RowsSql> = LazyLock::new(|| {
    let insert = "INSERT OR FAIL INTO claim_links (claim_id, citation_id, method, ambiguous, evidence, evidence_start,
                                                   evidence_end, confidence, source_id, place)";
    RowsSql::new(insert, 10, "ON CONFLICT (claim_id, citation_id, method) DO NOTHING")
});

/// An article's claims on their way into the file.
pub(super) struct ClaimRows<'a> {
    pub db: &'a Connection,
    /// The article's row.
    pub id: ArticleId,
    pub article: &'a Article,
    pub known: &'a StoredReferences,
    /// The claims' rows, in their order.
    pub ids: &'a [ClaimId],
}

impl ClaimRows<'_> {
    fn text(&self) -> &Text {
        &self.article.document.text
    }

    /// Each claim with its number in the article and its row.
    fn claims(&self) -> impl Iterator<Item = (usize, &Claim, ClaimId)> {
        self.article.claims.iter().zip(self.ids).enumerate().map(|(number, (claim, id))| (number, claim, *id))
    }

    fn claim_place(&self, number: usize) -> i64 {
        self.id.0 * PLACES + number as i64
    }

    /// Writes the claims' own rows, over those that stood before. `within` follows.
    pub(super) fn write_claims(&self) -> rusqlite::Result<()> {
        let mut rows = ManyRows::new(self.db, &CLAIMS, self.article.claims.len());
        for (number, claim, id) in self.claims() {
            let stored = self.known.speakers[number].as_ref();
            let speaker = stored.map(|stored| &stored.speaker);
            let antecedent = speaker.and_then(|who| who.antecedent);
            let role_at = speaker.and_then(|who| who.role_at);
            let statement = &claim.statement;
            let paragraph = self.paragraph_around(statement.sentence);
            rows.add_row(&[
                &id,
                &self.id,
                &statement.kind,
                &self.text().join_spans(&statement.cue),
                &self.text().join_spans(&statement.content),
                &self.claim_place(number),
                &stored.map(|stored| stored.id),
                &speaker.map(|who| &who.mention),
                &speaker.map(|who| who.reading),
                &speaker.and_then(|who| who.role.as_deref()),
                &speaker.map(|who| who.confidence),
                &self.text().slice(statement.sentence),
                &statement.sentence.start(),
                &statement.sentence.end(),
                &paragraph.start(),
                &paragraph.end(),
                &statement.confidence,
                &claim.links.iter().any(|link| link.method.is_cited()),
                &claim.mode,
                &speaker.and_then(|who| who.called.as_deref()),
                &stored.and_then(|stored| stored.issuer),
                &antecedent.map(Span::start),
                &antecedent.map(Span::end),
                &role_at.map(Span::start),
                &role_at.map(Span::end),
                &stored.map(|stored| stored.kind),
                &claim.fitness.fragment,
                &claim.fitness.question,
                &claim.fitness.checkable,
                &fitness::encode_reasons(&claim.fitness)?,
                &referents::encode_referents(&claim.referents)?,
            ])?;
        }
        rows.finish()
    }

    /// The block or blocks that a sentence stands in; the sentence itself where it stands in none.
    fn paragraph_around(&self, sentence: Span) -> Span {
        let blocks = &self.article.document.blocks;
        let first = blocks.partition_point(|block| block.span.end() <= sentence.start());
        blocks[first..]
            .iter()
            .take_while(|block| block.span.start() < sentence.end())
            .fold(sentence, |paragraph, block| paragraph.to(block.span))
    }

    pub(super) fn write_spans(&self) -> rusqlite::Result<()> {
        let number =
            |Claim { statement, .. }: &Claim| statement.content.len() + statement.cue.len() + statement.source.len();
        let mut rows = ManyRows::new(self.db, &SPANS, self.article.claims.iter().map(number).sum());
        for (_, Claim { statement, .. }, id) in self.claims() {
            for (role, spans) in
                [("content", &statement.content), ("cue", &statement.cue), ("source", &statement.source)]
            {
                for (number, &span) in spans.iter().enumerate() {
                    rows.add_row(&[&id, &role, &number, &span.start(), &span.end(), &self.text().slice(span)])?;
                }
            }
        }
        rows.finish()
    }

    pub(super) fn write_topics(&self) -> rusqlite::Result<()> {
        let all = self.article.claims.iter().map(|claim| claim.topics.len()).sum();
        let mut rows = ManyRows::new(self.db, &TOPICS, all);
        for (place, claim, id) in self.claims() {
            for (number, topic) in claim.topics.iter().enumerate() {
                let known = self.known.topics[&topic.name];
                rows.add_row(&[&id, &known, &number, &topic.evidence, &topic.found_in, &self.claim_place(place)])?;
            }
        }
        rows.finish()
    }

    pub(super) fn write_links(&self) -> rusqlite::Result<()> {
        let all = self.article.claims.iter().map(|claim| claim.links.len()).sum();
        let mut rows = ManyRows::new(self.db, &LINKS, all);
        for (number, claim, id) in self.claims() {
            for link in &claim.links {
                let citation = self.known.citations[link.citation];
                rows.add_row(&[
                    &id,
                    &citation.id,
                    &link.method,
                    &link.ambiguous,
                    &link.evidence.map(|span| self.text().slice(span)),
                    &link.evidence.map(Span::start),
                    &link.evidence.map(Span::end),
                    &link.confidence,
                    &citation.source,
                    &self.claim_place(number),
                ])?;
            }
        }
        rows.finish()
    }
}
