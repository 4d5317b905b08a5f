//! `claimtrace review --apply`.

use std::io::Write;
use std::path::Path;

use super::review_failure;
use crate::cli::context::CommandContext;
use crate::cli::input::Opened;
use crate::cli::messages;
use crate::cli::new_speaker;
use crate::cli::outcome::{CommandOutcome, Failure};
use crate::review::file::{self, WrongLine};
use crate::store::{Refusal, ReviewError, Store};
use crate::words;

/// The largest file of decisions that is read, in bytes: more than half a million of them.
const MAX_DECISIONS: u64 = 64 << 20;

/// Carries out a file of decisions. Where any of its lines is wrong each of these is named, and nothing is carried out.
pub(crate) fn run(path: &Path, reviewer: &str, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let (decisions, mut wrong) = file::read_decisions(&read_decision_file(path)?);
    let (lines, requests): (Vec<usize>, Vec<_>) = decisions.into_iter().unzip();
    let mut store = Store::open_for_writing(&context.db)?;
    let of_line = |refusal: Refusal| WrongLine { line: lines[refusal.number], what: refusal.why };
    if !wrong.is_empty() {
        wrong.extend(store.refused_requests(&requests)?.into_iter().map(of_line));
        return Ok(nothing_applied(path, wrong));
    }
    let new = new_speaker::describe_new_speakers(super::named_speakers(&requests), &store)?;
    match store.decide_claims(reviewer, &requests) {
        Ok(records) => {
            report_applied(records.iter().flatten().count(), records.len(), context)?;
            new_speaker::announce_new_speakers(&new, context)?;
            Ok(CommandOutcome::Done)
        }
        Err(ReviewError::Refused(refusals)) => Ok(nothing_applied(path, refusals.into_iter().map(of_line).collect())),
        Err(error) => Err(review_failure(&error, context)),
    }
}

/// Reads a file of decisions; `-` is standard input.
pub(crate) fn read_decision_file(path: &Path) -> Result<String, Failure> {
    let content = Opened::from_argument(path).and_then(|opened| opened.text(MAX_DECISIONS));
    content.map_err(|error| Failure::Told(format!("{}: {error}", path.display())))
}

/// Says how many decisions of a file were carried out.
pub(crate) fn report_applied(changed: usize, all: usize, context: &mut CommandContext) -> Result<(), Failure> {
    let rest = if changed == all { String::new() } else { format!("; {} changed nothing", all - changed) };
    writeln!(context.out, "{} applied{rest}", words::number_with_noun(changed, "decision", "decisions"))?;
    Ok(())
}

/// Names each wrong line of a file of which nothing was carried out.
pub(crate) fn nothing_applied(path: &Path, mut wrong: Vec<WrongLine>) -> CommandOutcome {
    wrong.sort_by_key(|wrong| wrong.line);
    for WrongLine { line, what } in &wrong {
        messages::write_stderr_line(&format!("{}:{line}: {what}", path.display()));
    }
    let lines = words::number_with_noun(wrong.len(), "wrong line", "wrong lines");
    messages::write_stderr_line(&format!("{}: {lines}; nothing was applied", path.display()));
    CommandOutcome::SomeFailed
}
