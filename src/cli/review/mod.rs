//! `claimtrace review`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::completed;
use super::context::CommandContext;
use super::new_speaker;
use super::outcome::{CommandOutcome, Failure};
use crate::article::ClaimKind;
use crate::ids::{ClaimId, ReviewId};
use crate::keyword::Keyword;
use crate::printable::one_line;
use crate::review::{Decision, Request};
use crate::span::Span;
use crate::store::{Numbered, ReviewError, Store, Suggest};

pub(super) mod apply;
mod log;
mod next;
pub(super) mod reviewer;
mod sheet;
pub(super) mod words;

/// The arguments of `review`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct ReviewArgs {
    #[command(subcommand)]
    what: Option<What>,
    /// The claim's id, as `claims` lists it
    #[arg(required_unless_present = "apply", add = completed::id_completer(Numbered::Claim))]
    id: Option<ClaimId>,
    #[command(flatten)]
    decisions: DecisionArgs,
    /// Apply a file of decisions, all or none (.csv or .xlsx: the changed cells of a sheet); - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["id", "decision"])]
    apply: Option<PathBuf>,
    /// Who decides; otherwise the name that `review next` once asked for, or the login name
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

A file of decisions has one per line: {\"claim\": 7, \"action\": \"speaker\", \"value\": \"Mary Dunn\"}. The actions are accept, \
reject, speaker, kind, span ([START, END]), link, unlink, topic, untopic, note and rating. A sheet is what \
`claimtrace export --format csv` or xlsx writes: changed cells of review (accepted, rejected), speaker, kind, topics and \
source_urls are decisions, and so are the cells of columns that you name rating and note.";

/// What else there is to do with decisions.
#[derive(Debug, Subcommand)]
enum What {
    /// Go through unreviewed claims on the terminal, the most doubtful first, one keystroke each
    Next(Box<next::NextArgs>),
    /// List decisions, the newest first
    Log(log::ReviewLogArgs),
    /// Undo a decision: the newest, or the one with this id
    Undo(ReviewUndoArgs),
}

/// The arguments of `review undo`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  claimtrace review undo\n  claimtrace review undo 2")]
struct ReviewUndoArgs {
    /// The decision's id, as `review log` lists it
    #[arg(add = completed::id_completer(Numbered::Decision))]
    decision: Option<ReviewId>,
}

/// What to decide about the claim; several decisions are applied together, or none.
#[derive(Args, Debug)]
#[group(id = "decision", multiple = true)]
#[command(next_help_heading = "Decisions")]
struct DecisionArgs {
    /// Accept the claim as right
    #[arg(long, conflicts_with = "reject")]
    accept: bool,
    /// Reject the claim; listings leave it out from now on
    #[arg(long)]
    reject: bool,
    /// Set the speaker
    #[arg(long, value_name = "NAME", add = completed::name_completer(Suggest::Speaker))]
    speaker: Option<String>,
    /// Set the kind
    #[arg(long, value_name = "KIND", value_enum)]
    kind: Option<ClaimKind>,
    /// Set the content: the first code point of the article's text, and the one after the last
    #[arg(long, num_args = 2, value_names = ["START", "END"])]
    text_span: Vec<usize>,
    /// Link the claim to this page
    #[arg(long, value_name = "URL")]
    link: Vec<String>,
    /// Remove the link to this page
    #[arg(long, value_name = "URL")]
    unlink: Vec<String>,
    /// Add a topic
    #[arg(long, value_name = "TOPIC", add = completed::name_completer(Suggest::Topic))]
    topic: Vec<String>,
    /// Remove a topic
    #[arg(long, value_name = "TOPIC")]
    untopic: Vec<String>,
    /// Add a note
    #[arg(long, value_name = "TEXT")]
    note: Vec<String>,
    /// Rate how true the claim is, in your own words
    #[arg(long, value_name = "TEXT")]
    rating: Option<String>,
}

/// Carries decisions out, lists them or takes one back.
pub(super) fn run(args: ReviewArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    if let Some(What::Next(next)) = args.what {
        return next::run(*next, args.reviewer, context);
    }
    let reviewer = reviewer::resolve_reviewer(args.reviewer);
    match args.what {
        Some(What::Log(args)) => return log::run(&args, context),
        Some(What::Undo(args)) => return undo_decision(&args, context),
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
        return Err(Failure::Usage("expected the id of a claim; `claimtrace claims` lists them".into()));
    };
    let decisions = args.decisions.into_decisions()?;
    if decisions.is_empty() {
        return Err(Failure::Usage(format!("expected a decision about claim {claim}, such as --accept")));
    }
    let requests: Vec<_> = decisions.into_iter().map(|decision| Request { claim, decision }).collect();
    let mut store = Store::open_for_writing(&context.db)?;
    let new = new_speaker::describe_new_speakers(named_speakers(&requests), &store)?;
    new_speaker::confirm_new_speakers(&new, context)?;
    let done = store.decide_claims(&reviewer, &requests);
    let records = done.map_err(|error| review_failure(&error, context))?;
    for (request, record) in requests.iter().zip(&records) {
        writeln!(context.out, "{}", one_line(&words::describe_outcome(request, record.as_ref())))?;
    }
    new_speaker::announce_new_speakers(&new, context)?;
    Ok(CommandOutcome::Done)
}

/// The speakers whom decisions name.
fn named_speakers(requests: &[Request]) -> impl Iterator<Item = &str> {
    requests.iter().filter_map(|request| match &request.decision {
        Decision::Speaker(name) => Some(name.as_str()),
        _ => None,
    })
}

fn undo_decision(args: &ReviewUndoArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let undone = Store::open_for_writing(&context.db)?.undo_claim_review(args.decision);
    let record = undone.map_err(|error| review_failure(&error, context))?;
    writeln!(context.out, "{}", one_line(&words::describe_undo(&record)))?;
    Ok(CommandOutcome::Done)
}

/// What to say of a decision that was not carried out.
pub(super) fn review_failure(error: &ReviewError, context: &CommandContext) -> Failure {
    match error {
        // The store's messages name the file.
        ReviewError::Store(error) => Failure::Told(error.to_string()),
        ReviewError::Refused(_) => Failure::Told(format!("{}: {error}; nothing was changed", context.db.display())),
    }
}

impl DecisionArgs {
    /// The decisions that were given, those that say whether the claim is right last.
    fn into_decisions(self) -> Result<Vec<Decision>, Failure> {
        let mut all = Vec::new();
        all.extend(self.kind.map(Decision::Kind));
        if let [start, end] = self.text_span[..] {
            if start >= end {
                return Err(Failure::Usage(format!(
                    "--text-span {start} {end}: the second offset must be larger than the first"
                )));
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
        all.iter().try_for_each(refuse_empty_value)?;
        Ok(all)
    }
}

/// A name or a text must say something.
fn refuse_empty_value(decision: &Decision) -> Result<(), Failure> {
    let action = decision.action().name();
    Decision::new(decision.action(), &decision.value())
        .map(drop)
        .map_err(|_| Failure::Usage(format!("--{action} must not be empty")))
}
