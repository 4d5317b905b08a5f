//! `claimtrace clusters`.

use std::num::NonZeroUsize;

use clap::Args;

use super::cells;
use super::context::CommandContext;
use super::filter::FilterArgs;
use super::nothing;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::shape::ShapeArgs;
use super::values::parse_count;
use crate::export::flat;
use crate::keyword::Keyword;
use crate::store::{ClaimRecord, ClusterRecord, Order};
use crate::words;

/// The arguments of `clusters`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ClustersArgs {
    /// Only claims in at least this many articles
    #[arg(long, value_name = "N", default_value = "2", value_parser = parse_count)]
    articles_at_least: NonZeroUsize,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace clusters
  claimtrace clusters --kind direct,mixed --articles-at-least 3
  claimtrace clusters --format jsonl | jq -r '[.articles, .claims[0].text] | @tsv'

Two claims count as the same only if their figures, names and negations agree, so some are missed. `claimtrace similar ID` \
searches more widely for a single claim.";

/// Lists what several articles carry: who had it first, in which wordings, on which sources.
pub(super) fn run(args: ClustersArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let filter = args.filter.into_filter(Order::default());
    let store = context.store()?;
    let clusters = store.clusters(&filter, args.articles_at_least.get())?;
    context.write_listing(&clusters, &args.shape)?;
    if clusters.is_empty() {
        if store.count(&filter)? == 0 {
            return nothing::explain_empty_listing(&store, &filter, context);
        }
        let told = match args.articles_at_least.get() {
            ..=2 => "no two articles report the same claim".to_owned(),
            least => format!("no {least} articles report the same claim"),
        };
        context.write_stderr_note(&told)?;
    }
    Ok(CommandOutcome::Done)
}

impl ListingRow for ClusterRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ARTICLES", |row| Cell::text(row.articles)),
        TableColumn::word("BY", |row| Cell::text(row.kinship.name())),
        TableColumn::word("FIRST", |row| Cell::text(first_day(row).unwrap_or("undated"))),
        TableColumn::up_to(22, "SPEAKER", |row| {
            Cell::from_items(or_dash(distinct_values(row, |claim| words::describe_speaker(claim, ""))))
        }),
        TableColumn::text("WORDINGS", |row| Cell::from_items(distinct_values(row, |claim| claim.text.clone()))),
        TableColumn::up_to(22, "SOURCE", cluster_sources_cell),
        TableColumn::up_to(12, "CLAIMS", |row| Cell::from_items(distinct_values(row, |claim| claim.id.to_string()))),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("articles", |row| row.articles.to_string()),
        FlatField::new("by", |row| row.kinship.name().to_owned()),
        FlatField::new("published", |row| or_empty(first_day(row))),
        FlatField::new("first_claim", |row| row.first.map(|claim| claim.to_string()).unwrap_or_default()),
        FlatField::new("speakers", |row| distinct_values(row, |claim| words::describe_speaker(claim, "")).join("; ")),
        FlatField::new("wordings", |row| distinct_values(row, |claim| claim.text.clone()).join(" | ")),
        FlatField::new("source_urls", |row| flat::join_source_urls(&row.claims)),
        FlatField::new("claim_ids", |row| distinct_values(row, |claim| claim.id.to_string()).join(" ")),
    ];
}

/// What each claim has, every value once, in the order of the claims.
fn distinct_values(cluster: &ClusterRecord, value: impl Fn(&ClaimRecord) -> String) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in cluster.claims.iter().map(value).filter(|value| !value.is_empty()) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

fn cluster_sources_cell(cluster: &ClusterRecord) -> Cell {
    let urls = flat::join_source_urls(&cluster.claims);
    if urls.is_empty() { Cell::text("—") } else { cells::pages_cell(urls.split(' ')) }
}

fn first_day(cluster: &ClusterRecord) -> Option<&str> {
    cluster.claims.first()?.article.published.as_deref()
}

fn or_dash(values: Vec<String>) -> Vec<String> {
    if values.is_empty() { vec!["—".into()] } else { values }
}
