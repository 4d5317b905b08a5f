//! What a sheet says that decisions have overtaken: it may have been written before they were made.

use std::fmt::Display;

use serde_json::Value;

use super::edited::{KnownClaims, find_present_name, says_same};
use crate::article::LinkMethod;
use crate::keyword::Keyword;
use crate::review::{Decision, DecisionAction};
use crate::sources;
use crate::store::{ClaimDetail, NameAction, NameSubject, ReviewRecord};

/// The newest standing decision before which this column said what the cell says, in words for whoever wrote the sheet.
pub(super) fn find_overtaking<F: KnownClaims>(
    column: &str,
    cell: &str,
    known: &ClaimDetail,
    file: &F,
) -> Result<Option<String>, F::Error> {
    for review in known.reviews.iter().rev() {
        let is_overtaken = match value_before(column, review) {
            Some(before) if column == "speaker" => is_same_name(file, NameSubject::Speaker, cell, before)?,
            Some(before) => says_same(&cell.to_lowercase(), &before.to_lowercase()),
            // A decision knows the place of the sentence, and not its words.
            None => column == "sentence" && review.action == DecisionAction::Span,
        };
        if is_overtaken {
            return Ok(Some(describe_review(review)));
        }
    }
    let splits = known.names.iter().rev().filter(|decision| decision.action == NameAction::Split);
    for split in splits.filter(|_| column == "speaker") {
        if is_same_name(file, NameSubject::Speaker, cell, &split.name)? {
            return Ok(Some(describe_passing_over(&split.reviewer, split.id, "speakers")));
        }
    }
    Ok(None)
}

/// The newest standing decision that this one on an item of a list would take back, in such words.
pub(super) fn find_reversed<F: KnownClaims>(
    decision: &Decision,
    known: &ClaimDetail,
    file: &F,
) -> Result<Option<String>, F::Error> {
    for review in known.reviews.iter().rev() {
        let is_reversed = match (decision, review.action) {
            (Decision::Topic(name), DecisionAction::Untopic) | (Decision::Untopic(name), DecisionAction::Topic) => {
                is_same_name(file, NameSubject::Topic, name, text_at(&review.before, "/topic"))?
            }
            (Decision::Link(url), DecisionAction::Unlink) => is_of_source(review, url) && was_cited(review),
            (Decision::Unlink(url), DecisionAction::Link) => is_of_source(review, url) && !was_cited(review),
            _ => false,
        };
        if is_reversed {
            return Ok(Some(describe_review(review)));
        }
    }
    Ok(None)
}

/// What a column said before a decision; none where the decision left it as it was.
fn value_before<'r>(column: &str, review: &'r ReviewRecord) -> Option<&'r str> {
    use DecisionAction::{Accept, Kind, Rating, Reject, Span, Speaker};
    let place = match (column, review.action) {
        ("review", Accept | Reject) => "/review",
        ("speaker", Speaker | Kind) => "/speaker/name",
        ("kind", Kind) => "/kind",
        ("rating", Rating) => "/rating",
        ("claim", Span) => "/text",
        _ => return None,
    };
    let before = text_at(&review.before, place);
    (before != text_at(&review.after, place)).then_some(before)
}

/// The text at this place of the state of a part of a claim; nothing where there is none.
fn text_at<'p>(part: &'p Value, place: &str) -> &'p str {
    part.pointer(place).and_then(Value::as_str).unwrap_or_default()
}

fn is_same_name<F: KnownClaims>(file: &F, subject: NameSubject, one: &str, other: &str) -> Result<bool, F::Error> {
    Ok(find_present_name(file, subject, one)? == find_present_name(file, subject, other)?)
}

fn is_of_source(review: &ReviewRecord, url: &str) -> bool {
    let source = text_at(&review.before, "/source");
    sources::read_source_url(url).map_or_else(|| url == source, |page| page.url == source)
}

/// Whether the claim cited the source before the decision, and not only possibly rested on it.
fn was_cited(review: &ReviewRecord) -> bool {
    let links = review.before.pointer("/links").and_then(Value::as_array).into_iter().flatten();
    links.filter_map(|link| LinkMethod::named(text_at(link, "/method"))).any(LinkMethod::is_cited)
}

fn describe_review(review: &ReviewRecord) -> String {
    describe_passing_over(&review.reviewer, review.id, "review")
}

fn describe_passing_over(reviewer: &str, decision: impl Display, command: &str) -> String {
    let undo = format!("`claimtrace {command} undo {decision}`");
    format!("passed over: {reviewer} decided otherwise (decision {decision}); {undo} takes that back")
}
