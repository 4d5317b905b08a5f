//! The rows of `articles`: how an article is known, and whether it is stored just so.

use std::fmt::Write;
use std::path::Path;

use data_encoding::HEXLOWER;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::words;
use crate::article::Article;

/// What found the claims. Claims of another version are found anew.
pub(super) const EXTRACTOR: &str = concat!("claimtrace ", env!("CARGO_PKG_VERSION"));

/// The path that stands for standard input: it tells no article from another.
const STANDARD_INPUT: &str = "-";

/// What an article is known by, and what tells one version of it from another.
pub(super) struct Identity {
    path: String,
    url: Option<String>,
    /// Of the text.
    sha256: String,
    /// Of everything else that was found in it.
    digest: String,
}

/// An article of the file that is taken for the same.
pub(super) struct Stored {
    /// Its row.
    pub id: i64,
    sha256: String,
    digest: String,
    extractor: String,
}

impl Identity {
    /// Of an article as it was read.
    pub(super) fn of(article: &Article) -> Self {
        let document = &article.document;
        Self {
            path: article.path.clone(),
            url: document.metadata.url.clone(),
            sha256: sha256(document.text.as_str()),
            digest: digest(article),
        }
    }
}

impl Stored {
    /// Whether it was stored with just this content.
    pub(super) fn is(&self, identity: &Identity) -> bool {
        self.holds(&identity.sha256) && self.digest == identity.digest
    }

    fn holds(&self, sha256: &str) -> bool {
        self.sha256 == sha256 && self.extractor == EXTRACTOR
    }

    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            sha256: row.get("sha256")?,
            digest: row.get("digest")?,
            extractor: row.get("extractor")?,
        })
    }
}

/// The stored article that is the same one: by its URL, else by its path, else by its text. Two that name two URLs are
/// never the same.
pub(super) fn find(db: &Connection, identity: &Identity) -> rusqlite::Result<Option<Stored>> {
    find_by(db, &identity.path, identity.url.as_deref(), &identity.sha256)
}

/// Whether the article of this path, URL or text is stored with just this text by this version.
pub(super) fn is_current(db: &Connection, path: &str, url: Option<&str>, text: &str) -> rusqlite::Result<bool> {
    let sha256 = sha256(text);
    Ok(find_by(db, path, url, &sha256)?.is_some_and(|stored| stored.holds(&sha256)))
}

/// The stored article of this path, URL or text.
pub(super) fn id_of(db: &Connection, path: &str, url: Option<&str>, text: &str) -> rusqlite::Result<Option<i64>> {
    Ok(find_by(db, path, url, &sha256(text))?.map(|stored| stored.id))
}

fn find_by(db: &Connection, path: &str, url: Option<&str>, sha256: &str) -> rusqlite::Result<Option<Stored>> {
    let first = |condition: &str, value: &str| {
        let sql = format!(
            "SELECT id, sha256, digest, extractor FROM articles WHERE {condition}
              AND (url IS NULL OR ?2 IS NULL OR url = ?2) ORDER BY id LIMIT 1"
        );
        db.prepare_cached(&sql)?.query_row(params![value, url], Stored::read).optional()
    };
    if let Some(url) = url
        && let Some(found) = first("url = ?1", url)?
    {
        return Ok(Some(found));
    }
    if path != STANDARD_INPUT
        && let Some(found) = first("path = ?1", path)?
    {
        return Ok(Some(found));
    }
    first("sha256 = ?1", sha256)
}

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
                                   extractor, imported_at, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?13)
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, author = excluded.author,
               translator = excluded.translator, published = excluded.published, language = excluded.language,
               path = excluded.path, file = excluded.file, url = coalesce(excluded.url, url),
               sha256 = excluded.sha256, digest = excluded.digest, extractor = excluded.extractor,
               imported_at = excluded.imported_at, text = excluded.text
             RETURNING id",
        )?
        .query_row(
            params![
                stored,
                metadata.title,
                author(article),
                metadata.translator,
                metadata.published,
                metadata.language,
                identity.path,
                file(&identity.path),
                identity.url,
                identity.sha256,
                identity.digest,
                EXTRACTOR,
                article.document.text.as_str(),
            ],
            |row| row.get(0),
        )?;
    db.prepare_cached("DELETE FROM article_words WHERE article_id = ?1")?.execute([id])?;
    words::write(db, words::Table::Articles, id, metadata.title.as_deref().unwrap_or_default())?;
    Ok(id)
}

/// The authors in one line; none where none is named.
pub(super) fn author(article: &Article) -> Option<String> {
    let authors: Vec<&str> =
        article.document.metadata.authors.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    (!authors.is_empty()).then(|| authors.join(", "))
}

/// The last part of a path, by which people name a file.
fn file(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn sha256(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text))
}

/// The hash of what was found in the text. It is compared with those of the same version only, so that the types' own
/// debugging form, which names every field and gives numbers in full, is form enough.
fn digest(article: &Article) -> String {
    let document = &article.document;
    let mut hash = HashWriter(Sha256::new());
    let written =
        write!(hash, "{:?} {:?} {:?} {:?}", document.metadata, document.blocks, document.citations, article.claims);
    debug_assert!(written.is_ok(), "a hash takes everything");
    HEXLOWER.encode(&hash.0.finalize())
}

struct HashWriter(Sha256);

impl Write for HashWriter {
    fn write_str(&mut self, part: &str) -> std::fmt::Result {
        self.0.update(part);
        Ok(())
    }
}
