//! `claimtrace timeline`.

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::filter::FilterArgs;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row};
use super::shape::ShapeArgs;
use super::{cells, claims, nothing};
use crate::store::{ClaimRecord, Order, Sort};

/// The arguments of `timeline`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct TimelineArgs {
    #[command(flatten)]
    filter: FilterArgs,
    /// Latest first
    #[arg(long)]
    reverse: bool,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace timeline --speaker Quintero --topic treaty
  claimtrace timeline --topic 'high seas' --format csv";

/// Lists claims by the day on which their articles were published, unknown days last.
pub fn run(args: TimelineArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let filter = args.filter.into_filter(Order { sort: Sort::Date, reverse: args.reverse });
    let store = context.store()?;
    if args.shape.count {
        return claims::count(&store, &filter, &args.shape, context);
    }
    let moments: Vec<Moment> = store.claims(&filter)?.into_iter().map(Moment::new).collect();
    context.list(&moments, &args.shape)?;
    nothing::warn_of_several(&store, &filter, context)?;
    if moments.is_empty() {
        return nothing::explain(&store, &filter, context);
    }
    Ok(Outcome::Done)
}

/// A claim on its day.
#[derive(Debug, Serialize)]
struct Moment {
    /// The day of publication.
    date: Option<String>,
    /// The claim.
    #[serde(flatten)]
    claim: ClaimRecord,
}

impl Moment {
    fn new(claim: ClaimRecord) -> Self {
        Self { date: claim.article.published.clone(), claim }
    }
}

impl Row for Moment {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 7] = [
            Column::word("DATE"),
            Column::number("ID"),
            Column::up_to(18, "SPEAKER"),
            Column::up_to(14, "CUE"),
            Column::text("CLAIM"),
            Column::up_to(24, "SOURCE"),
            Column::varied("ARTICLE"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        let claim = &self.claim;
        vec![
            Cell::text(self.date.as_deref().unwrap_or("undated")),
            Cell::text(claim.id),
            cells::speaker(claim),
            cells::cue(claim),
            Cell::text(&claim.text),
            cells::sources(claim),
            cells::article(&claim.article),
        ]
    }

    /// Those of `claims`: the day is among them.
    fn fields() -> &'static [&'static str] {
        ClaimRecord::fields()
    }

    fn values(&self) -> Vec<String> {
        self.claim.values()
    }
}
