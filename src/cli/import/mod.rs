//! `claimtrace import`.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::context::CommandContext;
use super::input::{self, Loaded, Opened};
use super::messages;
use super::outcome::{CommandOutcome, Failure};
use super::problem::{self, Problem};
use super::progress::{Progress, Total};
use super::signals::Interrupt;
use super::{spread, topics};
use crate::document::collection::columns::Columns;
use crate::document::collection::{CollectionSource, day_of};
use crate::document::given::{ByFile, Given};
use crate::document::{DocumentFormat, KnownMetadata, web_url};
use crate::extract::Extractor;
use crate::pipeline::Pipeline;
use crate::printable::{Guard, cut_to_limit};
use crate::store::Store;
use crate::words;

mod answer;
mod claims_file;
mod distinct;
mod gather;
mod importer;
mod merge;
mod notices;
mod report;
#[cfg(test)]
mod samples;
mod summary;

use answer::{AnswerFormat, ImportAnswer};
use claims_file::ClaimsFile;
use gather::Gathering;
use importer::{ImportError, Importer, ReadDocument};
use report::ArticleReport;

/// The most files of a table that are named because they were not imported.
const MOST_UNUSED: usize = 8;

/// The longest name of such a file that is shown, in code points.
const MAX_FILE: usize = 80;

/// The arguments of `import`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ImportArgs {
    /// Files, folders, - for standard input, or other claims files to merge into this one
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Take back the newest merge of these claims files
    #[arg(long, conflicts_with_all = ["claims", "topics", "format", "url", "date", "author", "outlet", "meta", "columns"])]
    undo: bool,
    /// Store the output of `extract --claims` instead of reading articles
    #[arg(long, conflicts_with_all = ["topics", "url", "date", "author", "outlet", "meta", "columns"])]
    claims: bool,
    /// Add topics and terms, in the format of data/topics.toml
    #[arg(long, value_name = "FILE")]
    topics: Option<PathBuf>,
    /// Format of the articles (text, markdown, html), otherwise told by name and first bytes, or of the report
    /// (table, json, jsonl); may be given twice
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Vec<ImportFormat>,
    /// Address of the article, against which relative links are resolved (one article only)
    #[arg(long, value_name = "URL", value_parser = parse_article_url)]
    url: Option<String>,
    /// Date of publication (one article only)
    #[arg(long, value_name = "DAY", value_parser = parse_publication_day)]
    date: Option<Date>,
    /// Author (one article only); may be given several times
    #[arg(long, value_name = "NAME")]
    author: Vec<String>,
    /// Outlet (one article only)
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Table (.csv, .tsv) with the title, author, date, outlet and url of each file, by file name
    #[arg(long, value_name = "TABLE")]
    meta: Option<PathBuf>,
    /// Meaning of the columns of a table or the keys of a collection, such as text=Body,title=Head
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    columns: Option<Columns>,
}

/// What `--format` names: a way to write the report or a way that the articles are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ImportFormat {
    /// report: for reading
    Table,
    /// report: one JSON array
    Json,
    /// report: one JSON object per line
    Jsonl,
    /// articles: plain text
    Text,
    /// articles: Markdown
    Markdown,
    /// articles: web pages
    Html,
}

fn parse_article_url(value: &str) -> Result<String, String> {
    web_url(value).ok_or_else(|| "not a valid web address; expected one such as https://example.org/article".to_owned())
}

fn parse_publication_day(value: &str) -> Result<Date, String> {
    day_of(value).ok_or_else(|| "not a valid date; expected one such as 2026-05-04".to_owned())
}

impl ImportArgs {
    /// What is said of the articles.
    ///
    /// # Errors
    /// If the table of files cannot be read.
    fn known_metadata(&self) -> Result<KnownMetadata, Failure> {
        let format = self.format.iter().rev().find_map(|format| match format {
            ImportFormat::Text => Some(DocumentFormat::Text),
            ImportFormat::Markdown => Some(DocumentFormat::Markdown),
            ImportFormat::Html => Some(DocumentFormat::Html),
            ImportFormat::Table | ImportFormat::Json | ImportFormat::Jsonl => None,
        });
        let given = Given {
            authors: self.author.clone(),
            published: self.date,
            outlet: self.outlet.clone(),
            ..Given::default()
        };
        let columns = self.columns.clone().unwrap_or_default();
        Ok(KnownMetadata { format, collection: None, url: self.url.clone(), columns, given, by_file: self.by_file()? })
    }

