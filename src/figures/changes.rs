//! What rises and what falls: words that tell of it, and figures below nothing.

use super::lexemes::{LexemeKind, Lexemes};
use super::numerals::ROOM_LISTS;
use super::reader::FigureReader;
use super::{FigureSign, Measure, Quantity};
use crate::lists::WordList;

static RISES: WordList = WordList::section(ROOM_LISTS, "words of a rise");
static FALLS: WordList = WordList::section(ROOM_LISTS, "words of a fall");

/// Words that tell of no change, but of what lies below nothing.
static LACKS: WordList = WordList::section(ROOM_LISTS, "words of a lack");

/// So far from a figure, in lexemes, a word may stand that tells of a fall.
const AROUND: usize = 8;

/// Whether a word in small letters tells that something grew or shrank.
pub(crate) fn tells_change(lower: &str) -> bool {
    RISES.contains(lower) || FALLS.contains(lower)
}

impl FigureReader<'_> {
    /// Whether a minus stands before a figure of these lexemes. A dash behind another figure joins a range, one that begins
    /// the text is a bullet, and "plus or minus" tells how exact something is.
    pub(super) fn has_minus(&self, taken: Lexemes, readings: &[Quantity]) -> bool {
        let first = taken.start;
        let Some(sign) = first.checked_sub(1) else { return false };
        let before = sign.checked_sub(1).map(|at| &self.lexemes[at]);
        let follows_number = before.is_some_and(|before| {
            before.kind == LexemeKind::Digits
                || self.figures.last().is_some_and(|last| last.bytes.end == before.bytes.end)
        });
        let follows_plus =
            || (1..=4).any(|back| sign.checked_sub(back).is_some_and(|at| self.lower_word(at) == "plus"));
        if follows_number {
            return false;
        }
        // `-20C`.
        let has_scale = || {
            let scale = self.lexemes.get(taken.end);
            scale.is_some_and(|scale| scale.glued && matches!(scale.text, "C" | "F"))
        };
        let may_lie_below = || has_scale() || readings.iter().all(may_lie_below_nothing);
        let is_apart = before.is_some_and(|before| !self.lexemes[sign].glued || before.text == "(");
        match self.lower_word(sign) {
            "minus" => readings.iter().all(|reading| matches!(reading, Quantity::Amount(_))) && !follows_plus(),
            "negative" => readings.iter().all(may_lie_below_nothing),
            "-" | "−" | "–" => is_apart && self.lexemes[first].glued && may_lie_below(),
            _ => false,
        }
    }

    /// On which side of nothing a figure lies.
    pub(super) fn read_sign(&self, taken: Lexemes, has_minus: bool) -> FigureSign {
        if has_minus {
            return FigureSign::Minus;
        }
        let mut around = taken.start.saturating_sub(AROUND)..(taken.end + AROUND).min(self.lexemes.len());
        let falls = |at: usize| FALLS.contains(self.lower_word(at)) || LACKS.contains(self.lower_word(at));
        if around.any(falls) { FigureSign::Fall } else { FigureSign::Plain }
    }
}

/// Whether what is counted can be less than nothing: money, shares and temperatures, but no people or kilometres,
/// before which a dash is just a dash.
fn may_lie_below_nothing(quantity: &Quantity) -> bool {
    match quantity {
        Quantity::Amount(amount) => match amount.measure {
            Measure::Money(_) | Measure::Unsaid => true,
            Measure::Of(dimension) => {
                matches!(dimension.0, "share" | "points" | "celsius" | "fahrenheit" | "degrees")
            }
            Measure::Things | Measure::Times => false,
        },
        _ => false,
    }
}
