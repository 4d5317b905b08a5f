//! `claimtrace stats`.

use clap::{Args, ValueEnum};

use super::args::FilterArgs;
use super::context::Context;
use super::nothing;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row};
use super::shape::ShapeArgs;
use crate::store::{Heard, HeardRecord, Order};
use crate::words::name_of;

/// The arguments of `stats`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct StatsArgs {
    /// By what to count; several with commas
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',', default_value = "naming,kind,cue")]
    by: Vec<HeardArg>,
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

The article's own statements are not counted. SHARE and WORDS % are of all attributed claims and their words, FIRST is how
far into an article the first claim stands on average (0 % is its beginning), DOUBTED counts the claims that are introduced
by words such as \"claimed\" or \"allegedly\" (data/stances.txt). --limit counts for each of --by.";

/// A [`Heard`] as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum HeardArg {
    /// Named sources against unnamed ones: groups, people described only, nobody
    Naming,
    /// Kinds of speaker
    Kind,
    /// Words that attribute: those that doubt, plain ones, others
    Cue,
    /// Speakers
    Speaker,
    /// Roles, as the articles give them
    Role,
}

impl From<HeardArg> for Heard {
    fn from(by: HeardArg) -> Self {
        match by {
            HeardArg::Naming => Self::Naming,
            HeardArg::Kind => Self::Kind,
            HeardArg::Cue => Self::Cue,
            HeardArg::Speaker => Self::Speaker,
            HeardArg::Role => Self::Role,
        }
    }
}

/// Counts who is heard.
pub fn run(args: StatsArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let by: Vec<Heard> = args.by.into_iter().map(Heard::from).collect();
    let filter = args.filter.into_filter(Order::default());
    let store = context.store()?;
    let rows = store.heard(&filter, &by)?;
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
            Cell::text(name_of(self.by)),
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
            name_of(self.by),
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
