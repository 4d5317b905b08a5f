//! Within a clause: the verb of saying, and who says it.

use super::lexicon::SpeechLexicon;
use super::paragraph::QuotingParagraph;
use crate::language::Tokens;
use crate::span::Span;

/// The longest description of a speaker, in words.
const LONGEST: usize = 14;

/// A verb of saying in its place.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    /// Its tokens, auxiliaries among them.
    pub tokens: Tokens,
    /// Its place, without the pronoun.
    pub cue: Span,
    /// A pronoun that is written together with it: "dit-il".
    pub pronoun: Option<Span>,
}

/// A clause, with the words of its language.
pub(super) struct Clause<'a> {
    /// Where it stands.
    pub paragraph: &'a QuotingParagraph<'a>,
    /// Its tokens.
    pub tokens: Tokens,
    /// The words of the language.
    pub lexicon: &'static SpeechLexicon,
}

/// Whether a mark parts a clause.
pub(super) fn ends_clause(word: &str) -> bool {
    matches!(
        word,
        "," | "،" | ";" | "؛" | ":" | "—" | "–" | "-" | "--" | "(" | ")" | "«" | "»" | "\"" | "“" | "”" | "„"
    ) || is_sentence_end(word)
}

/// Whether a mark ends a sentence.
pub(super) fn is_sentence_end(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "…" | "..." | "؟")
}

impl<'a> Clause<'a> {
    /// The verb of saying that begins at a token.
    pub(super) fn verb_at(&self, at: usize) -> Option<Verb> {
        let word = self.paragraph.lower_word(at);
        let place = self.paragraph.token_span(at)?;
        if self.lexicon.is_said(&word) {
            let tokens = self.with_auxiliaries(at);
            let cue = self.paragraph.span(tokens)?;
            return Some(Verb { tokens, cue, pronoun: None });
        }
        let (first, last) = (word.split('-').next()?, word.rsplit('-').next()?);
        if first.len() == word.len() || !self.lexicon.pronouns.contains(last) {
            return None;
        }
        let pronoun = Some(Span::new(place.end() - last.chars().count(), place.end()));
        if self.lexicon.said.contains(first) {
            let cue = Span::new(place.start(), place.start() + first.chars().count());
            return Some(Verb { tokens: Tokens::one(at), cue, pronoun });
        }
        let next = at + 1..self.tokens.end.min(at + 3);
        let participle = next.into_iter().find(|&next| self.lexicon.is_said(&self.paragraph.lower_word(next)))?;
        let cue = self.paragraph.token_span(participle)?;
        self.lexicon.aux.contains(first).then(|| Verb { tokens: Tokens::from(at..participle + 1), cue, pronoun })
    }

    fn with_auxiliaries(&self, at: usize) -> Tokens {
        let aux = |token: &usize| self.lexicon.aux.contains(self.paragraph.lower_word(*token).as_str());
        let before = (self.tokens.start..at).rev().take_while(aux).count();
        let behind = (at + 1..self.tokens.end).take_while(aux).count();
        Tokens::from(at - before..at + 1 + behind)
    }

    /// Whether a token stands beside a verb of saying without being its subject.
    pub(super) fn is_beside(&self, at: usize) -> bool {
        let word = self.paragraph.lower_word(at);
        let word = word.as_str();
        self.lexicon.beside.contains(word) || self.lexicon.aux.contains(word)
    }

    /// Whether a verb of saying opens the clause, behind its auxiliaries.
    pub(super) fn verb_begins(&self) -> bool {
        let first = self.tokens.range().find(|&at| !self.is_beside(at));
        first.is_some_and(|at| self.verb_at(at).is_some())
    }

    /// Whether nothing that could speak stands before a verb.
    pub(super) fn begins_with(&self, verb: &Verb) -> bool {
        let comma = (self.tokens.start..verb.tokens.start).rev().find(|&at| ends_clause(self.paragraph.word(at)));
        (comma.map_or(self.tokens.start, |at| at + 1)..verb.tokens.start).all(|at| self.is_beside(at))
    }

    /// Who says it: the phrase before the verb, with an apposition between or not, else the one behind it.
    pub(super) fn find_speaker_span(&self, verb: &Verb) -> Option<Span> {
        verb.pronoun
            .or_else(|| self.find_phrase_before(verb.tokens.start))
            .or_else(|| self.find_phrase_after(verb.tokens.end))
    }

