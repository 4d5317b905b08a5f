//! Words before a colon that name nobody: what a line is, not who speaks.

use super::source::SourceReader;
use crate::document::labels_nobody;
use crate::language::{Sentence, Tokens};

/// How many words a label has.
const LONGEST: usize = 4;

/// Whether words before a colon are a label.
pub(super) fn is_label(words: &str) -> bool {
    words.split_whitespace().count() <= LONGEST && labels_nobody(words)
}

/// Whether a label is what a headline reports from: "Poll: …", "Report: …".
pub(super) fn tells_of_document(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "poll" | "survey" | "report" | "study" | "audit" | "memo")
}

/// Whether a sentence is a line that leads to other pages or describes a picture: "WATCH: …".
pub(super) fn is_embedded(reader: &SourceReader, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens;
    let colon = tokens.range().take(LONGEST + 1).find(|&at| reader.text.word(at) == ":");
    colon.is_some_and(|colon| is_label(&reader.join_words(Tokens::from(tokens.start..colon))))
}
