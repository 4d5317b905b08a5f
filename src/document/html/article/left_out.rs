//! What Readability leaves in and is no part of the article: furniture, cards, lists of links, teasers.

use std::collections::{HashMap, HashSet};

use super::{ArticleFinder, Cards, prefix_sums, wording};
use crate::document::content::BlockKind;
use crate::document::html::blocks::PageBlock;
use crate::document::html::page::dom::{Dom, NodeNumber};
use crate::document::html::page::markup_roles;
use crate::document::layout::reference_headings::heads_references;

/// Longest card for another article, in bytes, on average of its row.
const LONGEST_CARD: usize = 900;

impl ArticleFinder<'_> {
    /// Drops the small parts that call themselves furniture.
    pub(super) fn drop_furniture(&mut self) {
        let lengths = self.kept_bytes_before();
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
    fn kept_bytes_before(&self) -> Vec<usize> {
        prefix_sums(self.pieces.iter().zip(&self.kept).map(|(piece, kept)| if *kept { piece.text.len() } else { 0 }))
    }

    /// Cards of other articles: the rows of them that are little of what is kept.
    pub(super) fn drop_cards(&mut self) {
        let total = self.kept_length();
        let all = Cards::from_pieces(self.dom, self.pieces);
        let kept = prefix_sums(self.kept.iter().rev().map(|kept| usize::from(*kept)));
        let behind: Vec<usize> = kept.into_iter().rev().collect();
        for row in all.rows() {
            let pieces = || row.iter().copied().flatten();
            let length: usize = pieces().map(|n| self.pieces[n].text.len()).sum();
            let single = row.len() == 1 && !all.is_wrapped_in_link(&self.pieces[row[0].start]);
            let at_end = pieces().filter(|&n| self.kept[n]).count() == behind[row[0].start];
            // A page whose text is its cards is a list of recommendations.
            let most = if at_end { 7 } else { 4 };
            if !single && length <= row.len() * LONGEST_CARD && length * 10 < total * most {
                row.into_iter().for_each(|card| self.kept[card.range()].fill(false));
            }
        }
    }

    /// Lists of nothing but links to other articles of a site.
    pub(super) fn drop_lists_of_links(&mut self) {
        let item = |piece: &PageBlock| piece.kind == BlockKind::ListItem && piece.link_density() > 0.85;
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
    pub(super) fn drop_closing_sections(&mut self) {
        let total = self.kept_length();
        let mut below = 0;
        for n in (0..self.pieces.len()).rev().filter(|&n| self.kept[n]).collect::<Vec<_>>() {
            let piece = &self.pieces[n];
            let closes = wording::is_paywall_heading(&piece.text)
                || (wording::is_closing_heading(&piece.text) && below * 5 < total);
            if piece.kind == BlockKind::Heading && closes {
                self.kept[n..].fill(false);
                below = 0;
            } else {
                below += piece.text.len();
            }
        }
    }

    /// A list of references written by hand, where the text bears markers.
    pub(super) fn keep_references(&mut self) {
        let Some(first) = self.kept.iter().position(|kept| *kept) else { return };
        let marked = self
            .kept_pieces()
            .any(|(_, piece)| ["[1]", "[1,", "¹", "(1)"].iter().any(|marker| piece.text.contains(marker)));
        if !marked {
            return;
        }
        let heads = |n: &usize| !self.pieces[*n].furniture && heads_references(&self.pieces[*n].text);
        let Some(heading) = (first..self.pieces.len()).rev().find(heads) else { return };
        let home = self.dom.ancestors(self.pieces[heading].element).take(2).map(|node| self.dom.end(node));
        let next = self.pieces.get(heading + 1).map_or(0, PageBlock::first_node);
        let end = home.into_iter().find(|end| next < *end).unwrap_or(next);
        let of_list =
            |piece: &&PageBlock| piece.kind != BlockKind::Heading && !piece.furniture && piece.first_node() < end;
        let behind = self.pieces[heading + 1..].iter().take_while(of_list);
        let end = heading + 1 + behind.count();
        self.kept[heading..end].fill(true);
    }

    pub(super) fn drop_teasers(&mut self) {
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
fn is_shown_twice(pieces: &[PageBlock], first: usize, again: usize) -> bool {
    let same =
        |one: Option<&PageBlock>, other: Option<&PageBlock>| one.zip(other).is_some_and(|(a, b)| a.text == b.text);
    let neighbours = same(pieces.get(first + 1), pieces.get(again + 1))
        || same(first.checked_sub(1).and_then(|n| pieces.get(n)), pieces.get(again - 1));
    neighbours || again - first <= 2 || pieces[first].kind != pieces[again].kind
}

/// Whether a list’s links lead to nearly as many sites as it has items: products, sources, never other articles of the site.
fn leads_abroad(dom: &Dom, run: &[PageBlock]) -> bool {
    let links = run.iter().flat_map(|piece| &piece.links).map(|(node, _)| dom.value(*node, "href"));
    let hosts: Option<HashSet<&str>> = links.map(|href| href.split_once("://")?.1.split('/').next()).collect();
    hosts.is_some_and(|hosts| hosts.len() > 2 && hosts.len() * 3 >= run.len() * 2)
}

/// Whether a link names no host.
fn is_relative(dom: &Dom, link: NodeNumber) -> bool {
    !dom.value(link, "href").contains("//")
}
