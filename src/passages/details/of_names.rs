//! What became of the names.

use super::written_names::{WrittenName, are_one, is_same_last_word};
use super::{Bench, Detail, DetailCandidate, DetailKind, Support, best_of};
use crate::figures::Agreement;
use crate::passages::saved::{SavedPage, SavedSentence};
use crate::passages::terms::{ContentWord, is_same_name};
use crate::ranges::{Bytes, RangeOf};

/// What the words around must share for another name to stand instead of the claimed one, and what if the page has
/// the claimed one elsewhere.
const SAME_PLACE_OF_NAME: f64 = 2.0;
const SAME_PLACE_BESIDE: f64 = 1.5;
const SAME_PLACE: f64 = 1.0;

/// The same where a "he" or "she" may be the claimed one.
const SAME_PLACE_UNSPOKEN: f64 = 2.0;

/// By so much more must the words around another name fit for the equal one to be about something else.
const CLEARLY: f64 = 1.0;

/// What a given name or surname in common is worth.
const PART: f64 = 2.0;

impl<'a> Bench<'a> {
    /// Each name of the claim with what became of it, and where it begins.
    pub(super) fn settle_names(&self) -> Vec<(usize, Detail)> {
        self.claim
            .names
            .iter()
            .filter_map(|name| {
                let terms = &self.claim.terms[*name];
                Some((terms[0].bytes.start, self.settle_name(*name, terms)?))
            })
            .collect()
    }

    /// What became of a name; none for the first word of a sentence that the page does not know as a name.
    fn settle_name(&self, name: RangeOf<ContentWord>, terms: &[ContentWord]) -> Option<Detail> {
        let candidates = self.candidates_for_name(terms);
        let written = WrittenName { text: self.claim.text, terms };
        let elsewhere = self.rest_of_page().find_map(|sentence| place_of_name(written, self.page, sentence));
        let found = best_of(&candidates, Agreement::Same);
        if found.is_none() && elsewhere.is_none() && self.claim.is_doubtful(name) {
            return None;
        }
        // Of two names in one sentence nobody can tell by the words around which was meant.
        let beside =
            |other: &&DetailCandidate| found.is_some_and(|found| self.share_sentence(found.bytes, other.bytes));
        let other = best_of(&candidates, Agreement::Other).filter(|other| !beside(other));
        let unspoken = self.has_pronoun();
        let shaped =
            other.filter(|other| other.shared >= SAME_PLACE && !unspoken && elsewhere.is_some() && found.is_none());
        let least = match (found, &elsewhere) {
            (Some(found), _) => (found.shared + CLEARLY).max(SAME_PLACE_BESIDE),
            (None, Some(_)) if self.may_be_spoken_of() => SAME_PLACE_UNSPOKEN,
            (None, Some(_)) => SAME_PLACE_BESIDE,
            (None, None) => SAME_PLACE_OF_NAME,
        };
        let (result, stated) = match (found, other.filter(|other| other.shared >= least).or(shaped)) {
            (_, Some(other)) => (Support::Differs, Some(other)),
            (Some(found), None) => (Support::Found, Some(found)),
            (None, None) => (Support::Absent, None),
        };
        let stated = stated.map(|candidate| self.page.words(candidate.bytes));
        let elsewhere = elsewhere.filter(|_| result == Support::Absent).map(|bytes| self.page.span(bytes));
        Some(Detail { kind: DetailKind::Name, claimed: self.claim.name(name).to_owned(), result, stated, elsewhere })
    }

    fn share_sentence(&self, one: Bytes, other: Bytes) -> bool {
        let holds = |sentence: &SavedSentence, bytes: Bytes| sentence.bytes.contains(bytes.start);
        self.passage_sentences().iter().any(|sentence| holds(sentence, one) && holds(sentence, other))
    }

    fn candidates_for_name(&self, terms: &[ContentWord]) -> Vec<DetailCandidate> {
        let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return Vec::new() };
        let around = self.around_claimed(first.bytes.to(last.bytes));
        let written = WrittenName { text: self.claim.text, terms };
        let mut candidates = Vec::new();
        for sentence in self.passage_sentences() {
            let shared = |bytes: Bytes| around.shared_weight(&self.around_stated(sentence, bytes));
            if let Some(bytes) = place_of_name(written, self.page, sentence) {
                candidates.push(DetailCandidate {
                    shared: shared(bytes),
                    fit: 0.0,
                    counts_same: false,
                    bytes,
                    agreement: Agreement::Same,
                });
            }
            for other in sentence.names.iter().map(|name| &sentence.terms[*name]) {
                let bytes = other[0].bytes.to(other[other.len() - 1].bytes);
                if are_one(written, WrittenName { text: self.page.text(), terms: other }) {
                    continue;
                }
                let same_shape = (terms.len() > 1) == (other.len() > 1);
                let part = terms.len() > 1 && other.iter().any(|word| terms.iter().any(|term| term.stem == word.stem));
                if part || same_shape && !self.is_claimed(other) {
                    let shared = shared(bytes) + if part { PART } else { 0.0 };
                    candidates.push(DetailCandidate {
                        shared,
                        fit: 0.0,
                        counts_same: false,
                        bytes,
                        agreement: Agreement::Other,
                    });
                }
            }
        }
        candidates
    }

    /// Whether the passage has a word that may mean somebody named elsewhere.
    fn has_pronoun(&self) -> bool {
        self.has_word(&["he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "i", "we"])
    }

    /// Whether the passage speaks of somebody without the name.
    fn may_be_spoken_of(&self) -> bool {
        self.has_word(&["he", "she"])
    }

    fn has_word(&self, any_of: &[&str]) -> bool {
        let mut words = self
            .passage_sentences()
            .iter()
            .flat_map(|sentence| self.page.text()[sentence.bytes].split(|c: char| !c.is_alphabetic()));
        words.any(|word| any_of.contains(&word.to_lowercase().as_str()))
    }

    /// Whether the claim has a name, or a part of it.
    fn is_claimed(&self, name: &[ContentWord]) -> bool {
        name.iter().any(|word| self.claim.terms.iter().any(|term| term.stem == word.stem && term.capital))
    }
}

/// Where a sentence of a page has a name, in full or short, or its initials; a name that it has only as a bare word counts
/// too.
fn place_of_name(name: WrittenName, page: &SavedPage, sentence: &SavedSentence) -> Option<Bytes> {
    let last = name.terms.last()?;
    let bytes =
        |other: &RangeOf<ContentWord>| sentence.terms[other.start].bytes.to(sentence.terms[other.end - 1].bytes);
    let written = |other: RangeOf<ContentWord>| WrittenName { text: page.text(), terms: &sentence.terms[other] };
    let named = sentence.names.iter().find(|other| are_one(name, written(**other))).map(bytes);
    let is_free = |at: usize| !sentence.names.iter().any(|other| other.contains(at));
    let is_same = |term: &ContentWord| {
        if name.is_of_person() { is_same_last_word(term, last) } else { is_same_name(term, last) }
    };
    let bare = || {
        let mut terms = sentence.terms.iter().enumerate();
        terms.find(|&(at, term)| is_same(term) && is_free(at)).map(|(_, term)| term.bytes)
    };
    named.or_else(bare)
}
