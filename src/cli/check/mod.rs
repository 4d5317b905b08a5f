//! `claimtrace check`.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use clap::Args;

use super::context::CommandContext;
use super::input::Loaded;
use super::messages;
use super::outcome::{CommandOutcome, Failure};
use super::problem::{self, Problem};
use super::shape::ShapeArgs;
use crate::check::{self, CheckedPage, ToCheck, fragment};
use crate::digest::hash_bytes;
use crate::document::KnownMetadata;
use crate::sources;
use crate::store::{Checked, CheckedClaim, Store, StoreError, UncheckedClaim};
use crate::words;

mod copies;
mod moved;
mod row;

use copies::Copies;
use row::CheckedRow;

/// The arguments of `check`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArgs {
    /// Saved copies of cited pages, in any format that import reads, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Address of the page, if neither the copy nor a urls.tsv beside it gives it
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Also check claims for which the page is only a possible source
    #[arg(long)]
    possible: bool,
    /// Exit with status 1 if a cited claim is altered or differs, or a copy changed since it was last checked
    #[arg(long)]
    gate: bool,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace check saved/
  claimtrace check saved/ --format jsonl
  claimtrace check saved/quintero.html --url https://news.example.org/quintero
  claimtrace claims --check differs

A urls.tsv has a file name, a tab and a URL on each line; web archives contain the URLs. The results say what the copy \
contains, never whether a claim is true.

For the quoted words of direct and mixed claims:
  exact       found word for word
  typography  found except for quotation marks, dashes, spaces, case or other punctuation
  cut         found, but cut off before a \"but\", \"unless\" or \"except\"
  altered     found with words left out or changed
  missing     not found
  short       fewer than three words: too short to check
For the passage that mixed, indirect and own claims rest on:
  found       with all figures and names of the claim
  rounded     the claim rounds a figure
  differs     a different figure or name stands in its place, or the page says the opposite
  absent      no similar passage, or a figure or name is missing from it
For both:
  other_language  the copy is in another language than the article";

/// Checks the claims that rest on each page against the copy of it.
pub(super) fn run(args: &CheckArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    if let Some(url) = args.url.as_ref().filter(|url| sources::read_source_url(url).is_none()) {
        return Err(Failure::Usage(format!(
            "--url {url:?}: not a valid web address; expected one such as https://example.org/page"
        )));
    }
    let mut checker = Checker {
        store: Store::open_for_writing(&context.db)?,
        url: args.url.clone(),
        possible: args.possible,
        rows: Vec::new(),
        failed: false,
        suggested: 0,
        changed: false,
    };
    let (copies, problems) = Copies::from_paths(&args.paths);
    problems.iter().for_each(|problem| checker.report_problem(problem));
    let take = |loaded: Result<Loaded, Problem>| {
        let checked = loaded.and_then(|loaded| {
            let listed = copies.urls.get(Path::new(&loaded.origin.path)).cloned();
            checker.check_copy(&loaded, listed)
        });
        if let Err(problem) = checked {
            checker.report_problem(&problem);
        }
        Ok::<_, Failure>(())
    };
    problem::with_documents(&copies.paths, &KnownMetadata::default(), Ok, take, || Ok(()))?;
    context.write_listing(&checker.rows, &args.shape)?;
    context.write_stderr_note(&row::summarise_results(&checker.rows))?;
    if checker.suggested > 0 {
        let claims =
            words::number_with_noun(checker.suggested, "passage suggests a source", "passages suggest sources");
        context.write_stderr_note(&format!(
            "{claims} for claims without one; `claimtrace claims --suggested` lists them"
        ))?;
    }
    let stopped = args.gate && (checker.changed || checker.rows.iter().any(CheckedRow::fails_gate));
    Ok(if checker.failed || stopped { CommandOutcome::SomeFailed } else { CommandOutcome::Done })
}

