//! What became of each figure and name of a claim in its passage.

use std::ops::Range;

use super::claimed::Claimed;
use super::contexts::Surroundings;
use super::saved::{SavedPage, SavedSentence};
use super::search::Window;
use super::terms::Term;
use super::{Detail, DetailKind, Support};
use crate::figures::{Agreement, Figure, agreement};
use crate::span::Span;

/// By so much more must the words around another figure fit for the equal one to be about something else.
const CLEARLY: f64 = 2.0;

/// What the words around must share for a figure to stand in another's place.
const SAME_PLACE: f64 = 1.0;

/// Tells of each figure and name of a claim whether the window has it.
pub fn settle(claim: &Claimed, page: &SavedPage, window: &Window) -> Vec<Detail> {
    let mut details: Vec<(usize, Detail)> = Ledger::new(claim, page, window).figures();
    details.extend(
        claim.names.iter().map(|name| (claim.terms[name.start].bytes.start, settle_name(claim, name, page, window))),
    );
    details.sort_by_key(|(start, _)| *start);
    details.into_iter().map(|(_, detail)| detail).collect()
}

/// A figure of the passage beside one of the claim.
#[derive(Clone, Copy, Debug)]
struct Pairing {
    stated: usize,
    agreement: Agreement,
    shared: f64,
}

/// The figures of a claim and of its passage.
struct Ledger<'a> {
    claim: &'a Claimed<'a>,
    page: &'a SavedPage<'a>,
    stated: Vec<(&'a SavedSentence, &'a Figure)>,
    sentences: Range<usize>,
}

impl<'a> Ledger<'a> {
    fn new(claim: &'a Claimed, page: &'a SavedPage, window: &Window) -> Self {
        let sentences = window.sentences.clone();
        let passage = &page.sentences()[sentences.clone()];
        let stated = passage.iter().flat_map(|sentence| sentence.figures.iter().map(move |figure| (sentence, figure)));
        Self { claim, page, stated: stated.collect(), sentences }
    }

    fn figures(&self) -> Vec<(usize, Detail)> {
        let pairings: Vec<Vec<Pairing>> = self.claim.figures.iter().map(|figure| self.pairings(figure)).collect();
        // A figure that says just what one of the claim says stands in nobody else's place.
        let mut taken: Vec<usize> =
            pairings.iter().filter_map(|of_one| Some(best_of(of_one, Agreement::Same)?.stated)).collect();
        let mut settled = Vec::new();
        for (figure, pairings) in self.claim.figures.iter().zip(&pairings) {
            let (detail, stated) = self.settle(figure, pairings, &taken);
            taken.extend(stated);
            settled.push((figure.bytes.start, detail));
        }
        settled
    }

    fn pairings(&self, figure: &Figure) -> Vec<Pairing> {
        let around = Surroundings::new(&self.claim.terms, &figure.bytes);
        let pairing = |(stated, (sentence, other)): (usize, &(&SavedSentence, &Figure))| {
            let agreement = agreement(figure, other)?;
            let shared = around.shared(&Surroundings::new(&sentence.terms, &other.bytes));
            Some(Pairing { stated, agreement, shared })
        };
        self.stated.iter().enumerate().filter_map(pairing).collect()
    }

    /// What became of a figure, and which of the passage's it was held against.
    fn settle(&self, figure: &Figure, pairings: &[Pairing], taken: &[usize]) -> (Detail, Option<usize>) {
        let claimed = self.claim.text[figure.bytes.clone()].to_owned();
        let told = |result, stated: Option<usize>| {
            let words = stated.map(|stated| self.page.words(self.stated[stated].1.bytes.clone()));
            let elsewhere = if stated.is_none() { self.elsewhere(figure) } else { None };
            let claimed = claimed.clone();
            (Detail { kind: DetailKind::Figure, claimed, result, stated: words, elsewhere }, stated)
        };
        let free: Vec<Pairing> = pairings.iter().filter(|pairing| !taken.contains(&pairing.stated)).copied().collect();
        let other = best_of(&free, Agreement::Other);
        for (agreement, support) in [(Agreement::Same, Support::Found), (Agreement::Rounded, Support::Rounded)] {
            if let Some(found) = best_of(pairings, agreement) {
                return match other.filter(|other| other.shared >= found.shared + CLEARLY) {
                    Some(other) => told(Support::Differs, Some(other.stated)),
                    None => told(support, Some(found.stated)),
                };
            }
        }
        match other.filter(|other| other.shared >= SAME_PLACE) {
            Some(other) => told(Support::Differs, Some(other.stated)),
            None => told(Support::Absent, None),
        }
    }

