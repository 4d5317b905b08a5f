//! Which pieces of a page are the article.
//!
//! Readability (Mozilla's, as `dom_smoothie` has it) says which texts it would show. A piece follows its texts. Then
//! what Readability is known to lose between kept paragraphs is taken back, and what it is known to leave in
//! (teasers, share bars, boxes) is dropped.

pub mod cards;
pub mod consent_boxes;
pub mod edges;
pub mod neighbours;
mod pull_quotes;
pub mod wording;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};

use self::cards::Cards;
use super::blocks::Piece;
use super::page::markup_roles;
use crate::document::citing::entry_evidence;
use crate::document::content::BlockKind;
use crate::document::html::page::dom::{Dom, Index};

/// Most nodes of a page that is given to Readability, whose steps are not all linear.
const MOST_NODES: usize = 120_000;
/// Least text, in bytes, that passes for an article when the page has more to offer.
const SHORTEST: usize = 280;
/// Most text, in bytes, that is mistrusted because it stands in what is called furniture.
const LONGEST_UNSOUND: usize = 1200;
/// Longest card for another article, in bytes, on average of its row.
const LONGEST_CARD: usize = 900;

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
        kept: pieces.iter().map(|piece| !piece.boxed && is_readable(dom, piece, readable)).collect(),
        called: dom.all().map(|node| markup_roles::is_called_furniture(dom, node)).collect(),
        prose: sums(
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
    pull_quotes::take(dom, pieces, &mut page.kept);
    neighbours::take_signatures(dom, pieces, &mut page.kept);
    neighbours::drop(dom, pieces, &mut page.kept);
    page.keep_references();
    // A page of nothing but cards and lists is a start page, and its text is those.
    if page.length() == 0 { all } else { page.kept }
}

fn is_readable(dom: &Dom, piece: &Piece, readable: &HashSet<NodeId>) -> bool {
    let kept: usize =
        piece.texts.iter().filter(|(node, _)| readable.contains(&dom.id(*node))).map(|(_, length)| length).sum();
    let all: usize = piece.texts.iter().map(|(_, length)| length).sum();
    kept * 2 > all
}

struct Page<'a> {
    dom: &'a Dom,
    pieces: &'a [Piece],
    kept: Vec<bool>,
    /// Whether a class calls each node furniture.
    called: Vec<bool>,
    /// The bytes of prose before each piece.
    prose: Vec<usize>,
}

