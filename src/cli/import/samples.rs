//! An article made by hand, for the tests of what is reported.

use crate::article::{
    Article, Claim, ClaimKind, Fitness, Link, LinkMethod, Mode, Reading, Speaker, SpeakerKind, Statement,
};
use crate::digest::Digest;
use crate::document::{Document, Metadata, Notice};
use crate::ids::ArticleId;
use crate::origin::Origin;
use crate::span::Span;
use crate::store::{Put, Receipt};
use crate::text::Text;

/// An article of two claims, the first one with a source that is cited for it.
pub(super) fn sample_article() -> Article {
    let dunn = Speaker {
        mention: "Dunn".into(),
        called: Some("Dunn".into()),
        ..Speaker::new("Mary Dunn", SpeakerKind::Person, Reading::Surname, 0.9)
    };
    Article {
        origin: Origin::stream("bridge.txt"),
        document: sample_document(),
        digest: Digest::default(),
        claims: vec![
            sample_claim(ClaimKind::Mixed, dunn.clone(), LinkMethod::Marker),
            sample_claim(ClaimKind::Own, dunn, LinkMethod::Article),
        ],
    }
}

/// That it was stored so.
pub(super) fn sample_receipt(put: Put) -> Receipt {
    Receipt { put, article: ArticleId(1), remark: None, replaced: None }
}

fn sample_document() -> Document {
    Document {
        text: Text::new("The bridge is safe.".into()),
        metadata: Metadata {
            title: Some("The bridge".into()),
            authors: vec!["Ann Lee".into(), "Bo Ek".into()],
            published: "2025-12-03".parse().ok(),
            ..Metadata::default()
        },
        blocks: Vec::new(),
        citations: Vec::new(),
        markers: Vec::new(),
        notices: vec![Notice::MarkerWithoutEntry("9".into())],
    }
}

fn sample_claim(kind: ClaimKind, speaker: Speaker, method: LinkMethod) -> Claim {
    let link = Link { citation: 0, method, ambiguous: false, evidence: None, confidence: 0.9 };
    Claim {
        statement: Statement {
            kind,
            content: vec![Span::new(0, 18)],
            cue: Vec::new(),
            source: Vec::new(),
            sentence: Span::new(0, 19),
            confidence: 0.9,
            within: None,
        },
        mode: (kind != ClaimKind::Own).then_some(Mode::Speech),
        fitness: Fitness::default(),
        referents: Vec::new(),
        speaker: Some(speaker),
        topics: Vec::new(),
        links: vec![link],
    }
}
