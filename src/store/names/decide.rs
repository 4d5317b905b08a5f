//! Carrying out one decision on names, and clearing away what it brought once it is taken back.

use rusqlite::{Connection, params};

use super::apply::{Condition, Scope, StandingDecision};
use super::find::{self, NamedSubject};
use super::{NameAction, NameSubject};
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::ids::{ArticleId, NameDecisionId, NamedId};
use crate::keyword::Keyword;
use crate::review::NameChange;
use crate::store::keep;
use crate::store::reviews::Stop;
use crate::store::{fold, resolve, speakers, topics};

/// What a decision comes to.
pub(super) struct Plan {
    pub action: NameAction,
    pub from: NamedId,
    pub to: NamedId,
    /// The names as the log gives them.
    pub name: String,
    pub other: String,
    pub condition: Option<Condition>,
    /// What a renamed one was called.
    pub before: Option<String>,
}

/// Carries the decision out and gives the row that records it.
pub(super) fn carry_out_name_change(
    db: &Connection,
    reviewer: &str,
    subject: NameSubject,
    change: &NameChange,
) -> Result<NameDecisionId, Stop> {
    let plan = match change {
        NameChange::Merge { name, other } => plan_merge(db, subject, name, other)?,
        NameChange::Rename { name, other } => plan_rename(db, subject, name, other)?,
        NameChange::Alias { name, other } => plan_alias(db, name, other)?,
        NameChange::Split { name, other, alias, articles, claims } => {
            let condition = Condition {
                alias: alias.clone(),
                articles: resolve_article_ids(db, articles)?,
                claims: claims.clone(),
            };
            plan_split(db, name, other, condition)?
        }
    };
    let decision = plan.carry_out(db, reviewer, subject)?;
    if decision.action == NameAction::Split && count_moved_claims(db, decision.id)? == 0 {
        return Err(Stop::Refused(format!("no claim of {} meets that", plan.name)));
    }
    Ok(decision.id)
}

/// Whether a decision would change nothing: the two are one, or bear the name, already.
pub(super) fn is_done(db: &Connection, subject: NameSubject, change: &NameChange) -> Result<bool, Stop> {
    Ok(match change {
        NameChange::Merge { name, other } => {
            fold::name_key(name) != fold::name_key(other)
                && find::find_subject(db, subject, name)?.id == find::find_subject(db, subject, other)?.id
        }
        NameChange::Rename { name, other } => find::find_subject(db, subject, name)?.name == other.trim(),
        NameChange::Alias { name, other } => {
            let row = find::find_subject(db, subject, name)?.id;
            db.query_row(
                "SELECT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = ?1 AND key = ?2 AND hidden_by IS NULL)",
                params![row, fold::name_key(other)],
                |row| row.get(0),
            )?
        }
        NameChange::Split { .. } => false,
    })
}

/// Takes its record back, once its claims are where they were.
pub(super) fn take_back_record(db: &Connection, decision: &StandingDecision) -> rusqlite::Result<()> {
    let sql = match decision.subject {
        NameSubject::Speaker => {
            "UPDATE speakers SET name = coalesce((SELECT before FROM name_decisions WHERE id = ?2), name) WHERE id = ?1"
        }
        NameSubject::Topic => {
            "UPDATE topics SET name = coalesce((SELECT before FROM name_decisions WHERE id = ?2), name) WHERE id = ?1"
        }
    };
    db.prepare_cached(sql)?.execute(params![decision.to, decision.id])?;
    db.prepare_cached("UPDATE name_decisions SET undone = 1 WHERE id = ?1")?.execute([decision.id])?;
    db.prepare_cached("DELETE FROM speaker_aliases WHERE added_by = ?1")?.execute([decision.id])?;
    db.prepare_cached("UPDATE speaker_aliases SET hidden_by = NULL WHERE hidden_by = ?1")?.execute([decision.id])?;
    for row in [decision.from, decision.to] {
        match decision.subject {
            _ if is_reviewed(db, decision.subject, row)? => {}
            NameSubject::Speaker => keep::prune_speakers(db, &[row.speaker()])?,
            NameSubject::Topic => keep::prune_topics(db, &[row.topic()])?,
        }
    }
    Ok(())
}

