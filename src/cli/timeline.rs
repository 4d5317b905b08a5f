//! `claimtrace timeline`.

use clap::Args;
use serde::Serialize;

use super::context::CommandContext;
use super::filter::FilterArgs;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn};
use super::shape::ShapeArgs;
use super::{cells, claims, nothing};
use crate::store::{ClaimRecord, Order, Sort};

/// The arguments of `timeline`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct TimelineArgs {
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
pub(super) fn run(args: TimelineArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let filter = args.filter.into_filter(Order { sort: Sort::Date, reverse: args.reverse });
    let store = context.store()?;
    if args.shape.count {
        return claims::write_claim_count(&store, &filter, &args.shape, context);
    }
    let moments: Vec<Moment> = store.claims(&filter)?.into_iter().map(Moment::new).collect();
    context.write_listing(&moments, &args.shape)?;
    nothing::warn_of_several(&store, &filter, context)?;
    if moments.is_empty() {
        return nothing::explain_empty_listing(&store, &filter, context);
    }
    Ok(CommandOutcome::Done)
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

impl ListingRow for Moment {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::word("DATE", |moment| Cell::text(moment.date.as_deref().unwrap_or("undated"))),
        TableColumn::number("ID", |moment| Cell::text(moment.claim.id)),
        TableColumn::up_to(18, "SPEAKER", |moment| cells::speaker_cell(&moment.claim)),
        TableColumn::up_to(14, "CUE", |moment| cells::cue_cell(&moment.claim)),
        TableColumn::text("CLAIM", |moment| Cell::text(&moment.claim.text)),
        TableColumn::up_to(24, "SOURCE", |moment| cells::sources_cell(&moment.claim)),
        TableColumn::name_if_varied("ARTICLE", |moment| cells::article_cell(&moment.claim.article)),
    ];

    /// Those of `claims`, the day among them, in `field_names` and `values`.
    const FIELDS: &'static [FlatField<Self>] = &[];

    fn field_names() -> Vec<&'static str> {
        ClaimRecord::field_names()
    }

    fn values(&self) -> Vec<String> {
        self.claim.values()
    }
}
