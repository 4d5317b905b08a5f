//! Days, months, years and longer stretches of the calendar.

use super::counted::counts_nothing;
use super::lexemes::{Lexeme, LexemeKind};
use super::numerals::is_hyphen;
use super::ranks::read_rank_words;
use crate::calendar_words::MONTHS;
use crate::lists::WordList;

/// A day or a longer stretch, as far as the text says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalendarDay {
    /// The year; the first one of a decade or century.
    pub year: Option<i32>,
    /// How many years from there on: 10 for "the 1990s", 100 for "the 19th century", else 1.
    pub years: i32,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
}

/// The words before which a month or a year stands that could be something else.
static BEFORE: WordList = WordList::section(include_str!("../../data/rooms/figures.txt"), "before months and years");

/// The decades of a century in words.
const DECADES: [(&str, i32); 8] = [
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

/// A stretch of the calendar that was read, in its possible readings, and how many lexemes it takes.
pub(super) type Dated = (Vec<CalendarDay>, usize);

/// The date that begins at `at`; none if none does.
pub(super) fn read_date(lexemes: &[Lexeme], at: usize) -> Option<Dated> {
    let line = CalendarLine { lexemes, at };
    line.read_day_with_month()
        .map(|dated| line.with_year_of_last_day(dated))
        .or_else(|| line.in_numbers())
        .or_else(|| line.read_first_of_days())
        .or_else(|| line.read_last_of_days())
        .or_else(|| line.read_year_cut_short())
        .or_else(|| line.read_decade_or_century())
        .or_else(|| line.bare_year())
}

/// Whether a word or sign joins two days, or the first and the last one of a stretch.
fn joins_days(lower: &str) -> bool {
    matches!(lower, "to" | "and" | "or" | "through" | "until" | "till" | "–" | "/") || is_hyphen(lower)
}

struct CalendarLine<'a, 'b> {
    lexemes: &'b [Lexeme<'a>],
    at: usize,
}

impl CalendarLine<'_, '_> {
    fn lower_word(&self, ahead: usize) -> &str {
        self.lexemes.get(self.at + ahead).map_or("", |lexeme| lexeme.lower.as_str())
    }

    fn previous_word(&self) -> &str {
        self.at.checked_sub(1).map_or("", |before| self.lexemes[before].lower.as_str())
    }

    fn number(&self, ahead: usize) -> Option<u32> {
        let lexeme = self.lexemes.get(self.at + ahead).filter(|lexeme| lexeme.kind == LexemeKind::Digits)?;
        (lexeme.text.len() <= 4).then(|| lexeme.text.parse().ok()).flatten()
    }

    fn day(&self, ahead: usize) -> Option<u32> {
        self.number(ahead).filter(|day| (1..=31).contains(day) && self.lexemes[self.at + ahead].text.len() <= 2)
    }

    fn year(&self, ahead: usize) -> Option<i32> {
        let is_year = |year: &u32| (1000..=2199).contains(year);
        self.number(ahead).filter(is_year).map(|year| year as i32)
    }

    /// A month's name, with a capital, and how many lexemes it takes with a point behind it.
    fn month(&self, ahead: usize) -> Option<(u32, usize)> {
        let lexeme = self.lexemes.get(self.at + ahead).filter(|lexeme| lexeme.text.starts_with(char::is_uppercase))?;
        let whole = MONTHS.iter().position(|month| *month == lexeme.lower);
        let cut = || {
            MONTHS.iter().position(|month| {
                month.len() > 3 && (lexeme.lower == month[..3] || lexeme.lower == "sept" && month.starts_with("sept"))
            })
        };
        let month = whole.or_else(cut)? as u32 + 1;
        let point = whole.is_none() && self.lower_word(ahead + 1) == "." && self.number(ahead + 2).is_some();
        Some((month, 1 + usize::from(point)))
    }

    /// How many lexemes `st` and the like take.
    fn ordinal_ending_len(&self, ahead: usize) -> usize {
        let glued = self.lexemes.get(self.at + ahead).is_some_and(|lexeme| lexeme.glued);
        usize::from(glued && matches!(self.lower_word(ahead), "st" | "nd" | "rd" | "th"))
    }

    /// The year at `ahead`, with a comma before it or not, and where it ends.
    fn year_behind(&self, ahead: usize) -> (Option<i32>, usize) {
        let comma = usize::from(self.lower_word(ahead) == ",");
        match self.year(ahead + comma) {
            Some(year) => (Some(year), ahead + comma + 1),
            None => (None, ahead),
        }
    }

    fn read_day_with_month(&self) -> Option<Dated> {
        self.with_month_first().or_else(|| self.with_day_first())
    }

