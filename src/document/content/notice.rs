//! What a reader of the import should know.

use serde::{Deserialize, Serialize};

/// What a reader of the import should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", content = "what", rename_all = "snake_case")]
pub enum Notice {
    /// The file was not UTF-8 and was decoded as this encoding.
    Decoded(String),
    /// A marker whose label no entry bears.
    MarkerWithoutEntry(String),
    /// An entry that no marker refers to, by its label or text.
    EntryWithoutMarker(String),
    /// A URL that could not be read as one.
    BadUrl(String),
    /// A day that no article can be of.
    BadDate(String),
    /// So many words of the page's text, much beside what was read, are not taken for the article.
    LeftOut(usize),
    /// The text held NUL characters, which were replaced with U+FFFD.
    Nul,
    /// A file that is attached to the mail, by its name: it is not read.
    Attached(String),
    /// A column or key of the collection that is not read; the first record names them for all.
    Ignored(String),
    /// A name that may or may not be the author's: named where no reader sees it, or by one of two bylines that differ.
    AuthorInDoubt(String),
    /// The text is in this language, not in English: quotations are read at most.
    Language(String),
}
