//! Following a claim from article to article: which two say the same, and how their wordings differ.

use std::collections::HashSet;

use serde::Serialize;

use crate::keyword::keywords;
use crate::wording::Words;
use crate::wording::diff::{self, DiffStep};

mod alike;
pub mod claim_review;
mod contradiction;
mod framing;
mod same;

pub use alike::{Compared, group_statements};
pub use framing::Framing;
pub use same::{Assertion, compare_assertions, say_otherwise};

/// From which share of a quotation's words on, in order, another one is the same quotation, shortened or not.
const SAME_QUOTATION: f64 = 0.75;

/// A quotation of fewer words that carry meaning is told from others by chance only.
const LEAST_QUOTED: usize = 2;

/// From which share of their words in common on two claims say the same.
const SAME_WORDS: f64 = 0.6;

/// So many words that carry meaning two claims must share at least.
const LEAST_SHARED: usize = 3;

keywords! {
    /// By what two claims are taken for the same.
    pub enum Kinship {
        /// The same quotation, maybe shortened or with other marks.
        Quotation = "quotation",
        /// Near the same words.
        Words = "words",
    }
}

/// What is compared of a claim.
#[derive(Clone, Debug)]
pub struct ComparedClaim<'a> {
    /// All of it.
    pub text: &'a str,
    /// What of it stands in quotation marks, in one text; empty if nothing does.
    pub quoted: &'a str,
}

/// By what, and how far (0 to 1), two claims say the same; none if they do not.
pub fn compare_claims(one: &ComparedClaim, other: &ComparedClaim) -> Option<(Kinship, f64)> {
    let quotation = shared_in_order(&Words::from_text(one.quoted), &Words::from_text(other.quoted));
    if let Some(share) = quotation.filter(|share| *share >= SAME_QUOTATION) {
        return Some((Kinship::Quotation, share));
    }
    let share = share_of_common_words(
        &meaningful_word_keys(&Words::from_text(one.text)),
        &meaningful_word_keys(&Words::from_text(other.text)),
    )?;
    (share >= SAME_WORDS).then_some((Kinship::Words, share))
}

/// The words of two texts, those of the shorter laid along those of the longer.
struct AlignedTexts<'w, 'a> {
    short: &'w Words<'a>,
    long: &'w Words<'a>,
    steps: Vec<DiffStep>,
}

/// Lays the text that has fewer words with meaning along the other; none if it has too few.
fn align_shorter<'w, 'a>(one: &'w Words<'a>, other: &'w Words<'a>) -> Option<AlignedTexts<'w, 'a>> {
    let (short, long) = if count_told(one) <= count_told(other) { (one, other) } else { (other, one) };
    if count_told(short) < LEAST_QUOTED || short.len() < LEAST_SHARED {
        return None;
    }
    let steps = diff::align_within(short.keys(), long.keys(), |word| short.is_common(word));
    Some(AlignedTexts { short, long, steps })
}

/// How many words carry meaning.
fn count_told(words: &Words) -> usize {
    (0..words.len()).filter(|&word| !words.is_common(word)).count()
}

/// The share of the shorter text's words that stand in the other in the same order; none if it has too few.
fn shared_in_order(one: &Words, other: &Words) -> Option<f64> {
    let AlignedTexts { short, steps, .. } = align_shorter(one, other)?;
    let same = steps.iter().filter(|step| matches!(step, DiffStep::Same(word, _) if !short.is_common(*word))).count();
    Some(same as f64 / count_told(short) as f64)
}

/// The words that carry meaning, each once.
fn meaningful_word_keys(words: &Words) -> HashSet<u64> {
    (0..words.len()).filter(|&word| !words.is_common(word)).map(|word| words.keys()[word]).collect()
}

/// How much two sets of words have in common (the coefficient of Dice, Ecology 1945); none if that is too little to
/// tell.
fn share_of_common_words(one: &HashSet<u64>, other: &HashSet<u64>) -> Option<f64> {
    let common = one.intersection(other).count();
    (common >= LEAST_SHARED).then(|| 2.0 * common as f64 / (one.len() + other.len()) as f64)
}

/// A stretch of a wording, held against another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordingPiece {
    /// What became of it.
    pub change: Change,
    /// Its words.
    pub words: String,
}

/// What became of a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It stands in both.
    Same,
    /// The other wording leaves it out.
    LeftOut,
    /// The other wording has it in addition.
    Added,
}

/// What `other` makes of the words of `base`, word by word; typography is not a difference.
pub fn compare_wordings(base: &str, other: &str) -> Vec<WordingPiece> {
    let (base, other) = (Words::from_text(base), Words::from_text(other));
    let steps = diff::align_whole(base.keys(), other.keys(), |word| base.is_common(word));
    let mut pieces = Vec::new();
    let mut push = |change, words: &str| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            pieces.push(WordingPiece { change, words });
        }
    };
    for run in diff::join_steps_to_runs(&steps) {
        if run.same {
            push(Change::Same, other.slice(run.second));
        } else {
            push(Change::LeftOut, base.slice(run.first));
            push(Change::Added, other.slice(run.second));
        }
    }
    pieces
}

/// The pieces in one line, as `wdiff` marks them: `[-left out-]`, `{+added+}`.
pub fn render_wdiff(pieces: &[WordingPiece]) -> String {
    let marked = |piece: &WordingPiece| match piece.change {
        Change::Same => piece.words.clone(),
        Change::LeftOut => format!("[-{}-]", piece.words),
        Change::Added => format!("{{+{}+}}", piece.words),
    };
    pieces.iter().map(marked).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kin(one: (&str, &str), other: (&str, &str)) -> Option<Kinship> {
        let said = |(text, quoted)| ComparedClaim { text, quoted };
        compare_claims(&said(one), &said(other)).map(|(kinship, _)| kinship)
    }

    #[test]
    fn a_quotation_stays_the_same_shortened_and_with_other_marks() {
        let whole = "We won’t close the harbour bridge this winter, unless the divers find more rust.";
        for other in [
            "we won't close the harbour bridge",
            "We will not close the harbour bridge this winter unless divers find rust",
            "close the harbour bridge this winter",
        ] {
            assert_eq!(kin((whole, whole), (other, other)), Some(Kinship::Quotation), "{other}");
        }
        assert_eq!(kin((whole, whole), ("the council will meet in winter", "the council will meet in winter")), None);
        assert_eq!(kin((whole, whole), ("that they won’t", "they won’t")), None);
    }

    #[test]
    fn near_the_same_words_are_the_same_claim() {
        let one = "the harbour bridge is safe for lorries of up to forty tonnes";
        let other = "that the harbour bridge was safe for lorries up to forty tonnes";
        assert_eq!(kin((one, ""), (other, "")), Some(Kinship::Words));
        assert_eq!(kin((one, ""), ("that the harbour is closed to lorries", "")), None);
    }

    #[test]
    fn wordings_are_told_apart_word_by_word() {
        let told = |base, other| render_wdiff(&compare_wordings(base, other));
        assert_eq!(
            told("We won’t close the bridge this winter", "“We will not close the bridge”"),
            "We [-won’t-] {+will not+} close the bridge [-this winter-]"
        );
        assert_eq!(told("WE go", "we go"), "we go");
        assert_eq!(told("", "we go"), "{+we go+}");
    }
}
