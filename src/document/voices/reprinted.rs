//! Texts by others that an article holds whole: statements, speeches and letters under a line that says whose.

use std::sync::LazyLock;

use regex::Regex;

use super::letters;
use crate::document::content::{Block, BlockKind};
use crate::patterns::compile_regex;
use crate::span::Span;
use crate::text::Text;

/// Longest line that announces a text, in bytes.
const LONGEST: usize = 240;
/// How many paragraphs below an announcement may be without "I" or "we" before it is none.
const TRIED: usize = 3;

static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:(?:the|a|read|full|joint|official|press|complete|open|prepared|opening|closing|public|text|transcript|of)\s+){0,5}(?:statement|remarks|speech|address|letter|message|testimony)\s+(?:from|by|of)\s+\S",
    )
});
static FIRST_PERSON: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b"));
/// A sentence or headline that announces a text: "The following is the text of the speech by …", "Below is her letter in
/// full:", "Full transcript of Ida Lund’s speech".
static FOLLOWS: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?ix)^(?:the\s+)?(?:following|below|here|what\s+follows)\s+(?:is|are)\s+(?:(?:an?|the|her|his|their|its|\p{L}+[’']s)\s+)?(?:\p{L}+\s+){0,2}?
          (?:(?:text|transcript|version|copy)\s+of\s+(?:\S+\s+){0,4}?)?(?:statement|remarks|speech|address|letter|message|testimony|sermon|eulogy)\b.{0,160}(?:[:.]|in\s+full)$
        | ^(?:(?:full|complete|prepared)\s+)*(?:text|transcript)(?:\s+of|:)\s+.{0,60}\b(?:statement|remarks|speech|address|letter|message|testimony|sermon|eulogy)\b.{0,80}$
        | ^\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+){0,4}[’']s\s+(?:\p{L}+\s+){0,3}(?:statement|remarks|speech|address|letter|message|testimony|sermon|eulogy)(?:\s+\S+){0,6}?\s+in\s+full:?$",
    )
});
/// A headline that names a text and its speaker: "President's Address to the Nation", "Ida Lund’s speech at the pier".
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^(?i:the\s+)?\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+){0,4}[’']s\s+(?:\p{L}+\s+){0,3}?
          (?i:statement|remarks|speech|address|message|testimony|sermon|eulogy)(?:\s+(?i:to|at|on|in|for|before|of)\s.*)?$",
    )
});
/// A headline that begins with who speaks: "Ida Lund: Our pier, our future".
static SPOKEN: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"^\p{Lu}[\p{L}.’'-]+(?:\s\p{Lu}[\p{L}.’'-]+){1,3}:\s+\S"));
/// The first words of a speech or letter.
static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"^(?:[\p{Lu} .]{3,40}:\s+)?(?i:good\s+(?:morning|afternoon|evening|day)|thank\s+you|thanks|dear\s|my\s+fellow|ladies\s+and\s+gentlemen|friends\b|mr\.?\s|madam\s)",
    )
});

/// Marks these texts: what a line announces is a turn of whom the line names. `title` is the headline, which may announce
/// all of the text.
pub(super) fn mark_reprinted_texts(text: &Text, title: Option<&str>, blocks: &mut Vec<Block>) {
    *blocks = std::mem::take(blocks).into_iter().flat_map(|block| cut_announcing_sentence(text, block)).collect();
    if mark_announced_texts(text, blocks) {
        return;
    }
    let spoken = title.is_some_and(|title| SPOKEN.is_match(title));
    if let Some(first) = find_text_opening(text, blocks)
        && (title.is_some_and(headline_announces_text) || spoken && OPENS.is_match(text.slice(blocks[first].span)))
    {
        let end = (first..blocks.len()).find(|&at| ends_reprinted_text(blocks[at].kind)).unwrap_or(blocks.len());
        take_turn(text, &mut blocks[first..end]);
    }
}

/// Whether a headline announces somebody's text.
pub(super) fn headline_announces_text(title: &str) -> bool {
    ANNOUNCED.is_match(title) || FOLLOWS.is_match(title) || NAMED.is_match(title)
}

/// A paragraph whose last sentence announces a text as that sentence and what stands before it.
fn cut_announcing_sentence(text: &Text, block: Block) -> Vec<Block> {
    let words = text.slice(block.span);
    let may_be = block.kind == BlockKind::Paragraph && words.ends_with(':');
    let last = words.rsplit_once(['.', '!', '?']).filter(|(_, last)| may_be && FOLLOWS.is_match(last.trim_start()));
    let Some((before, last)) = last else { return vec![block] };
    let (before, last) = (before.chars().count() + 1, last.trim_start().chars().count());
    vec![
        Block { span: Span::new(block.span.start(), block.span.start() + before), kind: block.kind },
        Block { span: Span::new(block.span.end() - last, block.span.end()), kind: block.kind },
    ]
}

