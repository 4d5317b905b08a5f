//! Cards of other articles: the linked headline of one and a few words of it, or a link around whole paragraphs.

use std::collections::BTreeMap;

use super::pieces_in;
use crate::document::content::BlockKind;
use crate::document::html::blocks::PageBlock;
use crate::document::html::page::dom::{Dom, NodeNumber};
use crate::ranges::RangeOf;

/// Most headlines of a card: the one of its article, again for screens of another size, and "Read on".
const MOST_HEADLINES: usize = 4;
/// Longest "Read on", in bytes.
const LONGEST_CALL: usize = 20;
/// How far around a headline its card may reach, in elements.
const FARTHEST: usize = 24;

/// The cards of a page.
pub(crate) struct Cards<'a> {
    dom: &'a Dom,
    pieces: &'a [PageBlock],
    /// The pieces that are linked headlines.
    headlines: Vec<usize>,
}

impl<'a> Cards<'a> {
    /// Looks for linked headlines among the pieces.
    pub(crate) fn from_pieces(dom: &'a Dom, pieces: &'a [PageBlock]) -> Self {
        // Several links in a row are the topics of an article.
        let linked = |at: &usize| {
            let piece = &pieces[*at];
            piece.kind == BlockKind::Heading && piece.links.len() == 1 && piece.link_density() > 0.9
        };
        Self { dom, pieces, headlines: (0..pieces.len()).filter(linked).collect() }
    }

    /// The pieces of each card, those of one row together.
    pub(crate) fn rows(&self) -> Vec<Vec<RangeOf<PageBlock>>> {
        let mut rows: BTreeMap<NodeNumber, Vec<RangeOf<PageBlock>>> = BTreeMap::new();
        let mut at = 0;
        while at < self.pieces.len() {
            let card = self.find_card_at(at);
            at = card.as_ref().map_or(at + 1, |(_, pieces)| pieces.end);
            if let Some((row, pieces)) = card {
                rows.entry(row).or_default().push(pieces);
            }
        }
        rows.into_values().collect()
    }

    /// The card that starts with piece `at`: the element that its row stands in, and its pieces.
    fn find_card_at(&self, at: usize) -> Option<(NodeNumber, RangeOf<PageBlock>)> {
        let piece = &self.pieces[at];
        if !self.leads_out(piece) {
            return None;
        }
        let around = || self.dom.ancestors(piece.element).take(FARTHEST);
        let link = self.link_around(piece);
        let card = match link {
            _ if self.headlines.binary_search(&at).is_ok() => {
                around().take_while(|node| self.is_of(*node, at)).last().unwrap_or(piece.element)
            }
            Some(link) => link,
            None => return None,
        };
        let pieces = pieces_in(self.dom, self.pieces, card);
        let is_card = pieces.contains(at) && (pieces.len() > 1 || link.is_some());
        is_card.then(|| (self.dom.parent(card).unwrap_or(card), pieces))
    }

    /// Whether `node` holds no other article's headline than piece `at`, and nothing before it.
    fn is_of(&self, node: NodeNumber, at: usize) -> bool {
        let inside = pieces_in(self.dom, self.pieces, node);
        let first = self.headlines.partition_point(|&headline| headline < inside.start);
        let headlines = self.headlines[first..].iter().take_while(|&&headline| headline < inside.end);
        let same = |&headline: &usize| {
            let other = &self.pieces[headline].text;
            *other == self.pieces[at].text || other.len() < LONGEST_CALL
        };
        inside.start <= at
            && headlines.clone().take(MOST_HEADLINES + 1).count() <= MOST_HEADLINES
            && headlines.into_iter().all(same)
    }

    fn leads_out(&self, piece: &PageBlock) -> bool {
        piece.links.first().is_some_and(|(link, _)| !self.dom.value(*link, "href").trim().starts_with('#'))
    }

    /// Whether the piece is a block within a link, rather than a link within a block.
    pub(crate) fn is_wrapped_in_link(&self, piece: &PageBlock) -> bool {
        self.link_around(piece).is_some()
    }

    fn link_around(&self, piece: &PageBlock) -> Option<NodeNumber> {
        let mut around = self.dom.ancestors(piece.element).take(4);
        around.find(|&node| self.dom.is(node, "a")).filter(|_| piece.link_density() > 0.9)
    }
}
