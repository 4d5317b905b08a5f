//! `claimtrace sources`.

use std::io::Write;

use clap::Args;

use super::context::Context;
use super::list::ListArgs;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row, or_empty};
use super::sorts::SourceSort;
use super::{cells, list, nothing};
use crate::printable::Guard;
use crate::store::{SharedSourceRecord, SourceRecord, Store};

/// The arguments of `sources`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct SourcesArgs {
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
pub fn run(args: SourcesArgs, context: &mut Context) -> Result<Outcome, Failure> {
    if args.shared {
        return list::run(args.list, context, Store::shared_sources);
    }
    if args.urls {
        return print_urls(args.list, context);
    }
    list::run(args.list, context, Store::sources)
}

/// Prints the address of each source, as `wget --input-file` reads them.
fn print_urls(list: ListArgs<SourceSort>, context: &mut Context) -> Result<Outcome, Failure> {
    let (filter, _) = list.validated();
    let store = context.store()?;
    let sources = store.sources(&filter)?;
    context.guard(Guard::Lines)?;
    for source in &sources {
        writeln!(context.out, "{}", source.url)?;
    }
    if sources.is_empty() { nothing::explain(&store, &filter, context) } else { Ok(Outcome::Done) }
}

impl Row for SharedSourceRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 6] = [
            Column::number("ID"),
            Column::up_to(20, "OUTLET"),
            Column::number("CLAIMS"),
            Column::number("ARTICLES"),
            Column::number("ALONE"),
            Column::text("URL"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.id),
            Cell::optional(self.outlet.as_deref()),
            Cell::text(self.claims),
            Cell::text(self.articles),
            Cell::text(self.alone.len()),
            cells::pages([self.url.as_str()]),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["id", "url", "outlet", "published", "claims", "articles", "alone"]
    }

    fn values(&self) -> Vec<String> {
        let alone: Vec<String> = self.alone.iter().map(i64::to_string).collect();
        vec![
            self.id.to_string(),
            self.url.clone(),
            or_empty(self.outlet.as_deref()),
            or_empty(self.published.as_deref()),
            self.claims.to_string(),
            self.articles.to_string(),
            alone.join(" "),
        ]
    }
}

impl Row for SourceRecord {
    fn columns() -> &'static [Column<'static>] {
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
            cells::pages([self.url.as_str()]),
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
