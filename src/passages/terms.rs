//! The words of a text that carry meaning, by their stems.

use std::cell::OnceCell;

use rust_stemmers::{Algorithm, Stemmer};

use super::senses::{SenseGroups, find_sense_groups, share_group};
use crate::figures::is_small_word;
use crate::fold::fold_letters;
use crate::ranges::Bytes;
use crate::wording::{WordRange, Words, fold_word};

/// A word that carries meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentWord {
    /// Its bytes.
    pub bytes: Bytes,
    /// What is common to its forms (Porter's second stemmer for English).
    pub stem: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// What it may stand for; none for most words.
    pub senses: Option<&'static SenseGroups>,
}

/// Two stems of this many letters in common may be forms of one word ("decis", "decid").
const SHARED_STEM: usize = 4;

/// What two stems that only begin alike are worth, and two that are paraphrases of each other.
const ALIKE: f64 = 0.7;
const PARAPHRASE: f64 = 0.6;

/// Small words that are names where they stand in capitals.
const SMALL_INITIALS: [&str; 2] = ["us", "who"];

/// So many words in capitals in a row are a headline or shouted.
const SHOUTED: usize = 3;

/// What is common to the forms of a word in small letters (Porter's second stemmer for English), without accents, which
/// some write and some leave out.
pub(super) fn stem_word(word: &str) -> String {
    thread_local! {
        static STEMMER: OnceCell<Stemmer> = const { OnceCell::new() };
    }
    let stem = |word: &str| {
        STEMMER.with(|stemmer| stemmer.get_or_init(|| Stemmer::create(Algorithm::English)).stem(word).into_owned())
    };
    if word.is_ascii() { stem(word) } else { stem(&fold_letters(word)) }
}

/// The terms of a text, without those that overlap `left_out`: byte ranges in order.
pub fn collect_terms(text: &str, left_out: &[Bytes]) -> Vec<ContentWord> {
    let words = Words::from_text(text);
    terms_among(&words, WordRange::from(0..words.len()), left_out)
}

/// The same of some words of a text that is taken apart already; all places count in the text.
pub(super) fn terms_among(words: &Words, among: WordRange, left_out: &[Bytes]) -> Vec<ContentWord> {
    let mut left_out = left_out.iter().peekable();
    let is_left = |word: &usize| {
        let place = &words.places()[*word];
        while left_out.next_if(|range| range.end <= place.start).is_some() {}
        left_out.peek().is_none_or(|range| place.end <= range.start)
    };
    let term = |word: usize| {
        let bytes = words.places()[word];
        let written = &words.text()[bytes];
        let capital = written.starts_with(char::is_uppercase);
        let folded = fold_word(written);
        let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(&folded);
        let stem = stem_word(bare);
        let senses = find_sense_groups(&stem);
        ContentWord { bytes, stem, capital, senses }
    };
    let tells = |word: &usize| {
        let written = &words.text()[words.places()[*word]];
        let is_small = || words.is_common(*word) || is_small_word(&fold_word(written));
        written.starts_with(char::is_alphabetic) && (!is_small() || is_small_initials(words, *word))
    };
    among.range().filter(is_left).filter(tells).map(term).collect()
}

/// Whether a word that else says nothing is a name by its capitals: "US", "WHO", or any with full stops.
fn is_small_initials(words: &Words, word: usize) -> bool {
    let written = words.word(word);
    let is_name = || written.contains('.') || SMALL_INITIALS.contains(&fold_word(written).as_str());
    is_in_capitals(written) && is_name() && !is_shouted(words, word) && !is_of_currency(words, word)
}

/// Whether money stands behind a word: `US $5 million` and "the US dollar" name no country.
fn is_of_currency(words: &Words, word: usize) -> bool {
    let behind = words.places().get(word).map_or("", |place| &words.text()[place.end..]);
    let behind = behind.trim_start_matches('.').trim_start();
    behind.starts_with('$') || behind.starts_with("dollar")
}

/// Whether a word is written in capitals, of which it has more than one: "US".
pub(super) fn is_in_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// Whether all words around one are in capitals, so that its own say nothing.
fn is_shouted(words: &Words, word: usize) -> bool {
    let is_next = |at: usize| words.gap_before(at).trim().is_empty();
    let before = (0..word).rev().take_while(|at| is_next(at + 1) && is_in_capitals(words.word(*at)));
    let behind = (word + 1..words.len()).take_while(|at| is_next(*at) && is_in_capitals(words.word(*at)));
    1 + before.take(SHOUTED).count() + behind.take(SHOUTED).count() >= SHOUTED
}

/// How much two words have in common: 1 if their stems are the same, less if they only begin alike or are paraphrases.
pub(super) fn likeness_of_terms(one: &ContentWord, other: &ContentWord) -> f64 {
    if one.stem == other.stem || is_same_place(one, other) {
        return 1.0;
    }
    let shared = one.stem.chars().zip(other.stem.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.stem.chars().count().max(other.stem.chars().count());
    if shared >= SHARED_STEM && shared * 3 >= longest * 2 {
        return ALIKE;
    }
    match (one.senses, other.senses) {
        (Some(one), Some(other)) if share_group(one, other) => PARAPHRASE,
        _ => 0.0,
    }
}

/// Whether two words of names are one: forms of a word, or a place and its adjective.
pub(super) fn is_same_name(one: &ContentWord, other: &ContentWord) -> bool {
    is_same_place(one, other) || likeness_of_terms(one, other) >= ALIKE
}

/// Whether two words name one place, or are its adjective.
pub(super) fn is_same_place(one: &ContentWord, other: &ContentWord) -> bool {
    let place = |term: &ContentWord| term.senses.and_then(|senses| senses.place);
    place(one).is_some() && place(one) == place(other)
}

/// The stems that begin as this one does: those that may be alike stand together in a sorted list.
pub(super) fn stem_beginning(stem: &str) -> &str {
    let end = stem.char_indices().nth(SHARED_STEM).map_or(stem.len(), |(at, _)| at);
    &stem[..end]
}
