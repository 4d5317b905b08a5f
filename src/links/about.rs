//! Links that tell who somebody is: on the speaker's name, title or employer, to a profile, a home page, an encyclopedia or
//! another story of the same outlet. They stand beside a claim and are not a source of it.

use std::sync::LazyLock;

use regex::Regex;

use crate::article::{ClaimKind, Statement};
use crate::document::{Citation, Document};
use crate::lists::WordList;
use crate::patterns::compile_regex;
use crate::sources;
use crate::span::Span;

/// Words for what is said, written or counted: a link on one leads there, whatever its address looks like.
static DOCUMENT: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\b(?:accounts?|analys[ie]s|announcements?|articles?|assessments?|blog|books?|briefings?|charts?|columns?|comments?|data|databases?|dossiers?|editorials?|emails?|essays?|estimates?|evidence|figures|files?|findings|interviews?|investigations?|letters?|lists?|maps?|memos?|minutes|numbers|papers?|petitions?|podcasts?|polls?|polling|posts?|posted|press releases?|publish(?:ed|es)|quotes?|quoted|ratings?|records?|releases?|report(?:s|ed|ing)?|research|reviews?|rulings?|said|says|speech(?:es)?|statements?|statistics|stories|story|stud(?:y|ies)|surveys?|testimony|told|transcripts?|tweets?|tweeted|videos?|votes?|wrote|writes)\b",
    )
});

/// What one person is or does, right before where: "director of the ", "who teaches at ".
static EMPLOYED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\b(?:adviser|advisor|analyst|attorney|ceo|chair(?:man|woman|person)?|chief|(?:co-)?founder|correspondent|dean|director|doctor|economist|editor|engineer|expert|fellow|head|historian|lawyer|leader|lecturer|manager|member|minister|nurse|officer|partner|physician|president|professor|reporter|researcher|scientist|secretary|someone|spokes(?:man|woman|person)|student|teacher|teaches|worked|works)\b[^.;:“”\x22]{0,40}?\b(?:of|at|for|with|from|in)\s(?:the\s|an?\s)?$",
    )
});

/// What somebody makes that can be linked by their employer's name: "a study by researchers of".
static WORK: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\b(?:analys[ie]s|articles?|books?|data|essays?|estimates?|figures|findings|interviews?|letters?|memos?|papers?|polls?|reports?|research|reviews?|statements?|stud(?:y|ies)|surveys?|testimony|work)\b",
    )
});

/// How far before a link is looked for what somebody is, in characters.
const NEAR: usize = 100;

/// Words that titles and names leave small.
static SMALL: WordList = WordList::section(include_str!("../../data/rooms/links.txt"), "small words of titles");

/// For each citation whether it is such a link.
pub(super) fn flag_about_links(document: &Document, statements: &[Statement]) -> Vec<bool> {
    let own = document.metadata.url.as_deref().and_then(sources::read_source_url);
    let of_claims: Vec<&Statement> = statements.iter().filter(|statement| statement.kind != ClaimKind::Own).collect();
    let page = AddressWords {
        document,
        own,
        sources: merge_spans(of_claims.iter().flat_map(|statement| &statement.source)),
        contents: merge_spans(of_claims.iter().flat_map(|statement| &statement.content)),
        sentences: merge_spans(of_claims.iter().map(|statement| &statement.sentence)),
    };
    document.citations.iter().map(|citation| page.is_about(citation)).collect()
}

/// Spans in order, those that overlap as one.
fn merge_spans<'a>(spans: impl Iterator<Item = &'a Span>) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.copied().collect();
    sorted.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match merged.last_mut() {
            Some(last) if last.end() >= span.start() => *last = last.to(span),
            _ => merged.push(span),
        }
    }
    merged
}

struct AddressWords<'a> {
    document: &'a Document,
    own: Option<sources::Source>,
    /// The words that name speakers.
    sources: Vec<Span>,
    /// What they say.
    contents: Vec<Span>,
    /// The sentences they say it in.
    sentences: Vec<Span>,
}

impl AddressWords<'_> {
    fn is_about(&self, citation: &Citation) -> bool {
        let Some((span, url)) = citation.link_span().zip(citation.url.as_deref()) else { return false };
        let words = self.document.text.slice(span);
        let Some(source) = sources::read_source_url(url).filter(|_| !is_address(words) && !DOCUMENT.is_match(words))
        else {
            return false;
        };
        let on_speaker = overlaps_any(&self.sources, span);
        let beside_claim = overlaps_any(&self.sentences, span) && !overlaps_any(&self.contents, span);
        if sources::is_profile(&source.url) || sources::is_home(&source.url) {
            return on_speaker || beside_claim || is_name(words);
        }
        if beside_claim && is_name(words) && source.published.is_none() && self.is_employer(span) {
            return true;
        }
        on_speaker && (is_encyclopedia(&source) || (self.is_own_story(&source) && !sources::is_outlet(words)))
    }

    /// Whether a name is that of where somebody works, and no words before it speak of something to read.
    fn is_employer(&self, name: Span) -> bool {
        let next = self.sentences.partition_point(|sentence| sentence.end() <= name.start());
        let Some(sentence) = self.sentences.get(next).filter(|sentence| sentence.start() < name.start()) else {
            return false;
        };
        let before = self.document.text.slice(Span::new(sentence.start(), name.start()));
        let near = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
        EMPLOYED.is_match(&before[near..]) && !WORK.is_match(&before[near..])
    }

    /// Whether a page is another one of the article's own site.
    fn is_own_story(&self, source: &sources::Source) -> bool {
        let same = |own: &sources::Source| own.domain.is_some() && own.domain == source.domain && own.url != source.url;
        self.own.as_ref().is_some_and(same)
    }
}

fn is_encyclopedia(source: &sources::Source) -> bool {
    matches!(source.domain.as_deref(), Some("wikipedia.org" | "britannica.com" | "wikidata.org"))
}

fn overlaps_any(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|other| other.end() <= span.start());
    spans.get(next).is_some_and(|other| other.start() < span.end())
}

/// Whether the words are an address written out, which the author shows on purpose.
fn is_address(words: &str) -> bool {
    words.contains("://") || words.starts_with("www.")
}

/// Whether the words are a name: each with a capital, the small ones apart.
fn is_name(words: &str) -> bool {
    let capital =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric());
    let mut words = words.split_whitespace();
    words.clone().any(|word| word.starts_with(char::is_uppercase))
        && words.all(|word| capital(word) || SMALL.contains(word))
}
