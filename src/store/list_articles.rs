//! The listing of articles.

use rusqlite::{Connection, Row, params_from_iter};

use super::order::ListingOrder;
use super::records::{ArticleRecord, CitationRecord};
use super::selection::{Except, Question, Selection, limit_value, one_of, one_value};
use super::{Filter, Sort, article, chosen_articles};
use crate::ids::ArticleId;

/// What it may be ordered by besides.
const COLUMNS: &[(Sort, &str)] =
    &[(Sort::Author, "a.author COLLATE NOCASE"), (Sort::Outlet, "a.outlet COLLATE NOCASE"), (Sort::Path, "a.path")];

/// The articles of the claims that the filter lets through, with the number of those; without a condition on claims all
/// articles, those without claims among them.
pub(super) fn list_article_records(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<ArticleRecord>> {
    let Question { sql, values } = build_article_question(db, filter)?;
    let mut records = db
        .prepare(&sql)?
        .query_map(params_from_iter(values), article_record_from_row)?
        .collect::<Result<Vec<_>, _>>()?;
    records.iter_mut().try_for_each(|record| add_authors_and_citations(db, record))?;
    Ok(records)
}

/// What [`list_article_records`] asks the file.
pub(super) fn build_article_question(db: &Connection, filter: &Filter) -> rusqlite::Result<Question> {
    let selection = Selection::from_filter(db, filter, Except::Article)?;
    let mut values = selection.values().to_vec();
    let mut only = String::new();
    if let Some(chosen) = chosen_articles::find_chosen_articles(db, filter)? {
        only = format!("WHERE {}", one_of("a.id", &chosen));
        values.extend(one_value(&chosen));
    }
    values.push(limit_value(filter.limit));
    let listing = ListingOrder {
        name: "a.title COLLATE NOCASE",
        date: "a.published",
        confidence: "c.confidence",
        columns: COLUMNS,
    };
    let join = if selection.is_all() { "LEFT JOIN" } else { "JOIN" };
    let counted = selection.only_claims_sql();
    let sql = format!(
        "SELECT a.id, a.path, a.url, a.title, a.author, a.translator, a.published, a.outlet, a.language,
                a.captured, a.payload_digest, a.text,
                coalesce(c.claims, 0) AS claims
           FROM articles a {join} (
             SELECT c.article_id, count(*) AS claims, avg(c.confidence) AS confidence FROM claims c {counted}
              GROUP BY c.article_id) c ON c.article_id = a.id
          {only} {}",
        listing.order_and_limit_sql(filter.order()),
    );
    Ok(Question { sql, values })
}

/// One article, with the number of all its claims.
pub(super) fn read_article(db: &Connection, id: ArticleId) -> rusqlite::Result<ArticleRecord> {
    let mut record = db
        .prepare_cached(
            "SELECT id, path, url, title, author, translator, published, outlet, language, captured, payload_digest, text,
                    (SELECT count(*) FROM claims WHERE article_id = ?1) AS claims
               FROM articles WHERE id = ?1",
        )?
        .query_row([id], article_record_from_row)?;
    add_authors_and_citations(db, &mut record)?;
    Ok(record)
}

fn add_authors_and_citations(db: &Connection, record: &mut ArticleRecord) -> rusqlite::Result<()> {
    record.authors = article::list_authors_of_article(db, record.id)?;
    record.citations = list_citations(db, record.id)?;
    Ok(())
}

fn article_record_from_row(row: &Row) -> rusqlite::Result<ArticleRecord> {
    Ok(ArticleRecord {
        id: row.get("id")?,
        path: row.get("path")?,
        url: row.get("url")?,
        title: row.get("title")?,
        author: row.get("author")?,
        authors: Vec::new(),
        translator: row.get("translator")?,
        published: row.get("published")?,
        outlet: row.get("outlet")?,
        language: row.get("language")?,
        captured: row.get("captured")?,
        payload_digest: row.get("payload_digest")?,
        text: row.get("text")?,
        claims: row.get("claims")?,
        citations: Vec::new(),
    })
}

fn list_citations(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<CitationRecord>> {
    db.prepare_cached(
        "SELECT label, url, text, inline, published FROM citations WHERE article_id = ?1 AND by_person = 0 ORDER BY number",
    )?
    .query_map([article], |row| {
        Ok(CitationRecord {
            label: row.get("label")?,
            url: row.get("url")?,
            text: row.get("text")?,
            inline: row.get("inline")?,
            published: row.get("published")?,
        })
    })?
    .collect()
}
