//! Times of day, ages and stretches of time, and parts of a unit.

use super::calendar;
use super::counted;
use super::fractions;
use super::lexemes::LexemeKind;
use super::lexemes::Lexemes;
use super::numerals::{self, Numeral, NumeralForm};
use super::reader::{FigureReader, TIME, Taken, quantity_in_unit};
use super::units::{Denomination, unit_tables};
use super::{Amount, Dimension, Measure, Quantity};

/// A year in seconds.
const YEAR: f64 = 31_557_600.0;

impl FigureReader<'_> {
    /// "For a year", "the week before", "an hour and a half": one of a unit of time, where it is not a rate ("5 percent a year").
    pub(super) fn one_unit(&self, at: usize) -> Option<Taken> {
        if !matches!(self.lower_word(at), "a" | "an" | "another" | "the") {
            return None;
        }
        let (unit, len) = counted::read_unit(&self.lexemes, at + 1)?;
        let unit = unit.iter().find(|unit| unit.measure == Measure::Of(TIME))?;
        let end = at + 1 + len;
        let half =
            matches!((self.lower_word(end), self.lower_word(end + 1), self.lower_word(end + 2)), ("and", "a", "half"));
        let leads = at.checked_sub(1).map_or("", |before| self.lower_word(before));
        let is_stretch = matches!(
            leads,
            "for" | "by" | "of" | "within" | "after" | "about" | "than" | "in" | "least" | "over" | "nearly" | "almost"
        );
        let is_one = match self.lower_word(at) {
            "the" => false,
            "another" => true,
            // "A year earlier" names a year that the source may call 2024.
            _ => half || is_stretch && (!self.is_distance(end) || unit.factor > YEAR),
        };
        is_one.then(|| {
            let (value, end) = if half { (1.5, end + 3) } else { (1.0, end) };
            let step = if half { 0.5 } else { 1.0 };
            let amount = Amount {
                value: value * unit.factor,
                step: step * unit.factor,
                factor: unit.factor,
                measure: unit.measure,
            };
            (vec![Quantity::Amount(amount)], Lexemes::from(at..end))
        })
    }

    /// "A quarter of an hour", "half a percentage point", "three quarters of a million".
    pub(super) fn part_of_unit(&self, at: usize) -> Option<Taken> {
        let numeral = numerals::read_numeral(&self.lexemes, at, false)
            .filter(|numeral| numeral.form == NumeralForm::Fraction)
            .or_else(|| fractions::read_half_before_article(&self.lexemes, at))?;
        let of = at + numeral.len + usize::from(self.lower_word(at + numeral.len) == "of");
        if !matches!(self.lower_word(of), "a" | "an" | "one") {
            return None;
        }
        if let Some(by) = numerals::magnitude_of_word(self.lower_word(of + 1)) {
            let whole = Numeral { value: numeral.value * by, step: by / 10.0, len: of + 2 - at, by, ..numeral };
            let unit = counted::read_unit(&self.lexemes, of + 2);
            let end = of + 2 + unit.map_or(0, |(_, len)| len);
            let things = [Denomination { factor: 1.0, measure: Measure::Things }];
            let units = unit.map_or(&things[..], |(units, _)| units);
            return Some((units.iter().map(|unit| quantity_in_unit(&whole, *unit)).collect(), Lexemes::from(at..end)));
        }
        let (units, len) = counted::read_unit(&self.lexemes, of + 1)?;
        let exact = Numeral { step: numeral.value / 5.0, ..numeral };
        Some((units.iter().map(|unit| quantity_in_unit(&exact, *unit)).collect(), Lexemes::from(at..of + 1 + len)))
    }

    /// "The last quarter of 2025": three months. Which one of the year it is makes a rank ("the third quarter").
    pub(super) fn read_quarter_of_year(&self, at: usize) -> Option<Taken> {
        let leads = matches!(self.lower_word(at), "last" | "final" | "next" | "previous")
            && self.lower_word(at + 1) == "quarter";
        let dated = self.lower_word(at + 2) != "of" || calendar::read_date(&self.lexemes, at + 3).is_some();
        let value = YEAR / 4.0;
        let three_months = Amount { value, step: value / 3.0, factor: value / 3.0, measure: Measure::Of(TIME) };
        (leads && dated).then(|| (vec![Quantity::Amount(three_months)], Lexemes::from(at..at + 2)))
    }

    /// Whether a stretch of time before `end` leads to another time: "a year earlier".
    pub(super) fn is_distance(&self, end: usize) -> bool {
        matches!(self.lower_word(end), "earlier" | "before" | "ago" | "later" | "after" | "ahead" | "previously")
    }

    /// "Aged 22", "at the age of 22".
    pub(super) fn read_age(&self, at: usize) -> Option<Taken> {
        let back = |back: usize| at.checked_sub(back).map_or("", |at| self.lower_word(at));
        let leads = back(1) == "aged" || (back(2) == "age" && back(1) == "of");
        let numeral = numerals::read_numeral(&self.lexemes, at, false).filter(|_| leads)?;
        let end = at + numeral.len;
        let (unit, len) =
            counted::read_unit(&self.lexemes, end).unwrap_or((unit_tables().denominations_of("years"), 0));
        let years = unit.iter().find(|unit| unit.measure == Measure::Of(TIME))?;
        Some((vec![quantity_in_unit(&numeral, *years)], Lexemes::from(at..end + len)))
    }

    /// `5 feet 11 inches`, "two hours and 30 minutes" are one figure.
    pub(super) fn with_smaller_unit(&self, readings: Vec<Quantity>, taken: Lexemes) -> Taken {
        let [Quantity::Amount(first)] = readings.as_slice() else { return (readings, taken) };
        let and = usize::from(self.lower_word(taken.end) == "and");
        let number = taken.end + and;
        let smaller = numerals::read_numeral(&self.lexemes, number, false).and_then(|numeral| {
            let (unit, len) = counted::read_unit(&self.lexemes, number + numeral.len)?;
            let unit = unit.iter().find(|unit| unit.measure == first.measure)?;
            let fits = numeral.value * unit.factor < first.step
                && matches!(first.measure, Measure::Of(of) if of == TIME || of == Dimension("length"));
            fits.then(|| (numeral.value * unit.factor, unit.factor, number + numeral.len + len))
        });
        match smaller {
            Some((value, step, end)) => {
                let amount = Amount { value: first.value + value, step, ..first.clone() };
                (vec![Quantity::Amount(amount)], Lexemes::from(taken.start..end))
            }
            None => (readings, taken),
        }
    }

    /// `10:30`, `3 p.m.`, "three in the afternoon", "noon"; `13:42 hours` may also be a stretch of time.
    pub(super) fn read_clock_time(&self, at: usize) -> Option<Taken> {
        let (hour, end) = match self.lower_word(at) {
            "noon" | "midday" => return Some((vec![Quantity::Clock(720)], Lexemes::from(at..at + 1))),
            "midnight" => return Some((vec![Quantity::Clock(0)], Lexemes::from(at..at + 1))),
            _ => match self.read_pointed_time(at) {
                Some(time) => return Some(time),
                None => self.read_hour(at)?,
            },
        };
        let parted = matches!(self.lower_word(end), ":") && self.lexemes[end].glued;
        let (minute, end) = match self.read_minutes(end + 1).filter(|_| parted) {
            Some(minute) => (Some(minute), end + 2),
            None => (None, end),
        };
        let (half, taken) = self.half_of_day(end, hour);
        let of_day = half.map_or(hour, |half| hour % 12 + half);
        let minutes = of_day * 60 + minute.unwrap_or(0);
        let mut readings = vec![Quantity::Clock(minutes % 1440)];
        if minute.is_some() && matches!(self.lower_word(end), "hours" | "hrs") {
            let value = f64::from(minutes) * 60.0;
            readings.push(Quantity::Amount(Amount { value, step: 60.0, factor: 60.0, measure: Measure::Of(TIME) }));
            return Some((readings, Lexemes::from(at..end + 1)));
        }
        (minute.is_some() || half.is_some()).then_some((readings, Lexemes::from(at..end + taken)))
    }

    /// `9.15am`, "at 7.30 in the evening". Alone, such a number is one.
    fn read_pointed_time(&self, at: usize) -> Option<Taken> {
        let (hour, minute) = self.lower_word(at).split_once('.')?;
        let hour = hour.parse::<u32>().ok().filter(|hour| (1..=12).contains(hour))?;
        let minute = minute.parse::<u32>().ok().filter(|number| *number < 60 && minute.len() == 2)?;
        let (half, len) = self.half_of_day(at + 1, hour);
        // "The index rose 1.25 in the afternoon" tells no time.
        let is_time = len == 1 || at.checked_sub(1).is_some_and(|before| self.lower_word(before) == "at");
        let minutes = (hour % 12 + half.filter(|_| is_time)?) * 60 + minute;
        Some((vec![Quantity::Clock(minutes)], Lexemes::from(at..at + 1 + len)))
    }

    /// An hour in digits or words, and where it ends.
    fn read_hour(&self, at: usize) -> Option<(u32, usize)> {
        let lexeme = &self.lexemes[at];
        if lexeme.kind == LexemeKind::Digits {
            return lexeme.text.parse().ok().filter(|hour| *hour < 25).map(|hour| (hour, at + 1));
        }
        let words =
            numerals::read_numeral(&self.lexemes, at, false).filter(|words| words.form == NumeralForm::Words)?;
        (words.len == 1 && words.value <= 12.0).then_some((words.value as u32, at + 1))
    }

    fn read_minutes(&self, at: usize) -> Option<u32> {
        self.lower_word(at).parse().ok().filter(|minutes| *minutes < 60 && self.lower_word(at).len() == 2)
    }

    /// Which half of the day words at `at` name behind an hour, as the hours to add, and how many they take.
    fn half_of_day(&self, at: usize, hour: u32) -> (Option<u32>, usize) {
        match (self.lower_word(at), self.lower_word(at + 1), self.lower_word(at + 2)) {
            ("am" | "a.m.", ..) => (Some(0), 1),
            ("pm" | "p.m.", ..) => (Some(12), 1),
            ("in", "the", "morning") => (Some(0), 3),
            ("in", "the", "afternoon" | "evening") => (Some(12), 3),
            // The night goes on after midnight.
            ("at", "night", _) => (Some(if matches!(hour, 0..=5 | 12 | 24) { 0 } else { 12 }), 2),
            _ => (None, 0),
        }
    }
}
