//! Whom a pronoun means, by what stands before it; nobody where that is not clear.

use std::collections::HashMap;

use super::definite::{self, Description, Offices};
use super::role;
use super::source::Reader;
use crate::article::{ClaimKind, Reading, Speaker, SpeakerKind};
use crate::claims::Statement;
use crate::language::{Analysis, Paragraph, Quoted};
use crate::names::{Gender, Mention, NameKind, Names};

/// How many sentences back a pronoun looks.
const REACH: usize = 3;

/// How many names a sentence is searched for.
const NAMES: usize = 30;

/// How many speakers back a description looks for its fuller form: more than an article has, save the hugest.
const SPEAKERS: usize = 500;

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// He or she.
    Person(Gender),
    /// They.
    They,
    /// It.
    It,
    /// Who, which, that.
    Relative,
}

/// Reads a pronoun, in small letters.
pub fn read(word: &str) -> Option<Pronoun> {
    Some(match word {
        "he" | "him" | "his" | "himself" => Pronoun::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Pronoun::Person(Gender::Female),
        "they" | "them" | "their" | "themselves" => Pronoun::They,
        "it" | "its" | "itself" => Pronoun::It,
        "who" | "which" | "that" | "whom" => Pronoun::Relative,
        _ => return None,
    })
}

impl Pronoun {
    /// Whether the word may stand before what belongs to whom it means.
    pub fn owns(self, word: &str) -> bool {
        matches!(word, "his" | "her" | "their" | "its")
    }
}

/// Who spoke so far.
pub struct Memory<'a> {
    last: Vec<Spoken>,
    genders: HashMap<&'a str, Option<Gender>>,
    offices: Offices,
}

struct Spoken {
    speaker: Speaker,
    sentence: usize,
    end: usize,
    quotes: bool,
}

impl<'a> Memory<'a> {
    /// Nobody spoke yet; the names tell genders, and what stands before and behind them the offices.
    pub fn new(reader: &Reader<'a>) -> Self {
        let people = reader.names.names.iter().filter(|name| name.kind == NameKind::Person);
        let genders = people.map(|name| (name.full.as_str(), name.gender)).collect();
        Self { last: Vec::new(), genders, offices: role::offices(reader) }
    }

    /// Remembers a statement's speaker.
    pub fn note(&mut self, analysis: &Analysis, statement: &Statement, speaker: Option<&Speaker>) {
        let Some(speaker) = speaker else { return };
        let end = statement.content.last().map_or(0, |span| span.end());
        let at = super::place(statement);
        let spoken = Spoken {
            speaker: speaker.clone(),
            sentence: sentence_at(analysis, at),
            end,
            quotes: matches!(statement.kind, ClaimKind::Direct | ClaimKind::Mixed),
        };
        self.last.push(spoken);
        if let Some(role) = speaker.role.as_deref().filter(|_| speaker.kind == SpeakerKind::Person) {
            self.offices.bear(role, &speaker.name);
        }
    }

    /// The speaker of a quotation that goes on in the next paragraph.
    pub fn continued(&self, analysis: &Analysis, statement: &Statement) -> Option<Speaker> {
        let start = statement.content.first()?.start();
        let last = self.last.iter().rev().take(REACH).find(|spoken| spoken.quotes && spoken.end <= start)?;
        let paragraph = |at: usize| analysis.sentences.get(sentence_at(analysis, at)).map(|s| s.paragraph);
        let near = paragraph(start)? <= paragraph(last.end.saturating_sub(1))? + 1;
        let continued = Speaker {
            mention: String::new(),
            reading: Reading::Continued,
            confidence: 0.9 * last.speaker.confidence,
            ..last.speaker.clone()
        };
        near.then_some(continued)
    }

