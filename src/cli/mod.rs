//! The command line: one command a file, and [`render`] for what they print.

pub mod progress;

use std::panic::catch_unwind;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use clap_complete::CompleteEnv;

mod args;
mod articles;
mod check;
mod claims;
mod clusters;
mod completed;
mod context;
mod datasette;
mod export;
mod extract;
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
mod speaker_kind;
mod speakers;
mod spread;
mod sql;
mod stats;
mod suggest;
mod timeline;
mod topics;

use args::{Cli, Command};
use context::Context;
use outcome::{Failure, Outcome};

/// Runs the command that the arguments name.
///
/// The exit status is 0 if all was done, 1 if something failed or a filter names nobody (said on standard error), 2 for
/// wrong usage, and that of shells for a process that a signal ended.
pub fn run() -> ExitCode {
    panics::say_in_one_line();
    // A shell that asks how a line may go on gets its answer here.
    CompleteEnv::with_factory(Cli::command).complete();
    match Cli::try_parse() {
        // A panic was told when it came.
        Ok(cli) => catch_unwind(|| outcome::exit_code(command(cli))).unwrap_or(ExitCode::FAILURE),
        Err(usage) => {
            // Help goes to standard output, an error to standard error; a reader who has gone away is no error.
            let _ = usage.print();
            ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
        }
    }
}

fn command(cli: Cli) -> Result<Outcome, Failure> {
    let mut context = Context::new(cli.db, cli.color, cli.quiet);
    let Some(command) = cli.command else {
        let outcome = overview::run(&mut context)?;
        context.finish()?;
        return Ok(outcome);
    };
    let outcome = match command {
        Command::Import(args) => import::run(args, &mut context),
        Command::Claims(args) => claims::run(args, &mut context),
        Command::Show(args) => show::run(&args, &mut context),
        Command::Speakers(args) => speakers::run(args, &mut context),
        Command::Topics(args) => topics::run(args, &mut context),
        Command::Sources(args) => sources::run(args, &mut context),
        Command::Articles(args) => articles::run(args, &mut context),
        Command::Review(args) => review::run(args, &mut context),
        Command::Check(args) => check::run(&args, &mut context),
        Command::Similar(args) => similar::run(&args, &mut context),
        Command::Quotes(args) => quotes::run(&args, &mut context),
        Command::Clusters(args) => clusters::run(*args, &mut context),
        Command::Match(args) => rated::run(&args, &mut context),
        Command::Stats(args) => stats::run(*args, &mut context),
        Command::Timeline(args) => timeline::run(args, &mut context),
        Command::Sql(args) => sql::run(&args, &mut context),
        Command::Datasette(args) => datasette::run(&args, &mut context),
        Command::Completions(args) => shell::completions(&args, &mut context),
        Command::Man(args) => shell::man(&args, &mut context),
        Command::Export(args) => export::run(*args, &mut context),
        Command::Report(args) => report::run(*args, &mut context),
        Command::Extract(args) => extract::run(&args, &mut context),
    }?;
    context.finish()?;
    Ok(outcome)
}
