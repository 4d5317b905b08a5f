//! What became of a claim in a copy of its source.

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::passages::Support;

/// What was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckKind {
    /// The quoted words.
    Quotation,
    /// The passage that the claim rests on, with its figures and names.
    Passage,
}

/// The result of a check: an [`Outcome`] of a quotation, or the [`Support`] of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// The quoted words are there, word for word.
    Exact,
    /// The quoted words are there, except for typography.
    Typography,
    /// The quoted words are there, but cut off before a "but", "unless" or "except".
    Cut,
    /// The quoted words are there with words left out or changed.
    Altered,
    /// The quoted words are not there.
    Missing,
    /// The quotation is too short to be checked.
    Short,
    /// There is a passage with all figures and names.
    Found,
    /// There is a passage; the claim rounds a figure.
    Rounded,
    /// The passage has another figure or name in the place of the claim's.
    Differs,
    /// There is no passage like the claim, or it lacks a figure or name.
    Absent,
    /// The page is in another language.
    OtherLanguage,
}

impl From<Outcome> for CheckResult {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Exact => Self::Exact,
            Outcome::Typography => Self::Typography,
            Outcome::Cut => Self::Cut,
            Outcome::Altered => Self::Altered,
            Outcome::Missing => Self::Missing,
            Outcome::Short => Self::Short,
        }
    }
}

impl From<Support> for CheckResult {
    fn from(support: Support) -> Self {
        match support {
            Support::Found => Self::Found,
            Support::Rounded => Self::Rounded,
            Support::Absent => Self::Absent,
            Support::Differs => Self::Differs,
            Support::OtherLanguage => Self::OtherLanguage,
        }
    }
}

impl CheckResult {
    /// Whether it must be looked at before the claim is published.
    pub fn fails_gate(self) -> bool {
        matches!(self, Self::Altered | Self::Differs)
    }
}
