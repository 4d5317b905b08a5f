//! What a claims file holds, in numbers.

use rusqlite::Connection;

use super::records::{KindCounts, OverviewRecord};

/// Counts by the indexes, without a look at the claims themselves.
pub(super) fn read_overview(db: &Connection) -> rusqlite::Result<OverviewRecord> {
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, usize>(0));
    let kind = |kind: &str| db.query_row("SELECT count(*) FROM claims WHERE kind = ?1", [kind], |row| row.get(0));
    let (articles, first, last) =
        db.query_row("SELECT count(*), min(published), max(published) FROM articles", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let kinds =
        KindCounts { direct: kind("direct")?, mixed: kind("mixed")?, indirect: kind("indirect")?, own: kind("own")? };
    let claims = kinds.direct + kinds.mixed + kinds.indirect + kinds.own;
    Ok(OverviewRecord {
        articles,
        first,
        last,
        claims,
        kinds,
        cited: claims - number("SELECT count(*) FROM claims WHERE cited = 0")?,
        speakers: number("SELECT count(DISTINCT speaker_id) FROM claims WHERE speaker_id IS NOT NULL")?,
        sources: number("SELECT count(*) FROM sources")?,
        reviewed: number("SELECT count(*) FROM claims WHERE review IS NOT NULL")?,
    })
}
