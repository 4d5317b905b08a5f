//! Whom and what the pronouns and short descriptions within claims mean, for those who read a claim alone.
//!
//! A reading is kept only where the one meant stands out clearly from the next best, and where its words are no part of the
//! claim.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Meant, Thread};
use crate::article::{ClaimKind, Referent, Speaker, SpeakerKind, Statement};
use crate::language::Tokens;
use crate::lists::WordList;
use crate::lists::words_of_list;
use crate::names::verbs::is_verb;
use crate::span::Span;
use crate::speakers::source::{DETERMINERS, PREPOSITIONS};
use crate::speakers::{bodies, definite, pronoun};

/// How clearly a person stands out from the next best whom "he" may mean, and a body from the next "the company".
const CLEAR: [f64; 2] = [0.35, 0.5];

/// How sure such a reading is.
const SURE: [f64; 2] = [0.75, 0.6];

/// How sure it is that "it" and "they", as the subject of what somebody is said to say, mean who says it.
const SAID: f64 = 0.7;

/// Among how many first tokens of what is said such a subject stands: "that they would".
const OPENING: usize = 2;

/// Verbs behind an "it" that may mean nothing: "it was raining", "it seems".
const EMPTY: [&str; 10] = ["is", "was", "’s", "'s", "seems", "seemed", "takes", "took", "may", "might"];

/// How sure it is that "the plan" is the one that was told of more fully before.
const FULLER: f64 = 0.6;

/// How many tokens back a fuller description is looked for.
const REACH: usize = 400;

/// Most words before the noun of a description.
const LONGEST: usize = 3;

/// Nouns that say too little to ask which is meant.
static GENERAL: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words_of_list(include_str!("../../../data/vague_nouns.txt")).collect());

const ROOM_LISTS: &str = include_str!("../../../data/rooms/speakers.txt");

/// Words that go on behind a noun phrase.
static BEHIND_PHRASE: WordList = WordList::section(ROOM_LISTS, "behind a phrase");

/// Adjectives that do not tell which is meant.
static PLAIN: WordList = WordList::section(ROOM_LISTS, "plain adjectives");

/// Words that mean somebody or something in play.
#[derive(Clone, Debug)]
pub(super) struct Referring {
    tokens: Tokens,
    being: usize,
    clear: bool,
    confidence: f64,
    named_at: Option<Span>,
}

