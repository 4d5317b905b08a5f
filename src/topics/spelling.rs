//! How a phrase is written that an article writes in several ways.

use std::collections::HashMap;

use super::phrases::Count;
use super::terms::plain;

/// How a phrase is written: in the plural, as the headings of a subject index are, if the article has its noun in the
/// plural and does not rather speak of one known thing; in small letters, if it ever stands so; then as it stands most
/// often.
pub fn usual(words: &[String], count: &Count, counts: &HashMap<Vec<String>, Count>) -> String {
    let last = |name: &str| name.rsplit(' ').next().is_some_and(is_plural);
    let plurals = |count: &Count| count.written.iter().filter(|(name, _)| last(name)).map(|(_, times)| times).sum();
    let plural: usize = plurals(count);
    let noun = counts.get(&words[words.len() - 1..]);
    let of_noun = noun.filter(|noun| plurals(noun) > noun.definite);
    let heading = plural > count.definite;
    let small = |name: &str| name.to_lowercase() == name;
    let best = count
        .written
        .iter()
        .max_by_key(|(name, times)| (last(name) == heading, small(name), **times, std::cmp::Reverse(*name)));
    let name = best.map(|(name, _)| name.clone()).unwrap_or_default();
    let begins_small = count.written.keys().any(|name| name.starts_with(char::is_lowercase));
    let name = if begins_small { uncapitalized(&name) } else { name };
    match (of_noun, name.rsplit_once(' ')) {
        (Some(noun), Some((before, _))) if !last(&name) && count.definite == 0 => {
            let plural = noun.written.keys().filter(|written| last(written)).max_by_key(|written| small(written));
            plural.map_or(name.clone(), |plural| format!("{before} {plural}"))
        }
        _ => name,
    }
}

/// A phrase whose first letter is small, as within a sentence.
fn uncapitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// Whether a word is written in the plural, as far as its ending tells.
pub fn is_plural(word: &str) -> bool {
    plain(word).len() < word.len()
}
