//! The rows of `speakers` and `speaker_aliases`: one speaker a name, without regard to case and accents.

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::seen::SeenNames;
use super::{fold, topics, words};
use crate::article::{Article, Claim, ClaimKind, Issuer, Reading, Speaker, SpeakerKind};
use crate::ids::SpeakerId;
use crate::speakers::author_as_speaker;

/// Words of more capitals than these are shouted.
const LONGEST_ACRONYM: usize = 4;

/// Who says the claim. The article's own voice is the author's wherever it names one.
pub(super) fn speaker_of(article: &Article, claim: &Claim) -> Option<Speaker> {
    match &claim.speaker {
        None if claim.statement.kind == ClaimKind::Own => author_as_speaker(&article.document.metadata.authors),
        speaker => speaker.clone(),
    }
}

/// A claim's speaker with its row, and the row of who stands behind it.
pub(super) struct Stored {
    pub id: SpeakerId,
    pub speaker: Speaker,
    /// The kind that its row has.
    pub kind: SpeakerKind,
    pub issuer: Option<SpeakerId>,
}

/// The speakers of an article's claims, in the order of the claims, each with its row. Who is joined does not depend on what
/// came in before: a surname that its article never gives in full stays by itself, and is suggested.
pub(super) fn store_speakers(
    db: &Connection,
    article: &Article,
    seen: &mut SeenNames,
) -> rusqlite::Result<Vec<Option<Stored>>> {
    let mut known = HashMap::new();
    let mut named = |speaker: Speaker| {
        let id = match known.get(&speaker.name) {
            Some(&id) => id,
            None => {
                let id = settle_speaker_row(db, &speaker, seen)?;
                known.insert(speaker.name.clone(), id);
                id
            }
        };
        if let Some(called) = &speaker.called
            && seen.is_new_name(id, called)
        {
            write_alias(db, id, called)?;
        }
        let issuer = speaker.issuer.as_ref().map(|issuer| issuer_row(db, issuer)).transpose()?;
        let kind = speaker.kind;
        Ok(Stored { id, speaker, kind, issuer: issuer.filter(|issuer| *issuer != id) })
    };
    let claims = article.claims.iter();
    let mut all: Vec<_> =
        claims.map(|claim| speaker_of(article, claim).map(&mut named).transpose()).collect::<rusqlite::Result<_>>()?;
    for stored in all.iter_mut().flatten() {
        stored.kind = seen.kinds.get(&stored.id).copied().unwrap_or(stored.kind);
    }
    Ok(all)
}

/// The row of a speaker who speaks.
fn settle_speaker_row(db: &Connection, speaker: &Speaker, seen: &mut SeenNames) -> rusqlite::Result<SpeakerId> {
    let who = (speaker.kind, speaker.name.clone());
    if let Some(id) = seen.speakers.get(&who) {
        return Ok(*id);
    }
    let (id, kind) = match find_under_best_name(db, speaker)? {
        Some(found) => (found.id, settle_kind(db, &found, speaker.kind, seen)?),
        None => {
            let id = insert_speaker(db, speaker)?;
            seen.is_new_name(id, &speaker.name);
            (id, speaker.kind)
        }
    };
    seen.kinds.insert(id, kind);
    seen.speakers.insert(who, id);
    Ok(id)
}

fn issuer_row(db: &Connection, issuer: &Issuer) -> rusqlite::Result<SpeakerId> {
    find_or_insert(db, &Speaker::new(issuer.name.clone(), issuer.kind, Reading::Name, 1.0))
}

/// The speaker of this name; what a person decided about a name goes before how it is written.
pub(super) fn find_or_insert(db: &Connection, speaker: &Speaker) -> rusqlite::Result<SpeakerId> {
    find_under_best_name(db, speaker)?.map_or_else(|| insert_speaker(db, speaker), |found| Ok(found.id))
}

/// The same where there is one, which goes by its best name.
fn find_under_best_name(db: &Connection, speaker: &Speaker) -> rusqlite::Result<Option<SpeakerRow>> {
    let Some(found) = find_speaker_row(db, speaker.kind, &speaker.name)? else { return Ok(None) };
    if call_better(db, &found, &speaker.name)? {
        topics::call_as_speaker(db, &fold::speaker_key(speaker.kind, &speaker.name))?;
    }
    Ok(Some(found))
}

/// The speaker of this name, for a decision about a claim: nobody and nothing is called otherwise for it, as that could not be
/// taken back with it.
pub(super) fn find_or_insert_as_called(db: &Connection, speaker: &Speaker) -> rusqlite::Result<SpeakerId> {
    let found = find_speaker_row(db, speaker.kind, &speaker.name)?;
    found.map_or_else(
        || insert_speaker_row(db, speaker, &fold::speaker_key(speaker.kind, &speaker.name)),
        |found| Ok(found.id),
    )
}

fn insert_speaker(db: &Connection, speaker: &Speaker) -> rusqlite::Result<SpeakerId> {
    let key = fold::speaker_key(speaker.kind, &speaker.name);
    let id = insert_speaker_row(db, speaker, &key)?;
    topics::call_as_speaker(db, &key)?;
    Ok(id)
}

