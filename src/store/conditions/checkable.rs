//! `--checkable`.

use super::{ClaimCondition, ClaimFilter, OptionValues};

/// Claims in which there is something to check.
pub(super) const FILTER: ClaimFilter = ClaimFilter {
    option: "checkable",
    about: "With something to check: a number, a date, a comparison, an event",
    takes: OptionValues::Nothing,
    excludes: &[],
    // Written out as the index has it, or SQLite does not see that it answers this.
    condition: |_| ClaimCondition::new("c.checkable >= 0.5", "with something to check"),
};
