//! What became of each figure and name of a claim in its passage.
//!
//! Each is held against all figures, or all names, of the passage: the ones that say the same, and the ones that say
//! something else. Which of them is about the same thing is told by the words around.

use std::ops::Range;

use super::claimed::Claimed;
use super::contexts::Surroundings;
use super::saved::{SavedPage, SavedSentence};
use super::search::Window;
use super::terms::{Term, likeness};
use super::{Detail, DetailKind, Support};
use crate::figures::{Agreement, Figure, agreement};
use crate::span::Span;

/// By so much more must the words around another figure fit for the equal one to be about something else.
const CLEARLY: f64 = 1.0;

/// The same where the equal figure is one that hardly stands there by chance: a day, or a number of three digits and more.
const CLEARLY_FOR_RARE: f64 = 2.5;

/// What the words around must share for a figure to stand in another's place, and what if no other one can.
const ONLY_PLACE: f64 = 0.5;
const SAME_PLACE: f64 = 1.0;

/// The same for a name, and for one where the page has the claim's elsewhere.
const SAME_PLACE_OF_NAME: f64 = 2.0;
const SAME_PLACE_BESIDE: f64 = 1.5;

/// What a given name or surname in common is worth.
const PART: f64 = 2.0;

/// Something of the passage beside a figure or name of the claim.
#[derive(Clone, Debug)]
struct Candidate {
    /// Its bytes in the page.
    bytes: Range<usize>,
    agreement: Agreement,
    /// How much stands around both.
    shared: f64,
}

/// Tells of each figure and name of a claim whether the window has it.
pub fn settle(claim: &Claimed, page: &SavedPage, window: &Window) -> Vec<Detail> {
    let bench = Bench { claim, page, sentences: window.sentences.clone() };
    let mut details = bench.figures();
    details.extend(bench.names());
    details.sort_by_key(|(start, _)| *start);
    details.into_iter().map(|(_, detail)| detail).collect()
}

/// A claim beside its passage.
struct Bench<'a> {
    claim: &'a Claimed<'a>,
    page: &'a SavedPage<'a>,
    sentences: Range<usize>,
}

