//! A page cut into its paragraphs, headings, list items …, each with its links and markers.

mod inline;
pub(super) mod speaker_markup;

use std::collections::HashMap;

use super::page::data_tables;
use super::page::markup_roles;
use crate::document::content::BlockKind;
use crate::document::html::page::dom::{Dom, NodeNumber, Nodes, is_space};
use crate::ranges::Bytes;

/// One block of the page.
#[derive(Clone, Debug)]
pub(super) struct PageBlock {
    /// What the markup says it is.
    pub kind: BlockKind,
    /// Its text, white space collapsed, `<br>` a line break.
    pub text: String,
    /// The links in it, each with its bytes in the text.
    pub links: Vec<(NodeNumber, Bytes)>,
    /// The references to notes in it, each with its bytes in the text.
    pub markers: Vec<(NodeNumber, Bytes)>,
    /// The bytes of it that are code, in which an address is no link.
    pub code: Vec<Bytes>,
    /// Its text nodes with their lengths.
    pub texts: Vec<(NodeNumber, usize)>,
    /// The element that holds it.
    pub element: NodeNumber,
    /// Whether it stands in what says of itself that it is none of the article.
    pub furniture: bool,
    /// Whether it stands in a box that asks for consent or a subscription.
    pub boxed: bool,
}

impl PageBlock {
    /// Bytes of the text that are links.
    pub(super) fn linked_bytes(&self) -> usize {
        self.links.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// The share of the text that is links.
    pub(super) fn link_density(&self) -> f64 {
        self.linked_bytes() as f64 / self.text.len().max(1) as f64
    }

    /// The first node of it.
    pub(super) fn first_node(&self) -> NodeNumber {
        self.texts.first().map_or(self.element, |(node, _)| *node)
    }
}

/// Cuts the page. `labels` are the references to notes by their element; `left_out` are stretches of nodes that are no
/// running text, in order.
pub(super) fn split_into_blocks(dom: &Dom, labels: &HashMap<NodeNumber, String>, left_out: &[Nodes]) -> Vec<PageBlock> {
    let mut cutter = Cutter {
        dom,
        around: Vec::new(),
        labels,
        pieces: Vec::new(),
        open: Vec::new(),
        piece: empty_block(),
        space: false,
        asked: false,
    };
    let mut left_out = left_out.iter().peekable();
    let mut node = 0;
    while node < dom.len() {
        while left_out.next_if(|range| range.end <= node).is_some() {}
        cutter.close_before(node);
        node = match left_out.peek().filter(|range| range.contains(node)) {
            Some(range) => range.end,
            None => cutter.open(node),
        };
    }
    cutter.close_before(usize::MAX);
    cutter.finish_piece();
    cutter.pieces
}

fn empty_block() -> PageBlock {
    PageBlock {
        kind: BlockKind::Paragraph,
        text: String::new(),
        links: Vec::new(),
        markers: Vec::new(),
        code: Vec::new(),
        texts: Vec::new(),
        element: 0,
        furniture: false,
        boxed: false,
    }
}

/// An element that has been entered.
struct OpenElement {
    node: NodeNumber,
    end: NodeNumber,
    does: Does,
}

enum Does {
    /// Breaks the text; what stands in it is the last [`BlockContext`].
    Block,
    /// Is a link from this byte on.
    Link(usize),
    /// Is code from this byte on.
    Code(usize),
    /// Ends in these letters.
    Closing(&'static str),
    /// Sets what the paragraph begins with in bold.
    Lead,
}

/// What a block makes of the text in it.
#[derive(Clone, Copy)]
struct BlockContext {
    element: NodeNumber,
    kind: BlockKind,
    furniture: bool,
}

struct Cutter<'a> {
    dom: &'a Dom,
    around: Vec<BlockContext>,
    labels: &'a HashMap<NodeNumber, String>,
    pieces: Vec<PageBlock>,
    open: Vec<OpenElement>,
    piece: PageBlock,
    /// Whether a space is due before the next word.
    space: bool,
    /// Whether a question that is set apart has ended right before the next word.
    asked: bool,
}

impl Cutter<'_> {
    /// Enters a node; says which comes next.
    fn open(&mut self, node: NodeNumber) -> NodeNumber {
        if let Some(text) = self.dom.text_of(node) {
            self.text(node, text);
            return node + 1;
        }
        if markup_roles::is_unseen(self.dom, node) {
            return self.dom.end(node);
        }
        if let Some(label) = self.labels.get(&node) {
            self.push_marker(node, label);
            return self.dom.end(node);
        }
        match self.dom.name(node) {
            "br" => self.line_break(),
            "td" | "th" if self.kind() == BlockKind::Table => self.push_cell(),
            "td" | "th" => self.block(node, None),
            "a" => {
                self.space |= speaker_markup::is_unspaced_link(self.dom, node);
                self.push(node, Does::Link(self.piece.text.len()));
            }
            "code" | "samp" | "kbd" => self.push(node, Does::Code(self.piece.text.len())),
            "q" => {
                self.word("“");
                self.push(node, Does::Closing("”"));
            }
            "sup" if self.read_exponent(node).is_some() => {
                self.push_exponent(node);
                return self.dom.end(node);
            }
            "tr" if self.kind() == BlockKind::Table => self.line_break(),
            "thead" | "tbody" | "tfoot" if self.kind() == BlockKind::Table => {}
            "table" => {
                let data = data_tables::is_data(self.dom, node).then_some(BlockKind::Table);
                self.block(node, data);
            }
            _ if speaker_markup::is_label(self.dom, node) && self.piece.text.is_empty() => {
                self.block(node, Some(BlockKind::Label));
            }
            _ if markup_roles::is_block(self.dom, node) => self.block(node, kind_of(self.dom, node)),
            // What opens a paragraph in italics may be the title of a film.
            "b" | "strong" if self.piece.text.is_empty() => self.push(node, Does::Lead),
            _ => {}
        }
        node + 1
    }

