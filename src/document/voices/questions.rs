//! The questions of interviews that no label before them tells: set apart in bold, in headings or on lines of their own, or in
//! prose, each before an answer in quotation marks.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::turn_labels::{is_question, read_turn_label};
use crate::document::content::{Block, BlockKind, Metadata};
use crate::document::credits::person_names;
use crate::patterns::compile_regex;
use crate::span::Span;
use crate::text::Text;

/// Words by which a text tells that it is an interview.
static INTERVIEW: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\b(?:interview(?:s|ed)?|q\s?&\s?a|conversation|talk(?:s|ed)?\s+(?:to|with)|spoke\s+(?:to|with)|questions\s+(?:for|to)|asked\s+h(?:er|im)|(?:I|we)\s+(?:met|asked)|sat\s+down)\b",
    )
});

/// Words that tell a question in prose, or who asks it.
static TOLD: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)\b(?:asks?|asked|says?|said|wonders?|wondered|tells?|told)\b"));

/// Whom a question is put to.
static ADDRESSED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b[Yy]our?\b"));

/// One person who speaks of themselves.
static OF_SELF: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:I|[Mm]y|[Mm]e)\b"));

/// What only another writes who says whose answer it is: "Yes, said Mia Sund."
static ATTRIBUTED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r",\s+(?:said|says)\s+\p{Lu}"));

/// Longest question, in bytes.
const LONGEST_QUESTION: usize = 400;

/// Fewest questions that tell an interview by themselves.
const FEWEST: usize = 2;

