//! `claimtrace quotes`.

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row, or_empty};
use super::shape::ShapeArgs;
use super::show;
use super::{cells, completed};
use crate::store::{ClaimRecord, Numbered};
use crate::track::{self, Kinship, Piece};

/// The arguments of `quotes`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct QuotesArgs {
    /// Id of a claim with a quotation, as `claims --kind direct,mixed` lists it
    #[arg(add = completed::ids(Numbered::Claim))]
    id: i64,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace quotes 17
  claimtrace quotes 17 --format json

The wording of the claim comes first. The others leave out [-these-] words and add {+these+}.";

/// Lists the wordings of one quotation, the claim's own first, then the earliest.
pub fn run(args: &QuotesArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let store = context.store()?;
    let Some((claim, base)) = store.quotation(args.id)? else { return Err(show::no_claim(args.id, context)) };
    if base.is_empty() {
        let told = "contains no quotation; `claimtrace claims --kind direct,mixed` lists claims that do";
        return Err(Failure::Told(format!("claim {} {told}", args.id)));
    }
    let similar = store.similar(args.id)?.unwrap_or_default();
    let quoted = similar.into_iter().filter(|other| other.kinship == Kinship::Quotation);
    let mut wordings = vec![Wording::new(claim, &base, base.clone())];
    wordings.extend(quoted.map(|other| Wording::new(other.claim, &base, other.quoted)));
    context.list(&wordings, &args.shape)?;
    if wordings.len() == 1 {
        context.note(&format!("no other article contains the quotation of claim {}", args.id))?;
    }
    Ok(Outcome::Done)
}

/// A quotation as one article words it.
#[derive(Debug, Serialize)]
struct Wording {
    /// What of the claim is quoted.
    quotation: String,
    /// What it makes of the asked wording, word by word.
    differences: Vec<Piece>,
    /// The claim.
    #[serde(flatten)]
    claim: ClaimRecord,
}

impl Wording {
    fn new(claim: ClaimRecord, base: &str, quotation: String) -> Self {
        Self { differences: track::wording(base, &quotation), quotation, claim }
    }
}

impl Row for Wording {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 6] = [
            Column::number("ID"),
            Column::word("DATE"),
            Column::up_to(18, "SPEAKER"),
            Column::text("WORDING"),
            Column::up_to(22, "SOURCE"),
            Column::up_to(22, "ARTICLE"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        let article = &self.claim.article;
        vec![
            Cell::text(self.claim.id),
            Cell::text(article.published.as_deref().unwrap_or("undated")),
            cells::speaker(&self.claim),
            Cell::text(track::marked(&self.differences)),
            cells::sources(&self.claim),
            cells::article(article),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["claim_id", "published", "speaker", "quotation", "differences", "source_urls", "article"]
    }

    fn values(&self) -> Vec<String> {
        let urls: Vec<_> = self.claim.sources.iter().filter_map(|source| source.url.clone()).collect();
        let article = &self.claim.article;
        vec![
            self.claim.id.to_string(),
            or_empty(article.published.as_deref()),
            self.claim.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default(),
            self.quotation.clone(),
            track::marked(&self.differences),
            urls.join(" "),
            article.title.clone().unwrap_or_else(|| article.path.clone()),
        ]
    }
}
