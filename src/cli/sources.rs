//! `claimtrace sources`.

use std::io::Write;

use clap::Args;

use super::context::CommandContext;
use super::list::ListArgs;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::sorts::SourceSort;
use super::{cells, list, messages, nothing};
use crate::ids::ClaimId;
use crate::printable::{Guard, printable_text};
use crate::store::{SharedSourceRecord, SourceRecord, Store};

/// The arguments of `sources`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct SourcesArgs {
    /// Which and how.
    #[command(flatten)]
    pub list: ListArgs<SourceSort>,
    /// Count the claims and articles that each source carries, and the claims that rest on it alone
    #[arg(long, conflicts_with = "sort")]
    shared: bool,
    /// Print only addresses, one per line, such as for wget
    #[arg(long, conflicts_with_all = ["shared", "format", "columns", "count"])]
    urls: bool,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace sources
  claimtrace sources --topic treaty
  claimtrace sources --shared
  claimtrace sources --urls --possible > urls.txt
  claimtrace sources --article 1 --possible --format csv";

/// Lists sources.
pub(super) fn run(args: SourcesArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    if args.shared {
        return list::run(args.list, context, Store::shared_sources);
    }
    if args.urls {
        return print_urls(args.list, context);
    }
    list::run(args.list, context, Store::sources)
}

/// Prints the address of each source, as `wget --input-file` reads them. No import stores an address with a character that
/// steers a terminal, or ends a line: it would be another one where it is made safe.
fn print_urls(list: ListArgs<SourceSort>, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let (filter, _) = list.into_filter_and_shape();
    let store = context.store()?;
    let sources = store.sources(&filter)?;
    context.guard_terminal(Guard::Lines)?;
    for source in &sources {
        if printable_text(&source.url) == source.url {
            writeln!(context.out, "{}", source.url)?;
        } else {
            let left_out = format!("source {}: its address has control characters and is left out", source.id);
            messages::write_stderr_line(&left_out);
        }
    }
    if sources.is_empty() { nothing::explain_empty_listing(&store, &filter, context) } else { Ok(CommandOutcome::Done) }
}

impl ListingRow for SharedSourceRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.id)),
        TableColumn::up_to(20, "OUTLET", |row| Cell::optional_text(row.outlet.as_deref())),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::number("ARTICLES", |row| Cell::text(row.articles)),
        TableColumn::number("ALONE", |row| Cell::text(row.alone.len())),
        TableColumn::text("URL", |row| cells::pages_cell([row.url.as_str()])),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("url", |row| row.url.clone()),
        FlatField::new("outlet", |row| or_empty(row.outlet.as_deref())),
        FlatField::new("published", |row| or_empty(row.published.as_deref())),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("articles", |row| row.articles.to_string()),
        FlatField::new("alone", |row| row.alone.iter().map(ClaimId::to_string).collect::<Vec<_>>().join(" ")),
    ];
}

impl ListingRow for SourceRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.id)),
        TableColumn::up_to(20, "OUTLET", |row| Cell::optional_text(row.outlet.as_deref())),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::number("POSSIBLE", |row| Cell::text(row.possible)),
        TableColumn::number("ARTICLES", |row| Cell::text(row.articles)),
        TableColumn::word("DATE", |row| Cell::optional_text(row.published.as_deref())),
        TableColumn::text("URL", |row| cells::pages_cell([row.url.as_str()])),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("url", |row| row.url.clone()),
        FlatField::new("host", |row| or_empty(row.host.as_deref())),
        FlatField::new("domain", |row| or_empty(row.domain.as_deref())),
        FlatField::new("outlet", |row| or_empty(row.outlet.as_deref())),
        FlatField::new("published", |row| or_empty(row.published.as_deref())),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("possible", |row| row.possible.to_string()),
        FlatField::new("articles", |row| row.articles.to_string()),
    ];
}
