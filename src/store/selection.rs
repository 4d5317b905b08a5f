//! From a [`Filter`] to the SQL that finds its claims.
//!
//! Names are looked up first ([`super::resolve`]), so that the query itself compares numbers only and walks an index in
//! the order of the answer: the first fifty of a million are found without a look at the rest.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::columns::Column;
use super::fts;
use super::matching::Matching;
use super::resolve;
use super::{Filter, Reviewed, Sort};

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
    Topics,
    Links,
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
        if let Some(name) = filter.article.as_deref().filter(|_| except != Except::Article) {
            selection.ask_ids("c.article_id", resolve::articles(db, name)?);
        }
        if let Some(query) = &filter.text {
            selection.leads = selection.is_all();
            let matching = "c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)";
            selection.ask(matching.into(), [fts::query(db, query)?.into()]);
        }
        selection.ask_own_columns(filter);
        selection.ask_review(db, filter.reviewed)?;
        Ok(selection)
    }

    /// Whether it lets every claim through.
    pub(super) fn is_all(&self) -> bool {
        self.conditions.is_empty()
    }

    /// A query for the ids of its claims, in no order.
    pub(super) fn ids_sql(&self) -> String {
        format!("SELECT {} FROM {}{}", self.id(), self.tables(Sort::Natural), self.filters())
    }

    /// The values of the query's question marks, in order.
    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }

    /// The ids of its claims.
    pub(super) fn ordered(&self, db: &Connection, sort: Sort, limit: Option<usize>) -> rusqlite::Result<Vec<i64>> {
        if let (Sort::Natural, Some(limit), Some(matching)) = (sort, limit, self.matching())
            && let Some(first) = matching.first(db, limit)?
        {
            return Ok(first);
        }
        let values = self.values.iter().cloned().chain([limit_value(limit)]);
        db.prepare(&self.ordered_sql(sort))?.query_map(params_from_iter(values), |row| row.get(0))?.collect()
    }

    /// The same where a full-text query leads.
    pub(super) fn matching(&self) -> Option<Matching> {
        let query = self.values.first().filter(|_| self.leads)?.clone();
        let mut conditions = self.conditions[1..].to_vec();
        conditions.extend(self.hides_rejected.then(|| not_rejected("c.id")));
        Some(Matching { query, conditions, values: self.values[1..].to_vec() })
    }

    /// The query of [`Self::ordered`], whose last value is the limit.
    pub(super) fn ordered_sql(&self, sort: Sort) -> String {
        let place = if self.driver == Driver::Claims { "c.place" } else { "d.place" };
        let (join, order) = match sort {
            Sort::Natural | Sort::Name => ("", ""),
            Sort::Date => (" JOIN articles a ON a.id = c.article_id", "a.published IS NULL, a.published, "),
            Sort::Speaker => (
                " LEFT JOIN speakers s ON s.id = c.speaker_id
                  LEFT JOIN speaker_aliases n ON n.speaker_id = s.id AND n.name = s.name",
                "s.key IS NULL, coalesce(n.key, s.key), ",
            ),
            Sort::Confidence => ("", "c.confidence DESC, "),
            Sort::Checkable => ("", "c.checkable DESC, "),
            // The index by confidence, walked backwards.
            Sort::Uncertain => return self.uncertain_sql(),
        };
        let (distinct, id) = (self.distinct(), self.id());
        let (tables, filters) = (self.tables(sort), self.filters());
        format!("SELECT {distinct}{id} FROM {tables}{join}{filters} ORDER BY {order}{place} LIMIT ?")
    }

    fn uncertain_sql(&self) -> String {
        let (distinct, id) = (self.distinct(), self.id());
        let (tables, filters) = (self.tables(Sort::Uncertain), self.filters());
        format!("SELECT {distinct}{id} FROM {tables}{filters} ORDER BY c.confidence, c.place DESC LIMIT ?")
    }

    /// How many claims it lets through.
    pub(super) fn count(&self, db: &Connection) -> rusqlite::Result<usize> {
        let (distinct, id) = (self.distinct(), self.id());
        let sql = format!("SELECT count({distinct}{id}) FROM {}{}", self.tables(Sort::Natural), self.filters());
        db.query_row(&sql, params_from_iter(&self.values), |row| row.get(0))
    }

    /// A claim stands once under `claims`, but may stand under several topics or links.
    fn distinct(&self) -> &'static str {
        if self.driver == Driver::Claims { "" } else { "DISTINCT " }
    }

    fn id(&self) -> &'static str {
        if self.driver == Driver::Claims { "c.id" } else { "d.claim_id" }
    }

    /// Where the driver's index answers the whole question, the claims themselves are not looked at.
    fn tables(&self, sort: Sort) -> String {
        let driver = match self.driver {
            Driver::Claims => return "claims c".to_owned(),
            Driver::Topics => "claim_topics d",
            Driver::Links => "claim_links d",
        };
        let by_place = matches!(sort, Sort::Natural | Sort::Name);
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
            Reviewed::Either => self.ask("c.review IS NOT NULL".into(), []),
            Reviewed::Neither => self.ask("c.review IS NULL".into(), []),
            Reviewed::Accepted => self.ask("c.review = 'accepted'".into(), []),
            Reviewed::Rejected => self.ask("c.review = 'rejected'".into(), []),
        }
        Ok(())
    }

    /// Conditions that the claims' own rows answer.
    fn ask_own_columns(&mut self, filter: &Filter) {
        self.ask_texts("c.kind", &filter.kinds);
        self.ask_texts("c.mode", &filter.modes);
        if filter.sole_source {
            let sources = "(SELECT count(DISTINCT coalesce(source_id, -citation_id)) FROM claim_links
                             WHERE claim_id = c.id AND method <> 'article')";
            self.ask(format!("c.cited = 1 AND {sources} = 1"), []);
        }
        if let Some(result) = filter.check {
            let checked = "c.id IN (SELECT k.claim_id FROM checks k JOIN claims o ON o.id = k.claim_id
                                     WHERE k.result = ? AND k.text = o.text)";
            self.ask(checked.into(), [result.text().to_owned().into()]);
        }
        if filter.checkable {
            // Written out as the index has it, or SQLite does not see that it answers this.
            self.ask("c.checkable >= 0.5".into(), []);
        }
        if filter.uncited {
            self.ask("c.cited = 0".into(), []);
        }
        if let Some(least) = filter.min_confidence {
            self.ask("c.confidence >= ?".into(), [least.into()]);
        }
    }

    /// That a column holds one of these; a single one is compared with `=`, so that the index gives the rows in order.
    fn ask_texts<T: Column + Copy>(&mut self, column: &str, wanted: &[T]) {
        let values = wanted.iter().map(|value| value.text().to_owned().into());
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
            self.conditions.extend((!possible).then(|| "d.method <> 'article'".to_owned()));
        } else {
            let any = one_of("source_id", &sources) + if possible { "" } else { " AND method <> 'article'" };
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
