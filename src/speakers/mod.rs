//! From the words of a source to who is meant.
//!
//! What the article does not settle stays open: a phrase that names nobody is kept as it stands. Names of prominent people
//! that an article never gives in full are read as the press reads them, with low confidence.

use crate::article::{Reading, Referent, Speaker, SpeakerKind, Statement};
use crate::document::{Document, Metadata};
use crate::language::Analysis;
use crate::names::{Names, lexicon};
use crate::sources;
use crate::span::Span;

mod answers;
mod being;
mod bodies;
mod conjuncts;
mod definite;
mod describe;
mod floating;
mod fragments;
mod grammar;
mod headline;
mod issuer;
mod kept;
mod labels;
mod meaning;
mod named;
mod offices;
mod owners;
mod pronoun;
mod role;
mod role_place;
mod source;
mod thread;
mod times;

use meaning::Resolver;
use source::SourceReader;

/// Who is meant in an article, statement by statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Meanings {
    /// The speaker of each; the author for own ones.
    pub speakers: Vec<Option<Speaker>>,
    /// Whom and what the words of each mean that cannot be understood alone.
    pub referents: Vec<Vec<Referent>>,
}

/// Who is meant by the sources and the words of each statement, in the order of `statements`.
pub fn resolve_meanings(document: &Document, analysis: &Analysis, names: &Names, statements: &[Statement]) -> Meanings {
    let text = analysis.with_text(&document.text);
    let reader = SourceReader { text, names };
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&n| place_of_speaker(&statements[n]));
    let mut resolver = Resolver::new(reader, &document.metadata.authors, statements);
    for n in order {
        resolver.resolve_statement(n);
    }
    resolver.finish(publisher_as_speaker(&document.metadata))
}

/// The author of an article, for its own statements; several are one speaker, their names joined.
pub fn author_as_speaker(authors: &[String]) -> Option<Speaker> {
    let name = match authors {
        [] => return None,
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    let organisation = name.split(' ').any(|word| lexicon::name_lexicon().marks_organisation(word))
        || lexicon::name_lexicon().is_organisation(&name);
    let kind = match authors.len() {
        1 if sources::is_outlet(&name) => SpeakerKind::Outlet,
        1 if organisation => SpeakerKind::Organisation,
        1 => SpeakerKind::Person,
        _ => SpeakerKind::Group,
    };
    Some(Speaker { mention: name.clone(), ..Speaker::new(name, kind, Reading::Author, 1.0) })
}

/// Who publishes an article, for what it says as "we".
fn publisher_as_speaker(metadata: &Metadata) -> Option<Speaker> {
    let site = metadata.site.as_ref()?;
    Some(Speaker::new(site.clone(), SpeakerKind::Outlet, Reading::Pronoun, 0.5))
}

/// Where a statement's speaker is named, as far as it is.
fn place_of_speaker(statement: &Statement) -> usize {
    let parts = statement.source.first().or(statement.cue.first()).or(statement.content.first());
    parts.map_or(0, |span| span.start())
}

/// The words as written.
fn mention_of(reader: &SourceReader, words: &[Span]) -> String {
    let parts: Vec<&str> = words.iter().map(|span| reader.text.text_of_span(*span)).collect();
    parts.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
}
