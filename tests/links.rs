//! What ties claims to citations, on the articles in `tests/links/`.

use crate::rooms::{fixtures, place, statement};
use claimtrace::article::Statement;
use claimtrace::{language, links};
use serde::Deserialize;

/// A claim and its links as `CITATION METHOD CONFIDENCE [ambiguous]`, citations counted from 0.
#[derive(Deserialize)]
struct Claim {
    source: Option<String>,
    content: String,
    /// The claim that reports this one, counted from 0.
    within: Option<usize>,
    links: Vec<String>,
}

#[test]
fn claims_are_tied_as_marked() {
    for (path, fixture) in fixtures::<Claim>("links") {
        let document = fixture.document();
        let analysis = language::analyse_document(&document);
        let statements: Vec<_> = fixture
            .claim
            .iter()
            .map(|claim| {
                let source = claim.source.as_ref().map(|source| place(&document.text, source, 0));
                let said = statement(&analysis, source, place(&document.text, &claim.content, 0));
                Statement { within: claim.within, ..said }
            })
            .collect();
        let found = links::link_statements(&document, &analysis, &statements);
        for (claim, found) in fixture.claim.iter().zip(found) {
            let read = |link: &claimtrace::article::Link| {
                let method = serde_json::to_string(&link.method).unwrap();
                let flag = if link.ambiguous { " ambiguous" } else { "" };
                format!("{} {} {:.1}{flag}", link.citation, method.trim_matches('"'), link.confidence)
            };
            let found: Vec<String> = found.iter().map(read).collect();
            assert_eq!(found, claim.links, "{:?} in {}", claim.content, path.display());
        }
    }
}

#[test]
fn many_citations_that_nothing_is_tied_to_make_no_more_links_than_the_limit() {
    let mut content = String::from("text = \"\"\"\n");
    (0..2000).for_each(|n| content.push_str(&format!("It rained on day {n}.\n")));
    content.push_str("\"\"\"\nclaim = []\nreferences = [");
    (0..2000).for_each(|n| content.push_str(&format!("\"{n} https://one.example/{n}\",")));
    let fixture: crate::rooms::Fixture<Claim> = toml::from_str(&(content + "]")).unwrap();
    let document = fixture.document();
    let analysis = language::analyse_document(&document);
    let statements: Vec<_> = analysis.sentences.iter().map(|s| statement(&analysis, None, s.span)).collect();
    let found = links::link_statements(&document, &analysis, &statements);
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), vec![50; 2000]);
}
