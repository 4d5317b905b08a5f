//! Texts as sequences of words that can be held against each other: what is typography is folded away, what is a word
//! is not.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use crate::figures::begins_with_point;
use crate::lists::words_of_list;
use crate::ranges::{Bytes, RangeOf};
use icu_normalizer::ComposingNormalizerBorrowed;

pub mod contrary;
pub mod diff;
pub mod likeness;
pub mod quoted;

/// Words of a text, counted in its [`Words`].
pub type WordRange = RangeOf<str>;

/// The words of a text, in order.
///
/// Letters and digits make words, with apostrophes inside them and points and commas between digits; a currency, per
/// cent or other sign that is read aloud is a word of its own. Quotation marks, dashes, brackets, other punctuation and
/// white space part words and are none.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    places: Vec<Bytes>,
    keys: Vec<u64>,
}

impl<'a> Words<'a> {
    /// Takes a text apart, in one pass.
    pub fn from_text(text: &'a str) -> Self {
        Self::from_text_without(text, &[])
    }

    /// The same except for the words that overlap `left_out`: byte ranges in order, such as the footnote markers of a text.
    pub fn from_text_without(text: &'a str, left_out: &[Bytes]) -> Self {
        let mut words = Self { text, places: Vec::new(), keys: Vec::new() };
        let mut left_out = left_out.iter().peekable();
        for place in (WordScanner { text, at: 0 }) {
            while left_out.next_if(|range| range.end <= place.start).is_some() {}
            if left_out.peek().is_none_or(|range| place.end <= range.start) {
                words.keys.push(key_of(&text[place]));
                words.places.push(place);
            }
        }
        words
    }

    /// The words at some bytes of a text, in order.
    pub fn from_places(text: &'a str, places: Vec<Bytes>) -> Self {
        let keys = places.iter().map(|place| key_of(&text[*place])).collect();
        Self { text, places, keys }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The text they were taken from.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// For each word a number that is the same for equal words, whatever their case and typography.
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// The bytes of each word.
    pub fn places(&self) -> &[Bytes] {
        &self.places
    }

    /// The bytes from the first to the last of some words; none if `words` is empty.
    pub fn bytes(&self, words: WordRange) -> Option<Bytes> {
        let within = self.places.get(words.range())?;
        Some(within.first()?.to(*within.last()?))
    }

    /// Some words as they stand in the text.
    pub fn slice(&self, words: WordRange) -> &'a str {
        self.bytes(words).map_or("", |bytes| &self.text[bytes])
    }

    /// One word as it stands in the text; nothing behind the last one.
    pub fn word(&self, word: usize) -> &'a str {
        self.places.get(word).map_or("", |place| &self.text[*place])
    }

    /// What stands between a word and the one before it.
    pub fn gap_before(&self, word: usize) -> &'a str {
        let start = word.checked_sub(1).map_or(0, |before| self.places[before].end);
        let end = self.places.get(word).map_or(self.text.len(), |place| place.start);
        &self.text[start..end.max(start)]
    }

    /// Whether it is one of the words that carry no meaning of their own.
    pub fn is_common(&self, word: usize) -> bool {
        COMMON.contains(fold_word(&self.text[self.places[word]]).as_str())
    }
}

/// The number of a word: equal for equal folded forms.
pub fn key_of(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    fold_word(word).hash(&mut hasher);
    hasher.finish()
}

