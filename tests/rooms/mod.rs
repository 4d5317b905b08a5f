//! Articles for the tests of the rooms behind attribution: a text, its claims by their words, and what is expected.

use std::path::{Path, PathBuf};

use claimtrace::article::{ClaimKind, Statement};
use claimtrace::document::{Block, BlockKind, Citation, CitationKind, Document, Marker, Metadata, Target};
use claimtrace::language::Analysis;
use claimtrace::ranges::Bytes;
use claimtrace::span::Span;
use claimtrace::text::Text;
use regex::Regex;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// One article; `C` has a claim's words and what is expected of it.
#[derive(Deserialize)]
pub(crate) struct Fixture<C> {
    text: String,
    #[serde(default)]
    references: Vec<String>,
    /// Links of the running text: their words, ` => ` and their address. They count behind the references.
    #[serde(default)]
    inline: Vec<String>,
    /// The article's own address.
    url: Option<String>,
    /// The claims, in the order of the text.
    pub claim: Vec<C>,
}

/// Every fixture of a folder beside the tests.
pub(crate) fn fixtures<C: DeserializeOwned>(folder: &str) -> Vec<(PathBuf, Fixture<C>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    assert!(!paths.is_empty());
    let read = |path: PathBuf| {
        let fixture = toml::from_str(&std::fs::read_to_string(&path).unwrap());
        let fixture = fixture.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, fixture)
    };
    paths.into_iter().map(read).collect()
}

impl<C> Fixture<C> {
    /// The article, its paragraphs set apart by blank lines, `[1]` and the like its markers; a line that opens with `>`
    /// is a block quotation, one that opens with `> —` says whose.
    pub(crate) fn document(&self) -> Document {
        let text = Text::new(self.text.clone());
        let part = Regex::new(r"[^\n]+").unwrap();
        let block = |bytes: Bytes| {
            let kind = match &self.text[bytes] {
                line if line.starts_with("> —") => BlockKind::Attribution,
                line if line.starts_with("> ") => BlockKind::BlockQuote,
                _ => BlockKind::Paragraph,
            };
            Block { span: text.span_of(bytes), kind }
        };
        let blocks = part.find_iter(&self.text).map(|found| block(found.range().into())).collect();
        let mut citations: Vec<Citation> = self.references.iter().enumerate().map(citation).collect();
        for line in &self.inline {
            let (words, address) = line.split_once(" => ").unwrap();
            let listed = citation((citations.len(), &format!("- {address}")));
            let kind = CitationKind::Link(place(&text, words, 0));
            citations.push(Citation { kind, text: words.to_string(), ..listed });
        }
        let label = Regex::new(r"\[(\d+)\]").unwrap();
        let marker = |found: regex::Captures| Marker {
            span: text.span_of(found.get(0).unwrap().range().into()),
            targets: vec![target(&citations, &found[1])],
        };
        let markers = label.captures_iter(&self.text).map(marker).collect();
        Document {
            blocks,
            markers,
            citations: citations.clone(),
            metadata: Metadata { url: self.url.clone(), ..Metadata::default() },
            notices: vec![],
            text,
        }
    }
}

fn citation((entry, line): (usize, &String)) -> Citation {
    let (label, url) = line.split_once(' ').unwrap();
    Citation {
        raw_url: Some(url.to_string()),
        url: Some(url.to_string()),
        ..Citation::entry_without_url(entry, Some(label.to_string()), url.to_string(), None)
    }
}

fn target(citations: &[Citation], label: &str) -> Target {
    let bears = |n: &usize| citations[*n].label() == Some(label);
    let found: Vec<usize> = (0..citations.len()).filter(bears).collect();
    Target { label: label.to_string(), ambiguous: found.len() > 1, citations: found }
}

/// An article of plain paragraphs.
pub(crate) fn document(text: &str) -> Document {
    Fixture::<()> { text: text.to_string(), references: vec![], inline: vec![], url: None, claim: vec![] }.document()
}

/// What a source says: the rest of its sentence, or the quotation before it.
pub(crate) fn said_by(analysis: &Analysis, text: &Text, source: Span) -> Statement {
    let sentence = analysis.sentences.iter().find(|sentence| sentence.span.contains(source)).unwrap().span;
    let before = Span::new(sentence.start(), source.start());
    let quoted = text.slice(before).starts_with('“');
    let mut said =
        statement(analysis, Some(source), if quoted { before } else { Span::new(source.end(), sentence.end()) });
    let colon = text.slice(Span::new(source.end(), sentence.end())).starts_with(':');
    said.cue.extend(colon.then(|| Span::new(source.end(), source.end() + 1)));
    said
}

/// Finds words behind `from`.
pub(crate) fn place(text: &Text, words: &str, from: usize) -> Span {
    let start = text.bytes_of(Span::new(from, text.len())).start;
    let at = text.as_str()[start..].find(words).unwrap_or_else(|| panic!("{words:?} stands nowhere behind {from}"));
    text.span_of(Bytes::from(start + at..start + at + words.len()))
}

/// A claim by its spans; an own one without a source.
pub(crate) fn statement(analysis: &Analysis, source: Option<Span>, content: Span) -> Statement {
    let whole = source.map_or(content, |source| source.to(content));
    let held = analysis.sentences.iter().map(|sentence| sentence.span).filter(|sentence| sentence.overlaps(whole));
    Statement {
        kind: if source.is_some() { ClaimKind::Indirect } else { ClaimKind::Own },
        content: vec![content],
        cue: Vec::new(),
        source: source.into_iter().collect(),
        sentence: held.reduce(Span::to).unwrap(),
        confidence: 1.0,
        within: None,
    }
}
