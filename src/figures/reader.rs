//! Goes through a text once and reads its figures.

use std::ops::Range;

use super::calendar;
use super::counted;
use super::lexemes::{self, Lexeme, LexemeKind};
use super::numerals::{self, Numeral, NumeralForm};
use super::units::Denomination;
use super::{Amount, Dimension, Figure, Hedge, Measure, Quantity};

const SHARE: Measure = Measure::Of(Dimension("share"));
const TIME: Dimension = Dimension("time");

/// A text being read.
pub struct Reader<'a> {
    lexemes: Vec<Lexeme<'a>>,
    figures: Vec<Figure>,
    /// The units of the figures read so far, where one is certain.
    units: Vec<Denomination>,
}

/// A figure that was read: its readings and the lexemes that it takes.
type Taken = (Vec<Quantity>, Range<usize>);

impl<'a> Reader<'a> {
    /// Of a text.
    pub fn of(text: &'a str) -> Self {
        Self { lexemes: lexemes::split(text), figures: Vec::new(), units: Vec::new() }
    }

    /// Its figures.
    pub fn read(mut self) -> Vec<Figure> {
        let mut at = 0;
        while at < self.lexemes.len() {
            at = match self.figure_at(at) {
                Some((readings, taken)) => {
                    let next = taken.end;
                    self.push(readings, taken);
                    next
                }
                None => at + 1,
            };
        }
        self.figures
    }

    fn push(&mut self, readings: Vec<Quantity>, taken: Range<usize>) {
        let bytes = self.lexemes[taken.start].bytes.start..self.lexemes[taken.end - 1].bytes.end;
        let so = matches!((self.lower(taken.end), self.lower(taken.end + 1)), ("or", "so"));
        let hedge = match counted::hedge(&self.lexemes, taken.start) {
            Hedge::None if so => Hedge::Near,
            hedge => hedge,
        };
        self.units.extend(self.unit_of(&readings));
        self.figures.push(Figure { bytes, readings, hedge });
    }

    /// The unit of a figure that has just one reading, with the factor that its number was multiplied by.
    fn unit_of(&self, readings: &[Quantity]) -> Option<Denomination> {
        match readings {
            [Quantity::Amount(amount)] if amount.measure != Measure::Things && amount.measure != Measure::Times => {
                Some(Denomination { factor: amount.factor, measure: amount.measure })
            }
            _ => None,
        }
    }

    fn lower(&self, at: usize) -> &str {
        self.lexemes.get(at).map_or("", |lexeme| lexeme.lower.as_str())
    }

    fn figure_at(&self, at: usize) -> Option<Taken> {
        if self.is_part_of_a_name(at) {
            return None;
        }
        let money = counted::currency_before(&self.lexemes, at);
        if let Some((currency, first)) = money.filter(|_| self.lexemes[at].kind == LexemeKind::Digits) {
            return self.money(at, currency, first);
        }
        self.clock(at)
            .or_else(|| self.date(at))
            .or_else(|| self.times(at))
            .or_else(|| self.one_unit(at))
            .or_else(|| self.number(at))
    }

    /// `B-52`, `COVID-19`, `A320`: digits that a letter leads to.
    fn is_part_of_a_name(&self, at: usize) -> bool {
        let lexeme = &self.lexemes[at];
        if lexeme.kind != LexemeKind::Digits || !lexeme.glued {
            return false;
        }
        let before = &self.lexemes[at - 1];
        let hyphened = numerals::is_hyphen(before.text) && before.glued;
        let leads = if hyphened { at.checked_sub(2).map(|at| &self.lexemes[at]) } else { Some(before) };
        leads.is_some_and(|lead| {
            lead.kind == LexemeKind::Word && lead.text.chars().all(|c| c.is_uppercase() || hyphened)
        }) && counted::currency_before(&self.lexemes, at).is_none()
            && !leads.is_some_and(|lead| numerals::rank(&lead.lower).is_some() || lead.lower == "mid")
    }

    fn money(&self, at: usize, currency: &[Denomination], first: usize) -> Option<Taken> {
        let numeral = self.in_range(at, numerals::numeral(&self.lexemes, at, true)?);
        let readings = currency.iter().filter(|one| matches!(one.measure, Measure::Money(_)));
        let readings = readings.map(|one| amount(&numeral, *one)).collect();
        Some((readings, first..at + numeral.len))
    }

