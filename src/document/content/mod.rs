//! What a document is, once it is read: its text, what it says of itself ([`Metadata`]), its [`Block`]s, and what it cites.

mod block;
mod capture;
mod citation;
mod markup;
mod notice;
mod read_error;

pub use block::{Block, BlockKind};
pub use capture::Capture;
pub use citation::{Citation, CitationKind, Marker, Target};
pub use markup::Markup;
pub use notice::Notice;
pub use read_error::ReadError;

use jiff::civil::Date;

use crate::language_code::LanguageCode;
use crate::text::Text;

/// The longest name or headline, in code points. What is longer is a text that was taken for one.
const LONGEST: usize = 1000;

/// An article as it was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text that every span counts in: for plain text the decoded file itself, unchanged unless form feeds part it into
    /// pages.
    pub text: Text,
    /// What the article says of itself.
    pub metadata: Metadata,
    /// Every part of the text that is neither blank nor a sign of quotation (`>`) before a line, in order, none overlapping.
    pub blocks: Vec<Block>,
    /// Every entry of the list of references and every inline link, as the article gives it.
    pub citations: Vec<Citation>,
    /// Every marker in the running text, in order.
    pub markers: Vec<Marker>,
    /// What could not be settled, for the person who imports.
    pub notices: Vec<Notice>,
}

/// What the article says of itself; none where it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Everybody named as author, in order.
    pub authors: Vec<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// The name of the site or outlet.
    pub site: Option<String>,
    /// The language.
    pub language: Option<LanguageCode>,
    /// The article's own address.
    pub url: Option<String>,
    /// When its page was saved; none where nobody noted that.
    pub capture: Option<Capture>,
}

/// A name as one line without control characters: white space of any kind and length is one space.
pub(super) fn one_line(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}
