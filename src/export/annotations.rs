//! Web Annotations: an `AnnotationPage` of the Web Annotation Data Model (W3C Recommendation, 23 February 2017), each
//! annotation whole in itself, so that it can also be sent to an annotation server on its own.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::identity::ArticleIdentity;
use super::{ContentKind, ExportFormat, Exporter, is_rejected, json};
use crate::store::{ArticleRecord, ClaimRecord};
use crate::words::{cue_within_sentence, describe_manner};

/// The context that says what the names mean.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What a path must not hold as a part of an address (RFC 3986, 3.3), and the colon, which would make it a scheme.
const NOT_IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The format.
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "annotations",
    about: "W3C Web Annotations as JSON-LD",
    content: ContentKind::Json,
    options: &[],
    exporter: |_| Box::new(Annotations::default()),
};

/// The form.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    last: Option<ArticleIdentity>,
    items: json::Array,
}

impl Exporter for Annotations {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"@context\":\"{CONTEXT}\",\"id\":\"#claims\",\"type\":\"AnnotationPage\",\"items\":")
    }

    fn claim(&mut self, claim: &ClaimRecord, article: &ArticleRecord, out: &mut dyn Write) -> io::Result<()> {
        let known = ArticleIdentity::for_article(&mut self.last, article);
        let annotation = json!({
            "@context": CONTEXT,
            "id": known.claim_urn(claim),
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"type": "Software", "name": concat!("claimtrace ", env!("CARGO_PKG_VERSION"))},
            "body": annotation_bodies(claim, article),
            "target": annotation_targets(known, claim, article),
        });
        self.items.write_item(&annotation, out)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.items.close(out)?;
        out.write_all(b"}\n")
    }
}

/// One target for each stretch of the claim's content.
fn annotation_targets(known: &ArticleIdentity, claim: &ClaimRecord, article: &ArticleRecord) -> Vec<Value> {
    let source = article_address(article);
    let spans = claim.spans.content.iter();
    spans
        .map(|&span| {
            json!({"type": "SpecificResource", "source": source, "selector": known.index.selectors(&article.text, span)})
        })
        .collect()
}

/// The article's own address; without one its path, as a relative reference.
fn article_address(article: &ArticleRecord) -> String {
    article.url.clone().unwrap_or_else(|| utf8_percent_encode(&article.path, NOT_IN_PATH).to_string())
}

/// Who said it and how, what it is about, what it rests on, and what a person found.
fn annotation_bodies(claim: &ClaimRecord, article: &ArticleRecord) -> Vec<Value> {
    let text = |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "value": value});
    let mut said = text("describing", &describe_attribution(claim));
    said["format"] = "text/plain".into();
    if let Some(language) = &article.language {
        said["language"] = language.clone().into();
    }
    let mut bodies = vec![said];
    bodies.extend(claim.speaker.iter().map(|speaker| text("identifying", &speaker.name)));
    bodies.extend(claim.topics.iter().map(|topic| text("tagging", topic)));
    let cited = claim.sources.iter().filter(|source| source.method.is_cited());
    bodies.extend(
        cited
            .filter_map(|source| source.url.as_ref())
            .map(|url| json!({"type": "SpecificResource", "purpose": "linking", "source": url})),
    );
    bodies.extend(claim.rating.iter().map(|rating| {
        let mut body = text("assessing", &rating.text);
        body["creator"] = json!({"type": "Person", "name": rating.reviewer});
        body["created"] = rating.decided_at.clone().into();
        body
    }));
    bodies
}

/// `Mary Dunn (written “Dunn”) said: mixed, speech, confidence 0.93`.
pub(super) fn describe_attribution(claim: &ClaimRecord) -> String {
    let who = match &claim.speaker {
        Some(speaker) if speaker.mention == speaker.name => speaker.name.clone(),
        Some(speaker) => format!("{} (written “{}”)", speaker.name, speaker.mention),
        None => "nobody named".to_owned(),
    };
    // Without the words that attribute, a denial would read as a claim.
    let cue = cue_within_sentence(claim).map(|cue| format!(" {cue}")).unwrap_or_default();
    let rejected = if is_rejected(claim) { ", rejected" } else { "" };
    format!("{who}{cue}: {}, confidence {:.2}{rejected}", describe_manner(claim), claim.confidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn an_attribution_is_described_with_its_cue_and_its_rejection() {
        let mut claim = samples::mixed_claim();
        let manner = "mixed, speech, confidence 0.93";
        assert_eq!(describe_attribution(&claim), format!("Mary Dunn (written “Dunn”) said: {manner}"));
        claim.cue = Some("Denied,".into());
        claim.review = Some("accepted".into());
        assert_eq!(describe_attribution(&claim), format!("Mary Dunn (written “Dunn”) denied: {manner}"));
        claim.review = Some("rejected".into());
        assert_eq!(describe_attribution(&claim), format!("Mary Dunn (written “Dunn”) denied: {manner}, rejected"));
        (claim.cue, claim.speaker, claim.review) = (None, None, None);
        assert_eq!(describe_attribution(&claim), format!("nobody named: {manner}"));
    }
}