impl<'a> Bench<'a> {
    fn passage(&self) -> &'a [SavedSentence] {
        &self.page.sentences()[self.sentences.clone()]
    }

    fn rest_of_page(&self) -> impl Iterator<Item = &'a SavedSentence> {
        let all = self.page.sentences().iter().enumerate();
        all.filter(|(at, _)| !self.sentences.contains(at)).map(|(_, sentence)| sentence)
    }

    fn around_claimed(&self, bytes: &Range<usize>) -> Surroundings<'_> {
        Surroundings::new(self.claim.text, &self.claim.terms, &self.claim.figures, bytes)
    }

    fn around_stated<'b>(&'b self, sentence: &'b SavedSentence, bytes: &Range<usize>) -> Surroundings<'b> {
        Surroundings::new(self.page.text(), &sentence.terms, &sentence.figures, bytes)
    }

    /// Each figure of the claim with what became of it, and where it begins.
    fn figures(&self) -> Vec<(usize, Detail)> {
        let figures = &self.claim.figures;
        let candidates: Vec<Vec<Candidate>> = figures.iter().map(|figure| self.candidates_for(figure)).collect();
        // A figure that says just what one of the claim says stands in nobody else's place.
        let mut taken: Vec<Range<usize>> =
            candidates.iter().filter_map(|of_one| Some(best_of(of_one, Agreement::Same)?.bytes.clone())).collect();
        let mut settled = Vec::new();
        for (figure, candidates) in figures.iter().zip(&candidates) {
            let (result, stated) = settle_figure(figure, candidates, &taken);
            taken.extend(stated.clone());
            let elsewhere = if stated.is_none() { self.elsewhere(figure) } else { None };
            let claimed = self.claim.text[figure.bytes.clone()].to_owned();
            let stated = stated.map(|bytes| self.page.words(bytes));
            settled.push((figure.bytes.start, Detail { kind: DetailKind::Figure, claimed, result, stated, elsewhere }));
        }
        settled
    }

    fn candidates_for(&self, figure: &Figure) -> Vec<Candidate> {
        let around = self.around_claimed(&figure.bytes);
        let stated =
            self.passage().iter().flat_map(|sentence| sentence.figures.iter().map(move |other| (sentence, other)));
        let candidate = |(sentence, other): (&SavedSentence, &Figure)| {
            let agreement = agreement(figure, other)?;
            let shared = around.shared(&self.around_stated(sentence, &other.bytes));
            Some(Candidate { bytes: other.bytes.clone(), agreement, shared })
        };
        stated.filter_map(candidate).collect()
    }

    /// Where the page says a figure, about the same thing, outside of the passage.
    fn elsewhere(&self, figure: &Figure) -> Option<Span> {
        let around = self.around_claimed(&figure.bytes);
        let mut stated =
            self.rest_of_page().flat_map(|sentence| sentence.figures.iter().map(move |other| (sentence, other)));
        let says = |(sentence, other): &(&SavedSentence, &Figure)| {
            agreement(figure, other) == Some(Agreement::Same)
                && around.shared(&self.around_stated(sentence, &other.bytes)) >= SAME_PLACE
        };
        stated.find(says).map(|(_, other)| self.page.span(other.bytes.clone()))
    }

    /// Each name of the claim with what became of it, and where it begins.
    fn names(&self) -> Vec<(usize, Detail)> {
        self.claim
            .names
            .iter()
            .filter_map(|name| {
                let terms = &self.claim.terms[name.clone()];
                Some((terms[0].bytes.start, self.settle_name(name, terms)?))
            })
            .collect()
    }

    /// What became of a name; none for the first word of a sentence that the page does not know as a name.
    fn settle_name(&self, name: &Range<usize>, terms: &[Term]) -> Option<Detail> {
        let candidates = self.candidates_for_name(terms);
        let elsewhere = self.rest_of_page().find_map(|sentence| place_of_name(terms, sentence));
        let found = best_of(&candidates, Agreement::Same);
        if found.is_none() && elsewhere.is_none() && self.claim.is_doubtful(name) {
            return None;
        }
        let other = best_of(&candidates, Agreement::Other);
        let unspoken = self.has_pronoun();
        let shaped =
            other.filter(|other| other.shared >= SAME_PLACE && !unspoken && elsewhere.is_some() && found.is_none());
        let least = match (found, &elsewhere) {
            (Some(found), _) => (found.shared + CLEARLY).max(SAME_PLACE_BESIDE),
            (None, Some(_)) => SAME_PLACE_BESIDE,
            (None, None) => SAME_PLACE_OF_NAME,
        };
        let (result, stated) = match (found, other.filter(|other| other.shared >= least).or(shaped)) {
            (_, Some(other)) => (Support::Differs, Some(other)),
            (Some(found), None) => (Support::Found, Some(found)),
            (None, None) => (Support::Absent, None),
        };
        let stated = stated.map(|candidate| self.page.words(candidate.bytes.clone()));
        let elsewhere = elsewhere.filter(|_| result == Support::Absent).map(|bytes| self.page.span(bytes));
        Some(Detail { kind: DetailKind::Name, claimed: self.claim.name(name).to_owned(), result, stated, elsewhere })
    }

    fn candidates_for_name(&self, terms: &[Term]) -> Vec<Candidate> {
        let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return Vec::new() };
        let around = self.around_claimed(&(first.bytes.start..last.bytes.end));
        let mut candidates = Vec::new();
        for sentence in self.passage() {
            let shared = |bytes: &Range<usize>| around.shared(&self.around_stated(sentence, bytes));
            if let Some(bytes) = place_of_name(terms, sentence) {
                candidates.push(Candidate { shared: shared(&bytes), bytes, agreement: Agreement::Same });
            }
            for other in sentence.names.iter().map(|name| &sentence.terms[name.clone()]) {
                let bytes = other[0].bytes.start..other[other.len() - 1].bytes.end;
                if are_one(terms, other) {
                    continue;
                }
                let same_shape = (terms.len() > 1) == (other.len() > 1);
                let part = terms.len() > 1 && other.iter().any(|word| terms.iter().any(|term| term.stem == word.stem));
                if part || same_shape && !self.is_claimed(other) {
                    let shared = shared(&bytes) + if part { PART } else { 0.0 };
                    candidates.push(Candidate { shared, bytes, agreement: Agreement::Other });
                }
            }
        }
        candidates
    }

    /// Whether the passage has a word that may mean somebody named elsewhere.
    fn has_pronoun(&self) -> bool {
        const PRONOUNS: [&str; 13] =
            ["he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "i", "we"];
        let mut words = self
            .passage()
            .iter()
            .flat_map(|sentence| self.page.text()[sentence.bytes.clone()].split(|c: char| !c.is_alphabetic()));
        words.any(|word| PRONOUNS.contains(&word.to_lowercase().as_str()))
    }

    /// Whether the claim has a name, or a part of it.
    fn is_claimed(&self, name: &[Term]) -> bool {
        name.iter().any(|word| self.claim.terms.iter().any(|term| term.stem == word.stem && term.capital))
    }
}

