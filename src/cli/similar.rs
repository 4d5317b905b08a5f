//! `claimtrace similar`.

use clap::Args;

use super::context::Context;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row, or_empty};
use super::shape::ShapeArgs;
use super::show;
use super::{cells, completed};
use crate::keyword::Keyword;
use crate::store::{Numbered, SimilarRecord};

/// The arguments of `similar`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct SimilarArgs {
    /// The claim's id, as `claims` lists it
    #[arg(add = completed::ids(Numbered::Claim))]
    id: i64,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace similar 17
  claimtrace similar 17 --format jsonl | jq -r .article.title";

/// Lists the claims of other articles that say the same, the earliest first.
pub fn run(args: &SimilarArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let Some(found) = context.store()?.similar(args.id)? else { return Err(show::no_claim(args.id, context)) };
    context.list(&found, &args.shape)?;
    if found.is_empty() {
        context.note(&format!("no other article reports claim {}", args.id))?;
    }
    Ok(Outcome::Done)
}

impl Row for SimilarRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 8] = [
            Column::number("ID"),
            Column::word("DATE"),
            Column::number("LIKE"),
            Column::up_to(18, "SPEAKER"),
            Column::up_to(14, "CUE"),
            Column::text("CLAIM"),
            Column::up_to(22, "SOURCE"),
            Column::up_to(22, "REPORTED BY"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        let first = if self.first { " (first)" } else { "" };
        let day = self.claim.article.published.as_deref().unwrap_or("undated");
        vec![
            Cell::text(self.claim.id),
            Cell::text(format!("{day}{first}")),
            cells::likelihood(self.likeness),
            cells::speaker(&self.claim),
            cells::cue(&self.claim),
            Cell::text(&self.claim.text),
            cells::sources(&self.claim),
            Cell::text(reported_by(self)).linked([self.claim.article.url.clone()]),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["claim_id", "published", "first", "likeness", "by", "speaker", "claim", "source_urls", "article", "author"]
    }

    fn values(&self) -> Vec<String> {
        let urls: Vec<_> = self.claim.sources.iter().filter_map(|source| source.url.clone()).collect();
        vec![
            self.claim.id.to_string(),
            or_empty(self.claim.article.published.as_deref()),
            self.first.to_string(),
            self.likeness.to_string(),
            self.kinship.name().to_owned(),
            self.claim.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default(),
            self.claim.text.clone(),
            urls.join(" "),
            self.claim.article.title.clone().unwrap_or_else(|| self.claim.article.path.clone()),
            or_empty(self.claim.article.author.as_deref()),
        ]
    }
}

fn reported_by(record: &SimilarRecord) -> String {
    let article = &record.claim.article;
    let title = article.title.as_ref().unwrap_or(&article.path);
    article.author.as_ref().map_or_else(|| title.clone(), |author| format!("{author}: {title}"))
}
