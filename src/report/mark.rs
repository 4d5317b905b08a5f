//! A paragraph with its claims marked.

use maud::{Markup, html};

use super::article::ShownClaim;
use super::attention;
use super::passage::{MarkedParagraph, MarkedPart, ParagraphPiece};
use super::untrusted::{isolate_text, sanitise_running_text};
use crate::keyword::Keyword;
use crate::printable::one_line;
use crate::text::Text;

/// A line that is not longer ended on purpose: of a list, an address, a poem.
const SHORT: usize = 50;

/// The paragraph: what claims say marked by their kinds, the words that attribute marked lightly, and behind each claim that
/// has a card the claim's id.
pub(super) fn render_marked_paragraph(
    text: &Text,
    language: Option<&str>,
    paragraph: &MarkedParagraph,
    claims: &[ShownClaim],
) -> Markup {
    html! {
        p.flows[has_wrapped_lines(text.slice(paragraph.span))] dir="auto" lang=[language] { @for piece in &paragraph.pieces { (render_piece(text, piece, claims)) } }
    }
}

/// Whether the lines only end where they were wrapped: all but the last are about as long as lines of prose.
fn has_wrapped_lines(words: &str) -> bool {
    let mut lines = words.lines().rev().skip(1).peekable();
    lines.peek().is_some() && lines.all(|line| line.chars().count() > SHORT)
}

fn render_piece(text: &Text, piece: &ParagraphPiece, claims: &[ShownClaim]) -> Markup {
    let ends = piece.ends.iter().filter_map(|claim| claims.get(*claim));
    html! {
        (mark_claim_content(piece, claims, mark_cue_or_source(piece, claims, &sanitise_running_text(text.slice(piece.span)))))
        @for claim in ends { (render_claim_number(claim)) }
    }
}

fn mark_cue_or_source(piece: &ParagraphPiece, claims: &[ShownClaim], words: &str) -> Markup {
    let class = piece.part.map(|part| match part {
        MarkedPart::Cue => "cue",
        MarkedPart::Source => "by",
    });
    html! {
        @if let Some(class) = class { span.(class) data-p=(join_claim_ids(&piece.part_of, claims)) { (words) } }
        @else { (words) }
    }
}

/// The words in a mark of the innermost claim's kind. The first stretch of a claim is where its card's link leads.
fn mark_claim_content(piece: &ParagraphPiece, claims: &[ShownClaim], words: Markup) -> Markup {
    let Some(innermost) = piece.content.last().and_then(|claim| claims.get(*claim)) else { return words };
    let begun = piece.begins.iter().filter_map(|claim| claims.get(*claim));
    let mut begins = begun.map(|claim| format!("m{}", claim.claim.id));
    let (here, before) = (begins.next(), begins);
    html! {
        @for id in before { span id=(id) {} }
        mark.(innermost.claim.kind.name()).carded[innermost.has_card].doubtful[attention::is_doubtful(innermost.claim)] id=[here] data-c=(join_claim_ids(&piece.content, claims)) { (words) }
    }
}

/// The claims' ids, with spaces between.
fn join_claim_ids(of: &[usize], claims: &[ShownClaim]) -> String {
    let ids: Vec<String> = of.iter().filter_map(|claim| claims.get(*claim)).map(|c| c.claim.id.to_string()).collect();
    ids.join(" ")
}

fn render_claim_number(claim: &ShownClaim) -> Markup {
    let (id, kind) = (claim.claim.id, claim.claim.kind.name());
    let speaker = claim.speaker.as_deref().map_or("nobody named".into(), one_line);
    html! {
        @if claim.has_card {
            a.number id=(format!("n{id}")) href=(format!("#c{id}")) data-n=(id)
                aria-label=(format!("Claim {id}, {kind}, {speaker}")) { (id) }
        }
    }
}

/// The words of a claim, cut, for where it has no place in the text.
pub(super) fn render_quoted_claim(words: &str) -> Markup {
    html! { "“" (isolate_text(&crate::printable::cut_to_limit(words, 200))) "”" }
}
