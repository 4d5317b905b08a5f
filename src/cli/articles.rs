//! `claimtrace articles`.

use clap::Args;

use super::context::Context;
use super::list;
use super::list::ListArgs;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row, or_empty};
use super::sorts::ArticleSort;
use crate::store::{ArticleRecord, Store};

/// The arguments of `articles`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ArticlesArgs {
    /// Which and how.
    #[command(flatten)]
    pub list: ListArgs<ArticleSort>,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace articles --sort date
  claimtrace articles --speaker Quintero
  claimtrace articles --format jsonl | jq -r .title";

/// Lists articles.
pub fn run(args: ArticlesArgs, context: &mut Context) -> Result<Outcome, Failure> {
    list::run(args.list, context, Store::articles)
}

impl Row for ArticleRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 7] = [
            Column::number("ID"),
            Column::word("PUBLISHED"),
            Column::text("TITLE"),
            Column::up_to(20, "AUTHOR"),
            Column::number("CLAIMS"),
            Column::number("CITES"),
            Column::up_to(25, "PATH"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.id),
            Cell::optional(self.published.as_deref()),
            Cell::optional(self.title.as_deref()).linked([self.url.clone()]),
            Cell::optional(self.author.as_deref()),
            Cell::text(self.claims),
            Cell::text(self.citations.len()),
            Cell::text(&self.path),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["id", "path", "url", "title", "author", "translator", "published", "language", "claims", "citations"]
    }

    fn values(&self) -> Vec<String> {
        let optional = [&self.url, &self.title, &self.author, &self.translator, &self.published, &self.language];
        let mut values = vec![self.id.to_string(), self.path.clone()];
        values.extend(optional.map(|value| or_empty(value.as_deref())));
        values.extend([self.claims, self.citations.len()].iter().map(usize::to_string));
        values
    }
}
