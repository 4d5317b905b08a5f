//! Who and what is in play as an article goes on, and how much each stands out.
//!
//! Pronouns and descriptions are resolved by salience, after Lappin & Leass, "An Algorithm for Pronominal Anaphora
//! Resolution" (Computational Linguistics 1994), without their parser: what is named last and as a subject stands out most,
//! and each sentence further back counts less. Quotations and embedded lines stand outside the thread.

use std::collections::HashMap;

use super::being::{Being, HeardMention, SearchPlace};
use super::definite;
use super::grammar::{self, GrammaticalRole};
use super::named::{as_outlet, kind_of};
use super::offices::Offices;
use super::source::SourceReader;
use super::{pronoun, role};
use crate::article::{ClaimKind, Reading, Speaker, SpeakerKind, Statement};
use crate::language::{Quoted, Tokens};
use crate::names::{Gender, Mention, NameKind};
use crate::span::Span;

mod meant;
mod phrases;
mod referents;
mod witness;

use referents::Referring;

/// Who is meant, and how clearly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meant {
    /// Counted among the beings.
    pub being: usize,
    /// 0 to 1: how much it stands out from the next best.
    pub clearness: f64,
}

/// Who is in play.
pub(super) struct Thread<'a> {
    /// The article.
    pub reader: SourceReader<'a>,
    /// All so far.
    pub beings: Vec<Being>,
    /// Who bears which office.
    pub offices: Offices,
    by_name: HashMap<String, usize>,
    recent: Vec<usize>,
    /// For each sentence, how many before it belong to the thread.
    ranks: Vec<usize>,
    /// What statements say, in order.
    contents: Vec<Span>,
    settled: HashMap<usize, Meant>,
    /// Whom and what words mean that were read, in order.
    referring: Vec<Referring>,
    genders: HashMap<String, Gender>,
    /// For each sentence who or what it is about first.
    subjects: HashMap<usize, usize>,
    /// Who was described last without being named, and said something, and the token where that begins.
    witness: Option<(usize, usize)>,
    mention: usize,
    at: usize,
}

impl<'a> Thread<'a> {
    /// The thread of an article before its first word. The article is read once before to learn whom it calls he or she.
    pub(super) fn new(reader: SourceReader<'a>, statements: &[Statement]) -> Self {
        let mut first = Self::empty(reader, statements);
        first.read_to(reader.text.analysis.tokens.len());
        let genders = first.told_genders();
        first.before_first_word(genders)
    }

    /// The thread as it is before anything is heard, its offices and places kept.
    fn before_first_word(self, genders: HashMap<String, Gender>) -> Self {
        Self {
            beings: Vec::new(),
            by_name: HashMap::new(),
            recent: Vec::new(),
            settled: HashMap::new(),
            referring: Vec::new(),
            subjects: HashMap::new(),
            mention: 0,
            at: 0,
            genders,
            ..self
        }
    }

    fn empty(reader: SourceReader<'a>, statements: &[Statement]) -> Self {
        let mut contents: Vec<Span> =
            statements.iter().filter(|s| s.kind != ClaimKind::Own).flat_map(|s| s.content.iter().copied()).collect();
        contents.sort_unstable_by_key(|span| span.start());
        Self {
            reader,
            beings: Vec::new(),
            offices: role::collect_offices(&reader),
            by_name: HashMap::new(),
            recent: Vec::new(),
            ranks: rank_sentences(&reader),
            contents,
            settled: HashMap::new(),
            referring: Vec::new(),
            genders: HashMap::new(),
            subjects: HashMap::new(),
            witness: None,
            mention: 0,
            at: 0,
        }
    }

    /// The gender of those of whom the article speaks as he or she, more than twice as often as the other.
    fn told_genders(&self) -> HashMap<String, Gender> {
        let told = |being: &Being| match being.votes {
            [female, male] if female > 2 * male => Some(Gender::Female),
            [female, male] if male > 2 * female => Some(Gender::Male),
            _ => None,
        };
        let unknown = self.beings.iter().filter(|being| being.gender.is_none() && !being.described);
        unknown.filter_map(|being| Some((being.name.clone(), told(being)?))).collect()
    }

    /// Reads on to a token.
    pub(super) fn read_to(&mut self, token: usize) {
        while self.at < token.min(self.reader.text.analysis.tokens.len()) {
            let at = self.at;
            self.at += 1;
            if !self.is_read(at) {
                continue;
            }
            self.hear_phrase(at);
            self.hear_object(at);
            self.hear_document(at);
            self.refer_by_description(at);
            let mentions = &self.reader.names.mentions;
            while mentions.get(self.mention).is_some_and(|mention| mention.tokens.start < at) {
                self.mention += 1;
            }
            if let Some(mention) = mentions.get(self.mention).filter(|mention| mention.tokens.start == at) {
                self.hear_name(mention);
            } else {
                self.hear_pronoun(at);
            }
        }
    }

