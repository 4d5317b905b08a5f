//! Records made by hand, for the tests of what is printed, and paragraphs, for those of whose words they are.

use crate::article::{ClaimKind, Fitness, FoundIn, LinkMethod, Mode, Reading, Reason, Sign, SpeakerKind};
use crate::document::{Block, BlockKind};
use crate::ids::{ArticleId, ClaimId, ReviewId};
use crate::review::DecisionAction;
use crate::span::Span;
use crate::store::{ArticleOfClaim, ClaimDetail, ClaimRecord, ClaimSpans, LinkedSource, ReviewRecord, SpeakerOfClaim};
use crate::text::Text;

/// The paragraph of [`detail`].
pub(crate) const PARAGRAPH: &str =
    "Dunn said on Monday that the bridge is “perfectly safe” for now.[1] Nobody replied.";

/// A mixed claim with a speaker and a source.
pub(crate) fn mixed_claim() -> ClaimRecord {
    ClaimRecord {
        id: ClaimId(7),
        kind: ClaimKind::Mixed,
        mode: Some(Mode::Speech),
        fitness: Fitness {
            fragment: false,
            question: false,
            checkable: 0.5,
            reasons: vec![Reason { sign: Sign::Date, evidence: "now".into() }],
        },
        speaker: Some(SpeakerOfClaim {
            name: "Mary Dunn".into(),
            kind: SpeakerKind::Person,
            mention: "Dunn".into(),
            reading: Reading::Surname,
            role: Some("the mayor".into()),
            role_at: None,
            confidence: 0.9,
            issuer: None,
            antecedent: None,
        }),
        referents: Vec::new(),
        cue: Some("said".into()),
        text: "the bridge is “perfectly safe” for now".into(),
        sentence: "Dunn said on Monday that the bridge is “perfectly safe” for now.".into(),
        spans: ClaimSpans {
            content: vec![Span::new(125, 163)],
            cue: vec![Span::new(105, 109)],
            source: vec![Span::new(100, 104)],
        },
        topics: vec!["bridge".into(), "safety".into()],
        sources: vec![linked_source(LinkMethod::Marker)],
        possible: 6,
        confidence: 0.934,
        within: None,
        review: None,
        rating: None,
        checks: Vec::new(),
        article: ArticleOfClaim {
            id: ArticleId(1),
            path: "bridge.txt".into(),
            title: Some("The bridge".into()),
            author: Some("Ann Lee".into()),
            published: Some("2025-12-03".into()),
            url: None,
            outlet: None,
        },
    }
}

/// A link of that method.
pub(crate) fn linked_source(method: LinkMethod) -> LinkedSource {
    LinkedSource {
        url: Some("https://time.com/a".into()),
        label: Some("1".into()),
        method,
        ambiguous: false,
        outlet: Some("Time".into()),
        text: "Time, “A bridge”".into(),
        evidence: Some("[1]".into()),
        evidence_span: Some(Span::new(164, 167)),
        confidence: 0.95,
        hint: None,
    }
}

/// [`claim`] in its context.
pub(crate) fn claim_detail() -> ClaimDetail {
    ClaimDetail {
        claim: mixed_claim(),
        paragraph: PARAGRAPH.into(),
        paragraph_span: Span::new(100, 100 + PARAGRAPH.chars().count()),
        topic_evidence: vec!["bridge".into(), "safe".into()],
        antecedent: None,
        topic_found_in: vec![FoundIn::Claim, FoundIn::Sentence],
        reviews: Vec::new(),
        names: Vec::new(),
    }
}

/// That [`claim`] was accepted.
pub(crate) fn accepting_review() -> ReviewRecord {
    ReviewRecord {
        id: ReviewId(3),
        claim: Some(ClaimId(7)),
        article: Some(ArticleId(1)),
        action: DecisionAction::Accept,
        value: serde_json::Value::Null,
        before: serde_json::json!({"review": null}),
        after: serde_json::json!({"review": "accepted"}),
        reviewer: "ann".into(),
        decided_at: "2026-01-02T03:04:05Z".into(),
        undone: false,
        kind: "mixed".into(),
        cue: Some("said".into()),
        text: "the bridge is “perfectly safe” for now".into(),
        came_from: None,
    }
}

/// A text of these paragraphs, a blank line between them, and their blocks.
pub(crate) fn plain_paragraphs(paragraphs: &[&str]) -> (Text, Vec<Block>) {
    let text = Text::new(paragraphs.join("\n\n"));
    let mut start = 0;
    let block = |words: &&str| {
        let span = Span::new(start, start + words.chars().count());
        start = span.end() + 2;
        Block { span, kind: BlockKind::Paragraph }
    };
    (text, paragraphs.iter().map(block).collect())
}
