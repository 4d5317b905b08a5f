//! What stands around a figure or a name, to tell whether two of them are about the same thing.

use std::ops::Range;

use super::terms::{Term, likeness};
use crate::figures::{Agreement, Figure, agreement};

/// So many words that carry meaning are looked at on either side.
const REACH: usize = 5;

/// What a word of another clause is worth beside one of the same.
const OTHER_CLAUSE: f64 = 0.3;

/// The words and figures around some bytes.
#[derive(Clone, Debug)]
pub struct Surroundings<'a> {
    items: Vec<Neighbour<'a>>,
}

/// A word or figure that stands near.
#[derive(Clone, Copy, Debug)]
struct Neighbour<'a> {
    what: Near<'a>,
    /// Whether it stands in the same clause.
    same_clause: bool,
    /// Whether it is the next one behind.
    is_next: bool,
}

#[derive(Clone, Copy, Debug)]
enum Near<'a> {
    Word(&'a str),
    Figure(&'a Figure),
}

impl<'a> Surroundings<'a> {
    /// Of some bytes among the terms and figures of a text; `text` is what the bytes count in.
    pub fn new(text: &str, terms: &'a [Term], figures: &'a [Figure], bytes: &Range<usize>) -> Self {
        let words = terms.iter().map(|term| (term.bytes.clone(), Near::Word(&term.stem)));
        let others = figures.iter().map(|figure| (figure.bytes.clone(), Near::Figure(figure)));
        let mut all: Vec<(Range<usize>, Near)> = words.chain(others).collect();
        all.sort_by_key(|(place, _)| place.start);
        let before = all.iter().rev().filter(|(place, _)| place.end <= bytes.start).take(REACH);
        let behind = all.iter().filter(|(place, _)| place.start >= bytes.end).take(REACH);
        let mut items: Vec<Neighbour> = Vec::new();
        items.extend(before.map(|(place, what)| Neighbour {
            what: *what,
            same_clause: !parts_clauses(&text[place.end..bytes.start]),
            is_next: false,
        }));
        items.extend(behind.enumerate().map(|(at, (place, what))| Neighbour {
            what: *what,
            same_clause: !parts_clauses(&text[bytes.end..place.start]),
            is_next: at == 0,
        }));
        Self { items }
    }

    /// How much of these stands around the other place too: what stands in the same clause counts in full, and the word
    /// right behind twice, as what a number counts stands there.
    pub fn shared(&self, other: &Self) -> f64 {
        let best = |one: &Neighbour| other.items.iter().map(|there| worth(one, there)).fold(0.0, f64::max);
        self.items.iter().map(best).sum()
    }
}

fn worth(one: &Neighbour, other: &Neighbour) -> f64 {
    let same = match (one.what, other.what) {
        (Near::Word(one), Near::Word(other)) => likeness(one, other),
        (Near::Figure(one), Near::Figure(other)) if agreement(one, other) == Some(Agreement::Same) => 1.0,
        _ => 0.0,
    };
    let near = if one.same_clause && other.same_clause { 1.0 } else { OTHER_CLAUSE };
    same * near * if one.is_next && other.is_next { 2.0 } else { 1.0 }
}

/// Whether what stands between two words parts clauses.
fn parts_clauses(between: &str) -> bool {
    let marks =
        between.contains([';', ':', '—', '–', '(', ')', '\n']) || between.contains(", ") || between.contains(". ");
    marks || between.contains(" and ") || between.contains(" but ") || between.contains(" while ")
}
