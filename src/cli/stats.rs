//! `claimtrace stats`.

use clap::Args;

use super::cells;
use super::context::CommandContext;
use super::filter::FilterArgs;
use super::nothing;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn};
use super::shape::ShapeArgs;
use crate::keyword::Keyword;
use crate::store::{Heard, HeardRecord, Order};

/// The arguments of `stats`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct StatsArgs {
    /// What to count by; several with commas
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',', default_value = "naming,kind,cue")]
    by: Vec<Heard>,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace stats
  claimtrace stats --by speaker,role --limit 10
  claimtrace stats --topic treaty --format csv

The article's own statements are not counted. SHARE and WORDS % are shares of all attributed claims and of their words. \
FIRST is the average position of the first claim in an article (0 % is the beginning). DOUBTED counts claims introduced \
with words such as \"claimed\" or \"allegedly\" (data/stances.txt). --limit applies to each value of --by.";

/// Counts who is heard.
pub(super) fn run(args: StatsArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let filter = args.filter.into_filter(Order::default());
    let store = context.store()?;
    let rows = store.count_heard(&filter, &args.by)?;
    context.write_listing(&rows, &args.shape)?;
    nothing::warn_of_several(&store, &filter, context)?;
    if rows.is_empty() {
        return nothing::explain_empty_listing(&store, &filter, context);
    }
    Ok(CommandOutcome::Done)
}

impl ListingRow for HeardRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::word("BY", |row| Cell::text(row.by.name())),
        TableColumn::text("NAME", |row| Cell::text(&row.name)),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::number("SHARE", |row| cells::percent_cell(row.share)),
        TableColumn::number("WORDS", |row| Cell::text(row.words)),
        TableColumn::number("WORDS %", |row| cells::percent_cell(row.word_share)),
        TableColumn::number("ARTICLES", |row| Cell::text(row.articles)),
        TableColumn::number("FIRST", |row| cells::percent_cell(row.first)),
        TableColumn::number("DOUBTED", |row| Cell::text(row.doubted)),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("by", |row| row.by.name().to_owned()),
        FlatField::new("name", |row| row.name.clone()),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("share", |row| row.share.to_string()),
        FlatField::new("words", |row| row.words.to_string()),
        FlatField::new("word_share", |row| row.word_share.to_string()),
        FlatField::new("articles", |row| row.articles.to_string()),
        FlatField::new("first", |row| row.first.to_string()),
        FlatField::new("doubted", |row| row.doubted.to_string()),
    ];
}
