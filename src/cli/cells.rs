//! The cells that listings of claims have in common: the same thing looks the same in each.

use super::render::Cell;
use super::render::style::Tint;
use crate::article::{ClaimKind, SpeakerKind, TopicKind};
use crate::export::flat;
use crate::keyword::Keyword;
use crate::printable::readable_address;
use crate::store::{ArticleOfClaim, ClaimRecord};
use crate::words;

/// Below this a claim is shown as doubtful.
const DOUBTFUL: f64 = 0.5;

/// Who said a claim.
pub(super) fn speaker_cell(claim: &ClaimRecord) -> Cell {
    Cell::text(words::describe_speaker(claim, "—"))
}

/// A claim's kind in its colour.
pub(super) fn claim_kind_cell(claim: &ClaimRecord) -> Cell {
    Cell::text(claim.kind.name()).with_tint(tint_of_claim(claim))
}

/// The words that attribute a claim, in the colour of its kind where no column says it.
pub(super) fn cue_cell(claim: &ClaimRecord) -> Cell {
    Cell::text(words::cue_within_sentence(claim).unwrap_or("—".into())).with_tint(tint_of_claim(claim))
}

/// What a claim rests on, with the pages.
pub(super) fn sources_cell(claim: &ClaimRecord) -> Cell {
    Cell::from_items(words::describe_sources_of_claim(claim, "—"))
        .with_links(claim.sources.iter().map(|source| source.url.clone()))
}

/// The article that a claim stands in, with its page.
pub(super) fn article_cell(article: &ArticleOfClaim) -> Cell {
    Cell::text(flat::article_title_or_path(article)).with_links([article.url.clone()])
}

/// The addresses of pages, each of which leads there.
pub(super) fn pages_cell<'a>(urls: impl IntoIterator<Item = &'a str> + Clone) -> Cell {
    Cell::from_items(urls.clone().into_iter().map(readable_address))
        .with_links(urls.into_iter().map(|url| Some(url.to_owned())))
}

/// How likely something is, from 0 to 1: what is doubtful stands out.
pub(super) fn likelihood_cell(value: f64) -> Cell {
    Cell::text(format!("{value:.2}")).with_tint((value < DOUBTFUL).then_some(Tint::Warning))
}

/// A share, from 0 to 1, in percent.
pub(super) fn percent_cell(share: f64) -> Cell {
    Cell::text(format!("{:.1} %", share * 100.0))
}

/// A speaker's kind: who is named stands out from who is not.
pub(super) fn speaker_kind(kind: SpeakerKind) -> Cell {
    Cell::text(kind.name()).with_tint(match kind {
        SpeakerKind::Person => Some(Tint::Speaker),
        SpeakerKind::Group | SpeakerKind::Unnamed => Some(Tint::Faint),
        SpeakerKind::Organisation | SpeakerKind::Place | SpeakerKind::Document | SpeakerKind::Outlet => None,
    })
}

/// A topic's kind: subjects of the table stand out, phrases stand back.
pub(super) fn topic_kind(kind: TopicKind) -> Cell {
    Cell::text(kind.name()).with_tint(match kind {
        TopicKind::Subject => Some(Tint::Speaker),
        TopicKind::Name => None,
        TopicKind::Phrase => Some(Tint::Faint),
    })
}

/// Quotations as `show` sets what is said apart; doubtful claims stand out, and the article's own stand back.
fn tint_of_claim(claim: &ClaimRecord) -> Option<Tint> {
    match claim.kind {
        ClaimKind::Own => Some(Tint::Faint),
        _ if claim.confidence < DOUBTFUL => Some(Tint::Warning),
        ClaimKind::Direct => Some(Tint::Content),
        ClaimKind::Mixed => Some(Tint::Cue),
        ClaimKind::Indirect => None,
    }
}
