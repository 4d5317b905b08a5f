//! From the words of a source to who is meant.
//!
//! What the article does not settle stays open: a phrase that names nobody is kept as it stands, and words that say
//! nothing of anybody give no speaker. Names of prominent people that an article never gives in full are read as the
//! press reads them, with low confidence.

use crate::article::{ClaimKind, Reading, Speaker, SpeakerKind};
use crate::claims::Statement;
use crate::document::Document;
use crate::language::Analysis;
use crate::names::{Names, lexicon};
use crate::sources;
use crate::span::Span;

mod definite;
mod describe;
mod floating;
mod pronoun;
mod role;
mod source;

use floating::Heard;
use pronoun::{Memory, Pronoun};
use source::{Reader, Words};

/// The speaker of each statement, in the order of `statements`; the author for own ones.
pub fn resolve(
    document: &Document,
    analysis: &Analysis,
    names: &Names,
    statements: &[Statement],
) -> Vec<Option<Speaker>> {
    let author = author(&document.metadata.authors);
    let reader = Reader { text: &document.text, analysis, names };
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&n| place(&statements[n]));
    let mut memory = Memory::new(&reader);
    let mut speakers = vec![None; statements.len()];
    for n in order {
        let statement = &statements[n];
        speakers[n] = if statement.kind == ClaimKind::Own {
            author.clone()
        } else {
            let heard = Heard { statements, speakers: &speakers };
            let speaker = speaker(&reader, &memory, &document.metadata.authors, &heard, statement);
            memory.note(analysis, statement, speaker.as_ref());
            speaker
        };
    }
    speakers
}

/// The author of an article, for its own statements; several are one speaker, their names joined.
pub fn author(authors: &[String]) -> Option<Speaker> {
    let name = match authors {
        [] => return None,
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    let organisation = name.split(' ').any(|word| lexicon::lexicon().marks_organisation(word))
        || lexicon::lexicon().is_organisation(&name);
    let kind = match authors.len() {
        1 if sources::is_outlet(&name) => SpeakerKind::Outlet,
        1 if organisation => SpeakerKind::Organisation,
        1 => SpeakerKind::Person,
        _ => SpeakerKind::Group,
    };
    Some(Speaker { mention: name.clone(), name, kind, reading: Reading::Author, role: None, confidence: 1.0 })
}

/// Where a statement's speaker is named, as far as it is.
fn place(statement: &Statement) -> usize {
    let parts = statement.source.first().or(statement.cue.first()).or(statement.content.first());
    parts.map_or(0, |span| span.start())
}

fn speaker(
    reader: &Reader,
    memory: &Memory,
    authors: &[String],
    heard: &Heard,
    statement: &Statement,
) -> Option<Speaker> {
    if statement.source.is_empty() {
        let direct = statement.kind == ClaimKind::Direct;
        return if direct { floating::speaker(reader, memory, authors, heard, statement) } else { None };
    }
    let who = meant(reader, memory, statement, reader.read(&statement.source)?)?;
    Some(Speaker { mention: mention_of(reader, &statement.source), ..who })
}

/// Who is meant by the words of a source.
fn meant(reader: &Reader, memory: &Memory, statement: &Statement, words: Words) -> Option<Speaker> {
    match words {
        Words::Speaker(speaker) => Some(*speaker),
        Words::Pronoun(pronoun, at) => memory.meant(reader, pronoun, at, statement),
        Words::Of(pronoun, at, noun) => {
            let owner = memory.meant(reader, pronoun, at, statement);
            describe::of(owner.as_ref(), &noun)
        }
        Words::Definite(phrase, at) => {
            memory.described(reader, &phrase, at, statement).or_else(|| describe::phrase(&phrase))
        }
        Words::Several(parts) => {
            let who = |words| meant(reader, memory, statement, words);
            describe::several(&parts.into_iter().map(who).collect::<Option<Vec<Speaker>>>()?)
        }
    }
}

/// The words as written.
fn mention_of(reader: &Reader, words: &[Span]) -> String {
    let parts: Vec<&str> = words.iter().map(|span| reader.text.slice(*span)).collect();
    parts.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a word is "he" or "she" in some form, "they", "it" or "who".
fn pronoun(word: &str) -> Option<Pronoun> {
    pronoun::read(word)
}