/// Whether any text was announced.
fn mark_announced_texts(text: &Text, blocks: &mut [Block]) -> bool {
    let mut any = false;
    for at in 0..blocks.len() {
        if !is_announcement(text, &blocks[at]) {
            continue;
        }
        let below = at + 1;
        let end = (below..blocks.len()).find(|&at| ends_reprinted_text(blocks[at].kind)).unwrap_or(blocks.len());
        let speaks = blocks[below..end].iter().take(TRIED).any(|block| FIRST_PERSON.is_match(text.slice(block.span)));
        if speaks && blocks[below..end].iter().any(|block| block.kind.is_body()) {
            blocks[at].kind = BlockKind::Label;
            take_turn(text, &mut blocks[below..end]);
            any = true;
        }
    }
    any
}

/// Makes blocks somebody's words, but for a letter's closing words and signature.
fn take_turn(text: &Text, blocks: &mut [Block]) {
    let closes = |block: &Block| letters::is_closing(text.slice(block.span));
    let closing = blocks.iter().rposition(closes).filter(|at| at + 3 >= blocks.len()).unwrap_or(blocks.len());
    for (at, block) in blocks.iter_mut().enumerate().filter(|(_, block)| block.kind.is_body()) {
        block.kind = if at < closing { BlockKind::Turn } else { BlockKind::Byline };
    }
}

/// The first block of a text that the headline announces: words that open one, with "I" or "we" in them or soon behind.
fn find_text_opening(text: &Text, blocks: &[Block]) -> Option<usize> {
    let words = |at: usize| text.slice(blocks[at].span);
    let body: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].kind.is_body()).collect();
    let first = body.iter().position(|&at| OPENS.is_match(words(at)) || FIRST_PERSON.is_match(words(at)))?;
    let speaking = body[first..].iter().filter(|&&at| FIRST_PERSON.is_match(words(at))).count();
    // A report on a speech has "I" in its quotations alone.
    let quoted = body[first..].iter().filter(|&&at| words(at).contains(['“', '"'])).count();
    (first <= TRIED && 2 * speaking >= body.len() - first && 2 * quoted < body.len() - first).then(|| body[first])
}

fn is_announcement(text: &Text, block: &Block) -> bool {
    let line = text.slice(block.span);
    let stands = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph);
    let heads = || !line.ends_with(['.', '!', '?', ',', '”', '"']) && ANNOUNCED.is_match(line);
    stands && line.len() <= LONGEST && (heads() || FOLLOWS.is_match(line))
}

fn ends_reprinted_text(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Heading | BlockKind::Title | BlockKind::Reference | BlockKind::Label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::plain_paragraphs;

    fn marked(paragraphs: &[&str]) -> Vec<BlockKind> {
        let (text, mut blocks) = plain_paragraphs(paragraphs);
        mark_reprinted_texts(&text, None, &mut blocks);
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
    fn a_speech_is_its_speakers_from_the_line_that_announces_it() {
        use BlockKind::{Label, Paragraph, Turn};
        for line in [
            "The following is the text of the speech by Mayor Ida Lund in Halden on Monday.",
            "Below is the full text of a letter sent by Ida Lund to the council:",
            "Here are her remarks in full:",
            "Full transcript of Ida Lund’s address to the council",
            "Ida Lund’s speech to the council in full:",
        ] {
            assert_eq!(marked(&[line, "Good evening.", "We won."]), [Label, Turn, Turn], "{line}");
        }
        for line in
            ["The following is a list of piers.", "Here is what we know about the speech.", "Here are her plans:"]
        {
            assert_eq!(marked(&[line, "We know nothing.", "I do."]), [Paragraph; 3], "{line}");
        }
    }

    #[test]
    fn a_headline_may_announce_all_of_the_text() {
        let blocks = |words: &[&str]| {
            let text = Text::new(words.join("\n\n"));
            let mut start = 0;
            let block = |words: &&str| {
                let span = Span::new(start, start + words.chars().count());
                start = span.end() + 2;
                Block { span, kind: BlockKind::Paragraph }
            };
            let mut blocks: Vec<Block> = words.iter().map(block).collect();
            mark_reprinted_texts(&text, Some("Remarks by Ida Lund at the Pier"), &mut blocks);
            blocks.iter().map(|block| block.kind == BlockKind::Turn).collect::<Vec<_>>()
        };
        assert_eq!(blocks(&["Halden, May 3.", "Thank you.", "We built it.", "I am glad."]), [false, true, true, true]);
        assert_eq!(blocks(&["She spoke in Halden.", "“We built it,” she said.", "It rained."]), [false; 3]);
    }
}
