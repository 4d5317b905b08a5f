//! How [`Keyword`]s stand in text columns, by their names, and the ids of rows in those of integers.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::names;
use crate::article::{ClaimKind, FoundIn, LinkMethod, Mode, Reading, SpeakerKind, TopicKind};
use crate::check::{CheckKind, CheckResult};
use crate::ids::{
    AliasId, ArticleId, CitationId, ClaimId, MergeId, NameDecisionId, NamedId, ReviewId, SourceId, SpeakerId, TopicId,
};
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

/// Stores ids as their numbers.
macro_rules! id_columns {
    ($($Id:ident),+ $(,)?) => {$(
        impl ToSql for $Id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }

        impl FromSql for $Id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    )+};
}

id_columns!(
    ArticleId,
    ClaimId,
    SpeakerId,
    AliasId,
    TopicId,
    SourceId,
    CitationId,
    ReviewId,
    NameDecisionId,
    NamedId,
    MergeId,
);

text_columns!(DecisionAction, names::NameSubject, names::NameAction);
