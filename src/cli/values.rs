//! [`Keyword`]s as the values of arguments: by their names, with what they mean as help.

use std::num::NonZeroUsize;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::article::{ClaimKind, Mode, SpeakerKind, TopicKind};
use crate::check::CheckResult;
use crate::export::ExportFormat;
use crate::keyword::Keyword;
use crate::store::Heard;

/// Makes keywords values of arguments.
macro_rules! values {
    ($($Keyword:ty),+ $(,)?) => {$(
        impl ValueEnum for $Keyword {
            fn value_variants<'a>() -> &'a [Self] {
                Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.name()).help(self.about()))
            }
        }
    )+};
}

values!(ClaimKind, Mode, SpeakerKind, TopicKind, CheckResult, Heard, ExportFormat);

/// Reads how many there shall be at most or at least.
///
/// # Errors
/// If it is no number, or zero.
pub(super) fn parse_count(value: &str) -> Result<NonZeroUsize, String> {
    value.parse().map_err(|_| "expected a number from 1".to_owned())
}
