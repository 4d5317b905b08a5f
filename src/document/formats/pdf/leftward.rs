//! Scripts that are written from right to left. Files hold their letters as they stand from left to right, or as they are read:
//! where they stand says how they are read.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;

/// How far letters of one line stand apart in height, as a share of their size, and beside each other.
const SAME_HEIGHT: f64 = 0.3;
const NEAR: f64 = 12.0;

/// The most letters that are put in order.
const MOST: usize = 4096;

/// A letter at its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letter {
    /// Where it begins.
    pub x: f64,
    /// How high it stands.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// Its size.
    pub size: f64,
    /// The letter, or letters drawn as one.
    pub text: String,
}

/// Letters that are waited for until the last of them has come.
#[derive(Debug, Default)]
pub(super) struct Leftward(Vec<Letter>);

impl Leftward {
    /// Keeps a letter of such a script, and what stands between two; gives any other back.
    pub(super) fn hold_back(&mut self, letter: Letter) -> Option<Letter> {
        let on_line = self.0.last().is_none_or(|last| {
            (last.y - letter.y).abs() < SAME_HEIGHT * letter.size && (last.x - letter.x).abs() < NEAR * letter.size
        });
        let direction = text_direction(&letter.text);
        let kept = match direction {
            Direction::Left => self.0.is_empty() || on_line,
            Direction::None => !self.0.is_empty() && on_line,
            Direction::Right => false,
        };
        if kept && self.0.len() < MOST {
            self.0.push(letter);
            return None;
        }
        Some(letter)
    }

    /// The letters in the order in which they are read. What followed the last letter of the script keeps its place.
    pub(super) fn take_in_reading_order(&mut self) -> Vec<Letter> {
        let mut letters = std::mem::take(&mut self.0);
        let end =
            letters.iter().rposition(|letter| text_direction(&letter.text) == Direction::Left).map_or(0, |at| at + 1);
        let behind = letters.split_off(end);
        if letters.is_empty() {
            return behind;
        }
        letters.sort_by(|one, other| other.x.total_cmp(&one.x));
        let left = letters.iter().map(|letter| letter.x).fold(f64::INFINITY, f64::min);
        let right = letters.iter().map(|letter| letter.x + letter.width).fold(f64::NEG_INFINITY, f64::max);
        let Letter { y, size, .. } = letters[0];
        let text = with_figures_in_order(&letters);
        let all = Letter { x: left, y, width: right - left, size, text };
        std::iter::once(all).chain(behind).collect()
    }
}

/// The text of letters; figures are written from left to right in every script, and gaps part words.
fn with_figures_in_order(letters: &[Letter]) -> String {
    let mut text = String::new();
    let mut figures: Vec<&str> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let gap = at.checked_sub(1).map_or(0.0, |before| letters[before].x - (letter.x + letter.width));
        let is_figure = letter.text.chars().all(char::is_numeric);
        if !is_figure || gap > 0.25 * letter.size {
            text.extend(figures.drain(..).rev());
        }
        if gap > 0.25 * letter.size && !text.ends_with(' ') && letter.text != " " {
            text.push(' ');
        }
        if is_figure { figures.push(&letter.text) } else { text.push_str(&letter.text) }
    }
    text.extend(figures.drain(..).rev());
    text
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Left,
    Right,
    None,
}

fn text_direction(text: &str) -> Direction {
    let of = |c| match CodePointMapData::<BidiClass>::new().get(c) {
        BidiClass::RightToLeft | BidiClass::ArabicLetter => Direction::Left,
        BidiClass::LeftToRight => Direction::Right,
        _ => Direction::None,
    };
    text.chars().map(of).find(|direction| *direction != Direction::None).unwrap_or(Direction::None)
}

/// The letters that a form of an Arabic or Hebrew letter stands for.
pub(super) fn letters_of_form(form: char) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize(form.encode_utf8(&mut [0; 4])).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(text: &str, x: f64) -> Letter {
        Letter { x, y: 0.0, width: 5.0, size: 10.0, text: text.to_owned() }
    }

    fn read(letters: &[(&str, f64)]) -> String {
        let mut leftward = Leftward::default();
        for (text, x) in letters {
            assert_eq!(leftward.hold_back(letter(text, *x)), None, "{text}");
        }
        assert!(leftward.hold_back(letter("a", 90.0)).is_some());
        leftward.take_in_reading_order().iter().map(|letter| letter.text.as_str()).collect()
    }

    #[test]
    fn words_are_read_from_the_right_however_they_are_written() {
        let seen =
            [("م", 0.0), ("ا", 5.0), ("ل", 10.0), ("س", 15.0), (" ", 20.0), ("1", 25.0), ("2", 30.0), ("ب", 35.0)];
        let mut spoken = seen;
        spoken.reverse();
        assert_eq!(read(&seen), "ب12 سلام");
        assert_eq!(read(&spoken), "ب12 سلام");
        assert_eq!(read(&[("ש", 0.0), (")", 5.0)]), "ש)");
        assert_eq!(letters_of_form('ﻻ'), "لا");
    }

    #[test]
    fn other_scripts_are_not_kept() {
        let mut leftward = Leftward::default();
        assert!(leftward.hold_back(letter("a", 0.0)).is_some());
        assert!(leftward.hold_back(letter("1", 5.0)).is_some());
        assert!(leftward.take_in_reading_order().is_empty());
    }
}