    fn with_month_first(&self) -> Option<Dated> {
        let (month, taken) = self.month(0)?;
        if let Some(day) = self.day(taken) {
            let (year, end) = self.year_behind(taken + 1 + self.ordinal_ending_len(taken + 1));
            return Some((vec![CalendarDay { year, years: 1, month: Some(month), day: Some(day) }], end));
        }
        let (year, end) = self.year_behind(taken);
        // The names of these months are also words or given names.
        let sure = !matches!(
            self.lower_word(0),
            "may" | "march" | "april" | "june" | "august" | "mar" | "dec" | "jan" | "jun" | "sept"
        );
        let is_month = year.is_some() || sure || BEFORE.contains(self.previous_word());
        is_month.then(|| (vec![CalendarDay { year, years: 1, month: Some(month), day: None }], end))
    }

    fn with_day_first(&self) -> Option<Dated> {
        let day = self.day(0)?;
        let mut end = 1 + self.ordinal_ending_len(1);
        end += usize::from(self.lower_word(end) == "of");
        let (month, taken) = self.month(end)?;
        let (year, end) = self.year_behind(end + taken);
        Some((vec![CalendarDay { year, years: 1, month: Some(month), day: Some(day) }], end))
    }

    /// The line from `ahead` on.
    fn line_ahead(&self, ahead: usize) -> Self {
        Self { lexemes: self.lexemes, at: self.at + ahead }
    }

    /// A first day without a year has that of the last one: "January 3 to 5, 2024", "3 January to 5 March 2024".
    fn with_year_of_last_day(&self, (mut days, len): Dated) -> Dated {
        for first in &mut days {
            first.year = first.year.or_else(|| self.year_of_last_day(first, len));
        }
        (days, len)
    }

    fn year_of_last_day(&self, first: &CalendarDay, len: usize) -> Option<i32> {
        if first.day.is_none() || !joins_days(self.lower_word(len)) {
            return None;
        }
        let line = self.line_ahead(len + 1);
        if let Some((days, _)) = line.read_day_with_month() {
            // From December to January the year changes.
            let last = days.first().filter(|last| (first.month, first.day) < (last.month, last.day))?;
            return last.year;
        }
        line.day(0).filter(|last| first.day < Some(*last))?;
        line.year_behind(1 + line.ordinal_ending_len(1)).0
    }

    /// "3" of "3 to 5 January": the month stands behind the other day.
    fn read_first_of_days(&self) -> Option<Dated> {
        let day = self.day(0)?;
        let end = 1 + self.ordinal_ending_len(1);
        if !joins_days(self.lower_word(end)) {
            return None;
        }
        let (days, _) = self.line_ahead(end + 1).with_day_first()?;
        let last = days.first().filter(|last| Some(day) < last.day)?;
        Some((vec![CalendarDay { day: Some(day), ..*last }], end))
    }

    /// "5" of "January 3 to 5": the month stands before the other day. "On January 3 and 5 people" counts people, and so
    /// does "one died on January 3 and 5 were hurt": behind "and" only the end or a mark tells a day.
    fn read_last_of_days(&self) -> Option<Dated> {
        let day = self.day(0)?;
        let joiner = self.at.checked_sub(1).filter(|_| joins_days(self.previous_word()))?;
        // "January 3", `Jan. 3rd`, "January 3, 2024".
        let (first, leads) = (2..=4).find_map(|back| {
            let line = Self { lexemes: self.lexemes, at: joiner.checked_sub(back)? };
            let (days, _) = line.with_month_first().filter(|(_, len)| *len == back)?;
            let first = days.first().copied().filter(|first| first.day.is_some_and(|first| first < day))?;
            Some((first, line.previous_word() == "between"))
        })?;
        let end = 1 + self.ordinal_ending_len(1);
        let (year, behind) = self.year_behind(end);
        let touches = self.lexemes[self.at].glued && self.lexemes[joiner].kind == LexemeKind::Sign;
        let lists = matches!(self.previous_word(), "and" | "or") && !leads;
        let ends = || self.lexemes.get(self.at + end).is_none_or(|next| next.kind == LexemeKind::Sign);
        let stands_alone = counts_nothing(self.lexemes, self.at + end) && (!lists || ends());
        (touches || year.is_some() || stands_alone)
            .then(|| (vec![CalendarDay { year: year.or(first.year), day: Some(day), ..first }], behind))
    }

    /// `18` of `1914–18` and `1914/18`: a later year of the same century.
    fn read_year_cut_short(&self) -> Option<Dated> {
        let tens = self.number(0).filter(|_| self.lexemes[self.at].text.len() == 2)?;
        let first = self.at.checked_sub(2)?;
        let dash = &self.lexemes[self.at - 1];
        let touches = dash.glued && self.lexemes[self.at].glued;
        let joined = touches && (matches!(dash.text, "–" | "/") || is_hyphen(dash.text));
        let begins = Self { lexemes: self.lexemes, at: first };
        let first = begins.year(0).filter(|year| joined && (1500..=2099).contains(year))?;
        let last = first - first % 100 + tens as i32;
        (last > first).then(|| (vec![CalendarDay { year: Some(last), years: 1, month: None, day: None }], 1))
    }

