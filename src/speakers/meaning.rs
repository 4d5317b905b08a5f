//! Who is meant by each source, in the order of the text.

use super::floating::{self, KnownSpeakers};
use super::pronoun::{Pronoun, before_relative, phrase_before_relative, read_pronoun};
use super::role_place::RolePlaces;
use super::source::{SourceReader, SourceReading};
use super::thread::{Meant, Thread};
use super::{Meanings, answers, definite, describe, headline, issuer, kept, labels, mention_of, owners};
use crate::article::{ClaimKind, Reading, Speaker, SpeakerKind, Statement};
use crate::document::BlockKind;
use crate::language::{Analysis, Quoted, Tokens};
use crate::names::Mention;

/// How many statements back a quotation that goes on looks.
const REACH: usize = 3;

/// How many speakers back a description looks for its fuller form: more than an article has, save the hugest.
const SPEAKERS: usize = 500;

/// Resolves the statements of one article.
pub(super) struct Resolver<'a> {
    reader: SourceReader<'a>,
    thread: Thread<'a>,
    authors: &'a [String],
    author: Option<Speaker>,
    statements: &'a [Statement],
    speakers: Vec<Option<Speaker>>,
    /// Who spoke so far, with the statement.
    last: Vec<usize>,
    /// The statements whose source is "I" or "we".
    own_words: Vec<usize>,
}

impl<'a> Resolver<'a> {
    /// Nothing is resolved yet.
    pub(super) fn new(reader: SourceReader<'a>, authors: &'a [String], statements: &'a [Statement]) -> Self {
        let thread = Thread::new(reader, statements);
        let speakers = vec![None; statements.len()];
        let author = super::author_as_speaker(authors);
        Self { reader, thread, authors, author, statements, speakers, last: Vec::new(), own_words: Vec::new() }
    }

    /// Resolves a statement; all whose source stands before are resolved.
    pub(super) fn resolve_statement(&mut self, n: usize) {
        let statement = &self.statements[n];
        if statement.kind == ClaimKind::Own {
            self.speakers[n] = self.author.clone();
            return;
        }
        let first = statement.source.first().map(|span| self.reader.text.tokens_at(*span).start);
        self.thread.read_to(first.unwrap_or(0));
        let speaker = self.speaker(statement, n);
        if let (Some(who), Some(at)) = (speaker.as_ref().filter(|who| !kept::is_none_of(&who.name)), first) {
            self.thread.hear_source_speaker(who, statement, at);
        }
        if speaker.is_some() {
            self.last.push(n);
        }
        self.speakers[n] = speaker;
    }

    /// What all mean, once they are resolved; "I" and "we" mean who speaks around them, outside of quotations the author or
    /// publisher.
    pub(super) fn finish(mut self, publisher: Option<Speaker>) -> Meanings {
        for n in std::mem::take(&mut self.own_words) {
            let statement = &self.statements[n];
            let said = mention_of(&self.reader, &statement.source);
            let around = self.find_enclosing_statement(statement).and_then(|outer| self.speakers[outer].clone());
            let quoted = self.is_quoted(statement);
            let one = matches!(said.as_str(), "I" | "me" | "i");
            let meant = match around {
                Some(outer) if quoted || one => Some((outer, if one { 0.7 } else { 0.5 })),
                _ if quoted => None,
                _ => self.author.clone().or(publisher.clone()).map(|who| (who, if one { 0.8 } else { 0.6 })),
            };
            self.speakers[n] = meant.map(|(who, confidence)| Speaker {
                mention: said,
                reading: Reading::Pronoun,
                confidence: confidence * who.confidence,
                called: None,
                ..who
            });
        }
        self.place_roles();
        self.thread.read_to(self.reader.text.analysis.tokens.len());
        let referents = |(statement, speaker): (&Statement, &Option<Speaker>)| {
            let subject = speaker.as_ref().and_then(|who| self.thread.referent_of_subject(statement, who));
            self.thread.collect_referents(statement, subject)
        };
        let referents = self.statements.iter().zip(&self.speakers).map(referents).collect();
        Meanings { speakers: self.speakers, referents }
    }

    fn place_roles(&mut self) {
        let mut places = RolePlaces::new(self.reader);
        for (speaker, statement) in self.speakers.iter_mut().zip(self.statements) {
            if let Some(speaker) = speaker {
                speaker.role_at = places.find_role_place(speaker, &statement.source);
            }
        }
    }

