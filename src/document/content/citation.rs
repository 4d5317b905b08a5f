//! What an article cites, and the markers that point to it.

use crate::span::Span;

/// One entry of the list of references, or one link in the running text, as the article gives it.
///
/// An entry with several URLs is several citations with the same [`Citation::entry`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What it is, and where it stands.
    pub kind: CitationKind,
    /// The URL as the article has it, letter for letter; none where an entry names no URL.
    pub raw_url: Option<String>,
    /// The URL made absolute, not otherwise changed; none where it is none that can be followed.
    pub url: Option<String>,
    /// The entry's or anchor's words.
    pub text: String,
    /// Which entry of the list this is, from 0; links count on.
    pub entry: usize,
}

/// What a [`Citation`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitationKind {
    /// An entry of the list of references.
    Entry {
        /// The label without its brackets (`1`, `*`, `a`); none where it has none.
        label: Option<String>,
        /// Its place in the text; none where no reader sees it.
        span: Option<Span>,
    },
    /// A link in the running text, and where its words stand.
    Link(Span),
    /// A link that explains a word, as an encyclopedia's links to its own pages do: no statement rests on it.
    Aside(Span),
}

impl CitationKind {
    /// What it is where each trait stands by itself, as in JSON and in the claims file. A link bears no label; what stands
    /// nowhere in the text is an entry, whatever else is said of it.
    pub fn from_traits(inline: bool, explains: bool, label: Option<String>, span: Option<Span>) -> Self {
        match span {
            Some(span) if inline && explains => Self::Aside(span),
            Some(span) if inline => Self::Link(span),
            _ => Self::Entry { label, span },
        }
    }
}

impl Citation {
    /// An entry of the list of references that names no URL.
    pub fn entry_without_url(entry: usize, label: Option<String>, text: String, span: Option<Span>) -> Self {
        Self { kind: CitationKind::Entry { label, span }, raw_url: None, url: None, text, entry }
    }

    /// Whether it is an entry of the list of references.
    pub fn is_entry(&self) -> bool {
        matches!(self.kind, CitationKind::Entry { .. })
    }

    /// Whether it only explains a word.
    pub fn is_aside(&self) -> bool {
        matches!(self.kind, CitationKind::Aside(_))
    }

    /// An entry's label.
    pub fn label(&self) -> Option<&str> {
        match &self.kind {
            CitationKind::Entry { label, .. } => label.as_deref(),
            CitationKind::Link(_) | CitationKind::Aside(_) => None,
        }
    }

    /// Its place in the text.
    pub fn span(&self) -> Option<Span> {
        match self.kind {
            CitationKind::Entry { span, .. } => span,
            CitationKind::Link(span) | CitationKind::Aside(span) => Some(span),
        }
    }

    /// Its place in the text, to be moved.
    pub fn span_mut(&mut self) -> Option<&mut Span> {
        match &mut self.kind {
            CitationKind::Entry { span, .. } => span.as_mut(),
            CitationKind::Link(span) | CitationKind::Aside(span) => Some(span),
        }
    }

    /// A link's place in the running text; none of an entry.
    pub fn link_span(&self) -> Option<Span> {
        self.span().filter(|_| !self.is_entry())
    }
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
    /// The citations under that label, counted in [`Document::citations`](super::Document::citations); empty where the list has no such entry.
    pub citations: Vec<usize>,
    /// Whether the label stands on several entries.
    pub ambiguous: bool,
}
