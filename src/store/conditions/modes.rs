//! `--mode`.

use super::{ClaimCondition, ClaimFilter, OptionValues, OptionWords};
use crate::article::Mode;

/// Claims that are held in one of these ways.
pub(super) const FILTER: ClaimFilter = ClaimFilter {
    option: "mode",
    about: "With this mode; several with commas",
    takes: OptionValues::Several(OptionWords::from_keywords::<Mode>("MODE")),
    excludes: &[],
    condition: |modes| ClaimCondition::one_of("c.mode", modes, format!("held as {}", modes.join(" or "))),
};
