//! `claimtrace review log`.

use std::num::NonZeroUsize;

use clap::Args;

use super::words;
use crate::cli::completed;
use crate::cli::context::CommandContext;
use crate::cli::outcome::{CommandOutcome, Failure};
use crate::cli::render::style::Tint;
use crate::cli::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use crate::cli::shape::ShapeArgs;
use crate::cli::values::parse_count;
use crate::ids::ClaimId;
use crate::keyword::Keyword;
use crate::store::{Numbered, ReviewRecord};

/// The arguments of `review log`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  claimtrace review log\n  claimtrace review log --claim 7 --format jsonl")]
pub(super) struct ReviewLogArgs {
    /// Only decisions about this claim
    #[arg(long, value_name = "ID", add = completed::id_completer(Numbered::Claim))]
    claim: Option<ClaimId>,
    /// At most this many rows
    #[arg(long, short = 'n', value_name = "N", value_parser = parse_count)]
    limit: Option<NonZeroUsize>,
    #[command(flatten)]
    shape: ShapeArgs,
}

/// Lists decisions.
pub(super) fn run(args: &ReviewLogArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let decisions = context.store()?.decisions(args.claim, args.limit.map(NonZeroUsize::get))?;
    context.write_listing(&decisions, &args.shape)?;
    if decisions.is_empty() {
        let nothing = match args.claim {
            Some(claim) => format!("nothing was decided about claim {claim}"),
            None => "nothing was decided yet; `claimtrace review ID --accept` does".to_owned(),
        };
        context.write_stderr_note(&nothing)?;
    }
    Ok(CommandOutcome::Done)
}

impl ListingRow for ReviewRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.id)),
        TableColumn::word("WHEN", |row| Cell::text(&row.decided_at)),
        TableColumn::up_to(15, "WHO", |row| Cell::text(&row.reviewer)),
        TableColumn::number("CLAIM", |row| Cell::text(row.claim.map_or("—".into(), |id| id.to_string()))),
        TableColumn::text("DECISION", |row| Cell::text(words::describe_change(row))),
        TableColumn::word("STATE", |row| Cell::text(decision_state(row)).with_tint(state_tint(row))),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("claim", |row| id_or_empty(row.claim)),
        FlatField::new("article", |row| id_or_empty(row.article)),
        FlatField::new("action", |row| row.action.name().to_owned()),
        FlatField::new("value", |row| value_as_text(&row.value)),
        FlatField::new("before", |row| value_as_text(&row.before)),
        FlatField::new("after", |row| value_as_text(&row.after)),
        FlatField::new("reviewer", |row| row.reviewer.clone()),
        FlatField::new("decided_at", |row| row.decided_at.clone()),
        FlatField::new("state", |row| decision_state(row).to_owned()),
        FlatField::new("text", |row| row.text.clone()),
        FlatField::new("came_from", |row| or_empty(row.came_from.as_deref())),
    ];
}

fn id_or_empty(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// Text as it is, other values as JSON.
fn value_as_text(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn decision_state(record: &ReviewRecord) -> &'static str {
    match (record.undone, record.claim) {
        (true, _) => "undone",
        (false, Some(_)) => "stands",
        (false, None) => "lost its place",
    }
}

/// A decision without its claim stands out, one that was taken back stands back.
fn state_tint(record: &ReviewRecord) -> Option<Tint> {
    match (record.undone, record.claim) {
        (true, _) => Some(Tint::Faint),
        (false, Some(_)) => None,
        (false, None) => Some(Tint::Warning),
    }
}
