//! `claimtrace stats`.

use clap::Args;

use super::context::Context;
use super::filter::FilterArgs;
use super::nothing;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row};
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
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 9] = [
            Column::word("BY"),
            Column::text("NAME"),
            Column::number("CLAIMS"),
            Column::number("SHARE"),
            Column::number("WORDS"),
            Column::number("WORDS %"),
            Column::number("ARTICLES"),
            Column::number("FIRST"),
            Column::number("DOUBTED"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        let percent = |share: f64| Cell::text(format!("{:.1} %", share * 100.0));
        vec![
            Cell::text(self.by.name()),
            Cell::text(&self.name),
            Cell::text(self.claims),
            percent(self.share),
            Cell::text(self.words),
            percent(self.word_share),
            Cell::text(self.articles),
            percent(self.first),
            Cell::text(self.doubted),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["by", "name", "claims", "share", "words", "word_share", "articles", "first", "doubted"]
    }

    fn values(&self) -> Vec<String> {
        vec![
            self.by.name().to_owned(),
            self.name.clone(),
            self.claims.to_string(),
            self.share.to_string(),
            self.words.to_string(),
            self.word_share.to_string(),
            self.articles.to_string(),
            self.first.to_string(),
            self.doubted.to_string(),
        ]
    }
}
