//! What `claimtrace speakers` and `claimtrace topics` decide on names: merge, split, rename, alias, log and undo.

use std::io::Write;
use std::num::NonZeroUsize;
use std::path::Path;

use clap::{Args, Subcommand};

use super::completed;
use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::shape::ShapeArgs;
use super::values::parse_count;
use super::{new_speaker, review};
use crate::ids::{ClaimId, NameDecisionId};
use crate::keyword::Keyword;
use crate::printable::one_line;
use crate::review::file::WrongLine;
use crate::review::{NameChange, name_file};
use crate::store::{NameAction, NameRecord, NameSubject, Numbered, Refusal, ReviewError, Store};
use crate::words::number_with_noun;

/// The commands on the names of speakers.
#[derive(Debug, Subcommand)]
pub(super) enum OfSpeakers {
    /// Merge two speakers: the claims and names of the second move to the first
    #[command(after_help = "Examples:\n  claimtrace speakers merge 'Institute for Ocean Policy' study")]
    Merge(TwoArgs),
    /// Move some of a speaker's claims to another speaker
    #[command(after_help = "Examples:
  claimtrace speakers split 'Marta Ilves' Ilves --as 'Jaan Ilves'
  claimtrace speakers split 'Marta Ilves' --article 1 --as 'Jaan Ilves'
  claimtrace speakers split 'Marta Ilves' --claim 7,48 --as 'Jaan Ilves'")]
    Split(SplitArgs),
    /// Rename a speaker; the old name still works
    #[command(
        after_help = "Examples:\n  claimtrace speakers rename 'Institute for Ocean Policy' 'Lisbon Institute for Ocean Policy'"
    )]
    Rename(TwoArgs),
    /// Add a name by which a speaker is also known
    #[command(after_help = "Examples:\n  claimtrace speakers alias Quintero 'the negotiator'")]
    Alias(TwoArgs),
    /// List decisions on speakers, the newest first
    #[command(after_help = "Examples:\n  claimtrace speakers log --limit 5")]
    Log(NamesLogArgs),
    /// Undo a decision on speakers: the newest, or the one with this id
    #[command(after_help = "Examples:\n  claimtrace speakers undo\n  claimtrace speakers undo 1")]
    Undo(NamesUndoArgs),
}

/// The commands on the names of topics.
#[derive(Debug, Subcommand)]
pub(super) enum OfTopics {
    /// Merge two topics: the claims of the second move to the first
    #[command(after_help = "Examples:\n  claimtrace topics merge treaty 'high seas'")]
    Merge(TwoArgs),
    /// Rename a topic; the old name still works
    #[command(after_help = "Examples:\n  claimtrace topics rename shipping ships")]
    Rename(TwoArgs),
    /// List decisions on topics, the newest first
    #[command(after_help = "Examples:\n  claimtrace topics log --limit 5")]
    Log(NamesLogArgs),
    /// Undo a decision on topics: the newest, or the one with this id
    #[command(after_help = "Examples:\n  claimtrace topics undo\n  claimtrace topics undo 2")]
    Undo(NamesUndoArgs),
}

/// Two names.
#[derive(Args, Debug)]
pub(super) struct TwoArgs {
    /// The speaker or topic: its name, or part of it in whole words that matches no other
    name: String,
    /// The other name
    other: String,
    #[command(flatten)]
    by: ByArgs,
}

/// The arguments of `speakers split`.
#[derive(Args, Debug)]
#[group(id = "which", required = true, multiple = true, args = ["alias", "article", "claim"])]
pub(super) struct SplitArgs {
    /// The speaker
    name: String,
    /// Move the claims in which an article uses exactly this name, and the name
    alias: Option<String>,
    /// Move the claims of this article: its id, path, URL or part of its title
    #[arg(long, value_name = "ARTICLE", add = completed::article_completer())]
    article: Vec<String>,
    /// Move these claims, by id
    #[arg(long, value_name = "ID", value_delimiter = ',', add = completed::id_completer(Numbered::Claim))]
    claim: Vec<ClaimId>,
    /// The speaker to move them to; otherwise the one of that name
    #[arg(long = "as", value_name = "NAME", required_unless_present = "alias")]
    to: Option<String>,
    #[command(flatten)]
    by: ByArgs,
}

