//! The days of the week and the months by their English names, in small letters.

/// The days of the week.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The months, in order.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a word, in small letters, is a day of the week.
pub(crate) fn is_day(word: &str) -> bool {
    DAYS.contains(&word)
}

/// Whether a word, in small letters, is a month.
pub(crate) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}
