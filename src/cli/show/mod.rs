//! `claimtrace show`.

use clap::Args;

use super::args::ReportFormat;
use super::context::Context;
use super::outcome::{Failure, Outcome};
use super::render;

pub mod detail;
mod passage;

/// The arguments of `show`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ShowArgs {
    /// The claim's id, as `claims` lists it
    id: i64,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace show 7
  claimtrace show 7 --format json | jq .sources";

/// Shows one claim.
pub fn run(args: &ShowArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let Some(claim) = context.store()?.show(args.id)? else {
        let path = context.db.display();
        return Err(Failure::Told(format!("{path}: holds no claim {}; `claimtrace claims` lists them", args.id)));
    };
    match args.format {
        ReportFormat::Table => detail::write(&claim, context.style, &mut context.out)?,
        ReportFormat::Json | ReportFormat::Jsonl => render::object(&claim, &mut context.out)?,
    }
    Ok(Outcome::Done)
}
