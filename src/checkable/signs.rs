//! What in the words of a claim can be checked, and what says that less can.

use super::lexicon::lexicon;
use crate::article::{Reason, Sign};
use crate::language::verbs::{self, VerbEvidence};

/// How many words around a number are shown with it.
const AROUND: usize = 1;

/// Words in -eed that are pasts; all others are nouns and present forms.
const PASTS_IN_EED: [&str; 6] = ["agreed", "disagreed", "freed", "decreed", "guaranteed", "refereed"];

/// Words between which and a noun a word with the ending of a past tense describes that noun.
const BEFORE_PARTICIPLES: [&str; 20] = [
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "these", "those", "many", "some", "very",
    "how", "so", "most", "more", "with",
];

/// How many of these words are determiners.
const DETERMINERS: usize = 11;

/// Words behind a number that only say how large it is: what it counts comes next.
const MAGNITUDES: [&str; 9] =
    ["hundred", "thousand", "million", "billion", "trillion", "percentage", "square", "cubic", "dozen"];

/// Words behind which a word with the ending of a past tense is a participle.
const LEADS_PARTICIPLE: [&str; 18] = [
    "to", "be", "is", "are", "being", "will", "can", "should", "'s", "’s", "'re", "’re", "'m", "’m", "am", "get",
    "gets", "getting",
];

/// Words that may stand between such a word and the participle.
const BETWEEN: [&str; 14] =
    ["not", "n't", "n’t", "also", "already", "very", "much", "more", "still", "even", "well", "now", "all", "both"];

/// How far before a participle the word is looked for that leads it.
const LEAD: usize = 4;

/// Prepositions between which and a noun such a word describes that noun: "of classified papers".
const PREPOSITIONS: [&str; 10] = ["of", "for", "in", "with", "from", "by", "about", "at", "as", "into"];

/// Participles that with a preposition behind them describe what stands before: "a system designed to", "a firm based in".
const DESCRIBING: [&str; 14] = [
    "designed",
    "aimed",
    "intended",
    "based",
    "located",
    "dedicated",
    "prepared",
    "supposed",
    "expected",
    "scheduled",
    "devoted",
    "related",
    "opposed",
    "motivated",
];

/// Words in un- and -ed that are pasts and no adjectives.
const PASTS_IN_UN: [&str; 9] =
    ["unveiled", "united", "unleashed", "uncovered", "unearthed", "unfolded", "undermined", "unloaded", "undertaken"];

/// Words behind "was" with which it says what or where something was, and not how: "was a pilot", "was in Halden".
const BEHIND_WAS: [&str; 30] = [
    "a", "an", "the", "one", "his", "her", "their", "its", "our", "my", "in", "at", "on", "from", "under", "among",
    "between", "there", "behind", "with", "near", "inside", "no", "never", "nobody", "nothing", "over", "above",
    "below", "within",
];

/// Participles without a regular ending that stand behind "was".
const IRREGULAR: [&str; 54] = [
    "born",
    "made",
    "held",
    "sent",
    "given",
    "taken",
    "shot",
    "hit",
    "killed",
    "found",
    "built",
    "bought",
    "sold",
    "told",
    "caught",
    "cut",
    "paid",
    "put",
    "set",
    "shut",
    "known",
    "seen",
    "shown",
    "written",
    "driven",
    "drawn",
    "thrown",
    "chosen",
    "broken",
    "stolen",
    "spoken",
    "beaten",
    "eaten",
    "forgotten",
    "hidden",
    "struck",
    "sworn",
    "torn",
    "worn",
    "won",
    "lost",
    "left",
    "led",
    "brought",
    "taught",
    "done",
    "grown",
    "become",
    "gone",
    "risen",
    "fallen",
    "begun",
    "run",
    "come",
];

/// Words that compare only with "than" behind them.
const BEFORE_THAN: [&str; 3] = ["more", "less", "most"];

/// How many words on "than" may stand.
const REACH: usize = 12;

/// Words that compare only behind a word such as "the".
const BEHIND_THE: [&str; 5] = ["first", "only", "same", "most", "least"];

/// The words of a claim, as written and in lower case.
pub struct ClaimWords {
    written: Vec<String>,
    lower: Vec<String>,
    /// Whether they are English.
    pub english: bool,
}

impl ClaimWords {
    /// Of the claim's tokens.
    pub fn new(written: Vec<String>, english: bool) -> Self {
        let lower = written.iter().map(|word| word.to_lowercase()).collect();
        Self { written, lower, english }
    }

