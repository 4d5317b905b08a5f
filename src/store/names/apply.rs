//! Carrying decisions out on the claims, and taking them back.
//!
//! Below the decisions the file holds what was read, claim by claim: whatever else writes claims first lifts the
//! decisions off them and then applies those that stand, in the order in which they were made. So each finds what it
//! found when it was made, and none has to know of another.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::{NameAction, NameSubject};
use crate::ids::{AliasId, ArticleId, ClaimId, NameDecisionId, NamedId};
use crate::store::{fold, words};

/// Which claims.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Scope {
    /// All of the file.
    All,
    /// Those of an article.
    Article(ArticleId),
    /// One.
    Claim(ClaimId),
}

/// Which of a speaker's claims are split off: those that meet any of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Condition {
    /// The name by which the article calls the speaker there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// The articles, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub articles: Vec<ArticleId>,
    /// The claims, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub claims: Vec<ClaimId>,
}

/// A decision that stands.
pub(super) struct StandingDecision {
    pub id: NameDecisionId,
    pub subject: NameSubject,
    pub action: NameAction,
    pub from: NamedId,
    pub to: NamedId,
    pub condition: Condition,
}

/// Takes the standing decisions back for these claims, the newest first.
pub(in crate::store) fn lift_name_decisions(db: &Connection, scope: Scope) -> rusqlite::Result<()> {
    list_standing_decisions(db)?.iter().rev().try_for_each(|decision| decision.lift_from_claims(db, scope))
}

/// Carries the standing decisions out on these claims, the oldest first.
pub(in crate::store) fn apply_name_decisions(db: &Connection, scope: Scope) -> rusqlite::Result<()> {
    list_standing_decisions(db)?.iter().try_for_each(|decision| decision.apply_to_claims(db, scope))
}

/// The decisions that stand, in the order in which they were made.
pub(super) fn list_standing_decisions(db: &Connection) -> rusqlite::Result<Vec<StandingDecision>> {
    db.prepare_cached(
        "SELECT id, subject, action, from_id, to_id, condition FROM name_decisions WHERE undone = 0 ORDER BY id",
    )?
    .query_map([], |row| {
        let condition: Option<String> = row.get("condition")?;
        Ok(StandingDecision {
            id: row.get("id")?,
            subject: row.get("subject")?,
            action: row.get("action")?,
            from: row.get("from_id")?,
            to: row.get("to_id")?,
            // What cannot be read names no claim.
            condition: condition.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
        })
    })?
    .collect()
}

impl Scope {
    /// The condition on a claim's row, whose value is `?1`.
    fn condition_sql(self, article: &str, claim: &str) -> (String, Option<i64>) {
        match self {
            Self::All => ("?1 IS NULL".into(), None),
            Self::Article(id) => (format!("{article} = ?1"), Some(id.0)),
            Self::Claim(id) => (format!("{claim} = ?1"), Some(id.0)),
        }
    }
}

impl StandingDecision {
    /// Carries it out on these claims.
    pub(super) fn apply_to_claims(&self, db: &Connection, scope: Scope) -> rusqlite::Result<()> {
        if self.from == self.to {
            return Ok(());
        }
        match self.subject {
            NameSubject::Topic => self.apply_topic(db, scope),
            NameSubject::Speaker => {
                for claim in self.claims(db, scope)? {
                    db.prepare_cached("INSERT INTO speaker_moves (decision_id, claim_id) VALUES (?1, ?2)")?
                        .execute(params![self.id, claim])?;
                    db.prepare_cached("UPDATE claims SET speaker_id = ?2 WHERE id = ?1")?
                        .execute(params![claim, self.to])?;
                }
                self.name(db)
            }
        }
    }

    /// Takes it back on these claims.
    pub(super) fn lift_from_claims(&self, db: &Connection, scope: Scope) -> rusqlite::Result<()> {
        match self.subject {
            NameSubject::Topic => self.lift_topic(db, scope),
            NameSubject::Speaker => {
                let (within, value) = scope.condition_sql("c.article_id", "c.id");
                let mine = format!(
                    "SELECT m.claim_id FROM speaker_moves m JOIN claims c ON c.id = m.claim_id
                      WHERE m.decision_id = ?2 AND {within}"
                );
                db.prepare_cached(&format!("UPDATE claims SET speaker_id = ?3 WHERE id IN ({mine})"))?
                    .execute(params![value, self.id, self.from])?;
                db.prepare_cached(&format!(
                    "DELETE FROM speaker_moves WHERE decision_id = ?2 AND claim_id IN ({mine})"
                ))?
                .execute(params![value, self.id])?;
                Ok(())
            }
        }
    }

