//! What in the words of a claim can be checked, and what says that less can.

use super::lexicon::sign_lexicon;
use crate::article::{Reason, Sign};
use crate::language::verbs::{self, VerbEvidence};

/// How many words around a number are shown with it.
const AROUND: usize = 1;

/// Words behind a number that only say how large it is: what it counts comes next.
const MAGNITUDES: [&str; 9] =
    ["hundred", "thousand", "million", "billion", "trillion", "percentage", "square", "cubic", "dozen"];

/// Words that compare only with "than" behind them.
const BEFORE_THAN: [&str; 3] = ["more", "less", "most"];

/// How many words on "than" may stand.
const REACH: usize = 12;

/// Words that compare only behind a word such as "the".
const BEHIND_THE: [&str; 5] = ["first", "only", "same", "most", "least"];

/// The words of a claim, as written and in lower case.
pub(super) struct ClaimWords {
    pub(super) written: Vec<String>,
    pub(super) lower: Vec<String>,
    /// Whether they are English.
    pub english: bool,
}

impl ClaimWords {
    /// Of the claim's tokens.
    pub(super) fn new(written: Vec<String>, english: bool) -> Self {
        let lower = written.iter().map(|word| word.to_lowercase()).collect();
        Self { written, lower, english }
    }

    /// Whether they hold a verb, so that they state something; of other languages nobody knows.
    pub(super) fn may_have_verb(&self) -> bool {
        let words: Vec<&str> = self.written.iter().map(String::as_str).collect();
        !self.english || verbs::best_verb_evidence(&words, "", "") != VerbEvidence::None
    }

    /// The words in lower case, marks left out.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.lower.iter().map(String::as_str).filter(|word| word.contains(char::is_alphanumeric))
    }

    /// Whether they end with a question mark.
    pub(super) fn ends_with_question_mark(&self) -> bool {
        let last = self.lower.iter().rev().find(|word| !is_closing(word));
        last.is_some_and(|word| matches!(word.as_str(), "?" | "؟" | "？"))
    }

    /// What in them can be checked or says that less can, each sign once, in their order.
    pub(super) fn collect_reasons(&self) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        let mut at = 0;
        while at < self.lower.len() {
            let (sign, len) = self.sign_at(at).map_or((None, 1), |(sign, len)| (Some(sign), len));
            if let Some(sign) = sign {
                let reason = Reason { sign, evidence: self.evidence_of_sign(sign, at, len) };
                match reasons.iter_mut().find(|other| other.sign == sign) {
                    // What happened says more than what was.
                    Some(other) if is_state(other) && !is_state(&reason) => *other = reason,
                    Some(_) => {}
                    None => reasons.push(reason),
                }
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
        let phrase = sign_lexicon().find_longest_sign(&ahead).filter(|(_, len)| *len > 1);
        if phrase.is_none() && matches!(word, "was" | "were" | "been" | "had" | "has" | "have") {
            return self.past_of_be(at).map(|len| (Sign::Past, len));
        }
        // Capitals are names: "No Child Left Behind".
        let plain = self.written[at] == self.lower[at] || matches!(self.word_before(at), "" | "." | "!" | "?");
        let holds = |(sign, len): &(Sign, usize)| match sign {
            Sign::Number => self.is_counting_number(at),
            Sign::Past => plain && !self.is_determined(at) && !self.is_done_by(at),
            Sign::Comparison => *len > 1 || self.is_comparison(at),
            Sign::Opinion => plain || *len > 1,
            Sign::Future => plain,
            // "the hopes of voters" hopes for nothing.
            Sign::Wish => !self.is_determined(at),
            _ => true,
        };
        let found = sign_lexicon().find_longest_sign(&ahead).filter(holds);
        found.or_else(|| (self.is_past(at) && !self.is_done_by(at)).then_some((Sign::Past, 1)))
    }

    /// Whether a word compares where it stands: "more than", "the first".
    fn is_comparison(&self, at: usize) -> bool {
        let word = self.lower[at].as_str();
        let than = || self.lower[at + 1..].iter().take(REACH).any(|word| word == "than");
        let before = self.word_before(at);
        let determined = || matches!(before, "the" | "his" | "her" | "its" | "their" | "very" | "my" | "our");
        let next = self.lower.get(at + 1).map_or("", String::as_str);
        match (BEFORE_THAN.contains(&word), BEHIND_THE.contains(&word)) {
            // "no longer", "lower the tax" and "clearer than ever" compare with nothing.
            (false, false) => match word {
                "longer" => !matches!(before, "no" | "any"),
                "lower" => !matches!(next, "the" | "a" | "an" | "our" | "his" | "her" | "its" | "their" | "this"),
                "than" => next != "ever",
                _ => true,
            },
            (than_only, the_only) => than_only && than() || the_only && determined() && next != "of",
        }
    }

    /// The word before a place, in lower case; quotation marks are passed over.
    pub(super) fn word_before(&self, at: usize) -> &str {
        let words = self.lower[..at].iter().rev().map(String::as_str);
        words.into_iter().find(|word| !is_quotation_mark(word)).unwrap_or_default()
    }

    /// Whether a number word counts something: "one of us knows", "one fine day" and "no one" do not.
    fn is_counting_number(&self, at: usize) -> bool {
        let next = self.lower.get(at + 1).map_or("", String::as_str);
        self.lower[at] != "one" || matches!(next, "in" | "out" | "percent" | "half") || MAGNITUDES.contains(&next)
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
    fn evidence_of_sign(&self, sign: Sign, at: usize, len: usize) -> String {
        let around = if sign == Sign::Number { AROUND } else { 0 };
        let len = if sign == Sign::Number { self.number_end(at + len) - at } else { len };
        let before = at
            .checked_sub(1)
            .filter(|&before| sign == Sign::Number && matches!(self.lower[before].as_str(), "$" | "£" | "€"));
        // What says nothing by itself is not what is counted: "nobody is", "two of".
        let counted = |word: &String| {
            word == "%" || word.contains(char::is_alphanumeric) && !(self.english && sign_lexicon().is_empty_word(word))
        };
        let next = self.lower.get(at + len).is_some_and(counted);
        let end = if next { (at + len + around).min(self.written.len()) } else { at + len };
        let words = &self.written[before.unwrap_or(at)..end];
        let shown: Vec<&str> =
            words.iter().map(String::as_str).filter(|word| !matches!(*word, "''" | "\"" | "“")).collect();
        shown
            .join(" ")
            .replace("$ ", "$")
            .replace("£ ", "£")
            .replace("€ ", "€")
            .replace(" %", "%")
            .replace(" – ", "–")
            .replace(" - ", "-")
    }
}

fn is_quotation_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "''" | "‘" | "«" | "»")
}

/// Whether a past only says what or where something was.
pub(super) fn is_state(reason: &Reason) -> bool {
    reason.sign == Sign::Past && matches!(reason.evidence.to_lowercase().as_str(), "was" | "were" | "had")
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "''" | "»" | "“" | "'" | ")" | "…" | "!")
}
