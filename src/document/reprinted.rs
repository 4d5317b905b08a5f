//! Texts by others that an article holds whole: statements under a line that says whose, letters above their signatures.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, BlockKind, names};
use crate::patterns::regex;
use crate::text::Text;

/// Longest line that announces a text or signs a letter, in bytes.
const LONGEST: usize = 160;
/// Most words of a signature.
const MOST_WORDS: usize = 10;
/// How many paragraphs below an announcement may be without "I" or "we" before it is none.
const TRIED: usize = 3;

static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:(?:the|a|read|full|joint|official|press|complete|open|prepared|opening|closing|public|text|transcript|of)\s+){0,5}(?:statement|remarks|speech|address|letter|message|testimony)\s+(?:from|by|of)\s+\S",
    )
});
static FIRST_PERSON: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b"));
static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:(?:your|readers?[’']?s?)\s+)?letters?(?:\s+to\s+the\s+editors?|\s+from\s+(?:our\s+)?readers|\s+page)?(?:\s*[:–—-].*)?$",
    )
});

/// Marks these texts: what a line announces is a turn of whom the line names, a letter a quotation that its signature
/// signs. `title` is the headline.
pub fn mark(text: &Text, title: Option<&str>, blocks: &mut [Block]) {
    announced(text, blocks);
    letters(text, title, blocks);
}

fn announced(text: &Text, blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        if !is_announcement(text, &blocks[at]) {
            continue;
        }
        let below = at + 1;
        let end = (below..blocks.len()).find(|&at| ends(blocks[at].kind)).unwrap_or(blocks.len());
        let speaks = blocks[below..end].iter().take(TRIED).any(|block| FIRST_PERSON.is_match(text.slice(block.span)));
        if speaks && blocks[below..end].iter().any(|block| block.kind.is_body()) {
            blocks[at].kind = BlockKind::Label;
            for block in blocks[below..end].iter_mut().filter(|block| block.kind.is_body()) {
                block.kind = BlockKind::Turn;
            }
        }
    }
}

fn is_announcement(text: &Text, block: &Block) -> bool {
    let line = text.slice(block.span);
    let stands = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph);
    stands && line.len() <= LONGEST && !line.ends_with(['.', '!', '?', ',', '”', '"']) && ANNOUNCED.is_match(line)
}

fn ends(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Heading | BlockKind::Title | BlockKind::Reference | BlockKind::Label)
}

fn letters(text: &Text, title: Option<&str>, blocks: &mut [Block]) {
    let heads = |block: &Block| {
        let line = text.slice(block.span);
        line.len() <= LONGEST && LETTERS.is_match(line)
    };
    let headed = blocks.iter().position(|block| !matches!(block.kind, BlockKind::Reference) && heads(block));
    let first = match headed {
        Some(at) => at + 1,
        None if title.is_some_and(|title| LETTERS.is_match(title)) => 0,
        None => return,
    };
    let mut start = first;
    for at in first..blocks.len() {
        let signed = blocks[at].kind.is_body() || blocks[at].kind == BlockKind::Heading;
        if signed && at > start && is_signature(text.slice(blocks[at].span)) {
            blocks[at].kind = BlockKind::Attribution;
            for block in blocks[start..at].iter_mut().filter(|block| block.kind.is_body()) {
                block.kind = BlockKind::BlockQuote;
            }
            start = at + 1;
        } else if blocks[at].kind == BlockKind::Heading {
            start = at + 1;
        }
    }
}

/// A name alone or with a place: "Ida Lund, Halden".
fn is_signature(line: &str) -> bool {
    let name = line.split([',', '\n']).next().unwrap_or(line).trim_start_matches(['—', '–', '-', ' ']).trim();
    line.len() <= LONGEST
        && line.split_whitespace().count() <= MOST_WORDS
        && !line.ends_with(['.', '!', '?', ':', '”', '"'])
        && names::is_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn marked(paragraphs: &[&str]) -> Vec<BlockKind> {
        let text = Text::new(paragraphs.join("\n\n"));
        let mut start = 0;
        let block = |words: &&str| {
            let span = Span::new(start, start + words.chars().count());
            start = span.end() + 2;
            Block { span, kind: BlockKind::Paragraph }
        };
        let mut blocks: Vec<Block> = paragraphs.iter().map(block).collect();
        mark(&text, None, &mut blocks);
        blocks.iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_statement_is_its_makers_and_a_report_on_one_is_not() {
        use BlockKind::{Label, Paragraph, Turn};
        assert_eq!(marked(&["Statement from Ida Lund", "I resign today.", "It was an honour."]), [Label, Turn, Turn]);
        assert_eq!(marked(&["Statement from Ida Lund", "She said she had resigned."]), [Paragraph, Paragraph]);
        assert_eq!(marked(&["Statement from Ida Lund came late.", "I was there."]), [Paragraph, Paragraph]);
    }

    #[test]
    fn letters_are_told_apart_by_their_signatures() {
        use BlockKind::{Attribution, BlockQuote, Paragraph};
        let page = ["Letters to the editor", "The pier is a scandal.", "Ida Lund, Halden", "I like it.", "Olaf Brenn"];
        assert_eq!(marked(&page), [Paragraph, BlockQuote, Attribution, BlockQuote, Attribution]);
    }
}
