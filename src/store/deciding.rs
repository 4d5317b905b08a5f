//! What people decide, and take back.

use super::{
    DoubleRecord, NameRecord, NameSubject, Refusal, ReviewError, ReviewRecord, Store, StoreError, doubles, names,
    reviews,
};
use crate::ids::{ArticleId, ClaimId, NameDecisionId, ReviewId};
use crate::review::{NameChange, Request};

impl Store {
    /// Carries out all of these decisions in order, or none, and gives the record of each; none for one that the claim
    /// already bears.
    ///
    /// # Errors
    /// If the file cannot be written, or with every decision that cannot be carried out.
    pub fn decide_claims(
        &mut self,
        reviewer: &str,
        requests: &[Request],
    ) -> Result<Vec<Option<ReviewRecord>>, ReviewError> {
        let ended = reviews::apply_requests(&mut self.db, reviewer, requests);
        self.finish_decision(ended)
    }

    /// Which of these decisions could not be carried out; nothing is.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn refused_requests(&mut self, requests: &[Request]) -> Result<Vec<Refusal>, StoreError> {
        reviews::collect_review_refusals(&mut self.db, requests)
            .map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// Takes back the decision of this id, or the newest that stands, and gives it.
    ///
    /// # Errors
    /// If the file cannot be written, there is no such decision, it is already undone, or a later one changed the same.
    pub fn undo_claim_review(&mut self, decision: Option<ReviewId>) -> Result<ReviewRecord, ReviewError> {
        let ended = reviews::undo_review(&mut self.db, decision);
        self.finish_decision(ended)
    }

    /// The decisions, the newest first; those about one claim where it is named.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn decisions(&self, claim: Option<ClaimId>, limit: Option<usize>) -> Result<Vec<ReviewRecord>, StoreError> {
        self.read_in_transaction(|db| reviews::list_reviews(db, claim, limit))
    }

    /// The decisions about an article that stand and whose claim it no longer makes.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn lost_decisions(&self, article: ArticleId) -> Result<Vec<ReviewRecord>, StoreError> {
        self.read_in_transaction(|db| reviews::list_reviews_without_claim(db, article))
    }

    /// Speakers that are likely one, those with the most claims first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn likely_doubles(&self) -> Result<Vec<DoubleRecord>, StoreError> {
        self.read_in_transaction(doubles::suggest_doubles)
    }

    /// Carries out a decision on names and gives its record.
    ///
    /// # Errors
    /// If the file cannot be written, or the decision cannot be carried out: a name that nobody or several bear, …
    pub fn decide_name(
        &mut self,
        reviewer: &str,
        subject: NameSubject,
        change: &NameChange,
    ) -> Result<NameRecord, ReviewError> {
        let ended = names::decide_name_change(&mut self.db, reviewer, subject, change);
        self.finish_decision(ended)
    }

    /// Carries out all of these decisions on names in order, or none. Gives their records, none for a decision that would
    /// change nothing.
    ///
    /// # Errors
    /// If the file cannot be written, or any decision cannot be carried out; all of those are named.
    pub fn decide_names(
        &mut self,
        reviewer: &str,
        subject: NameSubject,
        changes: &[NameChange],
    ) -> Result<Vec<Option<NameRecord>>, ReviewError> {
        let ended = names::decide_all(&mut self.db, reviewer, subject, changes);
        self.finish_decision(ended)
    }

    /// Which of these decisions on names could not be carried out. Nothing is carried out.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn refused_names(&mut self, subject: NameSubject, changes: &[NameChange]) -> Result<Vec<Refusal>, StoreError> {
        names::collect_name_refusals(&mut self.db, subject, changes)
            .map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// Takes back the decision on names of this id, or the newest that stands, and gives it.
    ///
    /// # Errors
    /// As [`Store::undo_claim_review`].
    pub fn undo_name(
        &mut self,
        subject: NameSubject,
        decision: Option<NameDecisionId>,
    ) -> Result<NameRecord, ReviewError> {
        let ended = names::undo_name_decision(&mut self.db, subject, decision);
        self.finish_decision(ended)
    }

    /// The decisions on the names of speakers or topics, the newest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn name_decisions(&self, subject: NameSubject, limit: Option<usize>) -> Result<Vec<NameRecord>, StoreError> {
        self.read_in_transaction(|db| names::list_name_decisions(db, subject, limit))
    }
}
