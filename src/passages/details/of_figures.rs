//! What became of the figures.

use super::{Bench, Detail, DetailCandidate, DetailKind, Support, best_of};
use crate::figures::{Agreement, Amount, ChangeRole, Figure, Measure, Quantity, compare_figures};
use crate::passages::saved::SavedSentence;
use crate::passages::terms::{ContentWord, is_same_name};
use crate::ranges::Bytes;
use crate::span::Span;

/// By so much more must the words around another figure fit for the equal one to be about something else.
const CLEARLY: f64 = 1.0;

/// The same where the equal figure is one that hardly stands there by chance: a day, or a number of three digits and more.
const CLEARLY_FOR_RARE: f64 = 2.0;

/// What the words around must share for a figure to stand in another's place, and what if no other one can.
const ONLY_PLACE: f64 = 0.5;
const SAME_PLACE: f64 = 1.0;

/// An equal figure with less around it than this may stand for something else, if another of its kind on the page has so
/// much more around it, in a sentence with so much more of the claim.
const WEAK: f64 = 1.0;
const CLEARER: f64 = 0.25;
const CLEARER_SENTENCE: f64 = 0.15;

/// What standing in a sentence with all of the claim's words is worth.
const SENTENCE: f64 = 2.0;

/// What the same role in a change is worth, and the same name beside both.
const SAME_ROLE: f64 = 1.5;
const SAME_OWNER: f64 = 1.5;

/// What it takes away if both count something, and not the same.
const OTHER_HEAD: f64 = 0.5;

/// What it is worth if two figures of the claim stand side by side on the page too.
const PAIR: f64 = 2.0;

/// What each power of ten that lies between two figures takes away.
const POWER_OF_TEN: f64 = 0.6;

impl<'a> Bench<'a> {
    /// Each figure of the claim with what became of it, and where it begins.
    pub(super) fn settle_figures(&self) -> Vec<(usize, Detail)> {
        let figures = &self.claim.figures;
        let mut candidates: Vec<Vec<DetailCandidate>> =
            figures.iter().map(|figure| self.candidates_for(figure)).collect();
        self.favour_pairs(&mut candidates);
        // A figure that says just what one of the claim says stands in nobody else's place.
        let mut taken: Vec<Bytes> =
            candidates.iter().filter_map(|of_one| Some(best_of(of_one, Agreement::Same)?.bytes)).collect();
        let mut settled = Vec::new();
        for (at, (figure, of_one)) in figures.iter().zip(&candidates).enumerate() {
            let (mut result, mut stated) = settle_figure(figure, of_one, &taken);
            if result == Support::Differs && self.is_sum_or_difference(figure) {
                (result, stated) = (Support::Absent, None);
            }
            if let Some(other) = self.clearer_elsewhere(figure, of_one).filter(|_| result == Support::Found) {
                (result, stated) = (Support::Differs, Some(other));
            }
            if result == Support::Found {
                (result, stated) = self.settle_misplaced(at, &candidates).unwrap_or((result, stated));
            }
            taken.extend(stated);
            let elsewhere = if stated.is_none() { self.find_figure_elsewhere(figure) } else { None };
            let claimed = self.claim.text[figure.bytes].to_owned();
            let stated = stated.map(|bytes| self.page.words(bytes));
            settled.push((figure.bytes.start, Detail { kind: DetailKind::Figure, claimed, result, stated, elsewhere }));
        }
        settled
    }

    fn candidates_for(&self, figure: &Figure) -> Vec<DetailCandidate> {
        let around = self.around_claimed(figure.bytes);
        let mut candidates = Vec::new();
        for (at, sentence) in self.passage_sentences().iter().enumerate() {
            for other in &sentence.figures {
                let Some(agreement) = compare_figures(figure, other) else { continue };
                let there = self.around_stated(sentence, other.bytes);
                let fit = around.shared_weight(&there) - if around.counts_other(&there) { OTHER_HEAD } else { 0.0 }
                    + role_in_common(figure.role, other.role)
                    + self.owner_in_common(figure, sentence, other)
                    - far_apart(figure, other);
                let shared = fit + SENTENCE * self.covered[at];
                let counts_same = around.counts_same(&there);
                candidates.push(DetailCandidate { bytes: other.bytes, agreement, shared, fit, counts_same });
            }
        }
        candidates
    }

