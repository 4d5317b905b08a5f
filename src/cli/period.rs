//! Days, months and years as people ask for them, and the conditions on articles.

use std::str::FromStr;

use clap::Args;
use jiff::civil::Date;

use super::completed;
use crate::store::{Filter, Suggest};

/// A day, month or year, from its first to its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    first: Date,
    last: Date,
}

impl FromStr for Period {
    type Err = String;

    fn from_str(raw: &str) -> Result<Self, String> {
        let wanted = || "expected a day, month or year, such as 2025-12-03, 2025-12 or 2025".to_owned();
        let is_digits = |part: &&str, long: usize| part.len() == long && part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = raw.trim().split('-').collect();
        let [year, rest @ ..] = &parts[..] else { return Err(wanted()) };
        if !is_digits(year, 4) || rest.len() > 2 || !rest.iter().all(|part| is_digits(part, 2)) {
            return Err(wanted());
        }
        let number = |at: usize| rest.get(at).and_then(|part| part.parse::<i8>().ok());
        let (month, day) = (number(0), number(1));
        let year = year.parse::<i16>().map_err(|_| wanted())?;
        let first =
            Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| format!("there is no day {raw}"))?;
        let last = match (month, day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, _) => first.last_of_year(),
        };
        Ok(Self { first, last })
    }
}

/// Which articles the claims must stand in.
#[derive(Args, Debug)]
#[command(next_help_heading = "Which claims")]
pub(super) struct ArticleConditionArgs {
    /// In this article: its id, path, URL or part of its title
    #[arg(long, value_name = "ARTICLE", add = completed::article_completer())]
    article: Option<String>,
    /// In articles published on or after this day; also a month or year
    #[arg(long, value_name = "DATE")]
    since: Option<Period>,
    /// In articles published on or before this day; also a month or year
    #[arg(long, value_name = "DATE")]
    until: Option<Period>,
    /// In articles published in this year, in this month or on this day
    #[arg(long, value_name = "DATE", conflicts_with_all = ["since", "until"])]
    published_in: Option<Period>,
    /// In articles from this outlet: its name, host or domain
    #[arg(long, value_name = "OUTLET", add = completed::name_completer(Suggest::Outlet))]
    outlet: Option<String>,
    /// In articles by this author: a name or part of a name in whole words
    #[arg(long, value_name = "NAME", add = completed::name_completer(Suggest::Author))]
    author: Option<String>,
}

impl ArticleConditionArgs {
    /// Puts the conditions into the filter.
    pub(super) fn apply(self, filter: &mut Filter) {
        filter.article = self.article;
        filter.since = self.since.or(self.published_in).map(|period| period.first);
        filter.until = self.until.or(self.published_in).map(|period| period.last);
        filter.outlet = self.outlet;
        filter.author = self.author;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(raw: &str) -> Result<String, String> {
        raw.parse().map(|Period { first, last }| format!("{first}/{last}"))
    }

    #[test]
    fn a_period_is_a_day_a_month_or_a_year() {
        assert_eq!(days("2025-12-03").as_deref(), Ok("2025-12-03/2025-12-03"));
        assert_eq!(days("2024-02").as_deref(), Ok("2024-02-01/2024-02-29"));
        assert_eq!(days("2025").as_deref(), Ok("2025-01-01/2025-12-31"));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let wanted = "expected a day, month or year, such as 2025-12-03, 2025-12 or 2025";
        for wrong in
            ["", "25", "yesterday", "2025-1", "2025-12-3", "03.12.2025", "2025-12-03-01", "-2025", "2025-", "２０２５"]
        {
            assert_eq!(days(wrong).unwrap_err(), wanted, "{wrong}");
        }
        assert_eq!(days("2025-02-30").unwrap_err(), "there is no day 2025-02-30");
        assert_eq!(days("2025-13").unwrap_err(), "there is no day 2025-13");
    }
}
