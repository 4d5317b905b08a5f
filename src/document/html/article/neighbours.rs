//! What stands beside the article: the lines that sign its quotations, consent boxes outside of it, a second article below.

use std::ops::Range;

use super::{is_article, pieces_in};
use crate::document::content::BlockKind;
use crate::document::credits::credit_lines;
use crate::document::html::blocks::PageBlock;
use crate::document::html::blocks::speaker_markup;
use crate::document::html::page::dom::{Dom, NodeNumber, Nodes};

/// How much of the text, in percent, an element holds that is believed to be the article.
const MOST: usize = 75;

/// Takes back the lines that say whose words the kept quotation right above them is.
pub(crate) fn take_signatures(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    for n in 1..pieces.len() {
        let below = kept[n - 1] && pieces[n - 1].kind == BlockKind::BlockQuote;
        kept[n] |= below && speaker_markup::is_attribution_line(dom, &pieces[n]);
    }
}

/// Drops what is kept outside of the outermost element that says it is the article and holds nearly all of the text, and
/// the articles below that have a headline of their own.
pub(crate) fn drop_neighbours(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    drop_outside(dom, pieces, kept);
    for other in find_other_articles(dom) {
        kept[pieces_in(dom, pieces, other.start).range()].fill(false);
    }
}

/// Most text, in bytes, of a page whose article may be a line or two.
const SHORT: usize = 1000;

/// Most headlines of a page that are looked at.
const MOST_HEADLINES: usize = 20;

/// The articles of a page that are others than its first one: those with a headline of their own, as ranges of nodes.
pub(crate) fn find_other_articles(dom: &Dom) -> Vec<Nodes> {
    let mut others = behind_headlines(dom);
    others.extend(in_articles(dom));
    others.extend(at_end(dom));
    others
}

/// What stands around a second headline of the first rank, where no `<article>` parts the two: both have a byline of their
/// own. On a page without such headlines those of the second rank do, if the bylines name different people.
fn behind_headlines(dom: &Dom) -> Vec<Nodes> {
    let of_rank = |rank: &str| dom.all().filter(|&node| dom.is(node, rank)).take(MOST_HEADLINES).collect::<Vec<_>>();
    let (first_rank, second_rank) = (of_rank("h1"), of_rank("h2"));
    let ranked = !first_rank.is_empty();
    let headlines = if ranked { first_rank } else { second_rank };
    let Some((&first, next)) = headlines.split_first() else { return Vec::new() };
    let around = |one: NodeNumber, other: NodeNumber| {
        dom.ancestors(one).take_while(|&node| !dom.subtree(node).contains(other)).last()
    };
    let other = |next: NodeNumber| {
        let other = around(next, first)?;
        let (own, its) = (find_byline_text(dom, around(first, next)?)?, find_byline_text(dom, other)?);
        (ranked || own != its).then(|| dom.subtree(other))
    };
    next.iter().filter(|&&next| dom.text(next) != dom.text(first)).filter_map(|&next| other(next)).collect()
}

/// What the first byline of an element says.
fn find_byline_text(dom: &Dom, node: NodeNumber) -> Option<String> {
    dom.subtree(node)
        .range()
        .find(|&inner| is_byline(dom, inner) || says_byline(dom, inner))
        .map(|byline| dom.text(byline))
}

/// Words of classes that call a part of a page another article.
const OTHERS: [&str; 7] = ["article", "next", "post", "related", "more", "story", "upnext"];

