//! The rows of `speakers` and `speaker_aliases`: one speaker a name, without regard to case and accents.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::{article, fold, words};
use crate::article::{Article, Claim, ClaimKind, Reading, Speaker, SpeakerKind};

/// Who says the claim. The article's own voice is the author's wherever it names one.
pub(super) fn of(article: &Article, claim: &Claim) -> Option<Speaker> {
    match &claim.speaker {
        None if claim.kind == ClaimKind::Own => article::author(article).map(|name| Speaker {
            mention: name.clone(),
            name,
            kind: SpeakerKind::Person,
            reading: Reading::Author,
            role: None,
            confidence: 1.0,
        }),
        speaker => speaker.clone(),
    }
}

/// The speakers of an article's claims, in the order of the claims, each with its row.
pub(super) fn write(db: &Connection, article: &Article) -> rusqlite::Result<Vec<Option<(i64, Speaker)>>> {
    let mut known = HashMap::new();
    let mut named = |speaker: Speaker| {
        let id = match known.get(&speaker.name) {
            Some(&id) => id,
            None => {
                let id = find_or_insert(db, &speaker)?;
                known.insert(speaker.name.clone(), id);
                id
            }
        };
        if matches!(speaker.reading, Reading::Name | Reading::Surname) {
            write_alias(db, id, &speaker.mention)?;
        }
        Ok((id, speaker))
    };
    article.claims.iter().map(|claim| of(article, claim).map(&mut named).transpose()).collect()
}

/// The speaker of this name; what a person decided about a name goes before how it is written.
pub(super) fn find_or_insert(db: &Connection, speaker: &Speaker) -> rusqlite::Result<i64> {
    let key = fold::key(&speaker.name);
    let found = db
        .prepare_cached(
            "SELECT id FROM (
               SELECT speaker_id AS id, 0 AS rank FROM speaker_aliases WHERE key = ?1 AND by_person = 1
               UNION ALL SELECT id, 1 FROM speakers WHERE key = ?1)
             ORDER BY rank, id LIMIT 1",
        )?
        .query_row([&key], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    db.prepare_cached("INSERT INTO speakers (name, kind, key) VALUES (?1, ?2, ?3)")?.execute(params![
        speaker.name,
        speaker.kind,
        key
    ])?;
    let id = db.last_insert_rowid();
    write_alias(db, id, &speaker.name)?;
    Ok(id)
}

fn write_alias(db: &Connection, speaker: i64, name: &str) -> rusqlite::Result<()> {
    let added = db
        .prepare_cached(
            "INSERT INTO speaker_aliases (speaker_id, name, key) VALUES (?1, ?2, ?3)
             ON CONFLICT (speaker_id, name) DO NOTHING",
        )?
        .execute(params![speaker, name, fold::key(name)])?;
    if added == 0 {
        // What a decision gave as well the articles give now.
        db.prepare_cached(
            "UPDATE speaker_aliases SET added_by = NULL WHERE speaker_id = ?1 AND name = ?2 AND added_by > 0",
        )?
        .execute(params![speaker, name])?;
        return Ok(());
    }
    words::write(db, words::Table::Speakers, db.last_insert_rowid(), name)
}