/// Whether a decision about a claim stands that would bring the speaker or topic back when it is undone.
fn is_reviewed(db: &Connection, subject: NameSubject, row: NamedId) -> rusqlite::Result<bool> {
    let sql = match subject {
        NameSubject::Speaker => {
            "SELECT EXISTS (SELECT 1 FROM reviews WHERE undone = 0 AND action IN ('speaker', 'kind')
                               AND json_extract(before, '$.speaker.id') = ?1)"
        }
        NameSubject::Topic => {
            "SELECT EXISTS (SELECT 1 FROM reviews WHERE undone = 0 AND action = 'untopic'
                               AND json_extract(before, '$.topic') = (SELECT name FROM topics WHERE id = ?1)
                               AND json_extract(before, '$.about') IS NOT NULL)"
        }
    };
    db.prepare_cached(sql)?.query_row([row], |row| row.get(0))
}

impl Plan {
    /// Records it and carries it out on all claims.
    pub(super) fn carry_out(
        &self,
        db: &Connection,
        reviewer: &str,
        subject: NameSubject,
    ) -> rusqlite::Result<StandingDecision> {
        let decision = self.insert_decision(db, reviewer, subject)?;
        if self.before.is_some() {
            let sql = match subject {
                NameSubject::Speaker => "UPDATE speakers SET name = ?2 WHERE id = ?1",
                NameSubject::Topic => "UPDATE topics SET name = ?2 WHERE id = ?1",
            };
            db.prepare_cached(sql)?.execute(params![self.to, self.other])?;
        }
        decision.apply_to_claims(db, Scope::All)?;
        Ok(decision)
    }

    fn insert_decision(
        &self,
        db: &Connection,
        reviewer: &str,
        subject: NameSubject,
    ) -> rusqlite::Result<StandingDecision> {
        let condition = self.condition.as_ref().map(|condition| {
            serde_json::to_string(condition).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
        });
        db.prepare_cached(
            "INSERT INTO name_decisions (subject, action, from_id, to_id, name, other, condition, before, reviewer, decided_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
        )?
        .execute(params![
            subject,
            self.action,
            self.from,
            self.to,
            self.name,
            self.other,
            condition.transpose()?,
            self.before,
            reviewer
        ])?;
        Ok(StandingDecision {
            id: NameDecisionId(db.last_insert_rowid()),
            subject,
            action: self.action,
            from: self.from,
            to: self.to,
            condition: self.condition.clone().unwrap_or_default(),
        })
    }
}

fn plan_merge(db: &Connection, subject: NameSubject, name: &str, other: &str) -> Result<Plan, Stop> {
    let (to, from) = (find::find_subject(db, subject, name)?, find::find_subject(db, subject, other)?);
    if to.id == from.id {
        return Err(Stop::Refused(if fold::name_key(name) == fold::name_key(other) {
            format!("{} cannot be merged with itself", to.name)
        } else {
            format!("\"{name}\" and \"{other}\" are already one {}, {}", subject.name(), to.name)
        }));
    }
    Ok(Plan {
        action: NameAction::Merge,
        from: from.id,
        to: to.id,
        name: to.name,
        other: from.name,
        condition: None,
        before: None,
    })
}

fn plan_rename(db: &Connection, subject: NameSubject, name: &str, other: &str) -> Result<Plan, Stop> {
    let to = find::find_subject(db, subject, name)?;
    let other = require_worded_name(subject, other)?;
    if to.name == other {
        return Err(Stop::Refused(format!("{other} already has that name")));
    }
    let from = find_or_insert_further_name(db, subject, &to, other, "rename")?;
    Ok(Plan {
        action: NameAction::Rename,
        from,
        to: to.id,
        before: Some(to.name.clone()),
        name: to.name,
        other: other.to_owned(),
        condition: None,
    })
}

fn plan_alias(db: &Connection, name: &str, other: &str) -> Result<Plan, Stop> {
    let to = find::find_subject(db, NameSubject::Speaker, name)?;
    let other = require_worded_name(NameSubject::Speaker, other)?;
    let from = find_or_insert_further_name(db, NameSubject::Speaker, &to, other, "alias")?;
    if from == to.id {
        return Err(Stop::Refused(format!("{} is already called {other}", to.name)));
    }
    Ok(Plan {
        action: NameAction::Alias,
        from,
        to: to.id,
        name: to.name,
        other: other.to_owned(),
        condition: None,
        before: None,
    })
}