    /// The claims that it is about.
    fn claims(&self, db: &Connection, scope: Scope) -> rusqlite::Result<Vec<ClaimId>> {
        let (within, value) = scope.condition_sql("article_id", "id");
        let sql = format!(
            "SELECT id, article_id, called FROM claims
              WHERE {within} AND speaker_id = ?2 ORDER BY id"
        );
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query(params![value, self.from])?;
        let mut claims = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, mention) = (row.get(0)?, row.get::<_, Option<String>>(2)?);
            if self.action != NameAction::Split || self.condition.is_met_by(id, row.get(1)?, mention.as_deref()) {
                claims.push(id);
            }
        }
        Ok(claims)
    }

    /// Gives the speaker the names that go with the claims.
    fn name(&self, db: &Connection) -> rusqlite::Result<()> {
        if self.action == NameAction::Split {
            return self.name_split(db);
        }
        db.prepare_cached(
            "DELETE FROM speaker_aliases WHERE added_by = ?1
                AND name NOT IN (SELECT name FROM speaker_aliases WHERE speaker_id = ?2 AND hidden_by IS NULL)",
        )?
        .execute(params![self.id, self.from])?;
        let names: Vec<String> = db
            .prepare_cached("SELECT name FROM speaker_aliases WHERE speaker_id = ?1 AND hidden_by IS NULL ORDER BY id")?
            .query_map([self.from], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        names.iter().try_for_each(|name| self.insert_alias(db, name))
    }

    /// The name that is split off is no longer the first speaker's.
    fn name_split(&self, db: &Connection) -> rusqlite::Result<()> {
        let Some(alias) = &self.condition.alias else { return Ok(()) };
        let names: Vec<(AliasId, String)> = db
            .prepare_cached(
                "SELECT id, name FROM speaker_aliases WHERE speaker_id = ?1 AND hidden_by IS NULL ORDER BY id",
            )?
            .query_map([self.from], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (id, name) in names.iter().filter(|(_, name)| self.condition.is_called(name)) {
            db.prepare_cached("UPDATE speaker_aliases SET hidden_by = ?2 WHERE id = ?1")?
                .execute(params![id, self.id])?;
            self.insert_alias(db, name)?;
        }
        self.insert_alias(db, alias)
    }

    fn insert_alias(&self, db: &Connection, name: &str) -> rusqlite::Result<()> {
        let added = db
            .prepare_cached(
                "INSERT INTO speaker_aliases (speaker_id, name, key, added_by) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (speaker_id, name) DO NOTHING",
            )?
            .execute(params![self.to, name, fold::name_key(name), self.id])?;
        if added == 0 {
            return Ok(());
        }
        words::store_name_words(db, words::WordSource::Speakers, db.last_insert_rowid(), name)
    }

    fn apply_topic(&self, db: &Connection, scope: Scope) -> rusqlite::Result<()> {
        let (within, value) = scope.condition_sql("c.article_id", "c.id");
        let run = |sql: &str| db.prepare_cached(sql)?.execute(params![value, self.id, self.from, self.to]).map(drop);
        run(&format!(
            "INSERT INTO topic_moves (decision_id, claim_id, number, evidence, found_in, doubled)
             SELECT ?2, c.id, t.number, t.evidence, t.found_in,
                    EXISTS (SELECT 1 FROM claim_topics WHERE claim_id = c.id AND topic_id = ?4)
               FROM claim_topics t JOIN claims c ON c.id = t.claim_id WHERE t.topic_id = ?3 AND {within}"
        ))?;
        run(&format!(
            "INSERT OR IGNORE INTO claim_topics (claim_id, topic_id, number, evidence, found_in, place)
             SELECT t.claim_id, ?4, t.number, t.evidence, t.found_in, t.place
               FROM claim_topics t JOIN claims c ON c.id = t.claim_id
              WHERE t.topic_id = ?3 AND {within} AND ?2 IS NOT NULL"
        ))?;
        run(&format!(
            "DELETE FROM claim_topics WHERE topic_id = ?3 AND ?4 <> ?3 AND ?2 IS NOT NULL
                AND claim_id IN (SELECT c.id FROM claims c WHERE {within})"
        ))
    }

    fn lift_topic(&self, db: &Connection, scope: Scope) -> rusqlite::Result<()> {
        let (within, value) = scope.condition_sql("c.article_id", "c.id");
        let run = |sql: &str| db.prepare_cached(sql)?.execute(params![value, self.id, self.from, self.to]).map(drop);
        let mine =
            format!("FROM topic_moves m JOIN claims c ON c.id = m.claim_id WHERE m.decision_id = ?2 AND {within}");
        run(&format!(
            "DELETE FROM claim_topics WHERE topic_id = ?4 AND ?3 IS NOT NULL
                AND claim_id IN (SELECT m.claim_id {mine} AND NOT m.doubled)"
        ))?;
        run(&format!(
            "INSERT INTO claim_topics (claim_id, topic_id, number, evidence, found_in, place)
             SELECT m.claim_id, ?3, m.number, m.evidence, m.found_in, c.place {mine} AND ?4 IS NOT NULL"
        ))?;
        run(&format!(
            "DELETE FROM topic_moves WHERE decision_id = ?2 AND ?3 IS NOT NULL AND ?4 IS NOT NULL
                AND claim_id IN (SELECT m.claim_id {mine})"
        ))
    }
}

impl Condition {
    /// Whether a claim is one of those, by its id, its article and the name that the article uses.
    fn is_met_by(&self, claim: ClaimId, article: ArticleId, mention: Option<&str>) -> bool {
        let named = mention.is_some_and(|mention| self.is_called(mention));
        named || self.claims.contains(&claim) || self.articles.contains(&article)
    }

    /// Whether this is the name that is split off, with or without a title before a full name.
    fn is_called(&self, name: &str) -> bool {
        let Some(alias) = self.alias.as_deref().map(fold::name_key) else { return false };
        let name = fold::name_key(name);
        name == alias || (alias.contains(' ') && name.ends_with(&format!(" {alias}")))
    }
}
