//! From a [`Filter`] to the SQL that finds its claims.
//!
//! Names are looked up first ([`super::resolve`]), so that the query itself compares numbers only and walks an index in
//! the order of the answer: the first fifty of a million are found without a look at the rest.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::fts;
use super::resolve;
use super::{Filter, Sort};

/// The claims that a filter lets through, as SQL over `claims c`.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    /// The index that is walked in order: topics, links or the claims themselves.
    driver: Driver,
    conditions: Vec<String>,
    values: Vec<Value>,
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
            selection.driver = Driver::Topics;
            selection.ids("d.topic_id", resolve::topics(db, name)?);
        }
        if let Some(name) = filter.source.as_deref().filter(|_| except != Except::Source) {
            selection.sources(resolve::sources(db, name)?, filter.possible);
        }
        if let Some(name) = &filter.speaker {
            selection.ids("c.speaker_id", resolve::speakers(db, name)?);
        }
        if let Some(name) = filter.article.as_deref().filter(|_| except != Except::Article) {
            selection.ids("c.article_id", resolve::articles(db, name)?);
        }
        selection.kinds(filter);
        if let Some(query) = &filter.text {
            selection.values.push(fts::query(db, query)?.into());
            selection.conditions.push("c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)".into());
        }
        if filter.uncited {
            selection.conditions.push("c.cited = 0".into());
        }
        if let Some(least) = filter.min_confidence {
            selection.conditions.push("c.confidence >= ?".into());
            selection.values.push(least.into());
        }
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
        let values = self.values.iter().cloned().chain([limit_value(limit)]);
        db.prepare(&self.ordered_sql(sort))?.query_map(params_from_iter(values), |row| row.get(0))?.collect()
    }

    /// The query of [`Self::ordered`], whose last value is the limit.
    pub(super) fn ordered_sql(&self, sort: Sort) -> String {
        let place = if self.driver == Driver::Claims { "c.place" } else { "d.place" };
        let (join, order) = match sort {
            Sort::Natural | Sort::Name => ("", ""),
            Sort::Date => (" JOIN articles a ON a.id = c.article_id", "a.published IS NULL, a.published, "),
            Sort::Speaker => (" LEFT JOIN speakers s ON s.id = c.speaker_id", "s.key IS NULL, s.key, "),
            Sort::Confidence => ("", "c.confidence DESC, "),
        };
        let (distinct, id) = (self.distinct(), self.id());
        let (tables, filters) = (self.tables(sort), self.filters());
        format!("SELECT {distinct}{id} FROM {tables}{join}{filters} ORDER BY {order}{place} LIMIT ?")
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
        if by_place && self.conditions.iter().all(|condition| condition.starts_with("d.")) {
            return driver.to_owned();
        }
        // A cross join is one whose order SQLite does not change.
        format!("{driver} CROSS JOIN claims c ON c.id = d.claim_id")
    }

    fn filters(&self) -> String {
        if self.is_all() { String::new() } else { format!(" WHERE {}", self.conditions.join(" AND ")) }
    }

    fn sources(&mut self, sources: Vec<i64>, possible: bool) {
        let strong = if possible { "" } else { " AND method <> 'article'" };
        if self.driver == Driver::Claims {
            self.driver = Driver::Links;
            self.ids("d.source_id", sources);
            if !possible {
                self.conditions.push("d.method <> 'article'".into());
            }
        } else {
            let any = one_of("source_id", &sources);
            self.conditions.push(format!("EXISTS (SELECT 1 FROM claim_links WHERE claim_id = c.id AND {any}{strong})"));
            self.values.extend(one_value(sources));
        }
    }

    fn ids(&mut self, column: &str, ids: Vec<i64>) {
        self.conditions.push(one_of(column, &ids));
        self.values.extend(one_value(ids));
    }

    fn kinds(&mut self, filter: &Filter) {
        if let [kind] = filter.kinds[..] {
            self.conditions.push("c.kind = ?".into());
            self.values.push(kind_name(kind));
        } else if !filter.kinds.is_empty() {
            let marks = vec!["?"; filter.kinds.len()].join(", ");
            self.conditions.push(format!("c.kind IN ({marks})"));
            self.values.extend(filter.kinds.iter().copied().map(kind_name));
        }
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

/// The value of [`one_of`]'s question mark.
pub(super) fn one_value(ids: Vec<i64>) -> [Value; 1] {
    match ids[..] {
        [id] => [id.into()],
        _ => [format!("{ids:?}").into()],
    }
}

fn kind_name(kind: crate::article::ClaimKind) -> Value {
    use crate::article::ClaimKind::{Direct, Indirect, Mixed, Own};
    let name = match kind {
        Direct => "direct",
        Mixed => "mixed",
        Indirect => "indirect",
        Own => "own",
    };
    name.to_owned().into()
}
