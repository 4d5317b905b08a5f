//! `claimtrace` alone: what the claims file holds, or how to begin.

use std::io::Write;

use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};
use crate::printable::one_line;
use crate::store::{OverviewRecord, Store, StoreError};
use crate::words::{describe_kind_counts, number_with_noun};

/// What to try in a file that holds claims.
const NEXT: &str = "  claimtrace claims --speaker NAME   what a speaker said, and on which source it rests
  claimtrace speakers                who speaks how often
  claimtrace review next             go through the claims, the least certain first
  claimtrace --help                  all commands";

/// What to try where there is none yet.
const BEGIN: &str = "  claimtrace import PATH             read articles: files, folders, web archives, mail
  claimtrace --help                  all commands";

/// Says what the file holds and what to try.
pub(super) fn run(context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let path = one_line(&context.db.display().to_string());
    let (said, commands) = match Store::open(&context.db) {
        Err(StoreError::Missing(_)) => (format!("{path}: does not exist yet"), BEGIN),
        opened => {
            let overview = opened?.overview()?;
            (format!("{path}: {}", describe_overview(&overview)), if overview.articles == 0 { BEGIN } else { NEXT })
        }
    };
    writeln!(context.out, "{said}\n\n{commands}")?;
    Ok(CommandOutcome::Done)
}

fn describe_overview(overview: &OverviewRecord) -> String {
    let days = match (&overview.first, &overview.last) {
        (Some(first), Some(last)) if first != last => format!(", {} to {}", one_line(first), one_line(last)),
        (Some(day), _) => format!(", {}", one_line(day)),
        _ => String::new(),
    };
    let of_kinds =
        if overview.claims == 0 { String::new() } else { format!(" ({})", describe_kind_counts(overview.kinds)) };
    format!(
        "{}{days}\n  {}{of_kinds} by {}; {} with a cited source, {} reviewed\n  {}",
        number_with_noun(overview.articles, "article", "articles"),
        number_with_noun(overview.claims, "claim", "claims"),
        number_with_noun(overview.speakers, "speaker", "speakers"),
        overview.cited,
        overview.reviewed,
        number_with_noun(overview.sources, "cited page", "cited pages"),
    )
}
