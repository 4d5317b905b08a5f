//! The listing of speakers.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::claims::PLACES;
use super::order::ListingOrder;
use super::records::{KindCounts, SpeakerRecord};
use super::selection::{Except, Question, Selection, one_of, one_value};
use super::{Filter, Reviewed, Sort, fold, top};
use crate::ids::SpeakerId;

/// What it may be ordered by besides.
const COLUMNS: &[(Sort, &str)] = &[(Sort::Kind, "s.kind"), (Sort::Articles, "articles")];

/// The folded form of the name that a speaker goes by, which need not be the one that he came in under.
const CALLED: &str = "coalesce((SELECT key FROM speaker_aliases WHERE speaker_id = s.id AND name = s.name), s.key)";

/// The speakers of the claims that the filter lets through.
pub(super) fn list_speaker_records(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<SpeakerRecord>> {
    let Question { sql, values } = build_speaker_question(db, filter)?;
    let mut records = db
        .prepare(&sql)?
        .query_map(params_from_iter(values), speaker_record_from_row)?
        .collect::<Result<Vec<_>, _>>()?;
    let selection = Selection::from_filter(db, filter, Except::Nothing)?;
    let counted = top::is_answered_by_counts(filter, &selection);
    for record in &mut records {
        if counted {
            (record.first, record.last) = find_first_and_last_day(db, record)?;
        }
        record.aliases = list_aliases(db, record)?;
    }
    add_roles(db, filter, &selection, &mut records)?;
    Ok(records)
}

/// What [`list_speaker_records`] asks the file; where the kept counts answer, the days are left to [`find_first_and_last_day`].
pub(super) fn build_speaker_question(db: &Connection, filter: &Filter) -> rusqlite::Result<Question> {
    let selection = Selection::from_filter(db, filter, Except::Nothing)?;
    let listing = ListingOrder { name: CALLED, date: "first", confidence: "avg(c.confidence)", columns: COLUMNS };
    let order = listing.order_and_limit_sql(filter.order());
    let sql = if top::is_answered_by_counts(filter, &selection) {
        format!(
            "SELECT s.id, s.name, s.kind, s.claims, s.direct, s.mixed, s.indirect,
                    s.claims - s.direct - s.mixed - s.indirect AS own, s.articles, NULL AS first, NULL AS last
               FROM speakers s WHERE s.claims > 0 {order}"
        )
    } else {
        // A claim's place names its article, so that the index by speaker tells all of it.
        format!(
            "SELECT s.id, s.name, s.kind, count(*) AS claims, sum(c.kind = 'direct') AS direct,
                    sum(c.kind = 'mixed') AS mixed, sum(c.kind = 'indirect') AS indirect, sum(c.kind = 'own') AS own,
                    count(DISTINCT c.place / {PLACES}) AS articles, min(a.published) AS first, max(a.published) AS last
               FROM claims c CROSS JOIN speakers s ON s.id = c.speaker_id
              CROSS JOIN articles a ON a.id = c.place / {PLACES}
              {} GROUP BY c.speaker_id {order}",
            selection.only_claims_sql(),
        )
    };
    Ok(Question { sql, values: selection.values_with_limit(filter.limit).collect() })
}

/// The first and the last day on which an article with a claim of the speaker came out. Who stands in many articles is soon
/// met on a walk through all of them by day; the claims of the others are few.
fn find_first_and_last_day(
    db: &Connection,
    speaker: &SpeakerRecord,
) -> rusqlite::Result<(Option<String>, Option<String>)> {
    let all: usize = db.prepare_cached("SELECT coalesce(max(id), 0) FROM articles")?.query_row([], |row| row.get(0))?;
    if speaker.articles.saturating_mul(speaker.articles) < all {
        return db.prepare_cached(&days_sql())?.query_row([speaker.id], |row| Ok((row.get(0)?, row.get(1)?)));
    }
    let day = |order: &str| db.prepare_cached(&day_sql(order))?.query_row([speaker.id], |row| row.get(0)).optional();
    Ok((day("ASC")?, day("DESC")?))
}

pub(super) fn days_sql() -> String {
    format!(
        "SELECT min(a.published), max(a.published) FROM claims c CROSS JOIN articles a ON a.id = c.place / {PLACES}
          WHERE c.speaker_id = ?1 AND c.review IS NOT 'rejected'"
    )
}

pub(super) fn day_sql(order: &str) -> String {
    let last = PLACES - 1;
    format!(
        "SELECT a.published FROM articles a WHERE a.published IS NOT NULL AND EXISTS (
           SELECT 1 FROM claims c WHERE c.speaker_id = ?1 AND c.place BETWEEN a.id * {PLACES} AND a.id * {PLACES} + {last}
              AND c.review IS NOT 'rejected')
          ORDER BY a.published {order} LIMIT 1"
    )
}

