//! Shares and multiples in words: "one in three", "every fifth", "twice as many".

use super::counted;
use super::lexemes::LexemeKind;
use super::lexemes::Lexemes;
use super::numerals::{self, Numeral, NumeralForm};
use super::ranks;
use super::reader::{FigureReader, SHARE, Taken, share_quantity};
use super::small_words::is_small_word;
use super::{Amount, Measure, Quantity};

impl FigureReader<'_> {
    /// "One in three", "9 out of 10", "six bottles in ten".
    pub(super) fn out_of(&self, at: usize, parts: &Numeral) -> Option<Taken> {
        let bare = self.share_of(at, at + parts.len, parts);
        let word = self.lexemes.get(at + parts.len).filter(|next| next.kind == LexemeKind::Word);
        let counted = word.filter(|word| !matches!(word.lower.as_str(), "in" | "out" | "and" | "or" | "to"));
        bare.or_else(|| {
            counted?;
            self.share_of(at, at + parts.len + 1, parts).filter(|(_, taken)| self.ends_a_share(taken.end))
        })
    }

    /// The share of which `in` or `out of` stands at `end`.
    fn share_of(&self, at: usize, end: usize, parts: &Numeral) -> Option<Taken> {
        let whole_at = match (self.lower_word(end), self.lower_word(end + 1)) {
            ("in", _) => end + 1,
            ("out", "of") => end + 2,
            _ => return None,
        };
        let every = usize::from(self.lower_word(whole_at) == "every");
        let whole = numerals::read_numeral(&self.lexemes, whole_at + every, false)?;
        let fits = parts.value < whole.value && whole.value <= 1000.0 && parts.value.fract() == 0.0;
        let measures = self.lower_word(end) == "out" || whole.value <= 20.0 || whole.value % 100.0 == 0.0;
        let end = whole_at + every + whole.len;
        let counts_more = counted::read_unit(&self.lexemes, end).is_some();
        (fits && measures && !counts_more)
            .then(|| (vec![share_quantity(parts.value / whole.value, 0.01)], Lexemes::from(at..end)))
    }

    /// Whether nothing is counted at `end`, so that "two men in three cars" is not a share.
    fn ends_a_share(&self, end: usize) -> bool {
        let Some(next) = self.lexemes.get(end) else { return true };
        next.kind == LexemeKind::Sign || next.lower == "abroad" || is_small_word(&next.lower)
    }

    /// "Every third", "every fifth": a share, but "every second day" is a rate.
    pub(super) fn read_every_nth(&self, at: usize) -> Option<Taken> {
        let rank = ranks::rank_of_word(self.lower_word(at + 1))
            .filter(|rank| *rank >= 2.0 && self.lower_word(at) == "every")?;
        let is_rate = counted::read_unit(&self.lexemes, at + 2).is_some();
        (!is_rate).then(|| (vec![share_quantity(1.0 / rank, 0.01)], Lexemes::from(at..at + 2)))
    }

    /// "30 percent larger" is 1.3 times as large.
    pub(super) fn as_times(&self, readings: &[Quantity], end: usize) -> Option<Quantity> {
        let [Quantity::Amount(share)] = readings else { return None };
        let sign = counted::comparison_sign(self.lower_word(end)).filter(|_| share.measure == SHARE)?;
        let (value, step) = (1.0 + sign * share.value, share.step);
        Some(Quantity::Amount(Amount { value, step, factor: 1.0, measure: Measure::Times }))
    }

    /// "Twice", "doubled", "threefold", "three times".
    pub(super) fn read_multiple(&self, at: usize) -> Option<Taken> {
        let word = self.lower_word(at);
        let alone = match word {
            "twice" | "double" | "doubled" | "doubling" | "doubles" | "twofold" => Some(2.0),
            "thrice" | "triple" | "tripled" | "tripling" | "triples" | "threefold" | "trebled" => Some(3.0),
            "quadrupled" | "quadruple" | "fourfold" => Some(4.0),
            "fivefold" => Some(5.0),
            "tenfold" => Some(10.0),
            "halved" | "halving" | "halves" => Some(0.5),
            "half" if at > 0 && self.lower_word(at - 1) == "by" => Some(0.5),
            _ => None,
        };
        let of = |value: f64, end: usize| {
            (
                vec![Quantity::Amount(Amount { value, step: 1.0, factor: 1.0, measure: Measure::Times })],
                Lexemes::from(at..end),
            )
        };
        if let Some(value) = alone {
            return Some(of(value, at + 1));
        }
        let numeral =
            numerals::read_numeral(&self.lexemes, at, false).filter(|numeral| numeral.form != NumeralForm::Rank)?;
        let end = at + numeral.len;
        let compares = matches!(
            self.lower_word(end + 1),
            "as" | "more" | "higher" | "larger" | "bigger" | "the" | "greater" | "faster"
        );
        let fold = numerals::is_hyphen(self.lower_word(end)) && self.lower_word(end + 1) == "fold";
        match (self.lower_word(end) == "times" && compares, fold) {
            (true, _) => Some(of(numeral.value, end + 1)),
            (_, true) => Some(of(numeral.value, end + 2)),
            _ => None,
        }
    }
}
