//! Which words of one text stand in another, and what became of the rest.

use crate::wording::WordRange;

/// One step of going through both texts at once. Numbers count words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffStep {
    /// The word stands in both: in the one at the first number, in the other at the second.
    Same(usize, usize),
    /// It stands in the first only.
    First(usize),
    /// It stands in the second only.
    Second(usize),
}

/// What a word in common is worth: words that carry meaning hold the texts together.
const MEANING: i32 = 6;
const COMMON: i32 = 3;
/// What a word that stands in one text only costs.
const GAP: i32 = -1;

/// Aligns all words of `first` with as much of `second` as fits best (a global alignment whose ends are free in
/// `second`: Needleman & Wunsch, J. Mol. Biol. 1970, without substitutions). `common` says which words of `first` are
/// worth less. Takes time and memory in proportion to the product of both lengths.
pub fn align_within(first: &[u64], second: &[u64], common: impl Fn(usize) -> bool) -> Vec<DiffStep> {
    align_words(first, second, common, true)
}

/// Aligns all words of both texts.
pub fn align_whole(first: &[u64], second: &[u64], common: impl Fn(usize) -> bool) -> Vec<DiffStep> {
    align_words(first, second, common, false)
}

fn align_words(first: &[u64], second: &[u64], common: impl Fn(usize) -> bool, free_ends: bool) -> Vec<DiffStep> {
    let width = second.len() + 1;
    let mut moves = vec![Move::Left; (first.len() + 1) * width];
    let edge = |n: usize| if free_ends { 0 } else { GAP * i32::try_from(n).unwrap_or(i32::MAX) };
    let mut above: Vec<i32> = (0..width).map(edge).collect();
    for (i, word) in first.iter().enumerate() {
        let worth = if common(i) { COMMON } else { MEANING };
        let mut row = vec![above[0] + GAP; width];
        moves[(i + 1) * width] = Move::Up;
        for (j, other) in second.iter().enumerate() {
            let up = above[j + 1] + GAP;
            let left = row[j] + GAP;
            let (best, step) = if up >= left { (up, Move::Up) } else { (left, Move::Left) };
            let both = above[j] + worth;
            let (best, step) = if word == other && both >= best { (both, Move::Both) } else { (best, step) };
            row[j + 1] = best;
            moves[(i + 1) * width + j + 1] = step;
        }
        above = row;
    }
    let end = if free_ends {
        // Of equal ends the first.
        above.iter().enumerate().max_by_key(|&(at, score)| (*score, std::cmp::Reverse(at))).map_or(0, |(at, _)| at)
    } else {
        second.len()
    };
    trace_back(&moves, width, first.len(), end, free_ends)
}

#[derive(Clone, Copy)]
enum Move {
    Both,
    Up,
    Left,
}

fn trace_back(moves: &[Move], width: usize, first: usize, second: usize, free_ends: bool) -> Vec<DiffStep> {
    let (mut i, mut j) = (first, second);
    let mut steps = Vec::new();
    while i > 0 || (j > 0 && !free_ends) {
        let step = if i == 0 {
            Move::Left
        } else if j == 0 {
            Move::Up
        } else {
            moves[i * width + j]
        };
        match step {
            Move::Both => {
                (i, j) = (i - 1, j - 1);
                steps.push(DiffStep::Same(i, j));
            }
            Move::Up => {
                i -= 1;
                steps.push(DiffStep::First(i));
            }
            Move::Left => {
                j -= 1;
                steps.push(DiffStep::Second(j));
            }
        }
    }
    steps.reverse();
    steps
}

/// A stretch in which both texts agree, or in which they do not. The ranges count words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffRun {
    /// Whether the words are the same.
    pub same: bool,
    /// The words of the first text.
    pub first: WordRange,
    /// Those of the second.
    pub second: WordRange,
}

/// Steps put together to runs: agreement and disagreement take turns.
pub fn join_steps_to_runs(steps: &[DiffStep]) -> Vec<DiffRun> {
    let mut runs: Vec<DiffRun> = Vec::new();
    let (mut i, mut j) = (None, None);
    for step in steps {
        let (same, first, second) = match *step {
            DiffStep::Same(first, second) => (true, Some(first), Some(second)),
            DiffStep::First(first) => (false, Some(first), None),
            DiffStep::Second(second) => (false, None, Some(second)),
        };
        let start_first = first.or(i).unwrap_or(0);
        let start_second = second.or(j).unwrap_or_else(|| next_second(steps));
        if runs.last().is_none_or(|run| run.same != same) {
            runs.push(DiffRun {
                same,
                first: WordRange::none_at(start_first),
                second: WordRange::none_at(start_second),
            });
        }
        if let Some(run) = runs.last_mut() {
            run.first.end = first.map_or(run.first.end, |first| first + 1);
            run.second.end = second.map_or(run.second.end, |second| second + 1);
        }
        (i, j) = (first.map(|n| n + 1).or(i), second.map(|n| n + 1).or(j));
    }
    runs
}

/// Where the second text begins.
fn next_second(steps: &[DiffStep]) -> usize {
    let seconds = steps.iter().filter_map(|step| match step {
        DiffStep::Same(_, second) | DiffStep::Second(second) => Some(*second),
        DiffStep::First(_) => None,
    });
    seconds.min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use super::*;
    use proptest::prelude::*;

    fn told(first: &str, second: &str) -> String {
        let (one, other) = (Words::from_text(first), Words::from_text(second));
        let steps = align_within(one.keys(), other.keys(), |word| one.is_common(word));
        let run = |run: DiffRun| match run.same {
            true => one.slice(run.first).to_owned(),
            false => format!("[-{}-]{{+{}+}}", one.slice(run.first), other.slice(run.second)),
        };
        join_steps_to_runs(&steps).into_iter().map(run).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn differences_are_told() {
        let source = "Yesterday he said that we will never ever give up the fight, come what may.";
        assert_eq!(told("we will never give up the fight", source), "we will never [--]{+ever+} give up the fight");
        assert_eq!(
            told("we will always give up the fight", source),
            "we will [-always-]{+never ever+} give up the fight"
        );
        assert_eq!(told("surely we will never", source), "[-surely-]{++} we will never");
        assert_eq!(told("the fight, my friends", source), "the fight [-my friends-]{++}");
    }

    proptest! {
        #[test]
        fn steps_go_through_all_of_both_texts(first in prop::collection::vec(0u64..4, 0..12), second in prop::collection::vec(0u64..4, 0..12)) {
            let steps = align_whole(&first, &second, |_| false);
            let mut seen = (Vec::new(), Vec::new());
            for step in &steps {
                match *step {
                    DiffStep::Same(i, j) => {
                        prop_assert_eq!(first[i], second[j]);
                        seen.0.push(i);
                        seen.1.push(j);
                    }
                    DiffStep::First(i) => seen.0.push(i),
                    DiffStep::Second(j) => seen.1.push(j),
                }
            }
            prop_assert_eq!(seen.0, (0..first.len()).collect::<Vec<_>>());
            prop_assert_eq!(seen.1, (0..second.len()).collect::<Vec<_>>());
            let runs = join_steps_to_runs(&steps);
            prop_assert_eq!(runs.iter().map(|run| run.first.len()).sum::<usize>(), first.len());
            prop_assert!(runs.windows(2).all(|pair| pair[0].same != pair[1].same));
            prop_assert!(runs.windows(2).all(|pair| pair[0].first.end == pair[1].first.start && pair[0].second.end == pair[1].second.start));
        }
    }
}
