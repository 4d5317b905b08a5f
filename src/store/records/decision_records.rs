//! What people decided, and what they are asked to.

use serde::Serialize;
use serde_json::Value;

use crate::ids::{ArticleId, ClaimId, NameDecisionId, ReviewId, SpeakerId};
use crate::review::DecisionAction;
use crate::store::{NameAction, NameSubject};

/// One decision of a person, as `review log` lists it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewRecord {
    /// Its id in the file.
    pub id: ReviewId,
    /// The claim; none where a corrected article no longer makes it.
    pub claim: Option<ClaimId>,
    /// The claim's article.
    pub article: Option<ArticleId>,
    /// What kind of decision.
    pub action: DecisionAction,
    /// What it says: a name, a kind, a span, a text; null for accept and reject.
    pub value: Value,
    /// The part of the claim that it changed, as it was.
    pub before: Value,
    /// The same part as it became.
    pub after: Value,
    /// Who decided.
    pub reviewer: String,
    /// When, in UTC (RFC 3339).
    pub decided_at: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// The claim's kind when it was decided upon.
    pub kind: String,
    /// Its cue.
    pub cue: Option<String>,
    /// Its words.
    pub text: String,
    /// The claims file that it came from, if it was not made here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came_from: Option<String>,
}

/// Two speakers that are likely one, as `speakers --suggest` lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DoubleRecord {
    /// What makes them one, as a file for `speakers --apply` has it.
    pub action: NameAction,
    /// The id of the one that stays.
    pub id: SpeakerId,
    /// Its name.
    pub name: String,
    /// How many claims it has.
    pub claims: usize,
    /// The id of the other.
    pub other_id: SpeakerId,
    /// The other's name.
    pub other: String,
    /// How many claims that has.
    pub other_claims: usize,
    /// What speaks for it.
    pub why: String,
}

/// A decision on names, as `speakers log` and `topics log` list it.
#[derive(Clone, Debug, Serialize)]
pub struct NameRecord {
    /// Its id in the file.
    pub id: NameDecisionId,
    /// Whose names.
    pub subject: NameSubject,
    /// What was decided.
    pub action: NameAction,
    /// The speaker or topic that it is about.
    pub name: String,
    /// What it was merged with, split into, renamed to or is called as well.
    pub other: String,
    /// Which of the claims were split off; null for other decisions.
    pub only: serde_json::Value,
    /// How many claims it moved, 0 once it is undone.
    pub claims: usize,
    /// Who decided.
    pub reviewer: String,
    /// When, in UTC.
    pub decided_at: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// The claims file that it came from, if it was not made here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came_from: Option<String>,
}
