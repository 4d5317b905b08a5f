//! Which pieces of a page are the article.
//!
//! Readability (Mozilla's, as `dom_smoothie` has it) says which texts it would show. A piece follows its texts. Then
//! what Readability is known to lose between kept paragraphs is taken back, and what it is known to leave in
//! (teasers, share bars, boxes) is dropped.

pub(super) mod cards;
pub(super) mod consent_boxes;
pub(super) mod edges;
mod left_out;
pub(super) mod neighbours;
mod pull_quotes;
pub(super) mod wording;

use std::collections::HashSet;

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};

use self::cards::Cards;
use super::blocks::PageBlock;
use super::page::markup_roles;
use crate::document::content::BlockKind;
use crate::document::html::page::dom::{Dom, NodeNumber, Nodes};
use crate::ranges::RangeOf;

/// Most nodes of a page that is given to Readability, whose steps are not all linear.
const MOST_NODES: usize = 120_000;
/// Least text, in bytes, that passes for an article when the page has more to offer.
const SHORTEST: usize = 280;
/// Most text, in bytes, that is mistrusted because it stands in what is called furniture.
const LONGEST_UNSOUND: usize = 1200;

/// The texts that Readability keeps; none where the page is too large for it or it finds nothing.
pub(super) fn collect_readable_texts(document: Document) -> HashSet<NodeId> {
    if document.tree.len() > MOST_NODES {
        return HashSet::new();
    }
    let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else { return HashSet::new() };
    if readability.parse().is_err() {
        return HashSet::new();
    }
    let root = readability.doc.select_single("#readability-page-1");
    let texts = root.nodes().iter().flat_map(|root| root.descendants_it()).filter(|node| node.is_text());
    texts.map(|node| node.id).collect()
}

/// Whether each piece is part of the article.
pub(super) fn select_article_pieces(dom: &Dom, pieces: &[PageBlock], readable: &HashSet<NodeId>) -> Vec<bool> {
    let mut page = ArticleFinder {
        dom,
        pieces,
        kept: pieces.iter().map(|piece| !piece.boxed && is_readable(dom, piece, readable)).collect(),
        called: dom.all().map(|node| markup_roles::is_called_furniture(dom, node)).collect(),
        prose: prefix_sums(
            pieces.iter().map(|piece| if wording::is_prose(piece) && !piece.furniture { piece.text.len() } else { 0 }),
        ),
    };
    if page.sound_length() < SHORTEST && page.kept_prose() < LONGEST_UNSOUND {
        page.fall_back();
    }
    page.take_back();
    let all = page.kept.clone();
    page.drop_furniture();
    page.drop_cards();
    page.drop_lists_of_links();
    page.drop_closing_sections();
    page.drop_teasers();
    pull_quotes::take_back_quotations(dom, pieces, &mut page.kept);
    pull_quotes::drop_repeated_quotations(dom, pieces, &mut page.kept);
    neighbours::take_signatures(dom, pieces, &mut page.kept);
    neighbours::drop_neighbours(dom, pieces, &mut page.kept);
    page.keep_references();
    // A page of nothing but cards and lists is a start page, and its text is those.
    if page.kept_length() == 0 { all } else { page.kept }
}

fn is_readable(dom: &Dom, piece: &PageBlock, readable: &HashSet<NodeId>) -> bool {
    let kept: usize =
        piece.texts.iter().filter(|(node, _)| readable.contains(&dom.id(*node))).map(|(_, length)| length).sum();
    let all: usize = piece.texts.iter().map(|(_, length)| length).sum();
    kept * 2 > all
}

struct ArticleFinder<'a> {
    dom: &'a Dom,
    pieces: &'a [PageBlock],
    kept: Vec<bool>,
    /// Whether a class calls each node furniture.
    called: Vec<bool>,
    /// The bytes of prose before each piece.
    prose: Vec<usize>,
}

