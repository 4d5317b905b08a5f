//! The listings of topics: one after the other, and the subjects as a tree.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::order::ListingOrder;
use super::records::{BranchRecord, TopicRecord};
use super::selection::{Except, Question, Selection, limit_value, one_of, one_value};
use super::{Filter, Order, Sort, resolve, top};
use crate::article::TopicKind;
use crate::ids::TopicId;
use crate::keyword::Keyword;

/// Which topics to list of the claims that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct TopicQuery {
    /// The kinds wanted; all where empty.
    pub kinds: Vec<TopicKind>,
    /// Not the topic that the filter names but those that go with it.
    pub beside: bool,
}

/// The topics of the claims that the filter lets through; where it names a topic, only those of that name and below, or
/// those that go with it.
pub(super) fn list_topic_records(
    db: &Connection,
    filter: &Filter,
    query: &TopicQuery,
) -> rusqlite::Result<Vec<TopicRecord>> {
    let Question { sql, values } = build_topic_question(db, filter, query)?;
    db.prepare(&sql)?.query_map(params_from_iter(values), topic_record_from_row)?.collect()
}

/// What [`list_topic_records`] asks the file.
pub(super) fn build_topic_question(db: &Connection, filter: &Filter, query: &TopicQuery) -> rusqlite::Result<Question> {
    let selection = Selection::from_filter(db, filter, Except::Nothing)?;
    let mut conditions = Vec::new();
    let mut values = selection.values().to_vec();
    if let Some(name) = &filter.topic {
        let named = resolve::topics_below(db, name)?;
        let not = if query.beside { "NOT " } else { "" };
        conditions.push(format!("{not}({})", one_of("t.id", &named)));
        values.extend(one_value(&named));
    }
    if !query.kinds.is_empty() {
        conditions.push(format!("t.kind IN ({})", vec!["?"; query.kinds.len()].join(", ")));
        values.extend(query.kinds.iter().map(|kind| Value::from(kind.name().to_owned())));
    }
    values.push(limit_value(filter.limit));
    let listing = ListingOrder {
        name: "t.key",
        date: "min(a.published)",
        confidence: "avg(c.confidence)",
        columns: &[(Sort::Articles, "articles"), (Sort::Kind, "t.kind")],
    };
    let sql = if top::is_answered_by_counts(filter, &selection) {
        counted_sql(&listing, filter.order(), &conditions)
    } else {
        some_sql(&listing, filter.order(), &selection.only_claims_sql(), &conditions)
    };
    Ok(Question { sql, values })
}

const COLUMNS: &str = "t.id, t.name, t.kind, t.code, (SELECT u.name FROM topics u WHERE u.id = t.under) AS under";

fn topic_record_from_row(row: &Row) -> rusqlite::Result<TopicRecord> {
    Ok(TopicRecord {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        code: row.get("code")?,
        under: row.get("under")?,
        claims: row.get("claims")?,
        articles: row.get("articles")?,
    })
}

/// By the kept counts.
fn counted_sql(listing: &ListingOrder, order: Order, conditions: &[String]) -> String {
    let and: String = conditions.iter().map(|condition| format!(" AND {condition}")).collect();
    format!(
        "SELECT {COLUMNS}, t.claims, t.articles FROM topics t WHERE t.claims > 0{and} {}",
        listing.order_and_limit_sql(order)
    )
}

fn some_sql(listing: &ListingOrder, order: Order, only: &str, conditions: &[String]) -> String {
    let only = if only.is_empty() { "WHERE true" } else { only };
    let and: String = conditions.iter().map(|condition| format!(" AND {condition}")).collect();
    format!(
        "SELECT {COLUMNS}, count(*) AS claims, count(DISTINCT c.article_id) AS articles
           FROM claims c JOIN articles a ON a.id = c.article_id
           JOIN claim_topics ct ON ct.claim_id = c.id JOIN topics t ON t.id = ct.topic_id
          {only}{and} GROUP BY t.id {}",
        listing.order_and_limit_sql(order),
    )
}

/// The subjects of the claims that the filter lets through, each before those below it, the largest branch first. A claim
/// counts once for a subject, however many below it it has.
pub(super) fn list_subject_tree(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<BranchRecord>> {
    let selection = Selection::from_filter(db, filter, Except::Nothing)?;
    let sql = format!(
        "WITH RECURSIVE up (topic, subject, depth) AS (
           SELECT id, id, 0 FROM topics WHERE kind = 'subject'
            UNION SELECT up.topic, t.under, up.depth + 1 FROM up JOIN topics t ON t.id = up.subject
                   WHERE t.under IS NOT NULL AND up.depth < 100)
         SELECT s.id, s.name, s.code, s.under, count(DISTINCT c.id) AS claims,
                count(DISTINCT c.article_id) AS articles
           FROM claims c JOIN claim_topics ct ON ct.claim_id = c.id JOIN up ON up.topic = ct.topic_id
           JOIN topics s ON s.id = up.subject
          {} GROUP BY s.id ORDER BY claims DESC, s.key",
        selection.only_claims_sql(),
    );
    let mut children: HashMap<Option<TopicId>, Vec<BranchRecord>> = HashMap::new();
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(selection.values()))?;
    while let Some(row) = rows.next()? {
        let branch = BranchRecord {
            id: row.get("id")?,
            name: row.get("name")?,
            code: row.get("code")?,
            depth: 0,
            claims: row.get("claims")?,
            articles: row.get("articles")?,
        };
        children.entry(row.get("under")?).or_default().push(branch);
    }
    let mut branches = Vec::new();
    add_branches(None, 0, &mut children, &mut branches);
    branches.truncate(filter.limit.unwrap_or(usize::MAX));
    Ok(branches)
}

fn add_branches(
    under: Option<TopicId>,
    depth: usize,
    children: &mut HashMap<Option<TopicId>, Vec<BranchRecord>>,
    branches: &mut Vec<BranchRecord>,
) {
    for branch in children.remove(&under).unwrap_or_default() {
        let id = branch.id;
        branches.push(BranchRecord { depth, ..branch });
        add_branches(Some(id), depth + 1, children, branches);
    }
}
