//! How names are spelt: the words that make one, and what two spellings of one name have in common.

use super::lexicon::name_lexicon;
use super::runs::PARTICLES;
use super::scan::{FoundName, is_acronym, without_article};
use crate::language::{AnalysedText, Tokens};
use std::collections::HashMap;

/// Names of several words as an article writes them in small letters, by the same without capitals.
pub(super) type SmallSpellings = HashMap<String, Vec<String>>;

/// How an article writes names of several words that it does not write in capitals: "Mara Ilic", also of a transcript
/// in which "MARA ILIC" speaks.
pub(super) fn collect_small_spellings(text: AnalysedText, found: &[FoundName]) -> SmallSpellings {
    let small = |word: &String| word.chars().count() == 1 || word.contains(char::is_lowercase);
    let mut spellings = SmallSpellings::new();
    for found in found.iter().filter(|found| found.tokens.len() > 1) {
        let words = read_words(text, found);
        if words.len() > 1 && words.iter().all(small) {
            spellings.entry(words.join(" ").to_lowercase()).or_insert(words);
        }
    }
    spellings
}

/// The words of a name. Those in capitals are spelt as the article spells the name elsewhere, else a person's as others
/// are.
pub(super) fn spelt_words(text: AnalysedText, found: &FoundName, small: &SmallSpellings) -> Vec<String> {
    let words = read_words(text, found);
    if words.len() > 1
        && words.iter().all(|word| !word.contains(char::is_lowercase))
        && let Some(spelling) = small.get(&words.join(" ").to_lowercase())
    {
        return spelling.clone();
    }
    let turn = words.len() == 1 && text.word(found.tokens.end) == ":";
    if is_shouted(&words, found) || (turn && is_turn(&words[0])) {
        words.iter().map(|word| in_title_case(word)).collect()
    } else {
        words
    }
}

/// The words of a name as written: without a nickname in quotation marks or brackets, hyphens of every kind joined.
fn read_words(text: AnalysedText, found: &FoundName) -> Vec<String> {
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
            "’s" => words.push("'s".to_string()),
            word => words.push(word.strip_prefix("Al-").map_or_else(|| word.to_string(), |rest| format!("al-{rest}"))),
        }
    }
    words
}

/// The nickname in quotation marks or brackets within a name: "Bob" of `Robert “Bob” Hale`.
pub(super) fn nickname_in_name<'a>(text: AnalysedText<'a>, tokens: Tokens) -> Option<&'a str> {
    let opening = tokens.range().find(|&at| matches!(text.word(at), "“" | "\"" | "("))?;
    tokens.contains(opening + 2).then(|| text.word(opening + 1))
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
    let plain = Some(without_article(last)).filter(|plain| *plain != last);
    let between = others.iter().filter(inner).copied().filter(|word| !ends.contains(word) && !is_suffix(word));
    ends.into_iter().chain(plain).chain(between).collect()
}

/// Whether a name ends in these words: "Peter van Holt" in "Van Holt", "Ahmed al-Sharaa" in "Sharaa".
pub(super) fn ends_in_words(full: &[String], words: &[&str]) -> bool {
    let Some(skip) = full.len().checked_sub(words.len()) else { return false };
    let ends = (full[skip..].split_first(), words.split_first());
    let (Some((head, rest)), Some((first, others))) = ends else { return false };
    let particle = PARTICLES.contains(head) && head.eq_ignore_ascii_case(first);
    (head == first || particle || without_article(head) == *first) && rest.iter().eq(others)
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

/// The initials that [`key_without_middle_initials`] leaves out.
pub(super) fn middle_initials(words: &[&str]) -> String {
    let last = words.len().saturating_sub(1);
    let middle = words.iter().take(last).skip(1).filter(|word| word.chars().count() == 1);
    middle.copied().collect()
}

/// Whether middle initials tell two people of one name apart; who leaves some out tells nothing.
pub(super) fn differ_in_initials(one: &str, other: &str) -> bool {
    !one.starts_with(other) && !other.starts_with(one)
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

/// Whether what stands in brackets behind a name shortens it: the capitals begin words of the name, or are capitals in
/// them; small letters are any that follow. "MoD" shortens "Ministry of Defence".
pub(super) fn is_short_for(acronym: &str, words: &[&str]) -> bool {
    let capitals = acronym.chars().filter(|c| c.is_uppercase()).count();
    let plain = acronym.chars().all(|c| c.is_alphabetic() || c == '.');
    let first = words.first().is_some_and(|word| word.chars().next() == acronym.chars().next());
    if words.len() < 2 || capitals < 2 || !plain || !first {
        return false;
    }
    let of_part = |part: &str| {
        let letters = part.chars().enumerate().map(|(at, c)| (at == 0 || c.is_uppercase(), c));
        letters.collect::<Vec<_>>()
    };
    let mut letters = words.iter().flat_map(|word| word.split('-')).flat_map(of_part);
    let mut wanted = acronym.chars().filter(|c| c.is_alphabetic());
    wanted.all(|wanted| {
        letters.any(|(opens, c)| c.to_lowercase().eq(wanted.to_lowercase()) && (opens || wanted.is_lowercase()))
    })
}

/// `PENCE`, as transcripts write who speaks, as `Pence`.
pub(super) fn in_title_case(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}
