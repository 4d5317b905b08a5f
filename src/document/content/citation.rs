//! What an article cites, and the markers that point to it.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One entry of the list of references, or one inline link, as the article gives it.
///
/// An entry with several URLs is several citations with the same [`Citation::entry`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The label without its brackets (`1`, `*`, `a`); none for unlabelled entries and inline links.
    pub label: Option<String>,
    /// The URL as the article has it, letter for letter; none where an entry names no URL.
    pub raw_url: Option<String>,
    /// The URL made absolute, not otherwise changed; none where it is none that can be followed.
    pub url: Option<String>,
    /// The entry's or anchor's words.
    pub text: String,
    /// The place of the entry or anchor in the text.
    pub span: Option<Span>,
    /// Which entry of the list this is, from 0; inline links count on.
    pub entry: usize,
    /// Whether it is a link in the running text, at [`Citation::span`].
    pub inline: bool,
    /// Whether it explains a word, as an encyclopedia's links to its own pages do: no statement rests on it.
    pub explains: bool,
}

/// One marker in the running text, such as `[1,2]` or `³`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its place.
    pub span: Span,
    /// The labels it names, ranges written out, with what each leads to.
    pub targets: Vec<Target>,
}

/// One label of a [`Marker`] and the citations it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The label without its brackets.
    pub label: String,
    /// The citations under that label, counted in [`Document::citations`]; empty where the list has no such entry.
    pub citations: Vec<usize>,
    /// Whether the label stands on several entries.
    pub ambiguous: bool,
}
