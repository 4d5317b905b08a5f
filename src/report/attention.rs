//! What of the claims needs a person's look, said first and kept as a filter.

use maud::{Markup, html};

use super::names;
use crate::article::ClaimKind;
use crate::check::{CheckOutcome, CheckResult};
use crate::passages::Support;
use crate::store::ClaimRecord;
use crate::words::number_with_noun;

/// The confidence below which an attribution is more likely wrong than right.
const DOUBTFUL: f64 = 0.5;

/// A reason to look at a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// A quotation that rests on no cited source.
    Uncited,
    /// A copy of its source has other words, figures or names.
    Differs,
    /// The attribution is more likely wrong than right.
    Doubtful,
    /// Nobody accepted or rejected it.
    Unreviewed,
}

/// All of them, in the order in which the page names them. The script knows them by their place in this list.
pub(super) const NEEDS: [Need; 4] = [Need::Uncited, Need::Differs, Need::Doubtful, Need::Unreviewed];

impl Need {
    /// Its name in the address of a view.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Uncited => "uncited",
            Self::Differs => "differs",
            Self::Doubtful => "doubtful",
            Self::Unreviewed => "unreviewed",
        }
    }

    /// The name of the filter.
    pub(super) fn filter_label(self) -> &'static str {
        match self {
            Self::Uncited => "quotations without a source",
            Self::Differs => "altered or differing",
            Self::Doubtful => "doubtful",
            Self::Unreviewed => "not reviewed",
        }
    }

    /// Whether the claim has it.
    pub(super) fn is_of(self, claim: &ClaimRecord) -> bool {
        match self {
            Self::Uncited => {
                matches!(claim.kind, ClaimKind::Direct | ClaimKind::Mixed)
                    && names::cited_sources(claim).next().is_none()
            }
            Self::Differs => claim.checks.iter().any(|check| shows_difference(check.result)),
            Self::Doubtful => is_doubtful(claim),
            Self::Unreviewed => claim.kind != ClaimKind::Own && claim.review.is_none(),
        }
    }

    fn describe_count(self, claims: usize) -> String {
        match self {
            Self::Uncited => number_with_noun(claims, "quotation without a source", "quotations without a source"),
            Self::Differs => format!("{claims} altered or differing"),
            Self::Doubtful => format!("{claims} doubtful"),
            Self::Unreviewed => format!("{claims} not reviewed"),
        }
    }
}

/// Whether somebody else is more likely to have said it, or nobody.
pub(super) fn is_doubtful(claim: &ClaimRecord) -> bool {
    claim.kind != ClaimKind::Own && claim.confidence < DOUBTFUL
}

/// The reasons to look at a claim, a bit each in the order of [`NEEDS`].
pub(super) fn need_bits(claim: &ClaimRecord) -> u8 {
    NEEDS.iter().enumerate().filter(|(_, need)| need.is_of(claim)).map(|(at, _)| 1 << at).sum()
}

/// One line that counts the claims by what they need; none if there is nothing to look at.
pub(super) fn render_needs_line(claims: &[ClaimRecord]) -> Markup {
    let counted = NEEDS.map(|need| (need, claims.iter().filter(|claim| need.is_of(claim)).count()));
    let found: Vec<_> = counted.into_iter().filter(|(_, claims)| *claims > 0).collect();
    html! {
        @if !found.is_empty() {
            p.needs {
                b { "To look at:" }
                @for (need, claims) in found {
                    " " span data-f="look" data-v=(need.name()) { (need.describe_count(claims)) }
                }
            }
        }
    }
}

fn shows_difference(result: CheckResult) -> bool {
    matches!(
        result,
        CheckResult::Quotation(CheckOutcome::Cut | CheckOutcome::Altered | CheckOutcome::Missing)
            | CheckResult::Passage(Support::Differs | Support::Absent)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn a_claim_says_what_it_needs() {
        let mut claim = samples::mixed_claim();
        (claim.confidence, claim.review) = (0.4, None);
        assert_eq!(need_bits(&claim), 0b1100);
        claim.sources.clear();
        claim.review = Some("accepted".into());
        assert_eq!(need_bits(&claim), 0b0101);
        claim.kind = ClaimKind::Own;
        assert_eq!((need_bits(&claim), render_needs_line(&[claim]).into_string()), (0, String::new()));
    }
}
