//! Numbers, in digits and in words.

use std::sync::LazyLock;

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
    /// By what a word behind its digits multiplies them: 1,000,000 in `3 million`, else 1.
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

const ROOM_LISTS: &str = include_str!("../../data/rooms/figures.txt");

/// Zero to nineteen.
static ONES: LazyLock<Vec<&str>> = LazyLock::new(|| words_in_section(ROOM_LISTS, "zero to nineteen").collect());
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// First to twelfth.
static RANKS: LazyLock<Vec<&str>> = LazyLock::new(|| words_in_section(ROOM_LISTS, "first to twelfth").collect());

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

/// The rank that a word gives: "third" is 3.
pub(super) fn rank_of_word(word: &str) -> Option<f64> {
    RANKS.iter().position(|rank| *rank == word).map(|before| (before + 1) as f64)
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

/// How exact a part of a whole is that is said in words: "a third" may be 31 or 35 per cent.
pub(super) const FRACTION_STEP: f64 = 0.05;

fn fraction_numeral(value: f64, len: usize) -> Numeral {
    Numeral { value, step: FRACTION_STEP, len, by: 1.0, form: NumeralForm::Fraction }
}

/// "Half" before "a" or "an", of which the whole may be a unit.
pub(super) fn read_half_before_article(lexemes: &[Lexeme], at: usize) -> Option<Numeral> {
    let word = |ahead: usize| lexemes.get(at + ahead).map_or("", |lexeme| lexeme.lower.as_str());
    (word(0) == "half" && matches!(word(1), "a" | "an")).then(|| fraction_numeral(0.5, 1))
}

fn fraction_sign(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅛" => 0.125,
        _ => return None,
    })
}

fn in_digits(lexemes: &[Lexeme], at: usize, of_money: bool) -> Option<Numeral> {
    let digits = lexemes[at].text;
    let (mut value, mut step) = value_of_digits(digits)?;
    let mut len = 1;
    if let Some(half) = lexemes.get(at + 1).and_then(|next| fraction_sign(next.text)) {
        (value, step, len) = (value + half, 0.5, 2);
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
    (len > 0).then(|| Numeral { value, step: step_of_whole(value), len, by: 1.0, form: NumeralForm::Words })
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
                (Some(by), Some(below)) => self.consume_words(4, Some((below + 0.5) * by)),
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
        if let Some(tens) = TENS.iter().position(|tens| *tens == word && !word.is_empty()) {
            return self.add_if_fits(tens as f64 * 10.0, 1);
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

/// "A third", "two-thirds", "three quarters", "half".
fn read_fraction(lexemes: &[Lexeme], at: usize) -> Option<Numeral> {
    let word = |ahead: usize| lexemes.get(at + ahead).map_or("", |lexeme| lexeme.lower.as_str());
    let over = |word: &str, plural: bool| -> Option<f64> {
        let single = if plural { word.strip_suffix('s')? } else { word };
        match single {
            "half" => Some(2.0),
            "quarter" => Some(4.0),
            single => rank_of_word(single).filter(|rank| *rank > 2.0),
        }
    };
    let halves = matches!(word(1), "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "a" | "an");
    if word(0) == "half" && halves && magnitude_of_word(word(2)).is_none() {
        return Some(fraction_numeral(0.5, 1));
    }
    let parts = match word(0) {
        "a" | "an" => 1.0,
        first => ONES.iter().position(|ones| *ones == first).filter(|parts| (1..20).contains(parts))? as f64,
    };
    let hyphen = usize::from(is_hyphen(word(1)));
    let whole = over(word(1 + hyphen), parts > 1.0)?;
    // "A third man" is a rank, "a quarter past" a time.
    let article = matches!(word(0), "a" | "an");
    let of_what = matches!(word(2 + hyphen), "of" | "more" | "less" | "fewer" | "as" | "to" | "higher" | "lower")
        || at.checked_sub(1).is_some_and(|before| lexemes[before].lower == "by");
    (parts < whole && (!article || of_what || !word(2 + hyphen).starts_with(char::is_alphabetic)))
        .then(|| fraction_numeral(parts / whole, 2 + hyphen))
}
