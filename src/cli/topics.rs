//! `claimtrace topics`.

use clap::Args;

use super::args::ListArgs;
use super::context::Context;
use super::list;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row};
use crate::store::{Store, TopicRecord};

/// The arguments of `topics`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct TopicsArgs {
    /// Which and how.
    #[command(flatten)]
    pub list: ListArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace topics
  claimtrace topics --speaker Putin --limit 10";

/// Lists topics.
pub fn run(args: TopicsArgs, context: &mut Context) -> Result<Outcome, Failure> {
    list::run(args.list, context, Store::topics)
}

impl Row for TopicRecord {
    fn columns() -> &'static [Column] {
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
