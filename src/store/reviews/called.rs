//! What names stand for that were read before people merged and renamed some.

use rusqlite::{Connection, OptionalExtension, ToSql};

use crate::article::SpeakerKind;
use crate::ids::{SpeakerId, TopicId};
use crate::keyword::Keyword;
use crate::store::names::NameSubject;
use crate::store::{fold, resolve, speakers};

/// What the speaker or topic is called now that went by this name; none where nobody or several did.
pub(in crate::store) fn find_name_now(
    db: &Connection,
    subject: NameSubject,
    name: &str,
) -> rusqlite::Result<Option<String>> {
    match subject {
        NameSubject::Speaker => {
            let now = resolve::follow_merges(db, subject.name(), list_speakers_called(db, name)?)?;
            name_of_only_one(db, "SELECT name FROM speakers WHERE id = ?1", &now)
        }
        NameSubject::Topic => {
            let ids: Vec<TopicId> = db
                .prepare_cached("SELECT id FROM topics WHERE key = ?1")?
                .query_map([fold::topic_key(name)], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let now = resolve::follow_merges(db, subject.name(), ids)?;
            name_of_only_one(db, "SELECT name FROM topics WHERE id = ?1", &now)
        }
    }
}

/// Those who are called so or were until they were renamed; else whoever is called so in another spelling.
fn list_speakers_called(db: &Connection, name: &str) -> rusqlite::Result<Vec<SpeakerId>> {
    let called: Vec<SpeakerId> = db
        .prepare_cached(
            "SELECT id FROM speakers WHERE name = ?1 UNION
             SELECT to_id FROM name_decisions
              WHERE undone = 0 AND subject = 'speaker' AND action = 'rename' AND before = ?1",
        )?
        .query_map([name], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if !called.is_empty() {
        return Ok(called);
    }
    for kind in [SpeakerKind::Person, SpeakerKind::Organisation] {
        if let Some(found) = speakers::find_speaker_row(db, kind, name)? {
            return Ok(vec![found.id]);
        }
    }
    Ok(Vec::new())
}

fn name_of_only_one(db: &Connection, sql: &str, ids: &[impl ToSql]) -> rusqlite::Result<Option<String>> {
    let [only] = ids else { return Ok(None) };
    db.prepare_cached(sql)?.query_row([only], |row| row.get(0)).optional()
}
