//! `claimtrace stats`.

use clap::Args;

use super::cells;
use super::context::Context;
use super::filter::FilterArgs;
use super::nothing;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, FlatField, Row};
use super::shape::ShapeArgs;
use crate::keyword::Keyword;
use crate::store::{Heard, HeardRecord, Order};

/// The arguments of `stats`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct StatsArgs {
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
pub fn run(args: StatsArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let filter = args.filter.into_filter(Order::default());
    let store = context.store()?;
    let rows = store.heard(&filter, &args.by)?;
    context.list(&rows, &args.shape)?;
    nothing::warn_of_several(&store, &filter, context)?;
    if rows.is_empty() {
        return nothing::explain(&store, &filter, context);
    }
    Ok(Outcome::Done)
}

impl Row for HeardRecord {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::word("BY", |row| Cell::text(row.by.name())),
        Column::text("NAME", |row| Cell::text(&row.name)),
        Column::number("CLAIMS", |row| Cell::text(row.claims)),
        Column::number("SHARE", |row| cells::percent(row.share)),
        Column::number("WORDS", |row| Cell::text(row.words)),
        Column::number("WORDS %", |row| cells::percent(row.word_share)),
        Column::number("ARTICLES", |row| Cell::text(row.articles)),
        Column::number("FIRST", |row| cells::percent(row.first)),
        Column::number("DOUBTED", |row| Cell::text(row.doubted)),
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
