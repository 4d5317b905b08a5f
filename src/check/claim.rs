//! Everything that is checked of one claim.

use super::{CheckKind, CheckOutcome, CheckResult, CheckedPage, CheckedPart, check_stretches};
use crate::article::ClaimKind;
use crate::language_code::LanguageCode;
use crate::passages::{Claimed, Detail, Passage, find_evidence};
use crate::span::Span;
use crate::wording::quoted;

/// A claim that is to be checked.
#[derive(Clone, Copy, Debug)]
pub struct ToCheck<'a> {
    /// What of it is quoted.
    pub kind: ClaimKind,
    /// Its text.
    pub text: &'a str,
    /// The words of its content, span by span.
    pub spans: &'a [String],
    /// The language of its article, where it is known.
    pub language: Option<LanguageCode>,
}

/// What became of a claim, or of its quotation, in a copy of its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What was looked for.
    pub kind: CheckKind,
    /// What became of it.
    pub result: CheckResult,
    /// Where in the copy's text; none if it is not there.
    pub place: Option<Span>,
    /// The sentences that the claim rests on; none if nothing is near.
    pub passage: Option<Passage>,
    /// Each stretch of the quotation.
    pub parts: Vec<CheckedPart>,
    /// Each figure and name of the claim.
    pub details: Vec<Detail>,
}

/// From which score on a passage suggests a source, and how sure one is by a quotation that stands there.
const SUGGESTING: f64 = 0.5;
const QUOTED: f64 = 0.95;

/// What the best passage makes of a source that the article ties to no sentence: weaker than any tie of the article's own.
const SUGGESTED: f64 = 0.45;

impl Check {
    /// How likely the claim rests on the page, if the article does not say so but lists it; none if nothing suggests it.
    pub fn suggested_confidence(&self) -> Option<f64> {
        let score = match self.result {
            CheckResult::Quotation(CheckOutcome::Exact | CheckOutcome::Typography | CheckOutcome::Cut) => QUOTED,
            CheckResult::Passage(_) => {
                self.passage.as_ref().map(|passage| passage.score).filter(|score| *score >= SUGGESTING)?
            }
            _ => return None,
        };
        Some((100.0 * score * SUGGESTED).round() / 100.0)
    }
}

/// Checks the quoted words of a claim, and looks for the passage that the rest of it rests on.
pub fn check_claim(claim: ToCheck, page: &CheckedPage) -> Vec<Check> {
    let quotation = matches!(claim.kind, ClaimKind::Direct | ClaimKind::Mixed).then(|| check_quotation(claim, page));
    let passage = (claim.kind != ClaimKind::Direct).then(|| find_passage(claim, page));
    quotation.into_iter().chain(passage).collect()
}

fn check_quotation(claim: ToCheck, page: &CheckedPage) -> Check {
    let spans: Vec<&str> = claim.spans.iter().map(String::as_str).collect();
    let finding = check_stretches(&quoted::quoted_stretches(claim.kind, &spans), page);
    let foreign =
        finding.outcome == CheckOutcome::Missing && page.saved_page().is_foreign_to(claim.text, claim.language);
    Check {
        kind: CheckKind::Quotation,
        result: if foreign { CheckResult::OtherLanguage } else { CheckResult::Quotation(finding.outcome) },
        place: finding.place,
        passage: finding.place.and_then(|place| page.saved_page().sentences_at(place)),
        parts: finding.parts,
        details: Vec::new(),
    }
}

fn find_passage(claim: ToCheck, page: &CheckedPage) -> Check {
    if page.saved_page().is_foreign_to(claim.text, claim.language) {
        return Check {
            kind: CheckKind::Passage,
            result: CheckResult::OtherLanguage,
            place: None,
            passage: None,
            parts: Vec::new(),
            details: Vec::new(),
        };
    }
    let evidence = find_evidence(&Claimed::new(claim.text, claim.language), page.saved_page());
    Check {
        kind: CheckKind::Passage,
        result: CheckResult::Passage(evidence.support),
        place: evidence.passage.as_ref().map(|passage| passage.place),
        passage: evidence.passage,
        parts: Vec::new(),
        details: evidence.details,
    }
}
