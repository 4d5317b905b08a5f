//! Which phrases are filed under a subject of the table, and which say more than it.

use super::common;
use super::phrases::Phrase;
use super::table::Table;
use super::terms::{Owner, plain};
use super::told::Subjects;

/// Whether a phrase says no more than a subject of the table that the article tells of: it is its name or a word of it,
/// or a term of it that ends as its name does.
pub fn is_subject(table: &Table, subjects: &Subjects, phrase: &Phrase) -> bool {
    if is_own(table, phrase) {
        return false;
    }
    let words: Vec<&str> = phrase.name.split(' ').collect();
    let hits = table.terms().find(&words);
    let Some(hit) = hits.first().filter(|hit| hit.words == (0..words.len())) else { return false };
    let tells = |owner: &Owner| match *owner {
        Owner::Term(_) => true,
        Owner::Hint(subject) => subjects.times(subject) > 0,
        Owner::OtherSense => false,
    };
    let is_in_name = |owner: &Owner| match *owner {
        Owner::Term(subject) | Owner::Hint(subject) => {
            let name: Vec<String> = table.subject(subject).name.split(' ').map(plain).collect();
            // "Presidential candidates" are filed under political candidates.
            name.iter().any(|word| is_kin(word, &phrase.words)) || name.last() == phrase.words.last()
        }
        Owner::OtherSense => false,
    };
    hit.owners.iter().any(tells) && (table.find(&phrase.name).is_some() || hit.owners.iter().any(is_in_name))
}

/// How often the article must have a compound that is a term of a subject to say more than that one.
const COMES_BACK: usize = 3;

/// Whether the article comes back to a compound so often that one would look for it by its own name: "special
/// prosecutors" among the prosecutors.
fn is_own(table: &Table, phrase: &Phrase) -> bool {
    let says_more = phrase.words.len() > 1 && table.find(&phrase.name).is_none();
    let part = phrase.head().is_some_and(|head| common::is_general_noun(head));
    says_more && !part && phrase.times >= COMES_BACK
}

/// How many letters words of one stem have in common.
const STEM: usize = 5;

/// Whether a phrase is one word of the same stem: "terrorists" are filed under terrorism.
fn is_kin(word: &str, phrase: &[String]) -> bool {
    let [other] = phrase else { return false };
    word == other || word.chars().take(STEM).eq(other.chars().take(STEM)) && word.chars().count() > STEM
}