fn insert_speaker_row(db: &Connection, speaker: &Speaker, key: &str) -> rusqlite::Result<SpeakerId> {
    db.prepare_cached("INSERT INTO speakers (name, kind, key) VALUES (?1, ?2, ?3)")?.execute(params![
        speaker.name,
        speaker.kind,
        key
    ])?;
    let id = SpeakerId(db.last_insert_rowid());
    write_alias(db, id, &speaker.name)?;
    Ok(id)
}

/// A row of `speakers`.
pub(super) struct SpeakerRow {
    pub id: SpeakerId,
    name: String,
    kind: SpeakerKind,
}

/// The row of the speaker of this name, if there is one: first the one that a person said is called so.
pub(super) fn find_speaker_row(db: &Connection, kind: SpeakerKind, name: &str) -> rusqlite::Result<Option<SpeakerRow>> {
    db.prepare_cached(
        "SELECT id, name, kind FROM speakers
          WHERE id = coalesce((SELECT min(speaker_id) FROM speaker_aliases WHERE key IN (?1, ?2) AND by_person = 1),
                              (SELECT id FROM speakers WHERE key = ?1))",
    )?
    .query_row([fold::speaker_key(kind, name), fold::name_key(name)], |row| {
        Ok(SpeakerRow { id: row.get(0)?, name: row.get(1)?, kind: row.get(2)? })
    })
    .optional()
}

/// A name that an article kept as a mere phrase, or that only stood behind others, is of the kind of which it speaks, which is
/// given. Claims are told by the kept counts, which leave rejected ones out.
fn settle_kind(
    db: &Connection,
    found: &SpeakerRow,
    kind: SpeakerKind,
    seen: &SeenNames,
) -> rusqlite::Result<SpeakerKind> {
    if found.kind == kind {
        return Ok(kind);
    }
    let settled = db
        .prepare_cached(
            "UPDATE speakers SET kind = ?2 WHERE id = ?1 AND kind <> ?2
            AND (kind = 'unnamed' OR (claims = 0 AND NOT ?3
              AND NOT EXISTS (SELECT 1 FROM claims WHERE review = 'rejected' AND speaker_id = ?1)))",
        )?
        .execute(params![found.id, kind, seen.heard.contains(&found.id)])?;
    Ok(if settled > 0 { kind } else { found.kind })
}

/// Of the names that are one speaker's, the one with the fewest words is canonical, the best written one where several
/// differ in letters only, unless a person chose another; whether that is this one from now on. In whatever order the names
/// come, it is the same.
fn call_better(db: &Connection, found: &SpeakerRow, name: &str) -> rusqlite::Result<bool> {
    let (id, canonical) = (found.id, &found.name);
    if name == canonical {
        return Ok(false);
    }
    let (new, old) = (rank_name(name), rank_name(canonical));
    if new >= old || (new.0 == old.0 && fold::name_key(name) != fold::name_key(canonical)) {
        return Ok(false);
    }
    let changed = db
        .prepare_cached(
            "UPDATE speakers SET name = ?2 WHERE id = ?1 AND key NOT IN (SELECT key FROM speaker_aliases WHERE by_person = 1)
                AND NOT EXISTS (SELECT 1 FROM name_decisions WHERE undone = 0 AND subject = 'speaker' AND to_id = ?1)",
        )?
        .execute(params![id, name])?;
    if changed > 0 {
        write_alias(db, id, name)?;
    }
    Ok(changed > 0)
}

/// The lower, the better: few words (an outlet goes by its usual name, with the article or without), many with a capital,
/// none shouted.
fn rank_name(name: &str) -> (usize, Reverse<usize>, &str) {
    let words = fold::folded_words(name).iter().filter(|word| *word != "the").count();
    (words, Reverse(name.split_whitespace().filter(|word| is_capital(word)).count()), name)
}

/// Whether a word is written as a name or as an acronym.
fn is_capital(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.starts_with(char::is_uppercase) && (letters <= LONGEST_ACRONYM || word.chars().any(char::is_lowercase))
}

fn write_alias(db: &Connection, speaker: SpeakerId, name: &str) -> rusqlite::Result<()> {
    let added = db
        .prepare_cached(
            "INSERT INTO speaker_aliases (speaker_id, name, key) VALUES (?1, ?2, ?3)
             ON CONFLICT (speaker_id, name) DO NOTHING",
        )?
        .execute(params![speaker, name, fold::name_key(name)])?;
    if added == 0 {
        // What a decision gave as well the articles give now.
        db.prepare_cached(
            "UPDATE speaker_aliases SET added_by = NULL WHERE speaker_id = ?1 AND name = ?2 AND added_by > 0",
        )?
        .execute(params![speaker, name])?;
        return Ok(());
    }
    words::store_name_words(db, words::WordSource::Speakers, db.last_insert_rowid(), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_short_and_well_written_goes_first() {
        let order = ["NATO", "Nato", "nato", "Water Board", "Water board", "WATER BOARD", "the upper Water Board"];
        assert!(order.windows(2).all(|pair| rank_name(pair[0]) < rank_name(pair[1])), "{order:?}");
    }
}
