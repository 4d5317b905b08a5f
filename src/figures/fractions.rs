//! Parts of a whole: "a third", `½`, `1/3`.

use super::changes::tells_change;
use super::lexemes::{Lexeme, LexemeKind};
use super::numerals::{Numeral, NumeralForm, ONES, is_hyphen, magnitude_of_word};
use super::ranks::rank_of_word;
use crate::calendar_words::is_month;

/// How exact a part of a whole is that is said in words: "a third" may be 31 or 35 per cent.
pub(super) const FRACTION_STEP: f64 = 0.05;

/// A part of a whole of so many lexemes.
pub(super) fn fraction_numeral(value: f64, len: usize) -> Numeral {
    Numeral { value, step: FRACTION_STEP, len, by: 1.0, form: NumeralForm::Fraction }
}

/// "Half" before "a" or "an", of which the whole may be a unit.
pub(super) fn read_half_before_article(lexemes: &[Lexeme], at: usize) -> Option<Numeral> {
    let word = |ahead: usize| lexemes.get(at + ahead).map_or("", |lexeme| lexeme.lower.as_str());
    (word(0) == "half" && matches!(word(1), "a" | "an")).then(|| fraction_numeral(0.5, 1))
}

/// The part of a whole that one character tells.
pub(super) fn fraction_sign(sign: &str) -> Option<f64> {
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

/// `1/3`, `9/10ths`: a part, of at most ten, around a stroke, and how many lexemes it takes. `24/7`, `5/6/23` and "the
/// night of 4/5 May" are none.
pub(super) fn read_stroked_part(lexemes: &[Lexeme], at: usize) -> Option<(f64, usize)> {
    let is_glued_stroke =
        |at: usize| lexemes.get(at).is_some_and(|sign| sign.glued && matches!(sign.text, "/" | "\u{2044}"));
    let number = |at: usize| {
        let digits = lexemes.get(at).filter(|lexeme| lexeme.kind == LexemeKind::Digits)?;
        digits.text.parse::<u32>().ok().filter(|_| !digits.text.starts_with('0'))
    };
    let (parts, whole) = (number(at)?, number(at + 2)?);
    let touches = is_glued_stroke(at + 1) && lexemes.get(at + 2).is_some_and(|whole| whole.glued);
    let goes_on = is_glued_stroke(at + 3)
        || lexemes.get(at).is_some_and(|parts| parts.glued) && at.checked_sub(1).is_some_and(is_glued_stroke);
    let is_ending = |next: &&Lexeme| next.glued && matches!(next.lower.as_str(), "rd" | "rds" | "th" | "ths");
    let len = 3 + usize::from(lexemes.get(at + 3).filter(is_ending).is_some());
    let is_day =
        lexemes.get(at + len).is_some_and(|next| next.text.starts_with(char::is_uppercase) && is_month(&next.lower));
    let is_part = touches && !goes_on && !is_day && parts < whole && whole <= 10;
    is_part.then(|| (f64::from(parts) / f64::from(whole), len))
}

/// "A third", "two-thirds", "three quarters", "half".
pub(super) fn read_fraction(lexemes: &[Lexeme], at: usize) -> Option<Numeral> {
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
        || at.checked_sub(1).is_some_and(|before| lexemes[before].lower == "by")
        || is_part_of_change(lexemes, at, at + 2 + hyphen);
    // "A third-century coin", but "a half-hour delay".
    let is_adjective = article
        && rank_of_word(word(1)).is_some()
        && lexemes.get(at + 2).is_some_and(|next| next.glued && is_hyphen(next.text));
    (parts < whole && !is_adjective && (!article || of_what || !word(2 + hyphen).starts_with(char::is_alphabetic)))
        .then(|| fraction_numeral(parts / whole, 2 + hyphen))
}

/// Whether a part from `at` to `end` tells how much something grew or shrank: "up a fifth on 2023", "fell nearly a third
/// last year". "A third" of other verbs, and of "lost a third in a row", is a rank.
fn is_part_of_change(lexemes: &[Lexeme], at: usize, end: usize) -> bool {
    let back = |back: usize| at.checked_sub(back).map_or("", |at| lexemes[at].lower.as_str());
    let ahead = |ahead: usize| lexemes.get(end + ahead).map_or("", |lexeme| lexeme.lower.as_str());
    let is_hedged = matches!(back(1), "about" | "almost" | "around" | "nearly" | "over" | "roughly" | "some");
    let compares =
        matches!(ahead(0), "on" | "in" | "since" | "last" | "from" | "over" | "this" | "compared" | "against");
    let is_series = (ahead(0), ahead(1), ahead(2)) == ("in", "a", "row");
    compares && !is_series && tells_change(back(if is_hedged { 2 } else { 1 }))
}