    /// `2025-12-03`, and `12/03/2025`, which has two readings where both numbers can be a month.
    fn in_numbers(&self) -> Option<Dated> {
        let (first, sign, second, third) = (self.number(0)?, self.lower_word(1), self.number(2)?, self.number(4)?);
        if !matches!(sign, "/" | "-" | "‑" | "–") || self.lower_word(3) != sign || !self.lexemes[self.at + 1].glued
        {
            return None;
        }
        let of = |year: u32, month: u32, day: u32| {
            ((1..=12).contains(&month) && (1..=31).contains(&day) && (1000..=2199).contains(&year))
                .then_some(CalendarDay { year: Some(year as i32), years: 1, month: Some(month), day: Some(day) })
        };
        let mut readings: Vec<CalendarDay> = match first > 999 {
            true => Vec::from_iter(of(first, second, third)),
            false => [of(third, first, second), of(third, second, first)].into_iter().flatten().collect(),
        };
        readings.dedup();
        (!readings.is_empty()).then_some((readings, 5))
    }

    /// "The 1990s", "the 19th century", "the nineteenth century".
    fn read_decade_or_century(&self) -> Option<Dated> {
        if let (Some(year), Some(len)) = (self.year(0).filter(|year| year % 10 == 0), self.measure_decade()) {
            return Some((vec![CalendarDay { year: Some(year), years: 10, month: None, day: None }], len));
        }
        if let Some(decade) = self.read_decade_without_century() {
            return Some(decade);
        }
        let (number, len) = self.read_number_of_century()?;
        let hyphen = usize::from(is_hyphen(self.lower_word(len)));
        (self.lower_word(len + hyphen) == "century").then(|| {
            let year = Some((number - 1) * 100);
            (vec![CalendarDay { year, years: 100, month: None, day: None }], len + hyphen + 1)
        })
    }

    /// `19th`, "nineteenth", "twenty-first", and how many lexemes it takes.
    fn read_number_of_century(&self) -> Option<(i32, usize)> {
        let digits = self.number(0).filter(|_| self.ordinal_ending_len(1) == 1).map(|number| (number as i32, 2));
        // "His third century" is one of a batsman, "a third-century coin" one of the calendar.
        let is_somebodys =
            matches!(self.previous_word(), "his" | "her" | "its" | "their" | "our" | "my" | "a" | "another");
        let words = || {
            let (rank, len) = read_rank_words(self.lexemes, self.at)?;
            (!is_somebodys || rank > 12.0 || is_hyphen(self.lower_word(len))).then_some((rank as i32, len))
        };
        digits.or_else(words).filter(|(number, _)| (1..=21).contains(number))
    }

    /// "The nineties", `the 90s`: those of the last century.
    fn read_decade_without_century(&self) -> Option<Dated> {
        let of = |years: i32, len: usize| {
            (vec![CalendarDay { year: Some(1900 + years), years: 10, month: None, day: None }], len)
        };
        if !matches!(self.previous_word(), "the" | "'" | "’" | "‘" | "early" | "late" | "mid" | "-") {
            return None;
        }
        if let Some((_, years)) = DECADES.iter().find(|(word, _)| *word == self.lower_word(0)) {
            return Some(of(*years, 1));
        }
        let len = self.measure_decade()?;
        let tens = self.number(0).filter(|tens| tens % 10 == 0 && (20..100).contains(tens))?;
        Some(of(tens as i32, len))
    }

    /// How many lexemes a decade in digits takes: 2 for `1990s`, 3 for "the 1990's"; none if it is none. With an
    /// apostrophe the words before must show it, as "2020's budget" is that of a year.
    fn measure_decade(&self) -> Option<usize> {
        let touches = |ahead: usize| self.lexemes.get(self.at + ahead).is_some_and(|lexeme| lexeme.glued);
        if self.lower_word(1) == "s" && touches(1) {
            return Some(2);
        }
        let is_ending =
            matches!(self.lower_word(1), "'" | "’") && self.lower_word(2) == "s" && touches(1) && touches(2);
        let leads = match self.previous_word() {
            "the" | "early" | "late" | "mid" => true,
            "-" => self.at > 1 && self.lexemes[self.at - 2].lower == "mid",
            _ => false,
        };
        (is_ending && leads).then_some(3)
    }

    /// Four digits alone, where the words before or the lack of anything counted behind say that it is a year.
    fn bare_year(&self) -> Option<Dated> {
        let year = self.year(0).filter(|year| (1500..=2099).contains(year))?;
        let behind = self.lexemes.get(self.at + 1);
        let counts =
            behind.is_some_and(|next| next.kind == LexemeKind::Word && next.text.starts_with(char::is_lowercase));
        let joins_a_word = behind.is_some_and(|next| next.glued && is_hyphen(next.text))
            && self.lexemes.get(self.at + 2).is_some_and(|next| next.kind == LexemeKind::Word);
        let leads = BEFORE.contains(self.previous_word());
        let counts = counts || joins_a_word;
        (leads && !joins_a_word || !counts)
            .then(|| (vec![CalendarDay { year: Some(year), years: 1, month: None, day: None }], 1))
    }
}
