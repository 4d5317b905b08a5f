//! Who is meant by the words of a source, on the articles in `tests/speakers/`.

#![allow(clippy::unwrap_used, reason = "a fixture that cannot be read is a test that fails")]

mod rooms;

use claimtrace::article::{Reading, SpeakerKind};
use claimtrace::names::Names;
use claimtrace::{language, speakers};
use rooms::{fixtures, place, statement};
use serde::Deserialize;

/// A source in its order, and whom it means; `take` is the source where `source` also holds words that place it.
#[derive(Deserialize)]
struct Claim {
    source: String,
    take: Option<String>,
    name: Option<String>,
    kind: Option<SpeakerKind>,
    reading: Option<Reading>,
    role: Option<String>,
}

#[test]
fn sources_are_read_as_marked() {
    let mut wrong = Vec::new();
    for (path, fixture) in fixtures::<Claim>("speakers") {
        let document = fixture.document();
        let analysis = language::analyse(&document);
        let names = Names::read(&document.text, &analysis);
        let mut from = 0;
        let mut statements = Vec::new();
        for claim in &fixture.claim {
            let at = place(&document.text, &claim.source, from);
            from = at.start() + 1;
            let source = place(&document.text, claim.take.as_ref().unwrap_or(&claim.source), at.start());
            let end = analysis.sentences.iter().map(|s| s.span.end()).find(|&end| end >= source.end()).unwrap();
            statements.push(statement(&analysis, Some(source), claimtrace::span::Span::new(source.end(), end)));
        }
        let found = speakers::resolve(&document, &analysis, &names, &statements);
        for (claim, found) in fixture.claim.iter().zip(found) {
            let wanted = (claim.name.clone(), claim.kind, claim.reading, claim.role.clone());
            let found =
                found.map_or((None, None, None, None), |s| (Some(s.name), Some(s.kind), Some(s.reading), s.role));
            if found != wanted {
                wrong.push(format!("{:?} in {}: {found:?}, not {wanted:?}", claim.source, path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
