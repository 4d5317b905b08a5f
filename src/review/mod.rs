//! What a person may decide about a claim, as plain values; [`crate::store`] carries it out and takes it back.

use serde::Deserialize;
use serde_json::Value;

use crate::article::ClaimKind;
use crate::ids::ClaimId;
use crate::keyword::keywords;
use crate::span::Span;

pub mod file;
mod name_change;
pub mod name_file;

pub use name_change::NameChange;

/// One decision about one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is right.
    Accept,
    /// It is wrong: listings leave it out unless asked for it.
    Reject,
    /// Who said it, by name.
    Speaker(String),
    /// How much of it stands in quotation marks.
    Kind(ClaimKind),
    /// What is said: a stretch of the article's text.
    Span(Span),
    /// It rests on the page of this URL.
    Link(String),
    /// It does not rest on the page of this URL.
    Unlink(String),
    /// It is about this.
    Topic(String),
    /// It is not about this.
    Untopic(String),
    /// A remark.
    Note(String),
    /// How true it is, in the words of whoever checked it.
    Rating(String),
}

/// A decision and the claim that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The claim's id.
    pub claim: ClaimId,
    /// What was decided.
    pub decision: Decision,
}

keywords! {
    /// The name of a [`Decision`], as `reviews.action` and decision files have it.
    pub enum DecisionAction {
        /// [`Decision::Accept`].
        Accept = "accept",
        /// [`Decision::Reject`].
        Reject = "reject",
        /// [`Decision::Speaker`].
        Speaker = "speaker",
        /// [`Decision::Kind`].
        Kind = "kind",
        /// [`Decision::Span`].
        Span = "span",
        /// [`Decision::Link`].
        Link = "link",
        /// [`Decision::Unlink`].
        Unlink = "unlink",
        /// [`Decision::Topic`].
        Topic = "topic",
        /// [`Decision::Untopic`].
        Untopic = "untopic",
        /// [`Decision::Note`].
        Note = "note",
        /// [`Decision::Rating`].
        Rating = "rating",
    }
}

impl Decision {
    /// What kind of decision it is.
    pub fn action(&self) -> DecisionAction {
        match self {
            Self::Accept => DecisionAction::Accept,
            Self::Reject => DecisionAction::Reject,
            Self::Speaker(_) => DecisionAction::Speaker,
            Self::Kind(_) => DecisionAction::Kind,
            Self::Span(_) => DecisionAction::Span,
            Self::Link(_) => DecisionAction::Link,
            Self::Unlink(_) => DecisionAction::Unlink,
            Self::Topic(_) => DecisionAction::Topic,
            Self::Untopic(_) => DecisionAction::Untopic,
            Self::Note(_) => DecisionAction::Note,
            Self::Rating(_) => DecisionAction::Rating,
        }
    }

    /// What it says beside its action: a text, a kind, a span; null for accept and reject.
    pub fn value(&self) -> Value {
        match self {
            Self::Accept | Self::Reject => Value::Null,
            Self::Kind(kind) => serde_json::json!(kind),
            Self::Span(span) => serde_json::json!(span),
            Self::Speaker(text)
            | Self::Link(text)
            | Self::Unlink(text)
            | Self::Topic(text)
            | Self::Untopic(text)
            | Self::Note(text)
            | Self::Rating(text) => text.clone().into(),
        }
    }

    /// The decision of this action and value.
    ///
    /// # Errors
    /// If the action wants another value; the message says which.
    pub fn new(action: DecisionAction, value: &Value) -> Result<Self, String> {
        Ok(match action {
            DecisionAction::Accept => Self::Accept,
            DecisionAction::Reject => Self::Reject,
            DecisionAction::Kind => Self::Kind(read_decision_kind(value)?),
            DecisionAction::Span => Self::Span(read_decision_span(value)?),
            DecisionAction::Speaker => Self::Speaker(read_decision_text(value, "a name")?),
            DecisionAction::Link => Self::Link(read_decision_text(value, "a URL")?),
            DecisionAction::Unlink => Self::Unlink(read_decision_text(value, "a URL")?),
            DecisionAction::Topic => Self::Topic(read_decision_text(value, "a topic")?),
            DecisionAction::Untopic => Self::Untopic(read_decision_text(value, "a topic")?),
            DecisionAction::Note => Self::Note(read_decision_text(value, "a text")?),
            DecisionAction::Rating => Self::Rating(read_decision_text(value, "a text")?),
        })
    }
}

fn read_decision_text(value: &Value, wanted: &str) -> Result<String, String> {
    let words: Vec<&str> = value.as_str().unwrap_or_default().split_whitespace().collect();
    if words.is_empty() { Err(format!("\"value\" must be {wanted}")) } else { Ok(words.join(" ")) }
}

fn read_decision_kind(value: &Value) -> Result<ClaimKind, String> {
    ClaimKind::deserialize(value).map_err(|_| "\"value\" must be direct, mixed, indirect or own".to_owned())
}

fn read_decision_span(value: &Value) -> Result<Span, String> {
    match Span::deserialize(value) {
        Ok(span) if !span.is_empty() => Ok(span),
        _ => Err("\"value\" must be [START, END], two offsets of which the second is larger".to_owned()),
    }
}