    /// Whether a figure is the sum or the difference of two that stand beside each other in the passage: nobody wrote it down,
    /// but no other stands in its place.
    fn is_sum_or_difference(&self, figure: &Figure) -> bool {
        let said = |measure: Measure| if measure == Measure::Unsaid { Measure::Things } else { measure };
        let value = |figure: &Figure| match figure.readings.as_slice() {
            [Quantity::Amount(amount), ..] => Some((amount.value, said(amount.measure))),
            _ => None,
        };
        let Some((claimed, _)) = value(figure).filter(|(value, _)| *value > 1.0) else { return false };
        self.passage_sentences().iter().any(|sentence| {
            let told = sentence.figures.iter().filter(|other| other.role != ChangeRole::Change);
            let stated: Vec<(f64, Measure)> = told.filter_map(value).collect();
            stated.windows(2).filter(|pair| pair[0].1 == pair[1].1).any(|pair| {
                let (one, other) = (pair[0].0, pair[1].0);
                [one + other, one - other, other - one].iter().any(|value| (value - claimed).abs() <= 1e-9 * claimed)
            })
        })
    }

    /// Another figure of the page outside of the passage that is clearly the claimed one's counterpart.
    fn clearer_elsewhere(&self, figure: &Figure, candidates: &[DetailCandidate]) -> Option<Bytes> {
        let found = best_of(candidates, Agreement::Same).filter(|found| found.fit < WEAK && figure.has_unit())?;
        let around = self.around_claimed(figure.bytes);
        let covered = self.covered.iter().copied().fold(0.0, f64::max);
        let sentences = self.rest_of_page().filter(|sentence| {
            !sentence.is_heading && super::word_coverage(self.claim, sentence) >= covered + CLEARER_SENTENCE
        });
        let stated = sentences.flat_map(|sentence| sentence.figures.iter().map(move |other| (sentence, other)));
        let fits = |(sentence, other): (&SavedSentence, &Figure)| {
            let fit = around.shared_weight(&self.around_stated(sentence, other.bytes)) - far_apart(figure, other);
            let is_other = compare_figures(figure, other) == Some(Agreement::Other);
            (is_other && fit >= found.fit + CLEARER).then_some((fit, other.bytes))
        };
        let best = stated.filter_map(fits).max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, bytes)| bytes)
    }

    /// Gives more to equal figures that stand side by side as they do in the claim: "9.3 million (+33.8%)".
    fn favour_pairs(&self, candidates: &mut [Vec<DetailCandidate>]) {
        for at in 1..candidates.len() {
            let (before, behind) = candidates.split_at_mut(at);
            let (Some(first), Some(second)) = (before.last_mut(), behind.first_mut()) else { continue };
            let same = |candidate: &&mut DetailCandidate| candidate.agreement == Agreement::Same;
            for one in first.iter_mut().filter(same) {
                let beside = |other: &&mut DetailCandidate| {
                    let between = one.bytes.end.min(other.bytes.end)..one.bytes.start.max(other.bytes.start);
                    self.page.text().get(between).is_some_and(|between| !between.contains(char::is_alphabetic))
                };
                if let Some(other) = second.iter_mut().filter(same).find(beside) {
                    one.shared += PAIR;
                    other.shared += PAIR;
                }
            }
        }
    }

    /// Whether the names beside two figures are the same: in a list ("Iceland 4,100, Norway 2,650") each figure belongs to
    /// one of them.
    fn owner_in_common(&self, figure: &Figure, sentence: &SavedSentence, other: &Figure) -> f64 {
        let claimed = self.names_beside_claimed(figure);
        let stated = self.names_beside_stated(sentence, other);
        if claimed.is_empty() || stated.is_empty() {
            return 0.0;
        }
        let same = claimed.iter().any(|one| stated.iter().any(|other| is_same_name(one, other)));
        if same { SAME_OWNER } else { -SAME_OWNER / 2.0 }
    }

    /// The names beside a figure of the claim.
    pub(super) fn names_beside_claimed(&self, figure: &Figure) -> Vec<&'a ContentWord> {
        let whole = Bytes::from(0..self.claim.text.len());
        names_beside(self.claim.text, whole, &self.claim.terms, figure.bytes)
    }

    /// The names beside a figure of a sentence of the page.
    pub(super) fn names_beside_stated<'b>(&self, sentence: &'b SavedSentence, figure: &Figure) -> Vec<&'b ContentWord> {
        names_beside(self.page.text(), sentence.bytes, &sentence.terms, figure.bytes)
    }

    /// Where the page says a figure, about the same thing, outside of the passage.
    fn find_figure_elsewhere(&self, figure: &Figure) -> Option<Span> {
        let around = self.around_claimed(figure.bytes);
        let mut stated =
            self.rest_of_page().flat_map(|sentence| sentence.figures.iter().map(move |other| (sentence, other)));
        let says = |(sentence, other): &(&SavedSentence, &Figure)| {
            compare_figures(figure, other) == Some(Agreement::Same)
                && around.shared_weight(&self.around_stated(sentence, other.bytes)) >= SAME_PLACE
        };
        stated.find(says).map(|(_, other)| self.page.span(other.bytes))
    }
}

