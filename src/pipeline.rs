//! The way of an article through the rooms, from its text to its claims.

use crate::article::{Article, Claim, Link, Speaker, Topic};
use crate::claims::{self, Statement};
use crate::document::Document;
use crate::extract::Extractor;
use crate::language;
use crate::links;
use crate::names::Names;
use crate::speakers;
use crate::topics;
use crate::topics::table::Table;

/// What it takes to find the claims of documents.
pub struct Pipeline {
    extractor: Extractor,
    topics: Table,
}

impl Pipeline {
    /// A pipeline with this extractor and this table of topics.
    pub fn new(extractor: Extractor, topics: Table) -> Self {
        Self { extractor, topics }
    }

    /// Finds the claims of a document. `path` is where it was read from, `-` for standard input.
    pub fn find_claims(&self, path: &str, document: Document) -> Article {
        let analysis = language::analyse(&document);
        let attributions = self.extractor.extract(&document.text, &analysis);
        let statements = claims::statements(&analysis, &attributions);
        let names = Names::read(&document.text, &analysis);
        let speakers = speakers::resolve(&document, &analysis, &names, &statements);
        let links = links::link(&document, &analysis, &statements);
        let topics = topics::of(&document.text, &analysis, &names, &self.topics, &statements, &speakers);
        let found = statements.into_iter().zip(speakers).zip(links).zip(topics);
        let claims =
            found.map(|(((statement, speaker), links), topics)| claim(statement, speaker, links, topics)).collect();
        Article { path: path.to_string(), document, claims }
    }
}

fn claim(statement: Statement, speaker: Option<Speaker>, links: Vec<Link>, topics: Vec<Topic>) -> Claim {
    Claim {
        kind: statement.kind,
        content: statement.content,
        cue: statement.cue,
        source: statement.source,
        sentence: statement.sentence,
        speaker,
        topics,
        links,
        confidence: statement.confidence,
        within: statement.within,
    }
}
