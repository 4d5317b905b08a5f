//! Decisions about an article that comes in anew.
//!
//! Before the article is written its decisions are lifted, so that the file holds what was found and nothing else;
//! afterwards they are carried out again on the claims that still stand.

use std::borrow::Cow;

use rusqlite::{Connection, params};

use super::super::claims::last_claim_id;
use super::super::names::SPEAKER_AS_READ;
use super::super::records::ReviewRecord;
use super::part::{self, ContentPart, Part};
use super::restore::{self, Moved};
use super::{RecordedReview, Stop, collect, decide, log, part_to_json};
use crate::article::Article;
use crate::ids::{ArticleId, ClaimId, ReviewId};
use crate::review::Decision;
use crate::span::Span;

/// An article on its way into the file, with the decisions that were lifted from it.
pub(in crate::store) struct Carried<'a> {
    /// The article, with the claims that decisions were made about and that were not found again.
    pub article: Cow<'a, Article>,
    lifted: Vec<RecordedReview>,
    /// The highest id of a claim before it came.
    last: ClaimId,
}

/// Takes the stored article's decisions back, the newest first, and keeps them for [`Carried::replay`].
pub(in crate::store) fn lift_reviews<'a>(
    db: &Connection,
    stored: ArticleId,
    article: &'a Article,
) -> rusqlite::Result<Carried<'a>> {
    let (lifted, last) = (take_off(db, stored)?, last_claim_id(db)?);
    if lifted.is_empty() {
        return Ok(Carried { article: Cow::Borrowed(article), lifted, last });
    }
    let article = restore::restore_decided_claims(db, stored, article, &restore::Decided::from_reviews(&lifted))?;
    Ok(Carried { article, lifted, last })
}

/// Takes the stored article's decisions off its claims, the newest first, and gives them in the order in which they were
/// made.
pub(super) fn take_off(db: &Connection, stored: ArticleId) -> rusqlite::Result<Vec<RecordedReview>> {
    let ids = standing_ids(db, stored)?;
    let mut lifted = Vec::with_capacity(ids.len());
    for id in ids {
        match RecordedReview::load_by_id(db, id) {
            Ok(standing) => lifted.push(standing),
            // What claimtrace did not record it leaves alone.
            Err(Stop::Refused(_)) => {}
            Err(Stop::Sqlite(error)) => return Err(error),
        }
    }
    for standing in lifted.iter().rev() {
        if let Some(claim) = standing.claim {
            standing.before.write_to_claim(db, claim)?;
        }
    }
    Ok(lifted)
}

/// The decisions about an article that stand, in the order in which they were made.
fn standing_ids(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<ReviewId>> {
    db.prepare_cached("SELECT id FROM reviews WHERE article_id = ?1 AND undone = 0 ORDER BY id")?
        .query_map([article], |row| row.get(0))?
        .collect()
}

/// The decisions about an article that stand and have no claim any more.
pub(in crate::store) fn list_reviews_without_claim(
    db: &Connection,
    article: ArticleId,
) -> rusqlite::Result<Vec<ReviewRecord>> {
    log::without_place(db, article)
}

impl Carried<'_> {
    /// Carries the decisions out again. One whose words are gone loses its place.
    pub(in crate::store) fn replay(&self, db: &Connection) -> rusqlite::Result<()> {
        replay_reviews(db, &self.lifted, self.last)
    }
}

/// Carries decisions out again, in order. One whose words are gone loses its place; one that had lost it may get one of the
/// claims that are new, whose ids are higher than `last`.
pub(super) fn replay_reviews(db: &Connection, lifted: &[RecordedReview], last: ClaimId) -> rusqlite::Result<()> {
    for standing in lifted {
        match standing.carry_out_again(db, last) {
            Ok(()) => {}
            Err(Stop::Refused(_)) => {
                db.prepare_cached("UPDATE reviews SET claim_id = NULL WHERE id = ?1")?.execute([standing.id])?;
                collect::prune_unreferenced(db, &standing.after)?;
            }
            Err(Stop::Sqlite(error)) => return Err(error),
        }
    }
    Ok(())
}

impl RecordedReview {
    /// Carries the decision out on its claim as it now is, and records what that was.
    fn carry_out_again(&self, db: &Connection, last: ClaimId) -> Result<(), Stop> {
        if self.claim.is_none() {
            self.reattach_to_claim(db, last)?;
        }
        let claim: Option<ClaimId> =
            db.prepare_cached("SELECT claim_id FROM reviews WHERE id = ?1")?.query_row([self.id], |row| row.get(0))?;
        let Some(claim) = claim else { return Err(Stop::Refused("the claim is gone".into())) };
        let decision = self.decision_with_moved_span(db, claim)?;
        if matches!(decision, Decision::Note(_) | Decision::Rating(_)) {
            return Ok(());
        }
        let (before, after) = decide::carry_out_decision(db, claim, &decision)?;
        db.prepare_cached("UPDATE reviews SET value = ?2, before = ?3, after = ?4 WHERE id = ?1")?.execute(params![
            self.id,
            decision.value().to_string(),
            part_to_json(&before)?,
            part_to_json(&after)?
        ])?;
        Ok(())
    }

    /// Gives a decision that had lost its place the claim that was decided upon, where the article makes it again. A claim
    /// that was there is another's, and so may be one of several in the same words. Who said it is known where the decision
    /// was about that.
    fn reattach_to_claim(&self, db: &Connection, last: ClaimId) -> rusqlite::Result<()> {
        db.prepare_cached(&format!(
            "UPDATE reviews SET claim_id =
               (SELECT c.id FROM claims c WHERE c.article_id = reviews.article_id AND c.kind = reviews.kind
                   AND c.cue IS reviews.cue AND c.text = reviews.text AND c.id > ?2
                   AND coalesce(json_extract(reviews.before, '$.speaker.name') =
                                (SELECT {SPEAKER_AS_READ} FROM speakers s WHERE s.id = c.speaker_id), 1)
                   AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.article_id = c.article_id AND o.id <> c.id
                                      AND o.kind = c.kind AND o.cue IS c.cue AND o.text = c.text))
              WHERE id = ?1"
        ))?
        .execute(params![self.id, last])?;
        Ok(())
    }

    /// The decision with its span where the words now stand.
    pub(super) fn decision_with_moved_span(&self, db: &Connection, claim: ClaimId) -> Result<Decision, Stop> {
        let (Decision::Span(span), Part::Content(after)) = (&self.decision, &self.after) else {
            return Ok(self.decision.clone());
        };
        let gone = || Stop::Refused(format!("“{}” is gone", after.text));
        let now = ContentPart::from_claim(db, claim)?;
        let text: String = db
            .prepare_cached("SELECT a.text FROM articles a JOIN claims c ON c.article_id = a.id WHERE c.id = ?1")?
            .query_row([claim], |row| row.get(0))?;
        let near =
            part::read_spans_of_role(db, claim, "content")?.first().map_or(now.sentence.start(), |span| span.start());
        let moved = Moved::find_words(&text, &after.text, near).ok_or_else(gone)?;
        let whole = moved.span_of(Span::new(0, span.len()));
        Ok(Decision::Span(whole))
    }
}
