//! `claimtrace show`.

use clap::Args;

use super::args::ReportFormat;
use super::context::Context;
use super::outcome::{Failure, Outcome};
use super::render;
use super::suggest::rank_by_address;
use crate::printable::Guard;

pub mod detail;
mod passage;

/// The arguments of `show`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ShowArgs {
    /// The claim's id, as `claims` lists it
    id: i64,
    /// Order possible sources by what their addresses have in common with the claim
    #[arg(long)]
    suggest: bool,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace show 20
  claimtrace show 20 --format json | jq .sources";

/// Shows one claim.
pub fn run(args: &ShowArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let Some(mut claim) = context.store()?.show(args.id)? else { return Err(no_claim(args.id, context)) };
    if args.suggest {
        rank_by_address(&mut claim.claim);
    }
    match args.format {
        ReportFormat::Table => detail::write(&claim, context.style, &mut context.out)?,
        ReportFormat::Json | ReportFormat::Jsonl => {
            context.guard(Guard::Json)?;
            render::object(&claim, &mut context.out)?;
        }
    }
    Ok(Outcome::Done)
}

/// That there is no claim of this id.
pub fn no_claim(id: i64, context: &Context) -> Failure {
    Failure::Told(format!("{}: holds no claim {id}; `claimtrace claims` lists them", context.db.display()))
}
