//! What becomes of a walk's claims: decisions, and taking them back.

use super::Session;
use crate::cli::review::next::batch::Batch;
use crate::cli::review::words;
use crate::ids::ReviewId;
use crate::review::{Decision, Request};
use crate::store::{ReviewError, StoreError};
use crate::words::number_with_noun;

/// How a message begins that says why nothing was decided.
const REFUSED: &str = "not possible: ";

/// Decisions that are taken back together, and the claim that was shown.
pub(super) struct UndoStep {
    /// Their ids.
    pub decisions: Vec<ReviewId>,
    at: usize,
}

impl Session {
    pub(super) fn decide_many(&mut self, batch: &Batch) -> Result<(), StoreError> {
        if self.carry_out(&batch.requests())? {
            self.message =
                format!("{} {}", number_with_noun(batch.claims.len(), "claim", "claims"), batch.outcome_word());
            self.show_from(self.at)?;
        }
        Ok(())
    }

    pub(super) fn decide_and_go_on(&mut self, decision: Decision) -> Result<(), StoreError> {
        self.decide_here(decision)?;
        if self.message_is_refusal() { Ok(()) } else { self.show_from(self.at + 1) }
    }

    /// Decides about the claim that is shown, and shows it as it is then.
    pub(super) fn decide_here(&mut self, decision: Decision) -> Result<(), StoreError> {
        let Some(claim) = self.claim.as_ref().map(|claim| claim.claim.id) else { return Ok(()) };
        self.carry_out(&[Request { claim, decision }])?;
        self.claim = self.store.claim_in_context(claim)?;
        Ok(())
    }

    /// Whether it was decided; the message says what was, or why nothing was.
    fn carry_out(&mut self, requests: &[Request]) -> Result<bool, StoreError> {
        match self.store.decide_claims(&self.reviewer, requests) {
            Ok(records) => {
                if let ([request], [record]) = (requests, records.as_slice()) {
                    self.message = words::describe_outcome(request, record.as_ref());
                }
                let decisions: Vec<ReviewId> = records.into_iter().flatten().map(|record| record.id).collect();
                self.steps.extend((!decisions.is_empty()).then_some(UndoStep { decisions, at: self.at }));
                Ok(true)
            }
            Err(ReviewError::Refused(refusals)) => {
                let why: Vec<String> = refusals.into_iter().map(|refusal| refusal.why).collect();
                self.message = format!("{REFUSED}{}", why.join("; "));
                Ok(false)
            }
            Err(ReviewError::Store(error)) => Err(error),
        }
    }

    pub(super) fn message_is_refusal(&self) -> bool {
        self.message.starts_with(REFUSED)
    }

    /// Takes back what was decided last in this walk and shows that claim again.
    pub(super) fn undo_last(&mut self) -> Result<(), StoreError> {
        let Some(step) = self.steps.pop() else {
            self.message = "nothing was decided yet".into();
            return Ok(());
        };
        for decision in step.decisions.iter().rev() {
            match self.store.undo_claim_review(Some(*decision)) {
                Ok(record) => self.message = words::describe_undo(&record),
                Err(ReviewError::Store(error)) => return Err(error),
                Err(refused) => self.message = refused.to_string(),
            }
        }
        if step.decisions.len() > 1 {
            self.message = format!("undone: {}", number_with_noun(step.decisions.len(), "decision", "decisions"));
        }
        self.show_claim_at(step.at)
    }
}
