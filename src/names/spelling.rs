//! How names are spelt: the words that make one, and what two spellings of one name have in common.

use super::lexicon::name_lexicon;
use super::scan::{FoundName, is_acronym};
use crate::language::AnalysedText;

/// The words of a name: without a nickname in quotation marks or brackets, hyphens of every kind joined, names that are
/// written in capitals as others are.
pub(super) fn spelt_words(text: AnalysedText, found: &FoundName) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut hyphen, mut nickname) = (false, false);
    for at in found.tokens {
        let word = text.word(at);
        match word {
            "“" | "(" => nickname = true,
            "”" | ")" => nickname = false,
            "\"" => nickname = !nickname,
            "." => {}
            _ if nickname => {}
            "‐" | "‑" | "–" => hyphen = true,
            word if hyphen => {
                hyphen = false;
                if let Some(before) = words.last_mut() {
                    *before = format!("{before}-{word}");
                }
            }
            "’" => words.push("'".to_string()),
            word => words.push(word.strip_prefix("Al-").map_or_else(|| word.to_string(), |rest| format!("al-{rest}"))),
        }
    }
    let turn = words.len() == 1 && text.word(found.tokens.end) == ":";
    if is_shouted(&words, found) || (turn && is_turn(&words[0])) {
        words.iter().map(|word| in_title_case(word)).collect()
    } else {
        words
    }
}

/// The name as written, on one line, in the case of its `words`.
pub(super) fn written_name(slice: &str, words: &[String]) -> String {
    let slice = slice.replace(['‐', '‑', '–'], "-").split_whitespace().collect::<Vec<_>>().join(" ");
    let all_capitals = slice.split_whitespace().count() == words.len() && !slice.contains(char::is_lowercase);
    if all_capitals && words.iter().any(|word| word.contains(char::is_lowercase)) { words.join(" ") } else { slice }
}

/// An office as a role: "Senator" of "Senators", "Mayor" of "MAYOR".
pub(super) fn role_of_office(written: &str) -> String {
    let acronym = |word: &str| word.chars().count() <= 4 || word.contains('.');
    let cased = |word: &str| if is_acronym(word) && !acronym(word) { in_title_case(word) } else { word.to_string() };
    let words: Vec<String> = written.split_whitespace().map(cased).collect();
    let whole = words.join(" ");
    let Some(singular) = whole.strip_suffix('s') else { return whole };
    let last = singular.rsplit(' ').next().unwrap_or(singular);
    let plural = name_lexicon().title(last).is_some() && singular.len() > 3 && !singular.ends_with('s');
    if plural { singular.to_string() } else { whole }
}

/// Whether a word in capitals before a colon is a speaker of a transcript, as longer ones are: "WALLACE:".
fn is_turn(word: &str) -> bool {
    word.len() > 4 && word.chars().all(char::is_uppercase) && !name_lexicon().is_organisation(word)
}

/// Whether a person's name is written in capitals: "ANNA KOVAC", "MAYOR PETAR BABIC".
fn is_shouted(words: &[String], found: &FoundName) -> bool {
    let capitals = |word: &String| is_acronym(word) && word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let person =
        found.title.is_some() || words.first().is_some_and(|word| name_lexicon().find_given_name(word).is_some());
    words.len() > 1 && person && words.iter().all(capitals)
}

/// The parts of a person's full name by which the person may be called alone: surname, given name, then those between.
pub(super) fn parts_used_alone<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let inner = |word: &&&str| word.chars().count() > 2 && word.starts_with(char::is_uppercase);
    let Some((first, others)) = words.split_first() else { return Vec::new() };
    let last = surname_of_words(words);
    let ends = [last, *first];
    let between = others.iter().filter(inner).copied().filter(|word| !ends.contains(word) && !is_suffix(word));
    ends.into_iter().chain(between).collect()
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Sr" | "II" | "III" | "IV")
}

/// What two spellings of one name have in common: the words without middle initials.
pub(super) fn key_without_middle_initials(words: &[&str]) -> String {
    let last = words.len().saturating_sub(1);
    let kept = words.iter().enumerate().filter(|(n, word)| *n == 0 || *n == last || word.chars().count() > 1);
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

/// The last word that is not "Jr" or the like; nothing of no words.
pub(super) fn surname_of_words<'a>(words: &[&'a str]) -> &'a str {
    words.iter().rev().find(|word| !is_suffix(word)).or(words.first()).copied().unwrap_or_default()
}

/// The first letters of the words with a capital, and of the parts of words that hyphens join: "Trans-Pacific
/// Partnership" is the TPP.
pub(super) fn initials_of_words(words: &[&str]) -> String {
    let parts = words.iter().flat_map(|word| word.split('-')).filter(|word| word.starts_with(char::is_uppercase));
    parts.filter_map(|word| word.chars().next()).collect()
}

/// `PENCE`, as transcripts write who speaks, as `Pence`.
pub(super) fn in_title_case(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}
