//! Whether an article fits together, before any of it is written.

use super::claims::PLACES;
use crate::article::{Article, Claim};
use crate::span::Span;

/// Says what does not fit: a span outside the text, a claim without content, a number that counts nothing, a
/// likelihood that is none.
pub(super) fn check_article(article: &Article) -> Result<(), String> {
    if article.claims.len() as i64 >= PLACES {
        return Err(format!("has {} claims, which is more than a file has room for", article.claims.len()));
    }
    for (number, citation) in article.document.citations.iter().enumerate() {
        within_text(article, citation.span()).map_err(|what| format!("citation {number}: {what}"))?;
    }
    within_text(article, article.document.blocks.iter().map(|block| block.span))?;
    for (number, claim) in article.claims.iter().enumerate() {
        check_claim(article, number, claim).map_err(|what| format!("claim {number}: {what}"))?;
    }
    Ok(())
}

fn check_claim(article: &Article, number: usize, claim: &Claim) -> Result<(), String> {
    let statement = &claim.statement;
    if statement.content.is_empty() {
        return Err("has no content".into());
    }
    let spans = statement.content.iter().chain(&statement.cue).chain(&statement.source).chain([&statement.sentence]);
    let evidence = claim.links.iter().filter_map(|link| link.evidence.as_ref());
    let told = claim.speaker.iter().flat_map(|who| who.role_at.iter().chain(&who.antecedent));
    let meant = claim.referents.iter().flat_map(|referent| [&referent.span].into_iter().chain(&referent.antecedent));
    within_text(article, spans.chain(evidence).chain(told).chain(meant).copied())?;
    if statement.within.is_some_and(|outer| outer == number || outer >= article.claims.len()) {
        return Err("stands within a claim that is not there".into());
    }
    if claim.links.iter().any(|link| link.citation >= article.document.citations.len()) {
        return Err("rests on a citation that is not there".into());
    }
    let speaker = claim.speaker.iter().map(|speaker| speaker.confidence);
    let links = claim.links.iter().map(|link| link.confidence);
    let meant = claim.referents.iter().map(|referent| referent.confidence);
    let others = [statement.confidence, claim.fitness.checkable];
    match speaker.chain(links).chain(meant).chain(others).find(|likely| !(0.0..=1.0).contains(likely)) {
        Some(likely) => Err(format!("is {likely} likely, which is not between 0 and 1")),
        None => Ok(()),
    }
}

fn within_text(article: &Article, spans: impl IntoIterator<Item = Span>) -> Result<(), String> {
    let text = article.document.text.span();
    match spans.into_iter().find(|&span| !text.contains(span)) {
        Some(span) => {
            Err(format!("span {}..{} lies outside a text of {} code points", span.start(), span.end(), text.end()))
        }
        None => Ok(()),
    }
}