/// The row of a further name of `to`, made where there is none. One that another bears is that one's.
fn find_or_insert_further_name(
    db: &Connection,
    subject: NameSubject,
    to: &NamedSubject,
    name: &str,
    verb: &str,
) -> Result<NamedId, Stop> {
    if let Some(other) = find::find_other_bearer(db, subject, name, to.id)? {
        let what = subject.name();
        return Err(Stop::Refused(format!(
            "there is already a {what} {}; to make the two one, use `claimtrace {what}s merge`, not {verb}",
            other.name
        )));
    }
    let row = match subject {
        NameSubject::Speaker => {
            let kind = db.query_row("SELECT kind FROM speakers WHERE id = ?1", [to.id], |row| row.get(0))?;
            speakers::find_or_insert(db, &speaker_with_name_only(name, kind))?.into()
        }
        NameSubject::Topic => topics::find_or_insert(db, name)?.into(),
    };
    if let Some(standing) = find_reassigning_decision(db, subject, row)?.filter(|_| row != to.id) {
        return Err(Stop::Refused(format!(
            "decision {standing} decides whose name {name} is; undo that decision first"
        )));
    }
    Ok(row)
}

/// The decision by which this name is another's.
pub(super) fn find_reassigning_decision(
    db: &Connection,
    subject: NameSubject,
    row: NamedId,
) -> rusqlite::Result<Option<NameDecisionId>> {
    db.query_row(
        "SELECT max(id) FROM name_decisions
          WHERE undone = 0 AND subject = ?1 AND from_id = ?2 AND from_id <> to_id AND action <> 'split'",
        params![subject, row],
        |row| row.get(0),
    )
}

fn plan_split(db: &Connection, name: &str, other: &str, condition: Condition) -> Result<Plan, Stop> {
    let from = find::find_subject(db, NameSubject::Speaker, name)?;
    let other = require_worded_name(NameSubject::Speaker, other)?;
    let kind = db.query_row("SELECT kind FROM speakers WHERE id = ?1", [from.id], |row| row.get(0))?;
    let to = match find::find_other_bearer(db, NameSubject::Speaker, other, from.id)? {
        Some(named) => named.id,
        None => speakers::find_or_insert(db, &speaker_with_name_only(other, kind))?.into(),
    };
    if to == from.id {
        return Err(Stop::Refused(format!(
            "{} cannot be split off from itself; give the other name with --as",
            from.name
        )));
    }
    Ok(Plan {
        action: NameAction::Split,
        from: from.id,
        to,
        name: from.name,
        other: other.to_owned(),
        condition: Some(condition),
        before: None,
    })
}

/// A speaker of whom only the name is known.
pub(super) fn speaker_with_name_only(name: &str, kind: SpeakerKind) -> Speaker {
    Speaker { mention: name.to_owned(), ..Speaker::new(name, kind, Reading::Name, 1.0) }
}

fn require_worded_name(subject: NameSubject, name: &str) -> Result<&str, Stop> {
    let name = name.trim();
    if fold::folded_words(name).is_empty() {
        return Err(Stop::Refused(format!("{name:?} cannot be a {}: it contains no word", subject.name())));
    }
    Ok(name)
}

fn resolve_article_ids(db: &Connection, articles: &[String]) -> Result<Vec<ArticleId>, Stop> {
    let mut ids = Vec::new();
    for name in articles {
        let found = resolve::find_articles_by_name(db, name)?;
        if found.is_empty() {
            return Err(Stop::Refused(format!("no article \"{name}\"; `claimtrace articles` lists them all")));
        }
        ids.extend(found);
    }
    Ok(ids)
}

pub(super) fn count_moved_claims(db: &Connection, decision: NameDecisionId) -> rusqlite::Result<i64> {
    db.query_row("SELECT count(*) FROM speaker_moves WHERE decision_id = ?1", [decision], |row| row.get(0))
}
