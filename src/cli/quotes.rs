//! `claimtrace quotes`.

use clap::Args;
use serde::Serialize;

use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::shape::ShapeArgs;
use super::show;
use super::{cells, completed};
use crate::export::flat;
use crate::ids::ClaimId;
use crate::store::{ClaimRecord, Numbered};
use crate::track::{self, WordingPiece};

/// The arguments of `quotes`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct QuotesArgs {
    /// Id of a claim with a quotation, as `claims --kind direct,mixed` lists it
    #[arg(add = completed::id_completer(Numbered::Claim))]
    id: ClaimId,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace quotes 17
  claimtrace quotes 17 --format json

The wording of the claim comes first. The others leave out [-these-] words and add {+these+}.";

/// Lists the wordings of one quotation, the claim's own first, then the earliest.
pub(super) fn run(args: &QuotesArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let store = context.store()?;
    let Some((claim, base)) = store.claim_with_quotation(args.id)? else {
        return Err(show::no_claim(args.id, context));
    };
    if base.is_empty() {
        let told = "contains no quotation; `claimtrace claims --kind direct,mixed` lists claims that do";
        return Err(Failure::Told(format!("claim {} {told}", args.id)));
    }
    let quoted = store.quotation_wordings(args.id)?.unwrap_or_default();
    let mut wordings = vec![Wording::new(claim, &base, base.clone())];
    wordings.extend(quoted.into_iter().map(|other| Wording::new(other.claim, &base, other.quoted)));
    context.write_listing(&wordings, &args.shape)?;
    if wordings.len() == 1 {
        context.write_stderr_note(&format!("no other article contains the quotation of claim {}", args.id))?;
    }
    Ok(CommandOutcome::Done)
}

/// A quotation as one article words it.
#[derive(Debug, Serialize)]
struct Wording {
    /// What of the claim is quoted.
    quotation: String,
    /// What it makes of the asked wording, word by word.
    differences: Vec<WordingPiece>,
    /// The claim.
    #[serde(flatten)]
    claim: ClaimRecord,
}

impl Wording {
    fn new(claim: ClaimRecord, base: &str, quotation: String) -> Self {
        Self { differences: track::compare_wordings(base, &quotation), quotation, claim }
    }
}

impl ListingRow for Wording {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.claim.id)),
        TableColumn::word("DATE", |row| Cell::text(row.claim.article.published.as_deref().unwrap_or("undated"))),
        TableColumn::up_to(18, "SPEAKER", |row| cells::speaker_cell(&row.claim)),
        TableColumn::text("WORDING", |row| Cell::text(track::render_wdiff(&row.differences))),
        TableColumn::up_to(22, "SOURCE", |row| cells::sources_cell(&row.claim)),
        TableColumn::up_to(22, "ARTICLE", |row| cells::article_cell(&row.claim.article)),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("claim_id", |row| row.claim.id.to_string()),
        FlatField::new("published", |row| or_empty(row.claim.article.published.as_deref())),
        FlatField::new("speaker", |row| flat::speaker_name(&row.claim)),
        FlatField::new("quotation", |row| row.quotation.clone()),
        FlatField::new("differences", |row| track::render_wdiff(&row.differences)),
        FlatField::new("source_urls", |row| flat::join_source_urls([&row.claim])),
        FlatField::new("article", |row| flat::article_title_or_path(&row.claim.article)),
    ];
}
