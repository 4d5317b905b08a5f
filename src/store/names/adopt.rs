//! Decisions on names of another claims file.
//!
//! A speaker or topic of it is the one here that was read under the same name. What is decided here about a name stays; a
//! different decision of the other file on it is named and left out.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::apply::{Condition, StandingDecision, list_standing_decisions};
use super::decide::{self, Plan};
use super::{NameAction, NameSubject, SPEAKER_AS_READ, TOPIC_AS_READ};
use crate::article::SpeakerKind;
use crate::ids::{ArticleId, ClaimId, NameDecisionId, NamedId};
use crate::keyword::Keyword;
use crate::store::reviews::Adopted;
use crate::store::{speakers, topics};

/// For rows of the other file those here.
#[derive(Debug, Default)]
pub(in crate::store) struct Mapped {
    pub articles: HashMap<ArticleId, ArticleId>,
    /// Those that decisions name; none as long as the claim is not here.
    pub claims: HashMap<ClaimId, Option<ClaimId>>,
}

/// A decision of another file.
struct OtherDecision {
    subject: NameSubject,
    action: NameAction,
    from: NamedId,
    to: NamedId,
    name: String,
    other: String,
    condition: Option<Condition>,
    before: Option<String>,
    reviewer: String,
    decided_at: String,
}

impl Mapped {
    /// Nothing yet; `claims` holds, as yet without a claim here, those that the other file's decisions name.
    pub(in crate::store) fn from_other_file(other: &Connection) -> rusqlite::Result<Self> {
        let named = list_other_decisions(other)?.into_iter().filter_map(|decision| decision.condition);
        let claims = named.flat_map(|condition| condition.claims).map(|claim| (claim, None)).collect();
        Ok(Self { articles: HashMap::new(), claims })
    }

    fn map_condition(&self, condition: &Condition) -> Condition {
        Condition {
            alias: condition.alias.clone(),
            articles: condition.articles.iter().filter_map(|row| self.articles.get(row)).copied().collect(),
            claims: condition.claims.iter().filter_map(|row| *self.claims.get(row)?).collect(),
        }
    }
}

/// Brings the standing decisions of `other` in, in their order.
pub(in crate::store) fn adopt_name_decisions(
    db: &Connection,
    other: &Connection,
    mapped: &Mapped,
) -> rusqlite::Result<Adopted<NameDecisionId>> {
    let mut adopted = Adopted::default();
    for decision in list_other_decisions(other)? {
        let plan = Plan {
            action: decision.action,
            from: find_or_insert_local_row(db, other, decision.subject, decision.from)?,
            to: find_or_insert_local_row(db, other, decision.subject, decision.to)?,
            name: decision.name.clone(),
            other: decision.other.clone(),
            condition: decision.condition.as_ref().map(|condition| mapped.map_condition(condition)),
            before: decision.before.clone(),
        };
        match compare_with_standing(db, decision.subject, &plan)? {
            Stands::So => {}
            Stands::Otherwise(here) => {
                let line = format!("{} is left out: {here} stands here", decision.describe_with_reviewer());
                adopted.left_out.push(line);
            }
            Stands::Not => {
                match decision.carry_out(db, Plan { to: find_final_row(db, decision.subject, plan.to)?, ..plan })? {
                    Some(id) => adopted.came.push(id),
                    None => adopted
                        .left_out
                        .push(format!("{}: no claim here meets that", decision.describe_with_reviewer())),
                }
            }
        }
    }
    Ok(adopted)
}

fn list_other_decisions(db: &Connection) -> rusqlite::Result<Vec<OtherDecision>> {
    let read = |row: &Row| {
        let condition: Option<String> = row.get("condition")?;
        Ok(OtherDecision {
            subject: row.get("subject")?,
            action: row.get("action")?,
            from: row.get("from_id")?,
            to: row.get("to_id")?,
            name: row.get("name")?,
            other: row.get("other")?,
            // What cannot be read names no claim.
            condition: condition.map(|json| serde_json::from_str(&json).unwrap_or_default()),
            before: row.get("before")?,
            reviewer: row.get("reviewer")?,
            decided_at: row.get("decided_at")?,
        })
    };
    db.prepare("SELECT * FROM name_decisions WHERE undone = 0 ORDER BY id")?.query_map([], read)?.collect()
}