impl ArticleFinder<'_> {
    fn kept_length(&self) -> usize {
        self.kept_pieces().map(|(_, piece)| piece.text.len()).sum()
    }

    fn kept_prose(&self) -> usize {
        self.kept_pieces().filter(|(_, piece)| wording::is_prose(piece)).map(|(_, piece)| piece.text.len()).sum()
    }

    /// The kept bytes outside of what is called furniture.
    fn sound_length(&self) -> usize {
        let all = self.prose_in(0);
        let part = |node: NodeNumber| self.called[node] && self.prose_in(node) * 2 < all;
        let sound = |piece: &PageBlock| !piece.furniture && !self.dom.ancestors(piece.first_node()).any(part);
        self.kept_pieces().filter(|(_, piece)| sound(piece)).map(|(_, piece)| piece.text.len()).sum()
    }

    fn kept_pieces(&self) -> impl Iterator<Item = (usize, &PageBlock)> {
        self.pieces.iter().enumerate().filter(|(n, _)| self.kept[*n])
    }

    /// The part of the page that says it is the article and has most prose, otherwise all of the page's prose; with what was
    /// kept of it before, and with the article's sentences, however short.
    fn fall_back(&mut self) {
        let containers = self.dom.all().filter(|&node| is_article(self.dom, node));
        let best = containers
            .map(|node| (self.prose_in(node), node))
            .max_by_key(|(prose, node)| (*prose, std::cmp::Reverse(*node)));
        let article = best.filter(|(prose, _)| *prose * 3 > self.prose_in(0)).map(|(_, node)| self.dom.subtree(node));
        let root = article.unwrap_or(Nodes::from(0..self.dom.len()));
        let fits = |(piece, kept): (&PageBlock, &bool)| {
            let node = piece.first_node();
            let sentence = article.is_some() && wording::is_sentence(piece);
            let text = *kept || sentence || wording::is_prose(piece) || piece.kind == BlockKind::Heading;
            root.contains(node) && !piece.furniture && text && !self.in_called_furniture(node, Some(root.start))
        };
        let chosen: Vec<bool> = self.pieces.iter().zip(&self.kept).map(fits).collect();
        let length: usize =
            self.pieces.iter().zip(&chosen).filter(|(_, chosen)| **chosen).map(|(piece, _)| piece.text.len()).sum();
        if length > self.sound_length() {
            self.kept = chosen;
        }
    }

    fn prose_in(&self, node: NodeNumber) -> usize {
        let inside = self.pieces_in(node);
        self.prose[inside.end] - self.prose[inside.start]
    }

    /// Prose that stands between kept pieces, or in the same article before and behind them.
    fn take_back(&mut self) {
        let Some(first) = self.kept.iter().position(|kept| *kept) else { return };
        let last = self.kept.iter().rposition(|kept| *kept).unwrap_or(first);
        let around = self.find_common_ancestor(self.pieces[first].first_node(), self.pieces[last].first_node());
        let home = self.find_enclosing_article(self.pieces[first].first_node());
        for n in 0..self.pieces.len() {
            let piece = &self.pieces[n];
            let inside = (first..=last).contains(&n);
            let fits = if inside { wording::is_prose(piece) } else { wording::is_lost_paragraph(piece) };
            let near = inside || (home.is_some() && self.find_enclosing_article(piece.first_node()) == home);
            let top = if inside { around } else { home };
            let furniture = piece.furniture
                || self.in_called_furniture(piece.first_node(), top)
                || (!inside && self.in_card(piece.first_node()));
            if !self.kept[n] && fits && near && !furniture {
                self.kept[n] = true;
            }
        }
        self.take_back_headings(first, last);
    }

    /// Headings that lead to kept text.
    fn take_back_headings(&mut self, first: usize, last: usize) {
        for n in (first + 1..last).rev() {
            let leads = self.kept[n + 1] && !self.pieces[n].furniture && self.pieces[n].link_density() < 0.5;
            if self.pieces[n].kind == BlockKind::Heading && leads {
                self.kept[n] = true;
            }
        }
    }

    /// The innermost element that holds both nodes.
    fn find_common_ancestor(&self, one: NodeNumber, other: NodeNumber) -> Option<NodeNumber> {
        self.dom.ancestors(one).find(|&node| self.dom.subtree(node).contains(other))
    }

    /// The innermost element around `node` that says it is an article.
    fn find_enclosing_article(&self, node: NodeNumber) -> Option<NodeNumber> {
        self.dom.ancestors(node).find(|&node| is_article(self.dom, node))
    }

    fn in_called_furniture(&self, node: NodeNumber, top: Option<NodeNumber>) -> bool {
        self.dom.ancestors(node).take_while(|&node| Some(node) != top).any(|node| self.called[node])
    }

    /// Whether a class calls a part around `node` a teaser of another article.
    fn in_card(&self, node: NodeNumber) -> bool {
        let called = |node: NodeNumber| {
            let words = self.dom.value(node, "class").split(|c: char| !c.is_ascii_alphanumeric());
            words.into_iter().any(|word| matches!(word, "card" | "teaser" | "snippet" | "excerpt"))
        };
        self.dom.ancestors(node).take(6).any(called)
    }

    fn pieces_in(&self, node: NodeNumber) -> RangeOf<PageBlock> {
        pieces_in(self.dom, self.pieces, node)
    }
}

/// The pieces that begin in an element.
pub(super) fn pieces_in(dom: &Dom, pieces: &[PageBlock], node: NodeNumber) -> RangeOf<PageBlock> {
    let first = pieces.partition_point(|piece| piece.first_node() < node);
    RangeOf::from(first..pieces.partition_point(|piece| piece.first_node() < dom.end(node)).max(first))
}

/// The sum before each of the numbers, and that of all.
fn prefix_sums(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sum = 0;
    let before = numbers.map(|number| {
        sum += number;
        sum
    });
    std::iter::once(0).chain(before).collect()
}

/// Whether an element says that it is the article.
pub(super) fn is_article(dom: &Dom, node: NodeNumber) -> bool {
    matches!(dom.name(node), "article" | "main")
        || matches!(dom.value(node, "role"), "main" | "article")
        || dom.has_word(node, "itemprop", "articleBody")
}
