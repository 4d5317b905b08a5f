//! Numbers, in digits and in words.

use std::sync::LazyLock;

use super::fractions::{fraction_numeral, fraction_sign, read_fraction, read_stroked_part};
use super::lexemes::{Lexeme, LexemeKind};
use crate::lists::words_in_section;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Its value.
    pub value: f64,
    /// The value of its last digit that counts.
    pub step: f64,
    /// How many lexemes it takes.
    pub len: usize,
    /// By what its last word multiplies the rest: 1,000,000 in `3 million` and "three million", else 1. Words that
    /// multiply words by less than 1,000 do not count.
    pub by: f64,
    /// How it is written.
    pub form: NumeralForm,
}

/// How a number is written, as far as it matters for what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumeralForm {
    /// In digits.
    Digits,
    /// In words.
    Words,
    /// `19th`.
    Rank,
    /// A part of a whole: "a third", "half".
    Fraction,
}

/// The words of this room.
pub(super) const ROOM_LISTS: &str = include_str!("../../data/rooms/figures.txt");

/// Zero to nineteen.
pub(super) static ONES: LazyLock<Vec<&str>> =
    LazyLock::new(|| words_in_section(ROOM_LISTS, "zero to nineteen").collect());
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The value of a word that multiplies the number before it.
pub(super) fn magnitude_of_word(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" | "k" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "millions" | "mn" | "mln" | "mio" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "billions" | "bn" | "bln" => 1e9,
        "trillion" | "trillions" | "tn" | "trn" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// The value of "twenty" to "ninety".
pub(super) fn tens_of_word(word: &str) -> Option<f64> {
    TENS[2..].iter().position(|tens| *tens == word).map(|before| (before + 2) as f64 * 10.0)
}

/// The number that begins at `at`; none if none does. `of_money` tells that a sign of money stands before it, after
/// which `m` and `b` are millions and billions; `M` and `B` are so wherever they touch the number.
pub(super) fn read_numeral(lexemes: &[Lexeme], at: usize, of_money: bool) -> Option<Numeral> {
    let first = lexemes.get(at)?;
    match first.kind {
        LexemeKind::Digits => in_digits(lexemes, at, of_money),
        LexemeKind::Word => read_fraction(lexemes, at).or_else(|| in_words(lexemes, at)),
        LexemeKind::Sign => fraction_sign(first.text).map(|value| fraction_numeral(value, 1)),
    }
}

fn in_digits(lexemes: &[Lexeme], at: usize, of_money: bool) -> Option<Numeral> {
    if let Some((part, len)) = read_stroked_part(lexemes, at) {
        return Some(fraction_numeral(part, len));
    }
    let digits = lexemes[at].text;
    let (mut value, mut step) = value_of_digits(digits)?;
    let mut len = 1;
    let sign = lexemes.get(at + 1).and_then(|next| fraction_sign(next.text)).map(|part| (part, 1));
    // "2 1/2 hours".
    let part = sign.or_else(|| read_stroked_part(lexemes, at + 1).filter(|_| value < 1000.0 && value.fract() == 0.0));
    if let Some((part, part_len)) = part {
        (value, step, len) = (value + part, 0.5, 1 + part_len);
    }
    let next = lexemes.get(at + len);
    let is_ending = |next: &&Lexeme| next.glued && matches!(next.lower.as_str(), "st" | "nd" | "rd" | "th");
    if next.filter(is_ending).is_some() {
        return Some(Numeral { value, step, len: len + 1, by: 1.0, form: NumeralForm::Rank });
    }
    let hyphen = next.filter(|next| next.glued && is_hyphen(next.text)).map_or(0, |_| 1);
    let by = lexemes.get(at + len + hyphen).and_then(|next| {
        let touches = next.glued && hyphen == 0;
        let cut_short = match next.text {
            "m" if of_money => Some(1e6),
            "b" if of_money => Some(1e9),
            "M" if of_money || touches => Some(1e6),
            "B" if of_money || touches => Some(1e9),
            _ => None,
        };
        magnitude_of_word(&next.lower).or(cut_short)
    });
    if by.is_some() {
        len += hyphen + 1;
    }
    let by = by.unwrap_or(1.0);
    Some(Numeral { value: value * by, step: step * by, len, by, form: NumeralForm::Digits })
}

fn value_of_digits(digits: &str) -> Option<(f64, f64)> {
    let plain: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    if plain.matches('.').count() > 1 || plain.len() > 18 {
        return None;
    }
    let value: f64 = plain.parse().ok()?;
    let step = match plain.split_once('.') {
        Some((_, decimals)) => 10f64.powi(-(decimals.len() as i32)),
        None => 10f64.powi(plain.len() as i32 - plain.trim_end_matches('0').len() as i32),
    };
    Some((value, if value == 0.0 { 1.0 } else { step }))
}

/// Whether a sign joins the parts of a word.
pub(super) fn is_hyphen(sign: &str) -> bool {
    matches!(sign, "-" | "‐" | "‑")
}

/// Reads words as numbers: "three hundred and twelve", "half a million", "twenty-one".
fn in_words(lexemes: &[Lexeme], at: usize) -> Option<Numeral> {
    let mut words = WordReader { lexemes, at, whole: 0.0, below: None, last_by: 1.0 };
    words.read_number_words();
    let len = words.at - at;
    let value = words.whole + words.below.unwrap_or(0.0);
    // "From five to a million" does not begin with five million.
    let has_article = lexemes.get(at).is_some_and(|first| matches!(first.lower.as_str(), "a" | "an"));
    let by = if words.last_by >= 1e3 && !has_article { words.last_by } else { 1.0 };
    (len > 0).then(|| Numeral { value, step: step_of_whole(value), len, by, form: NumeralForm::Words })
}

/// The value of the last digit of a whole number that is not zero.
fn step_of_whole(value: f64) -> f64 {
    let mut step = 1.0;
    while value > 0.0 && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    step
}

struct WordReader<'a, 'b> {
    lexemes: &'b [Lexeme<'a>],
    at: usize,
    /// What is complete: "three thousand" of "three thousand two hundred".
    whole: f64,
    /// What may still be multiplied.
    below: Option<f64>,
    /// By what the last word multiplies: "and a half" adds a half of that.
    last_by: f64,
}

