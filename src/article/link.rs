//! What a claim rests on.

use serde::{Deserialize, Serialize};

use crate::keyword::keywords;
use crate::span::Span;

keywords! {
    /// What ties a claim to a citation, strong to weak.
    pub enum LinkMethod {
        /// A person said so.
        Manual = "manual",
        /// A hyperlink inside the sentence.
        Inline = "inline",
        /// A footnote or endnote marker.
        Marker = "marker",
        /// The sentence names the outlet that published the cited page.
        Outlet = "outlet",
        /// A marker at the end of the paragraph, after later sentences.
        Paragraph = "paragraph",
        /// A saved copy of a citation that the article only lists holds a passage like the claim: a suggestion for a person.
        Passage = "passage",
        /// The article lists the citation and ties it to no sentence: a possible source.
        Article = "article",
    }
}

impl LinkMethod {
    /// Whether the article itself, or a person, ties the claim to the source; else it is only a possible one.
    pub fn is_cited(self) -> bool {
        !matches!(self, Self::Passage | Self::Article)
    }
}

/// A claim's tie to a citation, with the evidence that made it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The citation, counted in [`Document::citations`](crate::document::Document::citations).
    pub citation: usize,
    /// What made the tie.
    pub method: LinkMethod,
    /// Whether the marker's label stands on several entries.
    pub ambiguous: bool,
    /// Where the evidence stands (the marker, the outlet's name, the hyperlink); none for `article`.
    pub evidence: Option<Span>,
    /// How likely the tie is right, 0 to 1.
    pub confidence: f64,
}
