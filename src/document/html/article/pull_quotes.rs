//! Quotations that a page sets beside its text. Most repeat a sentence of it; those that do not are part of the article.

use std::collections::HashSet;

use super::pieces_in;
use crate::document::content::BlockKind;
use crate::document::html::blocks::PageBlock;
use crate::document::html::page::dom::{Dom, NodeNumber};
use crate::document::voices::quoted;

/// Longest quotation with the line that signs it, in bytes.
const LONGEST: usize = 600;
/// Most pieces of it.
const MOST_PIECES: usize = 4;
/// How many words in a row are compared with those of the text.
const IN_A_ROW: usize = 4;

/// Takes back the quotations between kept pieces whose words these do not repeat.
pub(super) fn take_back_quotations(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    let Some(first) = kept.iter().position(|kept| *kept) else { return };
    let last = kept.iter().rposition(|kept| *kept).unwrap_or(first);
    let set_beside = dom.all().filter(|&node| is_set_beside(dom, node)).map(|node| pieces_in(dom, pieces, node));
    let fresh: Vec<_> = set_beside
        .filter(|range| first < range.start && range.end <= last && !kept[range.range()].contains(&true))
        .filter(|range| is_lone_quotation(&pieces[*range]))
        .collect();
    if fresh.is_empty() {
        return;
    }
    let of_text = pieces.iter().zip(kept.iter()).filter(|(_, kept)| **kept).map(|(piece, _)| piece);
    let said: HashSet<String> = of_text.flat_map(|piece| collect_word_sequences(&piece.text)).collect();
    for range in fresh {
        let words = collect_word_sequences(&pieces[range.start].text);
        if 2 * words.iter().filter(|row| said.contains(*row)).count() <= words.len() {
            kept[range.range()].fill(true);
        }
    }
}

/// Whether the markup says that an element stands beside the text, or is a quotation set apart from it.
fn is_set_beside(dom: &Dom, node: NodeNumber) -> bool {
    let called = || {
        let class = dom.value(node, "class").to_ascii_lowercase();
        class.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| matches!(word, "pullquote" | "quote" | "pull"))
    };
    match dom.name(node) {
        "aside" => true,
        "div" | "figure" | "section" => called(),
        _ => false,
    }
}

/// Whether pieces are a quotation, in marks or signed, and nothing else.
fn is_lone_quotation(pieces: &[PageBlock]) -> bool {
    let lines: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let apart = pieces.first().is_some_and(|piece| piece.kind == BlockKind::BlockQuote);
    (1..=MOST_PIECES).contains(&pieces.len())
        && lines.iter().map(|line| line.len()).sum::<usize>() <= LONGEST
        && pieces.iter().all(|piece| piece.links.is_empty() && !piece.boxed)
        && quoted::is_quotation_alone(&lines, apart)
}

/// The words of a text, each with those behind it.
fn collect_word_sequences(text: &str) -> Vec<String> {
    let plain = text.to_lowercase();
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(IN_A_ROW.min(words.len()).max(1)).map(|row| row.join(" ")).collect()
}
