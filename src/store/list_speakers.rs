//! The listing of speakers.

use rusqlite::{Connection, Row, params_from_iter};

use super::claims::PLACES;
use super::order::Listing;
use super::records::{KindCounts, SpeakerRecord};
use super::selection::Selection;
use super::{Filter, Sort, fold, top};

/// What it may be ordered by besides.
const COLUMNS: &[(Sort, &str)] = &[(Sort::Kind, "s.kind"), (Sort::Articles, "articles")];

/// The folded form of the name that a speaker goes by, which need not be the one that he came in under.
const CALLED: &str = "coalesce((SELECT key FROM speaker_aliases WHERE speaker_id = s.id AND name = s.name), s.key)";

/// The speakers of the claims that the filter lets through.
pub(super) fn list(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<SpeakerRecord>> {
    let selection = Selection::of(db, filter, super::selection::Except::Nothing)?;
    let listing = Listing { name: CALLED, date: "first", confidence: "avg(c.confidence)", columns: COLUMNS };
    let only = selection.only();
    // A claim's place names its article, so that the index by speaker tells all of it.
    let sql = format!(
        "SELECT s.id, s.name, s.kind, count(*) AS claims, sum(c.kind = 'direct') AS direct,
                sum(c.kind = 'mixed') AS mixed, sum(c.kind = 'indirect') AS indirect, sum(c.kind = 'own') AS own,
                count(DISTINCT c.place / {PLACES}) AS articles, min(a.published) AS first, max(a.published) AS last
           FROM claims c CROSS JOIN speakers s ON s.id = c.speaker_id CROSS JOIN articles a ON a.id = c.place / {PLACES}
          {only}{} GROUP BY c.speaker_id {}",
        top::among("c.speaker_id", top::ids("speakers", filter, &selection).as_deref(), &only),
        listing.order(filter.order()),
    );
    let mut records = db
        .prepare(&sql)?
        .query_map(params_from_iter(selection.limited(filter.limit)), bare)?
        .collect::<Result<Vec<_>, _>>()?;
    for record in &mut records {
        record.roles = roles(db, record.id)?;
        record.aliases = aliases(db, record)?;
    }
    Ok(records)
}

fn bare(row: &Row) -> rusqlite::Result<SpeakerRecord> {
    Ok(SpeakerRecord {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        roles: Vec::new(),
        aliases: Vec::new(),
        claims: row.get("claims")?,
        kinds: KindCounts {
            direct: row.get("direct")?,
            mixed: row.get("mixed")?,
            indirect: row.get("indirect")?,
            own: row.get("own")?,
        },
        articles: row.get("articles")?,
        first: row.get("first")?,
        last: row.get("last")?,
    })
}

/// What articles call the speaker, most often first.
fn roles(db: &Connection, speaker: i64) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached(
        "SELECT role FROM claims WHERE speaker_id = ?1 AND role IS NOT NULL
          GROUP BY role ORDER BY count(*) DESC, role",
    )?
    .query_map([speaker], |row| row.get(0))?
    .collect()
}

/// The other names, each in one spelling.
fn aliases(db: &Connection, speaker: &SpeakerRecord) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached(
        "SELECT min(name) FROM speaker_aliases WHERE speaker_id = ?1 AND key <> ?2 AND hidden_by IS NULL
          GROUP BY key ORDER BY key",
    )?
    .query_map((speaker.id, fold::key(&speaker.name)), |row| row.get(0))?
    .collect()
}
