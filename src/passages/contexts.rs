//! What stands around a figure or a name, to tell whether two of them are about the same thing.

use super::terms::{ContentWord, is_same_name, likeness_of_terms};
use crate::figures::{Agreement, Figure, compare_figures};
use crate::ranges::Bytes;

/// So many words that carry meaning are looked at on either side.
const REACH: usize = 6;

/// What a word behind a comma, and one of another clause, is worth beside one of the same clause.
const BEHIND_COMMA: f64 = 0.7;
const OTHER_CLAUSE: f64 = 0.3;

/// What a name and an equal figure weigh beside another word.
const NAME: f64 = 2.0;
const FIGURE: f64 = 1.5;

/// What the word right behind weighs: what a number counts stands there.
const NEXT: f64 = 2.0;

/// What may stand between a number and what it counts.
const LEADING: [&str; 5] = ["of", "were", "was", "are", "is"];

/// The words and figures around some bytes.
#[derive(Clone, Debug)]
pub(super) struct DetailSurroundings<'a> {
    items: Vec<Neighbour<'a>>,
    /// What a number there counts.
    head: Option<&'a ContentWord>,
}

/// A word or figure that stands near.
#[derive(Clone, Copy, Debug)]
struct Neighbour<'a> {
    what: Near<'a>,
    /// How closely what stands between ties it, 0 to 1.
    tie: f64,
    /// Whether it is the next one behind.
    is_next: bool,
}

#[derive(Clone, Copy, Debug)]
enum Near<'a> {
    Word(&'a ContentWord),
    Figure(&'a Figure),
}

impl<'a> DetailSurroundings<'a> {
    /// Of some bytes among the terms and figures of a text; `text` is what the bytes count in.
    pub(super) fn new(text: &str, terms: &'a [ContentWord], figures: &'a [Figure], bytes: Bytes) -> Self {
        let words = terms.iter().map(|term| (term.bytes, Near::Word(term)));
        let others = figures.iter().map(|figure| (figure.bytes, Near::Figure(figure)));
        let mut all: Vec<(Bytes, Near)> = words.chain(others).collect();
        all.sort_by_key(|(place, _)| place.start);
        let before = all.iter().rev().filter(|(place, _)| place.end <= bytes.start).take(REACH);
        let behind = all.iter().filter(|(place, _)| place.start >= bytes.end).take(REACH);
        let mut items: Vec<Neighbour> = Vec::new();
        items.extend(before.map(|(place, what)| Neighbour {
            what: *what,
            tie: tie_strength(&text[place.end..bytes.start]),
            is_next: false,
        }));
        let head = find_head_term(text, terms, bytes);
        items.extend(behind.enumerate().map(|(at, (place, what))| Neighbour {
            what: *what,
            tie: tie_strength(&text[bytes.end..place.start]),
            is_next: head.map_or(at == 0, |head| head.bytes == *place),
        }));
        Self { items, head }
    }

    /// Whether the same is counted in both places.
    pub(super) fn counts_same(&self, other: &Self) -> bool {
        matches!((self.head, other.head), (Some(one), Some(other)) if likeness_of_terms(one, other) > 0.0)
    }

    /// Whether something is counted in both places, and not the same.
    pub(super) fn counts_other(&self, other: &Self) -> bool {
        matches!((self.head, other.head), (Some(one), Some(other)) if likeness_of_terms(one, other) == 0.0)
    }

    /// How much of these stands around the other place too; what is tied closely counts most.
    pub(super) fn shared_weight(&self, other: &Self) -> f64 {
        let best =
            |one: &Neighbour| other.items.iter().map(|there| neighbour_match_weight(one, there)).fold(0.0, f64::max);
        self.items.iter().map(best).sum()
    }
}

/// The noun that a number counts, or what is said of it ("43 were hurt"): of the words right behind it the first in the
/// plural ("210 school days"), else the first.
pub(super) fn find_head_term<'a>(text: &str, terms: &'a [ContentWord], bytes: Bytes) -> Option<&'a ContentWord> {
    let first = terms.partition_point(|term| term.bytes.start < bytes.end);
    let mut end = bytes.end;
    let run = terms[first..].iter().take_while(|term| {
        let between = &text[end..term.bytes.start];
        let near = matches!(between.trim(), "" | "-") || end == bytes.end && LEADING.contains(&between.trim());
        end = term.bytes.end;
        near
    });
    let run: Vec<&ContentWord> = run.take(3).collect();
    let plural = run.iter().find(|term| text[term.bytes].ends_with('s') && !term.capital);
    plural.or(run.first()).copied()
}

fn neighbour_match_weight(one: &Neighbour, other: &Neighbour) -> f64 {
    let same = match (one.what, other.what) {
        (Near::Word(one), Near::Word(other)) if one.capital && other.capital && is_same_name(one, other) => NAME,
        (Near::Word(one), Near::Word(other)) => likeness_of_terms(one, other),
        (Near::Figure(one), Near::Figure(other)) if compare_figures(one, other) == Some(Agreement::Same) => FIGURE,
        _ => 0.0,
    };
    same * one.tie.min(other.tie) * if one.is_next && other.is_next { NEXT } else { 1.0 }
}

/// How closely two words are tied by what stands between them.
fn tie_strength(between: &str) -> f64 {
    let parted = between.contains([';', ':', '—', '–', '\n']) || between.contains(". ");
    let words = [" and ", " but ", " while ", " whereas ", " when ", " which "];
    if parted || words.iter().any(|word| between.contains(word)) {
        return OTHER_CLAUSE;
    }
    if between.contains(", ") || between.contains(['(', ')']) { BEHIND_COMMA } else { 1.0 }
}