/// Checks copy after copy and keeps what it finds.
struct Checker {
    store: Store,
    /// The page of the copies of which neither a list nor they themselves say it.
    url: Option<String>,
    possible: bool,
    rows: Vec<CheckedRow>,
    failed: bool,
    /// How many claims got a suggested source.
    suggested: usize,
    /// Whether a copy is another one than when it was last checked.
    changed: bool,
}

impl Checker {
    fn report_problem(&mut self, problem: &Problem) {
        self.failed = true;
        messages::write_stderr_line(&problem.to_string());
    }

    /// Checks the claims that rest on a page, under any address that leads to it, against one copy of it; `listed` is the
    /// page as a list gives it.
    fn check_copy(&mut self, copy: &Loaded, listed: Option<String>) -> Result<(), Problem> {
        let path = &copy.origin.path;
        let problem = |what: &dyn std::fmt::Display| Problem::new(path, what);
        let url =
            listed.or_else(|| copy.document.metadata.url.clone()).or_else(|| self.url.clone()).ok_or_else(|| {
                problem(&"nothing says which page it is a copy of; name that with --url, or in a urls.tsv beside it")
            })?;
        let page = OnceCell::new();
        let mut checked = false;
        for url in std::iter::once(&url).chain(&copy.aliases) {
            let claims = self.store.claims_on(url).map_err(|error| problem(&error))?;
            if !claims.is_empty() {
                let page = page.get_or_init(|| CheckedPage::from_document(&copy.document));
                self.check_claims(&claims, copy, url, page).map_err(|error| problem(&error))?;
                checked = true;
            }
        }
        if !checked {
            messages::write_stderr_line(&format!("{path}: no claim rests on {url}"));
        }
        Ok(())
    }

    /// Checks claims that rest on the page of one address, and keeps what they came to.
    fn check_claims(
        &mut self,
        claims: &[UncheckedClaim],
        copy: &Loaded,
        url: &str,
        page: &CheckedPage,
    ) -> Result<(), StoreError> {
        let path = &copy.origin.path;
        let found = claims.iter().flat_map(|claim| check_claim(claim, url, page));
        // Of a possible source only what suggests that it is one is worth keeping, unless all is asked for.
        let told =
            |found: &CheckedClaim, claim: &UncheckedClaim| claim.cited || self.possible || found.suggested.is_some();
        let found: Vec<CheckedClaim> =
            found.filter(|(found, claim)| told(found, claim)).map(|(found, _)| found).collect();
        self.suggested += found.iter().filter(|found| found.suggested.is_some()).count();
        let sha256 = copy.sha256.clone().unwrap_or_else(|| hash_bytes(copy.document.text.as_str().as_bytes()));
        let checked = Checked { url: url.to_owned(), copy: path.clone(), sha256, claims: found };
        for line in moved::describe_copy_changes(&self.store.earlier_checks(url, path)?, &checked) {
            self.changed = true;
            messages::write_stderr_line(&line);
        }
        self.store.keep_checks(&checked)?;
        let of_claim = |found: &CheckedClaim| claims.iter().find(|claim| claim.id == found.claim);
        let rows = checked.claims.iter().filter_map(|found| {
            let claim = of_claim(found).filter(|claim| claim.cited || self.possible)?;
            Some(CheckedRow::new(claim, found, &checked))
        });
        let rows: Vec<CheckedRow> = rows.collect();
        self.rows.extend(rows);
        Ok(())
    }
}

fn check_claim<'a>(
    claim: &'a UncheckedClaim,
    url: &'a str,
    page: &'a CheckedPage,
) -> impl Iterator<Item = (CheckedClaim, &'a UncheckedClaim)> + 'a {
    let to_check = ToCheck { kind: claim.kind, text: &claim.text, spans: &claim.spans, language: claim.language };
    check::check_claim(to_check, page).into_iter().map(move |check| {
        let link = check.place.and_then(|place| fragment::text_fragment_url(url, page, place));
        let suggested = check.suggested_confidence().filter(|_| !claim.cited);
        (CheckedClaim { claim: claim.id, text: claim.text.clone(), check, link, suggested }, claim)
    })
}