    /// `10:30`, `3 p.m.`, "three in the afternoon", "noon"; `13:42 hours` may also be a stretch of time.
    fn clock(&self, at: usize) -> Option<Taken> {
        let (hour, end) = match self.lower(at) {
            "noon" | "midday" => return Some((vec![Quantity::Clock(720)], at..at + 1)),
            "midnight" => return Some((vec![Quantity::Clock(0)], at..at + 1)),
            _ => self.hour(at)?,
        };
        let parted = matches!(self.lower(end), ":") && self.lexemes[end].glued;
        let (minute, end) = match self.minutes(end + 1).filter(|_| parted) {
            Some(minute) => (Some(minute), end + 2),
            None => (None, end),
        };
        let (half, taken) = self.half_of_day(end);
        let of_day = half.map_or(hour, |half| hour % 12 + half);
        let minutes = of_day * 60 + minute.unwrap_or(0);
        let mut readings = vec![Quantity::Clock(minutes % 1440)];
        if minute.is_some() && matches!(self.lower(end), "hours" | "hrs") {
            let value = f64::from(minutes) * 60.0;
            readings.push(Quantity::Amount(Amount { value, step: 60.0, factor: 60.0, measure: Measure::Of(TIME) }));
            return Some((readings, at..end + 1));
        }
        (minute.is_some() || half.is_some()).then_some((readings, at..end + taken))
    }

    /// An hour in digits or words, and where it ends.
    fn hour(&self, at: usize) -> Option<(u32, usize)> {
        let lexeme = &self.lexemes[at];
        if lexeme.kind == LexemeKind::Digits {
            return lexeme.text.parse().ok().filter(|hour| *hour < 25).map(|hour| (hour, at + 1));
        }
        let words = numerals::numeral(&self.lexemes, at, false).filter(|words| words.form == NumeralForm::Words)?;
        (words.len == 1 && words.value <= 12.0).then_some((words.value as u32, at + 1))
    }

    fn minutes(&self, at: usize) -> Option<u32> {
        self.lower(at).parse().ok().filter(|minutes| *minutes < 60 && self.lower(at).len() == 2)
    }

    /// Which half of the day words at `at` name, as the hours to add, and how many they take.
    fn half_of_day(&self, at: usize) -> (Option<u32>, usize) {
        match (self.lower(at), self.lower(at + 1), self.lower(at + 2)) {
            ("am" | "a.m.", ..) => (Some(0), 1),
            ("pm" | "p.m.", ..) => (Some(12), 1),
            ("in", "the", "morning") => (Some(0), 3),
            ("in", "the", "afternoon" | "evening") => (Some(12), 3),
            ("at", "night", _) => (Some(12), 2),
            _ => (None, 0),
        }
    }

    fn date(&self, at: usize) -> Option<Taken> {
        let (readings, len) = calendar::date(&self.lexemes, at)?;
        let bare = len == 1 && self.lexemes[at].kind == LexemeKind::Digits;
        if bare && counted::unit(&self.lexemes, at + 1).is_some() {
            return None;
        }
        Some((readings.into_iter().map(Quantity::Day).collect(), at..at + len))
    }

