//! What the model sees of a token: its pieces, its shape and where it stands to quotation marks.

use super::wordpiece::Vocabulary;
use crate::language::{AnalysedText, Quoted, Token};

/// The pieces and extra numbers of all tokens of a text.
#[derive(Debug, Default)]
pub(super) struct Features {
    pieces: Vec<u32>,
    /// Where each token's pieces end.
    ends: Vec<usize>,
    extras: Vec<u8>,
}

impl Features {
    /// Reads every token of a text.
    pub(super) fn from_text(text: AnalysedText, vocabulary: &Vocabulary) -> Self {
        let mut features = Self::default();
        for token in &text.analysis.tokens {
            let word = text.text.slice(token.span);
            vocabulary.push_pieces(&normalise_punctuation(word), &mut features.pieces);
            features.ends.push(features.pieces.len());
            features.extras.push(extra_code(word, token));
        }
        features
    }

    /// The pieces of a token.
    pub(super) fn pieces(&self, token: usize) -> &[u32] {
        let start = if token == 0 { 0 } else { self.ends[token - 1] };
        &self.pieces[start..self.ends[token]]
    }

    /// Whether the token begins with a letter.
    pub(super) fn is_word(&self, token: usize) -> bool {
        (self.extra_row(token).saturating_sub(1) / 4) > 1
    }

    /// The token's row in the table of extras; 0 is for what is not a first piece.
    pub(super) fn extra_row(&self, token: usize) -> usize {
        usize::from(self.extras[token])
    }
}

fn extra_code(word: &str, token: &Token) -> u8 {
    let quoted = match token.quoted {
        Quoted::Outside => 0,
        Quoted::Inside => 1,
        Quoted::Opening => 2,
        Quoted::Closing => 3,
    };
    1 + 4 * shape_code(word) + quoted
}

/// A mark, a number, or how a word is capitalised: the vocabulary knows lower case only.
fn shape_code(word: &str) -> u8 {
    let Some(first) = word.chars().next() else { return 0 };
    let lower = word.chars().any(char::is_lowercase);
    let upper = word.chars().any(char::is_uppercase);
    match (lower, upper) {
        _ if !first.is_alphanumeric() => 0,
        _ if first.is_numeric() => 1,
        (true, false) => 2,
        (false, true) if word.chars().nth(1).is_some() => 3,
        _ if first.is_uppercase() => 4,
        _ => 5,
    }
}

/// All quotation marks, dashes and ellipses in one spelling each.
fn normalise_punctuation(word: &str) -> std::borrow::Cow<'_, str> {
    match word {
        "“" | "”" | "„" | "‟" | "``" | "''" | "‘‘" | "’’" | "«" | "»" => "\"".into(),
        "‘" | "’" | "‚" | "`" | "‹" | "›" => "'".into(),
        "–" | "—" | "―" => "—".into(),
        "..." => "…".into(),
        _ if word.len() > 1 && word.bytes().all(|byte| byte == b'-') => "—".into(),
        _ if word.contains('’') => word.replace('’', "'").into(),
        _ => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_give_case_back() {
        let shapes: Vec<u8> = [",", "3.5", "said", "UN", "Putin", "A", "iPhone", "’s"].map(shape_code).into();
        assert_eq!(shapes, [0, 1, 2, 3, 4, 4, 5, 0]);
    }

    #[test]
    fn marks_have_one_spelling() {
        assert_eq!(
            ["“", "''", "»", "‘", "--", "–", "...", "’s"].map(normalise_punctuation),
            ["\"", "\"", "\"", "'", "—", "—", "…", "'s"]
        );
    }
}
