//! Decisions in words.

use serde_json::Value;

use crate::keyword::Keyword;
use crate::printable::cut_to_limit;
use crate::review::{DecisionAction, Request};
use crate::store::ReviewRecord;

/// The longest text that a line gives, in code points.
const MAX_TEXT: usize = 100;

/// What was decided; a decision that the claim bore already changes nothing.
pub(crate) fn describe_outcome(request: &Request, record: Option<&ReviewRecord>) -> String {
    match record {
        Some(record) => format!("claim {}: {} (decision {})", request.claim, describe_change(record), record.id),
        None => {
            let asked = request.decision.action().name();
            format!("claim {}: {asked} changes nothing: it is so already", request.claim)
        }
    }
}

/// What was taken back.
pub(crate) fn describe_undo(record: &ReviewRecord) -> String {
    let claim = record.claim.map_or_else(|| "a claim that is gone".to_owned(), |id| format!("claim {id}"));
    format!("undone: decision {}, {claim}: {}", record.id, describe_change(record))
}

/// What a decision changed: `speaker: Dunn → Mary Dunn`.
pub(crate) fn describe_change(record: &ReviewRecord) -> String {
    let action = record.action.name();
    match record.action {
        DecisionAction::Accept => "accepted".into(),
        DecisionAction::Reject => "rejected".into(),
        DecisionAction::Speaker => describe_part_change(action, "speaker", record, |speaker| speaker["name"].as_str()),
        DecisionAction::Kind => describe_part_change(action, "kind", record, Value::as_str),
        DecisionAction::Span => describe_part_change(action, "text", record, Value::as_str),
        DecisionAction::Link
        | DecisionAction::Unlink
        | DecisionAction::Topic
        | DecisionAction::Untopic
        | DecisionAction::Note
        | DecisionAction::Rating => {
            format!("{action}: {}", cut_to_limit(record.value.as_str().unwrap_or_default(), MAX_TEXT))
        }
    }
}

fn describe_part_change<'a>(
    action: &str,
    part: &str,
    record: &'a ReviewRecord,
    text: fn(&'a Value) -> Option<&'a str>,
) -> String {
    let of = |state: &'a Value| cut_to_limit(text(&state[part]).unwrap_or("none"), MAX_TEXT);
    format!("{action}: {} → {}", of(&record.before), of(&record.after))
}
