//! `claimtrace import`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::context::Context;
use super::input::{self, Loaded, Opened};
use super::outcome::{Failure, Outcome};
use super::problem::{self, Problem};
use super::progress::{Progress, Total};
use super::{messages, render};
use crate::document::{Format, Known, web_url};
use crate::extract::Extractor;
use crate::pipeline::Pipeline;
use crate::store::Store;
use crate::topics::table::Table;

mod importer;
mod notices;
mod report;
#[cfg(test)]
mod samples;
mod summary;

use importer::{Importer, Read};
use report::ArticleReport;

/// The largest table of topics that is read, in bytes.
const MAX_TABLE: u64 = 16 << 20;

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
    /// How the articles are written (text, markdown, html, jsonl), whatever their names and first bytes say, or how to
    /// write the report (table, json, jsonl); may be given twice
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Vec<ImportFormat>,
    /// The address of the one article that is named; its relative links are relative to it
    #[arg(long, value_name = "URL", value_parser = address)]
    url: Option<String>,
}

/// What `--format` names: a way to write the report, a way that the articles are written, or, by its name, both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ImportFormat {
    /// Report: for reading
    Table,
    /// Report: one JSON array
    Json,
    /// Report: one JSON object a line. Articles: collections, which are known by their first bytes anyway
    Jsonl,
    /// Articles: plain text
    Text,
    /// Articles: Markdown
    Markdown,
    /// Articles: web pages
    Html,
}

fn address(value: &str) -> Result<String, String> {
    web_url(value).ok_or_else(|| "it is no address such as https://example.org/article".to_owned())
}

impl ImportArgs {
    /// What is said of the articles.
    fn known(&self) -> Known {
        let format = self.format.iter().rev().find_map(|format| match format {
            ImportFormat::Text => Some(Format::Text),
            ImportFormat::Markdown => Some(Format::Markdown),
            ImportFormat::Html => Some(Format::Html),
            ImportFormat::Table | ImportFormat::Json | ImportFormat::Jsonl => None,
        });
        Known { format, url: self.url.clone() }
    }

    /// Whether the address that is given is that of one file.
    fn check(&self) -> Result<(), Failure> {
        let one = matches!(&self.paths[..], [path] if !path.is_dir());
        if self.url.is_some() && !one {
            return Err(Failure::Usage("--url is the address of one article: name one file or -".into()));
        }
        Ok(())
    }
}

const EXAMPLES: &str = "\
Examples:
  claimtrace import article.txt
  claimtrace --db seas.db import articles/ more/*.txt
  cat article.txt | claimtrace import -
  claimtrace import page.html --url https://example.org/news/page
  cat page.html | claimtrace import - --format html --url https://example.org/news/page
  claimtrace import articles/ --format json | jq '.[] | .unsettled'

In folders, plain text (.txt, .text or no ending), web pages (.html, .htm), Markdown (.md, .markdown, .qmd) and
collections (.jsonl, .ndjson, .gz; one {\"title\", \"author\", \"published\", \"url\", \"text\" or \"html\"} a line) are read,
hidden files are not.
An article that is there already is left as it is, or brought up to date where it has changed.";

/// Reads articles into the claims file and reports what was found.
pub fn run(args: ImportArgs, context: &mut Context) -> Result<Outcome, Failure> {
    args.check()?;
    let topics = table(args.topics.as_deref())?;
    let reports = import(&args.paths, &args.known(), topics, context)?;
    let format = args.format.iter().rev();
    let written =
        |format: &&ImportFormat| matches!(format, ImportFormat::Table | ImportFormat::Json | ImportFormat::Jsonl);
    match format.clone().find(written) {
        Some(ImportFormat::Json) => render::array(&reports, &mut context.out)?,
        Some(ImportFormat::Jsonl) => render::lines(&reports, &mut context.out)?,
        _ if context.quiet => {}
        _ => summary::write(&reports, context)?,
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
    let extra = Opened::named(file).and_then(|opened| opened.text(MAX_TABLE)).map_err(|error| told(file, &error))?;
    Table::load(Some(&extra)).map_err(|error| told(file, &error))
}

fn import(paths: &[PathBuf], known: &Known, topics: Table, context: &Context) -> Result<Vec<ArticleReport>, Failure> {
    let pipeline = Pipeline::new(Extractor::load()?, topics);
    let importer = Arc::new(Importer::new(Store::create(&context.db)?, pipeline));
    let progress = Progress::start(context.quiet, || input::total_bytes(paths).map_or(Total::Unknown, Total::Bytes));
    let mut reports = Vec::new();
    let reader = Arc::clone(&importer);
    let read = move |loaded: Loaded| Ok((loaded.bytes, reader.read(loaded)?));
    let take = |result: Result<(usize, Read), Problem>| {
        let stored = result.and_then(|(bytes, read)| {
            progress.done(bytes as u64);
            importer.write(read)
        });
        let report = stored.unwrap_or_else(|problem| {
            progress.aside(|| messages::say(&problem.to_string()));
            ArticleReport::failed(problem)
        });
        reports.push(report);
        Ok::<(), Failure>(())
    };
    problem::with_documents(paths, known, read, take, || Ok(()))?;
    progress.finish();
    Ok(reports)
}
