//! Decisions of another claims file about an article that both have.
//!
//! What a person decided here stays. Of the other file's decisions those come in that are about something else, or about a
//! claim on which nobody here decided; a different decision on the same thing is named and left out.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::carry::{replay_reviews, take_off};
use super::part::{KindPart, Part, SpeakerPart};
use super::{Changed, RecordedReview, Stop, collect, decide, find_claim_traits};
use crate::article::ClaimKind;
use crate::ids::{ArticleId, ClaimId, ReviewId};
use crate::keyword::Keyword;
use crate::review::Decision;
use crate::store::claims::last_claim_id;
use crate::store::fold;

/// A decision of another file.
pub(in crate::store) struct Theirs {
    standing: RecordedReview,
    reviewer: String,
    decided_at: String,
}

/// What became of another file's decisions.
#[derive(Debug)]
pub(in crate::store) struct Adopted<I> {
    /// The rows that record those that came in.
    pub came: Vec<I>,
    /// Those that did not, one a line.
    pub left_out: Vec<String>,
}

impl<I> Default for Adopted<I> {
    fn default() -> Self {
        Self { came: Vec::new(), left_out: Vec::new() }
    }
}

/// Takes the decisions about an article off it, in the file that hands it over. Names are lifted.
pub(in crate::store) fn hand_over(db: &Connection, article: ArticleId) -> rusqlite::Result<Vec<Theirs>> {
    let told = "SELECT reviewer, decided_at FROM reviews WHERE id = ?1";
    let with_maker = |standing: RecordedReview| {
        let (reviewer, decided_at) =
            db.prepare_cached(told)?.query_row([standing.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Theirs { standing, reviewer, decided_at })
    };
    take_off(db, article)?.into_iter().map(with_maker).collect()
}

/// Brings decisions of another file to the claims of an article here. `claims` finds for each claim there the one here,
/// once the decisions of both are lifted.
pub(in crate::store) fn adopt_reviews(
    db: &Connection,
    article: ArticleId,
    theirs: &[Theirs],
    claims: impl FnOnce(&Connection) -> rusqlite::Result<HashMap<ClaimId, ClaimId>>,
) -> rusqlite::Result<Adopted<ReviewId>> {
    let ours = take_off(db, article)?;
    let claims = claims(db)?;
    // None of the claims is new any more.
    replay_reviews(db, &ours, last_claim_id(db)?)?;
    let mut adopted = Adopted::default();
    for (number, one) in theirs.iter().enumerate() {
        let Some(claim) = one.standing.claim.and_then(|claim| claims.get(&claim)).copied() else {
            adopted.left_out.push(format!("{}: the claim is not there", one.describe_with_reviewer()));
            continue;
        };
        let standing: Vec<&RecordedReview> =
            ours.iter().filter(|own| own.claim == Some(claim) && is_about_same(own, &one.standing)).collect();
        if let Some(last) = standing.last() {
            let later = theirs[number + 1..].iter().any(|later| {
                later.standing.claim == one.standing.claim && is_about_same(&later.standing, &one.standing)
            });
            // Of several decisions on one thing the last one counts.
            if !later && !standing.iter().any(|own| comes_to_same(own, &one.standing)) {
                let here = describe_decision(&last.decision);
                adopted
                    .left_out
                    .push(format!("claim {claim}: {} is left out: {here} stands here", one.describe_with_reviewer()));
            }
            continue;
        }
        match one.carry_out(db, claim) {
            Ok(recorded) => adopted.came.extend(recorded),
            Err(Stop::Refused(why)) => {
                adopted.left_out.push(format!("claim {claim}: {}: {why}", one.describe_with_reviewer()))
            }
            Err(Stop::Sqlite(error)) => return Err(error),
        }
    }
    Ok(adopted)
}

impl Theirs {
    fn describe_with_reviewer(&self) -> String {
        format!("{} ({})", describe_decision(&self.standing.decision), self.reviewer)
    }

    /// Carries it out on the claim and records who made it and when; none where the claim bears it already.
    fn carry_out(&self, db: &Connection, claim: ClaimId) -> Result<Option<ReviewId>, Stop> {
        let decision = self.as_read(db, claim)?;
        let known = find_claim_traits(db, claim)?;
        let (before, after) = decide::carry_out_decision(db, claim, &decision)?;
        let Some(known) = known.filter(|_| before != after) else {
            collect::prune_unreferenced(db, &after)?;
            return Ok(None);
        };
        let id = Changed { claim, decision: &decision, before: &before, after: &after }.insert_review(
            db,
            known,
            &self.reviewer,
        )?;
        db.prepare_cached("UPDATE reviews SET decided_at = ?2 WHERE id = ?1")?.execute(params![id, self.decided_at])?;
        Ok(Some(id))
    }

    /// The decision with its span where the words stand here, and by the name under which a topic was read: what it is
    /// called there, nobody may have decided here.
    fn as_read(&self, db: &Connection, claim: ClaimId) -> Result<Decision, Stop> {
        match (&self.standing.decision, &self.standing.before) {
            (Decision::Untopic(_), Part::Topic(part)) => Ok(Decision::Untopic(part.topic.clone())),
            _ => self.standing.decision_with_moved_span(db, claim),
        }
    }
}

fn describe_decision(decision: &Decision) -> String {
    let action = decision.action().name().to_owned();
    match decision.value() {
        serde_json::Value::Null => action,
        serde_json::Value::String(text) => format!("{action} “{text}”"),
        other => format!("{action} {other}"),
    }
}

/// Whether both decide on the same thing of a claim, so that only one of them can stand.
fn is_about_same(one: &RecordedReview, other: &RecordedReview) -> bool {
    let is_own = |standing: &RecordedReview| standing.decision == Decision::Kind(ClaimKind::Own);
    match (&one.before, &other.before) {
        (Part::Note(_), Part::Note(_)) => one.decision == other.decision,
        (Part::Rating(_), Part::Rating(_)) => true,
        // What a claim's kind is tells nothing of who said it, but that what is nobody else's is the author's.
        (Part::Kind(_), Part::Speaker(_)) => is_own(one),
        (Part::Speaker(_), Part::Kind(_)) => is_own(other),
        (before, theirs) => before.overlaps(theirs),
    }
}

/// Whether a claim is the same after both.
fn comes_to_same(one: &RecordedReview, other: &RecordedReview) -> bool {
    match (&one.after, &other.after) {
        (Part::Speaker(SpeakerPart { speaker: Some(one) }), Part::Speaker(SpeakerPart { speaker: Some(other) })) => {
            fold::speaker_key(one.kind, &one.name) == fold::speaker_key(other.kind, &other.name)
        }
        (Part::Kind(KindPart { kind: one, .. }), Part::Kind(KindPart { kind: other, .. })) => one == other,
        (Part::Content(one), Part::Content(other)) => one.text == other.text,
        (Part::Links(one), Part::Links(other)) => one.links.is_empty() == other.links.is_empty(),
        (Part::Topic(one), Part::Topic(other)) => one.about.is_some() == other.about.is_some(),
        (one, other) => one == other,
    }
}
