//! A sentence that names an outlet as its source is tied to the page of that outlet which the article cites.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::article::{Link, LinkMethod};
use crate::claims::Statement;
use crate::document::Document;
use crate::patterns::regex;
use crate::sources;
use crate::span::Span;
use crate::text::Text;

/// How many pages of one outlet a claim is tied to at most.
const PAGES: usize = 20;

/// What stands right before an outlet that is a source.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)\b(?:according\ to|told|(?:reported|published|cited|quoted|obtained|revealed|conducted|reviewed|seen|first\ reported)\ (?:by|in)
        |interview\ (?:with|in|to)|(?:report|investigation|article|story|poll|survey|analysis)\ (?:by|in|from))
        \s+(?:the\s+|an?\s+)?$",
    )
});

/// What stands right behind one.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)^(?:\ magazine|\ newspaper)?
        (?:\s+(?:has\ |had\ |first\ |also\ |later\ )*(?:reported|reports|wrote|writes|revealed|published|noted|notes|quoted|cited)\b
        |\s*(?:['’]s?)?\s+(?:\w+\s+)?(?:report|reporting|investigation|story|article|poll|survey|analysis|editorial|review)\b)",
    )
});

/// A source whose head is the outlet: nothing but a determiner before it, and behind it nothing or what it published.
static HEAD: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^[\s“‘«\x22']*(?:the\s+|an?\s+|new\s+|recent\s+)*$"));
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)^(?:['’]s?)?\s*(?:magazine|newspaper|report|reports|reporting|investigation|story|article|poll|survey|analysis|editorial|review)?
        \s*(?:[,(—–].*)?$",
    )
});

/// The cited pages of each outlet.
pub struct Cited {
    by_outlet: HashMap<String, Vec<usize>>,
}

impl Cited {
    /// Reads the outlets of an article's citations.
    pub fn of(document: &Document) -> Self {
        let mut by_outlet: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, citation) in document.citations.iter().enumerate().filter(|(_, citation)| !citation.explains) {
            let outlet = citation.url.as_deref().and_then(sources::read).and_then(|source| source.outlet);
            if let Some(outlet) = outlet {
                by_outlet.entry(outlet).or_default().push(n);
            }
        }
        Self { by_outlet }
    }

    /// The links of a statement to the pages of the outlets that it names as its source.
    pub fn named(&self, text: &Text, statement: &Statement) -> Vec<Link> {
        if self.by_outlet.is_empty() {
            return Vec::new();
        }
        let bytes = text.bytes_of(statement.sentence);
        let mut links = Vec::new();
        for (outlet, range) in sources::outlets_named(&text.as_str()[bytes.clone()]) {
            let place = bytes.start + range.start..bytes.start + range.end;
            let Some(pages) = self.by_outlet.get(&outlet.name) else { continue };
            let span = text.span_of(place.clone());
            if is_source(text, statement, span) || is_reported(&text.as_str()[bytes.clone()], &range) {
                let confidence = if pages.len() == 1 { 0.8 } else { 0.8 / pages.len() as f64 };
                links.extend(pages.iter().take(PAGES).map(|&citation| Link {
                    citation,
                    method: LinkMethod::Outlet,
                    ambiguous: pages.len() > 1,
                    evidence: Some(span),
                    confidence,
                }));
            }
        }
        links
    }
}

/// Whether the outlet is the head of the words that name the speaker.
fn is_source(text: &Text, statement: &Statement, outlet: Span) -> bool {
    statement.source.iter().filter(|source| source.contains(outlet)).any(|source| {
        HEAD.is_match(text.slice(Span::new(source.start(), outlet.start())))
            && TAIL.is_match(text.slice(Span::new(outlet.end(), source.end())))
    })
}

/// Whether the words beside the outlet say that it reported.
fn is_reported(sentence: &str, outlet: &std::ops::Range<usize>) -> bool {
    let near = sentence[..outlet.start].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    BEFORE.is_match(&sentence[near..outlet.start]) || BEHIND.is_match(&sentence[outlet.end..])
}
