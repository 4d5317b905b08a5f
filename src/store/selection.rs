//! From a [`Filter`] to the SQL that finds its claims.
//!
//! Names are looked up first ([`super::resolve`]), so that the query itself compares numbers only and walks an index in
//! the order of the answer: the first fifty of a million are found without a look at the rest.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::claims::PLACES;
use super::fts;
use super::matching::Matching;
use super::order::{self, Term};
use super::resolve;
use super::{Filter, Order, Reviewed, Sort, by_day, chosen_articles};
use crate::keyword::Keyword;

/// The claims of more articles than these are looked for in the order of the text, with other conditions beside.
const FEW_ARTICLES: usize = 1000;

/// So many claims are sorted sooner than met in a walk through all.
const FEW_CLAIMS: i64 = 20_000;

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
pub(super) fn ids(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<i64>> {
    match by_day::first(db, filter)? {
        Some(first) => Ok(first),
        None => Selection::of(db, filter, Except::Nothing)?.ordered(db, filter.order(), filter.limit),
    }
}

impl Selection {
    /// Looks the filter's names up and puts its conditions together.
    pub(super) fn of(db: &Connection, filter: &Filter, except: Except) -> rusqlite::Result<Self> {
        let mut selection = Self::default();
        if let Some(name) = &filter.topic {
            selection.drive(Driver::Topics, "d.topic_id", resolve::topics_below(db, name)?);
        }
        if let Some(name) = filter.source.as_deref().filter(|_| except != Except::Source) {
            selection.sources(resolve::sources(db, name)?, filter.possible);
        }
        if let Some(name) = &filter.speaker {
            selection.speakers(db, resolve::speakers(db, name)?)?;
        }
        let articles = if except == Except::Article { None } else { chosen_articles::find(db, filter)? };
        if let Some(query) = &filter.text {
            selection.leads = selection.is_all() && articles.as_ref().is_none_or(|chosen| chosen.len() > 1);
            let matching = "c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)";
            selection.ask(matching.into(), [fts::query(db, query)?.into()]);
        }
        if let Some(chosen) = articles {
            selection.articles(chosen, filter);
        }
        selection.ask_own_columns(filter);
        selection.ask_confidence(db, filter)?;
        selection.ask_review(db, filter.reviewed)?;
        Ok(selection)
    }

    /// Whether it lets every claim through.
    pub(super) fn is_all(&self) -> bool {
        self.conditions.is_empty()
    }

    /// A query for the ids of its claims, in no order.
    pub(super) fn ids_sql(&self) -> String {
        format!("SELECT {} FROM {}{}", self.id(), self.tables(true), self.filters())
    }

    /// The values of the query's question marks, in order.
    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }

    /// The ids of its claims.
    pub(super) fn ordered(&self, db: &Connection, order: Order, limit: Option<usize>) -> rusqlite::Result<Vec<i64>> {
        if let (Sort::Natural, false, Some(limit), Some(matching)) = (order.sort, order.reverse, limit, self.matching())
            && let Some(first) = matching.first(db, limit)?
        {
            return Ok(first);
        }
        let values = params_from_iter(self.limited(limit));
        db.prepare(&self.ordered_sql(order))?.query_map(values, |row| row.get(0))?.collect()
    }

    /// The same where a full-text query leads.
    pub(super) fn matching(&self) -> Option<Matching> {
        let query = self.values.first().filter(|_| self.leads)?.clone();
        let mut conditions = self.conditions[1..].to_vec();
        conditions.extend(self.hides_rejected.then(|| not_rejected("c.id")));
        Some(Matching { query, conditions, values: self.values[1..].to_vec() })
    }

    /// The query of [`Self::ordered`], whose last value is the limit.
    pub(super) fn ordered_sql(&self, order: Order) -> String {
        let (join, first) = order::of_claims(order.sort);
        let places: &[Term] = match self.driver {
            Driver::Claims => &[Term::rising("c.place")],
            Driver::Articles => &[Term::rising("c.article_id"), Term::rising("c.place")],
            Driver::Topics | Driver::Links => &[Term::rising("d.place")],
        };
        let terms: Vec<Term> = first.iter().chain(places).copied().collect();
        let (distinct, id) = (self.distinct(), self.id());
        let (tables, filters) = (self.tables(first.is_none()), self.filters());
        format!("SELECT {distinct}{id} FROM {tables}{join}{filters} {} LIMIT ?", order::by(&terms, order.reverse))
    }

    /// The values of a query that has [`Self::only`] and the limit.
    pub(super) fn limited(&self, limit: Option<usize>) -> impl Iterator<Item = Value> {
        self.values.iter().cloned().chain([limit_value(limit)])
    }

    /// The query for its claims in one article, in the order of the text, whose values are [`Self::within`].
    pub(super) fn within_sql(&self, reverse: bool) -> String {
        let place = if self.is_of_claims() { "c.place" } else { "d.place" };
        let rejected = "(SELECT id FROM claims WHERE review = 'rejected' AND place BETWEEN ? AND ?)";
        let mut all = self.conditions.clone();
        all.push(format!("{place} BETWEEN ? AND ?"));
        all.extend(self.hides_rejected.then(|| format!("{} NOT IN {rejected}", self.id())));
        let (distinct, id, order) = (self.distinct(), self.id(), order::by(&[Term::rising(place)], reverse));
        format!("SELECT {distinct}{id} FROM {} WHERE {} {order}", self.tables(true), all.join(" AND "))
    }

    /// The values of the query for its claims in this article.
    pub(super) fn within(&self, article: i64) -> Vec<Value> {
        let places = [Value::from(article * PLACES), Value::from(article * PLACES + PLACES - 1)];
        let hidden = self.hides_rejected.then(|| places.clone());
        self.values.iter().cloned().chain(places).chain(hidden.into_iter().flatten()).collect()
    }

    /// How many claims it lets through, counted up to `most`.
    pub(super) fn count_up_to(&self, db: &Connection, most: usize) -> rusqlite::Result<usize> {
        let (distinct, id) = (self.distinct(), self.id());
        let sql = format!(
            "SELECT count(*) FROM (SELECT {distinct}{id} FROM {}{} LIMIT ?)",
            self.tables(true),
            self.filters()
        );
        db.query_row(&sql, params_from_iter(self.limited(Some(most))), |row| row.get(0))
    }

    /// How many claims it lets through.
    pub(super) fn count(&self, db: &Connection) -> rusqlite::Result<usize> {
        let (distinct, id) = (self.distinct(), self.id());
        let sql = format!("SELECT count({distinct}{id}) FROM {}{}", self.tables(true), self.filters());
        db.query_row(&sql, params_from_iter(&self.values), |row| row.get(0))
    }

    /// A claim stands once under `claims`, but may stand under several topics or links.
    fn distinct(&self) -> &'static str {
        if self.is_of_claims() { "" } else { "DISTINCT " }
    }

    fn id(&self) -> &'static str {
        if self.is_of_claims() { "c.id" } else { "d.claim_id" }
    }

    fn is_of_claims(&self) -> bool {
        matches!(self.driver, Driver::Claims | Driver::Articles)
    }

    /// Where the driver's index answers the whole question, the claims themselves are not looked at.
    fn tables(&self, by_place: bool) -> String {
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

    fn filters(&self) -> String {
        let mut all = self.conditions.clone();
        all.extend(self.hides_rejected.then(|| not_rejected(self.id())));
        if all.is_empty() { String::new() } else { format!(" WHERE {}", all.join(" AND ")) }
    }

    /// The condition that its claims `c` meet; nothing where every claim does.
    pub(super) fn only(&self) -> String {
        self.only_by_id("c.id").unwrap_or_else(|| format!("WHERE c.id IN ({})", self.ids_sql()))
    }

    /// The same as a condition on a column that holds a claim's id, where no more than that is needed to tell.
    pub(super) fn only_by_id(&self, id: &str) -> Option<String> {
        let hidden = || if self.hides_rejected { format!("WHERE {}", not_rejected(id)) } else { String::new() };
        self.is_all().then(hidden)
    }

    /// Rejected claims are left out unless they are asked for. Where there are none, which an index tells at once, the
    /// query need not look.
    fn ask_review(&mut self, db: &Connection, reviewed: Reviewed) -> rusqlite::Result<()> {
        match reviewed {
            Reviewed::NotRejected => {
                self.hides_rejected = db
                    .prepare_cached("SELECT EXISTS (SELECT 1 FROM claims WHERE review = 'rejected')")?
                    .query_row([], |row| row.get(0))?;
            }
            Reviewed::Any => {}
            Reviewed::Either => self.ask("c.review IN ('accepted', 'rejected')".into(), []),
            Reviewed::Neither => self.ask("c.review IS NULL".into(), []),
            Reviewed::Accepted => self.ask("c.review = 'accepted'".into(), []),
            Reviewed::Rejected => self.ask("c.review = 'rejected'".into(), []),
        }
        Ok(())
    }

    /// Conditions that the claims' own rows answer.
    fn ask_own_columns(&mut self, filter: &Filter) {
        self.ask_texts("c.kind", &filter.kinds);
        for condition in &filter.conditions {
            self.ask(condition.sql.clone(), condition.values.iter().cloned());
        }
        if filter.suggested {
            let suggested = "EXISTS (SELECT 1 FROM claim_links WHERE claim_id = c.id AND method = 'passage')";
            self.ask(suggested.into(), []);
        }
    }

    /// Few claims are found by the index of confidence and sorted; of many, a walk in the order of the text soon meets
    /// enough.
    fn ask_confidence(&mut self, db: &Connection, filter: &Filter) -> rusqlite::Result<()> {
        if filter.min_confidence.is_none() && filter.max_confidence.is_none() {
            return Ok(());
        }
        let (least, most) = (filter.min_confidence.unwrap_or(0.0), filter.max_confidence.unwrap_or(1.0));
        let few: bool = db
            .prepare_cached(
                "SELECT count(*) <= ?3 FROM (SELECT 1 FROM claims WHERE confidence BETWEEN ?1 AND ?2 LIMIT ?3 + 1)",
            )?
            .query_row((least, most, FEW_CLAIMS), |row| row.get(0))?;
        let column = if few { "c.confidence" } else { "+c.confidence" };
        self.ask(format!("{column} BETWEEN ? AND ?"), [least.into(), most.into()]);
        Ok(())
    }

    /// That a claim stands in one of these articles. Where nothing else is asked, or they are few, they are gone through one
    /// by one; else the place of a claim, which each index has, says in which article it stands.
    fn articles(&mut self, articles: Vec<i64>, filter: &Filter) {
        let (&[first, ..], &[.., last]) = (&articles[..], &articles[..]) else {
            return self.ask("false".into(), []);
        };
        if first == last {
            return self.ask_ids("c.article_id", articles);
        }
        if self.is_all() && (articles.len() <= FEW_ARTICLES || !asks_own_index(filter)) {
            self.driver = Driver::Articles;
            return self.ask_ids("c.article_id", articles);
        }
        let place = if self.is_of_claims() { "c.place" } else { "d.place" };
        let [among] = one_list(&articles);
        self.conditions.push(format!("{place} BETWEEN ? AND ?"));
        self.values.extend([(first * PLACES).into(), (last * PLACES + PLACES - 1).into()]);
        self.conditions.push(format!("{place} / {PLACES} IN (SELECT value FROM json_each(?))"));
        self.values.push(among);
    }

    /// That a column holds one of these; a single one is compared with `=`, so that the index gives the rows in order.
    fn ask_texts<T: Keyword>(&mut self, column: &str, wanted: &[T]) {
        let values = wanted.iter().map(|value| value.name().to_owned().into());
        match wanted.len() {
            0 => {}
            1 => self.ask(format!("{column} = ?"), values),
            many => self.ask(format!("{column} IN ({})", vec!["?"; many].join(", ")), values),
        }
    }

    /// Their own claims, and those of the documents and spokespeople behind whom they stand.
    fn speakers(&mut self, db: &Connection, speakers: Vec<i64>) -> rusqlite::Result<()> {
        let list = "SELECT EXISTS (SELECT 1 FROM claims WHERE issuer_id IN (SELECT value FROM json_each(?1)))";
        let [json] = one_list(&resolve::with_merged(db, &speakers)?);
        if !db.prepare_cached(list)?.query_row([&json], |row| row.get(0))? {
            self.ask_ids("c.speaker_id", speakers);
            return Ok(());
        }
        let own = "c.speaker_id IN (SELECT value FROM json_each(?))";
        let behind = "c.issuer_id IN (SELECT value FROM json_each(?))";
        let [mine] = one_list(&speakers);
        self.ask(format!("({own} OR {behind})"), [mine, json]);
        Ok(())
    }

    /// A topic asked for as well is the narrower way: then each of its claims is asked for the source.
    fn sources(&mut self, sources: Vec<i64>, possible: bool) {
        if self.driver == Driver::Claims {
            self.drive(Driver::Links, "d.source_id", sources);
            self.conditions.extend((!possible).then(|| "d.method NOT IN ('passage', 'article')".to_owned()));
        } else {
            let any =
                one_of("source_id", &sources) + if possible { "" } else { " AND method NOT IN ('passage', 'article')" };
            let rests = format!("EXISTS (SELECT 1 FROM claim_links WHERE claim_id = c.id AND {any})");
            self.ask(rests, one_value(sources));
        }
    }

    fn drive(&mut self, driver: Driver, column: &str, ids: Vec<i64>) {
        self.driver = driver;
        self.conditions.push(one_of(column, &ids));
        self.values.extend(one_value(ids));
    }

    fn ask_ids(&mut self, column: &str, ids: Vec<i64>) {
        self.ask(one_of(column, &ids), one_value(ids));
    }

    fn ask(&mut self, condition: String, values: impl IntoIterator<Item = Value>) {
        self.asks_claims = true;
        self.conditions.push(condition);
        self.values.extend(values);
    }
}

/// Whether the filter has a condition on claims that an index of its own answers.
fn asks_own_index(filter: &Filter) -> bool {
    !filter.kinds.is_empty()
        || !filter.conditions.is_empty()
        || filter.min_confidence.is_some()
        || filter.max_confidence.is_some()
        || !matches!(filter.reviewed, Reviewed::NotRejected | Reviewed::Any)
}

/// SQLite reads a negative limit as none.
pub(super) fn limit_value(limit: Option<usize>) -> Value {
    limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1).into()
}

/// A single id is compared with `=`: only then does the index give the rows in order.
pub(super) fn one_of(column: &str, ids: &[i64]) -> String {
    match ids {
        [_] => format!("{column} = ?"),
        _ => format!("{column} IN (SELECT value FROM json_each(?))"),
    }
}

fn one_list(ids: &[i64]) -> [Value; 1] {
    [format!("{ids:?}").into()]
}

/// The value of [`one_of`]'s question mark.
pub(super) fn one_value(ids: Vec<i64>) -> [Value; 1] {
    match ids[..] {
        [id] => [id.into()],
        _ => [format!("{ids:?}").into()],
    }
}
