//! `claimtrace import`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::Args;

use super::args::ReportFormat;
use super::context::Context;
use super::input::{self, Loaded};
use super::outcome::{Failure, Outcome};
use super::problem::{self, Problem};
use super::progress::{Progress, Total};
use super::{messages, render};
use crate::article::Article;
use crate::document::Document;
use crate::extract::Extractor;
use crate::pipeline::Pipeline;
use crate::store::{Put, ReviewRecord, Store, StoreError};
use crate::topics::table::Table;

mod notices;
mod report;
#[cfg(test)]
mod samples;
mod summary;

use report::ArticleReport;

/// The arguments of `import`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ImportArgs {
    /// Files, folders with all that is in them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// More topics and their terms, laid out as data/topics.toml
    #[arg(long, value_name = "FILE")]
    topics: Option<PathBuf>,
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace import article.txt
  claimtrace --db war.db import articles/ more/*.txt
  pbpaste | claimtrace import -
  claimtrace import articles/ --format json | jq 'group_by(.status) | map({(.[0].status): length})'

In folders, plain text (.txt, .text or no ending), web pages (.html, .htm), Markdown (.md, .markdown, .qmd) and
collections (.jsonl, .ndjson, .gz; one {\"title\", \"author\", \"published\", \"url\", \"text\" or \"html\"} a line) are read,
hidden files are not.
An article that is there already is left as it is, or brought up to date where it has changed.";

/// Reads articles into the claims file and reports what was found.
pub fn run(args: ImportArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let topics = table(args.topics.as_deref())?;
    let reports = import(&args.paths, topics, context)?;
    match args.format {
        ReportFormat::Table => summary::write(&reports, context)?,
        ReportFormat::Json => render::array(&reports, &mut context.out)?,
        ReportFormat::Jsonl => render::lines(&reports, &mut context.out)?,
    }
    let failed = reports.iter().any(ArticleReport::has_failed);
    Ok(if failed { Outcome::SomeFailed } else { Outcome::Done })
}

/// The table of topics, with the user's own added.
fn table(extra: Option<&Path>) -> Result<Table, Failure> {
    let told = |file: &Path, error: &dyn std::fmt::Display| Failure::Told(format!("{}: {error}", file.display()));
    let Some(file) = extra else {
        return Table::load(None).map_err(|error| told(Path::new("data/topics.toml"), &error));
    };
    let extra = fs::read_to_string(file).map_err(|error| told(file, &error))?;
    Table::load(Some(&extra)).map_err(|error| told(file, &error))
}

fn import(paths: &[PathBuf], topics: Table, context: &Context) -> Result<Vec<ArticleReport>, Failure> {
    let pipeline = Pipeline::new(Extractor::load()?, topics);
    let importer = Importer { store: Mutex::new(Store::create(&context.db)?), pipeline };
    let progress = Progress::start(|| input::total_bytes(paths).map_or(Total::Unknown, Total::Bytes));
    let mut reports = Vec::new();
    let read = |loaded: Loaded| Ok((loaded.bytes, importer.read(loaded)?));
    problem::with_documents(paths, read, |result| {
        let stored = result.and_then(|(bytes, read)| {
            progress.done(bytes as u64);
            importer.write(&read)
        });
        let report = stored.unwrap_or_else(|problem| {
            progress.aside(|| messages::say(&problem.to_string()));
            ArticleReport::failed(problem)
        });
        reports.push(report);
        Ok::<(), Failure>(())
    })?;
    progress.finish();
    Ok(reports)
}

/// Reads on many threads and writes on one; the claims file has one connection, which both ask.
struct Importer {
    store: Mutex<Store>,
    pipeline: Pipeline,
}

/// A document on its way into the claims file.
enum Read {
    /// It is there just so; its claims need not be looked for.
    Current(String, Box<Document>),
    /// Its claims were found.
    Found(Box<Article>),
}

impl Importer {
    fn read(&self, loaded: Loaded) -> Result<Read, Problem> {
        let Loaded { path, document, .. } = loaded;
        if self.is_current(&path, &document).map_err(|error| not_stored(&path, &error))? {
            return Ok(Read::Current(path, Box::new(document)));
        }
        Ok(Read::Found(Box::new(self.pipeline.find_claims(&path, document))))
    }

    fn is_current(&self, path: &str, document: &Document) -> Result<bool, StoreError> {
        self.store().is_current(path, document.metadata.url.as_deref(), document.text.as_str())
    }

    fn write(&self, read: &Read) -> Result<ArticleReport, Problem> {
        match read {
            Read::Current(path, document) => Ok(ArticleReport::unchanged(path, document)),
            Read::Found(article) => {
                let mut store = self.store();
                let put: Put = store.put(article).map_err(|error| not_stored(&article.path, &error))?;
                let lost = if put == Put::Updated { lost(&store, article)? } else { Vec::new() };
                Ok(ArticleReport::stored(article, put).without(&lost))
            }
        }
    }

    /// A thread that panicked while it held the store left it as SQLite leaves a transaction that was not committed.
    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lost(store: &Store, article: &Article) -> Result<Vec<ReviewRecord>, Problem> {
    let Document { metadata, text, .. } = &article.document;
    let lost = store.lost_decisions(&article.path, metadata.url.as_deref(), text.as_str());
    lost.map_err(|error| Problem::new(&article.path, error))
}

fn not_stored(path: &str, error: &StoreError) -> Problem {
    Problem::new(path, format!("not stored: {error}"))
}
