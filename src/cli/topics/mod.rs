//! `claimtrace topics`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::cells;
use super::context::CommandContext;
use super::filter::ConditionArgs;
use super::input::Opened;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::shape::ShapeArgs;
use super::sorts::{NamedSort, OrderArgs};
use super::{names, nothing};
use crate::article::TopicKind;
use crate::keyword::Keyword;
use crate::store::{TopicQuery, TopicRecord};
use crate::topics::table::TopicTable;

mod tree;
mod trial;

/// The largest table of topics that is read, in bytes.
const MAX_TABLE: u64 = 16 << 20;

/// The arguments of `topics`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct TopicsArgs {
    /// What to decide on names.
    #[command(subcommand)]
    pub what: Option<names::OfTopics>,
    /// Topics of this kind; several with commas
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    kind: Vec<TopicKind>,
    /// Show subjects as a tree, each with the claims on it and on subjects below it
    #[arg(long, conflicts_with_all = ["kind", "with", "sort", "reverse"])]
    tree: bool,
    /// List topics that occur together with this one
    #[arg(long, value_name = "NAME", conflicts_with = "topic")]
    with: Option<String>,
    /// Show what the topics and terms of this table would match; changes nothing
    #[arg(long = "try", value_name = "FILE", conflicts_with_all = ["kind", "tree", "with", "sort", "reverse"])]
    trial: Option<PathBuf>,
    #[command(flatten)]
    conditions: ConditionArgs,
    #[command(flatten)]
    order: OrderArgs<NamedSort>,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace topics
  claimtrace topics --speaker Quintero --limit 10
  claimtrace topics --kind subject
  claimtrace topics --tree
  claimtrace topics --with treaty
  claimtrace topics --try topics.toml
  claimtrace topics merge treaty 'high seas'";

/// Lists topics.
pub(super) fn run(args: TopicsArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    if let Some(what) = args.what {
        return names::of_topics(what, context);
    }
    let beside = args.with.is_some();
    let query = TopicQuery { kinds: args.kind, beside };
    let mut filter = args.conditions.into_filter(args.order.order());
    filter.topic = args.with.or(filter.topic);
    let shape = args.shape;
    if let Some(file) = args.trial {
        return trial::run(&file, &filter, &shape, context);
    }
    let store = context.store()?;
    let is_empty = if args.tree {
        let rows = store.subject_tree(&filter)?;
        context.write_listing(&rows, &shape)?;
        rows.is_empty()
    } else {
        let rows = store.topics(&filter, &query)?;
        context.write_listing(&rows, &shape)?;
        rows.is_empty()
    };
    nothing::warn_of_several(&store, &filter, context)?;
    if is_empty {
        return nothing::explain_empty_listing(&store, &filter, context);
    }
    Ok(CommandOutcome::Done)
}

/// The built-in table of topics with the user's own added, and the text of that.
pub(super) fn load_table(extra: Option<&Path>) -> Result<(TopicTable, String), Failure> {
    let told = |file: &Path, error: &dyn std::fmt::Display| Failure::Told(format!("{}: {error}", file.display()));
    let Some(file) = extra else {
        let table = TopicTable::load(None).map_err(|error| told(Path::new("data/topics.toml"), &error))?;
        return Ok((table, String::new()));
    };
    let extra =
        Opened::from_argument(file).and_then(|opened| opened.text(MAX_TABLE)).map_err(|error| told(file, &error))?;
    Ok((TopicTable::load(Some(&extra)).map_err(|error| told(file, &error))?, extra))
}

impl ListingRow for TopicRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.id)),
        TableColumn::text("TOPIC", |row| Cell::text(&row.name)),
        TableColumn::word("KIND", |row| cells::topic_kind(row.kind)),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::number("ARTICLES", |row| Cell::text(row.articles)),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("topic", |row| row.name.clone()),
        FlatField::new("kind", |row| row.kind.name().to_owned()),
        FlatField::new("code", |row| or_empty(row.code.as_deref())),
        FlatField::new("under", |row| or_empty(row.under.as_deref())),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("articles", |row| row.articles.to_string()),
    ];
}
