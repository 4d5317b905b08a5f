//! An article of a claims file as it was handed over: what was read and found, without what people decided.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, OptionalExtension};

use super::super::article::list_authors_of_article;
use super::super::rows::{self, optional_span};
use super::claim;
use crate::article::{Article, Claim};
use crate::digest::Digest;
use crate::document::{Block, BlockKind, Capture, Citation, CitationKind, Document, Metadata, admit_document};
use crate::ids::{ArticleId, CitationId, ClaimId};
use crate::origin::{Location, Origin};
use crate::span::Span;
use crate::text::Text;

/// An article of another file.
pub(super) struct Handed {
    pub article: Article,
    /// The rows of its claims, in their order.
    pub claims: Vec<ClaimId>,
    /// When it was read (RFC 3339).
    pub imported_at: String,
}

/// Reads it. The decisions are lifted off its claims.
pub(super) fn read_handed_article(db: &Connection, id: ArticleId) -> rusqlite::Result<Handed> {
    let sql =
        "SELECT title, translator, published, language, outlet, url, captured, payload_digest, path, extractor, digest,
                      recipe, imported_at, text FROM articles WHERE id = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let text = Text::new(row.get("text")?);
    let capture = Capture { at: rows::parse_column(row, "captured")?, payload_digest: row.get("payload_digest")? };
    let metadata = Metadata {
        title: row.get("title")?,
        authors: list_authors_of_article(db, id)?,
        translator: row.get("translator")?,
        published: rows::parse_column(row, "published")?,
        updated: None,
        // Whichever way the outlet was found, it is found again as the page's own.
        site: row.get("outlet")?,
        language: rows::language_from_column(row, "language")?,
        url: row.get("url")?,
        capture: (capture != Capture::default()).then_some(capture),
    };
    let digest = Digest { extractor: row.get("extractor")?, document: row.get("digest")?, recipe: row.get("recipe")? };
    let (rows_of_citations, citations) =
        read_own_citations(db, id)?.into_iter().unzip::<CitationId, Citation, Vec<_>, Vec<_>>();
    let document = Document { text, metadata, blocks: Vec::new(), citations, markers: Vec::new(), notices: Vec::new() };
    // The file may come from anywhere.
    let mut document = admit_document(document);
    document.notices.clear();
    let (claims, found, paragraphs) = read_found_claims(db, id, &rows_of_citations)?;
    document.blocks = blocks_from_paragraphs(paragraphs);
    let origin = read_origin(db, id, row.get("path")?)?;
    Ok(Handed {
        article: Article { origin, document, digest, claims: found },
        claims,
        imported_at: row.get("imported_at")?,
    })
}

/// The first of the places that it was read from, which is the one that it goes by.
fn read_origin(db: &Connection, article: ArticleId, path: String) -> rusqlite::Result<Origin> {
    let place = db
        .prepare_cached("SELECT location, sha256 FROM article_locations WHERE article_id = ?1 ORDER BY id LIMIT 1")?
        .query_row([article], |row| Ok((Location::parse(&row.get::<_, String>(0)?), row.get(1)?)))
        .optional()?;
    let (location, sha256) = place.map_or((None, None), |(location, sha256)| (Some(location), sha256));
    Ok(Origin { path, location, sha256 })
}

/// The article's own citations with their rows, in order.
fn read_own_citations(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<(CitationId, Citation)>> {
    db.prepare_cached(
        r#"SELECT id, label, raw_url, url, text, entry, inline, start, "end" FROM citations
            WHERE article_id = ?1 AND by_person = 0 ORDER BY number"#,
    )?
    .query_map([article], |row| {
        let span = optional_span(row, "start", "end")?;
        let citation = Citation {
            // Which links are asides was told when links were made.
            kind: CitationKind::from_traits(row.get("inline")?, false, row.get("label")?, span),
            raw_url: row.get("raw_url")?,
            url: row.get("url")?,
            text: row.get("text")?,
            entry: row.get("entry")?,
        };
        Ok((row.get("id")?, citation))
    })?
    .collect()
}

type Claims = (Vec<ClaimId>, Vec<Claim>, Vec<Span>);

/// The rows of the claims, the claims, and the paragraphs in which they stand.
fn read_found_claims(db: &Connection, article: ArticleId, citations: &[CitationId]) -> rusqlite::Result<Claims> {
    let ids: Vec<ClaimId> = db
        .prepare_cached("SELECT id FROM claims WHERE article_id = ?1 ORDER BY place")?
        .query_map([article], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let (mut found, mut paragraphs) = (Vec::with_capacity(ids.len()), Vec::with_capacity(ids.len()));
    for &id in &ids {
        let claim::Read { mut claim, within, paragraph } = claim::read_found_claim(db, id, citations)?;
        claim.statement.within = within.map(|outer| place_of(&ids, outer)).transpose()?;
        found.push(claim);
        paragraphs.push(paragraph);
    }
    Ok((ids, found, paragraphs))
}

/// Where a row stands in the order; a file in which it stands nowhere is damaged.
pub(super) fn place_of<I: Copy + Into<i64> + PartialEq>(rows: &[I], row: I) -> rusqlite::Result<usize> {
    let gone = || FromSqlError::OutOfRange(row.into());
    let at = rows.iter().position(|one| *one == row);
    at.ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, gone().into()))
}

/// Blocks from which each claim gets the paragraph that it had: the stretches between all their ends.
fn blocks_from_paragraphs(paragraphs: Vec<Span>) -> Vec<Block> {
    let mut ends: Vec<usize> = paragraphs.iter().flat_map(|span| [span.start(), span.end()]).collect();
    ends.sort_unstable();
    ends.dedup();
    let pairs = ends.windows(2).map(|pair| Span::new(pair[0], pair[1]));
    pairs.map(|span| Block { span, kind: BlockKind::Paragraph }).collect()
}
