//! `claimtrace show`.

use clap::{Args, ValueEnum};

use super::completed;
use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};
use super::render;
use super::suggest::rank_by_address;
use crate::ids::ClaimId;
use crate::printable::Guard;
use crate::store::Numbered;

pub(super) mod detail;
mod passage;

/// The arguments of `show`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShowArgs {
    /// The claim's id, as `claims` lists it
    #[arg(add = completed::id_completer(Numbered::Claim))]
    id: ClaimId,
    /// Sort possible sources by what their addresses have in common with the claim
    #[arg(long)]
    suggest: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: ShowFormat,
}

/// A format for one claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    /// for reading
    #[default]
    #[value(alias = "text")]
    Table,
    /// JSON
    Json,
    /// one JSON object on one line
    Jsonl,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace show 20
  claimtrace show 20 --format json | jq .sources";

/// Shows one claim.
pub(super) fn run(args: &ShowArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let Some(mut claim) = context.store()?.claim_in_context(args.id)? else { return Err(no_claim(args.id, context)) };
    if args.suggest {
        rank_by_address(&mut claim.claim);
    }
    match args.format {
        ShowFormat::Table => detail::write_claim_detail(&claim, context.style, &mut context.out)?,
        ShowFormat::Json | ShowFormat::Jsonl => {
            context.guard_terminal(Guard::Json)?;
            render::object(&claim, &mut context.out)?;
        }
    }
    Ok(CommandOutcome::Done)
}

/// That there is no claim of this id.
pub(super) fn no_claim(id: ClaimId, context: &CommandContext) -> Failure {
    Failure::Told(format!("{}: contains no claim {id}; `claimtrace claims` lists them", context.db.display()))
}
