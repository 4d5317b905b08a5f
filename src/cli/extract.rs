//! `claimtrace extract`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::context::CommandContext;
use super::input::Loaded;
use super::outcome::{CommandOutcome, Failure};
use super::problem::{self, Problem};
use super::{messages, render, topics};
use crate::article::{Attribution, Mode};
use crate::document::collection::CollectionKind;
use crate::document::{DocumentFormat, KnownMetadata};
use crate::extract::Extractor;
use crate::handover::{ArticleLine, FailedLine};
use crate::language;
use crate::modes;
use crate::pipeline::{self, Pipeline};
use crate::printable::Guard;

/// The arguments of `extract`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExtractArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Format of the documents, otherwise told by name and first bytes
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<InputFormat>,
    /// Print everything that import finds: claims, speakers, links, topics, citations and metadata
    #[arg(long)]
    claims: bool,
    /// Add topics and terms for --claims, in the format of data/topics.toml
    #[arg(long, value_name = "FILE", requires = "claims")]
    topics: Option<PathBuf>,
}

/// How documents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// Web pages
    Html,
    /// A collection with a JSON object a line
    Jsonl,
    /// A web archive
    Warc,
}

impl ExtractArgs {
    /// What is known of the documents.
    fn known_metadata(&self) -> KnownMetadata {
        let mut known = KnownMetadata::default();
        match self.format {
            Some(InputFormat::Text) => known.format = Some(DocumentFormat::Text),
            Some(InputFormat::Markdown) => known.format = Some(DocumentFormat::Markdown),
            Some(InputFormat::Html) => known.format = Some(DocumentFormat::Html),
            Some(InputFormat::Jsonl) => known.collection = Some(CollectionKind::JsonLines),
            Some(InputFormat::Warc) => known.collection = Some(CollectionKind::Warc),
            None => {}
        }
        known
    }
}

const EXAMPLES: &str = "\
Examples:
  claimtrace extract article.txt
  claimtrace extract articles/ > attributions.jsonl
  cat article.txt | claimtrace extract - | jq '.attributions[].kind'
  claimtrace extract --claims articles/ | claimtrace --db all.db import --claims -

Documents that cannot be read are reported on standard error. With --claims, a line with an \"error\" also takes their \
place in the output.";

/// One line of the answer.
#[derive(Serialize)]
struct ExtractedLine {
    doc: String,
    path: String,
    attributions: Vec<HeldAttribution>,
}

/// An attribution with its mode.
#[derive(Serialize)]
struct HeldAttribution {
    #[serde(flatten)]
    attribution: Attribution,
    mode: Mode,
}

/// Writes the attributions of each document, one JSON line a document.
pub(super) fn run(args: &ExtractArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let extractor = Extractor::load()?;
    context.guard_terminal(Guard::Json)?;
    if args.claims {
        let pipeline = Pipeline::new(extractor, topics::load_table(args.topics.as_deref())?.0);
        return write_document_lines(args, context, move |loaded| find_claims(&pipeline, loaded));
    }
    write_document_lines(args, context, move |loaded| extract_document_line(&extractor, loaded))
}

/// Writes what `work` makes of each document, in order. Whoever reads has a line as soon as it is there.
fn write_document_lines<L: Serialize + Send + 'static>(
    args: &ExtractArgs,
    context: &mut CommandContext,
    work: impl Fn(Loaded) -> Result<L, Problem> + Send + Sync + 'static,
) -> Result<CommandOutcome, Failure> {
    let mut outcome = CommandOutcome::Done;
    let take = |result: Result<L, Problem>| {
        match result {
            Ok(line) => render::object(&line, &mut context.out)?,
            Err(problem) => {
                messages::write_stderr_line(&problem.to_string());
                outcome = CommandOutcome::SomeFailed;
                if args.claims {
                    render::object(&failed_line(problem), &mut context.out)?;
                }
            }
        }
        context.out.flush()?;
        Ok::<(), Failure>(())
    };
    problem::with_documents(&args.paths, &args.known_metadata(), work, take, || Ok(()))?;
    Ok(outcome)
}

fn failed_line(problem: Problem) -> FailedLine {
    let doc = Path::new(&problem.path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    FailedLine { doc: doc.unwrap_or_else(|| problem.path.clone()), path: problem.path, error: problem.what }
}

fn find_claims(pipeline: &Pipeline, loaded: Loaded) -> Result<ArticleLine, Problem> {
    let Loaded { origin, stem, document, .. } = loaded;
    let path = origin.path.clone();
    let article = pipeline.find_claims(origin, document).map_err(|error| Problem::new(path, error))?;
    Ok(ArticleLine::new(stem, article))
}

fn extract_document_line(extractor: &Extractor, loaded: Loaded) -> Result<ExtractedLine, Problem> {
    let Loaded { origin, stem, document, .. } = loaded;
    let analysis = language::analyse_document(&document);
    let held = |attribution| HeldAttribution {
        mode: modes::of_attribution(analysis.with_text(&document.text), &attribution),
        attribution,
    };
    let found = pipeline::extract_attributions(extractor, &document, &analysis);
    let found = found.map_err(|error| Problem::new(&origin.path, error))?;
    Ok(ExtractedLine { doc: stem, path: origin.path, attributions: found.into_iter().map(held).collect() })
}
