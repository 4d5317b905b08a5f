//! Whose words those are that no sentence attributes: the turns of interviews, quotations that stand alone.

use super::headline;
use super::mention_of;
use super::pronoun::first_person_named;
use super::source::{SourceReader, SourceReading};
use crate::article::{ClaimKind, Reading, Speaker, SpeakerKind, Statement};
use crate::document::{BlockKind, is_answer, is_question, quote_depth};
use crate::language::{Paragraph, labels};
use crate::names::NameKind;
use crate::span::Span;

/// How many paragraphs back the speaker in play is looked for.
const REACH: usize = 2;

/// How sure a quotation that stands alone is the last speaker's, of whom the paragraph before speaks or the one before it.
const OF_SPEAKER: [f64; REACH + 1] = [0.6, 0.6, 0.45];

/// How sure it is that of a person whom the paragraph before names, or the one before it.
const OF_NAMED: [f64; REACH + 1] = [0.45, 0.45, 0.35];

/// What is left of that for a quotation inside a sentence.
const OF_INSIDE: f64 = 0.7;

/// How likely a statement is right at least whose speaker is in play.
const SURE: f64 = 0.55;

/// How many statements before a place are looked through.
const NEAR: usize = 20;

/// Most paragraphs of one turn.
const LONGEST_TURN: usize = 1000;

/// How sure it is that the one who answers is the person whom the headline or the lead names.
const INTERVIEWEE: f64 = 0.6;

/// How sure it is whom initials before a turn stand for.
const OF_INITIALS: f64 = 0.8;

/// The statements of an article with the speakers that are known so far.
pub(super) struct KnownSpeakers<'a> {
    /// All statements, in the order of the text.
    pub statements: &'a [Statement],
    /// Their speakers, as far as they have been read.
    pub speakers: &'a [Option<Speaker>],
}

impl KnownSpeakers<'_> {
    /// The last statement in a place that somebody is said to make and that is likely right: its speaker, if anybody knows
    /// who it is. Who asks something is not who answers.
    fn last_in(&self, reader: &SourceReader, place: Span) -> Option<&Option<Speaker>> {
        let end = |statement: &Statement| statement.content.last().map_or(0, |span| span.end());
        let inside = |statement: &Statement| place.start() < end(statement) && end(statement) <= place.end();
        let sure = |statement: &Statement| statement.kind != ClaimKind::Own && statement.confidence >= SURE;
        let asks = |statement: &Statement| {
            let cue = statement.cue.first().map_or("", |cue| reader.text.text_of_span(*cue)).to_lowercase();
            statement.kind == ClaimKind::Indirect
                && cue.split_whitespace().next().is_some_and(|word| matches!(word, "ask" | "asks" | "asked"))
        };
        let first = self.statements.partition_point(|statement| statement.content[0].start() < place.start());
        let before = self.statements.partition_point(|statement| statement.content[0].start() < place.end());
        let near = (first.saturating_sub(NEAR)..before).rev().take(2 * NEAR);
        let fits = |n: &usize| {
            let statement = &self.statements[*n];
            !is_asked(reader, statement)
                && inside(statement)
                && sure(statement)
                && !asks(statement)
                && statement.within.is_none()
        };
        near.into_iter().filter(fits).map(|n| &self.speakers[n]).next()
    }
}

/// Whether a statement is the question of an interviewer, who does not answer it.
pub(super) fn is_asked(reader: &SourceReader, statement: &Statement) -> bool {
    let place = statement.content.first().map_or(0, |span| span.start());
    let paragraphs = &reader.text.analysis.paragraphs;
    let here = paragraphs.partition_point(|paragraph| paragraph.span.end() <= place);
    paragraphs.get(here).is_some_and(|paragraph| paragraph.kind == BlockKind::Question)
}

/// Whoever speaks, as far as the article tells.
pub(super) fn find_unattributed_speaker(
    reader: &SourceReader,
    authors: &[String],
    heard: &KnownSpeakers,
    statement: &Statement,
    goes_on: impl FnOnce() -> Option<Speaker>,
) -> Option<Speaker> {
    let content = *statement.content.first()?;
    let paragraphs = &reader.text.analysis.paragraphs;
    let here = paragraphs.partition_point(|paragraph| paragraph.span.end() <= content.start());
    match paragraphs.get(here)?.kind {
        BlockKind::Question => Some(make_interviewer(statement, reader)),
        BlockKind::Turn => of_turn(reader, here, authors, heard, statement),
        _ if !statement.cue.is_empty() => None,
        _ => goes_on().or_else(|| in_play(reader, heard, here, content)),
    }
}

