//! `claimtrace articles`.

use clap::Args;

use super::context::CommandContext;
use super::list;
use super::list::ListArgs;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::sorts::ArticleSort;
use crate::store::{ArticleRecord, Store};

/// The arguments of `articles`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ArticlesArgs {
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
pub(super) fn run(args: ArticlesArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    list::run(args.list, context, Store::articles)
}

impl ListingRow for ArticleRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.id)),
        TableColumn::word("PUBLISHED", |row| Cell::optional_text(row.published.as_deref())),
        TableColumn::text("TITLE", |row| Cell::optional_text(row.title.as_deref()).with_links([row.url.clone()])),
        TableColumn::up_to(20, "AUTHOR", |row| Cell::optional_text(row.author.as_deref())),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::number("CITES", |row| Cell::text(row.citations.len())),
        TableColumn::up_to(25, "PATH", |row| Cell::text(&row.path)),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("path", |row| row.path.clone()),
        FlatField::new("url", |row| or_empty(row.url.as_deref())),
        FlatField::new("title", |row| or_empty(row.title.as_deref())),
        FlatField::new("author", |row| or_empty(row.author.as_deref())),
        FlatField::new("translator", |row| or_empty(row.translator.as_deref())),
        FlatField::new("published", |row| or_empty(row.published.as_deref())),
        FlatField::new("language", |row| or_empty(row.language.as_deref())),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("citations", |row| row.citations.len().to_string()),
    ];
}