/// A word without its typography: lower case, composed (Unicode Standard Annex 15, NFC), one form of apostrophe, no soft
/// hyphens, ligatures and brackets around single letters, and whole where a line's end breaks it.
pub fn fold_word(word: &str) -> String {
    if let Some((first, second)) = word.split_once(char::is_whitespace) {
        return fold_word(first.trim_end_matches(['-', '‐', '‑', '\u{ad}']))
            + &fold_word(second.trim_start_matches(['-', '‐', '‑', ' ', '\n', '\r', '\t']));
    }
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for c in ComposingNormalizerBorrowed::new_nfc().normalize(word).chars() {
        match c {
            '’' | '‘' | 'ʼ' | '＇' => folded.push('\''),
            '−' | '–' => folded.push('-'),
            'ﬀ' => folded.push_str("ff"),
            'ﬁ' => folded.push_str("fi"),
            'ﬂ' => folded.push_str("fl"),
            'ﬃ' => folded.push_str("ffi"),
            'ﬄ' => folded.push_str("ffl"),
            'ﬅ' | 'ﬆ' => folded.push_str("st"),
            '[' | ']' => {}
            c if is_invisible(c) => {}
            c => folded.extend(c.to_lowercase()),
        }
    }
    // The points of an initialism are typography (`U.S.`, `US`), those of a number are not.
    if folded.contains('.') && !folded.contains(|c: char| c.is_numeric()) { folded.replace('.', "") } else { folded }
}

/// Soft hyphens, zero-width spaces and joiners, byte-order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() && !is_superscript(c))
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Signs that are read aloud, so that a text with them says something else than one without.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '%' | '‰'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '¢'
            | '₽'
            | '₴'
            | '₹'
            | '₩'
            | '₪'
            | '₺'
            | '+'
            | '='
            | '<'
            | '>'
            | '&'
            | '@'
            | '#'
            | '°'
            | '×'
            | '÷'
            | '±'
            | '§'
            | '≤'
            | '≥'
            | '≠'
    ) || is_superscript(c)
}

/// The longest footnote marker, in bytes.
const MARKER: usize = 24;

/// Walks through a text word by word.
struct WordScanner<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for WordScanner<'_> {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        loop {
            let c = self.text[self.at..].chars().next()?;
            let start = self.at;
            let begins = is_letter(c) || self.is_bracketed_letter(start) || begins_with_point(self.text, start);
            if begins || self.is_minus(start, c) {
                self.at = self.end_of_word(start + c.len_utf8());
                return Some(Bytes::from(start..self.at));
            }
            self.at += self.aside_length(start).unwrap_or(c.len_utf8());
            if is_sign(c) {
                return Some(Bytes::from(start..self.at));
            }
        }
    }
}

impl WordScanner<'_> {
    /// The bytes of what is nobody's words: `[sic]`, and a footnote marker such as `[1, 2]` that touches what it marks.
    fn aside_length(&self, at: usize) -> Option<usize> {
        let inside = self.text[at..].strip_prefix('[')?;
        let end = inside.bytes().take(MARKER).position(|byte| byte == b']')?;
        let (inside, touches) = (&inside[..end], self.text[..at].ends_with(|c: char| !c.is_whitespace()));
        let numbers = inside.starts_with(|c: char| c.is_ascii_digit())
            && inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–'));
        (inside == "sic" || (touches && numbers)).then_some(end + 2)
    }

    /// `[T]he`: a letter whose case was changed.
    fn is_bracketed_letter(&self, at: usize) -> bool {
        let mut next = self.text[at..].chars();
        next.next() == Some('[')
            && next.next().is_some_and(char::is_alphabetic)
            && next.next() == Some(']')
            && next.next().is_some_and(is_letter)
    }

    /// A minus: a dash right before a digit and behind no word.
    fn is_minus(&self, at: usize, c: char) -> bool {
        matches!(c, '-' | '−' | '–')
            && self.text[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit())
            && self.text[..at].chars().next_back().is_none_or(|before| before.is_whitespace() || before == '(')
    }

    fn end_of_word(&self, from: usize) -> usize {
        let mut end = from;
        loop {
            let rest = &self.text[end..];
            let mut next = rest.chars();
            let Some(c) = next.next() else { return end };
            let after = next.next();
            let before = self.text[..end].chars().next_back();
            let goes_on = match c {
                c if is_letter(c) => true,
                // Whatever is invisible belongs to the word it stands in or behind.
                c if is_invisible(c) => true,
                '\'' | '’' | '‘' | 'ʼ' | '＇' => before.is_some_and(is_letter) && after.is_some_and(is_letter),
                '.' | ',' | ':' if before.is_some_and(|c| c.is_ascii_digit()) => {
                    after.is_some_and(|c| c.is_ascii_digit())
                }
                '.' => {
                    self.is_initial(end)
                        && after.is_some_and(char::is_alphabetic)
                        && next.next().is_none_or(|c| !is_letter(c))
                }
                ']' => self.text[..end].chars().nth_back(1) == Some('['),
                _ => false,
            };
            if !goes_on {
                return end;
            }
            end += c.len_utf8();
        }
    }

    /// Whether a single letter ends here: what is before it is not a letter.
    fn is_initial(&self, end: usize) -> bool {
        let mut before = self.text[..end].chars().rev();
        before.next().is_some_and(char::is_alphabetic) && before.next().is_none_or(|c| !is_letter(c))
    }
}

