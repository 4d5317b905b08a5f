//! Every `tests/document/markdown/NAME.md` reads as `NAME.json` beside it says.
use std::collections::BTreeSet;
use std::path::Path;

use claimtrace::document::{self, Document, Ending};
use claimtrace::language;
use claimtrace::span::Span;
use serde::Deserialize;

/// What a fixture's result says. `pairs` are all pairs of a sentence's opening words and a URL cited for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    title: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    published: Option<String>,
    url: Option<String>,
    pairs: Vec<(String, Option<String>)>,
    /// Words that stand in no sentence of the article.
    #[serde(default)]
    no_statement: Vec<String>,
    /// Words that the readable text holds.
    #[serde(default)]
    holds: Vec<String>,
}

/// The sentences of the body, each with the URLs cited in it or behind it; none for a note without a URL.
fn pairs(document: &Document) -> BTreeSet<(String, Option<String>)> {
    let analysis = language::analyse_document(document);
    let mut pairs = BTreeSet::new();
    for (n, sentence) in analysis.sentences.iter().enumerate() {
        let paragraph = &analysis.paragraphs[sentence.paragraph];
        if !paragraph.kind.is_body() {
            continue;
        }
        // What stands behind a sentence belongs to it, up to the next one.
        let next = analysis.sentences.get(n + 1).filter(|next| next.paragraph == sentence.paragraph);
        let end = next.map_or(paragraph.span.end(), |next| next.span.start());
        let reach = Span::new(sentence.span.start(), end);
        let marked = document.markers.iter().filter(|marker| marker.span.overlaps(reach));
        let marked =
            marked.flat_map(|marker| marker.targets.iter().flat_map(|target| target.citations.iter().copied()));
        let linked = (0..document.citations.len()).filter(|&at| {
            let citation = &document.citations[at];
            citation.link_span().is_some_and(|span| span.overlaps(sentence.span))
        });
        for at in marked.chain(linked) {
            pairs.insert((document.text.slice(sentence.span).to_owned(), document.citations[at].url.clone()));
        }
    }
    pairs
}

fn check(path: &Path) {
    let name = path.display();
    let expected: Expected = serde_json::from_slice(&std::fs::read(path.with_extension("json")).unwrap()).unwrap();
    let document = document::read_document(&path.to_string_lossy(), &std::fs::read(path).unwrap()).unwrap();
    assert_eq!(document.metadata.title, expected.title, "{name}");
    assert_eq!(document.metadata.authors, expected.authors, "{name}");
    assert_eq!(document.metadata.published.map(|day| day.to_string()), expected.published, "{name}");
    assert_eq!(document.metadata.url, expected.url, "{name}");
    let mut found = pairs(&document);
    for (opening, url) in &expected.pairs {
        let pair = found.iter().find(|(sentence, at)| sentence.starts_with(opening) && at == url).cloned();
        let pair = pair.unwrap_or_else(|| {
            panic!("{name}: no pair {opening:?}, {url:?} in {found:#?}\n{}", document.text.as_str())
        });
        found.remove(&pair);
    }
    assert!(found.is_empty(), "{name}: {found:#?} are not expected\n{}", document.text.as_str());
    let analysis = language::analyse_document(&document);
    for words in &expected.no_statement {
        let held = analysis
            .sentences
            .iter()
            .any(|s| analysis.paragraphs[s.paragraph].kind.is_body() && document.text.slice(s.span).contains(words));
        assert!(!held, "{name}: {words:?} is a statement");
    }
    for words in &expected.holds {
        assert!(document.text.as_str().contains(words), "{name}: {words:?} is missing in\n{}", document.text.as_str());
    }
    for pair in document.blocks.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "{name}: blocks overlap");
    }
}

#[test]
fn markdown_reads_as_annotated() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/document/markdown");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| Ending::from_path(&path.to_string_lossy()) == Some(Ending::Markdown));
    files.sort();
    assert!(files.len() >= 12, "fixtures are missing");
    let failed: Vec<_> = files.iter().filter(|path| std::panic::catch_unwind(|| check(path)).is_err()).collect();
    assert!(failed.is_empty(), "{failed:?}");
}
