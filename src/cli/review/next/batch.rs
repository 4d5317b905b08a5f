//! One decision about many claims.

use crate::ids::ClaimId;
use crate::review::{Decision, Request};
use crate::store::{ClaimCondition, ClaimDetail, Filter, Sort, Store, StoreError};
use crate::words::number_with_noun;

/// The confidence below which an attribution is more likely wrong than right.
const EVEN: f64 = 0.5;

/// Which unreviewed claims are decided together, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Those less likely right than wrong are rejected.
    RejectUnlikely,
    /// Those of this speaker are accepted.
    AcceptSpeaker(String),
    /// Those of this speaker are rejected.
    RejectSpeaker(String),
}

impl Scope {
    /// What the key stands for, where the claim that is shown has a speaker for it.
    pub(super) fn of_key(key: char, claim: &ClaimDetail) -> Option<Self> {
        let speaker = claim.claim.speaker.as_ref().map(|speaker| speaker.name.clone());
        match key {
            'l' => Some(Self::RejectUnlikely),
            'a' => speaker.map(Self::AcceptSpeaker),
            'r' => speaker.map(Self::RejectSpeaker),
            _ => None,
        }
    }
}

/// Claims that are decided about together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Batch {
    /// The claims.
    pub claims: Vec<ClaimId>,
    /// What they have in common: `below 0.5`, `by Mary Dunn`.
    pub whose: String,
    decision: Decision,
}

impl Batch {
    /// The claims of this scope that `filter` lets through.
    pub(super) fn for_scope(store: &Store, filter: &Filter, scope: Scope) -> Result<Self, StoreError> {
        let filter = Filter { limit: None, sort: Sort::Natural, reverse: false, ..filter.clone() };
        let claims = |filter: &Filter, speaker: Option<&str>| -> Result<Vec<ClaimId>, StoreError> {
            let mut claims = store.claims(filter)?;
            claims.retain(|claim| match speaker {
                Some(name) => claim.speaker.as_ref().is_some_and(|speaker| speaker.name == name),
                None => claim.confidence < EVEN,
            });
            Ok(claims.into_iter().map(|claim| claim.id).collect())
        };
        let of = |name: &str| claims(&Filter { speaker: Some(name.to_owned()), ..filter.clone() }, Some(name));
        Ok(match scope {
            Scope::RejectUnlikely => Self {
                claims: claims(
                    &Filter { max_confidence: Some(EVEN), ..filter.clone() }
                        .with_condition(ClaimCondition::attributed()),
                    None,
                )?,
                whose: format!("below {EVEN}"),
                decision: Decision::Reject,
            },
            Scope::AcceptSpeaker(name) => {
                Self { claims: of(&name)?, whose: format!("by {name}"), decision: Decision::Accept }
            }
            Scope::RejectSpeaker(name) => {
                Self { claims: of(&name)?, whose: format!("by {name}"), decision: Decision::Reject }
            }
        })
    }

    /// The question whether to do it.
    pub(super) fn question(&self) -> String {
        let verb = if self.decision == Decision::Accept { "Accept" } else { "Reject" };
        format!("{verb} {} {}?", number_with_noun(self.claims.len(), "claim", "claims"), self.whose)
    }

    /// What was done to them.
    pub(super) fn outcome_word(&self) -> &'static str {
        if self.decision == Decision::Accept { "accepted" } else { "rejected" }
    }

    /// A decision a claim.
    pub(super) fn requests(&self) -> Vec<Request> {
        self.claims.iter().map(|claim| Request { claim: *claim, decision: self.decision.clone() }).collect()
    }
}
