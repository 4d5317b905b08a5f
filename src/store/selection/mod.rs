//! From a [`Filter`] to the SQL that finds its claims.
//!
//! Names are looked up first ([`super::resolve`]), so that the query itself compares numbers only and walks an index in
//! the order of the answer: the first fifty of a million are found without a look at the rest.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::claims::PLACES;
use super::matching::Matching;
use super::order::{self, Term};
use super::{Filter, Order, Sort, by_day};
use crate::ids::{ArticleId, ClaimId};

mod of_filter;
mod values;

pub(super) use values::{limit_value, one_of, one_value};

/// What leaves the rejected claims out, by the column that holds a claim's id: an index has their ids.
fn not_rejected(id: &str) -> String {
    format!("{id} NOT IN (SELECT id FROM claims WHERE review = 'rejected')")
}

/// The claims that a filter lets through, as SQL over `claims c`.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    /// The index that is walked in order: topics, links or the claims themselves.
    driver: Driver,
    /// Whether a condition asks for more than that index holds.
    asks_claims: bool,
    conditions: Vec<String>,
    values: Vec<Value>,
    /// Whether there are rejected claims, which it leaves out.
    hides_rejected: bool,
    /// Whether the first condition is a full-text query and no name stands beside it.
    leads: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Driver {
    #[default]
    Claims,
    Articles,
    Topics,
    Links,
}

/// A query with the values of its question marks, in order.
pub(super) struct Question {
    pub sql: String,
    pub values: Vec<Value>,
}

/// Which of the filter's conditions count. A listing answers for its own one itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Except {
    /// All count.
    Nothing,
    /// All but the source.
    Source,
    /// All but the article.
    Article,
}

