//! `--speaker-kind`.

use super::{ClaimCondition, ClaimFilter, OptionValues, OptionWords};
use crate::article::SpeakerKind;

/// Claims of people, of organisations, of documents …
pub(super) const FILTER: ClaimFilter = ClaimFilter {
    option: "speaker-kind",
    about: "By speakers of this kind; several with commas",
    takes: OptionValues::Several(OptionWords::from_keywords::<SpeakerKind>("KIND")),
    excludes: &[],
    condition: |kinds| {
        ClaimCondition::one_of("c.speaker_kind", kinds, format!("by a speaker of the kind {}", kinds.join(" or ")))
    },
};
