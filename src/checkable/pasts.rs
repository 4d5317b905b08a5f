//! Which words of a claim tell of a past: what happened, or what was.

use super::lexicon::sign_lexicon;
use super::signs::ClaimWords;
use crate::lists::WordList;

/// Words in -eed that are pasts; all others are nouns and present forms.
const PASTS_IN_EED: [&str; 6] = ["agreed", "disagreed", "freed", "decreed", "guaranteed", "refereed"];

const ROOM_LISTS: &str = include_str!("../../data/rooms/checkable.txt");

/// Words between which and a noun a word with the ending of a past tense describes that noun.
static BEFORE_PARTICIPLES: WordList = WordList::section(ROOM_LISTS, "before participles");

/// Those of them that are determiners.
static DETERMINERS: WordList = WordList::section(ROOM_LISTS, "determiners");

/// Words behind which a word with the ending of a past tense is a participle.
static LEADS_PARTICIPLE: WordList = WordList::section(ROOM_LISTS, "leads participle");

/// Words that may stand between such a word and the participle.
static BETWEEN: WordList = WordList::section(ROOM_LISTS, "between");

/// How far before a participle the word is looked for that leads it.
const LEAD: usize = 4;

/// Prepositions between which and a noun such a word describes that noun: "of classified papers".
const PREPOSITIONS: [&str; 10] = ["of", "for", "in", "with", "from", "by", "about", "at", "as", "into"];

/// Participles that with a preposition behind them describe what stands before: "a system designed to", "a firm based in".
static DESCRIBING: WordList = WordList::section(ROOM_LISTS, "describing");

/// Words in un- and -ed that are pasts and no adjectives.
const PASTS_IN_UN: [&str; 9] =
    ["unveiled", "united", "unleashed", "uncovered", "unearthed", "unfolded", "undermined", "unloaded", "undertaken"];

/// Words behind "was" with which it says what or where something was, and not how: "was a pilot", "was in Halden".
static BEHIND_WAS: WordList = WordList::section(ROOM_LISTS, "behind was");

/// Participles without a regular ending that stand behind "was".
static IRREGULAR: WordList = WordList::section(ROOM_LISTS, "irregular");

/// Words behind a past that begin its object: "a film showed him".
static BEFORE_OBJECTS: WordList = WordList::section(ROOM_LISTS, "before objects");

impl ClaimWords {
    /// "was waiting", "were not asking": what went on is not an event that happened.
    pub(super) fn is_going_on(&self, at: usize) -> bool {
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let skip = usize::from(matches!(word(at + 1), "not" | "n't" | "n’t" | "just" | "still" | "already" | "only"));
        matches!(word(at), "was" | "were") && word(at + 1 + skip).ends_with("ing")
    }

    /// How many words tell of a past from "was", "been" or "had" on: "was arrested", "was a pilot", but not "was glad".
    pub(super) fn past_of_be(&self, at: usize) -> Option<usize> {
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let skipped = |at: &usize| BETWEEN.contains(word(*at)) || matches!(word(*at), "“" | "\"" | "''" | "never");
        let next = at + 1 + (at + 1..at + 1 + LEAD).take_while(skipped).count();
        let participle = (word(next).ends_with("ed") && word(next).len() > 4 && !self.is_adjective(next))
            || IRREGULAR.contains(word(next));
        match word(at) {
            "had" if word(next) == "to" => None,
            "had" => Some(1),
            "been" if word(next).ends_with("ing") => Some(next + 1 - at),
            // "has grown"; what is regular is found by its ending.
            "has" | "have" => IRREGULAR.contains(word(next)).then_some(next + 1 - at),
            _ if participle => Some(next + 1 - at),
            "been" => None,
            _ => {
                let named = self
                    .written
                    .get(next)
                    .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
                (named || BEHIND_WAS.contains(word(next))).then_some(1)
            }
        }
    }

    /// Whether a word in -ed says how something is and not what happened.
    fn is_adjective(&self, at: usize) -> bool {
        let word = self.lower[at].as_str();
        let un = word.starts_with("un") && !PASTS_IN_UN.contains(&word);
        un || sign_lexicon().is_not_past(word)
    }

    /// Whether a participle tells of what stands before it who did it: "a panel led by the mayor".
    pub(super) fn is_done_by(&self, at: usize) -> bool {
        self.lower.get(at + 1).is_some_and(|next| next == "by")
    }

    /// Whether a word has the ending of a past tense and is not a participle behind "to be".
    pub(super) fn is_past(&self, at: usize) -> bool {
        let word = self.lower[at].as_str();
        let before = self.word_before(at);
        let ends = word.len() > 4 && word.ends_with("ed") && word.chars().all(char::is_alphabetic);
        let noun = word.ends_with("eed") && !PASTS_IN_EED.contains(&word);
        // "many frustrated people": a participle before what it describes.
        let next = self.lower.get(at + 1).map_or("", String::as_str);
        let leads = DETERMINERS.contains(before)
            || BEFORE_PARTICIPLES.contains(before)
            || PREPOSITIONS.contains(&before)
            || before.ends_with("ing");
        let describes = leads && next.starts_with(char::is_alphabetic) && !BEFORE_OBJECTS.contains(next)
            || DESCRIBING.contains(word) && (next == "to" || PREPOSITIONS.contains(&next) || next == "on");
        ends && !noun && !describes && !self.is_adjective(at) && !self.is_led(at) && self.written[at] == word
    }

    /// Whether a participle belongs to "is", "be" and the like before it: "is not tracked", "are very much revved up".
    fn is_led(&self, at: usize) -> bool {
        let before = (at.saturating_sub(LEAD)..at).rev().map(|before| self.lower[before].as_str());
        let first = before.into_iter().find(|word| !BETWEEN.contains(word) && !word.ends_with("ly"));
        first.is_some_and(|word| LEADS_PARTICIPLE.contains(word))
    }

    /// Whether a past stands behind a determiner, which makes a noun of it: "the cut".
    pub(super) fn is_determined(&self, at: usize) -> bool {
        DETERMINERS.contains(self.word_before(at))
    }
}
