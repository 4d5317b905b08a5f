//! How the enums of [`crate::article`] stand in text columns: by the names that their JSON has.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::article::{ClaimKind, FoundIn, LinkMethod, Mode, Reading, SpeakerKind, TopicKind};
use crate::check::{CheckKind, CheckResult};
use crate::review::Action;

use super::names;

/// What stands in a text column as one of a few texts.
pub(super) trait Column {
    /// The text.
    fn text(self) -> &'static str;
}

/// Stores an enum as the given texts and refuses all others.
macro_rules! text_column {
    ($enum:ty { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl Column for $enum {
            fn text(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
        impl ToSql for $enum {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.text().into())
            }
        }
        impl FromSql for $enum {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(FromSqlError::InvalidType),
                }
            }
        }
        #[cfg(test)]
        impl OneOfAll for $enum {
            const ALL: &[Self] = &[$(Self::$variant),+];
        }
    };
}

#[cfg(test)]
trait OneOfAll: Sized + 'static {
    const ALL: &[Self];
}

text_column!(ClaimKind { Direct = "direct", Mixed = "mixed", Indirect = "indirect", Own = "own" });
text_column!(Mode {
    Speech = "speech",
    Thought = "thought",
    Intent = "intent",
    Evidence = "evidence",
    Act = "act",
});
text_column!(SpeakerKind {
    Person = "person",
    Organisation = "organisation",
    Place = "place",
    Group = "group",
    Document = "document",
    Outlet = "outlet",
    Unnamed = "unnamed",
});
text_column!(Reading {
    Name = "name",
    Surname = "surname",
    Pronoun = "pronoun",
    Title = "title",
    Continued = "continued",
    Author = "author",
    Description = "description",
});
text_column!(LinkMethod {
    Manual = "manual",
    Inline = "inline",
    Marker = "marker",
    Outlet = "outlet",
    Paragraph = "paragraph",
    Passage = "passage",
    Article = "article",
});
text_column!(TopicKind { Subject = "subject", Name = "name", Phrase = "phrase" });
text_column!(FoundIn { Claim = "claim", Sentence = "sentence", Thread = "thread" });
text_column!(CheckKind { Quotation = "quotation", Passage = "passage" });
impl Column for CheckResult {
    fn text(self) -> &'static str {
        self.name()
    }
}

impl ToSql for CheckResult {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}

impl FromSql for CheckResult {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::named(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

#[cfg(test)]
impl OneOfAll for CheckResult {
    const ALL: &[Self] = &CheckResult::ALL;
}
text_column!(names::Subject { Speaker = "speaker", Topic = "topic" });
text_column!(names::Action { Merge = "merge", Split = "split", Rename = "rename", Alias = "alias" });
text_column!(Action {
    Accept = "accept",
    Reject = "reject",
    Speaker = "speaker",
    Kind = "kind",
    Span = "span",
    Link = "link",
    Unlink = "unlink",
    Topic = "topic",
    Untopic = "untopic",
    Note = "note",
    Rating = "rating",
});

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    fn stored_as_in_json<T: OneOfAll + ToSql + Serialize>() {
        let db = rusqlite::Connection::open_in_memory().unwrap();
        for value in T::ALL {
            let stored: String = db.query_row("SELECT ?1", [value], |row| row.get(0)).unwrap();
            assert_eq!(serde_json::to_value(value).unwrap(), stored);
        }
    }

    #[test]
    fn columns_and_json_use_the_same_names() {
        stored_as_in_json::<ClaimKind>();
        stored_as_in_json::<Mode>();
        stored_as_in_json::<SpeakerKind>();
        stored_as_in_json::<Reading>();
        stored_as_in_json::<LinkMethod>();
        stored_as_in_json::<Action>();
        stored_as_in_json::<TopicKind>();
        stored_as_in_json::<FoundIn>();
        stored_as_in_json::<CheckKind>();
        stored_as_in_json::<CheckResult>();
    }
}
