//! Goes through a text once and reads its figures.

use super::calendar;
use super::counted;
use super::lexemes::{self, Lexeme, LexemeKind, Lexemes};
use super::numerals::{self, Numeral, NumeralForm};
use super::ranks;
use super::units::Denomination;
use super::{Amount, Dimension, Figure, Hedge, Measure, Quantity};

/// A part of a whole.
pub(super) const SHARE: Measure = Measure::Of(Dimension("share"));
/// A stretch of time.
pub(super) const TIME: Dimension = Dimension("time");

/// Things, one by one.
const THINGS: Denomination = Denomination { factor: 1.0, measure: Measure::Things };

/// Up to so many times as many digits the first number of a range may have to share the million of the second: that is
/// so in "fell from 30 to 4 million", but not in "grew from 500 to 2 thousand".
const MOST_FALLEN: f64 = 10.0;

/// A text being read.
pub(super) struct FigureReader<'a> {
    /// Its words, numbers and signs.
    pub lexemes: Vec<Lexeme<'a>>,
    /// The figures read so far.
    pub figures: Vec<Figure>,
    /// The units of the figures read so far, where one is certain.
    units: Vec<Denomination>,
}

/// A figure that was read: its readings and the lexemes that it takes.
pub(super) type Taken = (Vec<Quantity>, Lexemes);

impl<'a> FigureReader<'a> {
    /// Of a text.
    pub(super) fn from_text(text: &'a str) -> Self {
        Self { lexemes: lexemes::split_into_lexemes(text), figures: Vec::new(), units: Vec::new() }
    }

