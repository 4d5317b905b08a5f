//! `claimtrace report`.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::context::CommandContext;
use super::filter::FilterArgs;
use super::nothing;
use super::outcome::{CommandOutcome, Failure};
use crate::ids::ArticleId;
use crate::report::{Report, render_report};
use crate::store::{ArticleRecord, ClaimRecord, Filter, Order, Sort, Store, StoreError};
use crate::words::number_with_noun;

/// The arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ReportArgs {
    /// The file to write; - for standard output
    #[arg(value_name = "OUT.html")]
    output: PathBuf,
    /// Overwrite an existing file
    #[arg(long)]
    force: bool,
    /// Title of the page
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[command(flatten)]
    filter: FilterArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace report claims.html
  claimtrace report --article 1 --title 'The high seas' seas.html
  claimtrace report --uncited --kind direct,mixed,indirect --force uncited.html
  claimtrace report - > claims.html";

/// Writes the page.
pub(super) fn run(args: ReportArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let filter = args.filter.into_filter(Order::default());
    let store = context.store()?;
    let claims = store.claims(&filter)?;
    let articles = list_reported_articles(&store, &filter, &claims)?;
    let report = Report { title: args.title.as_deref(), filter: &filter, articles: &articles, claims: &claims };
    let write = |out: &mut dyn Write| out.write_all(render_report(&report).as_bytes()).map_err(Failure::from);
    let to_standard_output = args.output == Path::new("-");
    if to_standard_output {
        write(&mut context.out)?;
    } else {
        context.write_file(&args.output, args.force, |out| {
            // A misspelt name takes no good file's place.
            if claims.is_empty() {
                nothing::refuse_unknown_names(&store, &filter, context)?;
            }
            write(out)
        })?;
    }
    nothing::warn_of_several(&store, &filter, context)?;
    if claims.is_empty() {
        return nothing::explain_empty_listing(&store, &filter, context);
    } else if !to_standard_output {
        let (claims, articles) = (claims.len(), articles.len());
        let held = format!(
            "{} of {}",
            number_with_noun(claims, "claim", "claims"),
            number_with_noun(articles, "article", "articles")
        );
        context.write_stderr_note(&format!("{}: {held}", args.output.display()))?;
    }
    Ok(CommandOutcome::Done)
}

/// The articles that the claims stand in, by day; where no condition is given, those without claims, too.
fn list_reported_articles(
    store: &Store,
    filter: &Filter,
    claims: &[ClaimRecord],
) -> Result<Vec<ArticleRecord>, StoreError> {
    let mut articles = store.articles(&Filter { limit: None, sort: Sort::Date, ..filter.clone() })?;
    if filter.limit.is_some() {
        let shown: HashSet<ArticleId> = claims.iter().map(|claim| claim.article.id).collect();
        articles.retain(|article| shown.contains(&article.id));
    }
    Ok(articles)
}
