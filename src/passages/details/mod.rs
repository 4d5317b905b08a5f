//! What became of each figure and name of a claim in its passage, and whether the passage denies the claim.
//!
//! Each is held against all figures, or all names, of the passage: the ones that say the same, and the ones that say
//! something else. Which of them is about the same thing is told by the words around.

use super::claimed::Claimed;
use super::contexts::DetailSurroundings;
use super::saved::{SavedPage, SavedSentence};
use super::search::Window;
use super::terms::likeness_of_terms;
use super::{Detail, DetailKind, Support};
use crate::figures::Agreement;
use crate::ranges::{Bytes, RangeOf};

mod misplaced;
mod of_figures;
mod of_names;
mod of_sense;
mod written_names;

/// Tells of each figure and name of a claim whether the window has it, and what of the claim the window denies.
pub(super) fn settle_details(claim: &Claimed, page: &SavedPage, window: &Window) -> Vec<Detail> {
    let bench = Bench::new(claim, page, window.sentences);
    let mut details = bench.settle_figures();
    details.extend(bench.settle_names());
    details.extend(bench.settle_sense());
    details.sort_by_key(|(start, _)| *start);
    details.into_iter().map(|(_, detail)| detail).collect()
}

/// Something of the passage beside a figure or name of the claim.
#[derive(Clone, Debug)]
struct DetailCandidate {
    /// Its bytes in the page.
    bytes: Bytes,
    agreement: Agreement,
    /// How much stands around both, with how much of the claim its sentence has.
    shared: f64,
    /// How much stands around both.
    fit: f64,
    /// Whether the text says of both what they count, and it is the same.
    counts_same: bool,
}

/// A claim beside its passage.
struct Bench<'a> {
    claim: &'a Claimed<'a>,
    page: &'a SavedPage<'a>,
    sentences: RangeOf<SavedSentence>,
    /// What share of the claim's words each sentence of the passage has.
    covered: Vec<f64>,
}

impl<'a> Bench<'a> {
    fn new(claim: &'a Claimed<'a>, page: &'a SavedPage<'a>, sentences: RangeOf<SavedSentence>) -> Self {
        let covered = page.sentences()[sentences].iter().map(|sentence| word_coverage(claim, sentence)).collect();
        Self { claim, page, sentences, covered }
    }

    fn passage_sentences(&self) -> &'a [SavedSentence] {
        &self.page.sentences()[self.sentences]
    }

    fn rest_of_page(&self) -> impl Iterator<Item = &'a SavedSentence> {
        let all = self.page.sentences().iter().enumerate();
        all.filter(|(at, _)| !self.sentences.contains(*at)).map(|(_, sentence)| sentence)
    }

    fn around_claimed(&self, bytes: Bytes) -> DetailSurroundings<'_> {
        DetailSurroundings::new(self.claim.text, &self.claim.terms, &self.claim.figures, bytes)
    }

    fn around_stated<'b>(&'b self, sentence: &'b SavedSentence, bytes: Bytes) -> DetailSurroundings<'b> {
        DetailSurroundings::new(self.page.text(), &sentence.terms, &sentence.figures, bytes)
    }
}

/// The share of a claim's words, names left out, that a sentence has.
fn word_coverage(claim: &Claimed, sentence: &SavedSentence) -> f64 {
    let plain = || claim.terms.iter().filter(|term| !term.capital);
    let best = |term| sentence.terms.iter().map(|other| likeness_of_terms(term, other)).fold(0.0, f64::max);
    plain().map(best).sum::<f64>() / plain().count().max(1) as f64
}

fn best_of(candidates: &[DetailCandidate], agreement: Agreement) -> Option<&DetailCandidate> {
    let of_this = candidates.iter().filter(|candidate| candidate.agreement == agreement);
    of_this.max_by(|one, other| one.shared.total_cmp(&other.shared).then(other.bytes.start.cmp(&one.bytes.start)))
}
