//! `claimtrace sources`.

use clap::Args;

use super::args::ListArgs;
use super::context::Context;
use super::list;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row, or_empty};
use crate::store::{SourceRecord, Store};

/// The arguments of `sources`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct SourcesArgs {
    /// Which and how.
    #[command(flatten)]
    pub list: ListArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace sources
  claimtrace sources --speaker Putin
  claimtrace sources --article 1 --possible --format csv";

/// Lists sources.
pub fn run(args: SourcesArgs, context: &mut Context) -> Result<Outcome, Failure> {
    list::run(args.list, context, Store::sources)
}

impl Row for SourceRecord {
    fn columns() -> &'static [Column] {
        const COLUMNS: [Column; 7] = [
            Column::number("ID"),
            Column::up_to(20, "OUTLET"),
            Column::number("CLAIMS"),
            Column::number("POSSIBLE"),
            Column::number("ARTICLES"),
            Column::word("DATE"),
            Column::text("URL"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.id),
            Cell::optional(self.outlet.as_deref()),
            Cell::text(self.claims),
            Cell::text(self.possible),
            Cell::text(self.articles),
            Cell::optional(self.published.as_deref()),
            Cell::text(&self.url),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["id", "url", "host", "domain", "outlet", "published", "claims", "possible", "articles"]
    }

    fn values(&self) -> Vec<String> {
        let optional = [&self.host, &self.domain, &self.outlet, &self.published];
        let mut values = vec![self.id.to_string(), self.url.clone()];
        values.extend(optional.map(|value| or_empty(value.as_deref())));
        values.extend([self.claims, self.possible, self.articles].iter().map(usize::to_string));
        values
    }
}
