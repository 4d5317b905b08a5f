//! Whom a pronoun means, by what stands before it; nobody where that is not clear.

use std::collections::HashMap;

use super::source::Reader;
use crate::article::{ClaimKind, Reading, Speaker, SpeakerKind};
use crate::claims::Statement;
use crate::language::{Analysis, Quoted};
use crate::names::{Gender, Mention, NameKind, Names};

/// How many sentences back a pronoun looks.
const REACH: usize = 3;

/// How many names a sentence is searched for.
const NAMES: usize = 30;

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
    bearers: HashMap<String, Bearers>,
}

/// Who bears an office.
#[derive(Default)]
struct Bearers {
    /// Whose role is that word alone.
    alone: Vec<String>,
    /// Whose role begins or ends with it.
    any: Vec<String>,
}

struct Spoken {
    speaker: Speaker,
    sentence: usize,
    end: usize,
    quotes: bool,
}

impl<'a> Memory<'a> {
    /// Nobody spoke yet; the names tell genders and the offices that stand before a name.
    pub fn new(names: &'a Names) -> Self {
        let people = || names.names.iter().filter(|name| name.kind == NameKind::Person);
        let genders = people().map(|name| (name.full.as_str(), name.gender)).collect();
        let mut memory = Self { last: Vec::new(), genders, bearers: HashMap::new() };
        for name in people() {
            name.roles.iter().for_each(|role| memory.bear(role, &name.full));
        }
        memory
    }

    /// Remembers that somebody bears a role.
    fn bear(&mut self, role: &str, name: &str) {
        let role = role.replace('.', "").to_lowercase();
        let (first, last) = (role.split(' ').next(), role.rsplit(' ').next());
        for word in first.into_iter().chain(last.filter(|_| last != first)) {
            let bearers = self.bearers.entry(word.to_string()).or_default();
            let lists = [Some(&mut bearers.any), (role == word).then_some(&mut bearers.alone)];
            for list in lists.into_iter().flatten() {
                // Two are as many as it takes to know that the word alone means nobody.
                if list.len() < 2 && !list.iter().any(|there| there == name) {
                    list.push(name.to_string());
                }
            }
        }
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
            self.bear(role, &speaker.name);
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
            Pronoun::It => self.spoken(reader, at, |speaker| {
                matches!(
                    speaker.kind,
                    SpeakerKind::Organisation | SpeakerKind::Place | SpeakerKind::Document | SpeakerKind::Outlet
                )
            }),
            Pronoun::Person(gender) => self.person(reader, gender, at, statement),
        }
    }

    /// The one person of the article so far who bears an office: "the senator". Whose role is that word alone comes
    /// before whose role holds it.
    pub fn titled(&self, title: &str) -> Option<Speaker> {
        let bearers = self.bearers.get(title)?;
        let [name] = bearers.alone.as_slice() else {
            let [name] = bearers.any.as_slice() else { return None };
            return Some(named(name, SpeakerKind::Person, Reading::Title, Some(title), 0.6))
                .filter(|_| bearers.alone.is_empty());
        };
        Some(named(name, SpeakerKind::Person, Reading::Title, Some(title), 0.6))
    }

    /// The last speaker, within reach, who may be meant.
    fn spoken(&self, reader: &Reader, at: usize, fits: impl Fn(&Speaker) -> bool) -> Option<Speaker> {
        let here = reader.analysis.tokens.get(at)?.sentence;
        let near = self.last.iter().rev().take_while(|spoken| spoken.sentence + REACH > here).take(NAMES);
        let found = near.map(|spoken| &spoken.speaker).find(|speaker| fits(speaker))?;
        let role = found.role.as_deref();
        Some(named(&found.name, found.kind, Reading::Pronoun, role, 0.8 * found.confidence))
    }

    fn person(&self, reader: &Reader, gender: Gender, at: usize, statement: &Statement) -> Option<Speaker> {
        let fits = |mention: &Mention| {
            let name = reader.names.of(mention);
            let person = name.kind == NameKind::Person;
            person && name.gender.is_none_or(|own| own == gender) && stands_free(reader, mention, statement)
        };
        let here = reader.analysis.tokens.get(at)?.sentence;
        let by_mention = |sentence: usize, until: usize| {
            let tokens = &reader.analysis.sentences[sentence].tokens;
            let names = reader.names.among(tokens.start..tokens.end.min(until));
            names.iter().take(NAMES).find(|mention| fits(mention)).map(|mention| person(reader.names, mention))
        };
        let same_gender = |speaker: &Speaker| {
            let own = self.genders.get(speaker.name.as_str()).copied().flatten();
            speaker.kind == SpeakerKind::Person && own.is_none_or(|own| own == gender)
        };
        by_mention(here, at).or_else(|| self.spoken(reader, at, same_gender)).or_else(|| {
            (1..=REACH).filter_map(|back| here.checked_sub(back)).find_map(|sentence| by_mention(sentence, usize::MAX))
        })
    }
}

/// Whether a name is a part of its own in the article's voice: in no quotation, no possessive, no part of what is said.
fn stands_free(reader: &Reader, mention: &Mention, statement: &Statement) -> bool {
    let outside = reader.analysis.tokens[mention.tokens.start].quoted == Quoted::Outside;
    let owns = matches!(reader.word(mention.tokens.end), "’s" | "'s" | "’" | "'");
    outside && !owns && !statement.content.iter().any(|content| content.contains(mention.span))
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
