//! A claim in one row: the columns of the view `claims_flat`.

use std::collections::HashSet;

use crate::keyword::Keyword;
use crate::store::ClaimRecord;

/// The names of the columns.
pub const FIELDS: &[&str] = &[
    "claim_id",
    "article",
    "published",
    "speaker",
    "kind",
    "cue",
    "claim",
    "sentence",
    "topics",
    "source_urls",
    "link_methods",
    "confidence",
    "mode",
    "checkable",
    "fragment",
    "question",
    "review",
    "check_result",
    "speaker_kind",
    "article_id",
    "article_url",
    "outlet",
];

/// The values, one a column.
pub fn values(claim: &ClaimRecord) -> Vec<String> {
    let urls = claim.sources.iter().filter_map(|source| source.url.clone());
    let methods = claim.sources.iter().map(|source| source.method.name().to_owned());
    let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        claim.id.to_string(),
        claim.article.title.clone().unwrap_or_else(|| claim.article.path.clone()),
        or_empty(&claim.article.published),
        claim.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default(),
        claim.kind.name().to_owned(),
        or_empty(&claim.cue),
        claim.text.clone(),
        claim.sentence.clone(),
        claim.topics.join("; "),
        distinct(urls).join(" "),
        distinct(methods).join(" "),
        claim.confidence.to_string(),
        claim.mode.map(|mode| mode.name().to_owned()).unwrap_or_default(),
        claim.fitness.checkable.to_string(),
        u8::from(claim.fitness.fragment).to_string(),
        u8::from(claim.fitness.question).to_string(),
        or_empty(&claim.review),
        distinct(claim.checks.iter().map(|check| check.result.name().to_owned())).join(" "),
        claim.speaker.as_ref().map(|speaker| speaker.kind.name().to_owned()).unwrap_or_default(),
        claim.article.id.to_string(),
        or_empty(&claim.article.url),
        or_empty(&claim.article.outlet),
    ]
}

/// Each of them once, in order.
fn distinct(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    items.filter(|item| seen.insert(item.clone())).collect()
}
