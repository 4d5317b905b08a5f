//! Interviews set as dialogue: every question and every answer behind a dash.

use super::questions;
use crate::document::content::{Block, BlockKind};
use crate::span::Span;
use crate::text::Text;

/// Fewest questions with an answer below them.
const FEWEST: usize = 2;

/// The dashes that a line of dialogue begins with.
const DASHES: [char; 4] = ['—', '–', '―', '-'];

/// Marks the questions and answers of a text that says that it is an interview.
pub(super) fn mark_dialogue_turns(text: &Text, title: Option<&str>, blocks: &mut [Block]) {
    let asks = |at: usize| is_line(text, &blocks[at]) && text.slice(blocks[at].span).ends_with('?');
    let answers = |at: usize| is_line(text, &blocks[at]) && !asks(at);
    let asked = (1..blocks.len()).filter(|&at| asks(at - 1) && answers(at)).count();
    if asked < FEWEST || !questions::tells_interview(text, title, blocks) {
        return;
    }
    let lines: Vec<(usize, bool)> =
        (0..blocks.len()).filter(|&at| is_line(text, &blocks[at])).map(|at| (at, asks(at))).collect();
    for (at, asks) in lines {
        let words = text.slice(blocks[at].span);
        let lead = words.chars().take_while(|c| DASHES.contains(c) || c.is_whitespace()).count();
        let span = Span::new(blocks[at].span.start() + lead, blocks[at].span.end());
        blocks[at] = Block { span, kind: if asks { BlockKind::Question } else { BlockKind::Turn } };
    }
}

fn is_line(text: &Text, block: &Block) -> bool {
    let stands = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let words = text.slice(block.span);
    stands && words.starts_with(DASHES) && words.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::plain_paragraphs;

    fn marked(paragraphs: &[&str]) -> Vec<(BlockKind, String)> {
        let (text, mut blocks) = plain_paragraphs(paragraphs);
        mark_dialogue_turns(&text, Some("An interview with Ida Lund"), &mut blocks);
        blocks.iter().map(|block| (block.kind, text.slice(block.span).to_string())).collect()
    }

    #[test]
    fn dashes_take_turns() {
        use BlockKind::{Question, Turn};
        let wanted = [(Question, "Why?"), (Turn, "It rained."), (Question, "And now?"), (Turn, "Now it is dry.")];
        let wanted: Vec<(BlockKind, String)> = wanted.iter().map(|(kind, words)| (*kind, words.to_string())).collect();
        assert_eq!(marked(&["– Why?", "– It rained.", "– And now?", "– Now it is dry."]), wanted);
        assert!(marked(&["– Sand", "– Stone", "– Why?", "– It rained."]).iter().all(|(kind, _)| *kind != Question));
    }
}
