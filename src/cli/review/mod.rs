//! `claimtrace review`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::context::Context;
use super::new_speaker;
use super::outcome::{Failure, Outcome};
use crate::article::ClaimKind;
use crate::printable::one_line;
use crate::review::{Decision, Request};
use crate::span::Span;
use crate::store::{ReviewError, Store};

pub mod apply;
mod log;
mod next;
pub mod reviewer;
mod sheet;
pub mod words;

/// The arguments of `review`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct ReviewArgs {
    #[command(subcommand)]
    what: Option<What>,
    /// The claim's id, as `claims` lists it
    #[arg(required_unless_present = "apply")]
    id: Option<i64>,
    #[command(flatten)]
    decisions: DecisionArgs,
    /// Carry out a file of decisions (.csv or .xlsx: the changed cells of a sheet), all or none; - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["id", "decision"])]
    apply: Option<PathBuf>,
    /// Who decides; without it, the name that `review next` asked for once, or that of the login
    #[arg(long, value_name = "NAME", global = true, env = "CLAIMTRACE_REVIEWER")]
    reviewer: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace review next --speaker Quintero
  claimtrace review 7 --accept
  claimtrace review 31 --speaker spokeswoman --link https://www.isa.org.jm/ --accept
  claimtrace review 20 --rating 'Mostly true' --note 'The study counts large vessels only'
  claimtrace review --apply decisions.jsonl
  claimtrace review log --limit 10
  claimtrace review undo

A file of decisions has one a line: {\"claim\": 7, \"action\": \"speaker\", \"value\": \"Mary Dunn\"}. The actions are accept,
reject, speaker, kind, span ([START, END]), link, unlink, topic, untopic, note and rating. A sheet is what
`claimtrace export --format csv` or xlsx writes: changed cells of review (accepted, rejected), speaker, kind,
topics and source_urls are decisions, and so is what stands in columns named rating and note.";

/// What else there is to do with decisions.
#[derive(Debug, Subcommand)]
enum What {
    /// Go through the unreviewed claims on the terminal, the most doubtful first, a keystroke each
    Next(Box<next::NextArgs>),
    /// List the decisions, the newest first
    Log(log::LogArgs),
    /// Take a decision back: the newest, or the one of this id
    Undo(UndoArgs),
}

/// The arguments of `review undo`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  claimtrace review undo\n  claimtrace review undo 2")]
struct UndoArgs {
    /// The decision's id, as `review log` lists it
    decision: Option<i64>,
}

/// What to decide about the claim; several together are carried out all or none.
#[derive(Args, Debug)]
#[group(id = "decision", multiple = true)]
#[command(next_help_heading = "Decisions")]
struct DecisionArgs {
    /// It is right
    #[arg(long, conflicts_with = "reject")]
    accept: bool,
    /// It is wrong; listings leave it out from now on
    #[arg(long)]
    reject: bool,
    /// Who said it
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// How much of it stands in quotation marks
    #[arg(long, value_name = "KIND", value_enum)]
    kind: Option<KindArg>,
    /// What is said: from and to which code point of the article's text
    #[arg(long, num_args = 2, value_names = ["START", "END"])]
    text_span: Vec<usize>,
    /// It rests on this page
    #[arg(long, value_name = "URL")]
    link: Vec<String>,
    /// It does not rest on this page
    #[arg(long, value_name = "URL")]
    unlink: Vec<String>,
    /// It is about this
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// It is not about this
    #[arg(long, value_name = "TOPIC")]
    untopic: Vec<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Vec<String>,
    /// How true it is, in your own words
    #[arg(long, value_name = "TEXT")]
    rating: Option<String>,
}

/// A [`ClaimKind`] as an argument.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum KindArg {
    /// All in quotation marks
    Direct,
    /// Some of it in quotation marks
    Mixed,
    /// Reported without quotation marks
    Indirect,
    /// The article's own voice
    Own,
}