/// Who decides.
#[derive(Args, Debug)]
struct ByArgs {
    /// Who decides
    #[arg(long, value_name = "NAME", env = "CLAIMTRACE_REVIEWER")]
    reviewer: Option<String>,
}

/// What `log` takes.
#[derive(Args, Debug)]
pub(super) struct NamesLogArgs {
    /// At most this many rows
    #[arg(long, short = 'n', value_name = "N", value_parser = parse_count)]
    limit: Option<NonZeroUsize>,
    #[command(flatten)]
    shape: ShapeArgs,
}

/// What `undo` takes.
#[derive(Args, Debug)]
pub(super) struct NamesUndoArgs {
    /// The decision's id, as `log` lists it
    decision: Option<NameDecisionId>,
}

/// Decides on speakers.
pub(super) fn of_speakers(what: OfSpeakers, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let (change, by) = match what {
        OfSpeakers::Log(args) => return write_decision_log(NameSubject::Speaker, &args, context),
        OfSpeakers::Undo(args) => return undo_name_decision(NameSubject::Speaker, &args, context),
        OfSpeakers::Merge(TwoArgs { name, other, by }) => (NameChange::Merge { name, other }, by),
        OfSpeakers::Rename(TwoArgs { name, other, by }) => (NameChange::Rename { name, other }, by),
        OfSpeakers::Alias(TwoArgs { name, other, by }) => (NameChange::Alias { name, other }, by),
        OfSpeakers::Split(SplitArgs { name, alias, article, claim, to, by }) => {
            let other = to.or_else(|| alias.clone()).unwrap_or_default();
            (NameChange::Split { name, other, alias, articles: article, claims: claim }, by)
        }
    };
    decide_about_name(NameSubject::Speaker, &change, by, context)
}

/// Decides on topics.
pub(super) fn of_topics(what: OfTopics, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let (change, by) = match what {
        OfTopics::Log(args) => return write_decision_log(NameSubject::Topic, &args, context),
        OfTopics::Undo(args) => return undo_name_decision(NameSubject::Topic, &args, context),
        OfTopics::Merge(TwoArgs { name, other, by }) => (NameChange::Merge { name, other }, by),
        OfTopics::Rename(TwoArgs { name, other, by }) => (NameChange::Rename { name, other }, by),
    };
    decide_about_name(NameSubject::Topic, &change, by, context)
}

fn decide_about_name(
    subject: NameSubject,
    change: &NameChange,
    by: ByArgs,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let mut store = Store::open_for_writing(&context.db)?;
    let new = new_speaker::describe_new_speakers(split_off(std::slice::from_ref(change)), &store)?;
    new_speaker::confirm_new_speakers(&new, context)?;
    let done = store.decide_name(&review::reviewer::resolve_reviewer(by.reviewer), subject, change);
    let record = done.map_err(|error| review::review_failure(&error, context))?;
    let claims = number_with_noun(record.claims, "claim", "claims");
    let moved = if record.claims == 0 { String::new() } else { format!("{claims} moved, ") };
    writeln!(
        context.out,
        "{}",
        one_line(&format!("{} ({moved}decision {})", describe_name_decision(&record), record.id))
    )?;
    new_speaker::announce_new_speakers(&new, context)?;
    Ok(CommandOutcome::Done)
}

/// Those to whom claims are split off.
fn split_off(changes: &[NameChange]) -> impl Iterator<Item = &str> {
    changes.iter().filter_map(|change| match change {
        NameChange::Split { other, .. } => Some(other.as_str()),
        _ => None,
    })
}

