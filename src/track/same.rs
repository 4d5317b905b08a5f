//! Whether two statements say the same, told strictly: rather none than a wrong one.
//!
//! Words in common make two statements alike; that they also agree is told by what does not go together with it: figures
//! that differ, names that each has alone, a "not" in one of them, words that are opposites.

use std::collections::HashSet;

use super::contradiction::{
    collect_folded_words, collect_placed_words, count_denials, count_denials_apart, have_opposite_words,
    have_opposites_in_place,
};
use super::{Framing, Kinship, meaningful_word_keys, shared_in_order};
use crate::figures::{Agreement, Figure, compare_figures, read_figures};
use crate::passages::{ContentWord, collect_terms};
use crate::wording::likeness::measure_likeness;
use crate::wording::{Words, fold_word};

/// From which share of a quotation's words on, in order, another one is the same, shortened or not.
const SAME_QUOTATION: f64 = 0.8;

/// From which share of its runs of three words on.
const SAME_RUNS: f64 = 0.5;

/// A quotation of this many words that carry meaning is nobody else's, whoever is said to say it.
const LONG_QUOTATION: usize = 7;

/// One of fewer may be a common turn of phrase, where nobody is known to say it,
const UNSAID_QUOTATION: usize = 4;

/// or where the same person is.
const LEAST_QUOTATION: usize = 3;

/// And so many words it must have in all.
const LEAST_WORDS: usize = 6;

/// From which share of their stems in common on two statements say the same.
const SAME_STEMS: f64 = 0.72;

/// So many words besides names they must share.
const LEAST_TOLD: usize = 2;

/// So many stems two statements must share at least.
const LEAST_STEMS: usize = 4;

/// A statement, prepared to be compared with many.
#[derive(Clone, Debug)]
pub struct Assertion<'a> {
    speaker: Option<HashSet<String>>,
    quoted: Words<'a>,
    /// The words of the quotation that carry meaning.
    quoted_meaning: HashSet<u64>,
    terms: Vec<ContentWord>,
    stems: HashSet<String>,
    /// All words of it, those included that carry no meaning.
    words: HashSet<String>,
    /// Those that contradict their opposites only before the same words, each with a word behind it.
    placed_words: HashSet<(String, String)>,
    figures: Vec<Figure>,
    quoted_figures: Vec<Figure>,
    denials: usize,
    framing: Framing,
}

impl<'a> Assertion<'a> {
    /// Takes all of what is said, what of it stands in quotation marks, the name of who says it where that is known, and
    /// how it is put forward.
    pub fn new(text: &str, quoted: &'a str, speaker: Option<&str>, framing: Framing) -> Self {
        let terms = collect_terms(text, &[]);
        let stems = terms.iter().map(|term| term.stem.clone()).collect();
        let quotation = Words::from_text(quoted);
        Self {
            speaker: speaker.map(|name| name.split_whitespace().map(fold_word).collect()),
            quoted_meaning: meaningful_word_keys(&quotation),
            quoted: quotation,
            terms,
            stems,
            words: collect_folded_words(text),
            placed_words: collect_placed_words(text),
            figures: read_figures(text),
            quoted_figures: read_figures(quoted),
            denials: count_denials(text),
            framing,
        }
    }
}

/// By what, and how far (0 to 1), two statements say the same; none if they may not.
pub fn compare_assertions(one: &Assertion, other: &Assertion) -> Option<(Kinship, f64)> {
    if let Some(share) = share_of_quotations(one, other) {
        return (!say_otherwise(one, other, Kinship::Quotation)).then_some((Kinship::Quotation, share));
    }
    if !may_be_one(one, other) {
        return None;
    }
    // Most statements are not alike, and to look for opposites takes longer.
    let share = share_of_stems(one, other)?;
    (!say_otherwise(one, other, Kinship::Words)).then_some((Kinship::Words, share))
}