/// Words so frequent that two texts share them by chance.
static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words_of_list(include_str!("../../data/frequent_words.txt")).collect());

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let words = Words::from_text(text);
        words.places().iter().map(|place| &text[*place]).collect()
    }

    fn same(one: &str, other: &str) -> bool {
        Words::from_text(one).keys() == Words::from_text(other).keys()
    }

    #[test]
    fn a_text_is_taken_apart() {
        assert_eq!(
            words("“We’ll pay $3,500.25,” (or 5%) said U.S. officials—at 10:30."),
            ["We’ll", "pay", "$", "3,500.25", "or", "5", "%", "said", "U.S", "officials", "at", "10:30"]
        );
        assert_eq!(
            words("[T]he end [sic] of rock ’n’ roll -5 1990-1995"),
            ["[T]he", "end", "of", "rock", "n", "roll", "-5", "1990", "1995"]
        );
        let marker = Bytes::from(7..10);
        assert_eq!(Words::from_text_without("He left[1] at 2.", &[marker]).len(), 4);
    }

    #[test]
    fn typography_makes_no_difference() {
        for (one, other) in [
            ("“Don’t!”", "\"don't\""),
            ("well-known – or not", "well known—or not"),
            ("the U.S. army", "The US Army"),
            ("cafe\u{301} terri\u{ad}tory", "Café territory"),
            ("of\u{fb01}cial", "official"),
            ("[T]he end", "the end"),
            ("a\u{a0}b\n c", "a b c"),
            ("−5", "-5"),
            ("No.5 on p.5 ends ….5 or.", "No 5 on p 5 ends 5 or"),
            ("the end.[1, 2] Of[3–5] it", "the end. Of it"),
        ] {
            assert!(same(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_word_makes_one() {
        for (one, other) in [
            ("its", "it's"),
            ("resign", "re-sign"),
            ("1,000", "1000"),
            ("3.5", "35"),
            ("fell .5 percent", "fell 5 percent"),
            ("5%", "5"),
            ("5 °C", "5 C"),
            ("m²", "m2"),
            ("café", "cafe"),
            ("can", "can't"),
            ("-5", "5"),
            ("$5", "€5"),
            ("lost [12] men", "lost men"),
        ] {
            assert!(!same(one, other), "{one} and {other}");
        }
    }

    proptest! {
        #[test]
        fn words_stand_in_order_and_none_is_lost(text in "[a-cé’'.,1\\[\\] \u{ad}-]{0,40}") {
            let words = Words::from_text(&text);
            let mut end = 0;
            for place in words.places() {
                prop_assert!(place.start >= end && place.end > place.start);
                end = place.end;
            }
            for n in 0..=words.len() {
                let gap = words.gap_before(n).replace("[sic]", "").replace(|c: char| c.is_ascii_digit(), "");
                prop_assert!(!gap.chars().any(is_letter), "{:?}", gap);
            }
        }
    }
}