    /// Its figures.
    pub(super) fn read_all_figures(mut self) -> Vec<Figure> {
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

    fn push(&mut self, readings: Vec<Quantity>, taken: Lexemes) {
        let has_minus = self.has_minus(taken, &readings);
        let taken = Lexemes::from(taken.start - usize::from(has_minus)..taken.end);
        let sign = self.read_sign(taken, has_minus);
        let bytes = self.lexemes[taken.start].bytes.to(self.lexemes[taken.end - 1].bytes);
        let so = matches!((self.lower_word(taken.end), self.lower_word(taken.end + 1)), ("or", "so"));
        let hedge = match counted::read_hedge(&self.lexemes, taken.start) {
            Hedge::None if so => Hedge::Near,
            hedge => hedge,
        };
        let last = self.figures.last();
        let before = last
            .filter(|last| taken.start.checked_sub(2).is_some_and(|at| self.lexemes[at].bytes.end == last.bytes.end));
        let role = counted::read_change_role(&self.lexemes, taken.start, taken.end, before.map(|before| before.role));
        self.units.extend(self.unit_of(&readings));
        self.figures.push(Figure { bytes, readings, hedge, role, sign });
    }

    /// The unit of a figure that has just one reading, with the factor that its number was multiplied by.
    fn unit_of(&self, readings: &[Quantity]) -> Option<Denomination> {
        match readings {
            [Quantity::Amount(amount)]
                if !matches!(amount.measure, Measure::Things | Measure::Unsaid | Measure::Times) =>
            {
                Some(Denomination { factor: amount.factor, measure: amount.measure })
            }
            _ => None,
        }
    }

    /// A word in small letters; nothing beyond the end.
    pub(super) fn lower_word(&self, at: usize) -> &str {
        self.lexemes.get(at).map_or("", |lexeme| lexeme.lower.as_str())
    }

    fn figure_at(&self, at: usize) -> Option<Taken> {
        if self.is_part_of_a_name(at) {
            return None;
        }
        let money = counted::currency_before(&self.lexemes, at);
        if let Some((currency, first)) = money.filter(|_| self.lexemes[at].kind == LexemeKind::Digits) {
            return self.read_money(at, currency, first);
        }
        self.read_clock_time(at)
            .or_else(|| self.date(at))
            .or_else(|| self.read_multiple(at))
            .or_else(|| self.read_every_nth(at))
            .or_else(|| self.read_age(at))
            .or_else(|| self.part_of_unit(at))
            .or_else(|| self.read_quarter_of_year(at))
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
            && !leads.is_some_and(|lead| ranks::rank_of_word(&lead.lower).is_some() || lead.lower == "mid")
    }

    fn read_money(&self, at: usize, currency: &[Denomination], first: usize) -> Option<Taken> {
        let numeral = self.in_range(at, first, numerals::read_numeral(&self.lexemes, at, true)?);
        let readings = currency.iter().filter(|one| matches!(one.measure, Measure::Money(_)));
        let readings = readings.map(|one| quantity_in_unit(&numeral, *one)).collect();
        Some((readings, Lexemes::from(first..at + numeral.len)))
    }

    fn date(&self, at: usize) -> Option<Taken> {
        let (readings, len) = calendar::read_date(&self.lexemes, at)?;
        let bare = len == 1 && self.lexemes[at].kind == LexemeKind::Digits;
        if bare && counted::read_unit(&self.lexemes, at + 1).is_some() {
            return None;
        }
        let mut readings: Vec<Quantity> = readings.into_iter().map(Quantity::Day).collect();
        readings.extend(self.as_counted_things(at).filter(|_| bare));
        Some((readings, Lexemes::from(at..at + len)))
    }

    /// "Fell by 2000 people": these words lead to a year or to a number, and four digits between one of them and a plural
    /// may be either. "In 2000 boats sank" tells a year.
    fn as_counted_things(&self, at: usize) -> Option<Quantity> {
        let leads = at.checked_sub(1).map_or("", |before| self.lower_word(before));
        let is_open = matches!(leads, "for" | "by" | "of" | "to" | "from" | "between" | "and" | "around")
            && self.lexemes.get(at + 1).is_some_and(counted::is_counted_plural);
        let numeral = numerals::read_numeral(&self.lexemes, at, false)
            .filter(|numeral| is_open && numeral.len == 1 && numeral.value >= 1000.0)?;
        Some(quantity_in_unit(&numeral, THINGS))
    }

    fn number(&self, at: usize) -> Option<Taken> {
        if let Some(rank) = self.read_rank(at) {
            return Some(rank);
        }
        let numeral = numerals::read_numeral(&self.lexemes, at, false)?;
        if numeral.form == NumeralForm::Rank {
            return Some((vec![Quantity::Rank(numeral.value)], Lexemes::from(at..at + numeral.len)));
        }
        self.out_of(at, &numeral).or_else(|| self.read_counted_number(at, self.in_range(at, at, numeral)))
    }

    /// The first number of `3 to 4 million` and "between $3 and $4 million" is of millions too, that of
    /// `900,000 to 1.2 million` is not, as the digits tell. The figure of the first begins with the lexeme `first`.
    fn in_range(&self, at: usize, first: usize, numeral: Numeral) -> Numeral {
        let end = at + numeral.len;
        let joiner = self.lower_word(end);
        let follows_between = first.checked_sub(1).is_some_and(|before| self.lower_word(before) == "between");
        let joins = matches!(joiner, "-" | "–" | "to") || joiner == "and" && follows_between;
        if numeral.by != 1.0 || !joins {
            return numeral;
        }
        let second = self.skip_currency(end + 1);
        let repeats_currency = second > end + 1;
        let of_money = first < at || repeats_currency;
        let shares_magnitude = |next: &Numeral| {
            // "From $5 to $1 million" and "from ten to two thousand" tell both numbers whole.
            let only_rises = joiner == "and" || repeats_currency || next.form == NumeralForm::Words;
            let most = if only_rises { 1.0 } else { MOST_FALLEN };
            next.by > 1.0 && numeral.value < most * next.value / next.by
        };
        let next = numerals::read_numeral(&self.lexemes, second, of_money).filter(shares_magnitude);
        let by = next.map_or(1.0, |next| next.by);
        Numeral { value: numeral.value * by, step: numeral.step * by, by, ..numeral }
    }

    /// Where the number stands that a currency at `at` leads to, else `at` itself.
    fn skip_currency(&self, at: usize) -> usize {
        let is_sum = |number: &usize| {
            self.lexemes.get(*number).is_some_and(|lexeme| lexeme.kind == LexemeKind::Digits)
                && counted::currency_before(&self.lexemes, *number).is_some_and(|(_, first)| first == at)
        };
        (at + 1..=at + 2).find(is_sum).unwrap_or(at)
    }

    fn read_counted_number(&self, at: usize, numeral: Numeral) -> Option<Taken> {
        let end = at + numeral.len;
        let is_one_year = numeral.value == 1.0 && numeral.form == NumeralForm::Words;
        if is_one_year && counted::read_unit(&self.lexemes, end).is_some_and(|(_, len)| self.is_distance(end + len)) {
            return None;
        }
        let joined = numeral.form == NumeralForm::Fraction && matches!(self.lower_word(end), "a" | "an");
        let unit = counted::read_unit(&self.lexemes, end + usize::from(joined)).or_else(|| self.unit_of_range(end));
        if let Some((unit, len)) = unit {
            let end = end + usize::from(joined) + len;
            let mut readings: Vec<Quantity> = unit.iter().map(|one| quantity_in_unit(&numeral, *one)).collect();
            readings.extend(self.as_times(&readings, end));
            readings.extend(self.as_millions(&numeral, at + numeral.len));
            return Some(self.with_smaller_unit(readings, Lexemes::from(at..end)));
        }
        if numeral.form == NumeralForm::Fraction {
            // "Half a loaf" is not a share that a source would give.
            return (!joined).then(|| {
                (vec![quantity_in_unit(&numeral, Denomination { factor: 1.0, measure: SHARE })], Lexemes::from(at..end))
            });
        }
        if let Some(readings) = self.money_of_range(at, &numeral) {
            return Some((readings, Lexemes::from(at..end)));
        }
        let bare = counted::counts_nothing(&self.lexemes, end);
        let measure = if bare { Measure::Unsaid } else { Measure::Things };
        let mut readings = vec![quantity_in_unit(&numeral, Denomination { factor: 1.0, measure })];
        // "1.3 million euros from the state, 600,000 from a fund".
        let before = self.units.last().filter(|_| bare || self.lower_word(end) == "of");
        readings.extend(before.map(|unit| quantity_in_unit(&numeral, *unit)));
        self.counts_things(at, end).then_some((readings, Lexemes::from(at..end)))
    }

    /// The unit of the second number of a range, which the first shares: `40 to 50 percent`.
    fn unit_of_range(&self, end: usize) -> Option<(&'static [Denomination], usize)> {
        let marks = matches!(self.lower_word(end), "-" | "–" | "to" | "or") || self.lower_word(end) == "and";
        let next = numerals::read_numeral(&self.lexemes, end + 1, false).filter(|_| marks)?;
        let (unit, _) = counted::read_unit(&self.lexemes, end + 1 + next.len)?;
        Some((unit, 0))
    }

    /// `2m people` are two million: an `m` that touches its number, before a plural.
    fn as_millions(&self, numeral: &Numeral, end: usize) -> Option<Quantity> {
        let touches = self.lexemes.get(end).is_some_and(|letter| letter.text == "m" && letter.glued);
        let counts = self.lexemes.get(end + 1).is_some_and(counted::is_counted_plural);
        let millions = Numeral { value: numeral.value * 1e6, step: numeral.step * 1e6, by: 1e6, ..*numeral };
        (touches && counts).then(|| quantity_in_unit(&millions, THINGS))
    }

    /// The second number of `$2 to 3 billion` and "between $2 and 3 billion" is of the first one's money.
    fn money_of_range(&self, at: usize, numeral: &Numeral) -> Option<Vec<Quantity>> {
        let first = self.figures.last()?;
        let joined = match self.lower_word(at.checked_sub(1)?) {
            "-" | "–" | "to" => true,
            // "It cost $5 million and 20 people lost their homes".
            "and" => {
                let leads = self.lexemes[..at].iter().rev().find(|lexeme| lexeme.bytes.end <= first.bytes.start);
                leads.is_some_and(|leads| leads.lower == "between")
            }
            _ => false,
        };
        let adjacent = at.checked_sub(2).is_some_and(|before| self.lexemes[before].bytes.end == first.bytes.end);
        let money = |reading: &Quantity| match reading {
            Quantity::Amount(Amount { measure: measure @ Measure::Money(_), .. }) => Some(*measure),
            _ => None,
        };
        let measures: Vec<Measure> = first.readings.iter().filter_map(money).collect();
        (joined && adjacent && !measures.is_empty()).then(|| {
            measures
                .into_iter()
                .map(|measure| quantity_in_unit(numeral, Denomination { factor: 1.0, measure }))
                .collect()
        })
    }

    /// "One" alone is mostly a pronoun.
    fn counts_things(&self, at: usize, end: usize) -> bool {
        let is_one = end == at + 1 && self.lower_word(at) == "one";
        !is_one
    }
}

/// A share, and how exact it is.
pub(super) fn share_quantity(value: f64, step: f64) -> Quantity {
    Quantity::Amount(Amount { value, step, factor: 1.0, measure: SHARE })
}

/// A number of a unit.
pub(super) fn quantity_in_unit(numeral: &Numeral, one: Denomination) -> Quantity {
    Quantity::Amount(Amount {
        value: numeral.value * one.factor,
        step: numeral.step * one.factor,
        factor: one.factor,
        measure: one.measure,
    })
}
