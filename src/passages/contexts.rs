//! What stands around a figure or a name, to tell whether two of them are about the same thing.

use std::ops::Range;

use super::terms::{Term, likeness};

/// So many words that carry meaning are looked at on either side.
const REACH: usize = 4;

/// The stems around some bytes, the nearest first on either side.
#[derive(Clone, Debug)]
pub struct Surroundings<'a> {
    before: Vec<&'a str>,
    behind: Vec<&'a str>,
}

impl<'a> Surroundings<'a> {
    /// Of some bytes among the terms of a text.
    pub fn new(terms: &'a [Term], bytes: &Range<usize>) -> Self {
        let before = terms.iter().rev().filter(|term| term.bytes.end <= bytes.start);
        let behind = terms.iter().filter(|term| term.bytes.start >= bytes.end);
        let stems =
            |terms: &mut dyn Iterator<Item = &'a Term>| terms.take(REACH).map(|term| term.stem.as_str()).collect();
        Self { before: stems(&mut before.into_iter()), behind: stems(&mut behind.into_iter()) }
    }

    /// How much two have in common: the word right behind counts twice, as what a number counts stands there.
    pub fn shared(&self, other: &Self) -> f64 {
        let here = |stem: &str| {
            let all = other.before.iter().chain(&other.behind);
            all.map(|there| likeness(stem, there)).fold(0.0, f64::max)
        };
        let around: f64 = self.before.iter().chain(&self.behind).map(|stem| here(stem)).sum();
        let next = match (self.behind.first(), other.behind.first()) {
            (Some(one), Some(other)) => likeness(one, other),
            _ => 0.0,
        };
        around + next
    }
}