/// Carries out a file of decisions on speakers. If any of its lines is wrong, each of these is named and nothing is carried
/// out.
pub(super) fn apply_decision_file(
    path: &Path,
    reviewer: Option<String>,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let (decisions, mut wrong) = name_file::read_name_changes(&review::apply::read_decision_file(path)?);
    let (lines, changes): (Vec<usize>, Vec<NameChange>) = decisions.into_iter().unzip();
    let of_line = |refusal: Refusal| WrongLine { line: lines[refusal.number], what: refusal.why };
    let mut store = Store::open_for_writing(&context.db)?;
    if !wrong.is_empty() {
        wrong.extend(store.refused_names(NameSubject::Speaker, &changes)?.into_iter().map(of_line));
        return Ok(review::apply::nothing_applied(path, wrong));
    }
    let new = new_speaker::describe_new_speakers(split_off(&changes), &store)?;
    match store.decide_names(&review::reviewer::resolve_reviewer(reviewer), NameSubject::Speaker, &changes) {
        Ok(records) => {
            review::apply::report_applied(records.iter().flatten().count(), records.len(), context)?;
            new_speaker::announce_new_speakers(&new, context)?;
            Ok(CommandOutcome::Done)
        }
        Err(ReviewError::Refused(refusals)) => {
            Ok(review::apply::nothing_applied(path, refusals.into_iter().map(of_line).collect()))
        }
        Err(error) => Err(review::review_failure(&error, context)),
    }
}

fn undo_name_decision(
    subject: NameSubject,
    args: &NamesUndoArgs,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let undone = Store::open_for_writing(&context.db)?.undo_name(subject, args.decision);
    let record = undone.map_err(|error| review::review_failure(&error, context))?;
    writeln!(
        context.out,
        "{}",
        one_line(&format!("undone: decision {}: {}", record.id, describe_name_decision(&record)))
    )?;
    Ok(CommandOutcome::Done)
}

fn write_decision_log(
    subject: NameSubject,
    args: &NamesLogArgs,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let decisions = context.store()?.name_decisions(subject, args.limit.map(NonZeroUsize::get))?;
    context.write_listing(&decisions, &args.shape)?;
    if decisions.is_empty() {
        let what = subject.name();
        context
            .write_stderr_note(&format!("no decisions on {what}s yet; make one with `claimtrace {what}s merge A B`"))?;
    }
    Ok(CommandOutcome::Done)
}

/// What was decided: `merge: Mary Dunn ← M. Dunn`.
pub(super) fn describe_name_decision(record: &NameRecord) -> String {
    let NameRecord { name, other, .. } = record;
    match record.action {
        NameAction::Merge => format!("merge: {other} → {name}"),
        NameAction::Rename => format!("rename: {name} → {other}"),
        NameAction::Alias => format!("alias: {name}, also {other}"),
        NameAction::Split => format!("split: {name} → {other}"),
    }
}

impl ListingRow for NameRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.id)),
        TableColumn::word("WHEN", |row| Cell::text(&row.decided_at)),
        TableColumn::up_to(15, "WHO", |row| Cell::text(&row.reviewer)),
        TableColumn::text("DECISION", |row| Cell::text(describe_name_decision(row))),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::word("STATE", |row| Cell::text(name_decision_state(row))),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("subject", |row| row.subject.name().to_owned()),
        FlatField::new("action", |row| row.action.name().to_owned()),
        FlatField::new("name", |row| row.name.clone()),
        FlatField::new("other", |row| row.other.clone()),
        FlatField::new("only", |row| if row.only.is_null() { String::new() } else { row.only.to_string() }),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("reviewer", |row| row.reviewer.clone()),
        FlatField::new("decided_at", |row| row.decided_at.clone()),
        FlatField::new("state", |row| name_decision_state(row).to_owned()),
        FlatField::new("came_from", |row| or_empty(row.came_from.as_deref())),
    ];
}

fn name_decision_state(record: &NameRecord) -> &'static str {
    if record.undone { "undone" } else { "stands" }
}
