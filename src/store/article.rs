//! The rows of `articles` and `article_authors`.

use std::path::Path;

use rusqlite::{Connection, params};

use super::identity::Identity;
use super::records::ArticleName;
use super::words;
use crate::article::Article;
use crate::document::Metadata;
use crate::ids::ArticleId;
use crate::language_code::LanguageCode;
use crate::sources;

/// Writes an article's row over the one of the same id.
const WRITE: &str =
    "INSERT INTO articles (id, title, author, translator, published, language, path, file, url, sha256, digest,
                           recipe, extractor, host, outlet, captured, payload_digest,
                           imported_at, text)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
             ?16, ?17, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?18)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, author = excluded.author,
       translator = excluded.translator, published = excluded.published, language = excluded.language,
       path = excluded.path, file = excluded.file, url = coalesce(excluded.url, url),
       host = coalesce(excluded.host, host), outlet = coalesce(excluded.outlet, outlet),
       captured = excluded.captured, payload_digest = excluded.payload_digest,
       sha256 = excluded.sha256, digest = excluded.digest, recipe = excluded.recipe, extractor = excluded.extractor,
       imported_at = excluded.imported_at, text = excluded.text";

/// Writes the article's own row, over `stored` where it stood before, and gives its id. An address that is known stays
/// known where the new version names none.
pub(super) fn store_article_row(
    db: &Connection,
    stored: Option<ArticleId>,
    article: &Article,
    identity: &Identity,
) -> rusqlite::Result<ArticleId> {
    let metadata = &article.document.metadata;
    let site = metadata.site.as_deref();
    let (host, outlet) = published_by(read_known_url(db, stored, identity, site)?.as_deref(), site);
    let capture = metadata.capture.clone().unwrap_or_default();
    db.prepare_cached(WRITE)?.execute(params![
        stored,
        metadata.title,
        authors_in_one(&metadata.authors),
        metadata.translator,
        metadata.published.map(|day| day.to_string()),
        metadata.language.as_ref().map(LanguageCode::as_str),
        identity.origin.path,
        file_name(&identity.origin.path),
        identity.url,
        identity.sha256,
        identity.digest.document,
        identity.digest.recipe,
        identity.digest.extractor,
        host,
        outlet,
        capture.at.map(|at| at.to_string()),
        capture.payload_digest,
        article.document.text.as_str(),
    ])?;
    let id = stored.unwrap_or_else(|| ArticleId(db.last_insert_rowid()));
    if stored.is_some() {
        db.prepare_cached("DELETE FROM article_words WHERE article_id = ?1")?.execute([id])?;
        db.prepare_cached("DELETE FROM article_authors WHERE article_id = ?1")?.execute([id])?;
    }
    words::store_name_words(db, words::WordSource::Articles, id, metadata.title.as_deref().unwrap_or_default())?;
    write_authors(db, id, &metadata.authors)?;
    Ok(id)
}

/// The address by which the outlet is told: the one that the new version names, else, where the page says how its site is
/// called, the stored one, by which the outlet may be better known. Where the page says neither, what is stored stays.
fn read_known_url(
    db: &Connection,
    stored: Option<ArticleId>,
    identity: &Identity,
    site: Option<&str>,
) -> rusqlite::Result<Option<String>> {
    match (identity.url, stored) {
        (Some(url), _) => Ok(Some(url.to_owned())),
        (None, Some(id)) if site.is_some() => {
            db.prepare_cached("SELECT url FROM articles WHERE id = ?1")?.query_row([id], |row| row.get(0))
        }
        (None, _) => Ok(None),
    }
}

/// The host of an article's address, and the outlet that published it: by that host where it is a known one's, else as the
/// page calls its site, else the domain.
fn published_by(url: Option<&str>, site: Option<&str>) -> (Option<String>, Option<String>) {
    let page = url.and_then(sources::read_source_url);
    let host = page.as_ref().and_then(|page| page.host.clone());
    let known = host.as_deref().and_then(sources::outlet_of).map(|outlet| outlet.name.clone());
    let outlet = known.or_else(|| site.map(str::to_owned)).or_else(|| page?.outlet);
    (host, outlet)
}

/// Fills in the outlets of the articles that came in before they were kept.
pub(super) fn fill_outlets(db: &Connection) -> rusqlite::Result<()> {
    let mut update = db.prepare("UPDATE articles SET host = ?2, outlet = ?3 WHERE id = ?1")?;
    let addresses: Vec<(ArticleId, String)> = db
        .prepare("SELECT id, url FROM articles WHERE url IS NOT NULL")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, url) in addresses {
        let (host, outlet) = published_by(Some(&url), None);
        update.execute(params![id, host, outlet])?;
    }
    Ok(())
}

fn write_authors(db: &Connection, article: ArticleId, authors: &[String]) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO article_authors (article_id, number, name) VALUES (?1, ?2, ?3)")?;
    for (number, name) in authors.iter().enumerate() {
        insert.execute(params![article, number, name])?;
    }
    Ok(())
}

/// The article's authors, in order.
pub(super) fn list_authors_of_article(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT name FROM article_authors WHERE article_id = ?1 ORDER BY number")?
        .query_map([article], |row| row.get(0))?
        .collect()
}

/// The authors in one line; none if there are none.
fn authors_in_one(authors: &[String]) -> Option<String> {
    (!authors.is_empty()).then(|| authors.join(", "))
}

/// The author and the day by which the file knows an article and that the new version does not name; none if there are none.
pub(super) fn find_lost_credits(
    db: &Connection,
    stored: ArticleId,
    metadata: &Metadata,
) -> rusqlite::Result<Option<String>> {
    let (author, published): (Option<String>, Option<String>) = db
        .prepare_cached("SELECT author, published FROM articles WHERE id = ?1")?
        .query_row([stored], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let author = author.filter(|_| metadata.authors.is_empty());
    let lost: Vec<String> = author.into_iter().chain(published.filter(|_| metadata.published.is_none())).collect();
    Ok((!lost.is_empty()).then(|| lost.join(", ")))
}

/// How an article is called when another one is compared with it.
pub(super) fn read_article_name(db: &Connection, article: ArticleId) -> rusqlite::Result<ArticleName> {
    db.prepare_cached("SELECT id, path, title FROM articles WHERE id = ?1")?
        .query_row([article], |row| Ok(ArticleName { id: row.get(0)?, path: row.get(1)?, title: row.get(2)? }))
}

/// The last part of a path, by which people name a file.
pub(super) fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}
