//! The command line: one command a file, and [`render`] for what they print.

pub mod progress;

use std::panic::catch_unwind;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use clap_complete::CompleteEnv;

mod articles;
mod cells;
mod check;
mod claim_filters;
mod claims;
mod clusters;
mod commands;
mod completed;
mod context;
mod datasette;
mod export;
mod extract;
mod filter;
mod import;
mod input;
mod list;
mod messages;
mod names;
mod new_speaker;
mod nothing;
mod outcome;
mod output;
mod overview;
mod pager;
mod panics;
mod period;
mod problem;
mod quotes;
mod rated;
mod render;
mod report;
mod review;
mod shape;
mod shell;
mod show;
mod signals;
mod similar;
mod sorts;
mod sources;
mod speakers;
mod spread;
mod sql;
mod stats;
mod suggest;
mod timeline;
mod topics;
mod values;

use commands::Cli;

/// Runs the command that the arguments name.
///
/// The exit status is 0 if all was done, 1 if something failed or a filter names nobody (said on standard error), 2 for
/// wrong usage, and that of shells for a process that a signal ended.
pub fn run() -> ExitCode {
    panics::say_in_one_line();
    // A shell that asks how a line may go on gets its answer here.
    CompleteEnv::with_factory(Cli::command).complete();
    match commands::build_program().try_get_matches().and_then(|given| Cli::from_arg_matches(&given)) {
        // A panic was told when it came.
        Ok(cli) => catch_unwind(|| outcome::exit_code(commands::run(cli))).unwrap_or(ExitCode::FAILURE),
        Err(usage) => {
            // Help goes to standard output, an error to standard error; a reader who has gone away is not an error.
            let _ = usage.print();
            ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
        }
    }
}