    /// The statement in whose content another's source stands, the narrowest.
    fn find_enclosing_statement(&self, statement: &Statement) -> Option<usize> {
        let source = *statement.source.first()?;
        let length = |n: usize| self.statements[n].content.iter().map(|span| span.len()).sum::<usize>();
        let holds = |n: &usize| {
            let outer = &self.statements[*n];
            outer.kind != ClaimKind::Own && outer.content.iter().any(|content| content.contains(source))
        };
        (0..self.statements.len()).filter(holds).min_by_key(|n| length(*n))
    }

    fn is_quoted(&self, statement: &Statement) -> bool {
        let first = statement.source.first().map(|span| self.reader.text.tokens_at(*span).start);
        let token = first.and_then(|at| self.reader.text.token(at));
        token.is_some_and(|token| token.quoted != Quoted::Outside)
    }

    fn speaker(&mut self, statement: &Statement, n: usize) -> Option<Speaker> {
        if statement.source.is_empty() {
            let direct = statement.kind == ClaimKind::Direct;
            return if direct { self.resolve_unattributed(statement) } else { None };
        }
        let written = mention_of(&self.reader, &statement.source);
        if self.is_labelled(statement, &written) {
            return None;
        }
        if matches!(written.as_str(), "I" | "We" | "we" | "me" | "us" | "i") {
            self.own_words.push(n);
            return None;
        }
        if let Some(who) = self.of_initials(statement, &written) {
            return Some(Speaker { mention: written, ..who });
        }
        let words = self.reader.read_source(&statement.source);
        if let Some(who) = self.of_office(&written) {
            return Some(Speaker { mention: written, ..who });
        }
        let meant = match words {
            Some(words) => self.resolve_source_reading(statement, words),
            None => None,
        };
        let who = self.as_campaign(meant.or_else(|| self.read_as_written(&written))?);
        let who = if self.is_of_label(statement) { headline::resolve_label(&self.reader, &written, who) } else { who };
        Some(self.with_issuer(Speaker { mention: written, ..who }))
    }

    /// "Lopes team" as "Lopes campaign", where the article speaks of that.
    fn as_campaign(&self, who: Speaker) -> Speaker {
        let owner = [" team", " camp"].iter().find_map(|noun| who.name.strip_suffix(noun));
        let campaign = owner.map(|owner| format!("{owner} campaign"));
        match campaign.filter(|name| self.reader.text.text.as_str().contains(name)) {
            Some(name) => Speaker { name, ..who },
            None => who,
        }
    }

