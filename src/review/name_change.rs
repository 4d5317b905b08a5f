//! What a person may decide about names, as plain values.

use crate::ids::ClaimId;

/// A decision on names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameChange {
    /// What is `other`'s is `name`'s.
    Merge {
        /// The one that stays.
        name: String,
        /// The one that goes into it.
        other: String,
    },
    /// It is called `other` from now on.
    Rename {
        /// The name that it bears.
        name: String,
        /// The one that it gets.
        other: String,
    },
    /// A speaker is also called `other`.
    Alias {
        /// The speaker.
        name: String,
        /// The further name.
        other: String,
    },
    /// Some of a speaker's claims are those of `other`.
    Split {
        /// The speaker.
        name: String,
        /// Whose they are.
        other: String,
        /// Those in which the article calls the speaker so.
        alias: Option<String>,
        /// Those of these articles, named as `--article` does.
        articles: Vec<String>,
        /// Those of these ids.
        claims: Vec<ClaimId>,
    },
}
