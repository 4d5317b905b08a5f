//! A text as words, runs of digits, and signs.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::ranges::{Bytes, RangeOf};

/// The smallest piece that figures are read from.
#[derive(Clone, Debug)]
pub(super) struct Lexeme<'a> {
    /// Its words as written.
    pub text: &'a str,
    /// In lower case.
    pub lower: String,
    /// Its bytes in the text.
    pub bytes: Bytes,
    /// What it is.
    pub kind: LexemeKind,
    /// Whether it follows the one before without a space.
    pub glued: bool,
}

/// Lexemes of a text, counted in the order of the text.
pub(super) type Lexemes = RangeOf<Lexeme<'static>>;

/// What a lexeme is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LexemeKind {
    /// Digits with the points, commas or narrow spaces inside a number.
    Digits,
    /// Letters.
    Word,
    /// One other character.
    Sign,
}

/// Takes a text apart.
pub(super) fn split_into_lexemes(text: &str) -> Vec<Lexeme<'_>> {
    let mut lexemes: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (kind, len) = match first {
            c if c.is_ascii_digit() || begins_with_point(text, at) => (LexemeKind::Digits, number_len(&text[at..])),
            c if c.is_alphabetic() => (LexemeKind::Word, word_len(&text[at..])),
            c => (LexemeKind::Sign, c.len_utf8()),
        };
        if !first.is_whitespace() {
            let glued = lexemes.last().is_some_and(|before| before.bytes.end == at);
            let piece = &text[at..at + len];
            lexemes.push(Lexeme {
                text: piece,
                lower: lower_without_ligatures(piece, kind),
                bytes: Bytes::from(at..at + len),
                kind,
                glued,
            });
        }
        at += len;
    }
    lexemes
}

/// In lower case, and a word without its ligatures (Unicode Standard Annex 15, NFKC): "ﬁve" is "five".
fn lower_without_ligatures(piece: &str, kind: LexemeKind) -> String {
    let lower = piece.to_lowercase();
    match kind {
        LexemeKind::Word if !lower.is_ascii() => ComposingNormalizerBorrowed::new_nfkc().normalize(&lower).into_owned(),
        _ => lower,
    }
}

/// Whether a number without a whole part begins at `at`: `.5`, but not the point of `No.5`, of `1..5`, of a note or of a
/// calibre, which others write without it.
pub(crate) fn begins_with_point(text: &str, at: usize) -> bool {
    let is_apart = |before: char| !before.is_alphanumeric() && !".…)]}%”’\"'".contains(before);
    let is_decimal = |rest: &str| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < rest.len() && !behind.trim_start_matches([' ', '-']).starts_with("calib")
    };
    text[at..].strip_prefix('.').is_some_and(is_decimal) && text[..at].chars().next_back().is_none_or(is_apart)
}

/// The bytes of a number's digits: `1,203`, `41.7`, `.5`, `1 203 455` and `1,50,000` are one.
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let indian = indian_groups_len(bytes);
    let mut end = indian.unwrap_or_else(|| run(0));
    let mut grouped = indian.is_none() && end <= 3;
    loop {
        let Some(mark) = text[end..].chars().next() else { return end };
        let next = run_after(bytes, end + mark.len_utf8());
        let thousands =
            matches!(mark, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’' | '\'') && next == 3 && grouped;
        let decimals = mark == '.' && next > 0;
        if !thousands && !decimals {
            return end;
        }
        end += mark.len_utf8() + next;
        if decimals {
            grouped = false;
        }
    }
}

/// The bytes of a number with Indian groups, of two digits before the last of three: `1,50,000`, `12,34,56,789`.
fn indian_groups_len(bytes: &[u8]) -> Option<usize> {
    let first = run_after(bytes, 0);
    let group = |end: usize| if bytes.get(end) == Some(&b',') { run_after(bytes, end + 1) } else { 0 };
    let mut end = first;
    while group(end) == 2 {
        end += 3;
    }
    ((1..=2).contains(&first) && end > first && group(end) == 3).then_some(end + 4)
}

fn run_after(bytes: &[u8], from: usize) -> usize {
    bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
}

/// The bytes of a word; `p.m.` and `U.S.` keep their points.
fn word_len(text: &str) -> usize {
    let initials = pointed_letters_len(text);
    if initials > 0 {
        return initials;
    }
    let is_inside = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let end = text.find(|c: char| !is_inside(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['\'', '’']).len()
}

/// The bytes of single letters with a point behind each; 0 for fewer than two.
fn pointed_letters_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let (mut end, mut count) = (0, 0);
    while chars.next().is_some_and(|(_, c)| c.is_alphabetic()) {
        match chars.next() {
            Some((point, '.')) => (end, count) = (point + 1, count + 1),
            _ => break,
        }
    }
    if count >= 2 { end } else { 0 }
}
