//! `claimtrace review --apply`.

use std::io::Write;
use std::path::Path;

use super::refused;
use crate::cli::context::Context;
use crate::cli::input::Opened;
use crate::cli::messages;
use crate::cli::outcome::{Failure, Outcome};
use crate::review::file::{self, WrongLine};
use crate::store::{Refusal, ReviewError, Store};
use crate::words;

/// The largest file of decisions that is read, in bytes: more than half a million of them.
const MAX_DECISIONS: u64 = 64 << 20;

/// Carries out a file of decisions. Where any of its lines is wrong each of these is named, and nothing is carried out.
pub fn run(path: &Path, reviewer: &str, context: &mut Context) -> Result<Outcome, Failure> {
    let name = path.display();
    let content = Opened::named(path).and_then(|opened| opened.text(MAX_DECISIONS));
    let content = content.map_err(|error| Failure::Told(format!("{name}: {error}")))?;
    let (decisions, mut wrong) = file::read(&content);
    let (lines, requests): (Vec<usize>, Vec<_>) = decisions.into_iter().unzip();
    let mut store = Store::edit(&context.db)?;
    let of_line = |refusal: Refusal| WrongLine { line: lines[refusal.number], what: refusal.why };
    if !wrong.is_empty() {
        wrong.extend(store.refusals(&requests)?.into_iter().map(of_line));
        return Ok(nothing_applied(path, wrong));
    }
    match store.decide(reviewer, &requests) {
        Ok(records) => {
            let changed = records.iter().flatten().count();
            let applied = words::count(changed, "decision", "decisions");
            let same = records.len() - changed;
            let rest = if same == 0 { String::new() } else { format!("; {same} changed nothing") };
            writeln!(context.out, "{applied} applied{rest}")?;
            Ok(Outcome::Done)
        }
        Err(ReviewError::Refused(refusals)) => Ok(nothing_applied(path, refusals.into_iter().map(of_line).collect())),
        Err(error) => Err(refused(&error, context)),
    }
}

fn nothing_applied(path: &Path, mut wrong: Vec<WrongLine>) -> Outcome {
    wrong.sort_by_key(|wrong| wrong.line);
    for WrongLine { line, what } in &wrong {
        messages::say(&format!("{}:{line}: {what}", path.display()));
    }
    let lines = words::count(wrong.len(), "wrong line", "wrong lines");
    messages::say(&format!("{}: {lines}; nothing of it was applied", path.display()));
    Outcome::SomeFailed
}
