//! The one speaker or topic that a person means.

use rusqlite::{Connection, OptionalExtension};

use super::NameSubject;
use crate::ids::NamedId;
use crate::keyword::Keyword;
use crate::store::reviews::Stop;
use crate::store::{fold, resolve, suggest};

/// A speaker or topic by its row and the name that it bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedSubject {
    pub id: NamedId,
    pub name: String,
    claims: usize,
}

/// How many candidates are named.
const MOST: usize = 5;

/// The one of this name: who bears just it, else who is also called so, else whose name holds all of its words.
///
/// Refused where there is none, with names near to it, or several, with all of them.
pub(super) fn find_subject(db: &Connection, subject: NameSubject, name: &str) -> Result<NamedSubject, Stop> {
    let mut found = list_candidates(db, subject, name)?;
    let key = fold::name_key(name);
    let exact: Vec<NamedSubject> = found.iter().filter(|named| fold::name_key(&named.name) == key).cloned().collect();
    let called = if exact.is_empty() { also_called(db, subject, &found, &key)? } else { exact };
    if !called.is_empty() {
        found = called;
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Stop::Refused(unknown_name_message(db, subject, name)?)),
        _ => Err(Stop::Refused(ambiguous_name_message(subject, name, &found))),
    }
}

/// Whether there is one that bears just this name, another than `except`.
pub(super) fn find_other_bearer(
    db: &Connection,
    subject: NameSubject,
    name: &str,
    except: NamedId,
) -> rusqlite::Result<Option<NamedSubject>> {
    let key = fold::name_key(name);
    let found = list_candidates(db, subject, name)?;
    Ok(found.into_iter().find(|named| named.id != except && fold::name_key(&named.name) == key))
}

fn list_candidates(db: &Connection, subject: NameSubject, name: &str) -> rusqlite::Result<Vec<NamedSubject>> {
    let (ids, sql) = match subject {
        NameSubject::Speaker => (
            to_named_ids(resolve::find_speakers_by_name(db, name)?),
            "SELECT id, name, (SELECT count(*) FROM claims WHERE speaker_id = speakers.id) FROM speakers WHERE id = ?1",
        ),
        NameSubject::Topic => (
            to_named_ids(resolve::find_topics_by_name(db, name)?),
            "SELECT id, name, (SELECT count(*) FROM claim_topics WHERE topic_id = topics.id) FROM topics WHERE id = ?1",
        ),
    };
    let mut statement = db.prepare_cached(sql)?;
    let mut found = Vec::new();
    for id in ids {
        let read = |row: &rusqlite::Row| Ok(NamedSubject { id: row.get(0)?, name: row.get(1)?, claims: row.get(2)? });
        found.extend(statement.query_row([id], read).optional()?);
    }
    // One whose claims are all another's now is that other, who bears its names.
    found.retain(|named| named.claims > 0);
    found.sort_by(|one, other| other.claims.cmp(&one.claims).then_with(|| one.name.cmp(&other.name)));
    Ok(found)
}

fn to_named_ids(ids: Vec<impl Into<NamedId>>) -> Vec<NamedId> {
    ids.into_iter().map(Into::into).collect()
}

fn also_called(
    db: &Connection,
    subject: NameSubject,
    found: &[NamedSubject],
    key: &str,
) -> rusqlite::Result<Vec<NamedSubject>> {
    // A surname that an article uses for one of them tells nobody apart.
    if subject == NameSubject::Topic || !key.contains(' ') {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = ?1 AND key = ?2 AND hidden_by IS NULL)",
    )?;
    let mut called = Vec::new();
    for named in found {
        if statement.query_row((named.id, key), |row| row.get(0))? {
            called.push(named.clone());
        }
    }
    Ok(called)
}

fn unknown_name_message(db: &Connection, subject: NameSubject, name: &str) -> rusqlite::Result<String> {
    Ok(suggest::not_found(subject.name(), name, &suggest::find_near_names(db, subject.suggestion_kind(), name)?))
}

fn ambiguous_name_message(subject: NameSubject, name: &str, found: &[NamedSubject]) -> String {
    let listed: Vec<String> = found.iter().take(MOST).map(|one| describe_candidate(subject, one)).collect();
    several_called_message(subject, name, &listed, found.len())
}

fn describe_candidate(subject: NameSubject, one: &NamedSubject) -> String {
    let id = if subject == NameSubject::Speaker { format!("id {}, ", one.id) } else { String::new() };
    format!("{} ({id}{} {})", one.name, one.claims, if one.claims == 1 { "claim" } else { "claims" })
}

fn several_called_message(subject: NameSubject, name: &str, listed: &[String], all: usize) -> String {
    let rest = if all > listed.len() { format!(" and {} more", all - listed.len()) } else { String::new() };
    let (what, or_id) = (subject.name(), if subject == NameSubject::Speaker { ", or an id" } else { "" });
    format!("{all} {what}s are called {name}: {}{rest}; give more of the name{or_id}", listed.join(", "))
}

/// What to say where a speaker's name fits several that have claims; none where it does not.
///
/// A name that somebody bears just so is meant for that one and says enough, although longer ones hold it.
pub(in crate::store) fn several_speakers(db: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    // Nobody counts the claims of the only one: they may be millions.
    if resolve::find_speakers_by_name(db, name)?.len() < 2 {
        return Ok(None);
    }
    let found = list_candidates(db, NameSubject::Speaker, name)?;
    let key = fold::name_key(name);
    if found.len() < 2 || found.iter().any(|named| fold::name_key(&named.name) == key && key.contains(' ')) {
        return Ok(None);
    }
    Ok(Some(ambiguous_name_message(NameSubject::Speaker, name, &found)))
}