    /// Whether they hold a verb, so that they state something; of other languages nobody knows.
    pub fn state(&self) -> bool {
        let words: Vec<&str> = self.written.iter().map(String::as_str).collect();
        !self.english || verbs::evidence(&words, "", "") != VerbEvidence::None
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
            if let Some(sign) = sign {
                let reason = Reason { sign, evidence: self.evidence(sign, at, len) };
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
        let phrase = lexicon().sign(&ahead).filter(|(_, len)| *len > 1);
        if phrase.is_none() && matches!(word, "was" | "were" | "been" | "had" | "has" | "have") {
            return self.past_of_be(at).map(|len| (Sign::Past, len));
        }
        let holds = |(sign, len): &(Sign, usize)| match sign {
            Sign::Number => self.counts(at),
            Sign::Past => !BEFORE_PARTICIPLES[..DETERMINERS].contains(&self.before(at)) && !self.is_done_by(at),
            Sign::Comparison => *len > 1 || self.compares(at),
            Sign::Opinion => at == 0 || self.written[at] == self.lower[at] || *len > 1,
            _ => true,
        };
        let found = lexicon().sign(&ahead).filter(holds);
        found.or_else(|| (self.is_past(at) && !self.is_done_by(at)).then_some((Sign::Past, 1)))
    }

    /// "was waiting", "were not asking": what went on is not an event that happened.
    fn is_going_on(&self, at: usize) -> bool {
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let skip = usize::from(matches!(word(at + 1), "not" | "n't" | "n’t" | "just" | "still" | "already" | "only"));
        matches!(word(at), "was" | "were") && word(at + 1 + skip).ends_with("ing")
    }

    /// How many words tell of a past from "was", "been" or "had" on: "was arrested", "was a pilot", but not "was glad".
    fn past_of_be(&self, at: usize) -> Option<usize> {
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let skipped = |at: &usize| BETWEEN.contains(&word(*at)) || matches!(word(*at), "“" | "\"" | "''" | "never");
        let next = at + 1 + (at + 1..at + 1 + LEAD).take_while(skipped).count();
        let participle = (word(next).ends_with("ed") && word(next).len() > 4 && !self.is_adjective(next))
            || IRREGULAR.contains(&word(next));
        match word(at) {
            "had" if word(next) == "to" => None,
            "had" => Some(1),
            "been" if word(next).ends_with("ing") => Some(next + 1 - at),
            // "has grown"; what is regular is found by its ending.
            "has" | "have" => IRREGULAR.contains(&word(next)).then_some(next + 1 - at),
            _ if participle => Some(next + 1 - at),
            "been" => None,
            _ => {
                let named = self
                    .written
                    .get(next)
                    .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
                (named || BEHIND_WAS.contains(&word(next))).then_some(1)
            }
        }
    }

    /// Whether a word compares where it stands: "more than", "the first".
    fn compares(&self, at: usize) -> bool {
        let word = self.lower[at].as_str();
        let than = || self.lower[at + 1..].iter().take(REACH).any(|word| word == "than");
        let before = self.before(at);
        let determined = || matches!(before, "the" | "his" | "her" | "its" | "their" | "very" | "my" | "our");
        let of = self.lower.get(at + 1).is_some_and(|next| next == "of");
        match (BEFORE_THAN.contains(&word), BEHIND_THE.contains(&word)) {
            (false, false) => !(matches!(word, "longer") && matches!(before, "no" | "any")),
            (than_only, the_only) => than_only && than() || the_only && determined() && !of,
        }
    }

    /// Whether a word in -ed says how something is and not what happened.
    fn is_adjective(&self, at: usize) -> bool {
        let word = self.lower[at].as_str();
        let un = word.starts_with("un") && !PASTS_IN_UN.contains(&word);
        un || lexicon().is_not_past(word)
    }

    /// The word before a place, in lower case.
    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.lower[before].as_str())
    }

    /// Whether a participle tells of what stands before it who did it: "a panel led by the mayor".
    fn is_done_by(&self, at: usize) -> bool {
        self.lower.get(at + 1).is_some_and(|next| next == "by")
    }

    /// Whether a number word counts something: "one of us knows", "one fine day" and "no one" do not.
    fn counts(&self, at: usize) -> bool {
        let next = self.lower.get(at + 1).map_or("", String::as_str);
        self.lower[at] != "one" || matches!(next, "in" | "out" | "percent" | "half") || MAGNITUDES.contains(&next)
    }

    /// Whether a word has the ending of a past tense and is not a participle behind "to be".
    fn is_past(&self, at: usize) -> bool {
        let word = self.lower[at].as_str();
        let before = at.checked_sub(1).map_or("", |before| self.lower[before].as_str());
        let ends = word.len() > 4 && word.ends_with("ed") && word.chars().all(char::is_alphabetic);
        let noun = word.ends_with("eed") && !PASTS_IN_EED.contains(&word);
        // "many frustrated people": a participle before what it describes.
        let next = self.lower.get(at + 1).map_or("", String::as_str);
        let leads = BEFORE_PARTICIPLES.contains(&before) || PREPOSITIONS.contains(&before) || before.ends_with("ing");
        let describes = leads && next.starts_with(char::is_alphabetic)
            || DESCRIBING.contains(&word) && (next == "to" || PREPOSITIONS.contains(&next) || next == "on");
        ends && !noun && !describes && !self.is_adjective(at) && !self.is_led(at) && self.written[at] == word
    }

    /// Whether a participle belongs to "is", "be" and the like before it: "is not tracked", "are very much revved up".
    fn is_led(&self, at: usize) -> bool {
        let before = (at.saturating_sub(LEAD)..at).rev().map(|before| self.lower[before].as_str());
        let first = before.into_iter().find(|word| !BETWEEN.contains(word) && !word.ends_with("ly"));
        first.is_some_and(|word| LEADS_PARTICIPLE.contains(&word))
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

/// Whether a past only says what or where something was.
pub fn is_state(reason: &Reason) -> bool {
    reason.sign == Sign::Past && matches!(reason.evidence.to_lowercase().as_str(), "was" | "were" | "had")
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "''" | "»" | "“" | "'" | ")" | "…" | "!")
}
