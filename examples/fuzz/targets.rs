//! What is fed to: one reader each, and all rooms behind it. A target panics where something is wrong.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, Cursor, Seek, Write};
use std::path::Path;

use claimtrace::article::{Article, Attribution, ClaimKind};
use claimtrace::document::collection::{Collection, CollectionKind, CollectionSource};
use claimtrace::document::{self, Document, DocumentFormat, KnownMetadata, Office};
use claimtrace::extract::Extractor;
use claimtrace::language::{self, Analysis};
use claimtrace::origin::Origin;
use claimtrace::pipeline::Pipeline;
use claimtrace::review::file;
use claimtrace::sources;
use claimtrace::span::Span;
use claimtrace::store::{Filter, Store, StoreError};
use claimtrace::topics::table::TopicTable;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is done with an input.
pub(super) type Target = fn(&[u8]);

/// Every target: its name, which is that of its folder of seeds, and what it does with an input.
pub(super) const TARGETS: [(&str, Target); 9] = [
    ("text", text),
    ("html", html),
    ("markdown", markdown),
    ("mail", mail),
    ("pdf", pdf),
    ("office", office),
    ("records", records),
    ("decisions", decisions),
    ("address", address),
];

/// Articles that a claims file takes before a new one is begun.
const ARTICLES: usize = 300;

/// The longest text that all rooms read: what takes long is left to the tests of growth.
const LONGEST: usize = 20_000;

fn text(bytes: &[u8]) {
    read("a.txt", bytes, DocumentFormat::Text);
}

fn html(bytes: &[u8]) {
    read("a.html", bytes, DocumentFormat::Html);
}

fn markdown(bytes: &[u8]) {
    read("a.md", bytes, DocumentFormat::Markdown);
}

fn mail(bytes: &[u8]) {
    read("a.eml", bytes, DocumentFormat::Mail);
}

fn pdf(bytes: &[u8]) {
    read("a.pdf", bytes, DocumentFormat::Pdf);
}

/// The main file of a document, which is packed for each program: bytes that are changed in a packed one are but damaged.
fn office(bytes: &[u8]) {
    for (office, main, beside) in [
        (Office::Docx, "word/document.xml", "word/footnotes.xml"),
        (Office::Odt, "content.xml", "META-INF/manifest.xml"),
    ] {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in [main, beside] {
            zip.start_file(name, SimpleFileOptions::default()).expect("memory takes a file");
            zip.write_all(bytes).expect("memory takes bytes");
        }
        let packed = zip.finish().expect("memory takes an end").into_inner();
        read("a.office", &packed, DocumentFormat::Office(office));
    }
}

fn read(path: &str, bytes: &[u8], format: DocumentFormat) {
    let known = KnownMetadata {
        format: Some(format),
        url: Some("https://news.example/2024/a".into()),
        ..KnownMetadata::default()
    };
    if let Ok(document) = document::read_as(path, bytes, &known) {
        take_through(Origin::stream(path), document);
    }
}

/// An input as a collection is read from one.
struct Fed(Vec<u8>);

impl CollectionSource for Fed {
    fn stream(self) -> Box<dyn BufRead + Send> {
        Box::new(Cursor::new(self.0))
    }

    fn file(self) -> io::Result<File> {
        let mut file = tempfile::tempfile()?;
        file.write_all(&self.0)?;
        file.rewind()?;
        Ok(file)
    }
}

fn records(bytes: &[u8]) {
    // What no first bytes show is read as each of them.
    let kinds = CollectionKind::of_start(bytes).map_or_else(
        || vec![CollectionKind::JsonLines, CollectionKind::Json, CollectionKind::Table],
        |kind| vec![kind],
    );
    kinds.into_iter().for_each(|kind| records_of(kind, bytes));
}

fn records_of(kind: CollectionKind, bytes: &[u8]) {
    let Ok(records) = Collection::open(kind, "a.jsonl", None, Fed(bytes.to_vec()), &Default::default()) else { return };
    for record in records.flatten() {
        if let Ok(read) = record.read_article() {
            let origin = Origin { path: "a.jsonl".into(), location: read.location, sha256: None };
            take_through(origin, read.document);
        }
    }
}

