//! Quotations that a page sets beside or between its text. Most repeat a sentence of it; those that do not are part of the
//! article.

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
    let said = collect_said(pieces, kept);
    for range in fresh {
        if !is_repeated(&pieces[range.start].text, &said) {
            kept[range.range()].fill(true);
        }
    }
}

/// Drops the kept pull quotes whose words the text says: nobody says them twice. A headline does not say who did.
pub(super) fn drop_repeated_quotations(dom: &Dom, pieces: &[PageBlock], kept: &mut [bool]) {
    let called = dom.all().filter(|&node| is_called_pull_quote(dom, node)).map(|node| pieces_in(dom, pieces, node));
    let pulled: Vec<_> = called
        .filter(|range| kept[range.range()].contains(&true))
        .filter(|range| is_lone_quotation(&pieces[*range]) || is_short_piece(&pieces[*range]))
        .collect();
    if pulled.is_empty() {
        return;
    }
    let mut of_text: Vec<bool> =
        pieces.iter().zip(kept.iter()).map(|(piece, kept)| *kept && piece.kind != BlockKind::Heading).collect();
    for range in &pulled {
        of_text[range.range()].fill(false);
    }
    let said = collect_said(pieces, &of_text);
    for range in pulled {
        if is_repeated(&pieces[range.start].text, &said) {
            kept[range.range()].fill(false);
        }
    }
}

/// Whether a class calls an element a pull quote: `pullquote`, `pull-quote`, `wp-block-pullquote`.
fn is_called_pull_quote(dom: &Dom, node: NodeNumber) -> bool {
    let class = dom.value(node, "class").to_ascii_lowercase();
    ["pullquote", "pull-quote", "pull_quote"].iter().any(|name| class.contains(name))
}

/// The rows of words in the pieces that are `kept`.
fn collect_said(pieces: &[PageBlock], kept: &[bool]) -> HashSet<String> {
    let of_text = pieces.iter().zip(kept).filter(|(_, kept)| **kept).map(|(piece, _)| piece);
    of_text.flat_map(|piece| collect_word_sequences(&piece.text)).collect()
}

/// Whether more than half of the rows of words in `text` are also `said` elsewhere.
fn is_repeated(text: &str, said: &HashSet<String>) -> bool {
    let words = collect_word_sequences(text);
    2 * words.iter().filter(|row| said.contains(*row)).count() > words.len()
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

/// Whether pieces are a single short one, without links. What its class calls a pull quote may go without marks.
fn is_short_piece(pieces: &[PageBlock]) -> bool {
    matches!(pieces, [only] if only.text.len() <= LONGEST && only.links.is_empty() && !only.boxed)
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