/// Whether two statements that are alike by `kinship` do not agree: one of them leaves open what the other says, one denies,
/// their figures differ, or they have words that are opposites.
pub fn say_otherwise(one: &Assertion, other: &Assertion, kinship: Kinship) -> bool {
    if (one.framing == Framing::Open) != (other.framing == Framing::Open) {
        return true;
    }
    let denied = [one, other].iter().filter(|assertion| assertion.framing == Framing::Denied).count();
    match kinship {
        Kinship::Quotation => {
            let apart = count_denials_apart(&one.quoted, &other.quoted);
            !apart.is_some_and(|apart| (apart + denied).is_multiple_of(2))
                || !figures_agree(&one.quoted_figures, &other.quoted_figures)
        }
        Kinship::Words => {
            !(one.denials + other.denials + denied).is_multiple_of(2)
                || have_opposite_words(&one.words, &other.words)
                || have_opposites_in_place(&one.placed_words, &other.placed_words)
                || !figures_agree(&one.figures, &other.figures)
        }
    }
}

/// Whether the names may mean one speaker: one of them is unknown, or all words of the shorter stand in the longer.
fn may_be_one(one: &Assertion, other: &Assertion) -> bool {
    let (Some(one), Some(other)) = (&one.speaker, &other.speaker) else { return true };
    one.is_subset(other) || other.is_subset(one)
}

/// How much of the shorter quotation stands in the other, in order; none if that is too little, or the quotation too
/// short to be told from a turn of phrase.
fn share_of_quotations(one: &Assertion, other: &Assertion) -> Option<f64> {
    let shorter = one.quoted_meaning.len().min(other.quoted_meaning.len());
    let are_known = one.speaker.is_some() && other.speaker.is_some();
    let least = match (may_be_one(one, other), are_known) {
        (false, _) => LONG_QUOTATION,
        (true, false) => UNSAID_QUOTATION,
        (true, true) => LEAST_QUOTATION,
    };
    let is_short = one.quoted.len().min(other.quoted.len()) < LEAST_WORDS;
    let common = one.quoted_meaning.intersection(&other.quoted_meaning).count();
    if is_short || shorter < least || (common as f64) < SAME_QUOTATION * shorter as f64 {
        return None;
    }
    // Words that stand here and there in the other are not quoted from it.
    let runs = measure_likeness(one.quoted.text(), other.quoted.text());
    shared_in_order(&one.quoted, &other.quoted).filter(|share| *share >= SAME_QUOTATION && runs >= SAME_RUNS)
}

/// The share of stems in common (the coefficient of Dice); none if it is too small, or where each has a name of its own.
fn share_of_stems(one: &Assertion, other: &Assertion) -> Option<f64> {
    let common = one.stems.intersection(&other.stems).count();
    let share = 2.0 * common as f64 / (one.stems.len() + other.stems.len()).max(1) as f64;
    // Two statements about the same people and places are not the same for that.
    let is_told = |term: &&ContentWord| !term.capital && other.stems.contains(&term.stem);
    if common < LEAST_STEMS || share < SAME_STEMS || one.terms.iter().filter(is_told).count() < LEAST_TOLD {
        return None;
    }
    let (mine, theirs) = (only_in(one, other), only_in(other, one));
    // The first word of a statement has its capital from the sentence.
    let names = |terms: &[(usize, &ContentWord)]| terms.iter().any(|(at, term)| *at > 0 && term.capital);
    (!(names(&mine) && names(&theirs))).then_some(share)
}

fn only_in<'t>(one: &'t Assertion, other: &Assertion) -> Vec<(usize, &'t ContentWord)> {
    one.terms.iter().enumerate().filter(|(_, term)| !other.stems.contains(&term.stem)).collect()
}

/// Whether each figure of the text that has fewer says the same as one of the other's.
fn figures_agree(one: &[Figure], other: &[Figure]) -> bool {
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_in_other = |figure: &Figure| more.iter().any(|other| says_same(figure, other) || says_same(other, figure));
    fewer.iter().all(is_in_other)
}

fn says_same(figure: &Figure, other: &Figure) -> bool {
    compare_figures(figure, other).is_some_and(|agreement| agreement != Agreement::Other)
}