    /// What the table of files says.
    fn by_file(&self) -> Result<Option<Arc<ByFile>>, Failure> {
        let Some(path) = &self.meta else { return Ok(None) };
        let told = |error: String| Failure::Told(format!("{}: {error}", path.display()));
        let opened = Opened::from_argument(path).map_err(|error| told(error.to_string()))?;
        ByFile::from_table(CollectionSource::stream(opened))
            .map(|table| Some(Arc::new(table)))
            .map_err(|error| told(error.to_string()))
    }

    /// How to write the report: as the last argument that says so.
    fn answer_format(&self) -> AnswerFormat {
        let named = self.format.iter().rev().find_map(|format| match format {
            ImportFormat::Table => Some(AnswerFormat::Table),
            ImportFormat::Json => Some(AnswerFormat::Json),
            ImportFormat::Jsonl => Some(AnswerFormat::Jsonl),
            ImportFormat::Text | ImportFormat::Markdown | ImportFormat::Html => None,
        });
        named.unwrap_or(AnswerFormat::Table)
    }

    /// Whether the address that is given is that of one file.
    fn check_single_article_options(&self) -> Result<(), Failure> {
        let one = matches!(&self.paths[..], [path] if !path.is_dir());
        if self.url.is_some() && !one {
            return Err(Failure::Usage("--url is the address of one article; give one file or -".into()));
        }
        if (self.date.is_some() || self.outlet.is_some() || !self.author.is_empty()) && !one {
            let many =
                "--date, --author and --outlet describe one article; give one file or -, or describe many with --meta";
            return Err(Failure::Usage(many.into()));
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
  claimtrace import articles/ --meta articles.csv
  claimtrace import news.csv --columns text=Body,title=Head
  claimtrace extract --claims articles/ | claimtrace import --claims -
  claimtrace import others.db
  claimtrace import articles/ --format json | jq '.[] | .unsettled'

Folders are searched for text (.txt, .text or no ending), web pages (.html, .htm, .mhtml, .mht, .webarchive), Markdown \
(.md, .markdown, .qmd), Word, OpenDocument and PDF (.docx, .odt, .pdf), mail (.eml, .emlx, .mbox), web archives (.warc, .wacz) \
and collections (.jsonl, .ndjson, .gz, .zst; one object per line with title, author, published, url, and text or html). Hidden \
files are skipped. Tables (.csv, .tsv, .xlsx) and .json are read only if you name them.

An article that is already in the claims file is updated if it has changed.

Another claims file is merged with its reviews, names and checks, and is not changed. Where decisions differ, those in this \
file stay, and the others are listed.";

/// Reads articles into the claims file and reports what was found, article by article.
pub(super) fn run(args: ImportArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    args.check_single_article_options()?;
    if args.undo {
        return merge::undo_merges(&args.paths, context);
    }
    let claims_files = merge::are_claims_files(&args)?;
    // What was found elsewhere needs neither topics nor the model.
    let topics = if args.claims || claims_files { None } else { Some(topics::load_table(args.topics.as_deref())?.0) };
    let known = args.known_metadata()?;
    let interrupt =
        Interrupt::listen_for_signals().map_err(|error| Failure::Told(format!("cannot handle signals: {error}")))?;
    let file = Arc::new(ClaimsFile::new(Store::open_or_create(&context.db)?));
    let mut answer = ImportAnswer::new(args.answer_format(), context.quiet);
    if args.answer_format() != AnswerFormat::Table {
        context.guard_terminal(Guard::Json)?;
    }
    let ended = match topics {
        None if claims_files => merge::run(&args.paths, &file, &interrupt, &mut answer, context),
        None => store_handed_articles(&args, &file, &interrupt, &mut answer, context),
        Some(topics) => {
            let importer = Importer::new(Arc::clone(&file), Pipeline::new(Extractor::load()?, topics));
            import_documents(&args, &known, &Arc::new(importer), &interrupt, &mut answer, context)
        }
    };
    let ended = ended.and_then(|()| Ok(file.close()?));
    match ended {
        Ok(()) => {
            say_unused(&args, &known);
            answer.end(context)
        }
        Err(failure) => {
            // It is closed already where that has failed.
            let _ = file.close();
            answer.break_off(&mut context.out)?;
            context.finish()?;
            let countable = !args.claims && !claims_files;
            let all = if countable { input::count_documents(&args.paths, &known) } else { None };
            Err(broken_off(failure, all, answer.stored_count()))
        }
    }
}

/// Names the files of the table that were not among those imported: their names may be spelt otherwise.
fn say_unused(args: &ImportArgs, known: &KnownMetadata) {
    let (Some(path), Some(table)) = (&args.meta, &known.by_file) else { return };
    let unused = table.unused_files();
    if !unused.is_empty() {
        let named =
            unused.iter().take(MOST_UNUSED).map(|file| cut_to_limit(file, MAX_FILE)).collect::<Vec<_>>().join(", ");
        let more = if unused.len() > MOST_UNUSED { ", …" } else { "" };
        let files = words::number_with_noun(unused.len(), "file that it names was", "files that it names were");
        messages::write_stderr_line(&format!("{}: {files} not imported: {named}{more}", path.display()));
    }
}

/// How far the import is, shown from now on.
fn start_progress(args: &ImportArgs, context: &CommandContext) -> Progress {
    Progress::start(context.quiet, || input::total_bytes(&args.paths).map_or(Total::Unknown, Total::Bytes))
}

/// Imports one document after the other, until one fault of the claims file or a signal ends it.
fn import_documents(
    args: &ImportArgs,
    known: &KnownMetadata,
    importer: &Arc<Importer>,
    interrupt: &Interrupt,
    answer: &mut ImportAnswer,
    context: &mut CommandContext,
) -> Result<(), Failure> {
    let progress = start_progress(args, context);
    let reader = Arc::clone(importer);
    let read = move |loaded: Loaded| Ok((loaded.origin.path.clone(), loaded.bytes, reader.read_loaded(loaded)));
    let take = |result: Result<(String, usize, Result<ReadDocument, ImportError>), Problem>| {
        let stored = result.map(|(path, bytes, read)| {
            progress.count_finished(&path, bytes as u64);
            (path, read.and_then(|read| importer.store_document(read)))
        });
        report_outcome(stored, &progress, answer, context)
    };
    let ended = problem::with_documents(&args.paths, known, read, take, || interrupt.check_for_signal());
    progress.finish();
    ended
}

/// Stores the articles that were handed over, some together, until one fault of the claims file or a signal ends it.
fn store_handed_articles(
    args: &ImportArgs,
    file: &ClaimsFile,
    interrupt: &Interrupt,
    answer: &mut ImportAnswer,
    context: &mut CommandContext,
) -> Result<(), Failure> {
    let progress = start_progress(args, context);
    let gathering = RefCell::new(Gathering::new(file, &progress, answer, context));
    let take = |line| gathering.borrow_mut().gather_line(line);
    let check = || {
        interrupt.check_for_signal()?;
        gathering.borrow_mut().write_if_due()
    };
    let ended =
        spread::in_order(input::read_handed_lines(args.paths.clone()), gather::read_gathered_article, take, check);
    let ended = match ended {
        Ok(()) | Err(Failure::Interrupted(_)) => {
            let written = gathering.into_inner().write_waiting().and_then(|()| {
                progress.show_work("making the indexes");
                Ok(file.make_indexes()?)
            });
            written.and(ended)
        }
        Err(_) => ended,
    };
    progress.finish();
    ended
}

/// Says what became of one input; a fault of the claims file is none of the input's and ends the import.
fn report_outcome(
    stored: Result<(String, Result<ArticleReport, ImportError>), Problem>,
    progress: &Progress,
    answer: &mut ImportAnswer,
    context: &mut CommandContext,
) -> Result<(), Failure> {
    let problem = match stored {
        Ok((_, Ok(report))) => return answer.take_report(report, &mut context.out),
        Ok((_, Err(ImportError::Store(fault)))) if !fault.is_of_article() => return Err(fault.into()),
        Ok((path, Err(error))) => Problem::new(path, error),
        Err(problem) => problem,
    };
    progress.suspend_during(|| messages::write_stderr_line(&problem.to_string()));
    answer.take_report(ArticleReport::from_problem(problem), &mut context.out)
}

/// Why the import ended early, with how many articles are stored of how many; of collections that is not known.
fn broken_off(failure: Failure, all: Option<usize>, count: usize) -> Failure {
    let stored = match all {
        Some(all) => format!("{count} of {}", words::number_with_noun(all, "article is", "articles are")),
        None => words::number_with_noun(count, "article is", "articles are"),
    };
    match failure {
        Failure::Interrupted(_) => {
            messages::write_stderr_line(&format!("{stored} stored; run the same command to continue"))
        }
        Failure::Told(fault) if count > 0 => {
            return Failure::Told(format!("{fault} ({stored} stored)"));
        }
        _ => {}
    }
    failure
}
