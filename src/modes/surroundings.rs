//! The words of an attribution, as far as they tell the mode.

use super::Parts;
use super::lexicon::lexicon;
use crate::language::{Analysis, Token};
use crate::span::Span;
use crate::text::Text;

/// How many words into the content an infinitive may stand: "asked the members of the board to wait".
const REACH: usize = 9;

/// How many words into the content a vote or a matter may stand.
const NEAR: usize = 4;

/// What courts, councils and parliaments decide.
const MATTERS: [&str; 18] = [
    "bill",
    "bills",
    "case",
    "cases",
    "suit",
    "lawsuit",
    "lawsuits",
    "appeal",
    "appeals",
    "motion",
    "measure",
    "measures",
    "amendment",
    "amendments",
    "petition",
    "treaty",
    "charges",
    "resolution",
];

/// Words behind which "to" is not an infinitive that the cue asks for: a clause of its own has begun.
const CLAUSE: [&str; 34] = [
    "that", "whether", "if", "why", "how", "what", "when", "where", "who", "which", "because", "is", "are", "was",
    "were", "be", "been", "am", "has", "have", "had", "will", "would", "can", "could", "may", "might", "should",
    "must", "do", "does", "did", "said", "about",
];

/// Words that end the noun phrase at the head of a source.
const BREAKS: [&str; 24] = [
    "of",
    "by",
    "from",
    "in",
    "on",
    "at",
    "to",
    "for",
    "with",
    "about",
    "that",
    "which",
    "who",
    "released",
    "conducted",
    "taken",
    "published",
    "obtained",
    "done",
    "issued",
    "after",
    "among",
    "into",
    "between",
];

/// The words of an attribution, in lower case.
pub struct Surroundings {
    /// The cue's, and the one behind it.
    words: Vec<String>,
    cue: usize,
    /// What comes behind the cue, from the content where it stands there.
    behind: Vec<String>,
    source: Vec<String>,
}

impl Surroundings {
    /// Reads the words of an attribution's parts.
    pub fn read(text: &Text, analysis: &Analysis, parts: &Parts) -> Self {
        let lower = |token: &Token| text.slice(token.span).to_lowercase();
        let of = |spans: &[Span]| -> Vec<String> {
            spans.iter().flat_map(|span| tokens_in(analysis, *span)).map(lower).collect()
        };
        let mut words = of(parts.cue);
        let cue = words.len();
        let end = parts.cue.last().map_or(0, |span| span.end());
        let next = analysis.tokens.partition_point(|token| token.span.start() < end);
        let last = next.checked_sub(1).and_then(|at| analysis.tokens.get(at));
        let same_sentence = |token: &&Token| last.is_some_and(|last| last.sentence == token.sentence);
        words.extend(analysis.tokens.get(next).filter(same_sentence).map(lower));
        let after = parts.content.iter().find(|span| span.start() >= end);
        let behind = after.map(|span| of(&[*span])).unwrap_or_default();
        Self { words, cue, behind, source: of(parts.source) }
    }

    /// The words of the cue.
    pub fn cue(&self) -> &[String] {
        &self.words[..self.cue]
    }

    /// The words from that of the cue on, with the one behind the cue.
    pub fn words_from(&self, at: usize) -> &[String] {
        &self.words[at..]
    }

    /// Whether an infinitive follows the cue, which may take its "to" along.
    pub fn infinitive_follows(&self) -> bool {
        let is_to = |word: Option<&String>| word.is_some_and(|word| word == "to");
        is_to(self.cue().last()) || is_to(self.behind.first()) || is_to(self.words.get(self.cue))
    }

    /// Whether the content begins with one who is to do something: "Ann to wait", "the members of the board to wait".
    pub fn is_asked_to(&self) -> bool {
        let phrase = |word: &&String| !CLAUSE.contains(&word.as_str()) && word.contains(char::is_alphanumeric);
        self.behind.iter().take(REACH).take_while(phrase).any(|word| word == "to")
    }

    /// Whether a vote or ballot stands soon behind the cue: "her vote", "the only vote against it".
    pub fn vote_follows(&self) -> bool {
        let vote = |word: &String| matches!(word.as_str(), "vote" | "votes" | "ballot" | "ballots");
        self.behind.iter().take(NEAR).any(vote)
    }

    /// Whether what is decided stands soon behind the cue: "the case", "the suit against the port".
    pub fn matter_follows(&self) -> bool {
        self.behind
            .iter()
            .take(NEAR)
            .take_while(|word| word.contains(char::is_alphanumeric))
            .any(|word| MATTERS.contains(&word.as_str()))
    }

    /// Whether the source is a document, a study or figures.
    pub fn source_is_thing(&self) -> bool {
        self.source_noun().is_some_and(|noun| lexicon().is_thing(noun))
    }

    /// The noun at the head of the source's first phrase.
    pub fn source_noun(&self) -> Option<&String> {
        let in_phrase = |word: &&String| {
            !BREAKS.contains(&word.as_str()) && (word.contains(char::is_alphanumeric) || *word == "'s")
        };
        self.source.iter().take_while(in_phrase).last()
    }
}

fn tokens_in(analysis: &Analysis, span: Span) -> &[Token] {
    let first = analysis.tokens.partition_point(|token| token.span.end() <= span.start());
    let count = analysis.tokens[first..].partition_point(|token| token.span.start() < span.end());
    &analysis.tokens[first..first + count]
}
