//! Interviews and transcripts: whose turn it is, by the labels before it and by the questions that a page sets apart.
//!
//! A label is a name, an initial or a role before a colon at the start of a paragraph. Prose has colons too, and so have
//! lists: labels are believed where several take turns, that is, where one comes again or `Q` and `A` answer each other.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::reprinted;
use super::turn_labels::{TurnLabel, is_answer, is_question, is_voice, read_turn_label, stands_for_name};
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

/// Words by which a text tells that it is an interview.
static INTERVIEW: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\b(?:interview(?:s|ed)?|q\s?&\s?a|conversation|talk(?:s|ed)?\s+(?:to|with)|spoke\s+(?:to|with)|questions\s+(?:for|to)|asked\s+h(?:er|im)|(?:I|we)\s+(?:met|asked)|sat\s+down)\b",
    )
});

/// Words that tell a question in prose, or who asks it.
static TOLD: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)\b(?:asks?|asked|says?|said|wonders?|wondered|tells?|told)\b"));

/// Longest question in prose, in bytes.
const LONGEST_QUESTION: usize = 400;

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
    settle_questions(text, title, blocks);
    *blocks = cut_questions(text, std::mem::take(blocks));
    let prose = asked_in_prose(text, title, blocks);
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
        Self { names: if believed { counts.into_keys().collect() } else { HashSet::new() } }
    }

    /// A block as the label and what is said behind it.
    fn cut_turn_label(&self, text: &Text, block: Block) -> Vec<Block> {
        let whole = text.slice(block.span);
        let found = read_turn_label(whole).filter(|found| block.kind.is_body() && self.names.contains(found.name));
        let Some(found) = found else { return vec![block] };
        let (before, said) = whole.split_at(found.len);
        let end = block.span.start() + before.trim_end().chars().count();
        let start = block.span.end() - said.chars().count();
        vec![
            Block { span: Span::new(block.span.start(), end), kind: BlockKind::Label },
            Block { span: Span::new(start, block.span.end()), kind: BlockKind::Turn },
        ]
    }
}

/// Whether the headline or one of the first paragraphs says that a text is an interview.
pub(super) fn tells_interview(text: &Text, title: Option<&str>, blocks: &[Block]) -> bool {
    let lead = blocks.iter().filter(|block| block.kind.is_body()).take(4).map(|block| text.slice(block.span));
    title.into_iter().chain(lead).any(|words| INTERVIEW.is_match(words))
}

/// Questions set apart are those of an interview where several stand, or the text says that it is one; else they are what
/// they look like.
fn settle_questions(text: &Text, title: Option<&str>, blocks: &mut [Block]) {
    let labelled = blocks.iter().any(|block| block.kind == BlockKind::Label);
    let told = tells_interview(text, title, blocks);
    let asks = |block: &Block| {
        let heading = block.kind == BlockKind::Heading && text.slice(block.span).ends_with('?');
        let words = text.slice(block.span);
        let starred = block.kind == BlockKind::Paragraph && words.starts_with("**") && words.ends_with("?**");
        block.kind == BlockKind::Question || starred || (heading && told)
    };
    let asked: Vec<usize> = (0..blocks.len()).filter(|&at| asks(&blocks[at])).collect();
    let answers = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Turn);
    let answered = |at: &usize| blocks.get(at + 1).is_some_and(answers);
    let believed = asked.iter().filter(|at| answered(at)).count() > usize::from(labelled || told) && !asked.is_empty()
        || (labelled && !asked.is_empty());
    for at in asked {
        let heading = blocks[at].kind == BlockKind::Heading;
        blocks[at].kind = match (believed, heading) {
            (true, _) => BlockKind::Question,
            (false, true) => BlockKind::Heading,
            (false, false) => BlockKind::Paragraph,
        };
    }
}

/// Cuts a question off the answer that stands below it in one paragraph, in an interview whose questions are set apart.
fn cut_questions(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.iter().any(|block| matches!(block.kind, BlockKind::Question | BlockKind::Label)) {
        return blocks;
    }
    let cut = |block: Block| {
        let words = text.slice(block.span);
        let line = words.split_once('\n').filter(|(line, _)| block.kind == BlockKind::Paragraph && line.ends_with('?'));
        let Some((question, answer)) = line else { return vec![block] };
        let end = block.span.start() + question.chars().count();
        let start = block.span.end() - answer.trim_start().chars().count();
        vec![
            Block { span: Span::new(block.span.start(), end), kind: BlockKind::Question },
            Block { span: Span::new(start, block.span.end()), kind: BlockKind::Paragraph },
        ]
    };
    blocks.into_iter().flat_map(cut).collect()
}

/// Marks the questions of an interviewer who tells of a talk: paragraphs without quotation marks, each before an answer that
/// stands in them alone. Believed where two stand, or one and the text says that somebody was asked.
fn asked_in_prose(text: &Text, title: Option<&str>, blocks: &mut [Block]) -> HashSet<usize> {
    let words = |at: usize| text.slice(blocks[at].span);
    let answers = |at: usize| {
        let said = words(at);
        let marked = said.starts_with(['“', '"']) && said.ends_with(['”', '"']);
        let attributed = said.contains(",”") || said.contains(",\" ");
        blocks[at].kind == BlockKind::Paragraph && marked && !attributed
    };
    let asks = |at: &usize| {
        let said = words(*at);
        blocks[*at].kind == BlockKind::Paragraph
            && said.len() <= LONGEST_QUESTION
            && said.ends_with('?')
            && !said.contains(['“', '"', '«', '”'])
            && !TOLD.is_match(said)
            && answers(*at + 1)
    };
    let asked: HashSet<usize> = (0..blocks.len().saturating_sub(1)).filter(asks).collect();
    let told = || tells_interview(text, title, blocks);
    if asked.len() < 2 && !(asked.len() == 1 && told()) {
        return HashSet::new();
    }
    for &at in &asked {
        blocks[at].kind = BlockKind::Question;
    }
    asked
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
