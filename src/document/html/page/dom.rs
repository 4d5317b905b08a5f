//! A page's elements and texts in the order of the page, flat: the subtree of node `n` is `n..end(n)`.
//!
//! Taken once from the parser's tree, so that every later step is a walk over an array, whatever the markup's depth.

use dom_query::{Document, LocalName, NodeData, NodeId, NodeRef};

use crate::ranges::{Bytes, RangeOf};

/// The number of a node, in the order of the page.
pub(crate) type NodeNumber = usize;

/// Nodes of a page: an element and what is in it, or several side by side.
pub(crate) type Nodes = RangeOf<Node>;

/// A parsed page.
#[derive(Debug)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    /// Every text and attribute value.
    buffer: String,
}

/// An element or a text.
#[derive(Debug)]
pub(crate) struct Node {
    id: NodeId,
    parent: NodeNumber,
    end: NodeNumber,
    content: NodeContent,
}

#[derive(Debug)]
enum NodeContent {
    /// Its place in the buffer.
    Text(Bytes),
    Element {
        name: LocalName,
        attributes: RangeOf<Attribute>,
    },
}

/// The name of an attribute and the place of its value in the buffer.
type Attribute = (LocalName, Bytes);

impl Dom {
    /// Copies the parser's tree; comments and what is nested in `<template>` stay behind.
    pub(crate) fn new(document: &Document) -> Self {
        let mut dom =
            Self { nodes: Vec::with_capacity(document.tree.len()), attributes: Vec::new(), buffer: String::new() };
        let mut open: Vec<(NodeId, NodeNumber)> = Vec::new();
        let mut next = document.root().first_child();
        while let Some(node) = next {
            let added = dom.add_node(&node, open.last().map_or(0, |(_, index)| *index));
            next = match node.first_child().filter(|_| added.is_some()) {
                Some(child) => {
                    open.push((node.id, added.unwrap_or_default()));
                    Some(child)
                }
                None => dom.close(document, node, &mut open),
            };
        }
        dom
    }

