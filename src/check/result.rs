//! What became of a claim in a copy of its source.

use serde::{Serialize, Serializer};

use super::CheckOutcome;
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
    Quotation(CheckOutcome),
    /// What became of the claim, its figures and its names.
    Passage(Support),
    /// The page is in another language.
    OtherLanguage,
}

impl Keyword for CheckResult {
    /// Those of quotations first, each from best to worst.
    const ALL: &'static [Self] = &[
        Self::Quotation(CheckOutcome::Exact),
        Self::Quotation(CheckOutcome::Typography),
        Self::Quotation(CheckOutcome::Cut),
        Self::Quotation(CheckOutcome::Altered),
        Self::Quotation(CheckOutcome::Missing),
        Self::Quotation(CheckOutcome::Short),
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
        matches!(self, Self::Quotation(CheckOutcome::Altered) | Self::Passage(Support::Differs))
    }
}

impl Serialize for CheckResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
