//! WordPiece, a word at a time (Wu et al. 2016), with the normalisation of uncased BERT (Devlin et al. 2019).

use std::collections::HashMap;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Pieces of one word beyond which the rest of it is cut off.
const MOST_PIECES: usize = 8;

/// Characters of one word beyond which it is unknown.
const LONGEST: usize = 100;

const UNKNOWN: u32 = 100;

/// The pieces and their numbers.
#[derive(Debug)]
pub(super) struct Vocabulary {
    starts: HashMap<&'static str, u32>,
    continuations: HashMap<&'static str, u32>,
}

impl Vocabulary {
    /// Reads a list of pieces, one a line; those that continue a word begin with `##`.
    pub(super) fn from_lines(lines: &'static str) -> Self {
        let (mut starts, mut continuations) = (HashMap::with_capacity(25_000), HashMap::with_capacity(6_000));
        for (line, number) in lines.lines().zip(0..) {
            match line.strip_prefix("##") {
                Some(piece) if !piece.is_empty() => continuations.insert(piece, number),
                _ => starts.insert(line, number),
            };
        }
        Self { starts, continuations }
    }

    /// Appends the numbers of a word's pieces, at least one and at most eight.
    pub(super) fn push_pieces(&self, word: &str, pieces: &mut Vec<u32>) {
        let start = pieces.len();
        for part in normalise_for_pieces(word).split(' ').filter(|part| !part.is_empty()) {
            self.push_part(part, pieces);
            if pieces.len() - start >= MOST_PIECES {
                break;
            }
        }
        pieces.truncate(start + MOST_PIECES);
        if pieces.len() == start {
            pieces.push(UNKNOWN);
        }
    }

    /// The longest piece first, then the longest that continues it; unknown where a part cannot be made up of pieces.
    fn push_part(&self, part: &str, pieces: &mut Vec<u32>) {
        let before = pieces.len();
        let (mut known, mut rest) = (&self.starts, part);
        if part.chars().count() > LONGEST {
            return pieces.push(UNKNOWN);
        }
        while !rest.is_empty() {
            let Some((number, len)) = find_longest_piece(known, rest) else {
                pieces.truncate(before);
                return pieces.push(UNKNOWN);
            };
            pieces.push(number);
            rest = &rest[len..];
            known = &self.continuations;
        }
    }
}

fn find_longest_piece(known: &HashMap<&'static str, u32>, text: &str) -> Option<(u32, usize)> {
    let ends = text.char_indices().rev().map(|(at, c)| at + c.len_utf8());
    ends.into_iter().find_map(|end| Some((*known.get(&text[..end])?, end)))
}

/// Lower case without accents; marks and ideographs stand between spaces.
fn normalise_for_pieces(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let mut parts = String::with_capacity(word.len() + 4);
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(word);
    for c in decomposed.chars() {
        let category = CodePointMapData::<GeneralCategory>::new().get(c);
        if category == GeneralCategory::NonspacingMark || GeneralCategoryGroup::Other.contains(category) {
            continue;
        }
        if is_mark(c, category) || is_ideograph(c) {
            parts.extend([' ', c, ' ']);
        } else {
            parts.extend(c.to_lowercase());
        }
    }
    parts
}

fn is_mark(c: char, category: GeneralCategory) -> bool {
    c.is_ascii_punctuation() || GeneralCategoryGroup::Punctuation.contains(category)
}

/// The ranges of BERT's own tokenizer.
fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2a6df}'
        | '\u{2a700}'..='\u{2ceaf}' | '\u{2f800}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model;

    /// `tests/extract/pieces.json` holds what the tokenizers library makes of these words.
    #[test]
    fn words_fall_into_the_pieces_of_the_reference() {
        let vocabulary = Vocabulary::from_lines(model::VOCABULARY);
        let golden = include_str!("../../tests/extract/pieces.json");
        let golden: Vec<(String, Vec<u32>)> = serde_json::from_str(golden).unwrap();
        assert!(golden.len() > 100);
        for (word, expected) in golden {
            let mut pieces = Vec::new();
            vocabulary.push_pieces(&word, &mut pieces);
            assert_eq!(pieces, expected, "{word}");
        }
    }
}
