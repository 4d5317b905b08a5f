//! What stands beside the article: the lines that sign its quotations, consent boxes outside of it, a second article below.

use std::ops::Range;

use super::{is_article, pieces_in};
use crate::document::content::BlockKind;
use crate::document::html::blocks::PageBlock;
use crate::document::html::blocks::speaker_markup;
use crate::document::html::page::dom::{Dom, NodeNumber};

/// How much of the text, in percent, an element holds that is believed to be the article.
const MOST: usize = 75;

/// Takes back the lines that say whose words the kept quotation right above them is.
pub fn take_signatures(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    for n in 1..pieces.len() {
        let below = kept[n - 1] && pieces[n - 1].kind == BlockKind::BlockQuote;
        kept[n] |= below && speaker_markup::signs(dom, &pieces[n]);
    }
}

/// Drops what is kept outside of the outermost element that says it is the article and holds nearly all of the text, and
/// the articles below that have a headline of their own.
pub fn drop(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    drop_outside(dom, pieces, kept);
    drop_next(dom, pieces, kept);
}

/// Most text, in bytes, of a page whose article may be a line or two.
const SHORT: usize = 1000;

/// Most headlines of a page that are looked at.
const MOST_HEADLINES: usize = 20;

/// What stands around a second headline of the first rank, where no `<article>` parts the two: both have a byline of their own.
fn drop_next_headline(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    let mut headlines = dom.all().filter(|&node| dom.is(node, "h1")).take(MOST_HEADLINES);
    let Some(first) = headlines.next() else { return };
    let signed = |node: &NodeNumber| dom.subtree(*node).any(|inner| is_byline(dom, inner));
    let around = |one: NodeNumber, other: NodeNumber| {
        dom.ancestors(one).take_while(|&node| !dom.subtree(node).contains(&other)).last()
    };
    for next in headlines.filter(|&next| dom.text(next) != dom.text(first)) {
        let own = around(first, next).filter(signed);
        if let Some(other) = around(next, first).filter(|node| own.is_some() && signed(node)) {
            kept[pieces_in(dom, pieces, other)].fill(false);
        }
    }
}

/// Whether an element holds the headline and a sentence of the text.
fn is_whole(dom: &Dom, pieces: &[PageBlock], node: NodeNumber) -> bool {
    let says = |piece: &PageBlock| {
        piece.kind == BlockKind::Paragraph
            && !piece.boxed
            && piece.text.len() > 30
            && piece.text.ends_with(['.', '!', '?', '”', '"'])
    };
    dom.subtree(node).any(|inner| dom.is(inner, "h1")) && pieces[pieces_in(dom, pieces, node)].iter().any(says)
}

/// Whether a class says that an element names who wrote the article.
fn is_byline(dom: &Dom, node: NodeNumber) -> bool {
    let class = dom.value(node, "class");
    if class.is_empty() {
        return false;
    }
    let class = class.to_ascii_lowercase();
    (class.contains("byline") || class.contains("author")) && !class.contains("comment")
}

fn drop_outside(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    let length = |range: Range<usize>| -> usize { range.filter(|&n| kept[n]).map(|n| pieces[n].text.len()).sum() };
    let all = length(0..pieces.len());
    let outermost = dom.all().filter(|&node| is_article(dom, node)).scan(0, |end, node| {
        let outer = node >= *end;
        *end = (*end).max(dom.end(node));
        Some((node, outer))
    });
    let outermost: Vec<NodeNumber> = outermost.filter(|(_, outer)| *outer).map(|(node, _)| node).collect();
    let within = |node: &NodeNumber| pieces_in(dom, pieces, *node);
    let home = outermost.iter().map(within).find(|range| length(range.clone()) * 100 > all * MOST);
    // A report of a line or two is less than the imprint below it.
    let short = || match outermost[..] {
        [only] if all <= SHORT && is_whole(dom, pieces, only) => {
            Some(within(&only)).filter(|range| length(range.clone()) > 0)
        }
        _ => None,
    };
    let home = home.or_else(short);
    if let Some(home) = home {
        kept[..home.start].fill(false);
        kept[home.end..].fill(false);
    }
}

/// Articles with a headline of the first rank, or one of the second and a byline, behind a first one that has one too.
fn drop_next(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    let headline = |node: NodeNumber| {
        let first = |name: &str| dom.subtree(node).find(|&inner| dom.is(inner, name));
        let second = || first("h2").filter(|_| dom.subtree(node).any(|inner| is_byline(dom, inner)));
        first("h1").or_else(second)
    };
    let mut articles: Vec<(NodeNumber, NodeNumber)> = Vec::new();
    for node in dom.all().filter(|&node| dom.is(node, "article")) {
        let inside = articles.last().is_some_and(|(last, _)| node < dom.end(*last));
        if !inside && let Some(title) = headline(node) {
            articles.push((node, title));
        }
    }
    drop_next_headline(dom, pieces, kept);
    let Some(((_, title), next)) = articles.split_first() else { return };
    for (node, _) in next.iter().filter(|(_, other)| dom.text(*other) != dom.text(*title)) {
        kept[pieces_in(dom, pieces, *node)].fill(false);
    }
}
