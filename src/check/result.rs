//! What became of a claim in a copy of its source.

use serde::{Deserialize, Serialize, Serializer};

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

/// The result of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckResult {
    /// What became of the quoted words.
    Quotation(Outcome),
    /// What became of the claim, its figures and its names.
    Passage(Support),
    /// The page is in another language.
    OtherLanguage,
}

impl CheckResult {
    /// All of them, those of quotations first, each from best to worst.
    pub const ALL: [Self; 11] = [
        Self::Quotation(Outcome::Exact),
        Self::Quotation(Outcome::Typography),
        Self::Quotation(Outcome::Cut),
        Self::Quotation(Outcome::Altered),
        Self::Quotation(Outcome::Missing),
        Self::Quotation(Outcome::Short),
        Self::Passage(Support::Found),
        Self::Passage(Support::Rounded),
        Self::Passage(Support::Absent),
        Self::Passage(Support::Differs),
        Self::OtherLanguage,
    ];

    /// The name that it has in arguments, JSON and the claims file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation(outcome) => outcome.name(),
            Self::Passage(support) => support.name(),
            Self::OtherLanguage => "other_language",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.name() == name)
    }

    /// Whether it must be looked at before the claim is published.
    pub fn fails_gate(self) -> bool {
        matches!(self, Self::Quotation(Outcome::Altered) | Self::Passage(Support::Differs))
    }
}

impl Serialize for CheckResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
