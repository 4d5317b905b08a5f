//! The way of an article through the rooms, from its text to its claims.

use crate::article::Article;
use crate::claims;
use crate::document::Document;
use crate::extract::Extractor;
use crate::language;

/// Finds the claims of a document. `path` is where it was read from, `-` for standard input.
pub fn find_claims(extractor: &Extractor, path: &str, document: Document) -> Article {
    let analysis = language::analyse(&document);
    let attributions = extractor.extract(&document.text, &analysis);
    let statements = claims::statements(&analysis, &attributions);
    let claims = statements
        .into_iter()
        .map(|s| crate::article::Claim {
            kind: s.kind,
            content: s.content,
            cue: s.cue,
            source: s.source,
            sentence: s.sentence,
            speaker: None,
            topics: Vec::new(),
            links: Vec::new(),
            confidence: s.confidence,
            within: s.within,
        })
        .collect();
    Article { path: path.to_string(), document, claims }
}