impl WordReader<'_, '_> {
    fn word(&self, ahead: usize) -> &str {
        self.lexemes.get(self.at + ahead).map_or("", |lexeme| lexeme.lower.as_str())
    }

    fn read_number_words(&mut self) {
        match (self.word(0), self.word(1), self.word(2)) {
            ("half", "a" | "an", word) if magnitude_of_word(word).is_some() => {
                self.consume_words(3, magnitude_of_word(word).map(|by| by / 2.0))
            }
            ("a" | "an", word, _) if magnitude_of_word(word).is_some() => {
                let by = magnitude_of_word(word);
                self.consume_words(2, by);
                self.last_by = by.unwrap_or(1.0);
            }
            _ => {}
        }
        while self.read_next() {}
        if let ("and", "a", "half") = (self.word(0), self.word(1), self.word(2)) {
            let half = self.last_by / 2.0;
            match (magnitude_of_word(self.word(3)), self.below) {
                (Some(by), Some(below)) => {
                    self.consume_words(4, Some((below + 0.5) * by));
                    self.last_by = by;
                }
                (None, Some(below)) => self.consume_words(3, Some(below + half)),
                (None, None) if self.whole > 0.0 => self.consume_words(3, Some(half)),
                _ => {}
            }
        }
    }

    fn consume_words(&mut self, len: usize, below: Option<f64>) {
        self.at += len;
        self.below = below;
    }

    fn read_next(&mut self) -> bool {
        let word = self.word(0);
        let started = self.whole > 0.0 || self.below.is_some();
        if let Some(tens) = tens_of_word(word) {
            return self.add_if_fits(tens, 1);
        }
        if let Some(ones) = ONES.iter().position(|ones| *ones == word) {
            return self.add_if_fits(ones as f64, 1);
        }
        if let Some(by) = magnitude_of_word(word).filter(|_| started && word.len() > 2) {
            self.multiply(by);
            return true;
        }
        let joined = started && (word == "and" && self.below.is_none_or(|below| below >= 100.0) || is_hyphen(word));
        let next = self.word(1);
        let counts = ONES[1..].contains(&next) || TENS[2..].contains(&next);
        let fits = !is_hyphen(word) || self.below.is_some_and(|below| below % 10.0 == 0.0 && below % 100.0 >= 20.0);
        if joined && counts && fits {
            self.at += 1;
            return true;
        }
        if is_hyphen(word) && started && magnitude_of_word(next).is_some() {
            self.at += 1;
            return true;
        }
        false
    }

    /// Adds what stands behind a greater part; "two three" are two numbers.
    fn add_if_fits(&mut self, value: f64, len: usize) -> bool {
        let fits = match self.below {
            None => true,
            Some(below) if value < 10.0 => {
                below % 10.0 == 0.0 && (below % 100.0 >= 20.0 || below >= 100.0 && below % 100.0 == 0.0)
            }
            Some(below) => below >= 100.0 && below % 100.0 == 0.0,
        };
        if fits {
            self.below = Some(self.below.unwrap_or(0.0) + value);
            self.last_by = 1.0;
            self.at += len;
        }
        fits
    }

    fn multiply(&mut self, by: f64) {
        let below = self.below.take().unwrap_or(1.0);
        if by == 100.0 || by == 12.0 {
            self.below = Some(below * by);
        } else {
            self.whole += below * by;
        }
        self.last_by = by;
        self.at += 1;
    }
}