/// Carries decisions out, lists them or takes one back.
pub fn run(args: ReviewArgs, context: &mut Context) -> Result<Outcome, Failure> {
    if let Some(What::Next(next)) = args.what {
        return next::run(*next, args.reviewer, context);
    }
    let reviewer = reviewer::known(args.reviewer);
    match args.what {
        Some(What::Log(args)) => return log::run(&args, context),
        Some(What::Undo(args)) => return undo(&args, context),
        Some(What::Next(_)) | None => {}
    }
    if let Some(file) = &args.apply {
        return if sheet::is_sheet(file) {
            sheet::run(file, &reviewer, context)
        } else {
            apply::run(file, &reviewer, context)
        };
    }
    let Some(claim) = args.id else {
        return Err(Failure::Usage("name a claim; `claimtrace claims` lists them".into()));
    };
    let decisions = args.decisions.decisions()?;
    if decisions.is_empty() {
        return Err(Failure::Usage(format!("say what to decide about claim {claim}, such as --accept")));
    }
    let requests: Vec<_> = decisions.into_iter().map(|decision| Request { claim, decision }).collect();
    let mut store = Store::edit(&context.db)?;
    let new = new_speaker::among(named(&requests), &store)?;
    new_speaker::confirm(&new, context)?;
    let done = store.decide(&reviewer, &requests);
    let records = done.map_err(|error| refused(&error, context))?;
    for (request, record) in requests.iter().zip(&records) {
        writeln!(context.out, "{}", one_line(&words::said(request, record.as_ref())))?;
    }
    new_speaker::announce(&new, context)?;
    Ok(Outcome::Done)
}

/// The speakers whom decisions name.
fn named(requests: &[Request]) -> impl Iterator<Item = &str> {
    requests.iter().filter_map(|request| match &request.decision {
        Decision::Speaker(name) => Some(name.as_str()),
        _ => None,
    })
}

fn undo(args: &UndoArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let undone = Store::edit(&context.db)?.undo(args.decision);
    let record = undone.map_err(|error| refused(&error, context))?;
    writeln!(context.out, "{}", one_line(&words::undone(&record)))?;
    Ok(Outcome::Done)
}

/// What to say of a decision that was not carried out.
pub fn refused(error: &ReviewError, context: &Context) -> Failure {
    match error {
        // The store's messages name the file.
        ReviewError::Store(error) => Failure::Told(error.to_string()),
        ReviewError::Refused(_) => Failure::Told(format!("{}: {error}; nothing was changed", context.db.display())),
    }
}

impl DecisionArgs {
    /// The decisions that were given, those that say whether the claim is right last.
    fn decisions(self) -> Result<Vec<Decision>, Failure> {
        let mut all = Vec::new();
        all.extend(self.kind.map(|kind| Decision::Kind(kind.into())));
        if let [start, end] = self.text_span[..] {
            if start >= end {
                return Err(Failure::Usage(format!("--text-span {start} {end}: the second offset must be the larger")));
            }
            all.push(Decision::Span(Span::new(start, end)));
        }
        all.extend(self.speaker.map(Decision::Speaker));
        all.extend(self.unlink.into_iter().map(Decision::Unlink));
        all.extend(self.link.into_iter().map(Decision::Link));
        all.extend(self.untopic.into_iter().map(Decision::Untopic));
        all.extend(self.topic.into_iter().map(Decision::Topic));
        all.extend(self.rating.map(Decision::Rating));
        all.extend(self.note.into_iter().map(Decision::Note));
        all.extend(self.accept.then_some(Decision::Accept));
        all.extend(self.reject.then_some(Decision::Reject));
        all.iter().try_for_each(checked)?;
        Ok(all)
    }
}

/// A name or a text must say something.
fn checked(decision: &Decision) -> Result<(), Failure> {
    let action = crate::words::name_of(decision.action());
    Decision::new(decision.action(), &decision.value())
        .map(drop)
        .map_err(|_| Failure::Usage(format!("--{action} must not be empty")))
}

impl From<KindArg> for ClaimKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Direct => Self::Direct,
            KindArg::Mixed => Self::Mixed,
            KindArg::Indirect => Self::Indirect,
            KindArg::Own => Self::Own,
        }
    }
}
