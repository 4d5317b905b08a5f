//! `--attributed`.

use super::{ClaimCondition, ClaimFilter, OptionValues};

/// All kinds but the article's own statements.
pub(super) const FILTER: ClaimFilter = ClaimFilter {
    option: "attributed",
    about: "Attributed to somebody, not the article's own statements",
    takes: OptionValues::Nothing,
    excludes: &[],
    // Written out as the index has it, or SQLite does not see that it answers this.
    condition: |_| ClaimCondition::new("c.kind <> 'own'", "attributed to somebody"),
};
