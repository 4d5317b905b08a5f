//! How [`Keyword`]s stand in text columns: by their names.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::names;
use crate::article::{ClaimKind, FoundIn, LinkMethod, Mode, Reading, SpeakerKind, TopicKind};
use crate::check::{CheckKind, CheckResult};
use crate::keyword::Keyword;
use crate::review::DecisionAction;

/// Stores keywords by their names and refuses all other texts.
macro_rules! text_columns {
    ($($Keyword:ty),+ $(,)?) => {$(
        impl ToSql for $Keyword {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.name().into())
            }
        }

        impl FromSql for $Keyword {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::named(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )+};
}

text_columns!(ClaimKind, Mode, SpeakerKind, Reading, LinkMethod, TopicKind, FoundIn, CheckKind, CheckResult);
text_columns!(DecisionAction, names::NameSubject, names::NameAction);