impl Thread<'_> {
    /// Notes what words mean. "It" and "they" may mean things, too, which are not in play here.
    pub(super) fn note_reference(&mut self, tokens: Tokens, meant: Meant) {
        let being = &self.beings[meant.being];
        let person = being.kind == SpeakerKind::Person && being.gender.is_some() && being.sure;
        let pronoun = pronoun::read_pronoun(&self.reader.text.lower_word(tokens.start)).is_some();
        let fits = if pronoun { person } else { being.kind != SpeakerKind::Place };
        let known = usize::from(!person || self.is_quoted(tokens.start));
        self.referring.push(Referring {
            tokens,
            being: meant.being,
            clear: fits && meant.clearness >= CLEAR[known],
            confidence: SURE[known],
            named_at: being.named_at,
        });
    }

    /// Notes whom or what "the company" and "the minister" mean.
    pub(super) fn refer_by_description(&mut self, at: usize) {
        if !self.is_bare_definite(at) || self.is_quoted(at) {
            return;
        }
        let noun = self.reader.text.word(at + 1);
        let said = definite::Description::from_phrase(noun);
        if bodies::find_body_noun(&said).is_none() && self.offices.collect_bearers(&said).is_empty() {
            return;
        }
        if let Some(meant) = self.find_meant_by_description(noun, at) {
            self.note_reference(Tokens::from(at..at + 2), meant);
        }
    }

    /// What the words of a statement mean, each once, in the order of the text; everything was read before. `subject` is
    /// known already.
    pub(crate) fn collect_referents(&self, statement: &Statement, subject: Option<Referent>) -> Vec<Referent> {
        let mut referents: Vec<Referent> = subject.into_iter().collect();
        for content in &statement.content {
            let tokens = self.reader.text.tokens_at(*content);
            let first = self.referring.partition_point(|word| word.tokens.start < tokens.start);
            let words = self.referring[first..].iter().take_while(|word| word.tokens.end <= tokens.end);
            referents.extend(words.filter(|word| word.clear).filter_map(|word| self.referent_of_words(word)));
            referents.extend(tokens.range().filter_map(|at| self.find_fuller_referent(at, statement)));
        }
        referents.sort_by_key(|referent| referent.span);
        let inside = |place: Span| statement.content.iter().any(|content| content.overlaps(place));
        referents.retain(|referent| !referent.antecedent.is_some_and(inside));
        let mut seen: Vec<String> = Vec::new();
        referents.retain(|referent| {
            let new = !seen.contains(&referent.name);
            seen.push(referent.name.clone());
            new
        });
        referents
    }

    fn referent_of_words(&self, word: &Referring) -> Option<Referent> {
        let being = &self.beings[word.being];
        let span = self.reader.text.span_of(word.tokens)?;
        let antecedent = Some(word.named_at?);
        Some(Referent { span, name: being.name.clone(), antecedent, confidence: word.confidence })
    }

    /// "the plan" with what was said before of which plan, where all that was said agrees: "the peace plan".
    fn find_fuller_referent(&self, at: usize, statement: &Statement) -> Option<Referent> {
        let noun = self.reader.text.word(at + 1);
        let first = self.referring.partition_point(|word| word.tokens.start < at);
        let read = self.referring.get(first).is_some_and(|word| word.clear && word.tokens == Tokens::from(at..at + 2));
        if read || !self.is_bare_definite(at) {
            return None;
        }
        let start = statement.content.first().map_or(at, |content| self.reader.text.tokens_at(*content).start);
        let before = (start.saturating_sub(REACH)..start).rev();
        let phrases: Vec<Tokens> =
            before.filter(|&n| self.reader.text.word(n) == noun).filter_map(|n| self.phrase_to(n)).collect();
        let (near, rest) = phrases.split_first()?;
        let told = |phrase: Tokens| self.reader.text.word(phrase.end - 2).to_lowercase();
        if rest.iter().any(|phrase| told(*phrase) != told(*near)) || PLAIN.contains(told(*near).as_str()) {
            return None;
        }
        let name = self.reader.join_words(*near);
        Some(Referent {
            span: self.reader.text.span_of(Tokens::from(at..at + 2))?,
            name,
            antecedent: self.reader.text.span_of(*near),
            confidence: FULLER,
        })
    }

    /// The description that ends in a noun, behind its determiner: "a new peace plan", "the council’s plan"; none where
    /// nothing tells more of it.
    fn phrase_to(&self, noun: usize) -> Option<Tokens> {
        let tells = |at: &usize| tells_more(self.reader.text.word(*at));
        let begins = self.reader.text.sentence_of(noun)?.tokens.start;
        let start = (begins.max(noun.saturating_sub(LONGEST))..noun).rev().take_while(tells).last()?;
        let determined = start > begins && DETERMINERS.contains(&self.reader.text.lower_word(start - 1));
        let owned = self.reader.text.is_capitalised(start);
        ((determined || owned) && self.ends_phrase(noun + 1)).then_some(Tokens::from(start..noun + 1))
    }

    /// Whether "the" and one noun stand at a token, with nothing behind them that tells which.
    fn is_bare_definite(&self, at: usize) -> bool {
        let noun = self.reader.text.word(at + 1);
        let told = ["of", "that", "which", "who", "whose", "to", "for"].contains(&self.reader.text.word(at + 2));
        self.reader.text.word(at).eq_ignore_ascii_case("the")
            && noun.len() > 3
            && noun.chars().all(char::is_lowercase)
            && !noun.ends_with('s')
            && !GENERAL.contains(noun)
            && !told
            && self.ends_phrase(at + 2)
    }

    fn is_quoted(&self, at: usize) -> bool {
        !self.reader.text.is_outside(at)
    }

    /// "It" or "they" as the subject of what a body or several are said to say.
    pub(crate) fn referent_of_subject(&self, statement: &Statement, speaker: &Speaker) -> Option<Referent> {
        let content = statement.content.first().filter(|_| statement.kind == ClaimKind::Indirect)?;
        let tokens = self.reader.text.tokens_at(*content);
        let at = tokens
            .range()
            .take(OPENING)
            .find(|&at| matches!(self.reader.text.word(at), "it" | "they" | "It" | "They"))?;
        let several = matches!(self.reader.text.word(at), "they" | "They");
        let body = matches!(speaker.kind, SpeakerKind::Organisation | SpeakerKind::Outlet | SpeakerKind::Place);
        let fits = if several { speaker.kind == SpeakerKind::Group } else { body };
        let empty = EMPTY.contains(&self.reader.text.word(at + 1));
        let antecedent = speaker.antecedent.or(statement.source.first().copied());
        (fits && !empty && !self.is_quoted(at)).then_some(Referent {
            span: self.reader.text.span_of(Tokens::one(at))?,
            name: speaker.name.clone(),
            antecedent,
            confidence: SAID,
        })
    }

    /// Whether no noun goes on with the phrase before a token.
    fn ends_phrase(&self, next: usize) -> bool {
        let word = self.reader.text.word(next);
        let small = word.to_lowercase();
        !word.starts_with(char::is_alphanumeric) && !matches!(word, "-" | "’s" | "'s" | "’" | "'")
            || is_verb(word)
            || PREPOSITIONS.contains(small.as_str())
            || DETERMINERS.contains(&small)
            || BEHIND_PHRASE.contains(&small)
    }
}

/// Whether a word may tell more of the noun behind it.
fn tells_more(word: &str) -> bool {
    const JOINING: [&str; 9] = ["and", "or", "but", "that", "same", "own", "first", "whole", "entire"];
    let small = word.to_lowercase();
    let is_word = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'));
    let is_form_of_verb = small.ends_with("ing") || is_verb(word) && word.starts_with(char::is_lowercase);
    let is_small = JOINING.contains(&small.as_str()) || DETERMINERS.contains(&small) || PREPOSITIONS.contains(&small);
    is_word && !is_form_of_verb && !is_small
}