    /// Leaves every element that ends before `node`.
    fn close_before(&mut self, node: NodeNumber) {
        while let Some(open) = self.open.pop_if(|open| open.end <= node) {
            match open.does {
                Does::Block => {
                    self.finish_piece();
                    self.around.pop();
                }
                Does::Link(start) => self.push_link(open.node, start),
                Does::Code(start) => self.piece.code.push(Bytes::from(start..self.piece.text.len())),
                Does::Closing(mark) => self.piece.text.push_str(mark),
                Does::Lead => self.asked = self.kind() == BlockKind::Paragraph && self.piece.text.ends_with('?'),
            }
        }
    }

    fn push(&mut self, node: NodeNumber, does: Does) {
        self.open.push(OpenElement { node, end: self.dom.end(node), does });
    }

    fn block(&mut self, node: NodeNumber, kind: Option<BlockKind>) {
        self.finish_piece();
        let outer = self.current_context();
        let furniture = outer.furniture || markup_roles::is_furniture(self.dom, node);
        self.around.push(BlockContext { element: node, kind: kind.unwrap_or(outer.kind), furniture });
        self.push(node, Does::Block);
    }

    fn current_context(&self) -> BlockContext {
        self.around.last().copied().unwrap_or(BlockContext { element: 0, kind: BlockKind::Paragraph, furniture: false })
    }

    fn kind(&self) -> BlockKind {
        self.current_context().kind
    }

    fn finish_piece(&mut self) {
        // A link that goes on in the next block starts anew there.
        let broken: Vec<(NodeNumber, usize)> = self
            .open
            .iter()
            .filter_map(|open| match open.does {
                Does::Link(start) => Some((open.node, start)),
                _ => None,
            })
            .collect();
        for (node, start) in broken {
            self.push_link(node, start);
        }
        for open in &mut self.open {
            match &mut open.does {
                Does::Code(start) => {
                    self.piece.code.push(Bytes::from(*start..self.piece.text.len()));
                    *start = 0;
                }
                Does::Link(start) => *start = 0,
                _ => {}
            }
        }
        (self.space, self.asked) = (false, false);
        let mut piece = std::mem::replace(&mut self.piece, empty_block());
        piece.text.truncate(piece.text.trim_end().len());
        if piece.text.is_empty() {
            return;
        }
        let around = self.current_context();
        (piece.kind, piece.element, piece.furniture) = (around.kind, around.element, around.furniture);
        if speaker_markup::is_question(self.dom, &piece) {
            piece.kind = BlockKind::Question;
        }
        self.pieces.push(piece);
    }
}

fn kind_of(dom: &Dom, node: NodeNumber) -> Option<BlockKind> {
    match dom.name(node) {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "li" | "dt" | "dd" => Some(BlockKind::ListItem),
        "blockquote" => Some(BlockKind::BlockQuote),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "figure" => Some(BlockKind::Caption),
        "pre" | "listing" | "xmp" => Some(BlockKind::Code),
        _ if dom.value(node, "role") == "heading" => Some(BlockKind::Heading),
        _ => is_caption(dom.value(node, "class")).then_some(BlockKind::Caption),
    }
}

fn is_caption(class: &str) -> bool {
    class.split_ascii_whitespace().any(|class| {
        let class = class.to_ascii_lowercase();
        class.ends_with("caption")
            || class.ends_with("caption-text")
            || class.ends_with("photo-credit")
            || class.ends_with("image-credit")
            || class.ends_with("thumbcaption")
            || class.ends_with("gallerytext")
    })
}
