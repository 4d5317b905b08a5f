//! One claim on the line of its article.

use serde::{Deserialize, Serialize};

use super::speaker::SpeakerLine;
use crate::article::{Claim, ClaimKind, Fitness, Link, LinkMethod, Mode, Referent, Statement, Topic};
use crate::document::Document;
use crate::sources;
use crate::span::Span;

/// A claim under the names of its JSON, with what the claims file takes over beside them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ClaimLine {
    kind: ClaimKind,
    mode: Option<Mode>,
    speaker: Option<SpeakerLine>,
    #[serde(skip_deserializing)]
    cue: Option<String>,
    #[serde(skip_deserializing)]
    text: String,
    #[serde(skip_deserializing)]
    sentence: String,
    spans: Spans,
    /// The names of the topics.
    #[serde(skip_deserializing)]
    topics: Vec<String>,
    /// The topics with what led to them.
    about: Vec<Topic>,
    /// What the claim rests on, without possible sources.
    #[serde(skip_deserializing)]
    sources: Vec<SourceLine>,
    /// All its ties to citations, which are counted in the article's.
    links: Vec<Link>,
    confidence: f64,
    #[serde(flatten)]
    fitness: Fitness,
    referents: Vec<Referent>,
    /// The claim that reports this one, counted in the article's.
    within: Option<usize>,
}

/// The places of a claim's parts.
#[derive(Debug, Serialize, Deserialize)]
struct Spans {
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
    sentence: Span,
}

/// A page that a claim rests on.
#[derive(Debug, Serialize)]
struct SourceLine {
    url: Option<String>,
    label: Option<String>,
    method: LinkMethod,
    ambiguous: bool,
}

impl ClaimLine {
    pub(super) fn new(claim: Claim, document: &Document) -> Self {
        let Claim { statement, mode, speaker, topics, links, fitness, referents } = claim;
        let Statement { kind, content, cue, source, sentence, confidence, within } = statement;
        let text = &document.text;
        Self {
            kind,
            mode,
            speaker: speaker.map(SpeakerLine::new),
            cue: text.join_spans(&cue),
            text: text.join_spans(&content).unwrap_or_default(),
            sentence: text.slice(sentence).to_owned(),
            spans: Spans { content, cue, source, sentence },
            topics: topics.iter().map(|topic| topic.name.clone()).collect(),
            about: topics,
            sources: collect_source_lines(&links, document),
            links,
            confidence,
            fitness,
            referents,
            within,
        }
    }

    pub(super) fn into_claim(self) -> Claim {
        let Spans { content, cue, source, sentence } = self.spans;
        let (kind, confidence, within) = (self.kind, self.confidence, self.within);
        Claim {
            statement: Statement { kind, content, cue, source, sentence, confidence, within },
            mode: self.mode,
            speaker: self.speaker.map(SpeakerLine::into_speaker),
            topics: self.about,
            links: self.links,
            fitness: self.fitness,
            referents: self.referents,
        }
    }
}

fn collect_source_lines(links: &[Link], document: &Document) -> Vec<SourceLine> {
    let mut strong: Vec<&Link> = links.iter().filter(|link| link.method != LinkMethod::Article).collect();
    strong.sort_by_key(|link| link.method);
    let line = |link: &Link| {
        let citation = &document.citations[link.citation];
        let page = citation.url.as_deref().and_then(sources::read_source_url);
        let (url, label) = (page.map(|page| page.url), citation.label().map(str::to_owned));
        SourceLine { url, label, method: link.method, ambiguous: link.ambiguous }
    };
    strong.into_iter().map(line).collect()
}