    /// The node behind `node`'s subtree, ending every element that is closed on the way.
    fn close<'a>(
        &mut self,
        document: &'a Document,
        node: NodeRef<'a>,
        open: &mut Vec<(NodeId, NodeNumber)>,
    ) -> Option<NodeRef<'a>> {
        let mut node = node;
        loop {
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            let (id, index) = open.pop()?;
            self.nodes[index].end = self.nodes.len();
            node = document.tree.get(&id)?;
        }
    }

    fn add_node(&mut self, node: &NodeRef, parent: NodeNumber) -> Option<NodeNumber> {
        let index = self.nodes.len();
        let content = node.query(|node| match &node.data {
            NodeData::Text { contents } => Some(NodeContent::Text(self.store(contents))),
            NodeData::Element(element) => {
                let first = self.attributes.len();
                for attribute in &element.attrs {
                    let value = self.store(&attribute.value);
                    self.attributes.push((attribute.name.local.clone(), value));
                }
                let attributes = RangeOf::from(first..self.attributes.len());
                Some(NodeContent::Element { name: element.name.local.clone(), attributes })
            }
            _ => None,
        })??;
        self.nodes.push(Node { id: node.id, parent, end: index + 1, content });
        Some(index)
    }

    fn store(&mut self, value: &str) -> Bytes {
        let start = self.buffer.len();
        self.buffer.push_str(value);
        Bytes::from(start..self.buffer.len())
    }

    /// The number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Every node.
    pub(crate) fn all(&self) -> impl Iterator<Item = NodeNumber> {
        0..self.nodes.len()
    }

    /// The node and all that is in it.
    pub(crate) fn subtree(&self, node: NodeNumber) -> Nodes {
        Nodes::from(node..self.end(node))
    }

    /// The first node behind the subtree of `node`.
    pub(crate) fn end(&self, node: NodeNumber) -> NodeNumber {
        self.nodes[node].end
    }

    /// The parser's number of the node.
    pub(crate) fn id(&self, node: NodeNumber) -> NodeId {
        self.nodes[node].id
    }

    /// The element that holds `node`; none for the outermost.
    pub(crate) fn parent(&self, node: NodeNumber) -> Option<NodeNumber> {
        let parent = self.nodes[node].parent;
        (parent < node).then_some(parent)
    }

    /// The elements that hold `node`, from the inside out.
    pub(crate) fn ancestors(&self, node: NodeNumber) -> impl Iterator<Item = NodeNumber> {
        std::iter::successors(self.parent(node), |&node| self.parent(node))
    }

    /// The element's name in lower case; empty for a text.
    pub(crate) fn name(&self, node: NodeNumber) -> &str {
        match &self.nodes[node].content {
            NodeContent::Element { name, .. } => name,
            NodeContent::Text(_) => "",
        }
    }

    /// Whether it is an element of this name.
    pub(crate) fn is(&self, node: NodeNumber, name: &str) -> bool {
        self.name(node) == name
    }

    /// The letters of a text node.
    pub(crate) fn text_of(&self, node: NodeNumber) -> Option<&str> {
        match self.nodes[node].content {
            NodeContent::Text(bytes) => Some(&self.buffer[bytes]),
            NodeContent::Element { .. } => None,
        }
    }

    fn attributes(&self, node: NodeNumber) -> &[Attribute] {
        match self.nodes[node].content {
            NodeContent::Element { attributes, .. } => &self.attributes[attributes],
            NodeContent::Text(_) => &[],
        }
    }

    /// Whether it is an element that has any attribute.
    pub(crate) fn has_attributes(&self, node: NodeNumber) -> bool {
        !self.attributes(node).is_empty()
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, node: NodeNumber, name: &str) -> Option<&str> {
        let (_, value) = self.attributes(node).iter().find(|(key, _)| &**key == name)?;
        Some(&self.buffer[*value])
    }

    /// The value of an attribute, empty where there is none.
    pub(crate) fn value(&self, node: NodeNumber, name: &str) -> &str {
        self.attribute(node, name).unwrap_or_default()
    }

    /// Whether one of the words of an attribute is `word`, in any case.
    pub(crate) fn has_word(&self, node: NodeNumber, attribute: &str, word: &str) -> bool {
        self.value(node, attribute).split_ascii_whitespace().any(|found| found.eq_ignore_ascii_case(word))
    }

    /// The readable text in `node`, white space collapsed; scripts and styles left out.
    pub(crate) fn text(&self, node: NodeNumber) -> String {
        let mut text = String::new();
        self.text_into(node, &mut text, usize::MAX);
        text.truncate(text.trim_end().len());
        text
    }

    /// The same, given up once it is longer than `most` bytes.
    pub(crate) fn short_text(&self, node: NodeNumber, most: usize) -> Option<String> {
        let mut text = String::new();
        self.text_into(node, &mut text, most);
        text.truncate(text.trim_end().len());
        (text.len() <= most).then_some(text)
    }

    fn text_into(&self, node: NodeNumber, into: &mut String, most: usize) {
        let mut at = node;
        while at < self.end(node) && into.len() <= most {
            match self.name(at) {
                "" => push_collapsed(into, self.text_of(at).unwrap_or_default()),
                "script" | "style" | "noscript" | "template" | "svg" => at = self.end(at) - 1,
                "br" | "p" | "div" | "li" | "td" | "tr" | "h1" | "h2" | "h3" => push_collapsed(into, " "),
                _ => {}
            }
            at += 1;
        }
    }
}

/// Appends with every run of white space as one space, none at the start.
pub(crate) fn push_collapsed(into: &mut String, text: &str) {
    for (n, word) in text.split(is_space).enumerate() {
        if n > 0 && !into.is_empty() && !into.ends_with(' ') {
            into.push(' ');
        }
        into.push_str(word);
    }
}

/// White space that a browser collapses, no-break spaces with it; the parser leaves NUL bytes out.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_flat_and_in_order() {
        let dom = Dom::new(&Document::from("<body><p id=a>One <b>two</b></p><!-- x --><p>Three"));
        let named = |name: &str| dom.all().find(|&n| dom.is(n, name)).unwrap();
        let p = named("p");
        assert_eq!((dom.text(p).as_str(), dom.value(p, "id")), ("One two", "a"));
        assert_eq!(dom.text(named("body")), "One two Three");
        assert_eq!(dom.ancestors(named("b")).map(|n| dom.name(n)).collect::<Vec<_>>(), ["p", "body", "html"]);
    }
}
