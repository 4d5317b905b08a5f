//! `--uncited`.

use super::{ClaimCondition, ClaimFilter, OptionValues};

/// Claims that rest on no source; possible ones do not count.
pub(super) const FILTER: ClaimFilter = ClaimFilter {
    option: "uncited",
    about: "Without a cited source",
    takes: OptionValues::Nothing,
    excludes: &[],
    condition: |_| ClaimCondition::new("c.cited = 0", "without a cited source"),
};