    /// Who bears the office that is written by its initials: "the GM".
    fn of_office(&mut self, written: &str) -> Option<Speaker> {
        let letters = written.strip_prefix("the ").or_else(|| written.strip_prefix("The "))?;
        let short = (2..=3).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase());
        let name = self.thread.offices.bearer_by_initials(letters).filter(|_| short)?.to_string();
        let being = self.thread.being_by_full_name(&name)?;
        Some(self.as_speaker(Meant { being, clearness: 1.0 }, Reading::Title, 0.6))
    }

    /// Whom the initials before a turn stand for, or an author's surname.
    fn of_initials(&self, statement: &Statement, written: &str) -> Option<Speaker> {
        let who = floating::of_initials(&self.reader, self.authors, written);
        who.filter(|_| self.is_of_label(statement))
    }

    /// Whether the source of a statement is the label before a turn.
    fn is_of_label(&self, statement: &Statement) -> bool {
        statement.source.first().is_some_and(|span| {
            let paragraphs = &self.reader.text.analysis.paragraphs;
            let at = paragraphs.partition_point(|paragraph| paragraph.span.end() <= span.start());
            paragraphs.get(at).is_some_and(|paragraph| paragraph.kind == BlockKind::Label)
        })
    }

    /// Whether the source is what its line is, and nobody: "WATCH: …".
    fn is_labelled(&self, statement: &Statement, written: &str) -> bool {
        let colon = statement.cue.iter().any(|span| self.reader.text.text_of_span(*span).trim_start().starts_with(':'));
        let named = statement.source.first().is_some_and(|span| self.reader.is_whole_name(*span));
        colon && !named && labels::is_label(written) && !labels::tells_of_document(written)
    }

    fn read_as_written(&self, written: &str) -> Option<Speaker> {
        let pronoun = read_pronoun(&written.to_lowercase()).is_some();
        if pronoun { None } else { kept::speaker_as_written(&super::source::lower_opening_capital(written)) }
    }

    fn with_issuer(&self, mut who: Speaker) -> Speaker {
        if who.issuer.is_none()
            && let Some(role) = who.role.as_deref().filter(|_| who.kind == SpeakerKind::Person)
        {
            who.issuer = issuer::of_role(&self.reader, role).filter(|issuer| issuer.name != who.name);
        }
        who
    }

    /// Who is meant by the words of a source.
    fn resolve_source_reading(&mut self, statement: &Statement, words: SourceReading) -> Option<Speaker> {
        match words {
            SourceReading::Speaker(speaker) => Some(*speaker),
            SourceReading::Pronoun(pronoun, at) => self.by_pronoun(pronoun, at, statement),
            SourceReading::Of(pronoun, at, noun) => {
                let owner = self.by_pronoun(pronoun, at, statement);
                // Of somebody who is only described, "her office" says no more than the words.
                let owner = owner.filter(|owner| owner.kind != SpeakerKind::Unnamed || self.tells_gender(owner));
                owners::owned_speaker(owner.as_ref(), &self.reader.text.lower_word(at), &noun)
            }
            SourceReading::Definite(phrase, range) => {
                self.resolve_description(&phrase, range.start).or_else(|| self.document(&phrase, range))
            }
            SourceReading::Several(parts) => {
                let who = |words| self.resolve_source_reading(statement, words);
                owners::join_speakers(&parts.into_iter().map(who).collect::<Option<Vec<Speaker>>>()?)
            }
        }
    }

    fn by_pronoun(&mut self, said: Pronoun, at: usize, statement: &Statement) -> Option<Speaker> {
        if said == Pronoun::Relative {
            if let Some(mention) = before_relative(&self.reader, at) {
                return Some(self.speaker_of_antecedent(mention));
            }
            let (phrase, definite) = phrase_before_relative(&self.reader, at)?;
            let phrase = super::source::lower_opening_capital(&phrase);
            if let Some(meant) = self.thread.find_meant_by_description(&phrase, at).filter(|_| definite) {
                return Some(self.as_speaker(meant, Reading::Pronoun, 0.5));
            }
            let who = describe::speaker_from_phrase(&phrase).or_else(|| kept::speaker_as_written(&phrase))?;
            return Some(Speaker { reading: Reading::Pronoun, confidence: 0.5, ..who });
        }
        let meant = self.find_meant_in_source(said, at, statement)?;
        self.thread.settle_pronoun(at, meant);
        let sure = if self.thread.beings[meant.being].gender.is_some() { 0.8 } else { 0.65 };
        Some(self.as_speaker(meant, Reading::Pronoun, sure))
    }

    /// Whom "he" in a source means: not whom the statement is made to, nor whom it answers.
    fn find_meant_in_source(&self, said: Pronoun, at: usize, statement: &Statement) -> Option<Meant> {
        let told = answers::find_addressee(&self.reader, statement);
        let told = told.as_deref();
        let meant = |others: &[&str]| self.thread.find_meant_by_pronoun(said, at, &statement.content, others);
        let Some(answer) = answers::find_answer(&self.reader, self.statements, statement, at) else {
            return meant(told.as_slice());
        };
        let asker = self.speakers[answer.to].as_ref().map(|asker| asker.name.as_str());
        let others: Vec<&str> = told.into_iter().chain(asker).collect();
        let who = meant(&others);
        let Some(only) = answer.only else { return who };
        who.filter(|who| self.thread.beings[who.being].name == only).or_else(|| meant(told.as_slice()))
    }

    fn tells_gender(&self, who: &Speaker) -> bool {
        definite::gender_of(&who.name).is_some()
    }

    fn speaker_of_antecedent(&self, mention: &Mention) -> Speaker {
        let who = self.reader.speaker(mention, None);
        Speaker { reading: Reading::Pronoun, confidence: 0.8, called: None, ..who }
    }

    /// One in play as a speaker; the closer the next best, the less sure.
    fn as_speaker(&self, meant: Meant, reading: Reading, sure: f64) -> Speaker {
        let being = &self.thread.beings[meant.being];
        let doubt = if meant.clearness < 0.25 { 0.75 } else { 1.0 };
        let reading = if being.described && reading == Reading::Title { Reading::Description } else { reading };
        let who = Speaker::new(being.name.clone(), being.kind, reading, sure * doubt);
        Speaker { role: being.role.clone(), issuer: being.issuer.clone(), antecedent: being.named_at, ..who }
    }

    /// Whom or what a description with "the" means: the one in play, else who was described more fully before.
    fn resolve_description(&mut self, phrase: &str, at: usize) -> Option<Speaker> {
        if let Some(meant) = self.thread.find_meant_by_description(phrase, at) {
            let who = self.as_speaker(meant, Reading::Title, 0.6);
            let office = !definite::Description::from_phrase(phrase).fits_any_office();
            let heading = self.reader.is_heading(at);
            let role = (office && who.kind == SpeakerKind::Person && !heading).then(|| phrase.to_string());
            return Some(Speaker { role: role.or(who.role.clone()), ..who });
        }
        let said = definite::Description::from_phrase(phrase);
        let before = self.last.iter().rev().take(SPEAKERS).filter_map(|n| self.speakers[*n].as_ref());
        let mut descriptions = before.filter(|speaker| speaker.reading == Reading::Description);
        let fuller = descriptions.find(|speaker| definite::is_fuller_description(&speaker.name, &said))?;
        Some(Speaker { confidence: 0.6, ..fuller.clone() })
    }

    /// A phrase as it stands; a document with who issued it, where the article says so.
    fn document(&self, phrase: &str, range: Tokens) -> Option<Speaker> {
        let who = describe::speaker_from_phrase(phrase).or_else(|| kept::speaker_as_written(phrase))?;
        let who = Speaker { issuer: issuer::in_phrase(&self.reader, range), ..who };
        if who.kind != SpeakerKind::Document || who.issuer.is_some() {
            return Some(who);
        }
        let Some(issuer) = issuer::of_document(&self.reader, &self.thread, phrase, range.start) else {
            return Some(who);
        };
        let name = issuer::name_document(phrase, &issuer);
        Some(Speaker { name, issuer: Some(issuer), confidence: 0.5, ..who })
    }

    /// The speaker of a quotation that no words attribute.
    fn resolve_unattributed(&self, statement: &Statement) -> Option<Speaker> {
        let heard = KnownSpeakers { statements: self.statements, speakers: &self.speakers };
        floating::find_unattributed_speaker(&self.reader, self.authors, &heard, statement, || {
            self.find_continued_speaker(statement)
        })
    }

    /// The speaker of a quotation that goes on in the next paragraph.
    fn find_continued_speaker(&self, statement: &Statement) -> Option<Speaker> {
        let start = statement.content.first()?.start();
        let end = |n: usize| self.statements[n].content.last().map_or(0, |span| span.end());
        let quotes = |n: usize| {
            let statement = &self.statements[n];
            // Whom the speaker quotes does not go on speaking.
            statement.within.is_none()
                && matches!(statement.kind, ClaimKind::Direct | ClaimKind::Mixed)
                && !floating::is_asked(&self.reader, statement)
        };
        let last = *self.last.iter().rev().take(REACH).find(|&&n| quotes(n) && end(n) <= start)?;
        let analysis = self.reader.text.analysis;
        let paragraph = |at: usize| analysis.sentences.get(sentence_at(analysis, at)).map(|s| s.paragraph);
        let near = paragraph(start)? <= paragraph(end(last).saturating_sub(1))? + 1;
        let speaker = self.speakers[last].as_ref().filter(|_| near)?;
        Some(Speaker {
            mention: String::new(),
            reading: Reading::Continued,
            confidence: 0.9 * speaker.confidence,
            called: None,
            antecedent: self.statements[last].source.first().copied().or(speaker.antecedent),
            ..speaker.clone()
        })
    }
}

/// The sentence that holds an offset, or the last one before it.
fn sentence_at(analysis: &Analysis, at: usize) -> usize {
    analysis.sentences.partition_point(|sentence| sentence.span.start() <= at).saturating_sub(1)
}
