//! Which claims of two versions of an article are one.
//!
//! Those that say the same, and that the same speaker says: otherwise what a person decided about the words of one would
//! come to stand on the same words of another.

use rusqlite::{Connection, Row};

use super::keep::Kept;
use super::names::SPEAKER_AS_READ;
use super::{fold, speakers};
use crate::article::{Article, Claim, ClaimKind, Reading, SpeakerKind};
use crate::ids::{ArticleId, ClaimId, SpeakerId};
use crate::printable::one_line;

/// What claims that are one share: kind, cue and words.
type ClaimKey = (ClaimKind, Option<String>, String);

/// In what sentence a claim stands and who says it, as the program read it.
struct Utterance {
    sentence: String,
    speaker: Option<ReadSpeaker>,
    /// Whether the speaker that was read tells nothing: a person said who it is, or it is the article's author.
    any_speaker: bool,
}

/// Who was read to say a claim.
struct ReadSpeaker {
    /// The row of that name, if there is one.
    row: Option<SpeakerId>,
    kind: SpeakerKind,
    /// The words of the name.
    words: Vec<String>,
}

/// What must hold for a stored and a new claim of the same words to be one; the surest first.
const ROUNDS: [fn(&Utterance, &Utterance) -> bool; 3] = [
    |old, new| old.has_same_speaker(new) && old.sentence == new.sentence,
    Utterance::has_same_speaker,
    |old, new| old.sentence == new.sentence && old.may_have_same_speaker(new),
];

/// Which of the stored claims of an article stand for which new ones. Decisions are lifted off them, on claims and on names.
pub(super) fn pair_claims(db: &Connection, id: ArticleId, article: &Article) -> rusqlite::Result<Kept<ClaimId>> {
    let stored = list_stored_claims(db, "c.article_id = ?1", id.0)?;
    if stored.is_empty() {
        return Ok(Kept { ids: vec![None; article.claims.len()], dropped: Vec::new() });
    }
    let new = article.claims.iter().map(|claim| read_new_claim(db, article, claim)).collect::<Result<Vec<_>, _>>()?;
    Ok(Kept::pair_in_rounds(&stored, &new, &ROUNDS))
}

/// Whether a claim of the article, which has the words of a stored one, may be that one by who says it.
pub(super) fn is_same_claim(
    db: &Connection,
    stored: ClaimId,
    article: &Article,
    claim: &Claim,
) -> rusqlite::Result<bool> {
    let (_, new) = read_new_claim(db, article, claim)?;
    Ok(list_stored_claims(db, "c.id = ?1", stored.0)?.iter().any(|(_, old, _)| ROUNDS.iter().any(|may| may(old, &new))))
}

/// The stored claims that meet the condition on this number, in the order of the text.
fn list_stored_claims(
    db: &Connection,
    condition: &str,
    number: i64,
) -> rusqlite::Result<Vec<(ClaimKey, Utterance, ClaimId)>> {
    db.prepare_cached(&format!(
        "SELECT c.kind AS kind, c.cue AS cue, c.text AS text, c.id AS id, c.sentence AS sentence,
                s.id AS speaker_row, {SPEAKER_AS_READ} AS speaker, s.kind AS speaker_kind,
                EXISTS (SELECT 1 FROM reviews r WHERE r.claim_id = c.id AND r.action = 'speaker' AND r.undone = 0)
                  AS decided
           FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id WHERE {condition} ORDER BY c.place"
    ))?
    .query_map([number], |row| {
        let words = (row.get("kind")?, row.get("cue")?, row.get("text")?);
        let sentence: String = row.get("sentence")?;
        let (speaker, any_speaker) = (stored_speaker_from_row(row)?, row.get("decided")?);
        Ok((words, Utterance { sentence: one_line(&sentence), speaker, any_speaker }, row.get("id")?))
    })?
    .collect()
}

fn stored_speaker_from_row(row: &Row) -> rusqlite::Result<Option<ReadSpeaker>> {
    let Some(id) = row.get("speaker_row")? else { return Ok(None) };
    let name: String = row.get("speaker")?;
    Ok(Some(ReadSpeaker::new(Some(id), row.get("speaker_kind")?, &name)))
}

