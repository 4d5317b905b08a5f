//! `--sole-source`.

use super::{ClaimCondition, ClaimFilter, OptionValues};

/// Claims that rest on one source and no other; possible ones do not count.
pub(super) const FILTER: ClaimFilter = ClaimFilter {
    option: "sole-source",
    about: "Resting on exactly one source",
    takes: OptionValues::Nothing,
    excludes: &["uncited"],
    condition: |_| {
        ClaimCondition::new(
            "c.cited = 1 AND (SELECT count(DISTINCT coalesce(source_id, -citation_id)) FROM claim_links
                               WHERE claim_id = c.id AND method NOT IN ('passage', 'article')) = 1",
            "resting on one source and no other",
        )
    },
};
