//! `claimtrace review --apply`.

use std::io::Write;
use std::path::Path;

use super::refused;
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
    let (decisions, mut wrong) = file::read(&read(path)?);
    let (lines, requests): (Vec<usize>, Vec<_>) = decisions.into_iter().unzip();
    let mut store = Store::edit(&context.db)?;
    let of_line = |refusal: Refusal| WrongLine { line: lines[refusal.number], what: refusal.why };
    if !wrong.is_empty() {
        wrong.extend(store.refusals(&requests)?.into_iter().map(of_line));
        return Ok(nothing_applied(path, wrong));
    }
    let new = new_speaker::among(super::named(&requests), &store)?;
    match store.decide(reviewer, &requests) {
        Ok(records) => {
            applied(records.iter().flatten().count(), records.len(), context)?;
            new_speaker::announce(&new, context)?;
            Ok(CommandOutcome::Done)
        }
        Err(ReviewError::Refused(refusals)) => Ok(nothing_applied(path, refusals.into_iter().map(of_line).collect())),
        Err(error) => Err(refused(&error, context)),
    }
}

/// Reads a file of decisions; `-` is standard input.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let content = Opened::named(path).and_then(|opened| opened.text(MAX_DECISIONS));
    content.map_err(|error| Failure::Told(format!("{}: {error}", path.display())))
}

/// Says how many decisions of a file were carried out.
pub(crate) fn applied(changed: usize, all: usize, context: &mut CommandContext) -> Result<(), Failure> {
    let rest = if changed == all { String::new() } else { format!("; {} changed nothing", all - changed) };
    writeln!(context.out, "{} applied{rest}", words::count(changed, "decision", "decisions"))?;
    Ok(())
}

/// Names each wrong line of a file of which nothing was carried out.
pub(crate) fn nothing_applied(path: &Path, mut wrong: Vec<WrongLine>) -> CommandOutcome {
    wrong.sort_by_key(|wrong| wrong.line);
    for WrongLine { line, what } in &wrong {
        messages::say(&format!("{}:{line}: {what}", path.display()));
    }
    let lines = words::count(wrong.len(), "wrong line", "wrong lines");
    messages::say(&format!("{}: {lines}; nothing was applied", path.display()));
    CommandOutcome::SomeFailed
}