/// The names between the commas, brackets and clauses around a figure.
fn names_beside<'t>(text: &str, within: Bytes, terms: &'t [ContentWord], bytes: Bytes) -> Vec<&'t ContentWord> {
    let marks = |c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '\n');
    let start = text[within.start..bytes.start].rfind(marks).map_or(within.start, |at| within.start + at);
    let start = text[start..bytes.start].rfind(" and ").map_or(start, |at| start + at);
    let end = text[bytes.end..within.end].find(marks).map_or(within.end, |at| bytes.end + at);
    let end = text[bytes.end..end].find(" and ").map_or(end, |at| bytes.end + at);
    terms.iter().filter(|term| term.capital && start <= term.bytes.start && term.bytes.end <= end).collect()
}

/// How far two figures lie apart: a number of quite another size seldom stands for the same.
fn far_apart(claimed: &Figure, stated: &Figure) -> f64 {
    let amounts = |figure: &'_ Figure| -> Vec<Amount> {
        let amount = |reading: &Quantity| match reading {
            Quantity::Amount(amount) if amount.value > 0.0 => Some(amount.clone()),
            _ => None,
        };
        figure.readings.iter().filter_map(amount).collect()
    };
    let stated = amounts(stated);
    let apart = |one: &Amount| {
        let powers = |other: &Amount| match one.measure == other.measure {
            true => (one.value / other.value).log10().abs(),
            false => (one.value / one.factor * other.factor / other.value).log10().abs(),
        };
        stated.iter().map(powers).reduce(f64::min)
    };
    POWER_OF_TEN * amounts(claimed).iter().filter_map(apart).reduce(f64::min).unwrap_or(0.0)
}

/// What the places of two figures in a change say of whether they are one.
fn role_in_common(claimed: ChangeRole, stated: ChangeRole) -> f64 {
    match (claimed, stated) {
        (ChangeRole::Plain, ChangeRole::Plain) => 0.0,
        (one, other) if one == other => SAME_ROLE,
        (ChangeRole::Former, ChangeRole::New) | (ChangeRole::New, ChangeRole::Former) => -SAME_ROLE,
        (ChangeRole::Plain, ChangeRole::Former) => -SAME_ROLE / 3.0,
        (ChangeRole::Change, ChangeRole::Former | ChangeRole::New)
        | (ChangeRole::Former | ChangeRole::New, ChangeRole::Change) => -SAME_ROLE / 2.0,
        _ => 0.0,
    }
}

/// Whether the passage has a figure, and which of its own was held against it.
fn settle_figure(figure: &Figure, candidates: &[DetailCandidate], taken: &[Bytes]) -> (Support, Option<Bytes>) {
    let clearly = if figure.is_rare() { CLEARLY_FOR_RARE } else { CLEARLY };
    let free: Vec<DetailCandidate> = candidates.iter().filter(|one| !taken.contains(&one.bytes)).cloned().collect();
    let other = best_of(&free, Agreement::Other);
    let counted = free.iter().find(|other| other.agreement == Agreement::Other && other.counts_same);
    for (agreement, support) in [(Agreement::Same, Support::Found), (Agreement::Rounded, Support::Rounded)] {
        if let Some(found) = best_of(candidates, agreement) {
            // Hectares of cane are not any hectares, where the source has others for the cane.
            let counted = counted.filter(|_| figure.has_unit() && !found.counts_same);
            let clearer = other.filter(|other| other.shared >= found.shared + clearly);
            return match counted.or(clearer) {
                Some(other) => (Support::Differs, Some(other.bytes)),
                None => (support, Some(found.bytes)),
            };
        }
    }
    let least = if free.len() == 1 && figure.has_unit() { ONLY_PLACE } else { SAME_PLACE };
    match other.filter(|other| other.shared >= least) {
        Some(other) => (Support::Differs, Some(other.bytes)),
        None => (Support::Absent, None),
    }
}
