//! `claimtrace similar`.

use clap::Args;

use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::shape::ShapeArgs;
use super::show;
use super::{cells, completed};
use crate::export::flat;
use crate::ids::ClaimId;
use crate::keyword::Keyword;
use crate::store::{Numbered, SimilarRecord};

/// The arguments of `similar`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct SimilarArgs {
    /// The claim's id, as `claims` lists it
    #[arg(add = completed::id_completer(Numbered::Claim))]
    id: ClaimId,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace similar 17
  claimtrace similar 17 --format jsonl | jq -r .article.title";

/// Lists the claims of other articles that say the same, the earliest first.
pub(super) fn run(args: &SimilarArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let Some(found) = context.store()?.similar_claims(args.id)? else { return Err(show::no_claim(args.id, context)) };
    context.write_listing(&found, &args.shape)?;
    if found.is_empty() {
        context.write_stderr_note(&format!("no other article reports claim {}", args.id))?;
    }
    Ok(CommandOutcome::Done)
}

impl ListingRow for SimilarRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.claim.id)),
        TableColumn::word("DATE", |row| Cell::text(describe_day(row))),
        TableColumn::number("LIKE", |row| cells::likelihood_cell(row.likeness)),
        TableColumn::up_to(18, "SPEAKER", |row| cells::speaker_cell(&row.claim)),
        TableColumn::up_to(14, "CUE", |row| cells::cue_cell(&row.claim)),
        TableColumn::text("CLAIM", |row| Cell::text(&row.claim.text)),
        TableColumn::up_to(22, "SOURCE", |row| cells::sources_cell(&row.claim)),
        TableColumn::up_to(22, "REPORTED BY", |row| {
            Cell::text(reported_by(row)).with_links([row.claim.article.url.clone()])
        }),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("claim_id", |row| row.claim.id.to_string()),
        FlatField::new("published", |row| or_empty(row.claim.article.published.as_deref())),
        FlatField::new("first", |row| row.first.to_string()),
        FlatField::new("likeness", |row| row.likeness.to_string()),
        FlatField::new("by", |row| row.kinship.name().to_owned()),
        FlatField::new("speaker", |row| flat::speaker_name(&row.claim)),
        FlatField::new("claim", |row| row.claim.text.clone()),
        FlatField::new("source_urls", |row| flat::join_source_urls([&row.claim])),
        FlatField::new("article", |row| flat::article_title_or_path(&row.claim.article)),
        FlatField::new("author", |row| or_empty(row.claim.article.author.as_deref())),
    ];
}

/// The day, and whether the claim was the first to be reported.
fn describe_day(record: &SimilarRecord) -> String {
    let first = if record.first { " (first)" } else { "" };
    format!("{}{first}", record.claim.article.published.as_deref().unwrap_or("undated"))
}

fn reported_by(record: &SimilarRecord) -> String {
    let article = &record.claim.article;
    let title = flat::article_title_or_path(article);
    article.author.as_ref().map_or_else(|| title.clone(), |author| format!("{author}: {title}"))
}
