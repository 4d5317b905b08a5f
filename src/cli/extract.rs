//! `claimtrace extract`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::input::Loaded;
use super::outcome::{Failure, Outcome};
use super::problem::{self, Problem};
use super::{messages, render};
use crate::article::{Attribution, Mode};
use crate::document::Known;
use crate::extract::Extractor;
use crate::language;
use crate::modes;
use crate::pipeline;
use crate::printable::Guard;

/// The arguments of `extract`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ExtractArgs {
    /// Files, folders with all that is in them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace extract article.txt
  claimtrace extract articles/ > attributions.jsonl
  cat article.txt | claimtrace extract - | jq '.attributions[].kind'";

/// One line of the answer.
#[derive(Serialize)]
struct Extracted {
    doc: String,
    path: String,
    attributions: Vec<Held>,
}

/// An attribution with its mode.
#[derive(Serialize)]
struct Held {
    #[serde(flatten)]
    attribution: Attribution,
    mode: Mode,
}

/// Writes the attributions of each document, one JSON line a document.
pub fn run(args: &ExtractArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let extractor = Extractor::load()?;
    let mut outcome = Outcome::Done;
    context.guard(Guard::Json)?;
    let work = move |loaded| extract(&extractor, loaded);
    let take = |result| {
        match result {
            Ok(extracted) => render::object(&extracted, &mut context.out)?,
            Err(problem) => {
                messages::say(&Problem::to_string(&problem));
                outcome = Outcome::SomeFailed;
            }
        }
        Ok::<(), Failure>(())
    };
    problem::with_documents(&args.paths, &Known::default(), work, take, || Ok(()))?;
    Ok(outcome)
}

fn extract(extractor: &Extractor, loaded: Loaded) -> Result<Extracted, Problem> {
    let Loaded { origin, stem, document, .. } = loaded;
    let analysis = language::analyse(&document);
    let held = |attribution| Held { mode: modes::of_attribution(&document.text, &analysis, &attribution), attribution };
    let found = pipeline::attributions(extractor, &document, &analysis);
    let found = found.map_err(|error| Problem::new(&origin.path, error))?;
    Ok(Extracted { doc: stem, path: origin.path, attributions: found.into_iter().map(held).collect() })
}