    /// Whom a pronoun at this token means.
    pub fn meant(&self, reader: &Reader, pronoun: Pronoun, at: usize, statement: &Statement) -> Option<Speaker> {
        match pronoun {
            Pronoun::Relative => relative(reader, at),
            Pronoun::They => self.spoken(reader, at, |speaker| speaker.kind == SpeakerKind::Group),
            Pronoun::It => self
                .spoken(reader, at, |speaker| {
                    matches!(
                        speaker.kind,
                        SpeakerKind::Organisation | SpeakerKind::Place | SpeakerKind::Document | SpeakerKind::Outlet
                    )
                })
                .or_else(|| subject(reader, at)),
            Pronoun::Person(gender) => self.person(reader, Some(gender), at, statement, |_| true),
        }
    }

    /// Whom or what a description with "the" means, where its words stand in the article more fully or are an epithet of
    /// who was named just before; `at` is its first token.
    pub fn described(&self, reader: &Reader, phrase: &str, at: usize, statement: &Statement) -> Option<Speaker> {
        let said = Description::read(phrase);
        let of_nobody = super::describe::phrase(phrase).is_some_and(|who| who.kind != SpeakerKind::Unnamed);
        if let Some(name) = self.offices.bearer(&said).filter(|_| !of_nobody) {
            return Some(named(name, SpeakerKind::Person, Reading::Title, Some(phrase), 0.6));
        }
        if let Some(name) = definite::fuller(reader.names, &said) {
            return Some(named(&name, SpeakerKind::Organisation, Reading::Title, None, 0.6));
        }
        let before = self.last.iter().rev().take(SPEAKERS).map(|spoken| &spoken.speaker);
        let mut descriptions = before.filter(|speaker| speaker.reading == Reading::Description);
        if let Some(fuller) = descriptions.find(|speaker| definite::holds(&speaker.name, &said)) {
            return Some(Speaker { confidence: 0.6, ..fuller.clone() });
        }
        let gender = said.epithet()?;
        // Who has an office is called by that.
        let meant = self.person(reader, gender, at, statement, |name| !self.offices.tells_of(name))?;
        Some(Speaker { reading: Reading::Title, confidence: 0.5, ..meant })
    }

    /// The last speaker, within reach, who may be meant.
    fn spoken(&self, reader: &Reader, at: usize, fits: impl Fn(&Speaker) -> bool) -> Option<Speaker> {
        let here = reader.analysis.tokens.get(at)?.sentence;
        let near = self.last.iter().rev().take_while(|spoken| spoken.sentence + REACH > here).take(NAMES);
        let found = near.map(|spoken| &spoken.speaker).find(|speaker| fits(speaker))?;
        let role = found.role.as_deref();
        Some(named(&found.name, found.kind, Reading::Pronoun, role, 0.8 * found.confidence))
    }

    fn person(
        &self,
        reader: &Reader,
        gender: Option<Gender>,
        at: usize,
        statement: &Statement,
        may: impl Fn(&str) -> bool,
    ) -> Option<Speaker> {
        let fits = |mention: &Mention| {
            let name = reader.names.of(mention);
            let person = name.kind == NameKind::Person;
            person && may(&name.full) && agrees(name.gender, gender) && stands_free(reader, mention, statement)
        };
        let here = reader.analysis.tokens.get(at)?.sentence;
        let by_mention = |sentence: usize, until: usize| {
            let tokens = &reader.analysis.sentences[sentence].tokens;
            let names = reader.names.among(tokens.start..tokens.end.min(until));
            names.iter().take(NAMES).find(|mention| fits(mention)).map(|mention| person(reader.names, mention))
        };
        let same_gender = |speaker: &Speaker| {
            let own = self.genders.get(speaker.name.as_str()).copied().flatten();
            match speaker.kind {
                SpeakerKind::Person => may(&speaker.name) && agrees(own, gender),
                SpeakerKind::Unnamed => gender.is_some() && definite::gender_of(&speaker.name) == gender,
                _ => false,
            }
        };
        by_mention(here, at).or_else(|| self.spoken(reader, at, same_gender)).or_else(|| {
            (1..=REACH).filter_map(|back| here.checked_sub(back)).find_map(|sentence| by_mention(sentence, usize::MAX))
        })
    }
}

