//! The rows of `citations`, and of `sources`, which they point to.

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension, params};

use super::fold;
use super::keep::Kept;
use super::many_rows::{ManyRows, RowsSql};
use crate::document::Citation;
use crate::ids::{ArticleId, CitationId, ClaimId, SourceId};
use crate::sources::{self, Source};
use crate::span::Span;

/// A stored citation.
#[derive(Clone, Copy)]
pub(super) struct StoredCitation {
    /// Its row in `citations`.
    pub id: CitationId,
    /// Its row in `sources`; none for a citation that leads to no page.
    pub source: Option<SourceId>,
}

/// What makes two citations of two versions the same one.
type CitationIdentity = (Option<String>, Option<String>, String, bool);

static CITATIONS: LazyLock<RowsSql> = LazyLock::new(|| {
    RowsSql::new(
        r#"INSERT OR FAIL INTO citations (id, article_id, number, entry, inline, label, text, raw_url, url, archive, source_id,
                                          published, start, "end")"#,
        14,
        r#"ON CONFLICT (id) DO UPDATE SET number = excluded.number, entry = excluded.entry, url = excluded.url,
             archive = excluded.archive, source_id = excluded.source_id, published = excluded.published,
             start = excluded.start, "end" = excluded."end""#,
    )
});

/// Brings an article's citations up to date: equal ones keep their rows, those that are gone are removed.
pub(super) fn store_citations(
    db: &Connection,
    article: ArticleId,
    citations: &[Citation],
) -> rusqlite::Result<Vec<StoredCitation>> {
    let kept = Kept::pair_equal(list_stored_citations(db, article)?, citations, citation_identity);
    let mut delete = db.prepare_cached("DELETE FROM citations WHERE id = ?1")?;
    for id in &kept.dropped {
        delete.execute([id])?;
    }
    let last: CitationId =
        db.prepare_cached("SELECT coalesce(max(id), 0) FROM citations")?.query_row([], |row| row.get(0))?;
    let mut rows = ManyRows::new(db, &CITATIONS, citations.len());
    let ids = kept.ids_after(last.0, CitationId).into_iter().enumerate();
    let stored = ids
        .zip(citations)
        .map(|((number, id), citation)| write_one(&mut rows, article, number, citation, id))
        .collect();
    rows.finish().and(stored)
}

/// Adds a citation to the claim's article that a person gives it, and that outlives the article's versions.
pub(super) fn add_by_person(
    db: &Connection,
    claim: ClaimId,
    url: &str,
    source: SourceId,
) -> rusqlite::Result<CitationId> {
    db.prepare_cached(
        "INSERT INTO citations (article_id, number, entry, inline, text, raw_url, url, source_id, by_person)
         SELECT c.article_id, count(ci.id), count(ci.id), 0, ?2, ?2, ?2, ?3, 1
           FROM claims c LEFT JOIN citations ci ON ci.article_id = c.article_id WHERE c.id = ?1
         RETURNING id",
    )?
    .query_row(params![claim, url, source], |row| row.get(0))
}

fn list_stored_citations(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<(CitationIdentity, CitationId)>> {
    db.prepare_cached(
        "SELECT label, raw_url, text, inline, id FROM citations
          WHERE article_id = ?1 AND by_person = 0 ORDER BY number",
    )?
    .query_map([article], |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?), row.get(4)?)))?
    .collect()
}

fn citation_identity(citation: &Citation) -> CitationIdentity {
    (citation.label().map(str::to_owned), citation.raw_url.clone(), citation.text.clone(), !citation.is_entry())
}

fn write_one(
    rows: &mut ManyRows,
    article: ArticleId,
    number: usize,
    citation: &Citation,
    id: CitationId,
) -> rusqlite::Result<StoredCitation> {
    let page = citation.url.as_deref().and_then(sources::read_source_url);
    let source = page.as_ref().map(|page| write_source(rows.db, page)).transpose()?;
    rows.add_row(&[
        &id,
        &article,
        &number,
        &citation.entry,
        &!citation.is_entry(),
        &citation.label(),
        &citation.text,
        &citation.raw_url,
        &citation.url,
        &page.as_ref().and_then(|page| page.archive.as_deref()),
        &source,
        &page.as_ref().and_then(|page| page.published).map(|day| day.to_string()),
        &citation.span().map(Span::start),
        &citation.span().map(Span::end),
    ])?;
    Ok(StoredCitation { id, source })
}

/// The row of a page, made where there is none. What is known of it is brought up to date, as the outlets' table grows.
pub(super) fn write_source(db: &Connection, page: &Source) -> rusqlite::Result<SourceId> {
    let outlet_key = page.outlet.as_deref().map(fold::outlet_key);
    let published = page.published.map(|day| day.to_string());
    let values = params![page.url, page.host, page.domain, page.outlet, outlet_key, published];
    let same = db
        .prepare_cached(
            "SELECT id, host IS ?2 AND domain IS ?3 AND outlet IS ?4 AND outlet_key IS ?5 AND published IS ?6
               FROM sources WHERE url = ?1",
        )?
        .query_row(values, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match same {
        Some((id, true)) => Ok(id),
        Some((id, false)) => {
            db.prepare_cached(
                "UPDATE sources SET host = ?2, domain = ?3, outlet = ?4, outlet_key = ?5, published = ?6 WHERE url = ?1",
            )?
            .execute(values)?;
            Ok(id)
        }
        None => {
            db.prepare_cached(
                "INSERT INTO sources (url, host, domain, outlet, outlet_key, published) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(values)?;
            Ok(SourceId(db.last_insert_rowid()))
        }
    }
}
