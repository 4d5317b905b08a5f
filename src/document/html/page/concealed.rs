//! Text that a page keeps from its readers until a script shows it (`display: none`, `hidden`), or shows only where no
//! script runs (`<noscript>`): where it is most of what the page says, it is the article.

use dom_query::Document;

use super::dom::{Dom, NodeNumber, Nodes};
use super::markup_roles;

/// Least text, in bytes, that is believed to be an article.
const SHORTEST: usize = 200;
/// Most text, in bytes, that readers see of a page whose article is concealed.
const LONGEST_SEEN: usize = 1000;
/// Least bytes of a text that is a sentence rather than a button.
const LEAST_TEXT: usize = 40;
/// How far the text of a note on scripts is looked into, in bytes.
const HEAD: usize = 300;

/// Shows the concealed parts of a page that hold more text than its readers see; says whether there are any.
pub(crate) fn show_concealed_parts(document: &Document, dom: &Dom) -> bool {
    let parts = find_concealed_elements(dom);
    if parts.is_empty() {
        return false;
    }
    let lengths: Vec<usize> = parts.iter().map(|&node| count_sentence_bytes(dom, node)).collect();
    let all: usize = lengths.iter().sum();
    let seen = count_visible_bytes(dom, &parts);
    if all < SHORTEST || seen * 2 > all || seen > LONGEST_SEEN {
        return false;
    }
    let mut shown = false;
    for (node, _) in
        parts.iter().zip(&lengths).filter(|(node, length)| **length * 4 >= all && !is_about_scripts(dom, **node))
    {
        if let Some(node) = document.tree.get(&dom.id(*node)) {
            node.remove_attrs(&["style", "hidden"]);
            if node.has_name("noscript") {
                node.rename("div");
            }
            shown = true;
        }
    }
    shown
}

/// The bytes of text in the page's concealed parts.
pub(crate) fn left_out(dom: &Dom) -> usize {
    find_concealed_elements(dom)
        .into_iter()
        .filter(|&node| !is_about_scripts(dom, node))
        .map(|node| count_sentence_bytes(dom, node))
        .sum()
}

/// The outermost concealed elements.
fn find_concealed_elements(dom: &Dom) -> Vec<NodeNumber> {
    let mut found: Vec<NodeNumber> = Vec::new();
    for node in dom.all() {
        let inside = found.last().is_some_and(|&last| node < dom.end(last));
        if !inside && markup_roles::is_concealed(dom, node) {
            found.push(node);
        }
    }
    // Dialogues and menus are concealed too.
    found.retain(|&node| !markup_roles::is_called_furniture(dom, node) && !markup_roles::is_furniture(dom, node));
    found
}

/// The bytes of sentences in an element; links and scripts do not count.
fn count_sentence_bytes(dom: &Dom, node: NodeNumber) -> usize {
    sentence_lengths(dom, dom.subtree(node)).sum()
}

fn count_visible_bytes(dom: &Dom, concealed: &[NodeNumber]) -> usize {
    let mut start = 0;
    let mut sum = 0;
    for &node in concealed {
        sum += sentence_lengths(dom, Nodes::from(start..node)).sum::<usize>();
        start = dom.end(node);
    }
    sum + sentence_lengths(dom, Nodes::from(start..dom.len())).sum::<usize>()
}

fn sentence_lengths(dom: &Dom, nodes: Nodes) -> impl Iterator<Item = usize> {
    nodes.range().filter_map(move |node| {
        let text = dom.text_of(node)?.trim();
        let around = dom.parent(node).map_or("", |parent| dom.name(parent));
        let read =
            !matches!(around, "script" | "style" | "a" | "title" | "textarea" | "option" | "template" | "button");
        (text.len() >= LEAST_TEXT && read).then_some(text.len())
    })
}

/// "JavaScript is disabled in your browser."
fn is_about_scripts(dom: &Dom, node: NodeNumber) -> bool {
    let mut text = String::new();
    for piece in dom.subtree(node).range().filter_map(|node| dom.text_of(node)) {
        text.push_str(&piece.to_lowercase());
        if text.len() > HEAD {
            break;
        }
    }
    ["javascript", "enable scripts", "cookies"].iter().any(|word| text.contains(word))
}
