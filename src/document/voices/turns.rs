//! Interviews and transcripts: whose turn it is, by the labels before it and by the questions that a page sets apart.
//!
//! A label is a name, an initial or a role before a colon at the start of a paragraph. Prose has colons too, and so have
//! lists: labels are believed where several take turns, that is, where one comes again or `Q` and `A` answer each other, and
//! those of questions alone where the answers are somebody's who says "I".

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::turn_labels::{TurnLabel, is_answer, is_question, is_voice, read_turn_label, stands_for_name};
use super::{questions, reprinted};
use crate::document::content::{Block, BlockKind, Metadata};
use crate::patterns::compile_regex;
use crate::span::Span;
use crate::text::Text;

/// Lines that say how an interview was made, which are nobody's turn.
static MADE: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^[\[(*_]*(?:(?:this|the|our)\s+(?:\w+\s+)?(?:interview|conversation|transcript|discussion|q\s?&\s?a)\b|interview(?:ed)?\s+by\b|(?:edited|condensed|transcribed)\b|as\s+told\s+to\b)",
    )
});

/// "2:05 P.M. EST", "END 2:20 P.M. EDT", "(END)"
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^[(\[]?(?:end|begin|\(?(?:end|begin)?\s*\d{1,2}:\d{2}\s*[ap]\.?m\.?(?:\s+\(?[a-z]{2,5}\)?)?)[)\]]?\.?$",
    )
});

static FIRST_PERSON: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\b(?:I|I’m|we|We|my|My|our|Our|me|us|you|You)\b"));

/// Cuts the labels off what is said behind them, and marks the turns and the questions set apart.
pub(super) fn mark_turns(text: &Text, metadata: &Metadata, blocks: &mut Vec<Block>) {
    let title = metadata.title.as_deref();
    let voices = Voices::from_blocks(text, metadata, blocks);
    let speech = title.is_some_and(reprinted::headline_announces_text);
    if !voices.names.is_empty() {
        mark_times(text, blocks);
    }
    *blocks = std::mem::take(blocks).into_iter().flat_map(|block| voices.cut_turn_label(text, block)).collect();
    let prose = questions::mark_questions(text, metadata, blocks);
    let starts = |block: &Block| matches!(block.kind, BlockKind::Label | BlockKind::Question);
    let Some(last) = blocks.iter().rposition(starts) else { return };
    let mut speaking = false;
    for (at, block) in blocks.iter_mut().enumerate() {
        let words = text.slice(block.span);
        match block.kind {
            // What answers a question in prose stands in quotation marks, with who says it.
            BlockKind::Label | BlockKind::Question => speaking = !prose.contains(&at),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote if speaking => {
                let goes_on = at <= last + 1 || speech || FIRST_PERSON.is_match(words);
                speaking = goes_on && !MADE.is_match(words);
                if speaking {
                    block.kind = BlockKind::Turn;
                }
            }
            BlockKind::Heading | BlockKind::Title | BlockKind::Reference => speaking = false,
            _ => {}
        }
    }
}

/// Marks the lines of a transcript that say when it begins and ends.
fn mark_times(text: &Text, blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind.is_body() && TIMES.is_match(text.slice(block.span))) {
        block.kind = BlockKind::Byline;
    }
}

/// Who takes turns in a text.
struct Voices<'a> {
    names: HashSet<&'a str>,
    /// Whether the questions alone have labels.
    asks_alone: bool,
}

impl<'a> Voices<'a> {
    fn from_blocks(text: &'a Text, metadata: &Metadata, blocks: &[Block]) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let body = blocks.iter().filter(|block| block.kind.is_body());
        let found: Vec<TurnLabel> = body.filter_map(|block| read_turn_label(text.slice(block.span))).collect();
        for found in &found {
            *counts.entry(found.name).or_default() += 1;
        }
        counts.retain(|name, _| is_voice(text.as_str(), name));
        let mut voices: HashMap<String, usize> = HashMap::new();
        for found in found.iter().filter(|found| counts.contains_key(found.name)) {
            *voices.entry(found.voice_key()).or_default() += 1;
        }
        let again = voices.values().filter(|count| **count > 1).count();
        let asked = counts.keys().any(|name| is_question(name));
        let answered = asked && counts.keys().any(|name| is_answer(name) || counts[name] > 1 && !is_question(name));
        let turns: usize = counts.values().sum();
        let named = |name: &str| {
            let authors = metadata.authors.iter().map(String::as_str);
            authors.chain([text.as_str()]).any(|words| stands_for_name(words, name))
        };
        let initials = counts.keys().filter(|name| named(name)).count();
        // The one who speaks has a label above the first words alone; several have theirs in capitals.
        let shouted = counts.keys().all(|name| !name.contains(char::is_lowercase));
        let speech =
            (counts.len() == 1 || shouted) && metadata.title.as_deref().is_some_and(reprinted::headline_announces_text);
        let believed = answered || again > 1 || (again == 1 && voices.len() > 1 && turns > 3) || initials > 1 || speech;
        let asks_alone = !believed && questions::asks_alone(text, metadata, blocks);
        counts.retain(|name, _| believed || asks_alone && is_question(name));
        Self { names: counts.into_keys().collect(), asks_alone }
    }

