//! The arguments: what may be written on the command line, and the validated options it turns into.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::period::ArticleConditionArgs;
use super::shape::ShapeArgs;
use super::sorts::OrderArgs;
use super::speaker_kind::SpeakerKindArg;
use super::{
    articles, check, claims, clusters, completed, datasette, export, extract, import, quotes, rated, report, review,
    shell, show, similar, sources, speakers, sql, stats, timeline, topics,
};
use crate::article::{ClaimKind, Mode, SpeakerKind};
use crate::check::CheckResult;
use crate::store::{Filter, Order, Reviewed, Sort, Suggest};
use crate::words;

/// Who said what in an article, and on which source does it rest?
#[derive(Debug, Parser)]
#[command(name = "claimtrace", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// The claims file, an SQLite database
    #[arg(long, value_name = "FILE", global = true, env = "CLAIMTRACE_DB", default_value = "claims.db")]
    pub db: PathBuf,
    /// When to use colours; NO_COLOR turns them off, too
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t)]
    pub color: ColorChoice,
    /// Say nothing but the answer and what went wrong: no notes, no progress, no summary of an import
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What to do; without a command, what the claims file holds.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace import article.txt               read an article into claims.db
  claimtrace claims --speaker Quintero        what a speaker said, and on which source it rests
  claimtrace show 20                          a claim in its context, and why it was read so
  claimtrace export --format csv -o out.csv   the claims for a spreadsheet

The names and numbers in the examples are those of the sample article in data/sample.txt.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the claims file
    Import(import::ImportArgs),
    /// List claims: who said what, on which source
    Claims(claims::ClaimsArgs),
    /// Show one claim in its context, with its speaker, topics and links, and why they were made
    Show(show::ShowArgs),
    /// List the speakers with their claims counted; merge, split and rename them
    Speakers(speakers::SpeakersArgs),
    /// List the topics with their claims counted; merge and rename them
    Topics(topics::TopicsArgs),
    /// List the sources with the claims that rest on them counted
    Sources(sources::SourcesArgs),
    /// List the articles
    Articles(articles::ArticlesArgs),
    /// Say what is right and what is wrong, claim by claim or from a file of decisions
    Review(review::ReviewArgs),
    /// Find the same claim in other articles
    Similar(similar::SimilarArgs),
    /// Compare the wordings of one quotation across articles
    Quotes(quotes::QuotesArgs),
    /// List every quotation or claim that several articles carry
    Clusters(Box<clusters::ClustersArgs>),
    /// Find claims that fact-checkers have rated, in a file of ClaimReview
    Match(rated::MatchArgs),
    /// Count who is heard: named and unnamed sources, kinds, speakers, roles, and words that doubt
    Stats(Box<stats::StatsArgs>),
    /// List claims by date: what was said on a subject over time
    Timeline(timeline::TimelineArgs),
    /// Hold quotations against saved copies of the pages that they rest on
    Check(check::CheckArgs),
    /// Hand claims on: CSV, JSON, Markdown, schema.org, Web Annotations
    Export(Box<export::ExportArgs>),
    /// Write a page to look at: the articles with their claims marked, speakers and sources beside them, and charts
    Report(Box<report::ReportArgs>),
    /// Find attributions without a database: one JSON line per document
    Extract(extract::ExtractArgs),
    /// Ask the claims file with a query of your own, which only reads
    Sql(sql::SqlArgs),
    /// Write the settings with which Datasette shows the claims file
    Datasette(datasette::DatasetteArgs),
    /// Write the completions of a shell
    Completions(shell::CompletionsArgs),
    /// Write the pages for man
    Man(shell::ManArgs),
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// How to write a listing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading: fitted to a terminal; elsewhere uncut, a line each, columns separated by tabs
    #[default]
    Table,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values (RFC 4180) for spreadsheets
    Csv,
}

/// How to write a report on one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For reading
    #[default]
    #[value(alias = "text")]
    Table,
    /// JSON
    Json,
    /// One JSON object a line
    Jsonl,
}

/// The option that every command which lists has.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct FormatArgs {
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which claims to list or to count; all given conditions hold together.
#[derive(Args, Debug)]
#[command(next_help_heading = "Which claims")]
pub struct FilterArgs {
    /// Of this kind; several with commas
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    kind: Vec<Kind>,
    #[command(flatten)]
    conditions: ConditionArgs,
}