/// Who has the turn: whom the label names, who asks at `Q`, who answers at `A` and behind a question set apart.
fn of_turn(
    reader: &SourceReader,
    here: usize,
    authors: &[String],
    heard: &KnownSpeakers,
    statement: &Statement,
) -> Option<Speaker> {
    let paragraphs = &reader.text.analysis.paragraphs;
    let depth = |at: usize| paragraphs.get(at).map_or(0, |paragraph| quote_depth(reader.text.text, paragraph.span));
    // A label before words that are quoted deeper is of those: mail in mail.
    let (own, reach) = (depth(here), here.saturating_sub(LONGEST_TURN));
    let begins = |at: &usize| paragraphs[*at].kind != BlockKind::Turn && depth(at + 1) <= own;
    let at = (reach..here).rev().find(begins)?;
    let start = &paragraphs[at];
    if start.kind != BlockKind::Label {
        return find_interviewee(reader, authors, statement);
    }
    if let Some(who) = of_initials(reader, authors, reader.text.word(start.tokens.start)) {
        return Some(as_continued_speaker(&who, OF_INITIALS));
    }
    let first = start.tokens.range().find(|&at| reader.text.word(at).starts_with(char::is_alphabetic));
    match reader.text.word(first.unwrap_or(start.tokens.start)) {
        word if is_question(word) => Some(make_interviewer(statement, reader)),
        word if is_answer(word) => find_interviewee(reader, authors, statement),
        _ => {
            let name = name_of(reader, start)?;
            match reader.read_source(&[name])? {
                SourceReading::Speaker(speaker) => {
                    let who = headline::resolve_label(reader, reader.text.text_of_span(name), *speaker);
                    Some(as_continued_speaker(&who, who.confidence))
                }
                _ => heard
                    .last_in(reader, paragraphs.get(at + 1)?.span)?
                    .as_ref()
                    .map(|who| as_continued_speaker(who, who.confidence)),
            }
        }
    }
}

/// Whom initials before a turn stand for: an author, or a person whom the text names. An author's surname stands for the author.
pub(super) fn of_initials(reader: &SourceReader, authors: &[String], written: &str) -> Option<Speaker> {
    let short = (2..=3).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_uppercase());
    let stands = |name: &str| name.split([' ', '-']).filter_map(|word| word.chars().next()).eq(written.chars());
    if let Some(author) = of_surname(authors, written) {
        return Some(author);
    }
    let people = reader.names.names.iter().filter(|name| name.kind == NameKind::Person).map(|name| &name.full);
    let known = authors.iter().chain(people).find(|name| short && stands(name)).cloned();
    let labelled = || find_label_with_initials(reader, written).filter(|_| short);
    let name = known.or_else(labelled)?;
    Some(Speaker::new(name, SpeakerKind::Person, Reading::Surname, OF_INITIALS))
}

/// The one author whose name or surname a label has, in capitals or not.
fn of_surname(authors: &[String], written: &str) -> Option<Speaker> {
    let bears = |name: &&String| {
        let (name, label) = (name.to_lowercase(), written.to_lowercase());
        name == label || name.split_whitespace().skip(1).last() == Some(&label)
    };
    let mut bearers = authors.iter().filter(bears);
    let author = bearers.next().filter(|_| bearers.next().is_none())?;
    Some(Speaker::new(author.clone(), SpeakerKind::Person, Reading::Surname, OF_INITIALS))
}

/// The name in another label that begins with these letters: `TL` where `The Ledger:` asks.
fn find_label_with_initials(reader: &SourceReader, written: &str) -> Option<String> {
    let paragraphs = reader.text.analysis.paragraphs.iter();
    let mut labels = paragraphs.filter(|p| p.kind == BlockKind::Label).filter_map(|label| name_of(reader, label));
    let initials = |name: &Span| {
        let words = reader.text.text_of_span(*name).split_whitespace();
        words.filter_map(|word| word.chars().next()).eq(written.chars())
    };
    let name = labels.find(initials)?;
    Some(reader.text.text_of_span(name).trim_start_matches("The ").to_owned())
}

/// The place of the words that name who a label is of.
fn name_of(reader: &SourceReader, label: &Paragraph) -> Option<Span> {
    let (name, _) = labels::split_label(reader.text, label);
    reader.text.span_of(name)
}

fn make_interviewer(statement: &Statement, reader: &SourceReader) -> Speaker {
    let who = Speaker::new("interviewer", SpeakerKind::Unnamed, Reading::Description, INTERVIEWEE);
    Speaker { mention: mention_of(reader, &statement.cue), ..who }
}

