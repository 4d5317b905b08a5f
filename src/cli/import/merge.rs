//! Other claims files, brought into the one at hand and taken back.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::answer::ImportAnswer;
use super::claims_file::ClaimsFile;
use super::{ImportArgs, ImportError, report_outcome};
use crate::cli::context::CommandContext;
use crate::cli::input::Opened;
use crate::cli::messages;
use crate::cli::outcome::{CommandOutcome, Failure};
use crate::cli::progress::{Progress, Total};
use crate::cli::review;
use crate::cli::signals::Interrupt;
use crate::printable::one_line;
use crate::store::{BroughtDecisions, Store};
use crate::words::number_with_noun;

/// What every SQLite file begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Whether claims files are named, and not articles.
///
/// # Errors
/// If both are, or something is said of an article beside a claims file.
pub(super) fn are_claims_files(args: &ImportArgs) -> Result<bool, Failure> {
    let paths = &args.paths;
    let files = paths.iter().filter(|path| is_database(path)).count();
    if files > 0 && files < paths.len() {
        return Err(Failure::Usage("name articles or claims files, not both".into()));
    }
    let describes = args.date.is_some() || args.outlet.is_some() || args.url.is_some() || !args.author.is_empty();
    if files > 0 && describes {
        let own = "--author, --date, --outlet and --url describe an article; a claims file brings its own";
        return Err(Failure::Usage(own.into()));
    }
    Ok(files > 0)
}

/// Whether it is a file in SQLite's format; a pipe is not looked into.
fn is_database(path: &Path) -> bool {
    path.is_file() && Opened::file(path).is_ok_and(|opened| opened.start().starts_with(SQLITE))
}

/// Brings in one claims file after the other, article by article, until one fault of the file or a signal ends it.
///
/// # Errors
/// If a file cannot be read, or the one at hand does not take it.
pub(super) fn run(
    paths: &[PathBuf],
    file: &ClaimsFile,
    interrupt: &Interrupt,
    answer: &mut ImportAnswer,
    context: &mut CommandContext,
) -> Result<(), Failure> {
    let progress = Progress::start(context.quiet, || Total::Unknown);
    for path in paths {
        let mut sum = BroughtDecisions::default();
        let mut merge = file.open_merge(path)?;
        for id in merge.articles()? {
            interrupt.check_for_signal()?;
            let place = path.display().to_string();
            progress.count_finished(&place, 0);
            match file.bring_article(&mut merge, id) {
                Ok((report, decisions)) => {
                    sum.add(decisions);
                    answer.take_report(report, &mut context.out)?;
                }
                Err(fault) => report_outcome(Ok((place, Err(ImportError::from(fault)))), &progress, answer, context)?,
            }
        }
        sum.add(file.bring_names(&mut merge)?);
        progress.suspend_during(|| report_brought_decisions(path, &sum, context.quiet));
    }
    progress.finish();
    Ok(())
}

/// Names the decisions that were left out, and says how many came in.
fn report_brought_decisions(path: &Path, sum: &BroughtDecisions, quiet: bool) {
    let path = path.display();
    for line in &sum.left_out {
        messages::write_stderr_line(&format!("{path}: {line}"));
    }
    if !quiet && sum.came > 0 {
        let came = number_with_noun(sum.came, "decision", "decisions");
        messages::write_stderr_line(&format!(
            "{path}: {came} came in; `claimtrace import --undo {path}` takes all back"
        ));
    }
}

/// Takes back what claims files brought in.
///
/// # Errors
/// If nothing of one stands, or what was decided since rests on it.
pub(super) fn undo_merges(paths: &[PathBuf], context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let mut store = Store::open_for_writing(&context.db)?;
    for path in paths {
        let taken = store.take_back_merge(path).map_err(|error| review::review_failure(&error, context))?;
        let articles = number_with_noun(taken.articles, "article", "articles");
        let decisions = number_with_noun(taken.decisions, "decision", "decisions");
        writeln!(context.out, "{}", one_line(&format!("undone: {}: {articles}, {decisions}", path.display())))?;
    }
    Ok(CommandOutcome::Done)
}