impl FilterArgs {
    /// The filter that the arguments ask for.
    pub fn into_filter(self, order: Order) -> Filter {
        let kinds = self.kind.into_iter().map(ClaimKind::from).collect();
        Filter { kinds, ..self.conditions.into_filter(order) }
    }
}

/// The conditions on claims but for their kind, which in a listing of topics is the topics'.
#[derive(Args, Debug)]
#[command(next_help_heading = "Which claims")]
pub struct ConditionArgs {
    /// By this speaker: a name, a part of it in whole words, or an id; with what speaks for them
    #[arg(long, value_name = "NAME", add = completed::names(Suggest::Speaker))]
    speaker: Option<String>,
    /// On this topic
    #[arg(long, value_name = "NAME", add = completed::names(Suggest::Topic))]
    topic: Option<String>,
    /// Resting on this source: a URL, a host or an outlet's name
    #[arg(long, value_name = "SOURCE", add = completed::names(Suggest::Source))]
    source: Option<String>,
    #[command(flatten)]
    articles: ArticleConditionArgs,
    /// Attributed to somebody: all but the article's own statements
    #[arg(long)]
    attributed: bool,
    /// By speakers of this kind; several with commas
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    speaker_kind: Vec<SpeakerKindArg>,
    /// Held this way by its speaker; several with commas
    #[arg(long, value_name = "MODE", value_enum, value_delimiter = ',')]
    mode: Vec<Held>,
    /// Holding these words (an FTS5 query)
    #[arg(long, value_name = "QUERY")]
    text: Option<String>,
    /// Resting on no cited source
    #[arg(long)]
    uncited: bool,
    /// Resting on one source and no other
    #[arg(long, conflicts_with = "uncited")]
    sole_source: bool,
    /// Take possible sources in: those that the article lists and ties to no sentence
    #[arg(long)]
    possible: bool,
    /// With a suggested source: a saved copy of a listed source holds a passage like the claim; takes possible ones in
    #[arg(long)]
    suggested: bool,
    /// At least this likely to be right, from 0 to 1; 0.75 keeps what is sure
    #[arg(long, value_name = "P", value_parser = probability)]
    min_confidence: Option<f64>,
    /// At most this likely to be right, from 0 to 1
    #[arg(long, value_name = "P", value_parser = probability)]
    max_confidence: Option<f64>,
    /// In which there is something to check: a number, a date, a comparison, what happened
    #[arg(long)]
    checkable: bool,
    #[command(flatten)]
    reviewed: ReviewedArgs,
    /// Checked with this result
    #[arg(long, value_name = "RESULT", value_enum)]
    check: Option<CheckResult>,
    /// At most so many rows
    #[arg(long, short = 'n', value_name = "N")]
    limit: Option<NonZeroUsize>,
}

impl ConditionArgs {
    /// The filter that the arguments ask for.
    pub fn into_filter(self, order: Order) -> Filter {
        let mut filter = Filter {
            speaker: self.speaker,
            topic: self.topic,
            source: self.source,
            attributed: self.attributed,
            speaker_kinds: self.speaker_kind.into_iter().map(SpeakerKind::from).collect(),
            modes: self.mode.into_iter().map(Mode::from).collect(),
            text: self.text,
            uncited: self.uncited,
            sole_source: self.sole_source,
            possible: self.possible || self.suggested,
            suggested: self.suggested,
            min_confidence: self.min_confidence,
            max_confidence: self.max_confidence,
            checkable: self.checkable,
            reviewed: self.reviewed.into(),
            check: self.check,
            limit: self.limit.map(NonZeroUsize::get),
            sort: order.sort,
            reverse: order.reverse,
            ..Filter::default()
        };
        self.articles.apply(&mut filter);
        filter
    }
}

impl ValueEnum for CheckResult {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(words::check_result(*self)))
    }
}

/// Which claims, by what a person decided about them. Rejected ones are left out unless they are asked for.
#[derive(Args, Clone, Copy, Debug)]
#[group(multiple = false)]
struct ReviewedArgs {
    /// Accepted or rejected by a person
    #[arg(long)]
    reviewed: bool,
    /// Neither accepted nor rejected
    #[arg(long)]
    unreviewed: bool,
    /// Accepted by a person
    #[arg(long)]
    accepted: bool,
    /// Rejected by a person; other listings leave these out
    #[arg(long)]
    rejected: bool,
}

