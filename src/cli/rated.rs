//! `claimtrace match`.

use std::path::PathBuf;

use clap::Args;

use super::cells;
use super::context::CommandContext;
use super::input::Opened;
use super::messages;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::shape::ShapeArgs;
use crate::export::flat;
use crate::keyword::Keyword;
use crate::store::RatedRecord;
use crate::track::claim_review;
use crate::words;

/// The largest feed that is read, in bytes: the whole of Data Commons' has some 150 million.
const LARGEST_FEED: u64 = 512 << 20;

/// The arguments of `match`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct MatchArgs {
    /// Ratings as schema.org ClaimReview (one per line, an array or a DataFeed), or answers of the Fact Check Tools API; -
    /// for standard input
    #[arg(value_name = "FACTCHECKS.jsonl")]
    file: PathBuf,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace match factchecks.jsonl
  claimtrace match factchecks.jsonl --format jsonl | jq -r '[.id, .rated.rating, .rated.url] | @tsv'

You can download public ratings from https://datacommons.org/factcheck/download. A claim matches only if its figures, names \
and negations agree with what was rated, so some are missed. The rating is about the claim as the fact-checker worded it.";

/// Lists the claims that somebody has rated.
pub(super) fn run(args: &MatchArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let name = args.file.display();
    let content = Opened::from_argument(&args.file).and_then(|opened| opened.text(LARGEST_FEED));
    let content = content.map_err(|error| Failure::Told(format!("{name}: {error}")))?;
    let (ratings, wrong) = claim_review::read_ratings(&content);
    for line in &wrong {
        messages::write_stderr_line(&format!("{name}:{line}: not valid JSON"));
    }
    if ratings.is_empty() {
        let wanted = "contains no ClaimReview with a claim, a rating and a web address";
        return Err(Failure::Told(format!("{name}: {wanted}")));
    }
    let store = context.store()?;
    let mut found = Vec::new();
    for rated in &ratings {
        found.extend(store.rated_claims(rated)?);
    }
    found.sort_by_key(|found| found.claim.id);
    context.write_listing(&found, &args.shape)?;
    if found.is_empty() {
        let ratings = words::number_with_noun(ratings.len(), "rating matches", "ratings match");
        context.write_stderr_note(&format!("{ratings} no claim of {}", context.db.display()))?;
    }
    Ok(if wrong.is_empty() { CommandOutcome::Done } else { CommandOutcome::SomeFailed })
}

impl ListingRow for RatedRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.claim.id)),
        TableColumn::number("LIKE", |row| cells::likelihood_cell(row.likeness)),
        TableColumn::up_to(18, "SPEAKER", |row| cells::speaker_cell(&row.claim)),
        TableColumn::text("CLAIM", |row| Cell::text(&row.claim.text)),
        TableColumn::up_to(18, "RATING", |row| Cell::text(&row.rated.rating)),
        TableColumn::up_to(18, "RATED BY", |row| Cell::text(row.rated.publisher.as_deref().unwrap_or("—"))),
        TableColumn::text("RATED CLAIM", |row| Cell::text(&row.rated.claim)),
        TableColumn::up_to(40, "ADDRESS", |row| cells::pages_cell([row.rated.url.as_str()])),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("claim_id", |row| row.claim.id.to_string()),
        FlatField::new("likeness", |row| row.likeness.to_string()),
        FlatField::new("by", |row| row.kinship.name().to_owned()),
        FlatField::new("speaker", |row| flat::speaker_name(&row.claim)),
        FlatField::new("claim", |row| row.claim.text.clone()),
        FlatField::new("rating", |row| row.rated.rating.clone()),
        FlatField::new("rated_by", |row| or_empty(row.rated.publisher.as_deref())),
        FlatField::new("rated_on", |row| or_empty(row.rated.published.as_deref())),
        FlatField::new("rated_claim", |row| row.rated.claim.clone()),
        FlatField::new("rated_speaker", |row| or_empty(row.rated.speaker.as_deref())),
        FlatField::new("url", |row| row.rated.url.clone()),
        FlatField::new("article", |row| flat::article_title_or_path(&row.claim.article)),
    ];
}
