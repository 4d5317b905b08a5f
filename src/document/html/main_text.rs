//! Which pieces of a page are the article.
//!
//! Readability (Mozilla's, as `dom_smoothie` has it) says which texts it would show. A piece follows its texts. Then
//! what Readability is known to lose between kept paragraphs is taken back, and what it is known to leave in
//! (teasers, share bars, boxes) is dropped.

use std::collections::HashSet;

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};

use super::dom::{Dom, Index};
use super::parts;
use super::pieces::Piece;
use crate::document::BlockKind;

/// Most nodes of a page that is given to Readability, whose steps are not all linear.
const MOST_NODES: usize = 120_000;
/// Least text, in bytes, that passes for an article when the page has more to offer.
const SHORTEST: usize = 280;

/// The texts that Readability keeps; none where the page is too large for it or it finds nothing.
pub fn readable(document: Document) -> HashSet<NodeId> {
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
pub fn select(dom: &Dom, pieces: &[Piece], readable: &HashSet<NodeId>) -> Vec<bool> {
    let mut page = Page {
        dom,
        pieces,
        kept: pieces.iter().map(|piece| is_readable(dom, piece, readable)).collect(),
        called: dom.all().map(|node| parts::is_called_furniture(dom, node)).collect(),
    };
    if page.length() < SHORTEST {
        page.fall_back();
    }
    page.take_back();
    page.drop_furniture();
    page.drop_teasers();
    page.kept
}

fn is_readable(dom: &Dom, piece: &Piece, readable: &HashSet<NodeId>) -> bool {
    let kept: usize = piece.texts.iter().filter(|(node, _)| readable.contains(&dom.id(*node))).map(|(_, length)| length).sum();
    let all: usize = piece.texts.iter().map(|(_, length)| length).sum();
    kept * 2 > all
}

struct Page<'a> {
    dom: &'a Dom,
    pieces: &'a [Piece],
    kept: Vec<bool>,
    /// Whether a class calls each node furniture.
    called: Vec<bool>,
}

