//! Whom and what the pronouns of a claim mean: "he" in what somebody else says of him, "it" in an accusation.

use std::ops::Range;

use super::grammar::{is_determiner, is_preposition};
use super::named::{topic_name, without_initials};
use super::weigh::Matter;
use crate::article::{Speaker, SpeakerKind};
use crate::claims::Statement;
use crate::language::Quoted;
use crate::names::{Gender, Mention, Name, NameKind};

/// How many sentences back those are looked for whom a pronoun means.
const REACH: usize = 3;

/// How much less somebody stands out with each sentence.
const FADES: f64 = 0.35;

/// How much less somebody stands out of whom the article does not show whether it is a he or a she.
const UNSURE: f64 = 0.6;

/// How many words stand between the cue and a claim at most that tell to whom it is made.
const ADDRESSEE: usize = 3;

/// How often the article must name what "its" means.
const OFTEN: usize = 3;

/// A claim whose pronouns are read.
pub struct Pronouns<'a> {
    /// The article.
    pub matter: &'a Matter<'a>,
    /// The claim.
    pub statement: &'a Statement,
    /// Who makes it.
    pub speaker: Option<&'a Speaker>,
}

impl Pronouns<'_> {
    /// What the pronouns among these tokens of the claim mean, each with the word: the person of each gender, and a place
    /// or body.
    pub fn meant(&self, claim: &Range<usize>) -> Vec<(String, String)> {
        let persons = [Gender::Male, Gender::Female].into_iter().filter_map(|gender| self.person(gender, claim));
        persons.chain(self.thing(claim)).collect()
    }

    fn person(&self, gender: Gender, claim: &Range<usize>) -> Option<(String, String)> {
        let at = claim.clone().find(|&at| gender_of(self.word(at)) == Some(gender))?;
        let quoted = self.matter.analysis.tokens[at].quoted == Quoted::Inside;
        let fits = |name: &Name| name.kind == NameKind::Person && name.gender.is_none_or(|own| own == gender);
        // Quoted words call their speaker "I", and whom somebody accuses is not himself.
        if !quoted && !self.is_object(at, claim) && !self.is_addressed(gender, claim) && self.may_speak(&fits) {
            return None;
        }
        let meant = self.most_salient(at, |mention| {
            let name = self.matter.names.of(mention);
            let sure = if name.gender.is_some() { 1.0 } else { UNSURE };
            (fits(name) && !self.is_speaker(&name.full)).then(|| (without_initials(&name.full), sure))
        })?;
        Some((meant, self.word(at).to_string()))
    }

    /// A place or body that a person speaks of as "it" right behind the cue, or as "its".
    fn thing(&self, claim: &Range<usize>) -> Option<(String, String)> {
        let person = self.speaker.is_some_and(|speaker| speaker.kind == SpeakerKind::Person);
        let means = |&at: &usize| self.word(at) == "its" || self.word(at) == "it" && self.follows_cue(at, claim);
        let at = claim.clone().find(means).filter(|_| person)?;
        if self.matter.names.among(claim.clone()).iter().any(|mention| self.is_thing(mention)) {
            return None;
        }
        let meant = self.most_salient(at, |mention| {
            let name = topic_name(self.matter.text, self.matter.names, mention).filter(|_| self.is_thing(mention))?;
            (self.times(&name) >= OFTEN).then_some((name, 1.0))
        })?;
        Some((meant, self.word(at).to_string()))
    }

    fn is_thing(&self, mention: &Mention) -> bool {
        matches!(self.matter.names.of(mention).kind, NameKind::Place | NameKind::Organisation)
    }

    /// Who stands out most before a token, of those that fit, each with how well it does.
    fn most_salient(&self, at: usize, fits: impl Fn(&Mention) -> Option<(String, f64)>) -> Option<String> {
        let here = self.matter.analysis.tokens[at].sentence;
        let mut best: Option<(f64, String)> = None;
        for back in (0..=REACH).filter(|&back| back <= here) {
            let sentence = &self.matter.analysis.sentences[here - back].tokens;
            let mentions = self.matter.names.among(sentence.start..sentence.end.min(at));
            for (name, sure) in mentions.iter().filter_map(&fits) {
                let known = 1.0 + (1.0 + self.times(&name) as f64).ln();
                let salience = known * sure * FADES.powi(i32::try_from(back).unwrap_or(i32::MAX));
                if best.as_ref().is_none_or(|(most, _)| salience >= *most) {
                    best = Some((salience, name));
                }
            }
        }
        best.map(|(_, name)| name)
    }

    fn times(&self, name: &str) -> usize {
        self.matter.times.get(name).copied().unwrap_or_default()
    }

    fn word(&self, at: usize) -> &str {
        self.matter.analysis.tokens.get(at).map_or("", |token| self.matter.text.slice(token.span))
    }

    fn is_speaker(&self, full: &str) -> bool {
        self.speaker.is_some_and(|speaker| without_initials(&speaker.name) == without_initials(full))
    }

    /// Whether the speaker is a person whom the pronoun fits, or unknown.
    fn may_speak(&self, fits: &impl Fn(&Name) -> bool) -> bool {
        let Some(speaker) = self.speaker else { return true };
        let named = self.matter.names.names.iter().find(|name| name.full == speaker.name);
        named.is_some_and(fits)
    }

    /// Whether a token begins the claim right behind the words that attribute it.
    fn follows_cue(&self, at: usize, claim: &Range<usize>) -> bool {
        let start = self.matter.analysis.tokens[at].span.start();
        let cue = |cue: &crate::span::Span| cue.end() <= start && start <= cue.end() + 1;
        at == claim.start && self.statement.cue.iter().any(cue)
    }

    /// Whether a pronoun is whom the cue is done to: "called him a liar", "compares her to".
    fn is_object(&self, at: usize, claim: &Range<usize>) -> bool {
        let next = self.word(at + 1);
        let alone = at + 1 >= claim.end || is_preposition(next) || is_determiner(next) && next != "’s";
        let object = match self.word(at) {
            "him" => true,
            "her" => alone || matches!(next, "to" | "as" | "''" | "\"" | "“" | "‘" | "'"),
            _ => false,
        };
        object && self.follows_cue(at, claim)
    }

    /// Whether the claim is made to somebody of a gender: "told him that he".
    fn is_addressed(&self, gender: Gender, claim: &Range<usize>) -> bool {
        let before = claim.start.saturating_sub(ADDRESSEE)..claim.start;
        let object = |at: usize| matches!(self.word(at), "him" | "her") && gender_of(self.word(at)) == Some(gender);
        let first = self.matter.analysis.tokens.get(claim.start).map(|token| token.sentence);
        before.into_iter().any(|at| object(at) && self.matter.analysis.tokens.get(at).map(|t| t.sentence) == first)
    }
}

fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" | "He" | "His" => Some(Gender::Male),
        "she" | "her" | "She" | "Her" => Some(Gender::Female),
        _ => None,
    }
}