/// The other article that stands at the end of the first one's element: a part of its own with a headline and a byline, whose
/// class says so. Where there are several such parts, they are those of one article.
fn at_end(dom: &Dom) -> Option<Nodes> {
    let title = dom.all().find(|&node| dom.is(node, "h1"))?;
    let headlines = dom.all().filter(|&node| node > title && matches!(dom.name(node), "h2" | "h3"));
    let around = |node: NodeNumber| dom.ancestors(node).take_while(|&outer| !dom.subtree(outer).contains(title)).last();
    let called = |node: &NodeNumber| {
        let class = dom.value(*node, "class").to_ascii_lowercase();
        class.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| OTHERS.contains(&word))
    };
    let signed = |node: &NodeNumber| find_byline_text(dom, *node).is_some();
    let mut parts: Vec<NodeNumber> =
        headlines.take(MOST_HEADLINES).filter_map(around).filter(called).filter(signed).collect();
    parts.dedup();
    let [only] = parts[..] else { return None };
    let home = dom.ancestors(title).find(|&node| dom.subtree(node).contains(only))?;
    let length = |nodes: Nodes| -> usize {
        nodes.range().filter(|&node| dom.is(node, "p")).map(|node| dom.text(node).len()).sum()
    };
    let last = length(Nodes::from(dom.end(only)..dom.end(home))) == 0;
    (last && length(Nodes::from(title..only)) >= LEAST_FIRST).then(|| dom.subtree(only))
}

/// Least text of an article that another one stands below, in bytes.
const LEAST_FIRST: usize = 200;
/// Longest byline, in bytes.
const LONGEST_BYLINE: usize = 120;

/// Whether the words of an element say who wrote something: "By Ann Lee".
fn says_byline(dom: &Dom, node: NodeNumber) -> bool {
    let may_be = matches!(dom.name(node), "p" | "div" | "span" | "address" | "small" | "em" | "strong");
    let text = if may_be { dom.short_text(node, LONGEST_BYLINE) } else { None };
    let opens = |text: &String| text.trim_start().get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    text.filter(opens)
        .and_then(|text| credit_lines::read_credit(&text))
        .is_some_and(|credit| !credit.authors.is_empty())
}

/// Whether an element holds the headline and a sentence of the text.
fn is_whole(dom: &Dom, pieces: &[PageBlock], node: NodeNumber) -> bool {
    let says = |piece: &PageBlock| {
        piece.kind == BlockKind::Paragraph
            && !piece.boxed
            && piece.text.len() > 30
            && piece.text.ends_with(['.', '!', '?', '”', '"'])
    };
    dom.subtree(node).range().any(|inner| dom.is(inner, "h1")) && pieces[pieces_in(dom, pieces, node)].iter().any(says)
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
    let home = outermost.iter().map(within).find(|range| length(range.range()) * 100 > all * MOST);
    // A report of a line or two is less than the imprint below it.
    let short = || {
        let mut whole = outermost.iter().filter(|node| all <= SHORT && is_whole(dom, pieces, **node));
        let only = whole.next().filter(|_| whole.next().is_none())?;
        Some(within(only)).filter(|range| length(range.range()) > 0)
    };
    let home = home.or_else(short);
    if let Some(home) = home {
        kept[..home.start].fill(false);
        kept[home.end..].fill(false);
    }
}

/// Articles with a headline of the first rank, or one of the second and a byline, behind a first one that has one too.
fn in_articles(dom: &Dom) -> Vec<Nodes> {
    let headline = |node: NodeNumber| {
        let first = |name: &str| dom.subtree(node).range().find(|&inner| dom.is(inner, name));
        let second = || first("h2").filter(|_| dom.subtree(node).range().any(|inner| is_byline(dom, inner)));
        first("h1").or_else(second)
    };
    let mut articles: Vec<(NodeNumber, NodeNumber)> = Vec::new();
    for node in dom.all().filter(|&node| dom.is(node, "article")) {
        let inside = articles.last().is_some_and(|(last, _)| node < dom.end(*last));
        if !inside && let Some(title) = headline(node) {
            articles.push((node, title));
        }
    }
    let Some(((_, title), next)) = articles.split_first() else { return Vec::new() };
    let others = next.iter().filter(|(_, other)| dom.text(*other) != dom.text(*title));
    others.map(|(node, _)| dom.subtree(*node)).collect()
}