fn read_new_claim(db: &Connection, article: &Article, claim: &Claim) -> rusqlite::Result<(ClaimKey, Utterance)> {
    let (text, statement) = (&article.document.text, &claim.statement);
    let content = text.join_spans(&statement.content).unwrap_or_default();
    let words = (statement.kind, text.join_spans(&statement.cue), content);
    let speaker = match speakers::speaker_of(article, claim) {
        Some(speaker) => {
            let row = speakers::find_speaker_row(db, speaker.kind, &speaker.name)?.map(|row| row.id);
            Some(ReadSpeaker::new(row, speaker.kind, &speaker.name))
        }
        None => None,
    };
    let by_author = claim.speaker.as_ref().is_none_or(|speaker| speaker.reading == Reading::Author);
    let any_speaker = statement.kind == ClaimKind::Own && by_author;
    Ok((words, Utterance { sentence: one_line(text.slice(statement.sentence)), speaker, any_speaker }))
}

impl Utterance {
    fn has_same_speaker(&self, new: &Self) -> bool {
        match (&self.speaker, &new.speaker) {
            (Some(old), Some(new)) => old.is_same(new),
            (old, new) => old.is_none() && new.is_none(),
        }
    }

    /// Whether nothing tells that another says it, where the sentence is the same.
    fn may_have_same_speaker(&self, new: &Self) -> bool {
        match (&self.speaker, &new.speaker) {
            (Some(old), Some(read)) => self.any_speaker || new.any_speaker || old.may_be_same(read),
            _ => true,
        }
    }
}

impl ReadSpeaker {
    fn new(row: Option<SpeakerId>, kind: SpeakerKind, name: &str) -> Self {
        Self { row, kind, words: fold::name_key(name).split(' ').map(str::to_owned).collect() }
    }

    /// Whether both are the same; a person also where one of the names is the surname alone.
    fn is_same(&self, other: &Self) -> bool {
        let by_surname = self.words.ends_with(&other.words) || other.words.ends_with(&self.words);
        self.words == other.words
            || (self.row.is_some() && self.row == other.row)
            || (self.is_person() && other.is_person() && by_surname)
    }

    /// Whether both may be what the words of one sentence name: one is only described, or one name is part of the other.
    fn may_be_same(&self, other: &Self) -> bool {
        if self.is_person() && other.is_person() {
            return self.is_same(other);
        }
        let holds = |long: &Self, short: &Self| short.words.iter().all(|word| long.words.contains(word));
        !self.is_named() || !other.is_named() || holds(self, other) || holds(other, self)
    }

    fn is_person(&self) -> bool {
        self.kind == SpeakerKind::Person
    }

    fn is_named(&self) -> bool {
        use SpeakerKind::{Organisation, Outlet, Person, Place};
        matches!(self.kind, Person | Organisation | Place | Outlet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_is_its_person_and_no_other() {
        use SpeakerKind::{Organisation, Person, Place, Unnamed};
        let who = |kind, name: &str| ReadSpeaker::new(None, kind, name);
        for (one, other, same, may_be) in [
            ((Person, "Bowen"), (Person, "Carl Bowen"), true, true),
            ((Person, "Ruth Bowen"), (Person, "Carl Bowen"), false, false),
            ((Person, "Carl Bowen Jr."), (Person, "Carl Bowen"), false, false),
            ((Place, "Northern Ireland"), (Place, "Ireland"), false, true),
            ((Organisation, "Halvorsen Grain"), (Person, "Peter Lang"), false, false),
            ((Unnamed, "spokesman"), (Person, "Peter Lang"), false, true),
        ] {
            let (one, other) = (who(one.0, one.1), who(other.0, other.1));
            assert_eq!((one.is_same(&other), one.may_be_same(&other)), (same, may_be), "{:?}", other.words);
            assert_eq!((other.is_same(&one), other.may_be_same(&one)), (same, may_be), "{:?}", other.words);
        }
    }
}
