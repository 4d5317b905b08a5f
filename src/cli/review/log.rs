//! `claimtrace review log`.

use std::num::NonZeroUsize;

use clap::Args;

use super::words;
use crate::cli::completed;
use crate::cli::context::Context;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::render::style::Tint;
use crate::cli::render::{Cell, Column, Row, or_empty};
use crate::cli::shape::ShapeArgs;
use crate::keyword::Keyword;
use crate::store::{Numbered, ReviewRecord};

/// The arguments of `review log`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  claimtrace review log\n  claimtrace review log --claim 7 --format jsonl")]
pub struct LogArgs {
    /// Only decisions about this claim
    #[arg(long, value_name = "ID", add = completed::ids(Numbered::Claim))]
    claim: Option<i64>,
    /// At most this many rows
    #[arg(long, short = 'n', value_name = "N")]
    limit: Option<NonZeroUsize>,
    #[command(flatten)]
    shape: ShapeArgs,
}

/// Lists decisions.
pub fn run(args: &LogArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let decisions = context.store()?.decisions(args.claim, args.limit.map(NonZeroUsize::get))?;
    context.list(&decisions, &args.shape)?;
    if decisions.is_empty() {
        let nothing = match args.claim {
            Some(claim) => format!("nothing was decided about claim {claim}"),
            None => "nothing was decided yet; `claimtrace review ID --accept` does".to_owned(),
        };
        context.note(&nothing)?;
    }
    Ok(Outcome::Done)
}

impl Row for ReviewRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 6] = [
            Column::number("ID"),
            Column::word("WHEN"),
            Column::up_to(15, "WHO"),
            Column::number("CLAIM"),
            Column::text("DECISION"),
            Column::word("STATE"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        let claim = self.claim.map(|id| id.to_string());
        vec![
            Cell::text(self.id),
            Cell::text(&self.decided_at),
            Cell::text(&self.reviewer),
            Cell::text(claim.as_deref().unwrap_or("—")),
            Cell::text(words::what(self)),
            Cell::text(state(self)).tinted(tint(self)),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &[
            "id",
            "claim",
            "article",
            "action",
            "value",
            "before",
            "after",
            "reviewer",
            "decided_at",
            "state",
            "text",
            "came_from",
        ]
    }

    fn values(&self) -> Vec<String> {
        let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let json = |value: &serde_json::Value| match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        vec![
            self.id.to_string(),
            number(self.claim),
            number(self.article),
            self.action.name().to_owned(),
            json(&self.value),
            json(&self.before),
            json(&self.after),
            self.reviewer.clone(),
            self.decided_at.clone(),
            state(self).to_owned(),
            or_empty(Some(&self.text)),
            or_empty(self.came_from.as_deref()),
        ]
    }
}

fn state(record: &ReviewRecord) -> &'static str {
    match (record.undone, record.claim) {
        (true, _) => "undone",
        (false, Some(_)) => "stands",
        (false, None) => "lost its place",
    }
}

/// A decision without its claim stands out, one that was taken back stands back.
fn tint(record: &ReviewRecord) -> Option<Tint> {
    match (record.undone, record.claim) {
        (true, _) => Some(Tint::Faint),
        (false, Some(_)) => None,
        (false, None) => Some(Tint::Warning),
    }
}
