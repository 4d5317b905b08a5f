//! `claimtrace check`.

use std::path::PathBuf;

use clap::Args;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::args::FormatArgs;
use super::context::Context;
use super::messages;
use super::outcome::{Failure, Outcome};
use super::problem::Problem;
use crate::check::{self, Finding, Page, fragment};
use crate::document;
use crate::sources;
use crate::store::{Checked, Quotation, Store};
use crate::wording::quoted;
use crate::words;

mod copies;
mod row;

use copies::Copy;
use row::CheckedRow;

/// The arguments of `check`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    /// Saved copies of cited pages (HTML, Markdown or text), or folders of them with a urls.tsv
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The page that the copy is of, where neither a urls.tsv beside it nor the copy itself says so
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Also check the quotations of which the page is only a possible source
    #[arg(long)]
    possible: bool,
    #[command(flatten)]
    format: FormatArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace check saved/
  claimtrace check saved/quintero.html --url https://news.example.org/quintero
  claimtrace claims --check altered

A urls.tsv has a file's name and a URL a line, with a tabulator between them. The results say whether the words of a
quotation stand in the copy, never whether a claim is true:
  exact       found word for word
  typography  found but for quotation marks, dashes, spaces, case or other punctuation
  cut         found, but cut off before a \"but\", \"unless\" or \"except\"
  altered     found with words left out or changed
  missing     not found
  short       fewer than three words: too short to be checked";

/// Holds the quotations that rest on each page against the copy of it.
pub fn run(args: &CheckArgs, context: &mut Context) -> Result<Outcome, Failure> {
    if let Some(url) = args.url.as_ref().filter(|url| sources::read(url).is_none()) {
        return Err(Failure::Usage(format!("--url {url:?}: is no URL of a page; it must begin with https://")));
    }
    let mut store = Store::edit(&context.db)?;
    let (mut rows, mut failed) = (Vec::new(), false);
    for copy in copies::named(&args.paths, args.url.as_deref()) {
        match copy.and_then(|copy| hold_against(&copy, args.possible, &mut store)) {
            Ok(found) => rows.extend(found),
            Err(problem) => {
                failed = true;
                messages::say(&problem.to_string());
            }
        }
    }
    context.list(&rows, args.format.format)?;
    context.note(&row::summary(&rows))?;
    Ok(if failed { Outcome::SomeFailed } else { Outcome::Done })
}

/// Checks the quotations that rest on a page against one copy of it, and keeps what was found.
fn hold_against(copy: &Copy, possible: bool, store: &mut Store) -> Result<Vec<CheckedRow>, Problem> {
    let path = copy.path.to_string_lossy().into_owned();
    let problem = |what: &dyn std::fmt::Display| Problem::new(&path, what);
    let bytes = copies::read(&copy.path).map_err(|error| problem(&error))?;
    let document = document::read(&path, &bytes).map_err(|error| problem(&error))?;
    let url = copy.url.clone().or_else(|| document.metadata.url.clone()).ok_or_else(|| {
        problem(&"nothing says which page it is a copy of; name that with --url, or in a urls.tsv beside it")
    })?;
    let quotations = store.quotations(&url, possible).map_err(|error| problem(&error))?;
    if quotations.is_empty() {
        messages::say(&format!("{path}: no quotation rests on {url}"));
        return Ok(Vec::new());
    }
    let page = Page::of(&document);
    let claims: Vec<_> = quotations.iter().map(|quotation| held(quotation, &url, &page)).collect();
    let sha256 = HEXLOWER.encode(&Sha256::digest(&bytes));
    let checked = Checked { url, copy: path.clone(), sha256, claims };
    store.keep_checks(&checked).map_err(|error| problem(&error))?;
    Ok(quotations
        .iter()
        .zip(checked.claims.iter())
        .map(|(quotation, found)| CheckedRow::new(quotation, found, &checked))
        .collect())
}

fn held(quotation: &Quotation, url: &str, page: &Page) -> (i64, String, Finding, Option<String>) {
    let finding = check::check(&stretches(quotation), page);
    let link = finding.place.and_then(|place| fragment::link(url, page, place));
    (quotation.claim, quotation.text.clone(), finding, link)
}

fn stretches(quotation: &Quotation) -> Vec<&str> {
    let spans: Vec<&str> = quotation.spans.iter().map(String::as_str).collect();
    quoted::stretches(quotation.kind, &spans)
}