    /// The phrase that ends before a token, or before brackets there: "Ana Ruiz (PS) said".
    pub(super) fn find_phrase_before(&self, end: usize) -> Option<Span> {
        let closed = end > self.tokens.start && self.paragraph.word(end - 1) == ")";
        let open = (self.tokens.start..end).rev().find(|&at| closed && self.paragraph.word(at) == "(");
        let end = open.unwrap_or(end);
        let parts_at = |at: &usize| ends_clause(self.paragraph.word(*at));
        let comma = (self.tokens.start..end).rev().find(parts_at);
        let start = comma.map_or(self.tokens.start, |at| at + 1);
        if let Some(phrase) = self.find_speaker_phrase(Tokens::from(start..end)) {
            return Some(phrase);
        }
        let comma = comma.filter(|&at| matches!(self.paragraph.word(at), "," | "،"))?;
        let first = (self.tokens.start..=comma).find(parts_at)?;
        let named = self.find_speaker_phrase(Tokens::from(self.tokens.start..first))?;
        // "Ana Ruiz, mayor of Lugo, said": nothing but the verb stands behind the comma.
        if !(start..end).all(|at| self.is_beside(at)) {
            // "Ana Ruiz, in answer to a question, said": what stands behind it is not a speaker.
            return Some(named);
        }
        if first == comma {
            return None;
        }
        let whole =
            self.paragraph.span(Tokens::from(self.skip_beside(Tokens::from(self.tokens.start..comma)).start..comma))?;
        (comma - self.tokens.start <= LONGEST).then_some(whole)
    }

    /// The phrase that begins behind a token.
    pub(super) fn find_phrase_after(&self, start: usize) -> Option<Span> {
        let parted = |from: usize| {
            (from..self.tokens.end).find(|&at| ends_clause(self.paragraph.word(at))).unwrap_or(self.tokens.end)
        };
        let end = parted(start);
        let phrase = self.find_speaker_phrase(Tokens::from(start..end))?;
        // "the mayor, Ana Ruiz": an office first, then who holds it.
        let capital = |at: usize| self.paragraph.word(at).starts_with(char::is_uppercase);
        let named = !(start..end).any(capital)
            && (end + 1..self.tokens.end.min(end + 3)).filter(|&at| capital(at)).count() == 2;
        let reaches = self.paragraph.token_span(end.saturating_sub(1)).is_some_and(|last| last.end() == phrase.end());
        let whole = (named && reaches && matches!(self.paragraph.word(end), ","))
            .then(|| self.find_speaker_phrase(Tokens::from(end + 1..parted(end + 1))));
        Some(whole.flatten().map_or(phrase, |name| phrase.to(name)))
    }

    /// A phrase that says who: without what stands beside the verb, up to the first word that no longer describes.
    fn find_speaker_phrase(&self, tokens: Tokens) -> Option<Span> {
        let mut tokens = self.skip_beside(tokens);
        let stops = |at: usize| {
            let word = self.paragraph.lower_word(at);
            self.lexicon.ends_description(&word) || self.lexicon.is_said(&word)
        };
        // "On Monday": a preposition and a day.
        let leading = tokens.range().take_while(|&at| stops(at)).count();
        if leading > 1 {
            tokens.start += leading;
        }
        let pronoun = |at: usize| self.lexicon.pronouns.contains(self.paragraph.lower_word(at).as_str());
        if !tokens.is_empty() && pronoun(tokens.start) {
            return self.paragraph.token_span(tokens.start);
        }
        let mut end = tokens.range().find(|&at| stops(at)).unwrap_or(tokens.end);
        while end > tokens.start && (self.is_beside(end - 1) || self.is_article(end - 1)) {
            end -= 1;
        }
        let words = (tokens.start..end).filter(|&at| self.paragraph.is_word(at)).count();
        let named = (1..=LONGEST).contains(&words);
        if named { self.paragraph.span(Tokens::from(tokens.start..end)) } else { None }
    }

    fn is_article(&self, at: usize) -> bool {
        let word = self.paragraph.lower_word(at);
        self.lexicon.articles.contains(word.as_str()) && !self.lexicon.pronouns.contains(word.as_str())
    }

    fn skip_beside(&self, tokens: Tokens) -> Tokens {
        let start = tokens.range().find(|&at| !self.is_beside(at) && self.paragraph.is_word(at));
        Tokens::from(start.unwrap_or(tokens.end)..tokens.end)
    }
}