/// The ids of the claims that a filter lets through, in its order.
pub(super) fn list_claim_ids(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<ClaimId>> {
    match by_day::find_first_claims(db, filter)? {
        Some(first) => Ok(first),
        None => Selection::from_filter(db, filter, Except::Nothing)?.list_ordered_ids(db, filter.order(), filter.limit),
    }
}

impl Selection {
    /// Whether it lets every claim through.
    pub(super) fn is_all(&self) -> bool {
        self.conditions.is_empty()
    }

    /// A query for the ids of its claims, in no order.
    pub(super) fn ids_sql(&self) -> String {
        format!("SELECT {} FROM {}{}", self.id(), self.tables_sql(true), self.where_sql())
    }

    /// The values of the query's question marks, in order.
    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }

    /// The ids of its claims.
    pub(super) fn list_ordered_ids(
        &self,
        db: &Connection,
        order: Order,
        limit: Option<usize>,
    ) -> rusqlite::Result<Vec<ClaimId>> {
        if let (Sort::Natural, false, Some(limit), Some(matching)) =
            (order.sort, order.reverse, limit, self.to_matching())
            && let Some(first) = matching.first(db, limit)?
        {
            return Ok(first);
        }
        let values = params_from_iter(self.values_with_limit(limit));
        db.prepare(&self.ordered_sql(order))?.query_map(values, |row| row.get(0))?.collect()
    }

    /// The same where a full-text query leads.
    pub(super) fn to_matching(&self) -> Option<Matching> {
        let query = self.values.first().filter(|_| self.leads)?.clone();
        let mut conditions = self.conditions[1..].to_vec();
        conditions.extend(self.hides_rejected.then(|| not_rejected("c.id")));
        Some(Matching { query, conditions, values: self.values[1..].to_vec() })
    }

    /// The query of [`Self::list_ordered_ids`], whose last value is the limit.
    pub(super) fn ordered_sql(&self, order: Order) -> String {
        let (join, first) = order::of_claims(order.sort);
        let places: &[Term] = match self.driver {
            Driver::Claims => &[Term::rising("c.place")],
            Driver::Articles => &[Term::rising("c.article_id"), Term::rising("c.place")],
            Driver::Topics | Driver::Links => &[Term::rising("d.place")],
        };
        let terms: Vec<Term> = first.iter().chain(places).copied().collect();
        let (distinct, id) = (self.distinct_keyword(), self.id());
        let (tables, filters) = (self.tables_sql(first.is_none()), self.where_sql());
        format!(
            "SELECT {distinct}{id} FROM {tables}{join}{filters} {} LIMIT ?",
            order::order_by_sql(&terms, order.reverse)
        )
    }

    /// The values of a query that has [`Self::only_claims_sql`] and the limit.
    pub(super) fn values_with_limit(&self, limit: Option<usize>) -> impl Iterator<Item = Value> {
        self.values.iter().cloned().chain([limit_value(limit)])
    }

    /// The query for its claims in one article, in the order of the text, whose values are [`Self::values_within_article`].
    pub(super) fn within_sql(&self, reverse: bool) -> String {
        let place = if self.is_of_claims() { "c.place" } else { "d.place" };
        let rejected = "(SELECT id FROM claims WHERE review = 'rejected' AND place BETWEEN ? AND ?)";
        let mut all = self.conditions.clone();
        all.push(format!("{place} BETWEEN ? AND ?"));
        all.extend(self.hides_rejected.then(|| format!("{} NOT IN {rejected}", self.id())));
        let (distinct, id, order) =
            (self.distinct_keyword(), self.id(), order::order_by_sql(&[Term::rising(place)], reverse));
        format!("SELECT {distinct}{id} FROM {} WHERE {} {order}", self.tables_sql(true), all.join(" AND "))
    }

    /// The values of the query for its claims in this article.
    pub(super) fn values_within_article(&self, article: ArticleId) -> Vec<Value> {
        let places = [Value::from(article.0 * PLACES), Value::from(article.0 * PLACES + PLACES - 1)];
        let hidden = self.hides_rejected.then(|| places.clone());
        self.values.iter().cloned().chain(places).chain(hidden.into_iter().flatten()).collect()
    }

    /// How many claims it lets through, counted up to `most`.
    pub(super) fn count_up_to(&self, db: &Connection, most: usize) -> rusqlite::Result<usize> {
        let (distinct, id) = (self.distinct_keyword(), self.id());
        let sql = format!(
            "SELECT count(*) FROM (SELECT {distinct}{id} FROM {}{} LIMIT ?)",
            self.tables_sql(true),
            self.where_sql()
        );
        db.query_row(&sql, params_from_iter(self.values_with_limit(Some(most))), |row| row.get(0))
    }

    /// How many claims it lets through.
    pub(super) fn count(&self, db: &Connection) -> rusqlite::Result<usize> {
        let (distinct, id) = (self.distinct_keyword(), self.id());
        let sql = format!("SELECT count({distinct}{id}) FROM {}{}", self.tables_sql(true), self.where_sql());
        db.query_row(&sql, params_from_iter(&self.values), |row| row.get(0))
    }

    /// A claim stands once under `claims`, but may stand under several topics or links.
    fn distinct_keyword(&self) -> &'static str {
        if self.is_of_claims() { "" } else { "DISTINCT " }
    }

    fn id(&self) -> &'static str {
        if self.is_of_claims() { "c.id" } else { "d.claim_id" }
    }

    fn is_of_claims(&self) -> bool {
        matches!(self.driver, Driver::Claims | Driver::Articles)
    }

    /// Where the driver's index answers the whole question, the claims themselves are not looked at.
    fn tables_sql(&self, by_place: bool) -> String {
        let driver = match self.driver {
            Driver::Claims => return "claims c".to_owned(),
            Driver::Articles => return "claims c INDEXED BY claims_article".to_owned(),
            Driver::Topics => "claim_topics d",
            Driver::Links => "claim_links d",
        };
        if by_place && !self.asks_claims {
            return driver.to_owned();
        }
        // A cross join is one whose order SQLite does not change.
        format!("{driver} CROSS JOIN claims c ON c.id = d.claim_id")
    }

    fn where_sql(&self) -> String {
        let mut all = self.conditions.clone();
        all.extend(self.hides_rejected.then(|| not_rejected(self.id())));
        if all.is_empty() { String::new() } else { format!(" WHERE {}", all.join(" AND ")) }
    }

    /// The conditions on `claims c` where no other table leads to them: a walk through the claims is in their order then.
    pub(super) fn on_claims(&self) -> Option<String> {
        (self.driver == Driver::Claims).then(|| self.where_sql())
    }

    /// The condition that its claims `c` meet; nothing where every claim does.
    pub(super) fn only_claims_sql(&self) -> String {
        self.only_by_id("c.id").unwrap_or_else(|| format!("WHERE c.id IN ({})", self.ids_sql()))
    }

    /// The same as a condition on a column that holds a claim's id, where no more than that is needed to tell.
    pub(super) fn only_by_id(&self, id: &str) -> Option<String> {
        let hidden = || if self.hides_rejected { format!("WHERE {}", not_rejected(id)) } else { String::new() };
        self.is_all().then(hidden)
    }
}
