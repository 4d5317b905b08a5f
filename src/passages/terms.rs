//! The words of a text that carry meaning, by their stems.

use std::cell::OnceCell;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use crate::wording::{Words, fold};

/// A word that carries meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// What is common to its forms (Porter's second stemmer for English).
    pub stem: String,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// Two stems of this many letters in common may be forms of one word ("decis", "decid").
const SHARED_STEM: usize = 4;

/// What two stems that only begin alike are worth.
pub const ALIKE: f64 = 0.7;

/// The terms of a text, without those that overlap `left_out`: byte ranges in order.
pub fn terms(text: &str, left_out: &[Range<usize>]) -> Vec<Term> {
    thread_local! {
        static STEMMER: OnceCell<Stemmer> = const { OnceCell::new() };
    }
    let words = Words::without(text, left_out);
    let term = |word: usize| {
        let bytes = words.places()[word].clone();
        let written = &text[bytes.clone()];
        let capital = written.starts_with(char::is_uppercase);
        let folded = fold(written);
        let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(&folded);
        let stem =
            STEMMER.with(|stemmer| stemmer.get_or_init(|| Stemmer::create(Algorithm::English)).stem(bare).into_owned());
        Term { bytes, stem, capital }
    };
    let tells = |word: &usize| {
        let written = &text[words.places()[*word].clone()];
        written.starts_with(char::is_alphabetic) && !words.is_common(*word)
    };
    (0..words.len()).filter(tells).map(term).collect()
}

/// How much two stems have in common: 1 if they are the same, less if they only begin alike.
pub fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    if shared >= SHARED_STEM && shared * 3 >= longest * 2 { ALIKE } else { 0.0 }
}

/// The stems that begin as this one does: those that may be alike stand together in a sorted list.
pub fn beginning(stem: &str) -> &str {
    let end = stem.char_indices().nth(SHARED_STEM).map_or(stem.len(), |(at, _)| at);
    &stem[..end]
}
