//! Boxes that ask the reader for consent or a subscription and stand anywhere on a page, whatever their classes say.

use std::sync::LazyLock;

use regex::Regex;

use super::{is_article, pieces_in};
use crate::document::content::BlockKind;
use crate::document::html::blocks::PageBlock;
use crate::document::html::page::dom::{Dom, NodeNumber};
use crate::patterns::compile_regex;
use crate::ranges::RangeOf;

/// Longest box, in bytes.
const LONGEST: usize = 3000;

/// Headings of such boxes.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?ix)^(?:we\ (?:value|care\ about|respect)\ your\ privacy|your\ privacy\b|(?:about\ )?(?:our\ use\ of\ )?cookies?\b.{0,40}|(?:manage\ |privacy\ |cookie\ )(?:consent|preferences?|settings|notice|policy|choices).{0,20}
        |before\ you\ continue\b.*|we\ use\ cookies\b.*|this\ (?:site|website)\ uses\ cookies\b.*
        |(?:sign\ up|subscribe|register)\ (?:to|for|now|today|here)\b.*|(?:get|join)\ (?:our|the)\ .{0,30}newsletters?\b.*|(?:our\ )?newsletters?|stay\ (?:informed|up\ to\ date|in\ the\ loop)\b.*)[.!]?$",
    )
});
/// What consent is asked for.
static CONSENT: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i-u)\b(?:cookies?|personal data|personali[sz]ed (?:ads|advertising|content)|consent|our (?:\d+ )?partners|ad(?:vertising)? measurement|audience (?:insights|research)|privacy (?:policy|notice|statement|settings)|(?:store|access)(?: and/or access| and access)? information on|legitimate interests?|device (?:identifiers|characteristics)|geolocation data)\b",
    )
});

/// Marks the pieces that stand in such boxes.
pub(crate) fn mark_consent_boxes(dom: &Dom, pieces: &mut [PageBlock]) {
    let mut boxed: Vec<RangeOf<PageBlock>> = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        if piece.kind == BlockKind::Heading && piece.text.len() < 120 && HEADING.is_match(piece.text.trim()) {
            boxed.extend(box_around(dom, pieces, n));
        } else if asks_for_consent(&piece.text) && !dom.ancestors(piece.first_node()).any(|node| is_article(dom, node))
        {
            boxed.push(RangeOf::one(n));
        }
    }
    for piece in boxed.into_iter().flatten() {
        pieces[piece].boxed = true;
        pieces[piece].furniture = true;
    }
}

/// Letters of words without which nobody asks for consent, told fast: most paragraphs hold none.
const STEMS: [&str; 4] = ["ookie", "onsent", "rivacy", "ersonal"];

/// Three of the things that consent is asked for.
fn asks_for_consent(text: &str) -> bool {
    if !STEMS.iter().any(|stem| text.contains(stem)) {
        return false;
    }
    let mut terms: Vec<String> = CONSENT.find_iter(text).map(|term| term.as_str().to_lowercase()).take(20).collect();
    terms.sort();
    terms.dedup();
    text.len() <= LONGEST && terms.len() >= 3
}

/// The pieces of the box that heading `n` opens: those of the outermost element which it is the first of, if that is short
/// and has no other heading. None where it heads an article.
fn box_around(dom: &Dom, pieces: &[PageBlock], n: usize) -> Option<RangeOf<PageBlock>> {
    let heading = &pieces[n];
    let fits = |node: &NodeNumber| {
        let inside = pieces_in(dom, pieces, *node);
        let length: usize = pieces[inside].iter().map(|piece| piece.text.len()).sum();
        let other = pieces[inside].iter().skip(1).any(|piece| piece.kind == BlockKind::Heading);
        inside.start == n && length <= LONGEST && !other && !is_article(dom, *node) && !dom.is(*node, "body")
    };
    let around = std::iter::once(heading.element).chain(dom.ancestors(heading.element)).take_while(fits).last()?;
    let inside = pieces_in(dom, pieces, around);
    // An article on newsletters has its headline alone.
    let alone = inside.len() < 2 || dom.subtree(around).range().any(|node| dom.is(node, "h1"));
    (!alone).then_some(inside)
}
