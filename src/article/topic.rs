//! What a claim is about.

use serde::{Deserialize, Serialize};

use crate::keyword::keywords;

/// What a claim is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The canonical spelling.
    pub name: String,
    /// What it is.
    pub kind: TopicKind,
    /// A subject's IPTC Media Topics code.
    pub code: Option<String>,
    /// The subjects above a subject, the nearest first.
    pub above: Vec<Heading>,
    /// Why: the term or name of the text that led to it.
    pub evidence: String,
    /// Where the evidence stands.
    pub found_in: FoundIn,
}

impl Topic {
    /// A phrase in the claim's own words.
    pub fn from_phrase(name: &str, evidence: &str) -> Self {
        Self {
            name: name.to_string(),
            kind: TopicKind::Phrase,
            code: None,
            above: Vec::new(),
            evidence: evidence.to_string(),
            found_in: FoundIn::Claim,
        }
    }
}

/// A subject's name and code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The name.
    pub name: String,
    /// The IPTC Media Topics code; none if the subject is not one of theirs.
    pub code: Option<String>,
}

keywords! {
    /// What a topic is.
    pub enum TopicKind {
        /// a subject from the table of topics.
        Subject = "subject",
        /// a person, organisation, place, event or law that articles name.
        Name = "name",
        /// a phrase that an article repeats.
        Phrase = "phrase",
    }
}

keywords! {
    /// Where a topic's evidence stands.
    pub enum FoundIn {
        /// In the claim's own words.
        Claim = "claim",
        /// In its sentence.
        Sentence = "sentence",
        /// In what the article goes on about, which the claim refers to or says nothing else about.
        Thread = "thread",
    }
}

#[expect(clippy::derivable_impls, reason = "the macro takes no attributes of variants")]
impl Default for FoundIn {
    fn default() -> Self {
        Self::Claim
    }
}