fn speaker_record_from_row(row: &Row) -> rusqlite::Result<SpeakerRecord> {
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

/// Adds what the articles of the chosen claims call their speakers, most often first.
fn add_roles(
    db: &Connection,
    filter: &Filter,
    selection: &Selection,
    records: &mut [SpeakerRecord],
) -> rusqlite::Result<()> {
    if let Some(hidden) = selection.only_by_id("c.id") {
        let mut statement = db.prepare_cached(&roles_sql(!hidden.is_empty()))?;
        for record in records {
            record.roles = statement.query_map([record.id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        }
        return Ok(());
    }
    let listed: Vec<SpeakerId> = records.iter().map(|record| record.id).collect();
    let Question { sql, values } = build_role_question(filter, selection, &listed);
    let mut roles: HashMap<SpeakerId, Vec<String>> = HashMap::new();
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        roles.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    for record in records {
        record.roles = roles.remove(&record.id).unwrap_or_default();
    }
    Ok(())
}

/// The roles of a speaker in all articles. Where no claim is rejected, the index of roles tells them alone.
pub(super) fn roles_sql(hides_rejected: bool) -> String {
    let shown = if hides_rejected { "AND c.review IS NOT 'rejected'" } else { "" };
    format!(
        "SELECT c.role FROM claims c WHERE c.speaker_id = ?1 AND c.role IS NOT NULL {shown}
          GROUP BY c.role ORDER BY count(*) DESC, c.role"
    )
}

/// The speakers listed, each with its roles in the articles of those of its claims that a selection with a condition lets
/// through. An article often gives a role once, with another claim than the chosen one.
pub(super) fn build_role_question(filter: &Filter, selection: &Selection, listed: &[SpeakerId]) -> Question {
    let last = PLACES - 1;
    let shown = match filter.reviewed {
        Reviewed::NotRejected | Reviewed::Neither | Reviewed::Accepted => "AND r.review IS NOT 'rejected'",
        Reviewed::Any | Reviewed::Either | Reviewed::Rejected => "",
    };
    // The plus keeps SQLite from going through all claims of the speakers where few are chosen.
    let sql = format!(
        "SELECT r.speaker_id, r.role
           FROM (SELECT DISTINCT c.speaker_id AS speaker_id, c.place / {PLACES} AS article
                   FROM claims c {} AND {}) h
          CROSS JOIN claims r ON r.speaker_id = h.speaker_id
                AND r.place BETWEEN h.article * {PLACES} AND h.article * {PLACES} + {last}
          WHERE r.role IS NOT NULL {shown} GROUP BY r.speaker_id, r.role ORDER BY count(*) DESC, r.role",
        selection.only_claims_sql(),
        one_of("+c.speaker_id", listed),
    );
    Question { sql, values: selection.values().iter().cloned().chain(one_value(listed)).collect() }
}

/// The other names, each in one spelling.
fn list_aliases(db: &Connection, speaker: &SpeakerRecord) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached(
        "SELECT min(name) FROM speaker_aliases WHERE speaker_id = ?1 AND key <> ?2 AND hidden_by IS NULL
          GROUP BY key ORDER BY key",
    )?
    .query_map((speaker.id, fold::name_key(&speaker.name)), |row| row.get(0))?
    .collect()
}
