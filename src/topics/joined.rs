//! Phrases of two nouns that a word joins: "Brennan's health", "families of soldiers".

use std::collections::HashMap;
use std::ops::Range;

use super::common;
use super::grammar::{is_definite, is_possessive, opens_noun_phrase};
use super::phrases::{Count, Seen, count_as};
use super::runs;
use super::terms::plain;
use crate::language::Analysis;
use crate::names::Names;
use crate::text::Text;

/// Counts what names have, and nouns with what they are of.
pub fn count_joined(
    text: &Text,
    analysis: &Analysis,
    names: &Names,
    runs: &[Range<usize>],
    counts: &mut HashMap<Vec<String>, Count>,
) {
    let lead = runs::lead(analysis);
    let word = |at: usize| analysis.tokens.get(at).map_or("", |token| text.slice(token.span));
    let seen = |first: usize, definite: bool| {
        let leads = lead.contains(&first);
        Seen { first, leads, last: true, noun: true, only_noun: true, full: false, definite }
    };
    for run in runs.iter().filter(|run| run.len() == 1 && tells(word(run.start))) {
        let noun = word(run.start);
        if let Some(owner) = owner(text, analysis, names, run.start) {
            let (name, mark) = (word(owner), word(run.start - 1));
            count_as(counts, vec![plain(name), plain(noun)], &format!("{name}{mark} {noun}"), &seen(owner, true));
        }
    }
    for pair in runs.windows(2) {
        let [head, of] = pair else { continue };
        let joined = of.start == head.end + 1 && word(head.end) == "of";
        let before = head.end.checked_sub(2).map_or("", word);
        let one = of.len() == 1 && (head.len() > 1 || opens_noun_phrase(before) || word(head.start).ends_with('s'));
        if joined && one && tells(word(head.end - 1)) && tells(word(of.start)) {
            let words = [word(head.end - 1), "of", word(of.start)];
            let seen = seen(head.end - 1, is_definite(before));
            count_as(counts, words.map(plain).to_vec(), &words.join(" "), &seen);
        }
    }
}

/// Whether a noun says what something is, beside the one that it is joined to.
fn tells(noun: &str) -> bool {
    noun.starts_with(char::is_lowercase) && !common::is_general_noun(&plain(noun))
}

/// The last word of the name that has what stands at a token.
fn owner(text: &Text, analysis: &Analysis, names: &Names, at: usize) -> Option<usize> {
    let mark = at.checked_sub(1).filter(|&mark| is_possessive(text.slice(analysis.tokens[mark].span)))?;
    let next = names.mentions.partition_point(|mention| mention.tokens.end < mark);
    names.mentions.get(next).filter(|mention| mention.tokens.end == mark)?;
    mark.checked_sub(1)
}