    /// A block as the label and what is said behind it.
    fn cut_turn_label(&self, text: &Text, block: Block) -> Vec<Block> {
        let whole = text.slice(block.span);
        let found = read_turn_label(whole).filter(|found| block.kind.is_body() && self.names.contains(found.name));
        let Some(found) = found else { return vec![block] };
        let (before, said) = whole.split_at(found.len);
        let end = block.span.start() + before.trim_end().chars().count();
        let start = block.span.end() - said.chars().count();
        // What stands below answers such a question, though no label says so.
        let kind = if self.asks_alone { BlockKind::Question } else { BlockKind::Turn };
        vec![
            Block { span: Span::new(block.span.start(), end), kind: BlockKind::Label },
            Block { span: Span::new(start, block.span.end()), kind },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(paragraphs: &[&str]) -> Vec<(BlockKind, String)> {
        let text = Text::new(paragraphs.join("\n\n"));
        let mut start = 0;
        let mut blocks: Vec<Block> = paragraphs
            .iter()
            .map(|words| {
                let span = Span::new(start, start + words.chars().count());
                start = span.end() + 2;
                Block { span, kind: BlockKind::Paragraph }
            })
            .collect();
        mark_turns(&text, &Metadata::default(), &mut blocks);
        let kinds = blocks.iter().filter(|block| block.kind != BlockKind::Paragraph);
        kinds.map(|block| (block.kind, text.slice(block.span).to_string())).collect()
    }

    fn labels(paragraphs: &[&str]) -> Vec<String> {
        let labels = marked(paragraphs).into_iter().filter(|(kind, _)| *kind == BlockKind::Label);
        labels.map(|(_, words)| words).collect()
    }

    #[test]
    fn turns_are_told_by_their_labels() {
        assert_eq!(labels(&["Q: Why?", "A: Because.", "It was late."]), ["Q:", "A:"]);
        assert_eq!(labels(&["Q. Why?", "A. Because."]), ["Q.", "A."]);
        let names =
            ["Ms. Duarte: Who goes?", "Ida Lund, The Mail: Not I.", "Ms. Duarte: Nor I.", "Ida Lund: So be it."];
        assert_eq!(labels(&names), ["Ms. Duarte:", "Ida Lund, The Mail:", "Ms. Duarte:", "Ida Lund:"]);
        let court =
            ["[10:02] WITNESS 10: I saw it.", "LUND (voice-over): It fell.", "WITNESS 10: It did.", "LUND: Yes."];
        let press = ["THE MAYOR: Hello.", "Q Sir, who pays?", "THE MAYOR: We do."];
        assert_eq!(labels(&press), ["THE MAYOR:", "Q", "THE MAYOR:"]);
        let two = ["THE MAYOR: Hello.", "THE VICE MAYOR: Hello.", "THE MAYOR: Thanks.", "THE VICE MAYOR: Thanks."];
        assert_eq!(labels(&two), ["THE MAYOR:", "THE VICE MAYOR:", "THE MAYOR:", "THE VICE MAYOR:"]);
        assert_eq!(labels(&court), ["[10:02] WITNESS 10:", "LUND (voice-over):", "WITNESS 10:", "LUND:"]);
    }

    #[test]
    fn prose_with_a_colon_is_no_turn() {
        assert!(
            labels(&["The Result: nobody came.", "Two things are clear: it rained.", "Nobody: not one."]).is_empty()
        );
        assert!(labels(&["Pros: cheap.", "Cons: slow.", "Pros: light.", "Cons: loud."]).is_empty());
        assert!(labels(&["Ida Lund: the tower burned.", "It was rebuilt."]).is_empty());
    }

    #[test]
    fn an_answer_goes_on_in_the_next_paragraph_up_to_the_note_below() {
        let turns: Vec<String> = marked(&[
            "Q: Why?",
            "A: I was tired.",
            "I was old, too.",
            "Q: And now?",
            "A: Now I rest.",
            "This interview was shortened.",
        ])
        .into_iter()
        .filter(|(kind, _)| *kind == BlockKind::Turn)
        .map(|(_, words)| words)
        .collect();
        assert_eq!(turns, ["Why?", "I was tired.", "I was old, too.", "And now?", "Now I rest."]);
    }
}
