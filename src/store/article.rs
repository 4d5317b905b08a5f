//! The rows of `articles` and `article_authors`.

use std::path::Path;

use rusqlite::{Connection, params};

use super::identity::Identity;
use super::records::ArticleName;
use super::words;
use crate::article::Article;
use crate::digest::EXTRACTOR;

/// Writes the article's own row, over `stored` where it stood before, and gives its id. An address that is known stays
/// known where the new version names none.
pub(super) fn write(
    db: &Connection,
    stored: Option<i64>,
    article: &Article,
    identity: &Identity,
) -> rusqlite::Result<i64> {
    let metadata = &article.document.metadata;
    let id = db
        .prepare_cached(
            "INSERT INTO articles (id, title, author, translator, published, language, path, file, url, sha256, digest,
                                   recipe, extractor, imported_at, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?14)
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, author = excluded.author,
               translator = excluded.translator, published = excluded.published, language = excluded.language,
               path = excluded.path, file = excluded.file, url = coalesce(excluded.url, url),
               sha256 = excluded.sha256, digest = excluded.digest, recipe = excluded.recipe, extractor = excluded.extractor,
               imported_at = excluded.imported_at, text = excluded.text
             RETURNING id",
        )?
        .query_row(
            params![
                stored,
                metadata.title,
                authors_in_one(&metadata.authors),
                metadata.translator,
                metadata.published,
                metadata.language,
                identity.origin.path,
                file_name(&identity.origin.path),
                identity.url,
                identity.sha256,
                identity.digest.document,
                identity.digest.recipe,
                EXTRACTOR,
                article.document.text.as_str(),
            ],
            |row| row.get(0),
        )?;
    db.prepare_cached("DELETE FROM article_words WHERE article_id = ?1")?.execute([id])?;
    words::write(db, words::Table::Articles, id, metadata.title.as_deref().unwrap_or_default())?;
    write_authors(db, id, &metadata.authors)?;
    Ok(id)
}

fn write_authors(db: &Connection, article: i64, authors: &[String]) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM article_authors WHERE article_id = ?1")?.execute([article])?;
    let mut insert = db.prepare_cached("INSERT INTO article_authors (article_id, number, name) VALUES (?1, ?2, ?3)")?;
    for (number, name) in authors.iter().enumerate() {
        insert.execute(params![article, number, name])?;
    }
    Ok(())
}

/// The article's authors, in order.
pub(super) fn authors(db: &Connection, article: i64) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT name FROM article_authors WHERE article_id = ?1 ORDER BY number")?
        .query_map([article], |row| row.get(0))?
        .collect()
}

/// The authors in one line; none if there are none.
fn authors_in_one(authors: &[String]) -> Option<String> {
    (!authors.is_empty()).then(|| authors.join(", "))
}

/// How an article is called when another one is compared with it.
pub(super) fn name(db: &Connection, article: i64) -> rusqlite::Result<ArticleName> {
    db.prepare_cached("SELECT id, path, title FROM articles WHERE id = ?1")?
        .query_row([article], |row| Ok(ArticleName { id: row.get(0)?, path: row.get(1)?, title: row.get(2)? }))
}

/// The last part of a path, by which people name a file.
pub(super) fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}
