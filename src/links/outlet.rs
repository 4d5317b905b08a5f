//! A sentence that names an outlet as its source is tied to the page of that outlet which the article cites.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::anchor::Anchors;
use crate::article::{Link, LinkMethod, Statement};
use crate::document::Document;
use crate::language::AnalysedText;
use crate::patterns::compile_regex;
use crate::ranges::Bytes;
use crate::sources;
use crate::span::Span;

/// How many pages of one outlet may be meant: of more, nobody can say which.
const PAGES: usize = 3;

/// What stands right before an outlet that is a source.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?ix)\b(?:according\ to|told|(?:reported|published|cited|quoted|obtained|revealed|conducted|reviewed|seen|first\ reported)\ (?:by|in)
        |interview\ (?:with|in|to)|(?:report|investigation|article|story|poll|survey|analysis)\ (?:by|in|from))
        \s+(?:the\s+|an?\s+)?$",
    )
});

/// What stands right behind one.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?ix)^(?:\ magazine|\ newspaper)?
        (?:\s+(?:has\ |had\ |first\ |also\ |later\ )*(?:reported|reports|wrote|writes|revealed|published|noted|notes|quoted|cited)\b
        |\s*(?:['’]s?)?\s+(?:\w+\s+)?(?:report|reporting|investigation|story|article|poll|survey|analysis|editorial|review)\b)",
    )
});

/// A source whose head is the outlet: nothing but a determiner before it, and behind it nothing or what it published.
static HEAD: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)^[\s“‘«\x22']*(?:the\s+|an?\s+|new\s+|recent\s+)*$"));
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?ix)^(?:['’]s?)?\s*(?:magazine|newspaper|report|reports|reporting|investigation|story|article|poll|survey|analysis|editorial|review)?
        \s*(?:[,(—–].*)?$",
    )
});

/// The cited pages of each outlet.
pub(super) struct OutletPages {
    by_outlet: HashMap<String, Vec<Cite>>,
}

/// One page of an outlet.
struct Cite {
    /// The first citation of it.
    citation: usize,
    /// Whether a marker ties it to a sentence.
    marked: bool,
}

impl OutletPages {
    /// Reads the outlets of an article's citations; `about` says which of them tell who somebody is.
    pub(super) fn from_citations(document: &Document, about: &[bool], anchors: &Anchors) -> Self {
        let markers = anchors.all().iter().filter(|placed| placed.anchor.method == LinkMethod::Marker);
        let marked: HashSet<usize> =
            markers.flat_map(|placed| placed.anchor.citations.iter().map(|(n, _)| *n)).collect();
        let mut by_outlet: HashMap<String, Vec<Cite>> = HashMap::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (n, citation) in
            document.citations.iter().enumerate().filter(|(n, citation)| !citation.is_aside() && !about[*n])
        {
            let Some(source) = citation.url.as_deref().and_then(sources::read_source_url) else { continue };
            let Some(outlet) = source.outlet else { continue };
            let pages = by_outlet.entry(outlet).or_default();
            match known.get(&source.url) {
                Some(&at) => pages[at].marked |= marked.contains(&n),
                None => {
                    known.insert(source.url, pages.len());
                    pages.push(Cite { citation: n, marked: marked.contains(&n) });
                }
            }
        }
        Self { by_outlet }
    }

    /// The pages of an outlet that a sentence may mean which names it: the only one, otherwise those that no marker ties to
    /// a sentence of their own, if they are few.
    fn in_play(&self, outlet: &str) -> Vec<usize> {
        let pages = self.by_outlet.get(outlet).map(Vec::as_slice).unwrap_or_default();
        let free = |page: &&Cite| pages.len() == 1 || !page.marked;
        let free: Vec<usize> = pages.iter().filter(free).map(|page| page.citation).collect();
        if free.len() > PAGES { Vec::new() } else { free }
    }

    /// The links of a statement to the pages of the outlets that it names as its source.
    pub(super) fn links_to_named_outlets(&self, text: AnalysedText, speakers: &SourceSpans, n: usize) -> Vec<Link> {
        let Some(statement) = speakers.statements.get(n).filter(|_| !self.by_outlet.is_empty()) else {
            return Vec::new();
        };
        let sentence = text.text_of_span(statement.sentence);
        let start = text.text.bytes_of(statement.sentence).start;
        let mut links = Vec::new();
        for (outlet, bytes) in sources::outlets_named(sentence) {
            let pages = self.in_play(&outlet.name);
            let span = text.text.span_of(bytes.counted_from(start));
            if is_source(text, statement, span) || is_reported(sentence, bytes) && !speakers.is_of_another(n, span) {
                let confidence = 0.8 / pages.len().max(1) as f64;
                links.extend(pages.iter().map(|&citation| Link {
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

/// The words that name who makes each statement.
pub(super) struct SourceSpans<'a> {
    statements: &'a [Statement],
    /// Those words in the order of the text, with the statement.
    in_order: Vec<(Span, usize)>,
}

impl<'a> SourceSpans<'a> {
    /// Those of an article's statements.
    pub(super) fn from_statements(statements: &'a [Statement]) -> Self {
        let of_one = |(n, statement): (usize, &'a Statement)| statement.source.iter().map(move |span| (*span, n));
        let mut in_order: Vec<(Span, usize)> = statements.iter().enumerate().flat_map(of_one).collect();
        in_order.sort_unstable();
        Self { statements, in_order }
    }

    /// Whether words stand in the source of another statement of the same sentence and not in that of this one, nor of one
    /// that holds it: who is said to report that one has not reported this one.
    fn is_of_another(&self, n: usize, words: Span) -> bool {
        let statement = &self.statements[n];
        let behind = self.in_order.partition_point(|(source, _)| source.start() <= words.start());
        let here = self.in_order[..behind].iter().rev();
        let mut holding = here
            .take_while(|(source, _)| source.start() >= statement.sentence.start())
            .filter(|(source, _)| source.contains(words))
            .peekable();
        holding.peek().is_some() && !holding.any(|(_, of)| *of == n || self.is_within(n, *of))
    }

    fn is_within(&self, n: usize, outer: usize) -> bool {
        let holder = |at: &usize| self.statements.get(*at).and_then(|statement| statement.within);
        std::iter::successors(holder(&n), holder).take(self.statements.len()).any(|at| at == outer)
    }
}

/// Whether the outlet is the head of the words that name the speaker.
fn is_source(text: AnalysedText, statement: &Statement, outlet: Span) -> bool {
    statement.source.iter().filter(|source| source.contains(outlet)).any(|source| {
        HEAD.is_match(text.text_of_span(Span::new(source.start(), outlet.start())))
            && TAIL.is_match(text.text_of_span(Span::new(outlet.end(), source.end())))
    })
}

/// Whether the words beside the outlet say that it reported.
fn is_reported(sentence: &str, outlet: Bytes) -> bool {
    let near = sentence[..outlet.start].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    BEFORE.is_match(&sentence[near..outlet.start]) || BEHIND.is_match(&sentence[outlet.end..])
}
