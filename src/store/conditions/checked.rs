//! `--check`.

use super::{ClaimCondition, ClaimFilter, OptionValues, OptionWords};
use crate::check::CheckResult;
use crate::keyword::Keyword;

/// Claims that were checked with a result, in the words that they have now.
pub(super) const FILTER: ClaimFilter = ClaimFilter {
    option: "check",
    about: "With this result of `claimtrace check`",
    takes: OptionValues::One(OptionWords::from_keywords::<CheckResult>("RESULT")),
    excludes: &[],
    condition: |results| {
        let about = results.iter().filter_map(|name| CheckResult::named(name)).map(Keyword::about);
        let words = about.map(|about| format!("checked: {about}")).collect::<Vec<_>>().join(" or ");
        let checked = ClaimCondition::one_of("k.result", results, words);
        let sql = format!(
            "c.id IN (SELECT k.claim_id FROM checks k JOIN claims o ON o.id = k.claim_id
                       WHERE {} AND k.text = o.text)",
            checked.sql
        );
        ClaimCondition { sql, ..checked }
    },
};
