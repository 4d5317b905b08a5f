//! What makes two statements that are alike contradict each other: a word that denies in one of them, or words that are
//! opposites.

use std::collections::HashSet;

use super::align_shorter;
use crate::wording::contrary::{are_opposites, are_opposites_in_place, has_opposite_in_place, is_denial};
use crate::wording::diff;
use crate::wording::{WordRange, Words, fold_word};

/// How many words deny.
pub(super) fn count_denials(text: &str) -> usize {
    let words = Words::from_text(text);
    (0..words.len()).filter(|at| is_denial(&fold_word(words.word(*at)))).count()
}

/// How many words deny in one of two quotations only, where these are laid along each other; none where a word of one
/// stands for its opposite in the other.
///
/// What a shortened quotation leaves out, before it, behind it or at an ellipsis, says nothing against it.
pub(super) fn count_denials_apart(one: &Words, other: &Words) -> Option<usize> {
    let mut denials = 0;
    for (mine, theirs) in collect_words_apart(one, other) {
        let (my_words, their_words) = (collect_folded_words(mine), collect_folded_words(theirs));
        let is_opposite =
            |mine: &str, theirs: &str| are_opposites(mine, theirs) || are_opposites_in_place(mine, theirs);
        if differ_by_pair(&my_words, &their_words, is_opposite) {
            return None;
        }
        denials += count_denials(mine) + count_denials(theirs);
    }
    Some(denials)
}

/// The stretches in which two quotations differ, those of the shorter before those of the longer; either may be empty.
fn collect_words_apart<'a>(one: &Words<'a>, other: &Words<'a>) -> Vec<(&'a str, &'a str)> {
    let Some(aligned) = align_shorter(one, other) else { return Vec::new() };
    let (short, long) = (aligned.short, aligned.long);
    let runs = diff::join_steps_to_runs(&aligned.steps);
    let (Some(first), Some(last)) = (runs.iter().position(|run| run.same), runs.iter().rposition(|run| run.same))
    else {
        return Vec::new();
    };
    let is_left_out = |run: &&diff::DiffRun| {
        run.first.is_empty() && marks_omission(short.gap_before(run.first.start))
            || run.second.is_empty() && marks_omission(long.gap_before(run.second.start))
    };
    let between = runs[first..last].iter().filter(|run| !run.same && !is_left_out(run));
    let mut apart: Vec<(WordRange, WordRange)> = between.map(|run| (run.first, run.second)).collect();
    // "No ferry will sail" and "the ferry will sail": what stands right before the first word in common counts.
    let (mine, theirs) = (runs[first].first.start, runs[first].second.start);
    apart.push((words_right_before(short, mine, mine), words_right_before(long, theirs, mine.max(1))));
    // Where the shorter one ends with another word than the longer one has there, that was put in its place.
    let (mine, theirs) = (runs[last].first.end, runs[last].second.end);
    let (mine, theirs) = (words_right_behind(short, mine), words_right_behind(long, theirs));
    if !mine.is_empty() {
        apart.push((mine, theirs));
    }
    apart.into_iter().map(|(mine, theirs)| (short.slice(mine), long.slice(theirs))).collect()
}

fn marks_omission(gap: &str) -> bool {
    gap.contains('…') || gap.contains("...") || gap.contains(". . .")
}

/// So many words at most before the one at `start` that nothing but white space parts from it.
fn words_right_before(words: &Words, start: usize, most: usize) -> WordRange {
    let mut from = start;
    while from > 0 && start - from < most && words.gap_before(from).trim().is_empty() {
        from -= 1;
    }
    WordRange::from(from..start)
}

/// The word at `start`, where nothing but white space parts it from the one before.
fn words_right_behind(words: &Words, start: usize) -> WordRange {
    let is_joined = start < words.len() && words.gap_before(start).trim().is_empty();
    if is_joined { WordRange::one(start) } else { WordRange::none_at(start) }
}

/// The words of a text, each once.
pub(super) fn collect_folded_words(text: &str) -> HashSet<String> {
    let words = Words::from_text(text);
    (0..words.len()).map(|at| fold_word(words.word(at))).collect()
}

/// Whether one has a word and the other its opposite, each alone.
pub(super) fn have_opposite_words(one: &HashSet<String>, other: &HashSet<String>) -> bool {
    differ_by_pair(one, other, are_opposites)
}

/// Whether such a pair of words stands in two texts, each word in one alone.
fn differ_by_pair(one: &HashSet<String>, other: &HashSet<String>, is_pair: impl Fn(&str, &str) -> bool) -> bool {
    one.difference(other).any(|mine| other.difference(one).any(|theirs| is_pair(mine, theirs)))
}

/// So many words with meaning behind a word tell in which place it stands.
const TELLING_PLACE: usize = 2;

/// The words of a text whose opposites contradict them only in the same place, each with a word behind it.
pub(super) fn collect_placed_words(text: &str) -> HashSet<(String, String)> {
    let words = Words::from_text(text);
    let mut placed = HashSet::new();
    for at in 0..words.len() {
        let word = fold_word(words.word(at));
        if has_opposite_in_place(&word) {
            let behind = (at + 1..words.len()).filter(|at| !words.is_common(*at)).take(TELLING_PLACE);
            placed.extend(behind.map(|behind| (word.clone(), fold_word(words.word(behind)))));
        }
    }
    placed
}

/// Whether one has a word and the other its opposite before the same words.
pub(super) fn have_opposites_in_place(one: &HashSet<(String, String)>, other: &HashSet<(String, String)>) -> bool {
    let contradicts = |(mine, place): &(String, String)| {
        let is_opposite = |(theirs, there): &(String, String)| place == there && are_opposites_in_place(mine, theirs);
        other.iter().any(is_opposite)
    };
    one.iter().any(contradicts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_one_quotation_only_may_deny_the_other() {
        let whole = "We sailed. The ferry will not leave the island before Christmas, and nobody will wait for it.";
        let denials = |other: &str| count_denials_apart(&Words::from_text(whole), &Words::from_text(other));
        assert_eq!(denials("the ferry won’t leave the island before Christmas"), Some(2));
        assert_eq!(denials("the ferry will leave the island before Christmas"), Some(1));
        assert_eq!(denials("the ferry will … leave the island before Christmas"), Some(0));
        assert_eq!(denials("no ferry will leave the island before Christmas"), Some(2));
        assert_eq!(denials("the ferry will not leave the island after Christmas"), None);
        assert_eq!(denials("will wait for it at the wooden pier"), Some(1));
    }

    #[test]
    fn before_and_after_contradict_each_other_before_the_same_words() {
        let contradict = |one, other| have_opposites_in_place(&collect_placed_words(one), &collect_placed_words(other));
        assert!(contradict("it closed before Christmas", "it was closed after Christmas"));
        assert!(contradict("they met before the vote", "they met after the council vote"));
        assert!(!contradict("they waited two days before opening the gate", "it opened after waiting two days"));
    }
}
