//! What stands around a number and says what it counts.

use super::lexemes::{Lexeme, LexemeKind};
use super::numerals::{NumeralForm, is_hyphen, read_numeral};
use super::small_words::is_small_word;
use super::units::{Denomination, unit_tables};
use super::{ChangeRole, Hedge, Measure};

/// The longest name of a unit, in lexemes.
const LONGEST: usize = 4;

/// The unit that begins at `at`, in each of its meanings, and how many lexemes it takes; a hyphen may lead to it.
pub(super) fn read_unit(lexemes: &[Lexeme], at: usize) -> Option<(&'static [Denomination], usize)> {
    let hyphen = usize::from(lexemes.get(at).is_some_and(|lexeme| lexeme.glued && is_hyphen(lexeme.text)));
    let (unit, len) = (1..=LONGEST).rev().find_map(|len| {
        let name = join_unit_name(lexemes.get(at + hyphen..at + hyphen + len)?);
        let found = unit_tables().denominations_of(&name);
        (!found.is_empty() && !is_word_of_its_own(lexemes, at + hyphen, len)).then_some((found, len))
    })?;
    Some((unit, hyphen + len))
}

/// One letter apart from its number is a unit only if nothing else is like it: "5 m long", but not "5 W. Main Street".
fn is_word_of_its_own(lexemes: &[Lexeme], at: usize, len: usize) -> bool {
    let next = lexemes.get(at + len).map_or("", |lexeme| lexeme.text);
    len == 1 && lexemes[at].text.len() == 1 && lexemes[at].kind == LexemeKind::Word && !lexemes[at].glued && next == "."
}

/// The sign or code of a currency before a number: its meanings and its first lexeme.
pub(super) fn currency_before(lexemes: &[Lexeme], number: usize) -> Option<(&'static [Denomination], usize)> {
    (1..=2).rev().find_map(|len| {
        let first = number.checked_sub(len)?;
        let before = &lexemes[first..number];
        let glued = before.iter().skip(1).all(|lexeme| lexeme.glued);
        let written: String = before.iter().map(|lexeme| lexeme.text).collect();
        let found = unit_tables().denominations_of(&written);
        let is_money = found.iter().any(|one| matches!(one.measure, Measure::Money(_)));
        let is_code = written.starts_with(|c: char| !c.is_lowercase());
        // `K2` and `R2` name something, `K2.5` and `R400,000` are sums.
        let is_name = len == 1 && written.len() == 1 && before[0].kind == LexemeKind::Word && {
            let sum = &lexemes[number];
            let big =
                lexemes.get(number + 1).is_some_and(|next| super::numerals::magnitude_of_word(&next.lower).is_some());
            !(sum.glued && (sum.text.contains(['.', ',']) || sum.text.len() >= 3 || big))
        };
        (glued && is_money && is_code && !is_name).then_some((found, first))
    })
}

fn join_unit_name(lexemes: &[Lexeme]) -> String {
    let mut name = String::new();
    for (at, lexeme) in lexemes.iter().enumerate() {
        if at > 0 && (!lexeme.glued || is_hyphen(lexeme.text)) {
            name.push('_');
        }
        name.push_str(lexeme.text);
    }
    name.replace("_-", "-").replace("-_", "-")
}

/// What the words before a figure say of how exact it is.
pub(super) fn read_hedge(lexemes: &[Lexeme], first: usize) -> Hedge {
    let word = |back: usize| first.checked_sub(back).map_or("", |at| lexemes[at].lower.as_str());
    let hedge = match (word(2), word(1)) {
        ("more" | "greater" | "higher" | "larger" | "longer" | "older", "than")
        | ("at", "least")
        | ("excess" | "upwards", "of") => Hedge::Above,
        ("less" | "fewer" | "lower" | "smaller" | "shorter" | "younger", "than") | ("up", "to") | ("at", "most") => {
            Hedge::Below
        }
        ("close", "to") | ("an", "estimated") | ("a", "estimated") => Hedge::Near,
        (
            _,
            "about" | "around" | "some" | "roughly" | "approximately" | "circa" | "estimated" | "~" | "≈" | "approx",
        ) => Hedge::Near,
        (_, "nearly" | "almost" | "under" | "below" | "barely") => Hedge::Below,
        (_, "over" | "above" | "exceeding" | "exceeds" | "exceeded") => Hedge::Above,
        _ => Hedge::None,
    };
    // "No more than 40" is 40 or less.
    match (word(3), word(1), hedge) {
        ("no" | "not", "than", Hedge::Above) => Hedge::Below,
        ("no" | "not", "than", Hedge::Below) => Hedge::Above,
        _ => hedge,
    }
}

