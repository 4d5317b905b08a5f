//! The time that stands after a description and is no part of it.

use super::source::SourceReader;
use crate::language::Tokens;

/// Days and months, which are written with a capital.
const WEEKLY: [&str; 18] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Other words that tell when.
const TIMES: [&str; 6] = ["week", "month", "year", "today", "yesterday", "earlier"];

/// How many of [`WEEKLY`] are days.
const DAYS: usize = 7;

/// Of [`TIMES`] those that tell when without a word before them.
const ALONE: [&str; 3] = ["today", "yesterday", "earlier"];

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

impl SourceReader<'_> {
    /// Where a head ends without the time that stands behind it: "the court this month", "a panel in 2001".
    pub fn without_time(&self, head: Tokens) -> usize {
        let time = |at: usize| {
            let word = self.text.word(at);
            let year = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
            year || TIMES.contains(&word) || (WEEKLY.contains(&word.to_lowercase().as_str()) && is_capital(word))
        };
        let mut end = head.end;
        while end > head.start + 1 && time(end - 1) {
            end -= 1;
        }
        let opens = |at: usize| {
            matches!(
                self.text.word(at),
                "this" | "last" | "next" | "in" | "on" | "since" | "earlier" | "late" | "early"
            )
        };
        if end < head.end && end > head.start + 1 && opens(end - 1) {
            end - 1
        } else if end < head.end
            && (ALONE.contains(&self.text.word(end)) || WEEKLY[..DAYS].contains(&self.text.lower(end).as_str()))
        {
            end
        } else {
            head.end
        }
    }
}
