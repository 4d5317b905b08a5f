//! What in the words of a claim can be checked, and what says that less can.

use super::lexicon::lexicon;
use crate::article::{Reason, Sign};
use crate::language::verbs::{self, Evidence};

/// How many words around a number are shown with it.
const AROUND: usize = 1;

/// Words in -eed that are pasts; all others are nouns and present forms.
const PASTS_IN_EED: [&str; 6] = ["agreed", "disagreed", "freed", "decreed", "guaranteed", "refereed"];

/// Words between which and a noun a word with the ending of a past tense describes that noun.
const BEFORE_PARTICIPLES: [&str; 20] = [
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "these", "those", "many", "some", "very",
    "how", "so", "most", "more", "with",
];

/// Words behind a number that only say how large it is: what it counts comes next.
const MAGNITUDES: [&str; 9] =
    ["hundred", "thousand", "million", "billion", "trillion", "percentage", "square", "cubic", "dozen"];

/// Adverbs of degree and the like, behind which a word with the ending of a past tense is a participle.
const LEADS_PARTICIPLE: [&str; 8] = ["to", "be", "is", "are", "being", "will", "can", "should"];

/// The words of a claim, as written and in lower case.
pub struct Words {
    written: Vec<String>,
    lower: Vec<String>,
    /// Whether they are English.
    pub english: bool,
}

impl Words {
    /// Of the claim's tokens.
    pub fn new(written: Vec<String>, english: bool) -> Self {
        let lower = written.iter().map(|word| word.to_lowercase()).collect();
        Self { written, lower, english }
    }

    /// Whether they hold a verb, so that they state something; of other languages nobody knows.
    pub fn state(&self) -> bool {
        let words: Vec<&str> = self.written.iter().map(String::as_str).collect();
        !self.english || verbs::evidence(&words, "", "") != Evidence::None
    }

    /// The words in lower case, marks left out.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.lower.iter().map(String::as_str).filter(|word| word.contains(char::is_alphanumeric))
    }

    /// Whether they end with a question mark.
    pub fn asks(&self) -> bool {
        let last = self.lower.iter().rev().find(|word| !is_closing(word));
        last.is_some_and(|word| matches!(word.as_str(), "?" | "؟" | "？"))
    }

    /// What in them can be checked or says that less can, each sign once, in their order.
    pub fn signs(&self) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        let mut at = 0;
        while at < self.lower.len() {
            let (sign, len) = self.sign_at(at).map_or((None, 1), |(sign, len)| (Some(sign), len));
            if let Some(sign) = sign.filter(|sign| !reasons.iter().any(|reason| reason.sign == *sign)) {
                reasons.push(Reason { sign, evidence: self.evidence(sign, at, len) });
            }
            at += len;
        }
        reasons
    }

    fn sign_at(&self, at: usize) -> Option<(Sign, usize)> {
        let word = self.lower[at].as_str();
        if word.starts_with(|c: char| c.is_numeric()) {
            let digits = word.chars().filter(char::is_ascii_digit).count();
            let year = digits == 4 && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
            return Some((if year { Sign::Date } else { Sign::Number }, 1));
        }
        if !self.english {
            return None;
        }
        let ahead: Vec<&str> = self.lower[at..].iter().take(3).map(String::as_str).collect();
        if self.is_going_on(at) {
            return None;
        }
        let found = lexicon().sign(&ahead).filter(|(sign, _)| *sign != Sign::Number || self.counts(at));
        found.or_else(|| self.is_past(at).then_some((Sign::Past, 1)))
    }

    /// "was waiting", "were not asking": what went on is no event that happened.
    fn is_going_on(&self, at: usize) -> bool {
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let skip = usize::from(matches!(word(at + 1), "not" | "n't" | "n’t" | "just" | "still" | "already" | "only"));
        matches!(word(at), "was" | "were") && word(at + 1 + skip).ends_with("ing")
    }

    /// Whether a number word counts something: "one of us knows" and "no one" do not.
    fn counts(&self, at: usize) -> bool {
        let next = self.lower.get(at + 1).map_or("", String::as_str);
        self.lower[at] != "one"
            || !matches!(next, "of" | "can" | "has" | "is" | "." | "," | "" | "another" | "who" | "’s" | "'s")
    }

    /// Whether a word has the ending of a past tense and is no participle behind "to be".
    fn is_past(&self, at: usize) -> bool {
        let word = self.lower[at].as_str();
        let before = at.checked_sub(1).map_or("", |before| self.lower[before].as_str());
        let ends = word.len() > 4 && word.ends_with("ed") && word.chars().all(char::is_alphabetic);
        let noun = word.ends_with("eed") && !PASTS_IN_EED.contains(&word);
        // "many frustrated people": a participle before what it describes.
        let next = self.lower.get(at + 1).map_or("", String::as_str);
        let describes = BEFORE_PARTICIPLES.contains(&before) && next.starts_with(char::is_alphabetic);
        ends && !noun
            && !describes
            && !lexicon().is_not_past(word)
            && !LEADS_PARTICIPLE.contains(&before)
            && self.written[at] == word
    }

    /// The end of a number at a token: over "to 3" of a vote and what says how large it is.
    fn number_end(&self, mut end: usize) -> usize {
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let numeric = |at: usize| word(at).starts_with(|c: char| c.is_numeric());
        if matches!(word(end), "to" | "-" | "–") && numeric(end + 1) && numeric(end - 1) {
            end += 2;
        }
        if MAGNITUDES.contains(&word(end)) { end + 1 } else { end }
    }

    /// The words that are a sign; a number with what it counts.
    fn evidence(&self, sign: Sign, at: usize, len: usize) -> String {
        let around = if sign == Sign::Number { AROUND } else { 0 };
        let len = if sign == Sign::Number { self.number_end(at + len) - at } else { len };
        let before = at
            .checked_sub(1)
            .filter(|&before| sign == Sign::Number && matches!(self.lower[before].as_str(), "$" | "£" | "€"));
        let next = self.lower.get(at + len).is_some_and(|word| word.contains(char::is_alphanumeric) || word == "%");
        let end = if next { (at + len + around).min(self.written.len()) } else { at + len };
        self.written[before.unwrap_or(at)..end]
            .join(" ")
            .replace("$ ", "$")
            .replace("£ ", "£")
            .replace("€ ", "€")
            .replace(" %", "%")
            .replace(" – ", "–")
            .replace(" - ", "-")
    }
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "''" | "»" | "“" | "'" | ")" | "…" | "!")
}
