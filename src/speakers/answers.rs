//! Who answers: not who asked, nor who was heard right before.

use super::source::SourceReader;
use crate::article::{ClaimKind, Statement};

/// How many words whom a statement is made to has.
const ADDRESSEE: usize = 6;

/// Verbs by which one answers another.
const ANSWERING: [&str; 8] =
    ["replied", "replies", "answered", "answers", "responded", "responds", "retorted", "retorts"];

/// Verbs by which one may answer, or go on.
const SAYING: [&str; 4] = ["said", "says", "told", "tells"];

/// Words behind "he replied" that tell of another to whom or what, or who asked.
const OCCASION: [&str; 6] = ["to", "when", "if", "after", "as", "asked"];

/// What is answered.
pub(super) struct Answered {
    /// The statement that is answered.
    pub to: usize,
    /// To whom that was put, where nobody else is taken to answer.
    pub only: Option<String>,
}

/// The statement right before that is answered where "he" or "she" at a token makes a statement. Who "replied" is
/// another than who made that; who "said" may have asked it himself and go on, save where somebody was asked by name.
pub(super) fn find_answer(
    reader: &SourceReader,
    statements: &[Statement],
    statement: &Statement,
    at: usize,
) -> Option<Answered> {
    let (begins, source) = (statement.content.first()?.start(), statement.source.first()?.start());
    let before = statements.partition_point(|other| other.content.first().is_some_and(|c| c.start() < begins));
    let to = statements[..before].iter().rposition(|other| other.within.is_none())?;
    let heard = &statements[to];
    let person = matches!(reader.text.lower_word(at).as_str(), "he" | "she");
    let near = statement.within.is_none() && !heard.source.is_empty() && is_next(reader, heard, statement);
    if !person || !near || !is_first_outside(reader, at) {
        return None;
    }
    let quoted = begins < source;
    let (asked, addressee) = (is_question(reader, heard), find_addressee(reader, heard));
    if has_verb(reader, statement, &ANSWERING) && !tells_occasion(reader, statement) {
        // Of two answers in a row both may be one’s.
        let first = asked || !has_verb(reader, heard, &ANSWERING);
        return (first && (asked || quoted || addressee.is_some())).then_some(Answered { to, only: None });
    }
    let may_answer = asked && (quoted || heard.kind == ClaimKind::Indirect);
    let only = addressee.filter(|_| may_answer && has_verb(reader, statement, &SAYING))?;
    Some(Answered { to, only: Some(only) })
}

/// Whom a statement is made to, who does not make it: "he told Holm".
pub(super) fn find_addressee(reader: &SourceReader, statement: &Statement) -> Option<String> {
    let cue = reader.text.tokens_at(*statement.cue.last()?);
    let verb = reader.text.word(cue.end.checked_sub(1)?);
    let tells = matches!(verb, "told" | "tells" | "asked" | "asks" | "reminded" | "assured" | "informed" | "warned");
    let next = reader.names.mentions_in(cue.end..cue.end + ADDRESSEE).first()?;
    (tells && next.with_title.start == cue.end).then(|| reader.names.name_of_mention(next).full.clone())
}

/// Whether a statement stands in the sentence right behind another.
fn is_next(reader: &SourceReader, heard: &Statement, statement: &Statement) -> bool {
    let sentences = |statement: &Statement| reader.text.analysis.sentences_at(statement.sentence);
    sentences(heard).end == sentences(statement).start
}

/// Whether nothing but a quotation stands before a token in its sentence.
fn is_first_outside(reader: &SourceReader, at: usize) -> bool {
    let start = reader.text.sentence_of(at).map_or(at, |sentence| sentence.tokens.start);
    (start..at).all(|before| !reader.text.is_outside(before) || !reader.text.is_word(before))
}

fn has_verb(reader: &SourceReader, statement: &Statement, verbs: &[&str]) -> bool {
    reader.text.words_in(&statement.cue).any(|word| verbs.contains(&word))
}

/// Whether a statement asks something: by its mark, or "asked whether". "Asked him to go" does not.
fn is_question(reader: &SourceReader, statement: &Statement) -> bool {
    let marked = statement.content.last().is_some_and(|content| {
        let said = reader.text.text_of_span(*content);
        said.trim_end_matches(|c: char| c != '?' && !c.is_alphanumeric()).ends_with('?')
    });
    let opens = statement.content.first().is_some_and(|content| {
        let word = reader.text.word(reader.text.tokens_at(*content).start);
        matches!(word, "whether" | "if" | "why" | "how" | "what" | "who" | "where" | "when" | "which")
    });
    marked || (opens && has_verb(reader, statement, &["asked", "asks"]))
}

/// Whether "he replied" goes on with to whom or to what: "he replied when asked".
fn tells_occasion(reader: &SourceReader, statement: &Statement) -> bool {
    let end = statement.cue.last().map_or(0, |cue| reader.text.tokens_at(*cue).end);
    let next = end + usize::from(reader.text.word(end) == ",");
    OCCASION.contains(&reader.text.word(next))
}