/// The one person whom the headline names, else the first whom the text names before the first turn; not the author.
/// Where a headline announces somebody's speech, the turn has no label before it.
fn find_interviewee(reader: &SourceReader, authors: &[String], statement: &Statement) -> Option<Speaker> {
    let paragraphs = &reader.text.analysis.paragraphs;
    let starts =
        |paragraph: &Paragraph| matches!(paragraph.kind, BlockKind::Label | BlockKind::Question | BlockKind::Turn);
    let lead = &paragraphs[..paragraphs.iter().position(starts)?];
    let person = |paragraph: &&Paragraph| {
        let mentions = reader.names.mentions_in(paragraph.tokens).iter();
        let people =
            mentions.map(|mention| reader.names.name_of_mention(mention)).filter(|name| name.kind == NameKind::Person);
        people.map(|name| name.full.clone()).find(|name| !authors.contains(name))
    };
    let titles = || lead.iter().filter(|paragraph| paragraph.kind == BlockKind::Title);
    let announced = || titles().find_map(|title| find_announced_name(reader, title));
    let name = titles().chain(lead.iter().filter(|paragraph| paragraph.kind.is_body())).find_map(|p| person(&p));
    let name = name.or_else(announced)?;
    let who = Speaker::new(name, SpeakerKind::Person, Reading::Continued, INTERVIEWEE);
    Some(Speaker { mention: mention_of(reader, &statement.cue), ..who })
}

/// Whose text a headline announces: "Remarks by Ida Lund", "Ida Lund: Our pier".
fn find_announced_name(reader: &SourceReader, title: &Paragraph) -> Option<String> {
    match reader.read_source(&[name_of(reader, title)?])? {
        SourceReading::Speaker(speaker) => {
            let begins = || title.tokens.range().any(|at| reader.text.word(at) == ":");
            Some(speaker.name).filter(|_| labels::announces_text(reader.text, title) || begins())
        }
        _ => None,
    }
}

/// The last speaker or the person spoken of, in the paragraph before or the one before that. A quotation inside a sentence
/// is left to nobody where its sentence speaks of somebody else.
fn in_play(reader: &SourceReader, heard: &KnownSpeakers, here: usize, content: Span) -> Option<Speaker> {
    let sentences = &reader.text.analysis.sentences;
    let sentence = sentences.get(sentences.partition_point(|sentence| sentence.span.end() <= content.start()))?;
    let inside = sentence.span.start() != content.start();
    let start = sentence.tokens.start;
    let leads = start..start + sentence.tokens.range().take_while(|&at| ends_before(reader, at, content)).count();
    if inside
        && (!reader.names.mentions_in(leads.clone()).is_empty()
            || leads.clone().any(|at| is_pronoun(reader.text.word(at))))
    {
        return None;
    }
    let share = if inside { OF_INSIDE } else { 1.0 };
    let before = reader.text.analysis.paragraphs[..=here].iter().rev();
    let told = before.filter(|paragraph| paragraph.kind != BlockKind::Question);
    for (back, paragraph) in told.take(REACH + 1).enumerate() {
        let until = if back == 0 { content.start() } else { paragraph.span.end() };
        let place = Span::new(paragraph.span.start(), until.max(paragraph.span.start()));
        let spoken = heard.last_in(reader, place).filter(|speaker| back < REACH || is_human(speaker.as_ref()));
        if let Some(speaker) = spoken {
            let speaker = speaker.as_ref()?;
            return Some(as_continued_speaker(speaker, OF_SPEAKER[back] * speaker.confidence * share));
        }
        if let Some(named) = first_person_named(reader, paragraph, until).filter(|_| !inside) {
            return Some(as_continued_speaker(&named, OF_NAMED[back]));
        }
    }
    None
}

fn ends_before(reader: &SourceReader, at: usize, content: Span) -> bool {
    reader.text.analysis.tokens[at].span.end() <= content.start()
}

fn is_pronoun(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "he" | "she" | "they" | "who" | "others" | "some" | "critics" | "what")
}

/// Whether somebody may be spoken of for several paragraphs without being named again.
fn is_human(speaker: Option<&Speaker>) -> bool {
    speaker.is_none_or(|speaker| matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Unnamed))
}

fn as_continued_speaker(speaker: &Speaker, confidence: f64) -> Speaker {
    let who = speaker.clone();
    Speaker { mention: String::new(), reading: Reading::Continued, called: None, confidence, ..who }
}
