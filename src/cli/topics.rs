//! `claimtrace topics`.

use clap::Args;

use super::args::ListArgs;
use super::context::Context;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row};
use super::{list, names};
use crate::store::{Store, TopicRecord};

/// The arguments of `topics`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct TopicsArgs {
    /// What to decide on names.
    #[command(subcommand)]
    pub what: Option<names::OfTopics>,
    /// Which and how.
    #[command(flatten)]
    pub list: ListArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace topics
  claimtrace topics --speaker Quintero --limit 10
  claimtrace topics merge treaty 'high seas'";

/// Lists topics.
pub fn run(args: TopicsArgs, context: &mut Context) -> Result<Outcome, Failure> {
    if let Some(what) = args.what {
        return names::of_topics(what, context);
    }
    list::run(args.list, context, Store::topics)
}

impl Row for TopicRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 4] =
            [Column::number("ID"), Column::text("TOPIC"), Column::number("CLAIMS"), Column::number("ARTICLES")];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![Cell::text(self.id), Cell::text(&self.name), Cell::text(self.claims), Cell::text(self.articles)]
    }

    fn fields() -> &'static [&'static str] {
        &["id", "topic", "claims", "articles"]
    }

    fn values(&self) -> Vec<String> {
        vec![self.id.to_string(), self.name.clone(), self.claims.to_string(), self.articles.to_string()]
    }
}
