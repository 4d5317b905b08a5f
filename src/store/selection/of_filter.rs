//! From a filter to its conditions.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::super::claims::PLACES;
use super::super::{Filter, Reviewed, chosen_articles, fts, resolve};
use super::values::{one_list, one_of, one_value};
use super::{Driver, Except, Selection};
use crate::ids::{ArticleId, SourceId, SpeakerId};
use crate::keyword::Keyword;

/// The claims of more articles than these are looked for in the order of the text, with other conditions beside.
const FEW_ARTICLES: usize = 1000;

/// So many claims are sorted sooner than met in a walk through all.
const FEW_CLAIMS: i64 = 20_000;

impl Selection {
    /// Looks the filter's names up and puts its conditions together.
    pub(in crate::store) fn from_filter(db: &Connection, filter: &Filter, except: Except) -> rusqlite::Result<Self> {
        let mut selection = Self::default();
        if let Some(name) = &filter.topic {
            selection.set_driver(Driver::Topics, "d.topic_id", &resolve::topics_below(db, name)?);
        }
        if let Some(name) = filter.source.as_deref().filter(|_| except != Except::Source) {
            selection.ask_sources(&resolve::find_sources_by_name(db, name)?, filter.possible);
        }
        if let Some(name) = &filter.speaker {
            selection.ask_speakers(db, &resolve::find_speakers_by_name(db, name)?)?;
        }
        let articles =
            if except == Except::Article { None } else { chosen_articles::find_chosen_articles(db, filter)? };
        if let Some(query) = &filter.text {
            selection.leads = selection.is_all() && articles.as_ref().is_none_or(|chosen| chosen.len() > 1);
            let matching = "c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)";
            selection.add_condition(matching.into(), [fts::build_fts_query(db, query)?.into()]);
        }
        if let Some(chosen) = articles {
            selection.ask_articles(chosen, filter);
        }
        selection.ask_own_columns(filter);
        selection.ask_confidence(db, filter)?;
        selection.ask_review(db, filter.reviewed)?;
        Ok(selection)
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
            Reviewed::Either => self.add_condition("c.review IN ('accepted', 'rejected')".into(), []),
            Reviewed::Neither => self.add_condition("c.review IS NULL".into(), []),
            Reviewed::Accepted => self.add_condition("c.review = 'accepted'".into(), []),
            Reviewed::Rejected => self.add_condition("c.review = 'rejected'".into(), []),
        }
        Ok(())
    }

    /// Conditions that the claims' own rows answer.
    fn ask_own_columns(&mut self, filter: &Filter) {
        self.ask_texts("c.kind", &filter.kinds);
        for condition in &filter.conditions {
            self.add_condition(condition.sql.clone(), condition.values.iter().cloned());
        }
        if filter.suggested {
            let suggested = "EXISTS (SELECT 1 FROM claim_links WHERE claim_id = c.id AND method = 'passage')";
            self.add_condition(suggested.into(), []);
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
        self.add_condition(format!("{column} BETWEEN ? AND ?"), [least.into(), most.into()]);
        Ok(())
    }

    /// That a claim stands in one of these articles. Where nothing else is asked, or they are few, they are gone through one
    /// by one; else the place of a claim, which each index has, says in which article it stands.
    fn ask_articles(&mut self, articles: Vec<ArticleId>, filter: &Filter) {
        let (&[first, ..], &[.., last]) = (&articles[..], &articles[..]) else {
            return self.add_condition("false".into(), []);
        };
        if first == last {
            return self.ask_ids("c.article_id", &articles);
        }
        if self.is_all() && (articles.len() <= FEW_ARTICLES || !asks_own_index(filter)) {
            self.driver = Driver::Articles;
            return self.ask_ids("c.article_id", &articles);
        }
        let place = if self.is_of_claims() { "c.place" } else { "d.place" };
        let [among] = one_list(&articles);
        self.conditions.push(format!("{place} BETWEEN ? AND ?"));
        self.values.extend([(first.0 * PLACES).into(), (last.0 * PLACES + PLACES - 1).into()]);
        self.conditions.push(format!("{place} / {PLACES} IN (SELECT value FROM json_each(?))"));
        self.values.push(among);
    }

    /// That a column holds one of these; a single one is compared with `=`, so that the index gives the rows in order.
    fn ask_texts<T: Keyword>(&mut self, column: &str, wanted: &[T]) {
        let values = wanted.iter().map(|value| value.name().to_owned().into());
        match wanted.len() {
            0 => {}
            1 => self.add_condition(format!("{column} = ?"), values),
            many => self.add_condition(format!("{column} IN ({})", vec!["?"; many].join(", ")), values),
        }
    }

    /// Their own claims, and those of the documents and spokespeople behind whom they stand.
    fn ask_speakers(&mut self, db: &Connection, speakers: &[SpeakerId]) -> rusqlite::Result<()> {
        let list = "SELECT EXISTS (SELECT 1 FROM claims WHERE issuer_id IN (SELECT value FROM json_each(?1)))";
        let [json] = one_list(&resolve::with_merged(db, speakers)?);
        if !db.prepare_cached(list)?.query_row([&json], |row| row.get(0))? {
            self.ask_ids("c.speaker_id", speakers);
            return Ok(());
        }
        let own = "c.speaker_id IN (SELECT value FROM json_each(?))";
        let behind = "c.issuer_id IN (SELECT value FROM json_each(?))";
        let [mine] = one_list(speakers);
        self.add_condition(format!("({own} OR {behind})"), [mine, json]);
        Ok(())
    }

    /// A topic asked for as well is the narrower way: then each of its claims is asked for the source.
    fn ask_sources(&mut self, sources: &[SourceId], possible: bool) {
        if self.driver == Driver::Claims {
            self.set_driver(Driver::Links, "d.source_id", sources);
            self.conditions.extend((!possible).then(|| "d.method NOT IN ('passage', 'article')".to_owned()));
        } else {
            let any =
                one_of("source_id", sources) + if possible { "" } else { " AND method NOT IN ('passage', 'article')" };
            let rests = format!("EXISTS (SELECT 1 FROM claim_links WHERE claim_id = c.id AND {any})");
            self.add_condition(rests, one_value(sources));
        }
    }

    fn set_driver<I: Copy + Into<i64>>(&mut self, driver: Driver, column: &str, ids: &[I]) {
        self.driver = driver;
        self.conditions.push(one_of(column, ids));
        self.values.extend(one_value(ids));
    }

    fn ask_ids<I: Copy + Into<i64>>(&mut self, column: &str, ids: &[I]) {
        self.add_condition(one_of(column, ids), one_value(ids));
    }

    fn add_condition(&mut self, condition: String, values: impl IntoIterator<Item = Value>) {
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
