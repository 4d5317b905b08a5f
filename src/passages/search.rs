//! Which sentences of a page are nearest to a claim.
//!
//! Candidates are the sentences that share the most words with it, rare words counting more (the idea of BM25: Robertson &
//! Zaragoza, Foundations and Trends in Information Retrieval 2009); then windows of up to three sentences around them are
//! measured by how much of the claim they cover.

use std::collections::HashMap;

use super::claimed::Claimed;
use super::saved::{SavedPage, SavedSentence};
use crate::figures::{Agreement, Figure, compare_figures};
use crate::ranges::RangeOf;

/// Sentences that are together near to a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// The sentences, counted in the page.
    pub sentences: RangeOf<SavedSentence>,
    /// How likely it is that the claim rests on them.
    pub score: f64,
}

/// So many sentences are looked at closely.
const CANDIDATES: usize = 6;

/// What each further sentence of a window must bring.
const LENGTH: f64 = 0.08;

/// What a name, a figure, and one that hardly stands there by chance weigh beside another word. A name of several words
/// weighs as one.
const NAME: f64 = 1.5;
const FIGURE: f64 = 1.5;
const RARE_FIGURE: f64 = 2.0;

/// How much of its weight a word may lose that stands in many sentences of the page.
const FREQUENCY: f64 = 0.5;

/// What another figure of the same kind is worth: the passage may be the right one and the figure wrong.
const OTHER_FIGURE: f64 = 0.3;

/// From which share of a claim on a passage is near.
const NEAR: f64 = 0.34;

/// At least this many words and figures must stand in it, in a short claim this share of them.
const LEAST: f64 = 2.0;
const LEAST_SHARE: f64 = 0.3;

/// No passage that was only found by its words is surer.
const MOST_LIKELY: f64 = 0.99;

/// What of the claim each sentence holds: for each item of the claim, how well.
type HeldItems = HashMap<usize, Vec<f64>>;

/// The window that holds most of a claim; none if nothing is near.
pub(super) fn best_window(claim: &Claimed, page: &SavedPage) -> Option<Window> {
    let items = claim.terms.len() + claim.figures.len();
    let found = find_terms(claim, page);
    let weights = item_weights(claim, page, &found);
    let all: f64 = weights.iter().sum();
    let held = collect_held_items(claim, page, &found, items);
    let worth = |credits: &[f64]| credits.iter().zip(&weights).map(|(credit, weight)| credit * weight).sum::<f64>();
    let mut candidates: Vec<(usize, f64)> = held.iter().map(|(at, credits)| (*at, worth(credits))).collect();
    candidates.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    candidates.truncate(CANDIDATES);
    let windows = candidates.iter().flat_map(|(at, _)| windows_around(*at, page.sentences().len()));
    let measured = windows.filter(|window| !page.crosses_heading(*window)).map(|sentences| {
        let credits = combine_credits(&held, sentences, items);
        let share = worth(&credits) / all.max(1.0) - LENGTH * (sentences.len() - 1) as f64;
        (sentences, share, credits.iter().sum::<f64>())
    });
    let (sentences, share, held) = measured.max_by(|one, other| {
        one.1.total_cmp(&other.1).then(other.0.len().cmp(&one.0.len())).then(other.0.start.cmp(&one.0.start))
    })?;
    let least = LEAST.min(LEAST_SHARE * items as f64);
    (share >= NEAR && held >= least).then_some(Window { sentences, score: calibrated_probability(share) })
}

/// For each term of a claim the sentences that hold it or a word that is alike.
fn find_terms(claim: &Claimed, page: &SavedPage) -> Vec<Vec<(usize, f64)>> {
    claim.terms.iter().map(|term| page.sentences_holding(term)).collect()
}

/// The weight of each item of a claim: its terms, then its figures.
fn item_weights(claim: &Claimed, page: &SavedPage, found: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let name_of = |term: usize| claim.names.iter().find(|name| name.contains(term));
    let repeated = |term: usize| claim.terms[..term].iter().any(|before| before.stem == claim.terms[term].stem);
    let term = |term: usize| {
        let weight = match (repeated(term), name_of(term)) {
            (true, _) => 0.0,
            (_, Some(name)) => NAME / name.len() as f64,
            _ => 1.0,
        };
        let places = found[term].iter().filter(|(_, likeness)| *likeness >= 1.0).count();
        weight * (1.0 - FREQUENCY * (1.0 - word_rarity(places, page.sentences().len())))
    };
    let figure = |figure: &Figure| if figure.is_rare() { RARE_FIGURE } else { FIGURE };
    (0..claim.terms.len()).map(term).chain(claim.figures.iter().map(figure)).collect()
}

/// How rare a word is that stands in so many sentences of so many, 1 for a single one: BM25's weight of documents.
fn word_rarity(places: usize, sentences: usize) -> f64 {
    let weight = |places: f64| (1.0 + (sentences as f64 - places + 0.5) / (places + 0.5)).ln();
    (weight(places.max(1) as f64) / weight(1.0)).clamp(0.0, 1.0)
}

fn collect_held_items(claim: &Claimed, page: &SavedPage, found: &[Vec<(usize, f64)>], items: usize) -> HeldItems {
    let mut held = HeldItems::new();
    let mut credit = |sentence: usize, item: usize, credit: f64| {
        let credits = held.entry(sentence).or_insert_with(|| vec![0.0; items]);
        credits[item] = credits[item].max(credit);
    };
    for (item, places) in found.iter().enumerate() {
        places.iter().for_each(|(sentence, likeness)| credit(*sentence, item, *likeness));
    }
    for (item, figure) in claim.figures.iter().enumerate() {
        for (at, sentence) in page.sentences().iter().enumerate() {
            let best = sentence.figures.iter().filter_map(|stated| compare_figures(figure, stated)).max();
            let worth = best.map(|best| if best == Agreement::Other { OTHER_FIGURE } else { 1.0 });
            worth.into_iter().for_each(|worth| credit(at, claim.terms.len() + item, worth));
        }
    }
    held
}

fn combine_credits(held: &HeldItems, sentences: RangeOf<SavedSentence>, items: usize) -> Vec<f64> {
    let mut credits = vec![0.0; items];
    for sentence in sentences.range().filter_map(|at| held.get(&at)) {
        credits.iter_mut().zip(sentence).for_each(|(credit, other)| *credit = f64::max(*credit, *other));
    }
    credits
}

fn windows_around(at: usize, sentences: usize) -> impl Iterator<Item = RangeOf<SavedSentence>> {
    let all = [(0, 1), (1, 1), (0, 2), (1, 2), (2, 1), (0, 3)];
    let window = move |(before, behind): (usize, usize)| Some(RangeOf::from(at.checked_sub(before)?..at + behind));
    all.into_iter().filter_map(window).filter(move |window| window.end <= sentences)
}

/// The share of a claim that a window holds as a probability that the claim rests on it: a logistic curve (Platt, Advances
/// in Large Margin Classifiers 1999) fitted to the claims of `tests/passages` with their own and with other pages.
fn calibrated_probability(share: f64) -> f64 {
    let odds = -8.4 + 20.9 * share;
    ((100.0 / (1.0 + (-odds).exp())).round() / 100.0).min(MOST_LIKELY)
}
