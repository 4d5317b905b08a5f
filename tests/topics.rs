//! What claims are about, on the articles in `tests/topics/`.

#![allow(clippy::unwrap_used, reason = "a fixture that cannot be read is a test that fails")]

mod rooms;

use claimtrace::names::Names;
use claimtrace::topics::table::Table;
use claimtrace::{language, speakers, topics};
use rooms::{fixtures, place, statement};
use serde::Deserialize;

/// A claim and its topics, the weightiest first.
#[derive(Deserialize)]
struct Claim {
    source: Option<String>,
    content: String,
    topics: Vec<String>,
}

#[test]
fn claims_are_about_what_is_marked() {
    let table = Table::load(None).unwrap();
    for (path, fixture) in fixtures::<Claim>("topics") {
        let document = fixture.document();
        let analysis = language::analyse(&document);
        let names = Names::read(&document.text, &analysis);
        let statements: Vec<_> = fixture
            .claim
            .iter()
            .map(|claim| {
                let source = claim.source.as_ref().map(|source| place(&document.text, source, 0));
                statement(&analysis, source, place(&document.text, &claim.content, 0))
            })
            .collect();
        let speakers = speakers::resolve(&document, &analysis, &names, &statements);
        let found = topics::of(&document.text, &analysis, &names, &table, &statements, &speakers);
        for (claim, found) in fixture.claim.iter().zip(found) {
            let found: Vec<String> = found.into_iter().map(|topic| topic.name).collect();
            assert_eq!(found, claim.topics, "{:?} in {}", claim.content, path.display());
        }
    }
}
