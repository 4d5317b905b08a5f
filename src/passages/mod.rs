//! The passage of a page that a claim rests on, and which of the claim's figures and names stand in it.
//!
//! Nothing here says whether a claim is true: a figure is found only where the passage has it for the same thing, and
//! what stands in its place is shown.

use serde::{Deserialize, Serialize};

use crate::keyword::keywords;
use crate::span::Span;

mod address;
mod claimed;
mod contexts;
mod details;
mod saved;
mod search;
mod senses;
mod terms;

pub use address::{AddressHint, ListedSource, hint_by_address};
pub use claimed::Claimed;
pub use saved::SavedPage;
pub use terms::{ContentWord, collect_terms};

keywords! {
    /// What became of a claim in a page, from best to worst.
    pub enum Support {
        /// passage found, with all figures and names.
        Found = "found",
        /// passage found; the claim rounds a figure.
        Rounded = "rounded",
        /// no such passage, or a figure or name is missing from it.
        Absent = "absent",
        /// passage found, with a different figure or name, or the opposite.
        Differs = "differs",
    }
}

/// A figure or name of a claim, or what of it the page denies, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What it is.
    pub kind: DetailKind,
    /// Its words in the claim.
    pub claimed: String,
    /// What became of it in the passage.
    pub result: Support,
    /// The words of the passage that say it or stand in its place.
    pub stated: Option<String>,
    /// Where the page says it outside of the passage.
    pub elsewhere: Option<Span>,
}

keywords! {
    /// What a [`Detail`] is.
    pub enum DetailKind {
        /// A number, share, sum, measure or time.
        Figure = "figure",
        /// The name of a person, organisation or place.
        Name = "name",
        /// A word that the claim or the page alone denies, or whose opposite the page has.
        Sense = "sense",
    }
}

/// One to three sentences of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// Where they stand, in code points of the page's text.
    pub place: Span,
    /// Their words.
    pub text: String,
    /// How likely it is that the claim rests on them, 0 to 1.
    pub score: f64,
}

/// What a page holds of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageEvidence {
    /// The worst of its details; absent where there is no passage.
    pub support: Support,
    /// The best passage; none if nothing is near.
    pub passage: Option<Passage>,
    /// What became of each figure and name of the claim, in its order.
    pub details: Vec<Detail>,
}

/// Looks for a claim in a page.
pub fn find_evidence(claim: &Claimed, page: &SavedPage) -> PassageEvidence {
    let Some(window) = search::best_window(claim, page) else {
        return PassageEvidence { support: Support::Absent, passage: None, details: Vec::new() };
    };
    let details = details::settle_details(claim, page, &window);
    let support = details.iter().map(Detail::weight_in_all).max().unwrap_or(Support::Found);
    PassageEvidence { support, passage: Some(page.passage_of_window(&window)), details }
}

impl Detail {
    /// What it says of the claim as a whole: a name that the page has elsewhere may be a "she" in the passage.
    fn weight_in_all(&self) -> Support {
        match (self.kind, self.result) {
            (DetailKind::Name, Support::Absent) if self.elsewhere.is_some() => Support::Found,
            (_, support) => support,
        }
    }
}

#[cfg(test)]
mod tests;