/// The person whom the last sentence of a paragraph that names any names first, before an offset.
pub fn first_person_named(reader: &Reader, paragraph: &Paragraph, until: usize) -> Option<Speaker> {
    let free = |mention: &&Mention| {
        let outside = reader.analysis.tokens[mention.tokens.start].quoted == Quoted::Outside;
        let owns = matches!(reader.word(mention.tokens.end), "’s" | "'s" | "’" | "'");
        outside && !owns && reader.names.of(mention).kind == NameKind::Person && mention.span.end() <= until
    };
    let sentences = reader.analysis.sentences[paragraph.sentences.clone()].iter().rev();
    let mut firsts =
        sentences.map(|sentence| reader.names.among(sentence.tokens.clone()).iter().take(NAMES).find(free));
    firsts.find_map(|first| first.map(|mention| person(reader.names, mention)))
}

/// Whether a person may be called so, as far as both genders are known.
fn agrees(own: Option<Gender>, said: Option<Gender>) -> bool {
    own.is_none() || said.is_none() || own == said
}

/// Whether a name is a part of its own in the article's voice: in no quotation, no possessive, no part of what is said.
fn stands_free(reader: &Reader, mention: &Mention, statement: &Statement) -> bool {
    let outside = reader.analysis.tokens[mention.tokens.start].quoted == Quoted::Outside;
    let owns = matches!(reader.word(mention.tokens.end), "’s" | "'s" | "’" | "'");
    outside && !owns && !statement.content.iter().any(|content| content.contains(mention.span))
}

/// The organisation or place that the sentence or the one before it begins with.
fn subject(reader: &Reader, at: usize) -> Option<Speaker> {
    let here = reader.analysis.tokens.get(at)?.sentence;
    let opening = |sentence: usize| {
        let tokens = &reader.analysis.sentences.get(sentence)?.tokens;
        let first = reader.names.among(tokens.start..tokens.end.min(at)).first()?;
        let article = reader.word(tokens.start).eq_ignore_ascii_case("the");
        let opens = first.with_title.start == tokens.start + usize::from(article);
        let owns = matches!(reader.word(first.tokens.end), "’s" | "'s" | "’" | "'");
        let kind = match reader.names.of(first).kind {
            NameKind::Organisation => SpeakerKind::Organisation,
            NameKind::Place => SpeakerKind::Place,
            _ => return None,
        };
        (opens && !owns).then(|| named(&reader.names.of(first).full, kind, Reading::Pronoun, None, 0.5))
    };
    opening(here).or_else(|| opening(here.checked_sub(1)?))
}

/// The name right before "who", an apposition between them or not.
fn relative(reader: &Reader, at: usize) -> Option<Speaker> {
    let sentence = reader.analysis.tokens.get(at)?.sentence;
    let start = reader.analysis.sentences[sentence].tokens.start;
    let before = reader.names.among(start..at);
    let fits = |mention: &&Mention| {
        let next = reader.word(mention.tokens.end);
        let person = matches!(reader.names.of(mention).kind, NameKind::Person | NameKind::Organisation);
        person && (next == "," || mention.tokens.end == at)
    };
    before.iter().rev().take(NAMES).find(fits).map(|mention| person(reader.names, mention))
}

fn person(names: &Names, mention: &Mention) -> Speaker {
    let name = names.of(mention);
    let kind = if name.kind == NameKind::Organisation { SpeakerKind::Organisation } else { SpeakerKind::Person };
    let confidence = if name.gender.is_some() { 0.75 } else { 0.55 };
    named(&name.full, kind, Reading::Pronoun, name.roles.first().map(String::as_str), confidence)
}

fn named(name: &str, kind: SpeakerKind, reading: Reading, role: Option<&str>, confidence: f64) -> Speaker {
    let (name, role) = (name.to_string(), role.map(str::to_string));
    Speaker { name, kind, mention: String::new(), reading, role, confidence }
}

/// The sentence that holds an offset, or the last one before it.
fn sentence_at(analysis: &Analysis, at: usize) -> usize {
    analysis.sentences.partition_point(|sentence| sentence.span.start() <= at).saturating_sub(1)
}
