//! One citation on the line of its article.

use serde::{Deserialize, Serialize};

use crate::document::{Citation, CitationKind};
use crate::span::Span;

/// A citation under the names of its JSON, with each trait by itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CitationLine {
    label: Option<String>,
    raw_url: Option<String>,
    url: Option<String>,
    text: String,
    span: Option<Span>,
    entry: usize,
    /// Whether it is a link in the running text.
    inline: bool,
    /// Whether it only explains a word.
    explains: bool,
}

impl CitationLine {
    pub(super) fn new(citation: Citation) -> Self {
        let (span, inline, explains) = (citation.span(), !citation.is_entry(), citation.is_aside());
        let Citation { kind, raw_url, url, text, entry } = citation;
        let label = match kind {
            CitationKind::Entry { label, .. } => label,
            CitationKind::Link(_) | CitationKind::Aside(_) => None,
        };
        Self { label, raw_url, url, text, span, entry, inline, explains }
    }

    pub(super) fn into_citation(self) -> Citation {
        let Self { label, raw_url, url, text, span, entry, inline, explains } = self;
        Citation { kind: CitationKind::from_traits(inline, explains, label, span), raw_url, url, text, entry }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_that_cannot_be_together_are_read_as_what_can() {
        let read = |label: &str, span: &str, inline: bool, explains: bool| {
            let json = format!(
                r#"{{"label":{label},"raw_url":null,"url":null,"text":"x","span":{span},"entry":0,"inline":{inline},"explains":{explains}}}"#
            );
            let citation = serde_json::from_str::<CitationLine>(&json).unwrap().into_citation();
            let written = serde_json::to_string(&CitationLine::new(citation.clone())).unwrap();
            (citation.kind, written == json)
        };
        let span = Span::new(2, 3);
        let entry = |label: &str, span| CitationKind::Entry { label: Some(label.to_owned()), span };
        assert_eq!(read(r#""1""#, "[2,3]", false, false), (entry("1", Some(span)), true));
        assert_eq!(read("null", "[2,3]", true, false), (CitationKind::Link(span), true));
        assert_eq!(read("null", "[2,3]", true, true), (CitationKind::Aside(span), true));
        assert_eq!(read(r#""1""#, "[2,3]", true, false), (CitationKind::Link(span), false));
        assert_eq!(read(r#""1""#, "null", true, true), (entry("1", None), false));
        assert_eq!(read(r#""1""#, "null", false, true), (entry("1", None), false));
    }
}
