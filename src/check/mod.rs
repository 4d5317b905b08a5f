//! Checking claims against copies of the pages that they rest on: are the quoted words there, and which passage says what
//! the claim says?
//!
//! Nothing here says whether a claim is true. A quotation is found only if each of its words stands there, in order and
//! without another between; what differs is told word by word. Passages are found by [`crate::passages`].

use serde::{Deserialize, Serialize};

use crate::keyword::keywords;
use crate::ranges::Bytes;
use crate::span::Span;
use crate::wording::{WordRange, Words};

mod claim;
mod find;
pub mod fragment;
mod furniture;
mod page;
mod quoter;
mod result;
mod typography;

pub use claim::{Check, ToCheck, check_claim};
pub use page::CheckedPage;
use page::WordIndex;
pub use result::{CheckKind, CheckResult};

/// A quotation of fewer words proves nothing wherever it is found.
pub const LEAST_WORDS: usize = 3;

keywords! {
    /// Whether a quotation's words are there, from best to worst.
    pub enum CheckOutcome {
        /// found word for word.
        Exact = "exact",
        /// found, except for quotation marks, dashes, spaces, case or other punctuation.
        Typography = "typography",
        /// found, but cut off before a "but", "unless" or "except".
        Cut = "cut",
        /// found with words left out or changed.
        Altered = "altered",
        /// not found.
        Missing = "missing",
        /// too short to check.
        Short = "short",
    }
}

/// What became of one stretch of quoted words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedPart {
    /// The quoted words.
    pub quotation: String,
    /// Whether they are there.
    pub outcome: CheckOutcome,
    /// Where in the copy's text; none if they are not there.
    pub place: Option<Span>,
    /// What stands there.
    pub source: Option<String>,
    /// What differs, in order.
    pub differences: Vec<Difference>,
    /// The typography that differs, such as `case`, and the marks of those who quote: `ellipsis`, `brackets`.
    pub typography: Vec<String>,
    /// What the source goes on with behind a quotation that is cut off.
    pub goes_on: Option<String>,
}

/// Words of the quotation, and what stands in their place in the source; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The quotation's words, which the source has not.
    pub quotation: String,
    /// The source's words, which the quotation has not.
    pub source: String,
}

/// What became of a claim's quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The worst of its parts; those that are too short count only where there is no other.
    pub outcome: CheckOutcome,
    /// From the first to the last word that was found; none if none was.
    pub place: Option<Span>,
    /// Each stretch of it, in order.
    pub parts: Vec<CheckedPart>,
}

/// Holds a quotation's stretches of quoted words against a page. Each is looked for on its own.
pub fn check_stretches(stretches: &[&str], page: &CheckedPage) -> Finding {
    let parts: Vec<CheckedPart> = stretches.iter().map(|stretch| check_stretch(stretch, page)).collect();
    let long = parts.iter().map(|part| part.outcome).filter(|outcome| *outcome != CheckOutcome::Short);
    let outcome = long.max().unwrap_or(CheckOutcome::Short);
    let place = parts.iter().filter_map(|part| part.place).reduce(Span::to);
    Finding { outcome, place, parts }
}

fn check_stretch(quotation: &str, page: &CheckedPage) -> CheckedPart {
    let quote_marks: Vec<Bytes> = furniture::mail_quote_marks(quotation).collect();
    let words = Words::from_text_without(quotation, &quote_marks);
    let bare = |outcome| CheckedPart {
        quotation: quotation.to_owned(),
        outcome,
        place: None,
        source: None,
        differences: Vec::new(),
        typography: Vec::new(),
        goes_on: None,
    };
    if words.len() < LEAST_WORDS {
        return bare(CheckOutcome::Short);
    }
    let index = page.read_for(&words);
    if let Some(found) = find::find_whole_quotation(&words, &index) {
        return CheckedPart {
            typography: found.typography,
            goes_on: found.goes_on,
            ..part_with_place(page, &index, found.words, bare(found.outcome))
        };
    }
    let marked = quoter::Marked::new(quotation).filter(|marked| marked.len() >= LEAST_WORDS);
    if let Some((marked, found)) = marked.and_then(|marked| marked.find_in_page(&index).map(|found| (marked, found))) {
        let goes_on = find::find_cut_off_continuation(index.words(), found.end);
        let outcome = if goes_on.is_some() { CheckOutcome::Cut } else { CheckOutcome::Typography };
        return CheckedPart {
            typography: marked.kinds,
            goes_on,
            ..part_with_place(page, &index, found, bare(outcome))
        };
    }
    match find::find_altered_quotation(&words, &index) {
        Some(found) => CheckedPart {
            differences: found.differences,
            ..part_with_place(page, &index, found.words, bare(CheckOutcome::Altered))
        },
        None => bare(CheckOutcome::Missing),
    }
}

/// The part with the place of some words of the page.
fn part_with_place(page: &CheckedPage, index: &WordIndex, words: WordRange, part: CheckedPart) -> CheckedPart {
    let source = furniture::join_lines(index.words().slice(words));
    CheckedPart { place: index.words().bytes(words).map(|bytes| page.span(bytes)), source: Some(source), ..part }
}

#[cfg(test)]
mod tests;