    /// "For a year", "the week before", "an hour and a half": one of a unit of time, where it is no rate ("5 percent a year").
    fn one_unit(&self, at: usize) -> Option<Taken> {
        if !matches!(self.lower(at), "a" | "an" | "another" | "the") {
            return None;
        }
        let (unit, len) = counted::unit(&self.lexemes, at + 1)?;
        let unit = unit.iter().find(|unit| unit.measure == Measure::Of(TIME))?;
        let end = at + 1 + len;
        let half = matches!((self.lower(end), self.lower(end + 1), self.lower(end + 2)), ("and", "a", "half"));
        let leads = at.checked_sub(1).map_or("", |before| self.lower(before));
        let is_stretch = matches!(
            leads,
            "for" | "by" | "of" | "within" | "after" | "about" | "than" | "in" | "least" | "over" | "nearly" | "almost"
        );
        let is_distance = matches!(self.lower(end), "earlier" | "before" | "ago" | "later" | "after" | "ahead");
        let is_one = match self.lower(at) {
            "the" => is_distance,
            "another" => true,
            _ => half || is_stretch || is_distance,
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
            (vec![Quantity::Amount(amount)], at..end)
        })
    }

    /// "Twice", "doubled", "threefold", "three times".
    fn times(&self, at: usize) -> Option<Taken> {
        let word = self.lower(at);
        let alone = match word {
            "twice" | "double" | "doubled" | "doubling" | "doubles" | "twofold" => Some(2.0),
            "thrice" | "triple" | "tripled" | "tripling" | "triples" | "threefold" | "trebled" => Some(3.0),
            "quadrupled" | "quadruple" | "fourfold" => Some(4.0),
            "fivefold" => Some(5.0),
            "tenfold" => Some(10.0),
            "halved" | "halving" | "halves" => Some(0.5),
            "half" if at > 0 && self.lower(at - 1) == "by" => Some(0.5),
            _ => None,
        };
        let of = |value: f64, end: usize| {
            (vec![Quantity::Amount(Amount { value, step: 1.0, factor: 1.0, measure: Measure::Times })], at..end)
        };
        if let Some(value) = alone {
            return Some(of(value, at + 1));
        }
        let numeral =
            numerals::numeral(&self.lexemes, at, false).filter(|numeral| numeral.form != NumeralForm::Rank)?;
        let end = at + numeral.len;
        let compares = matches!(
            self.lower(end + 1),
            "as" | "more" | "higher" | "larger" | "bigger" | "the" | "greater" | "faster"
        );
        let fold = numerals::is_hyphen(self.lower(end)) && self.lower(end + 1) == "fold";
        match (self.lower(end) == "times" && compares, fold) {
            (true, _) => Some(of(numeral.value, end + 1)),
            (_, true) => Some(of(numeral.value, end + 2)),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<Taken> {
        if let Some(rank) = self.rank_word(at) {
            return Some((vec![Quantity::Rank(rank)], at..at + 1));
        }
        let numeral = numerals::numeral(&self.lexemes, at, false)?;
        if numeral.form == NumeralForm::Rank {
            return Some((vec![Quantity::Rank(numeral.value)], at..at + numeral.len));
        }
        self.out_of(at, &numeral).or_else(|| self.counted(at, self.in_range(at, numeral)))
    }

    /// "The third": only behind a word that makes it an adjective.
    fn rank_word(&self, at: usize) -> Option<f64> {
        let leads = at.checked_sub(1).map(|before| self.lower(before))?;
        let behind = self.lower(at + 1);
        let is_phrase = matches!(behind, "time" | "place" | "of" | "and" | "," | "." | "") && self.lower(at) == "first";
        let determined = matches!(leads, "the" | "a" | "his" | "her" | "its" | "their" | "our" | "my" | "for" | "s");
        numerals::rank(self.lower(at)).filter(|_| determined && !is_phrase)
    }

    /// "One in three", "9 out of 10".
    fn out_of(&self, at: usize, parts: &Numeral) -> Option<Taken> {
        let end = at + parts.len;
        let whole_at = match (self.lower(end), self.lower(end + 1)) {
            ("in", _) => end + 1,
            ("out", "of") => end + 2,
            _ => return None,
        };
        let every = usize::from(self.lower(whole_at) == "every");
        let whole = numerals::numeral(&self.lexemes, whole_at + every, false)?;
        let fits = parts.value < whole.value && whole.value <= 1000.0 && parts.value.fract() == 0.0;
        let measures = self.lower(end) == "out" || whole.value <= 20.0 || whole.value % 100.0 == 0.0;
        let end = whole_at + every + whole.len;
        let counts_more = counted::unit(&self.lexemes, end).is_some();
        (fits && measures && !counts_more).then(|| {
            let amount = Amount { value: parts.value / whole.value, step: 0.01, factor: 1.0, measure: SHARE };
            (vec![Quantity::Amount(amount)], at..end)
        })
    }

    /// The first number of `3 to 4 million` is of millions too.
    fn in_range(&self, at: usize, numeral: Numeral) -> Numeral {
        let end = at + numeral.len;
        if numeral.by != 1.0 || !matches!(self.lower(end), "-" | "–" | "to") {
            return numeral;
        }
        let next =
            numerals::numeral(&self.lexemes, end + 1, true).filter(|next| next.by > 1.0 && numeral.value < next.value);
        let by = next.map_or(1.0, |next| next.by);
        Numeral { value: numeral.value * by, step: numeral.step * by, by, ..numeral }
    }

    fn counted(&self, at: usize, numeral: Numeral) -> Option<Taken> {
        let end = at + numeral.len;
        let joined = numeral.form == NumeralForm::Fraction && matches!(self.lower(end), "a" | "an");
        let unit = counted::unit(&self.lexemes, end + usize::from(joined)).or_else(|| self.unit_of_range(end));
        if let Some((unit, len)) = unit {
            let end = end + usize::from(joined) + len;
            let readings: Vec<Quantity> = unit.iter().map(|one| amount(&numeral, *one)).collect();
            return Some(self.with_smaller_unit(readings, at..end));
        }
        if numeral.form == NumeralForm::Fraction {
            // "Half a loaf" is no share that a source would give.
            return (!joined).then(|| (vec![amount(&numeral, Denomination { factor: 1.0, measure: SHARE })], at..end));
        }
        if let Some(readings) = self.money_of_range(at, &numeral) {
            return Some((readings, at..end));
        }
        let things = Denomination { factor: 1.0, measure: Measure::Things };
        let mut readings = vec![amount(&numeral, things)];
        readings.extend(self.unit_before(end).map(|unit| amount(&numeral, unit)));
        self.counts_things(at, end).then_some((readings, at..end))
    }

    /// The unit of the second number of a range, which the first shares: `40 to 50 percent`.
    fn unit_of_range(&self, end: usize) -> Option<(&'static [Denomination], usize)> {
        let marks = matches!(self.lower(end), "-" | "–" | "to" | "or") || self.lower(end) == "and";
        let next = numerals::numeral(&self.lexemes, end + 1, false).filter(|_| marks)?;
        let (unit, _) = counted::unit(&self.lexemes, end + 1 + next.len)?;
        Some((unit, 0))
    }

    /// The unit that a number without anything counted behind it takes over from the figure before: "1.3 million euros
    /// from the state, 600,000 from a fund".
    fn unit_before(&self, end: usize) -> Option<Denomination> {
        let behind = self.lexemes.get(end);
        let is_bare = behind.is_none_or(|next| {
            next.kind == LexemeKind::Sign && !next.glued
                || matches!(next.text, "," | "." | ";" | ")" | ":" | "!" | "?" | "”")
                || matches!(
                    next.lower.as_str(),
                    "from"
                        | "in"
                        | "for"
                        | "of"
                        | "on"
                        | "to"
                        | "by"
                        | "at"
                        | "and"
                        | "or"
                        | "the"
                        | "a"
                        | "with"
                        | "between"
                )
        });
        let one = self.units.last().copied()?;
        is_bare.then_some(one)
    }

    /// The second number of `$2 to 3 billion` is of the first one's money.
    fn money_of_range(&self, at: usize, numeral: &Numeral) -> Option<Vec<Quantity>> {
        let first = self.figures.last()?;
        let joined = matches!(self.lower(at.checked_sub(1)?), "-" | "–" | "to" | "and");
        let adjacent = at.checked_sub(2).is_some_and(|before| self.lexemes[before].bytes.end == first.bytes.end);
        let money = |reading: &Quantity| match reading {
            Quantity::Amount(Amount { measure: measure @ Measure::Money(_), .. }) => Some(*measure),
            _ => None,
        };
        let measures: Vec<Measure> = first.readings.iter().filter_map(money).collect();
        (joined && adjacent && !measures.is_empty()).then(|| {
            measures.into_iter().map(|measure| amount(numeral, Denomination { factor: 1.0, measure })).collect()
        })
    }

    /// "One" alone is mostly a pronoun.
    fn counts_things(&self, at: usize, end: usize) -> bool {
        let is_one = end == at + 1 && self.lower(at) == "one";
        !is_one
    }

    /// `5 feet 11 inches`, "two hours and 30 minutes" are one figure.
    fn with_smaller_unit(&self, readings: Vec<Quantity>, taken: Range<usize>) -> Taken {
        let [Quantity::Amount(first)] = readings.as_slice() else { return (readings, taken) };
        let and = usize::from(self.lower(taken.end) == "and");
        let number = taken.end + and;
        let smaller = numerals::numeral(&self.lexemes, number, false).and_then(|numeral| {
            let (unit, len) = counted::unit(&self.lexemes, number + numeral.len)?;
            let unit = unit.iter().find(|unit| unit.measure == first.measure)?;
            let fits = numeral.value * unit.factor < first.step
                && matches!(first.measure, Measure::Of(of) if of == TIME || of == Dimension("length"));
            fits.then(|| (numeral.value * unit.factor, unit.factor, number + numeral.len + len))
        });
        match smaller {
            Some((value, step, end)) => {
                let amount = Amount { value: first.value + value, step, ..first.clone() };
                (vec![Quantity::Amount(amount)], taken.start..end)
            }
            None => (readings, taken),
        }
    }
}

fn amount(numeral: &Numeral, one: Denomination) -> Quantity {
    Quantity::Amount(Amount {
        value: numeral.value * one.factor,
        step: numeral.step * one.factor,
        factor: one.factor,
        measure: one.measure,
    })
}