    /// Whether a token belongs to the thread of the article or to that of its quotations.
    fn is_read(&self, at: usize) -> bool {
        let token = &self.reader.text.analysis.tokens[at];
        self.ranks[token.sentence] != OUTSIDE || token.quoted != Quoted::Outside
    }

    /// The rank at a token, of the sentence before where its own stands outside.
    fn rank_near(&self, at: usize) -> usize {
        let Some(token) = self.reader.text.token(at) else { return 0 };
        let before = self.ranks[..=token.sentence].iter().rev();
        before.copied().find(|rank| *rank != OUTSIDE).unwrap_or(0)
    }

    fn search_place_at(&self, at: usize) -> SearchPlace {
        let Some(token) = self.reader.text.token(at) else {
            return SearchPlace { rank: 0, paragraph: 0, quoted: false };
        };
        let quoted = token.quoted != Quoted::Outside;
        let rank = if quoted { token.sentence } else { self.rank_near(at) };
        SearchPlace { rank, paragraph: token.paragraph, quoted }
    }

    fn hear_name(&mut self, mention: &Mention) {
        let part = grammar::grammatical_role(&self.reader, mention);
        let being = self.being_of(mention);
        if part == GrammaticalRole::Quoted {
            let part = grammar::part_of(&self.reader, mention.with_title.start, mention.tokens.end);
            return self.hear_mention(being, mention.tokens.start, weight_of_role(part));
        }
        let weight = if self.is_reported(mention.span) { 35.0 } else { weight_of_role(part) };
        self.beings[being].named_at = Some(mention.span);
        self.hear_mention(being, mention.tokens.start, weight);
        self.hear_pair(mention, weight);
    }

    /// Two people whom "and" joins are one more in play: "they".
    fn hear_pair(&mut self, second: &Mention, weight: f64) {
        let names = self.reader.names;
        let Some(first) = self.mention.checked_sub(1).and_then(|before| names.mentions.get(before)) else { return };
        let joined =
            first.tokens.end + 1 == second.with_title.start && self.reader.text.word(first.tokens.end) == "and";
        let people = [first, second].iter().all(|mention| names.name_of_mention(mention).kind == NameKind::Person);
        if joined && people && first.name != second.name {
            let name = format!("{} and {}", names.name_of_mention(first).full, names.name_of_mention(second).full);
            let group = self.by_name.get(&name).copied();
            let kind = SpeakerKind::Group;
            let group = group.unwrap_or_else(|| self.add_being(Being { name, kind, ..Being::new() }));
            self.beings[group].named_at = Some(first.span.to(second.span));
            self.hear_mention(group, second.tokens.start, weight);
        }
    }

    fn being_of(&mut self, mention: &Mention) -> usize {
        let name = self.reader.names.name_of_mention(mention);
        let (full, kind) = as_outlet(&name.full, kind_of(name, mention));
        if let Some(&being) = self.by_name.get(&full) {
            return being;
        }
        let gender = name.gender.or_else(|| self.genders.get(&name.full).copied());
        let sure = name.kind == NameKind::Person;
        let role = name.roles.first().cloned();
        self.add_being(Being { name: full, kind, gender, sure, role, ..Being::new() })
    }

    /// The one of this name in the article, whether it was heard of yet or not.
    pub(super) fn being_by_full_name(&mut self, full: &str) -> Option<usize> {
        let number = self.reader.names.names.iter().position(|name| name.full == full)?;
        let mention = self.reader.names.mentions.iter().find(|mention| mention.name == number)?;
        let being = self.being_of(mention);
        self.beings[being].named_at.get_or_insert(mention.span);
        Some(being)
    }

    fn add_being(&mut self, being: Being) -> usize {
        self.by_name.insert(being.name.clone(), self.beings.len());
        self.beings.push(being);
        self.beings.len() - 1
    }

    fn hear_mention(&mut self, being: usize, at: usize, weight: f64) {
        let place = self.search_place_at(at);
        if weight >= SUBJECT && !place.quoted {
            let sentence = self.reader.text.analysis.tokens[at].sentence;
            self.subjects.entry(sentence).or_insert(being);
        }
        self.beings[being]
            .remember_mention(HeardMention { rank: place.rank, paragraph: place.paragraph, weight }, place.quoted);
        self.recent.retain(|other| *other != being);
        self.recent.push(being);
    }

    /// Whether a name or pronoun lies in what a statement says. One that is all of it says nothing: whom it names is spoken
    /// of by the article itself.
    fn is_reported(&self, span: Span) -> bool {
        let next = self.contents.partition_point(|content| content.start() <= span.start());
        self.contents[next.saturating_sub(2)..next].iter().any(|content| content.contains(span) && *content != span)
    }

