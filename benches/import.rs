//! How long an import takes, as a whole and step by step, on one thread.
//!
//! `CLAIMTRACE_BENCH=FOLDER cargo bench --bench import` reads the files of that folder; without it, the sample article
//! two hundred times over.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use claimtrace::article::Article;
use claimtrace::claims;
use claimtrace::document::{self, Document};
use claimtrace::extract::Extractor;
use claimtrace::language::{self, Analysis};
use claimtrace::links;
use claimtrace::names::Names;
use claimtrace::origin::Origin;
use claimtrace::pipeline::Pipeline;
use claimtrace::speakers;
use claimtrace::store::Store;
use claimtrace::topics::{self, table::TopicTable};

fn main() -> anyhow::Result<()> {
    let texts = texts()?;
    let words: usize = texts.iter().map(|(_, text)| String::from_utf8_lossy(text).split_whitespace().count()).sum();
    println!("{} articles, {words} words", texts.len());
    let clock = Clock { words };

    let documents = clock.time("read", || {
        texts.iter().filter_map(|(path, text)| document::read_document(path, text).ok()).collect::<Vec<_>>()
    });
    let analyses = clock.time("structure", || documents.iter().map(language::analyse_document).collect::<Vec<_>>());
    let extractor = Extractor::load()?;
    let read: Vec<(&Document, &Analysis)> = documents.iter().zip(&analyses).collect();
    let extract = || read.iter().map(|(d, a)| extractor.extract(a.with_text(&d.text))).collect::<Result<Vec<_>, _>>();
    let found = clock.time("extract", extract)?;
    let state =
        |((d, a), found): (&(&Document, &Analysis), &Vec<_>)| claims::collect_statements(a.with_text(&d.text), found);
    let stated: Vec<_> = read.iter().zip(&found).map(state).collect();
    let named = clock.time("name", || {
        let resolve = |((d, a), s): (&(&Document, &Analysis), &Vec<_>)| {
            let names = Names::from_text(a.with_text(&d.text));
            let speakers = speakers::resolve_meanings(d, a, &names, s).speakers;
            (names, speakers)
        };
        read.iter().zip(&stated).map(resolve).collect::<Vec<_>>()
    });
    clock.time("link", || {
        for ((document, analysis), statements) in read.iter().zip(&stated) {
            black_box(links::link_statements(document, analysis, statements));
        }
    });
    let table = TopicTable::load(None)?;
    clock.time("topics", || {
        for (((document, analysis), statements), (names, speakers)) in read.iter().zip(&stated).zip(&named) {
            black_box(topics::topics_of_statements(
                analysis.with_text(&document.text),
                names,
                &table,
                statements,
                speakers,
            ));
        }
    });
    let pipeline = Pipeline::new(Extractor::load()?, table);
    let claims = |((((path, _), document), analysis), found): (((&(String, _), &Document), &Analysis), &Vec<_>)| {
        pipeline.claims_of(Origin::stream(path.clone()), document.clone(), analysis, found)
    };
    let articles: Vec<Article> = texts.iter().zip(&documents).zip(&analyses).zip(&found).map(claims).collect();
    let folder = tempfile::tempdir()?;
    clock.time("store", || store(&folder.path().join("claims.db"), &articles))?;
    clock.time("whole", || {
        let read = |(path, text): &(String, Vec<u8>)| {
            pipeline.find_claims(Origin::stream(path.clone()), document::read_document(path, text).ok()?).ok()
        };
        let articles: Vec<Article> = texts.iter().filter_map(read).collect();
        store(&folder.path().join("again.db"), &articles)
    })
}

fn texts() -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let Some(folder) = std::env::var_os("CLAIMTRACE_BENCH") else {
        let sample = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample.txt"))?;
        // A line of its own tells each copy from the others.
        return Ok((0..200)
            .map(|n| (format!("sample-{n}.txt"), [&sample, format!("\n{n}\n").as_bytes()].concat()))
            .collect());
    };
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    paths.sort();
    paths.into_iter().map(|path| Ok((path.display().to_string(), std::fs::read(&path)?))).collect()
}

fn store(file: &Path, articles: &[Article]) -> anyhow::Result<()> {
    let mut store = Store::open_or_create(file)?;
    for article in articles {
        store.put_article(article)?;
    }
    Ok(())
}

/// Prints what each step takes.
struct Clock {
    words: usize,
}

impl Clock {
    fn time<T>(&self, step: &str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.print(step, start.elapsed());
        result
    }

    fn print(&self, step: &str, taken: Duration) {
        println!("{step:10} {:8.3} s  {:12.0} words/s", taken.as_secs_f64(), self.words as f64 / taken.as_secs_f64());
    }
}
