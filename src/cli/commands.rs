//! The program's commands: what may be written on the command line, and who answers it.

use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};

use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};
use super::render::style::ColorChoice;
use super::{
    articles, check, claims, clusters, datasette, export, extract, import, overview, quotes, rated, report, review,
    shell, show, similar, sources, speakers, sql, stats, timeline, topics,
};

/// Who said what in an article, and on which source does it rest?
#[derive(Debug, Parser)]
#[command(name = "claimtrace", version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Cli {
    /// Claims file (SQLite)
    #[arg(long, value_name = "FILE", global = true, env = "CLAIMTRACE_DB", default_value = "claims.db")]
    pub db: PathBuf,
    /// Use colours: auto, always or never; $NO_COLOR turns them off
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t, hide_possible_values = true)]
    pub color: ColorChoice,
    /// Print only results and errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What to do; without a command, an overview of the claims file.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace import article.txt               read an article into claims.db
  claimtrace claims --speaker Quintero        list what somebody said, and on which source";

/// The commands as `--help` lists them, by task; the others are named below them.
const TASKS: [(&str, &[&str]); 4] = [
    ("Read and list", &["import", "claims", "show", "speakers", "topics", "sources", "articles"]),
    ("Compare and count", &["timeline", "stats", "similar", "quotes", "clusters", "match"]),
    ("Review and check", &["review", "check"]),
    ("Export", &["report", "export", "extract", "sql", "datasette"]),
];

const TEMPLATE: &str = "{about}\n\n{usage-heading} {usage}\n\n{before-help}Options:\n{options}{after-help}";

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read articles into the claims file
    Import(import::ImportArgs),
    /// List claims: who said what, on which source
    Claims(claims::ClaimsArgs),
    /// Show one claim in context, with its sources and how it was read
    Show(show::ShowArgs),
    /// List speakers; merge, split and rename them
    Speakers(speakers::SpeakersArgs),
    /// List topics; merge and rename them
    Topics(topics::TopicsArgs),
    /// List the sources that claims rest on
    Sources(sources::SourcesArgs),
    /// List articles
    Articles(articles::ArticlesArgs),
    /// Accept, reject and correct claims
    Review(review::ReviewArgs),
    /// Find the same claim in other articles
    Similar(similar::SimilarArgs),
    /// Compare the wordings of a quotation across articles
    Quotes(quotes::QuotesArgs),
    /// List the claims that several articles report
    Clusters(Box<clusters::ClustersArgs>),
    /// Find claims that fact-checkers have rated
    Match(rated::MatchArgs),
    /// Count who is heard: named and unnamed sources, speakers, roles
    Stats(Box<stats::StatsArgs>),
    /// List claims by date
    Timeline(timeline::TimelineArgs),
    /// Check claims against saved copies of their sources
    Check(check::CheckArgs),
    /// Export claims: CSV, Excel, JSON, Markdown, schema.org, annotations
    Export(Box<export::ExportArgs>),
    /// Write a web page: articles with their claims marked, and charts
    Report(Box<report::ReportArgs>),
    /// Find attributions without a database, as JSON Lines
    Extract(extract::ExtractArgs),
    /// Run a read-only SQL query
    Sql(sql::SqlArgs),
    /// Print settings for browsing the claims file with Datasette
    Datasette(datasette::DatasetteArgs),
    /// Print shell completions
    Completions(shell::CompletionsArgs),
    /// Write manual pages
    Man(shell::ManArgs),
}

/// The program as its own `--help` shows it: the commands by task, each with what it does.
pub(super) fn build_program() -> clap::Command {
    let program = Cli::command();
    let tasks = render_task_list(&program);
    program.before_help(tasks).help_template(TEMPLATE)
}

fn render_task_list(program: &clap::Command) -> String {
    let line = |name: &&str| {
        let about = program.find_subcommand(name).and_then(clap::Command::get_about);
        about.map(|about| format!("  {name:<11} {about}\n")).unwrap_or_default()
    };
    let task = |(title, names): &(&str, &[&str])| format!("{title}:\n{}", names.iter().map(line).collect::<String>());
    TASKS.iter().map(task).collect::<String>() + "For your shell: completions, man"
}

/// Runs the command.
pub(super) fn run(cli: Cli) -> Result<CommandOutcome, Failure> {
    let mut context = CommandContext::new(cli.db, cli.color, cli.quiet);
    let context = &mut context;
    let outcome = match cli.command {
        None => overview::run(context),
        Some(Command::Import(args)) => import::run(args, context),
        Some(Command::Claims(args)) => claims::run(args, context),
        Some(Command::Show(args)) => show::run(&args, context),
        Some(Command::Speakers(args)) => speakers::run(args, context),
        Some(Command::Topics(args)) => topics::run(args, context),
        Some(Command::Sources(args)) => sources::run(args, context),
        Some(Command::Articles(args)) => articles::run(args, context),
        Some(Command::Review(args)) => review::run(args, context),
        Some(Command::Check(args)) => check::run(&args, context),
        Some(Command::Similar(args)) => similar::run(&args, context),
        Some(Command::Quotes(args)) => quotes::run(&args, context),
        Some(Command::Clusters(args)) => clusters::run(*args, context),
        Some(Command::Match(args)) => rated::run(&args, context),
        Some(Command::Stats(args)) => stats::run(*args, context),
        Some(Command::Timeline(args)) => timeline::run(args, context),
        Some(Command::Sql(args)) => sql::run(&args, context),
        Some(Command::Datasette(args)) => datasette::run(&args, context),
        Some(Command::Completions(args)) => shell::write_completions(&args, Cli::command(), context),
        Some(Command::Man(args)) => shell::write_manual(&args, Cli::command(), context),
        Some(Command::Export(args)) => export::run(*args, context),
        Some(Command::Report(args)) => report::run(*args, context),
        Some(Command::Extract(args)) => extract::run(&args, context),
    }?;
    context.finish()?;
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_command() {
        let help = build_program().render_help().to_string();
        for command in Cli::command().get_subcommands() {
            assert!(help.contains(&format!(" {}", command.get_name())), "{} in {help}", command.get_name());
        }
    }

    #[test]
    fn the_definition_is_sound_and_every_command_shows_examples() {
        let mut cli = Cli::command();
        cli.clone().debug_assert();
        for command in cli.get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(help.contains("Examples:\n  claimtrace "), "{help}");
        }
    }
}