    fn hear_pronoun(&mut self, at: usize) {
        let token = &self.reader.text.analysis.tokens[at];
        let word = self.reader.text.lower_word(at);
        let Some(said) = pronoun::read_pronoun(&word) else { return };
        let weight: f64 = match word.as_str() {
            "he" | "she" | "they" => 95.0,
            "it" if grammar::is_verb(self.reader.text.word(at + 1)) => 80.0,
            "him" | "them" | "her" | "himself" | "herself" => 45.0,
            "his" | "hers" | "their" | "its" => 40.0,
            _ => return,
        };
        let Some(meant) = self.settled.get(&at).copied().or_else(|| self.find_meant_by_pronoun(said, at, &[], &[]))
        else {
            return;
        };
        if token.quoted == Quoted::Outside {
            self.vote_for_gender(said, meant);
        }
        self.tell_gender_of_witness(said, at);
        self.note_reference(Tokens::one(at), meant);
        self.hear_mention(meant.being, at, if self.is_reported(token.span) { weight.min(40.0) } else { weight });
    }

    fn vote_for_gender(&mut self, said: pronoun::Pronoun, meant: Meant) {
        if let pronoun::Pronoun::Person(gender) = said
            && meant.clearness > 0.4
        {
            self.beings[meant.being].votes[usize::from(gender == Gender::Male)] += 1;
        }
    }

    /// The one of this speaker, added where there is none.
    pub(super) fn note_speaker(&mut self, speaker: &Speaker) -> usize {
        if let Some(being) = self.by_name.get(&speaker.name).copied().or_else(|| self.being_by_full_name(&speaker.name))
        {
            return being;
        }
        let gender = definite::gender_of(&speaker.name);
        // Who is named is not described, whether the article's names hold the outlet or only its list does.
        let described = speaker.kind != SpeakerKind::Outlet || speaker.reading != Reading::Name;
        let Speaker { name, kind, role, issuer, .. } = speaker.clone();
        self.add_being(Being { name, kind, gender, role, issuer, described, ..Being::new() })
    }

    /// Who or what a sentence that was read is about, if it is named or was named before.
    pub(super) fn subject_of_sentence(&self, sentence: usize) -> Option<&Being> {
        self.subjects.get(&sentence).map(|being| &self.beings[*being]).filter(|being| !being.described)
    }

    /// Remembers that a statement's source means a speaker.
    pub(super) fn hear_source_speaker(&mut self, speaker: &Speaker, statement: &Statement, at: usize) {
        let being = self.note_speaker(speaker);
        self.hear_mention(being, at, 120.0);
        self.note_witness(being, statement, at);
        let being = &mut self.beings[being];
        // What is known to be an outlet is no person, though a name of one word may look like one.
        if speaker.kind == SpeakerKind::Outlet && !being.sure && being.kind == SpeakerKind::Person {
            being.kind = SpeakerKind::Outlet;
        }
        being.sure |= being.kind == SpeakerKind::Person;
        if let Some(role) = speaker.role.as_deref().filter(|_| speaker.kind == SpeakerKind::Person) {
            self.offices.add_bearer(role, &speaker.name);
        }
    }

    /// Settles what a pronoun in a source means, so that the thread goes on with it.
    pub(super) fn settle_pronoun(&mut self, at: usize, meant: Meant) {
        self.settled.insert(at, meant);
    }
}

/// The least weight of a subject.
const SUBJECT: f64 = 80.0;

fn weight_of_role(part: GrammaticalRole) -> f64 {
    match part {
        GrammaticalRole::Subject => 100.0,
        GrammaticalRole::Object => 60.0,
        GrammaticalRole::Oblique => 45.0,
        GrammaticalRole::Owner => 60.0,
        GrammaticalRole::Modifier => 20.0,
        GrammaticalRole::Quoted => 0.0,
    }
}

/// The rank of a sentence that stands outside the thread.
const OUTSIDE: usize = usize::MAX;

/// For each sentence its place in the thread: those that are all quotation, and embedded lines, have none.
fn rank_sentences(reader: &SourceReader) -> Vec<usize> {
    let mut next = 0;
    let sentences = reader.text.analysis.sentences.iter();
    sentences
        .map(|sentence| {
            let tokens = &reader.text.analysis.tokens[sentence.tokens];
            let outside = tokens.iter().any(|token| token.quoted == Quoted::Outside && token.span.len() > 1);
            if !outside || super::labels::is_embedded(reader, sentence) {
                return OUTSIDE;
            }
            next += 1;
            next
        })
        .collect()
}
