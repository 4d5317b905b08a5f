//! The words of an attribution, as far as they tell the mode.

use super::Parts;
use super::lexicon::mode_lexicon;
use crate::calendar_words::is_day;
use crate::language::AnalysedText;
use crate::lists::WordList;
use crate::span::Span;

/// How many words into the content an infinitive may stand: "asked the members of the board to wait".
const REACH: usize = 9;

/// How many words into the content a vote or a matter may stand.
const NEAR: usize = 4;

const ROOM_LISTS: &str = include_str!("../../data/rooms/modes.txt");

/// What courts, councils and parliaments decide.
static MATTERS: WordList = WordList::section(ROOM_LISTS, "matters");

/// Words behind which "to" is not an infinitive that the cue asks for: a clause of its own has begun.
static CLAUSE: WordList = WordList::section(ROOM_LISTS, "clause");

/// Words that end the noun phrase at the head of a source.
static BREAKS: WordList = WordList::section(ROOM_LISTS, "breaks");

/// Words that open a noun phrase.
static DETERMINERS: WordList = WordList::section(ROOM_LISTS, "determiners");

/// Verbs that tell of a state.
static COPULAS: WordList = WordList::section(ROOM_LISTS, "copulas");

/// Words behind a state that say towards what.
const TOWARDS: [&str; 11] = ["about", "with", "of", "over", "at", "on", "for", "to", "toward", "towards", "against"];

/// Those of them that lean by themselves.
const LEANS: [&str; 6] = ["for", "with", "to", "among", "toward", "towards"];

/// Nouns that tell when, beside the days of the week.
static TIMES: WordList = WordList::section(ROOM_LISTS, "times");

/// The words of an attribution, in lower case.
pub(super) struct CueSurroundings {
    /// The cue's, and the one behind it.
    words: Vec<String>,
    cue: usize,
    /// What comes behind the cue, from the content where it stands there.
    behind: Vec<String>,
    source: Vec<String>,
}

impl CueSurroundings {
    /// Reads the words of an attribution's parts.
    pub(super) fn from_parts(text: AnalysedText, parts: &Parts) -> Self {
        let of = |places: &[Span]| text.words_in(places).map(str::to_lowercase).collect::<Vec<_>>();
        let mut words = of(parts.cue);
        let cue = words.len();
        let end = parts.cue.last().map_or(0, |span| span.end());
        let next = text.analysis.tokens.partition_point(|token| token.span.start() < end);
        let goes_on = next.checked_sub(1).is_some_and(|last| text.is_same_sentence(last, next));
        words.extend(goes_on.then(|| text.lower_word(next)));
        let after = parts.content.iter().find(|span| span.start() >= end);
        let behind = after.map(|span| of(&[*span])).unwrap_or_default();
        Self { words, cue, behind, source: of(parts.source) }
    }

    /// The words of the cue.
    pub(super) fn cue_words(&self) -> &[String] {
        &self.words[..self.cue]
    }

    /// The words from that of the cue on, with the one behind the cue.
    pub(super) fn words_from(&self, at: usize) -> &[String] {
        &self.words[at..]
    }

    /// Whether an infinitive follows the cue, which may take its "to" along.
    pub(super) fn infinitive_follows(&self) -> bool {
        let is_to = |word: Option<&String>| word.is_some_and(|word| word == "to");
        is_to(self.cue_words().last()) || is_to(self.behind.first()) || is_to(self.words.get(self.cue))
    }

    /// Whether an infinitive follows the word at this place of the cue, and not an object of it that takes "to" along:
    /// "offered to mend", not "offered a reply to".
    pub(super) fn infinitive_of(&self, at: usize) -> bool {
        self.infinitive_follows() && !self.cue_words()[at + 1..].iter().any(|word| DETERMINERS.contains(word.as_str()))
    }

    /// Whether the word at this place of the cue tells what kind of thing the next word names: "a halting response".
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        let behind_determiner = at > 0 && DETERMINERS.contains(self.words[at - 1].as_str());
        let named = || at + 1 < self.cue && !mode_lexicon().find_senses(self.words_from(at + 1)).is_empty();
        behind_determiner && ["ing", "ed"].iter().any(|end| self.words[at].ends_with(end)) && named()
    }

    /// Whether the cue tells of a state in which the source is towards something: "is upbeat about", "grew cold towards".
    pub(super) fn is_state(&self) -> bool {
        let Some(copula) = self.cue_words().iter().rposition(|word| COPULAS.contains(word.as_str())) else {
            return false;
        };
        let state = &self.cue_words()[copula + 1..];
        let towards = state.last().is_some_and(|word| TOWARDS.contains(&word.as_str()));
        towards && !state.iter().any(|word| word.ends_with("ing"))
    }

    /// Whether the cue ends with a word that turns to what is for or against somebody: "with", "hungry for".
    pub(super) fn ends_with_leaning_word(&self) -> bool {
        self.cue_words().last().is_some_and(|word| LEANS.contains(&word.as_str()))
    }

    /// Whether the content begins with one who is to do something: "Ann to wait", "the members of the board to wait".
    pub(super) fn is_asked_to(&self) -> bool {
        let phrase = |word: &&String| !CLAUSE.contains(word.as_str()) && word.contains(char::is_alphanumeric);
        self.behind.iter().take(REACH).take_while(phrase).any(|word| word == "to")
    }

    /// Whether a vote or ballot stands soon behind the cue: "her vote", "the only vote against it".
    pub(super) fn vote_follows(&self) -> bool {
        let vote = |word: &String| matches!(word.as_str(), "vote" | "votes" | "ballot" | "ballots");
        self.behind.iter().take(NEAR).any(vote)
    }

    /// Whether what is decided stands soon behind the cue: "the case", "the suit against the port".
    pub(super) fn matter_follows(&self) -> bool {
        self.behind
            .iter()
            .take(NEAR)
            .take_while(|word| word.contains(char::is_alphanumeric))
            .any(|word| MATTERS.contains(word.as_str()))
    }

    /// Whether the source is a document, a study or figures, with or without its day: "a poll last month".
    pub(super) fn source_is_thing(&self) -> bool {
        let is_thing = |noun: &String| mode_lexicon().is_thing(noun);
        self.source_noun().is_some_and(|noun| {
            is_thing(noun) || (TIMES.contains(noun) || is_day(noun)) && self.source_phrase().any(is_thing)
        })
    }

    /// The noun at the head of the source's first phrase.
    pub(super) fn source_noun(&self) -> Option<&String> {
        self.source_phrase().last()
    }

    fn source_phrase(&self) -> impl Iterator<Item = &String> {
        let in_phrase =
            |word: &&String| !BREAKS.contains(word.as_str()) && (word.contains(char::is_alphanumeric) || *word == "'s");
        self.source.iter().take_while(in_phrase)
    }
}
