//! `claimtrace match`.

use std::path::PathBuf;

use clap::Args;

use super::cells;
use super::context::Context;
use super::input::Opened;
use super::messages;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row, or_empty};
use super::shape::ShapeArgs;
use crate::keyword::Keyword;
use crate::store::RatedRecord;
use crate::track::claim_review;
use crate::words;

/// The largest feed that is read, in bytes: the whole of Data Commons' has some 150 million.
const LARGEST_FEED: u64 = 512 << 20;

/// The arguments of `match`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct MatchArgs {
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
pub fn run(args: &MatchArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let name = args.file.display();
    let content = Opened::named(&args.file).and_then(|opened| opened.text(LARGEST_FEED));
    let content = content.map_err(|error| Failure::Told(format!("{name}: {error}")))?;
    let (ratings, wrong) = claim_review::read(&content);
    for line in &wrong {
        messages::say(&format!("{name}:{line}: not valid JSON"));
    }
    if ratings.is_empty() {
        let wanted = "contains no ClaimReview with a claim, a rating and a web address";
        return Err(Failure::Told(format!("{name}: {wanted}")));
    }
    let store = context.store()?;
    let mut found = Vec::new();
    for rated in &ratings {
        found.extend(store.rated(rated)?);
    }
    found.sort_by_key(|found| found.claim.id);
    context.list(&found, &args.shape)?;
    if found.is_empty() {
        let ratings = words::count(ratings.len(), "rating matches", "ratings match");
        context.note(&format!("{ratings} no claim of {}", context.db.display()))?;
    }
    Ok(if wrong.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
}

impl Row for RatedRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 8] = [
            Column::number("ID"),
            Column::number("LIKE"),
            Column::up_to(18, "SPEAKER"),
            Column::text("CLAIM"),
            Column::up_to(18, "RATING"),
            Column::up_to(18, "RATED BY"),
            Column::text("RATED CLAIM"),
            Column::up_to(40, "ADDRESS"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.claim.id),
            cells::likelihood(self.likeness),
            cells::speaker(&self.claim),
            Cell::text(&self.claim.text),
            Cell::text(&self.rated.rating),
            Cell::text(self.rated.publisher.as_deref().unwrap_or("—")),
            Cell::text(&self.rated.claim),
            cells::pages([self.rated.url.as_str()]),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &[
            "claim_id",
            "likeness",
            "by",
            "speaker",
            "claim",
            "rating",
            "rated_by",
            "rated_on",
            "rated_claim",
            "rated_speaker",
            "url",
            "article",
        ]
    }

    fn values(&self) -> Vec<String> {
        vec![
            self.claim.id.to_string(),
            self.likeness.to_string(),
            self.kinship.name().to_owned(),
            self.claim.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default(),
            self.claim.text.clone(),
            self.rated.rating.clone(),
            or_empty(self.rated.publisher.as_deref()),
            or_empty(self.rated.published.as_deref()),
            self.rated.claim.clone(),
            or_empty(self.rated.speaker.as_deref()),
            self.rated.url.clone(),
            self.claim.article.title.clone().unwrap_or_else(|| self.claim.article.path.clone()),
        ]
    }
}
