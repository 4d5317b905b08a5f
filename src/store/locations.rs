//! The rows of `article_locations`: the places that an article was read from.

use rusqlite::{Connection, OptionalExtension, params};

use crate::ids::ArticleId;
use crate::origin::{Location, Origin};

/// Introduces the path that was typed, by which earlier versions recognised an article.
const TYPED: &str = "path:";

/// The article that was last read from there.
pub(super) fn article_at(db: &Connection, location: &Location) -> rusqlite::Result<Option<ArticleId>> {
    article_of(db, &location.to_string())
}

/// The article that an earlier version read from a path typed like this one.
pub(super) fn article_typed(db: &Connection, path: &str) -> rusqlite::Result<Option<ArticleId>> {
    article_of(db, &format!("{TYPED}{path}"))
}

fn article_of(db: &Connection, location: &str) -> rusqlite::Result<Option<ArticleId>> {
    db.prepare_cached("SELECT article_id FROM article_locations WHERE location = ?1")?
        .query_row([location], |row| row.get(0))
        .optional()
}

/// The articles that are records of this id, in whatever collection.
pub(super) fn with_record_id(db: &Connection, id: &str) -> rusqlite::Result<Vec<ArticleId>> {
    db.prepare_cached("SELECT DISTINCT article_id FROM article_locations WHERE record = ?1 ORDER BY article_id")?
        .query_map([id], |row| row.get(0))?
        .collect()
}

/// Whether the article is a record with an id.
pub(super) fn has_record_id(db: &Connection, article: ArticleId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM article_locations WHERE article_id = ?1 AND record IS NOT NULL)")?
        .query_row([article], |row| row.get(0))
}

/// Whether the first of the article's places that still holds it is another one than `origin`.
pub(super) fn is_governed_elsewhere(db: &Connection, article: ArticleId, origin: &Origin) -> rusqlite::Result<bool> {
    let governs = |place: &Place| Some(&place.location) == origin.location.as_ref() || place.is_held();
    let first = places_of(db, article)?.into_iter().find(governs);
    Ok(first.is_some_and(|place| Some(place.location) != origin.location))
}

/// Whether any of the article's places but `origin` still holds it.
pub(super) fn is_held_elsewhere(db: &Connection, article: ArticleId, origin: &Origin) -> rusqlite::Result<bool> {
    let elsewhere = |place: &&Place| Some(&place.location) != origin.location.as_ref();
    Ok(places_of(db, article)?.iter().filter(elsewhere).any(Place::is_held))
}

/// Records that the article was read from there, and from nowhere that does not exist any more. Whatever brought it in,
/// it is read here now.
pub(super) fn note_location(db: &Connection, article: ArticleId, origin: &Origin) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE articles SET merge_id = NULL WHERE id = ?1 AND merge_id IS NOT NULL")?
        .execute([article])?;
    let Some(location) = &origin.location else { return Ok(()) };
    for place in places_of(db, article)?.iter().filter(|place| place.location != *location && !place.location.exists())
    {
        db.prepare_cached("DELETE FROM article_locations WHERE location = ?1")?
            .execute([place.location.to_string()])?;
    }
    let before = article_at(db, location)?;
    db.prepare_cached(
        "INSERT INTO article_locations (article_id, location, record, sha256, path) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (location) DO UPDATE SET article_id = excluded.article_id, sha256 = excluded.sha256,
           path = excluded.path",
    )?
    .execute(params![article, location.to_string(), location.record_id(), origin.sha256, origin.path])?;
    for moved in before.filter(|before| *before != article).into_iter().chain([article]) {
        write_path(db, moved)?;
    }
    Ok(())
}

/// Whether [`note_location`] has nothing to write.
pub(super) fn is_noted(db: &Connection, article: ArticleId, origin: &Origin) -> rusqlite::Result<bool> {
    let brought: bool = db
        .prepare_cached("SELECT merge_id IS NOT NULL FROM articles WHERE id = ?1")?
        .query_row([article], |row| row.get(0))?;
    Ok(!brought && is_known(db, article, origin)?)
}

/// Whether the place is known, as far as there is one.
pub(super) fn is_known(db: &Connection, article: ArticleId, origin: &Origin) -> rusqlite::Result<bool> {
    let Some(location) = &origin.location else { return Ok(true) };
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM article_locations WHERE location = ?1 AND article_id = ?2 AND sha256 IS ?3)",
    )?
    .query_row(params![location.to_string(), article, origin.sha256], |row| row.get(0))
}

/// The article goes by the path of the first of its places.
fn write_path(db: &Connection, article: ArticleId) -> rusqlite::Result<()> {
    let path: Option<String> = db
        .prepare_cached("SELECT path FROM article_locations WHERE article_id = ?1 ORDER BY id LIMIT 1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    let Some(path) = path else { return Ok(()) };
    db.prepare_cached("UPDATE articles SET path = ?2, file = ?3 WHERE id = ?1 AND path <> ?2")?.execute(params![
        article,
        path,
        super::article::file_name(&path)
    ])?;
    Ok(())
}

/// A place that the article was read from.
struct Place {
    location: Location,
    sha256: Option<String>,
}

impl Place {
    fn is_held(&self) -> bool {
        self.location.still_holds(self.sha256.as_deref())
    }
}

fn places_of(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<Place>> {
    db.prepare_cached("SELECT location, sha256 FROM article_locations WHERE article_id = ?1 ORDER BY id")?
        .query_map([article], |row| {
            Ok(Place { location: Location::parse(&row.get::<_, String>(0)?), sha256: row.get(1)? })
        })?
        .collect()
}