impl Page<'_> {
    fn length(&self) -> usize {
        self.kept_pieces().map(|(_, piece)| piece.text.len()).sum()
    }

    fn kept_prose(&self) -> usize {
        self.kept_pieces().filter(|(_, piece)| wording::is_prose(piece)).map(|(_, piece)| piece.text.len()).sum()
    }

    /// The kept bytes outside of what is called furniture.
    fn sound_length(&self) -> usize {
        let all = self.prose_in(0);
        let part = |node: Index| self.called[node] && self.prose_in(node) * 2 < all;
        let sound = |piece: &Piece| !piece.furniture && !self.dom.ancestors(piece.first_node()).any(part);
        self.kept_pieces().filter(|(_, piece)| sound(piece)).map(|(_, piece)| piece.text.len()).sum()
    }

    fn kept_pieces(&self) -> impl Iterator<Item = (usize, &Piece)> {
        self.pieces.iter().enumerate().filter(|(n, _)| self.kept[*n])
    }

    /// The part of the page that says it is the article and has most prose, otherwise all of the page's prose.
    fn fall_back(&mut self) {
        let containers = self.dom.all().filter(|&node| is_article(self.dom, node));
        let best = containers
            .map(|node| (self.prose_in(node), node))
            .max_by_key(|(prose, node)| (*prose, std::cmp::Reverse(*node)));
        let root = best
            .filter(|(prose, _)| *prose * 3 > self.prose_in(0))
            .map_or(0..self.dom.len(), |(_, node)| self.dom.subtree(node));
        let fits = |piece: &Piece| {
            let node = piece.first_node();
            let text = wording::is_prose(piece) || piece.kind == BlockKind::Heading;
            root.contains(&node) && !piece.furniture && text && !self.in_called_furniture(node, Some(root.start))
        };
        let chosen: Vec<bool> = self.pieces.iter().map(fits).collect();
        let length: usize =
            self.pieces.iter().zip(&chosen).filter(|(_, chosen)| **chosen).map(|(piece, _)| piece.text.len()).sum();
        if length > self.sound_length() {
            self.kept = chosen;
        }
    }

    fn prose_in(&self, node: Index) -> usize {
        let inside = self.pieces_in(node);
        self.prose[inside.end] - self.prose[inside.start]
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
            let fits = if inside { wording::is_prose(piece) } else { wording::is_lost_paragraph(piece) };
            let near = inside || (home.is_some() && self.home(piece.first_node()) == home);
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

    /// Whether a class calls a part around `node` a teaser of another article.
    fn in_card(&self, node: Index) -> bool {
        let called = |node: Index| {
            let words = self.dom.value(node, "class").split(|c: char| !c.is_ascii_alphanumeric());
            words.into_iter().any(|word| matches!(word, "card" | "teaser" | "snippet" | "excerpt"))
        };
        self.dom.ancestors(node).take(6).any(called)
    }

    /// Drops the small parts that call themselves furniture.
    fn drop_furniture(&mut self) {
        let lengths = self.lengths();
        let total = lengths.last().copied().unwrap_or_default();
        for node in self.dom.all() {
            if !self.called[node] && !markup_roles::is_furniture(self.dom, node) {
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
        sums(self.pieces.iter().zip(&self.kept).map(|(piece, kept)| if *kept { piece.text.len() } else { 0 }))
    }

    /// Cards of other articles: the rows of them that are little of what is kept.
    fn drop_cards(&mut self) {
        let total = self.length();
        let all = Cards::of(self.dom, self.pieces);
        let kept = sums(self.kept.iter().rev().map(|kept| usize::from(*kept)));
        let behind: Vec<usize> = kept.into_iter().rev().collect();
        for row in all.rows() {
            let pieces = || row.iter().flat_map(|card| card.clone());
            let length: usize = pieces().map(|n| self.pieces[n].text.len()).sum();
            let single = row.len() == 1 && !all.is_wrapped_in_link(&self.pieces[row[0].start]);
            let at_end = pieces().filter(|&n| self.kept[n]).count() == behind[row[0].start];
            // A page whose text is its cards is a list of recommendations.
            let most = if at_end { 7 } else { 4 };
            if !single && length <= row.len() * LONGEST_CARD && length * 10 < total * most {
                row.into_iter().for_each(|card| self.kept[card].fill(false));
            }
        }
    }

    fn pieces_in(&self, node: Index) -> Range<usize> {
        pieces_in(self.dom, self.pieces, node)
    }

    /// Lists of nothing but links to other articles of a site.
    fn drop_lists_of_links(&mut self) {
        let item = |piece: &Piece| piece.kind == BlockKind::ListItem && piece.link_density() > 0.85;
        let mut from = 0;
        for run in
            self.pieces.chunk_by(|one, other| (one.kind == BlockKind::ListItem) == (other.kind == BlockKind::ListItem))
        {
            let to = from + run.len();
            if run.iter().all(item)
                && !leads_abroad(self.dom, run)
                && run
                    .iter()
                    .all(|piece| piece.links.iter().all(|(node, _)| is_relative(self.dom, *node) || run.len() > 2))
            {
                self.kept[from..to].fill(false);
            }
            from = to;
        }
    }

    /// "More from …", "About the author" and what stands below, where that is little.
    fn drop_closing_sections(&mut self) {
        let total = self.length();
        let mut below = 0;
        for n in (0..self.pieces.len()).rev().filter(|&n| self.kept[n]).collect::<Vec<_>>() {
            let piece = &self.pieces[n];
            let closes = wording::sells(&piece.text) || (wording::closes(&piece.text) && below * 5 < total);
            if piece.kind == BlockKind::Heading && closes {
                self.kept[n..].fill(false);
                below = 0;
            } else {
                below += piece.text.len();
            }
        }
    }

    /// A list of references written by hand, where the text bears markers.
    fn keep_references(&mut self) {
        let Some(first) = self.kept.iter().position(|kept| *kept) else { return };
        let marked = self
            .kept_pieces()
            .any(|(_, piece)| ["[1]", "[1,", "¹", "(1)"].iter().any(|marker| piece.text.contains(marker)));
        if !marked {
            return;
        }
        let heads = |n: &usize| !self.pieces[*n].furniture && entry_evidence::heads_references(&self.pieces[*n].text);
        let Some(heading) = (first..self.pieces.len()).rev().find(heads) else { return };
        let home = self.dom.ancestors(self.pieces[heading].element).take(2).map(|node| self.dom.end(node));
        let next = self.pieces.get(heading + 1).map_or(0, Piece::first_node);
        let end = home.into_iter().find(|end| next < *end).unwrap_or(next);
        let of_list = |piece: &&Piece| piece.kind != BlockKind::Heading && !piece.furniture && piece.first_node() < end;
        let behind = self.pieces[heading + 1..].iter().take_while(of_list);
        let end = heading + 1 + behind.count();
        self.kept[heading..end].fill(true);
    }

    fn drop_teasers(&mut self) {
        let pieces = self.pieces;
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, piece) in pieces.iter().enumerate().filter(|(n, piece)| self.kept[*n] && piece.text.len() > 80) {
            places.entry(&piece.text).or_default().push(n);
        }
        // Within the text a link of its own is a part of it, behind its end a way to the next article.
        let prose = self.kept_pieces().filter(|(_, piece)| wording::is_prose(piece)).map(|(n, _)| n);
        let end = prose.last().unwrap_or_default();
        for (n, piece) in pieces.iter().enumerate() {
            if !self.kept[n] {
                continue;
            }
            // What stands there more often than twice is a refrain.
            let again = match places.get(piece.text.as_str()).map(Vec::as_slice) {
                Some(&[first, again]) => again == n && is_shown_twice(pieces, first, again),
                _ => false,
            };
            let leads_on = wording::is_teaser(piece) || (n > end && wording::is_one_link(piece));
            if again || leads_on || wording::is_chrome(piece) {
                self.kept[n] = false;
            }
        }
    }
}

/// Whether a text that stands there twice is one that the layout repeats: for screens of two sizes with what stands
/// beside it, or set apart as a quotation.
fn is_shown_twice(pieces: &[Piece], first: usize, again: usize) -> bool {
    let same = |one: Option<&Piece>, other: Option<&Piece>| one.zip(other).is_some_and(|(a, b)| a.text == b.text);
    let neighbours = same(pieces.get(first + 1), pieces.get(again + 1))
        || same(first.checked_sub(1).and_then(|n| pieces.get(n)), pieces.get(again - 1));
    neighbours || again - first <= 2 || pieces[first].kind != pieces[again].kind
}

/// The pieces that begin in an element.
pub fn pieces_in(dom: &Dom, pieces: &[Piece], node: Index) -> Range<usize> {
    let first = pieces.partition_point(|piece| piece.first_node() < node);
    first..pieces.partition_point(|piece| piece.first_node() < dom.end(node)).max(first)
}

/// The sum before each of the numbers, and that of all.
fn sums(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sum = 0;
    let before = numbers.map(|number| {
        sum += number;
        sum
    });
    std::iter::once(0).chain(before).collect()
}

/// Whether a list’s links lead to nearly as many sites as it has items: products, sources, never other articles of the site.
fn leads_abroad(dom: &Dom, run: &[Piece]) -> bool {
    let links = run.iter().flat_map(|piece| &piece.links).map(|(node, _)| dom.value(*node, "href"));
    let hosts: Option<HashSet<&str>> = links.map(|href| href.split_once("://")?.1.split('/').next()).collect();
    hosts.is_some_and(|hosts| hosts.len() > 2 && hosts.len() * 3 >= run.len() * 2)
}

/// Whether a link names no host.
fn is_relative(dom: &Dom, link: Index) -> bool {
    !dom.value(link, "href").contains("//")
}

/// Whether an element says that it is the article.
pub fn is_article(dom: &Dom, node: Index) -> bool {
    matches!(dom.name(node), "article" | "main")
        || matches!(dom.value(node, "role"), "main" | "article")
        || dom.has_word(node, "itemprop", "articleBody")
}
