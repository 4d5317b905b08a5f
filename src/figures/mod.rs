//! The figures of a text: numbers, shares, sums of money, measures, days and times of day, each as a value that can be
//! compared with another, however it is written.
//!
//! English is read. Places are bytes of the text that was read.

use crate::ranges::Bytes;

mod calendar;
mod changes;
mod compare;
mod counted;
mod fractions;
mod lexemes;
mod numerals;
mod ranks;
mod reader;
mod shares;
mod small_words;
mod stretches;
mod units;

pub use calendar::CalendarDay;
pub(crate) use changes::tells_change;
pub use compare::{Agreement, compare_figures};
pub(crate) use counted::has_plural_form;
pub(crate) use lexemes::begins_with_point;
pub use small_words::is_small_word;
pub use units::{Currency, Dimension};

/// A figure as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its bytes, with its sign or unit.
    pub bytes: Bytes,
    /// What it may say: more than one where the text leaves it open, as `03/04/2025` or `5 pounds` do.
    pub readings: Vec<Quantity>,
    /// What the words before it say of how exact it is.
    pub hedge: Hedge,
    /// What it is in a change that the text tells of.
    pub role: ChangeRole,
    /// On which side of nothing it lies, as far as the text tells.
    pub sign: FigureSign,
}

impl Figure {
    /// Whether a text hardly has it by chance: a day of a month, or a number of three digits and more.
    pub fn is_rare(&self) -> bool {
        let rare = |reading: &Quantity| match reading {
            Quantity::Amount(amount) => amount.value / amount.step >= 100.0,
            Quantity::Day(day) => day.day.is_some() && day.month.is_some(),
            Quantity::Clock(_) => true,
            Quantity::Rank(_) => false,
        };
        self.readings.iter().any(rare)
    }

    /// Whether it is a share, a sum of money or a physical quantity.
    pub fn has_unit(&self) -> bool {
        let has = |reading: &Quantity| match reading {
            Quantity::Amount(amount) => matches!(amount.measure, Measure::Money(_) | Measure::Of(_)),
            _ => false,
        };
        self.readings.iter().any(has)
    }
}

/// What a figure says.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// So many of something.
    Amount(Amount),
    /// A day, month, year or longer stretch of the calendar.
    Day(CalendarDay),
    /// A time of day, in minutes after midnight.
    Clock(u32),
    /// A place in an order: `19th`, "the third".
    Rank(f64),
}

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The value, in base units of its dimension.
    pub value: f64,
    /// The value of its last digit that counts: 1 for 412, 100 for 1,500, 0.1 for 41.7.
    pub step: f64,
    /// What one of its unit is in base units.
    pub factor: f64,
    /// What it counts.
    pub measure: Measure,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Things, named by the words around.
    Things,
    /// What the text leaves out, as behind "62" in "from 62 to 70 euros".
    Unsaid,
    /// How many times as much.
    Times,
    /// A sum of money.
    Money(Currency),
    /// A share or a physical quantity.
    Of(Dimension),
}

/// How exact a figure claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// As it stands.
    None,
    /// About, some, around.
    Near,
    /// Nearly, almost, under, less than, up to.
    Below,
    /// More than, over, at least.
    Above,
}

/// What a figure is in a change, as the words beside it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeRole {
    /// No change is told.
    Plain,
    /// What was before: "from 44", "against 44", "instead of 44".
    Former,
    /// What is now: "to 37", "now 37", "will be 37".
    New,
    /// By how much: "by 7", "7 more".
    Change,
}

/// On which side of nothing a figure lies. Its readings have no sign, as "a loss of 4 million" is `-4 million`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureSign {
    /// Nothing tells that it lies below.
    Plain,
    /// A minus stands before it.
    Minus,
    /// Words around it tell of a fall, a lack or what lies below, so that a minus would say the same.
    Fall,
}

/// The figures of a text, in order, none overlapping.
pub fn read_figures(text: &str) -> Vec<Figure> {
    reader::FigureReader::from_text(text).read_all_figures()
}

#[cfg(test)]
mod tests;
