//! `claimtrace clusters`.

use std::num::NonZeroUsize;

use clap::Args;

use super::cells;
use super::context::Context;
use super::filter::FilterArgs;
use super::nothing;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row, or_empty};
use super::shape::ShapeArgs;
use crate::keyword::Keyword;
use crate::store::{ClaimRecord, ClusterRecord, Order};
use crate::words;

/// The arguments of `clusters`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ClustersArgs {
    /// Only claims in at least this many articles
    #[arg(long, value_name = "N", default_value = "2")]
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
pub fn run(args: ClustersArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let filter = args.filter.into_filter(Order::default());
    let store = context.store()?;
    let clusters = store.clusters(&filter, args.articles_at_least.get())?;
    context.list(&clusters, &args.shape)?;
    if clusters.is_empty() {
        if store.count(&filter)? == 0 {
            return nothing::explain(&store, &filter, context);
        }
        context.note("no two articles report the same claim")?;
    }
    Ok(Outcome::Done)
}

impl Row for ClusterRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 7] = [
            Column::number("ARTICLES"),
            Column::word("BY"),
            Column::word("FIRST"),
            Column::up_to(22, "SPEAKER"),
            Column::text("WORDINGS"),
            Column::up_to(22, "SOURCE"),
            Column::up_to(12, "CLAIMS"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        let first = self.claims.first().and_then(|claim| claim.article.published.as_deref()).unwrap_or("undated");
        vec![
            Cell::text(self.articles),
            Cell::text(self.kinship.name()),
            Cell::text(first),
            Cell::list(or_dash(each(self, |claim| words::speaker(claim, "")))),
            Cell::list(each(self, |claim| claim.text.clone())),
            sources(self),
            Cell::list(each(self, |claim| claim.id.to_string())),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["articles", "by", "published", "first_claim", "speakers", "wordings", "source_urls", "claim_ids"]
    }

    fn values(&self) -> Vec<String> {
        vec![
            self.articles.to_string(),
            self.kinship.name().to_owned(),
            or_empty(self.claims.first().and_then(|claim| claim.article.published.as_deref())),
            self.first.map(|claim| claim.to_string()).unwrap_or_default(),
            each(self, |claim| words::speaker(claim, "")).join("; "),
            each(self, |claim| claim.text.clone()).join(" | "),
            urls(self).join(" "),
            each(self, |claim| claim.id.to_string()).join(" "),
        ]
    }
}

/// What each claim has, every value once, in the order of the claims.
fn each(cluster: &ClusterRecord, value: impl Fn(&ClaimRecord) -> String) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in cluster.claims.iter().map(value).filter(|value| !value.is_empty()) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

fn urls(cluster: &ClusterRecord) -> Vec<String> {
    let mut urls: Vec<String> = Vec::new();
    for url in cluster.claims.iter().flat_map(|claim| &claim.sources).filter_map(|source| source.url.as_ref()) {
        if !urls.contains(url) {
            urls.push(url.clone());
        }
    }
    urls
}

fn sources(cluster: &ClusterRecord) -> Cell {
    let urls = urls(cluster);
    if urls.is_empty() { Cell::text("—") } else { cells::pages(urls.iter().map(String::as_str)) }
}

fn or_dash(values: Vec<String>) -> Vec<String> {
    if values.is_empty() { vec!["—".into()] } else { values }
}
