//! The listing of topics.

use rusqlite::{Connection, params_from_iter};

use super::claims::PLACES;
use super::listing::Listing;
use super::records::TopicRecord;
use super::selection::{Except, Selection, one_of, one_value};
use super::{Filter, Sort, resolve};

/// The topics of the claims that the filter lets through; where it names a topic, only the topics of that name.
pub(super) fn list(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<TopicRecord>> {
    let selection = Selection::of(db, filter, Except::Nothing)?;
    let mut values = selection.values().to_vec();
    let mut only = selection.only();
    if let Some(name) = &filter.topic {
        let named = resolve::topics(db, name)?;
        only = format!("{only} AND {}", one_of("t.id", &named));
        values.extend(one_value(named));
    }
    values.push(super::selection::limit_value(filter.limit));
    let listing = Listing { name: "t.key", date: "min(a.published)", confidence: "avg(c.confidence)" };
    let by_count = matches!(filter.sort, Sort::Natural | Sort::Checkable | Sort::Name | Sort::Speaker);
    let sql = match selection.only_by_id("claim_id").filter(|_| by_count) {
        Some(only) => all(&listing, filter.sort, &only),
        None => some(&listing, filter.sort, &only),
    };
    db.prepare(&sql)?
        .query_map(params_from_iter(values), |row| {
            Ok(TopicRecord {
                id: row.get("id")?,
                name: row.get("name")?,
                claims: row.get("claims")?,
                articles: row.get("articles")?,
            })
        })?
        .collect()
}

/// Where all claims count, the index of their topics tells all that is asked: a claim's place names its article.
fn all(listing: &Listing, sort: Sort, only: &str) -> String {
    format!(
        "SELECT t.id, t.name, ct.claims, ct.articles FROM topics t JOIN (
           SELECT topic_id, count(*) AS claims, count(DISTINCT place / {PLACES}) AS articles FROM claim_topics
            {only} GROUP BY topic_id) ct ON ct.topic_id = t.id {}",
        listing.order(sort),
    )
}

fn some(listing: &Listing, sort: Sort, only: &str) -> String {
    format!(
        "SELECT t.id, t.name, count(*) AS claims, count(DISTINCT c.article_id) AS articles
           FROM claims c JOIN articles a ON a.id = c.article_id
           JOIN claim_topics ct ON ct.claim_id = c.id JOIN topics t ON t.id = ct.topic_id
          {only} GROUP BY t.id {}",
        listing.order(sort),
    )
}
