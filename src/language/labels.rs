//! What a label says: who has the word, and the words or marks that say so.

use std::ops::Range;

use super::{Analysis, Paragraph};
use crate::text::Text;

/// A label's words that name the speaker, and those that attribute; either may be empty. `Q:` and `A:` name nobody; of
/// "Statement from the harbour master" the name is what "from" leads to.
pub fn parts(text: &Text, analysis: &Analysis, label: &Paragraph) -> (Range<usize>, Range<usize>) {
    let word = |at: usize| analysis.tokens.get(at).map_or("", |token| text.slice(token.span));
    let tokens = label.tokens.clone();
    let start = tokens.clone().find(|&at| word(at).starts_with(char::is_alphabetic)).unwrap_or(tokens.start);
    let marks_only = |from: usize| (from..tokens.end).all(|at| !word(at).contains(char::is_alphanumeric));
    let word_at_end =
        |at: usize| at > start && (at + 1..tokens.end).any(|next| word(next) == ":") && at + 3 >= tokens.end;
    let ends = |at: &usize| match word(*at) {
        ":" | "(" | "[" => true,
        // "Ann Lee <ann@example.org> wrote:"
        word if word.starts_with('<') => true,
        word if is_of_writing(word) => word_at_end(*at),
        // "John Brekke, Bay Mail:"
        "," => word(*at + 1).starts_with(char::is_uppercase),
        "." => marks_only(*at + 1),
        _ => false,
    };
    let end = (start..tokens.end).find(ends).unwrap_or(tokens.end);
    let lead =
        (start..end).find(|&at| matches!(word(at), "from" | "by" | "of")).filter(|_| is_text_of(word, start..end));
    if let Some(lead) = lead {
        return (lead + 1..end, start..lead + 1);
    }
    let initial = end == start + 1 && matches!(word(start).trim_end_matches(|c: char| c.is_ascii_digit()), "Q" | "A");
    let cue = (end..tokens.end).find(|&at| word(at) == ":" || is_of_writing(word(at)) && word_at_end(at));
    let cue = cue.map_or(end..end, |at| at..at + 1);
    if initial { (start..start, start..tokens.end) } else { (start..end, cue) }
}

/// Whether a word says that somebody wrote, as mail programs put it above what is quoted.
fn is_of_writing(word: &str) -> bool {
    matches!(word, "wrote" | "writes" | "écrit" | "scritto" | "escribió" | "escreveu" | "schrieb" | "schreef" | "skrev")
}

/// Whether a label announces somebody's text: "Full statement from …".
fn is_text_of<'a>(word: impl Fn(usize) -> &'a str, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        let small = word(at).to_lowercase();
        matches!(
            small.as_str(),
            "statement" | "remarks" | "speech" | "address" | "letter" | "message" | "testimony" | "text" | "transcript"
        )
    })
}
