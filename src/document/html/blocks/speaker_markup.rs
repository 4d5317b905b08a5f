//! What the markup says of who speaks: names of participants, questions in bold.

use crate::document::content::BlockKind;
use crate::document::html::blocks::PageBlock;
use crate::document::html::page::dom::{Dom, NodeNumber};

/// Longest name of a participant, in bytes.
const LONGEST_NAME: usize = 60;
/// Longest question, in bytes.
const LONGEST_QUESTION: usize = 600;
/// Longest line below a quotation, in bytes.
const LONGEST_SIGNATURE: usize = 160;
/// How many elements around a text may set it in bold.
const AROUND: usize = 4;

/// Words of classes that name who speaks in an interview or transcript.
const SPEAKERS: [&str; 5] = ["participant", "speaker", "interviewer", "interviewee", "talker"];

/// Whether an element holds nothing but the name of who speaks next.
pub(crate) fn is_label(dom: &Dom, node: NodeNumber) -> bool {
    let class = dom.value(node, "class");
    let named = class.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| SPEAKERS.contains(&word));
    named
        && matches!(dom.name(node), "span" | "strong" | "b" | "em" | "dt" | "div" | "p" | "cite" | "h3" | "h4")
        && dom.short_text(node, LONGEST_NAME).is_some_and(|text| text.contains(char::is_alphabetic))
}

/// Whether a piece is the line of a quotation or of its figure that says whose words it is.
pub(crate) fn is_attribution_line(dom: &Dom, piece: &PageBlock) -> bool {
    let around = dom.ancestors(piece.first_node()).take(AROUND);
    let line = |node: NodeNumber| matches!(dom.name(node), "footer" | "figcaption" | "cite");
    let of_quotation = |node: NodeNumber| matches!(dom.name(node), "blockquote" | "figure");
    let near: Vec<NodeNumber> = around.collect();
    piece.text.len() <= LONGEST_SIGNATURE
        && near.iter().any(|&node| line(node))
        && near.iter().any(|&node| of_quotation(node))
}

/// Whether a link stands in a post from Reddit, whose markup sets no space before links: `by<a>u/jane</a> in<a>valley</a>`.
pub(crate) fn is_unspaced_link(dom: &Dom, link: NodeNumber) -> bool {
    let embeds = |node: NodeNumber| {
        let mut classes = dom.value(node, "class").split_ascii_whitespace();
        dom.is(node, "blockquote") && classes.any(|class| matches!(class, "reddit-embed-bq" | "reddit-card"))
    };
    dom.ancestors(link).take(AROUND).any(embeds)
}

/// Whether a piece is a question and all of it in bold or italics.
pub(crate) fn is_question(dom: &Dom, piece: &PageBlock) -> bool {
    let set_apart = |node: NodeNumber| {
        let around = dom.ancestors(node).take(AROUND).take_while(|&node| node != piece.element);
        around.into_iter().any(|node| matches!(dom.name(node), "b" | "strong" | "em" | "i"))
    };
    let asks = piece.text.len() <= LONGEST_QUESTION && piece.text.trim_end_matches(['”', '"']).ends_with('?');
    let term = dom.name(piece.element) == "dt";
    asks && (term || piece.kind == BlockKind::Paragraph && piece.texts.iter().all(|(node, _)| set_apart(*node)))
}