/// Whether the passage has a figure, and which of its own was held against it.
fn settle_figure(figure: &Figure, candidates: &[Candidate], taken: &[Range<usize>]) -> (Support, Option<Range<usize>>) {
    let clearly = if figure.is_rare() { CLEARLY_FOR_RARE } else { CLEARLY };
    let free: Vec<Candidate> = candidates.iter().filter(|one| !taken.contains(&one.bytes)).cloned().collect();
    let other = best_of(&free, Agreement::Other);
    for (agreement, support) in [(Agreement::Same, Support::Found), (Agreement::Rounded, Support::Rounded)] {
        if let Some(found) = best_of(candidates, agreement) {
            return match other.filter(|other| other.shared >= found.shared + clearly) {
                Some(other) => (Support::Differs, Some(other.bytes.clone())),
                None => (support, Some(found.bytes.clone())),
            };
        }
    }
    let least = if free.len() == 1 && figure.has_unit() { ONLY_PLACE } else { SAME_PLACE };
    match other.filter(|other| other.shared >= least) {
        Some(other) => (Support::Differs, Some(other.bytes.clone())),
        None => (Support::Absent, None),
    }
}

fn best_of(candidates: &[Candidate], agreement: Agreement) -> Option<&Candidate> {
    let of_this = candidates.iter().filter(|candidate| candidate.agreement == agreement);
    of_this.max_by(|one, other| one.shared.total_cmp(&other.shared).then(other.bytes.start.cmp(&one.bytes.start)))
}

/// Where a sentence has a name, in full or short, or its initials; a name that it has only as a bare word counts too.
fn place_of_name(name: &[Term], sentence: &SavedSentence) -> Option<Range<usize>> {
    let last = name.last()?;
    let bytes = |other: &Range<usize>| sentence.terms[other.start].bytes.start..sentence.terms[other.end - 1].bytes.end;
    let named = sentence.names.iter().find(|other| are_one(name, &sentence.terms[(*other).clone()])).map(bytes);
    let is_free = |at: usize| !sentence.names.iter().any(|other| other.contains(&at));
    let bare = || {
        let mut terms = sentence.terms.iter().enumerate();
        terms
            .find(|(at, term)| likeness(&term.stem, &last.stem) > 0.0 && is_free(*at))
            .map(|(_, term)| term.bytes.clone())
    };
    named.or_else(bare)
}

/// Whether two names may be one: a shorter form of it with nothing that the longer one lacks, or its initials.
fn are_one(one: &[Term], other: &[Term]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let initials: String = long.iter().filter_map(|term| term.stem.chars().next()).collect();
    let is_initials = short.len() == 1 && long.len() > 1 && short[0].stem == initials;
    is_initials || short.iter().all(|term| long.iter().any(|other| likeness(&other.stem, &term.stem) > 0.0))
}
