//! What became of a claim in a copy of its source.

use serde::{Serialize, Serializer};

use super::Outcome;
use crate::keyword::{Keyword, keywords};
use crate::passages::Support;

keywords! {
    /// What was looked for.
    pub enum CheckKind {
        /// The quoted words.
        Quotation = "quotation",
        /// The passage that the claim rests on, with its figures and names.
        Passage = "passage",
    }
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

impl Keyword for CheckResult {
    /// Those of quotations first, each from best to worst.
    const ALL: &'static [Self] = &[
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

    fn name(self) -> &'static str {
        match self {
            Self::Quotation(outcome) => outcome.name(),
            Self::Passage(support) => support.name(),
            Self::OtherLanguage => "other_language",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Quotation(outcome) => outcome.about(),
            Self::Passage(support) => support.about(),
            Self::OtherLanguage => "not found, and the copy is in another language",
        }
    }
}

impl CheckResult {
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