/// The row here that was read under the name of a row there; made where there is none.
fn find_or_insert_local_row(
    db: &Connection,
    other: &Connection,
    subject: NameSubject,
    row: NamedId,
) -> rusqlite::Result<NamedId> {
    match subject {
        NameSubject::Speaker => {
            let sql = format!("SELECT s.key, {SPEAKER_AS_READ}, s.kind FROM speakers s WHERE id = ?1");
            let (key, name, kind): (String, String, SpeakerKind) =
                other.query_row(&sql, [row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let found = by_key(db, "SELECT id FROM speakers WHERE key = ?1", &key)?;
            found.map_or_else(
                || speakers::find_or_insert(db, &decide::speaker_with_name_only(&name, kind)).map(NamedId::from),
                Ok,
            )
        }
        NameSubject::Topic => {
            let sql = format!("SELECT t.key, {TOPIC_AS_READ} FROM topics t WHERE id = ?1");
            let (key, name): (String, String) = other.query_row(&sql, [row], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let found = by_key(db, "SELECT id FROM topics WHERE key = ?1", &key)?;
            found.map_or_else(|| topics::find_or_insert(db, &name).map(NamedId::from), Ok)
        }
    }
}

fn by_key(db: &Connection, sql: &str, key: &str) -> rusqlite::Result<Option<NamedId>> {
    db.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()
}

/// What is decided here about the same name.
enum Stands {
    /// Nothing.
    Not,
    /// The same.
    So,
    /// Something else.
    Otherwise(String),
}

fn compare_with_standing(db: &Connection, subject: NameSubject, plan: &Plan) -> rusqlite::Result<Stands> {
    let ours = list_standing_decisions(db)?;
    let ours: Vec<&StandingDecision> = ours.iter().filter(|own| own.subject == subject).collect();
    match plan.action {
        NameAction::Rename => {
            let renamed = ours.iter().rev().find(|own| own.action == NameAction::Rename && own.to == plan.to);
            if read_current_name(db, subject, plan.to)?.as_ref() == Some(&plan.other) {
                return Ok(Stands::So);
            }
            if let Some(own) = renamed {
                return said_of(db, own.id).map(Stands::Otherwise);
            }
            given_otherwise(db, subject, plan)
        }
        NameAction::Merge | NameAction::Alias => given_otherwise(db, subject, plan),
        NameAction::Split => {
            let same = ours.iter().find(|own| {
                own.action == NameAction::Split
                    && own.from == plan.from
                    && plan.condition.as_ref().is_some_and(|condition| own.condition == *condition)
            });
            match same {
                None => Ok(Stands::Not),
                Some(own) if own.to == plan.to => Ok(Stands::So),
                Some(own) => said_of(db, own.id).map(Stands::Otherwise),
            }
        }
    }
}

/// Whether the one name is another's here already.
fn given_otherwise(db: &Connection, subject: NameSubject, plan: &Plan) -> rusqlite::Result<Stands> {
    if plan.from == plan.to {
        return Ok(Stands::Not);
    }
    let goes_to = find_final_row(db, subject, plan.to)?;
    match (
        decide::find_reassigning_decision(db, subject, plan.from)?,
        decide::find_reassigning_decision(db, subject, plan.to)?,
    ) {
        (Some(_), _) if find_final_row(db, subject, plan.from)? == goes_to => Ok(Stands::So),
        (Some(id), _) => said_of(db, id).map(Stands::Otherwise),
        // The one that is to stay has gone into the other here.
        (None, Some(id)) if goes_to == plan.from || plan.action == NameAction::Rename => {
            said_of(db, id).map(Stands::Otherwise)
        }
        _ => Ok(Stands::Not),
    }
}

/// Whose a name is in the end, where one has gone into the other.
fn find_final_row(db: &Connection, subject: NameSubject, row: NamedId) -> rusqlite::Result<NamedId> {
    let mut passed = vec![row];
    while let Some(id) = decide::find_reassigning_decision(db, subject, passed[passed.len() - 1])? {
        let to = db.query_row("SELECT to_id FROM name_decisions WHERE id = ?1", [id], |row| row.get(0))?;
        if passed.contains(&to) {
            break;
        }
        passed.push(to);
    }
    Ok(passed[passed.len() - 1])
}

fn read_current_name(db: &Connection, subject: NameSubject, row: NamedId) -> rusqlite::Result<Option<String>> {
    let sql = match subject {
        NameSubject::Speaker => "SELECT name FROM speakers WHERE id = ?1",
        NameSubject::Topic => "SELECT name FROM topics WHERE id = ?1",
    };
    db.prepare_cached(sql)?.query_row([row], |row| row.get(0)).optional()
}

fn said_of(db: &Connection, decision: NameDecisionId) -> rusqlite::Result<String> {
    db.query_row("SELECT action, name, other FROM name_decisions WHERE id = ?1", [decision], |row| {
        Ok(in_words(row.get(0)?, &row.get::<_, String>(1)?, &row.get::<_, String>(2)?))
    })
}

fn in_words(action: NameAction, name: &str, other: &str) -> String {
    format!("{} “{name}” “{other}”", action.name())
}

impl OtherDecision {
    fn describe_with_reviewer(&self) -> String {
        let what = in_words(self.action, &self.name, &self.other);
        format!("{}: {what} ({})", self.subject.name(), self.reviewer)
    }

    /// Carries it out and records who made it and when; none where it would move nothing.
    fn carry_out(&self, db: &Connection, plan: Plan) -> rusqlite::Result<Option<NameDecisionId>> {
        let plan = match plan.before {
            Some(_) => Plan { before: read_current_name(db, self.subject, plan.to)?, ..plan },
            None => plan,
        };
        let decision = plan.carry_out(db, &self.reviewer, self.subject)?;
        if plan.action == NameAction::Split && decide::count_moved_claims(db, decision.id)? == 0 {
            decide::take_back_record(db, &decision)?;
            db.execute("DELETE FROM name_decisions WHERE id = ?1", [decision.id])?;
            return Ok(None);
        }
        db.prepare_cached("UPDATE name_decisions SET decided_at = ?2 WHERE id = ?1")?
            .execute(params![decision.id, self.decided_at])?;
        Ok(Some(decision.id))
    }
}