fn decisions(bytes: &[u8]) {
    let (requests, wrong) = file::read_decisions(&String::from_utf8_lossy(bytes));
    assert!(wrong.iter().all(|wrong| wrong.line > 0 && !wrong.what.is_empty()));
    let requests: Vec<_> = requests.into_iter().map(|(_, request)| request).collect();
    ROOMS.with_borrow_mut(|rooms| {
        if rooms.stored == 0 {
            let article = "Mayor Mary Dunn said that the bridge is safe.[1] Nobody asked.\n\n[1] https://a.example/x\n";
            rooms.take(Origin::stream("a"), document::read_document("a.txt", article.as_bytes()).expect("it is text"));
        }
        if rooms.store.decide_claims("fuzz", &requests).is_ok() {
            while rooms.store.undo_claim_review(None).is_ok() {}
        }
    });
}

fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for url in text.lines() {
        if let Some(source) = sources::read_source_url(url) {
            let again = sources::read_source_url(&source.url)
                .unwrap_or_else(|| panic!("{:?} is none when read again", source.url));
            assert_eq!(again.url, source.url, "{url:?}");
        }
    }
}

fn take_through(origin: Origin, document: Document) {
    check(&document);
    if document.text.as_str().len() <= LONGEST {
        ROOMS.with_borrow_mut(|rooms| rooms.take(origin, document));
    }
}

/// What holds of every document.
fn check(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= end && !document.text.slice(block.span).trim().is_empty(), "{block:?}");
        end = block.span.end();
    }
    assert!(end <= document.text.len());
    for marker in &document.markers {
        assert!(!document.text.slice(marker.span).is_empty());
        let citations = marker.targets.iter().flat_map(|target| &target.citations);
        citations.for_each(|&at| assert!(at < document.citations.len(), "{marker:?}"));
    }
    assert!(!document.text.as_str().contains('\0'));
}

thread_local! {
    static ROOMS: RefCell<Rooms> = RefCell::new(Rooms::new());
}

/// The rooms behind the readers, and a claims file.
struct Rooms {
    pipeline: Pipeline,
    folder: TempDir,
    store: Store,
    stored: usize,
}

impl Rooms {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let pipeline = Pipeline::new(
            Extractor::load().expect("the model is sound"),
            TopicTable::load(None).expect("so is the table"),
        );
        Self { pipeline, store: create(folder.path()), folder, stored: 0 }
    }

    fn take(&mut self, origin: Origin, document: Document) {
        let analysis = language::analyse_document(&document);
        let attributions = attributions(&document, &analysis);
        let article = self.pipeline.claims_of(origin, document, &analysis, &attributions);
        self.store(&article);
        self.stored += 1;
        if self.stored == ARTICLES {
            self.folder = tempfile::tempdir().expect("a folder can be made");
            (self.store, self.stored) = (create(self.folder.path()), 0);
        }
    }

    fn store(&mut self, article: &Article) {
        match self.store.put_article(article) {
            Ok(receipt) => {
                let filter = Filter { article: Some(receipt.article.to_string()), possible: true, ..Filter::default() };
                self.store.claims(&filter).expect("what was stored is read");
            }
            Err(StoreError::Inconsistent { what, .. }) => panic!("it does not fit together: {what}"),
            Err(error) => panic!("{error}"),
        }
    }
}

fn create(folder: &Path) -> Store {
    Store::open_or_create(&folder.join("claims.db")).expect("a claims file can be made")
}

/// Attributions such as the model might find, without its time: of every third sentence the first word says the rest.
fn attributions(document: &Document, analysis: &Analysis) -> Vec<Attribution> {
    let sentences = analysis.sentences.iter().filter(|sentence| sentence.tokens.len() > 2).step_by(3);
    let attribution = |sentence: &language::Sentence| {
        let tokens = &analysis.tokens[sentence.tokens.range()];
        let [source, cue, .., last] = tokens else { return None };
        let content = Span::new(tokens.get(2)?.span.start(), last.span.end());
        let kind =
            if document.text.slice(content).contains(['“', '"']) { ClaimKind::Mixed } else { ClaimKind::Indirect };
        let (source, cue) = (vec![source.span], vec![cue.span]);
        Some(Attribution { source, cue, content: vec![content], kind, confidence: 0.9 })
    };
    sentences.filter_map(attribution).collect()
}
