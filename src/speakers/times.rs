//! The time that stands after a description and is no part of it.

use super::source::SourceReader;
use crate::calendar_words::{is_day, is_month};
use crate::language::Tokens;

/// Words that tell when, beside days and months.
const TIMES: [&str; 6] = ["week", "month", "year", "today", "yesterday", "earlier"];

/// Of [`TIMES`] those that tell when without a word before them.
const ALONE: [&str; 3] = ["today", "yesterday", "earlier"];

/// Whether a word, in small letters, is a day or a month; "may" is most often a verb.
fn is_day_or_month(word: &str) -> bool {
    is_day(word) || is_month(word) && word != "may"
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

impl SourceReader<'_> {
    /// Where a head ends without the time that stands behind it: "the court this month", "a panel in 2001".
    pub(super) fn without_time(&self, head: Tokens) -> usize {
        let time = |at: usize| {
            let word = self.text.word(at);
            let year = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
            year || TIMES.contains(&word) || is_capital(word) && is_day_or_month(&word.to_lowercase())
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
        } else if end < head.end && (ALONE.contains(&self.text.word(end)) || is_day(&self.text.lower_word(end))) {
            end
        } else {
            head.end
        }
    }
}