/// A headline that says with whom an interview is: "Mia Sund on slow clocks", "Mia Sund: “I never sleep”".
static WITH_WHOM: LazyLock<Regex> = LazyLock::new(|| compile_regex(r#"^\S+\s+[^\s:]+(?:\s+on\s|\s*:\s*[“"„«‘'])"#));

/// How many paragraphs to each question an interview has at most whose questions nothing sets apart.
const MOST_TO_QUESTION: usize = 3;

/// How many of the first paragraphs say what a text is.
const LEAD: usize = 4;

/// Marks that a quotation in running text begins or ends with.
const QUOTED: [char; 5] = ['“', '"', '«', '„', '”'];

/// Marks the questions, and cuts those off that stand in one paragraph with their answer. Returns those that are told in prose.
pub(super) fn mark_questions(text: &Text, metadata: &Metadata, blocks: &mut Vec<Block>) -> HashSet<usize> {
    let title = metadata.title.as_deref();
    settle_questions(text, title, blocks);
    mark_bare_questions(text, metadata, blocks);
    *blocks = cut_questions(text, metadata, std::mem::take(blocks));
    asked_in_prose(text, title, blocks)
}

/// Whether the headline or one of the first paragraphs says that a text is an interview.
pub(super) fn tells_interview(text: &Text, title: Option<&str>, blocks: &[Block]) -> bool {
    title.into_iter().chain(list_body_words(text, blocks).take(LEAD)).any(|words| INTERVIEW.is_match(words))
}

/// The words of the blocks that state something.
fn list_body_words<'a>(text: &'a Text, blocks: &'a [Block]) -> impl Iterator<Item = &'a str> {
    blocks.iter().filter(|block| block.kind.is_body()).map(move |block| text.slice(block.span))
}

/// Whether questions alone have labels, each above an answer without one: "Q1. Why did you leave?" and "I was tired."
pub(super) fn asks_alone(text: &Text, metadata: &Metadata, blocks: &[Block]) -> bool {
    let words = |at: usize| blocks.get(at).map_or("", |block| text.slice(block.span));
    let labelled = |at: &usize| {
        blocks[*at].kind.is_body() && read_turn_label(words(*at)).is_some_and(|label| is_question(label.name))
    };
    let asked: Vec<usize> = (0..blocks.len()).filter(labelled).collect();
    let answered = |at: &usize| {
        blocks.get(at + 1).is_some_and(|next| next.kind.is_body()) && read_turn_label(words(at + 1)).is_none()
    };
    let turns: Vec<(&str, &str)> = asked.iter().map(|&at| (words(at), words(at + 1))).collect();
    let Some(lead) = asked.first().map(|&first| &blocks[..first]) else { return false };
    asked.iter().all(answered) && is_interview(text, metadata, lead, &turns)
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

/// Marks the questions of a text in which nothing but they themselves tells the interview: headings, or paragraphs that take
/// turns with the answers.
fn mark_bare_questions(text: &Text, metadata: &Metadata, blocks: &mut [Block]) {
    if blocks.iter().any(|block| matches!(block.kind, BlockKind::Question | BlockKind::Label | BlockKind::Turn)) {
        return;
    }
    for kind in [BlockKind::Heading, BlockKind::Paragraph] {
        let asked = find_bare_questions(text, blocks, kind);
        let Some(&first) = asked.first() else { continue };
        let turns: Vec<(&str, &str)> =
            asked.iter().map(|&at| (text.slice(blocks[at].span), text.slice(blocks[at + 1].span))).collect();
        let body = blocks[first..].iter().filter(|block| block.kind.is_body()).count();
        let take_turns = kind == BlockKind::Heading || body <= asked.len() * MOST_TO_QUESTION;
        if take_turns && is_interview(text, metadata, &blocks[..first], &turns) {
            asked.iter().for_each(|&at| blocks[at].kind = BlockKind::Question);
            return;
        }
    }
}

/// The blocks of this kind that are a question and nothing else, with what may answer it below.
fn find_bare_questions(text: &Text, blocks: &[Block], kind: BlockKind) -> Vec<usize> {
    let asks = |block: &Block| {
        let words = text.slice(block.span);
        block.kind == kind
            && words.len() <= LONGEST_QUESTION
            && words.ends_with('?')
            && !words.contains(QUOTED)
            && !words.contains('\n')
    };
    let answers = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && !asks(block);
    let answered = |at: &usize| asks(&blocks[*at]) && blocks.get(at + 1).is_some_and(answers);
    (0..blocks.len()).filter(answered).collect()
}

/// Whether questions and their answers are those of an interview, by their words: somebody is asked who speaks of themselves,
/// without quotation marks and without being named, and the text says that it is one, or names whom it asks. Authors answer
/// questions too: in advice, and to their readers.
fn is_interview(text: &Text, metadata: &Metadata, lead: &[Block], turns: &[(&str, &str)]) -> bool {
    let title = metadata.title.as_deref();
    let of_self = turns.iter().filter(|(_, answer)| speaks_of_self(answer)).count();
    turns.len() >= FEWEST
        && turns.iter().any(|(question, _)| ADDRESSED.is_match(question))
        // One "I" may be a number: "Phase I".
        && of_self * 2 >= turns.len()
        && !turns.iter().any(|(_, answer)| answer.starts_with(QUOTED) || ATTRIBUTED.is_match(answer))
        && (tells_interview(text, title, lead) || introduces_person(text, metadata, lead))
}

/// Whether words, none of them quoted, are those of somebody who says "I".
fn speaks_of_self(words: &str) -> bool {
    !words.contains(QUOTED) && OF_SELF.is_match(words)
}

/// Whether the headline says of whom an interview is, somebody who is not the author, and the author does not say "I"
/// before the first question, who might answer. A lead that opens with a name tells nothing: news does.
fn introduces_person(text: &Text, metadata: &Metadata, lead: &[Block]) -> bool {
    // In a headline with all words in capitals any two look like a name.
    let small = |word: &str| word.starts_with(char::is_lowercase) && word.len() > "from".len();
    let title = metadata.title.as_deref().filter(|title| title.split_whitespace().any(small));
    title.is_some_and(|title| WITH_WHOM.is_match(title) && opens_with_other_person(title, &metadata.authors))
        && !list_body_words(text, lead).any(speaks_of_self)
}

/// Whether a text opens with the name of a person who is none of these authors. Products have names of two words as well:
/// only a given name tells a person.
fn opens_with_other_person(text: &str, authors: &[String]) -> bool {
    let mut words = text.split_whitespace();
    let Some((first, last)) = words.next().zip(words.next()) else { return false };
    let last = last.trim_end_matches(|c: char| !c.is_alphabetic());
    let last = last.trim_end_matches("’s").trim_end_matches("'s");
    let author = authors.iter().any(|author| author.split(' ').any(|word| word == last));
    !author && person_names::is_given_name(first) && person_names::is_name(&format!("{first} {last}"))
}

/// Cuts a question off the answer that stands in one paragraph with it, in an interview whose questions are set apart or are
/// those of one by their words.
fn cut_questions(text: &Text, metadata: &Metadata, blocks: Vec<Block>) -> Vec<Block> {
    let told = blocks.iter().any(|block| matches!(block.kind, BlockKind::Question | BlockKind::Label));
    if !told && !asks_within_paragraphs(text, metadata, &blocks) {
        return blocks;
    }
    let cut = |block: Block| {
        let words = text.slice(block.span);
        let parts = split_question(words).filter(|_| block.kind == BlockKind::Paragraph);
        let Some((question, answer)) = parts else { return vec![block] };
        let end = block.span.start() + question.chars().count();
        let start = block.span.end() - answer.chars().count();
        vec![
            Block { span: Span::new(block.span.start(), end), kind: BlockKind::Question },
            Block { span: Span::new(start, block.span.end()), kind: BlockKind::Paragraph },
        ]
    };
    blocks.into_iter().flat_map(cut).collect()
}

/// Whether several paragraphs begin with a question and go on with its answer, as those of an interview do.
fn asks_within_paragraphs(text: &Text, metadata: &Metadata, blocks: &[Block]) -> bool {
    let parts = |block: &Block| split_question(text.slice(block.span)).filter(|_| block.kind == BlockKind::Paragraph);
    let turns: Vec<(&str, &str)> = blocks.iter().filter_map(parts).collect();
    let first = blocks.iter().position(|block| parts(block).is_some());
    first.is_some_and(|first| is_interview(text, metadata, &blocks[..first], &turns))
}

/// The question that a paragraph begins with, on a line of its own or in asterisks that set it in bold, and what stands
/// behind it.
fn split_question(words: &str) -> Option<(&str, &str)> {
    let starred = words.strip_prefix("**").and_then(|rest| {
        let at = rest.find("?**").filter(|&at| !rest[..at].contains('*'))?;
        Some("**".len() + at + "?**".len())
    });
    let line = || words.find('\n').filter(|&end| words[..end].ends_with('?'));
    let (question, answer) = words.split_at(starred.or_else(line)?);
    let answer = answer.trim_start();
    (!answer.is_empty()).then_some((question, answer))
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
    use crate::samples::plain_paragraphs;

    const TITLE: &str = "Mia Sund on slow clocks";
    const LEAD_LINE: &str = "Mia Sund has repaired clocks in Aldmouth since 1990.";

    fn asked(title: &str, paragraphs: &[&str], heading: bool) -> Vec<String> {
        let (text, mut blocks) = plain_paragraphs(paragraphs);
        for block in blocks.iter_mut().filter(|block| heading && text.slice(block.span).ends_with('?')) {
            block.kind = BlockKind::Heading;
        }
        let metadata =
            Metadata { title: Some(title.to_owned()), authors: vec!["Jo Reed".to_owned()], ..Metadata::default() };
        mark_questions(&text, &metadata, &mut blocks);
        let asked = blocks.iter().filter(|block| block.kind == BlockKind::Question);
        asked.map(|block| text.slice(block.span).to_owned()).collect()
    }

    #[test]
    fn questions_without_labels_are_those_of_an_interview_with_whom_the_headline_names() {
        let talk = [LEAD_LINE, "Do you sleep well?", "I do, in spite of the bells.", "And on Sundays?", "Not at all."];
        for heading in [true, false] {
            assert_eq!(asked(TITLE, &talk, heading), [talk[1], talk[3]], "{heading}");
            assert_eq!(asked("The clocks", &talk, heading), [""; 0], "a lead opens with names in news, too");
            assert_eq!(asked("Mia Sund: “I never sleep”", &talk[1..], heading), [talk[1], talk[3]], "{heading}");
            assert_eq!(asked("The clocks", &talk[1..], heading), [""; 0], "nobody is named");
            assert_eq!(asked("Jo Reed on slow clocks", &talk[1..], heading), [""; 0], "the author answers");
            assert_eq!(asked(TITLE, &[talk[0], talk[1], talk[2]], heading), [""; 0], "one alone");
        }
    }

    #[test]
    fn advice_and_quoted_answers_are_no_interview() {
        let advice = ["Mia Sund taught me.", "Where do you begin?", "I oil the wheel.", "And then?", "Wait a day."];
        assert_eq!(asked(TITLE, &advice, true), [""; 0], "the author says I");
        let facts = [LEAD_LINE, "How do you wind it?", "Turn the key.", "How often?", "Once a week."];
        assert_eq!(asked(TITLE, &facts, true), [""; 0], "nobody speaks");
        let essay =
            [LEAD_LINE, "Would you?", "I would.", "Why?", "It pays.", "It is an art.", "It is old.", "It ends."];
        assert_eq!(asked(TITLE, &essay, false), [""; 0], "too much else");
        let quoted = [LEAD_LINE, "Do you sleep?", "“I do,” said Sund.", "And in May?", "I slept twice."];
        assert_eq!(asked(TITLE, &quoted, true), [""; 0]);
        let told = [LEAD_LINE, "Do you sleep?", "I do, said Mia Sund.", "And in May?", "I slept twice."];
        assert_eq!(asked(TITLE, &told, true), [""; 0], "another says who answers");
    }

    #[test]
    fn explainers_and_reviews_are_no_interviews() {
        let facts = [
            LEAD_LINE,
            "Can you wind it?",
            "Turn the key.",
            "How old is it?",
            "It ran in World War I.",
            "And now?",
            "No.",
        ];
        assert_eq!(asked(TITLE, &facts, true), [""; 0], "a number is nobody");
        let talk = ["Do you sleep well?", "I do, in spite of the bells.", "And on Sundays?", "Not at all."];
        for title in ["Pendulum Nine review: a quiet clock", "Why Mia Sund winds clocks", "What Mia Sund’s clocks cost"]
        {
            assert_eq!(asked(title, &talk, true), [""; 0], "{title}");
        }
        let led = ["Clock minister Mia Sund has bought a clock.", talk[0], talk[1], talk[2], talk[3]];
        assert_eq!(asked("The clocks", &led, true), [""; 0], "the lead is about what she does");
    }

    #[test]
    fn questions_are_cut_off_the_answers_in_their_paragraphs() {
        let lines = [LEAD_LINE, "Do you sleep well?\nI do, in spite of the bells.", "And on Sundays?\nNot at all."];
        assert_eq!(asked(TITLE, &lines, false), ["Do you sleep well?", "And on Sundays?"]);
        assert_eq!(asked("The clocks", &lines[1..], false), [""; 0], "nobody is named");
        let starred =
            [LEAD_LINE, "**Do you sleep well?** I do, in spite of the bells.", "**And on Sundays?** Not at all."];
        assert_eq!(asked(TITLE, &starred, false), ["**Do you sleep well?**", "**And on Sundays?**"]);
        assert_eq!(split_question("**Clocks** tick. Do they?** Yes"), None);
        assert_eq!(split_question("A clock\nticks."), None);
    }
}