    /// Where the page says a figure, about the same thing, outside of the passage.
    fn elsewhere(&self, figure: &Figure) -> Option<Span> {
        let around = Surroundings::new(&self.claim.terms, &figure.bytes);
        let others = self.page.sentences().iter().enumerate().filter(|(at, _)| !self.sentences.contains(at));
        let mut stated = others.flat_map(|(_, sentence)| sentence.figures.iter().map(move |other| (sentence, other)));
        let says = |(sentence, other): &(&SavedSentence, &Figure)| {
            agreement(figure, other) == Some(Agreement::Same)
                && around.shared(&Surroundings::new(&sentence.terms, &other.bytes)) >= SAME_PLACE
        };
        stated.find(says).map(|(_, other)| self.page.span(other.bytes.clone()))
    }
}

fn best_of(pairings: &[Pairing], agreement: Agreement) -> Option<Pairing> {
    let of_this = pairings.iter().filter(|pairing| pairing.agreement == agreement);
    of_this.copied().max_by(|one, other| one.shared.total_cmp(&other.shared).then(other.stated.cmp(&one.stated)))
}

fn settle_name(claim: &Claimed, name: &Range<usize>, page: &SavedPage, window: &Window) -> Detail {
    let terms = &claim.terms[name.clone()];
    let passage = &page.sentences()[window.sentences.clone()];
    let told = |result, stated, elsewhere| Detail {
        kind: DetailKind::Name,
        claimed: claim.name(name).to_owned(),
        result,
        stated,
        elsewhere,
    };
    let found = passage.iter().find_map(|sentence| place_of_name(terms, sentence));
    if let Some(bytes) = found {
        return told(Support::Found, Some(page.words(bytes)), None);
    }
    // A name that stands in just this place is told even where the page has the claim's in another one.
    if let Some(bytes) = in_its_place(claim, name, passage) {
        return told(Support::Differs, Some(page.words(bytes)), None);
    }
    let mut others = page.sentences().iter().enumerate().filter(|(at, _)| !window.sentences.contains(at));
    let elsewhere = others.find_map(|(_, sentence)| place_of_name(terms, sentence));
    told(Support::Absent, None, elsewhere.map(|bytes| page.span(bytes)))
}

/// Where a sentence has a name, in full or short, or its initials; a name that it has only as a bare word counts too.
fn place_of_name(name: &[Term], sentence: &SavedSentence) -> Option<Range<usize>> {
    let last = name.last()?;
    let bytes = |other: &Range<usize>| sentence.terms[other.start].bytes.start..sentence.terms[other.end - 1].bytes.end;
    let named = sentence.names.iter().find(|other| are_one(name, &sentence.terms[(*other).clone()])).map(bytes);
    let is_free = |at: usize| !sentence.names.iter().any(|other| other.contains(&at));
    let bare = || {
        let mut terms = sentence.terms.iter().enumerate();
        terms.find(|(at, term)| term.stem == last.stem && is_free(*at)).map(|(_, term)| term.bytes.clone())
    };
    named.or_else(bare)
}

/// Whether two names may be one: a shorter form of it with nothing that the longer one lacks, or its initials.
fn are_one(one: &[Term], other: &[Term]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let initials: String = long.iter().filter_map(|term| term.stem.chars().next()).collect();
    let is_initials = short.len() == 1 && long.len() > 1 && short[0].stem == initials;
    is_initials || short.iter().all(|term| long.iter().any(|other| other.stem == term.stem))
}

/// A name of the passage that the claim does not have, with the same words around it or a part in common.
fn in_its_place(claim: &Claimed, name: &Range<usize>, passage: &[SavedSentence]) -> Option<Range<usize>> {
    let terms = &claim.terms[name.clone()];
    let bytes = terms.first()?.bytes.start..terms.last()?.bytes.end;
    let around = Surroundings::new(&claim.terms, &bytes);
    let mut best: Option<(f64, Range<usize>)> = None;
    for sentence in passage {
        for other in &sentence.names {
            let words = &sentence.terms[other.clone()];
            let claimed = |word: &Term| claim.terms.iter().any(|term| term.stem == word.stem && term.capital);
            let part = terms.len() > 1 && words.iter().any(|word| terms.iter().any(|term| term.stem == word.stem));
            if words.iter().any(claimed) && !part {
                continue;
            }
            let bytes = words.first()?.bytes.start..words.last()?.bytes.end;
            let shared = around.shared(&Surroundings::new(&sentence.terms, &bytes)) + if part { CLEARLY } else { 0.0 };
            if shared >= CLEARLY && best.as_ref().is_none_or(|(most, _)| shared > *most) {
                best = Some((shared, bytes));
            }
        }
    }
    best.map(|(_, bytes)| bytes)
}