/// Whether nothing that could be counted stands at `end`.
pub(super) fn counts_nothing(lexemes: &[Lexeme], end: usize) -> bool {
    lexemes.get(end).is_none_or(|next| {
        next.kind == LexemeKind::Sign && !next.glued
            || matches!(next.text, "," | "." | ";" | ")" | "(" | ":" | "!" | "?" | "”" | "\"")
            || next.kind == LexemeKind::Word && next.lower != "of" && is_small_word(&next.lower)
            // "410,000 covered", "43 injured": a participle is said of what is counted.
            || next.lower.len() > 4 && next.lower.ends_with("ed")
    })
}

/// Whether a word has the form of a plural of things: "boats", "people".
pub(super) fn is_counted_plural(lexeme: &Lexeme) -> bool {
    let lower = lexeme.lower.as_str();
    lexeme.kind == LexemeKind::Word
        && lexeme.text.starts_with(char::is_lowercase)
        && has_plural_form(lower)
        && !is_small_word(lower)
}

/// Whether a word in small letters looks like a plural.
pub(crate) fn has_plural_form(lower: &str) -> bool {
    let ends = lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss");
    ends || matches!(lower, "people" | "men" | "women" | "children")
}

/// Comparatives behind a figure that tells by how much, for more and for less.
const MORE: [&str; 10] =
    ["above", "bigger", "faster", "greater", "higher", "larger", "longer", "more", "older", "taller"];
const LESS: [&str; 9] = ["below", "cheaper", "fewer", "less", "lower", "shorter", "slower", "smaller", "younger"];

/// Whether a word says that something is more, 1, or less, -1, than something else.
pub(super) fn comparison_sign(lower: &str) -> Option<f64> {
    if MORE.contains(&lower) {
        return Some(1.0);
    }
    LESS.contains(&lower).then_some(-1.0)
}

/// What the figure of some lexemes is in a change. `before` is the role of a figure that ends at the word before it.
pub(super) fn read_change_role(lexemes: &[Lexeme], first: usize, end: usize, before: Option<ChangeRole>) -> ChangeRole {
    let back = |back: usize| first.checked_sub(back).map_or("", |at| lexemes[at].lower.as_str());
    let ahead = |ahead: usize| lexemes.get(end + ahead).map_or("", |lexeme| lexeme.lower.as_str());
    let later = (0..8).any(|at| ahead(at) == "will" && ahead(at + 1) == "be");
    match (back(2), back(1)) {
        (_, "from" | "against") | ("instead", "of") | ("compared", "with" | "to") | ("rather", "than") => {
            ChangeRole::Former
        }
        (_, "was" | "were") if later => ChangeRole::Former,
        (_, "by" | "up" | "down") => ChangeRole::Change,
        // "40 to 50" is a range, "from 40 to 50" a change.
        (_, "to") => match before {
            None | Some(ChangeRole::Former) => ChangeRole::New,
            Some(ChangeRole::Change) if !ends_range(lexemes, first, end) => ChangeRole::New,
            Some(_) => ChangeRole::Plain,
        },
        ("will", "be") | ("now", _) | (_, "now") => ChangeRole::New,
        _ if (2..6).any(|at| back(at) == "had" && back(at - 1) == "been") => ChangeRole::Former,
        _ if comparison_sign(ahead(0)).is_some() || matches!(ahead(0), "earlier" | "later") => ChangeRole::Change,
        _ => ChangeRole::Plain,
    }
}

/// What a change led to is so many times the change at least, if nothing else tells it from the end of a range.
const LED_TO: f64 = 3.0;

/// Whether the figure from `first` to `end` is the second of a range, as in "by 5 to 10 percent", and not what a change led
/// to, as in "by 96 to 310" and "by 5 tonnes to 40": only a bare number shares the unit of the second.
fn ends_range(lexemes: &[Lexeme], first: usize, end: usize) -> bool {
    let number = |at: usize| {
        let numeral = read_numeral(lexemes, at, false);
        numeral.filter(|numeral| numeral.form != NumeralForm::Fraction).map(|numeral| numeral.value)
    };
    let Some((at, value)) = first.checked_sub(2).and_then(|at| Some((at, number(at)?))) else { return false };
    let is_near = |other: Option<f64>| other.is_some_and(|other| other < LED_TO * value);
    if currency_before(lexemes, at).is_some() {
        // "By $2 to 3 billion", but not "by $2 to $30".
        return number(first).is_some() || is_near(number(first + 1));
    }
    !(end == first + 1 && counts_nothing(lexemes, end)) || is_near(number(first))
}