impl From<ReviewedArgs> for Reviewed {
    fn from(args: ReviewedArgs) -> Self {
        match args {
            ReviewedArgs { reviewed: true, .. } => Self::Either,
            ReviewedArgs { unreviewed: true, .. } => Self::Neither,
            ReviewedArgs { accepted: true, .. } => Self::Accepted,
            ReviewedArgs { rejected: true, .. } => Self::Rejected,
            _ => Self::NotRejected,
        }
    }
}

/// A [`ClaimKind`] as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// All in quotation marks
    Direct,
    /// Some of it in quotation marks
    Mixed,
    /// Reported without quotation marks
    Indirect,
    /// The article's own voice
    Own,
}

impl From<Kind> for ClaimKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => Self::Direct,
            Kind::Mixed => Self::Mixed,
            Kind::Indirect => Self::Indirect,
            Kind::Own => Self::Own,
        }
    }
}

/// A [`Mode`] as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Held {
    /// Said or written, and all that is quoted
    Speech,
    /// Believed, feared, hoped
    Thought,
    /// Wanted, planned, demanded, refused
    Intent,
    /// Shown or found, as by a study or a document
    Evidence,
    /// Done: sued, signed, voted, vetoed
    Act,
}

impl From<Held> for Mode {
    fn from(held: Held) -> Self {
        match held {
            Held::Speech => Self::Speech,
            Held::Thought => Self::Thought,
            Held::Intent => Self::Intent,
            Held::Evidence => Self::Evidence,
            Held::Act => Self::Act,
        }
    }
}

/// What the listings of speakers, topics, sources and articles take.
#[derive(Args, Debug)]
pub struct ListArgs<S: ValueEnum + Default + Send + Sync + 'static> {
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    order: OrderArgs<S>,
    #[command(flatten)]
    shape: ShapeArgs,
}

impl<S: ValueEnum + Default + Into<Sort> + Send + Sync + 'static> ListArgs<S> {
    /// The filter and the shape that the arguments ask for.
    pub fn validated(self) -> (Filter, ShapeArgs) {
        (self.filter.into_filter(self.order.order()), self.shape)
    }
}

fn probability(raw: &str) -> Result<f64, String> {
    match raw.parse::<f64>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("a number from 0 to 1 is wanted, such as 0.8".into()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_sound_and_every_command_shows_examples() {
        let mut cli = Cli::command();
        cli.clone().debug_assert();
        for command in cli.get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(help.contains("Examples:\n  claimtrace "), "{help}");
        }
    }

    fn filter(arguments: &[&str]) -> Result<Filter, clap::Error> {
        let cli = Cli::try_parse_from(["claimtrace", "speakers"].iter().chain(arguments))?;
        let Some(Command::Speakers(speakers::SpeakersArgs { list, .. })) = cli.command else { unreachable!() };
        Ok(list.validated().0)
    }

    #[test]
    fn arguments_become_a_filter() {
        let arguments = ["--speaker", "Putin", "--kind", "direct,own", "--min-confidence", "0.5", "-n", "3"];
        let filter = filter(&[&arguments[..], &["--uncited", "--sort", "name"]].concat()).unwrap();
        assert_eq!(filter.speaker.as_deref(), Some("Putin"));
        assert_eq!(filter.kinds, [ClaimKind::Direct, ClaimKind::Own]);
        assert_eq!((filter.min_confidence, filter.limit), (Some(0.5), Some(3)));
        assert_eq!((filter.uncited, filter.possible, filter.sort), (true, false, Sort::Name));
    }

    #[test]
    fn days_bound_the_articles() {
        let days = |arguments: &[&str]| filter(arguments).map(|filter| (filter.since, filter.until));
        let some = |day: &str| Some(day.to_owned());
        assert_eq!(days(&["--since", "2025-12"]).unwrap(), (some("2025-12-01"), None));
        assert_eq!(days(&["--until", "2025"]).unwrap(), (None, some("2025-12-31")));
        assert_eq!(days(&["--published-in", "2024-02"]).unwrap(), (some("2024-02-01"), some("2024-02-29")));
    }

    #[test]
    fn wrong_values_are_wrong_usage() {
        for wrong in [
            ["--min-confidence", "1.5"],
            ["--min-confidence", "NaN"],
            ["--limit", "0"],
            ["--kind", "said"],
            ["--since", "soon"],
        ] {
            assert_eq!(filter(&wrong).unwrap_err().exit_code(), 2, "{wrong:?}");
        }
    }
}
