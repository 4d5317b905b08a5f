//! The way of an article through the rooms, from its text to its claims.

use std::fmt::{Debug, Write};

use data_encoding::HEXLOWER;
use sha2::Sha256;

use crate::article::{Article, Attribution, Claim, Fitness, Link, Mode, Speaker, Statement, Topic};
use crate::checkable;
use crate::claims;
use crate::digest::{self, Digest, EXTRACTOR};
use crate::document::{Document, Metadata};
use crate::extract::{ExtractError, Extractor};
use crate::language::{self, Analysis};
use crate::language_code::LanguageCode;
use crate::links;
use crate::modes;
use crate::names::Names;
use crate::origin::Origin;
use crate::speakers::{self, Meanings};
use crate::speech;
use crate::topics;
use crate::topics::table::TopicTable;

/// The attributions of a document: all that the extractor finds in English, quotations with their speakers in the
/// [languages](speech::LANGUAGES) whose words of saying are known, none in others.
///
/// # Errors
/// If the model fails on it.
pub fn extract_attributions(
    extractor: &Extractor,
    document: &Document,
    analysis: &Analysis,
) -> Result<Vec<Attribution>, ExtractError> {
    let text = analysis.with_text(&document.text);
    match document.metadata.language {
        None | Some(LanguageCode::ENGLISH) => extractor.extract(text),
        Some(language) => Ok(speech::collect_attributions(text, language)),
    }
}

/// What it takes to find the claims of documents.
pub struct Pipeline {
    extractor: Extractor,
    topics: TopicTable,
    recipe: String,
}

impl Pipeline {
    /// A pipeline with this extractor and this table of topics.
    pub fn new(extractor: Extractor, topics: TopicTable) -> Self {
        let recipe = digest::hash_text(&format!("{EXTRACTOR} {}", topics.hash()));
        Self { extractor, topics, recipe }
    }

    /// What the claims of a document depend on: all that was read, and all that this pipeline finds them by.
    pub fn digest(&self, document: &Document) -> Digest {
        Digest { extractor: EXTRACTOR.to_owned(), document: hash_document(document), recipe: self.recipe.clone() }
    }

    /// Finds the claims of a document that was read from `origin`.
    ///
    /// # Errors
    /// If the model fails on it.
    pub fn find_claims(&self, origin: Origin, document: Document) -> Result<Article, ExtractError> {
        let analysis = language::analyse_document(&document);
        let attributions = extract_attributions(&self.extractor, &document, &analysis)?;
        Ok(self.claims_of(origin, document, &analysis, &attributions))
    }

    /// Makes claims of the attributions that were found in a document.
    pub fn claims_of(
        &self,
        origin: Origin,
        document: Document,
        analysis: &Analysis,
        attributions: &[Attribution],
    ) -> Article {
        let text = analysis.with_text(&document.text);
        let statements = claims::collect_statements(text, attributions);
        let names = Names::from_text(text);
        let Meanings { speakers, referents } = match speech::resolve_speakers(&document, analysis, &statements) {
            Some(speakers) => Meanings { referents: vec![Vec::new(); statements.len()], speakers },
            None => speakers::resolve_meanings(&document, analysis, &names, &statements),
        };
        let links = links::link_statements(&document, analysis, &statements);
        let topics = topics::topics_of_statements(text, &names, &self.topics, &statements, &speakers);
        let modes = modes::tell_modes(text, &statements);
        let english = matches!(document.metadata.language, None | Some(LanguageCode::ENGLISH));
        let fitness = checkable::assess_statements(text, &statements, &modes, english);
        let held = statements.into_iter().zip(modes).zip(fitness);
        let found = held.zip(speakers).zip(links).zip(topics);
        let claims = found.map(|(((held, speaker), links), topics)| assemble_claim(held, speaker, links, topics));
        let claims = claims.zip(referents).map(|(claim, referents)| Claim { referents, ..claim }).collect();
        Article { origin, digest: self.digest(&document), document, claims }
    }
}

fn assemble_claim(
    ((statement, mode), fitness): ((Statement, Option<Mode>), Fitness),
    speaker: Option<Speaker>,
    links: Vec<Link>,
    topics: Vec<Topic>,
) -> Claim {
    Claim { statement, mode, speaker, topics, links, fitness, referents: Vec::new() }
}

/// Hashes everything that was read of a document.
///
/// Digests of one version only are compared. The debugging form of the types is therefore form enough: it names every
/// field, so that a new one counts from the day it is added.
pub fn hash_document(document: &Document) -> String {
    // Notices say how the document was read, and nothing of them is stored.
    let Document { text, metadata, blocks, citations, markers, notices: _ } = document;
    let mut hash = Hash::default();
    hash.add_part(&digest::hash_text(text.as_str()));
    // When a page was saved changes nothing of what it says.
    hash.add_part(&Metadata { capture: None, ..metadata.clone() });
    hash.add_part(blocks);
    hash.add_part(citations);
    hash.add_part(markers);
    HEXLOWER.encode(&sha2::Digest::finalize(hash.0))
}

#[derive(Default)]
struct Hash(Sha256);

impl Hash {
    fn add_part(&mut self, part: &impl Debug) {
        let written = writeln!(self, "{part:?}");
        debug_assert!(written.is_ok(), "a hash takes everything");
    }
}

impl Write for Hash {
    fn write_str(&mut self, part: &str) -> std::fmt::Result {
        sha2::Digest::update(&mut self.0, part);
        Ok(())
    }
}