impl Page<'_> {
    fn length(&self) -> usize {
        self.kept_pieces().map(|(_, piece)| piece.text.len()).sum()
    }

    fn kept_pieces(&self) -> impl Iterator<Item = (usize, &Piece)> {
        self.pieces.iter().enumerate().filter(|(n, _)| self.kept[*n])
    }

    /// The part of the page that says it is the article and has most prose, otherwise all of the page's prose.
    fn fall_back(&mut self) {
        let containers = self.dom.all().filter(|&node| is_article(self.dom, node));
        let best = containers.map(|node| (self.prose_in(node), node)).max_by_key(|(prose, node)| (*prose, std::cmp::Reverse(*node)));
        let root = best.filter(|(prose, _)| *prose > 0).map_or(0..self.dom.len(), |(_, node)| self.dom.subtree(node));
        let chosen: Vec<bool> = self
            .pieces
            .iter()
            .map(|piece| root.contains(&piece.first_node()) && !piece.furniture && (is_prose(piece) || piece.kind == BlockKind::Heading))
            .collect();
        let length: usize = self.pieces.iter().zip(&chosen).filter(|(_, chosen)| **chosen).map(|(piece, _)| piece.text.len()).sum();
        if length > self.length() {
            self.kept = chosen;
        }
    }

    fn prose_in(&self, node: Index) -> usize {
        let first = self.pieces.partition_point(|piece| piece.first_node() < node);
        let inside = self.pieces[first..].iter().take_while(|piece| piece.first_node() < self.dom.end(node));
        inside.filter(|piece| is_prose(piece) && !piece.furniture).map(|piece| piece.text.len()).sum()
    }

    /// Prose that stands between kept pieces, or in the same article before and behind them.
    fn take_back(&mut self) {
        let Some(first) = self.kept.iter().position(|kept| *kept) else { return };
        let last = self.kept.iter().rposition(|kept| *kept).unwrap_or(first);
        let around = self.common(self.pieces[first].first_node(), self.pieces[last].first_node());
        let home = self.home(self.pieces[first].first_node());
        for n in 0..self.pieces.len() {
            let piece = &self.pieces[n];
            let inside = (first..=last).contains(&n);
            let fits = if inside { is_prose(piece) } else { is_lost_paragraph(piece) };
            let near = inside || (home.is_some() && self.home(piece.first_node()) == home);
            let top = if inside { around } else { home };
            if !self.kept[n] && fits && near && !piece.furniture && !self.in_called_furniture(piece.first_node(), top) {
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
    fn common(&self, one: Index, other: Index) -> Option<Index> {
        self.dom.ancestors(one).find(|&node| self.dom.subtree(node).contains(&other))
    }

    /// The innermost element around `node` that says it is an article.
    fn home(&self, node: Index) -> Option<Index> {
        self.dom.ancestors(node).find(|&node| is_article(self.dom, node))
    }

    fn in_called_furniture(&self, node: Index, top: Option<Index>) -> bool {
        self.dom.ancestors(node).take_while(|&node| Some(node) != top).any(|node| self.called[node])
    }

    /// Drops the small parts that call themselves furniture.
    fn drop_furniture(&mut self) {
        let lengths = self.lengths();
        let total = lengths.last().copied().unwrap_or_default();
        for node in self.dom.all() {
            if !self.called[node] && !parts::is_furniture(self.dom, node) {
                continue;
            }
            let first = self.pieces.partition_point(|piece| piece.first_node() < node);
            let end = self.pieces.partition_point(|piece| piece.first_node() < self.dom.end(node));
            if first < end && (lengths[end] - lengths[first]) * 10 < total * 3 {
                self.kept[first..end].fill(false);
            }
        }
    }

    /// The kept bytes before each piece.
    fn lengths(&self) -> Vec<usize> {
        let mut sum = 0;
        let mut lengths = vec![0];
        for (piece, kept) in self.pieces.iter().zip(&self.kept) {
            sum += if *kept { piece.text.len() } else { 0 };
            lengths.push(sum);
        }
        lengths
    }

    fn drop_teasers(&mut self) {
        let mut seen = HashSet::new();
        for (n, piece) in self.pieces.iter().enumerate() {
            let again = piece.text.len() > 80 && self.kept[n] && !seen.insert(piece.text.as_str());
            if self.kept[n] && (again || is_teaser(piece) || crate::document::chrome::is_chrome(&piece.text)) {
                self.kept[n] = false;
            }
        }
    }
}

fn is_article(dom: &Dom, node: Index) -> bool {
    matches!(dom.name(node), "article" | "main")
        || matches!(dom.value(node, "role"), "main" | "article")
        || dom.has_word(node, "itemprop", "articleBody")
}

/// Running text: not mostly links, and not furniture by its kind.
fn is_prose(piece: &Piece) -> bool {
    let text = matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote);
    let long = piece.text.len() >= 25 || piece.kind == BlockKind::ListItem;
    text && long && piece.link_density() < 0.5
}

/// A paragraph of sentences, as articles have them before and behind what Readability keeps.
fn is_lost_paragraph(piece: &Piece) -> bool {
    let ends = piece.text.ends_with(['.', '!', '?', '"', '”', '’', '»', '。', ']']);
    piece.kind == BlockKind::Paragraph && piece.text.len() >= 120 && ends && piece.link_density() < 0.3
}

/// "Read more: …" and paragraphs that are one link to another article.
fn is_teaser(piece: &Piece) -> bool {
    let density = piece.link_density();
    let lower: String = piece.text.chars().take(24).collect::<String>().to_lowercase();
    let calls = ["read more", "read also", "read next", "also read", "related:", "related story", "see also", "more:", "watch:", "listen:", "recommended", "more on this", "don't miss"];
    let called = density > 0.3 && calls.iter().any(|call| lower.starts_with(call));
    let is_sentence = piece.text.ends_with(['.', '!', '”', '"']);
    let only_link = density > 0.95 && piece.kind == BlockKind::Paragraph && !is_sentence && piece.text.split_whitespace().count() > 3;
    called || only_link
}
