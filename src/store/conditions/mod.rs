//! Filters that a claim's own row answers, one a file: the option, what it asks the claims file, and how a page says it.

use rusqlite::types::Value;

use crate::keyword::Keyword;
use crate::listed_modules::listed_modules;

listed_modules! {
    /// The filters, in the order in which a page says them.
    const FILTERS: &[ClaimFilter] = each FILTER of
    mod attributed;
    mod speaker_kinds;
    mod modes;
    mod uncited;
    mod checkable;
    mod sole_source;
    mod checked;
}

/// A filter of claims by one option.
#[derive(Debug)]
pub struct ClaimFilter {
    /// The option's name, without dashes.
    pub option: &'static str,
    /// What it means, for help.
    pub about: &'static str,
    /// What it takes.
    pub takes: OptionValues,
    /// The options beside which it makes no sense.
    pub excludes: &'static [&'static str],
    condition: fn(&[String]) -> ClaimCondition,
}

/// What an option takes.
#[derive(Clone, Copy, Debug)]
pub enum OptionValues {
    /// Nothing: it is there or not.
    Nothing,
    /// One word of a few.
    One(OptionWords),
    /// Some words of a few.
    Several(OptionWords),
}

/// The words that an option takes.
#[derive(Clone, Copy, Debug)]
pub struct OptionWords {
    /// What help calls one of them.
    pub called: &'static str,
    /// Each with what it means.
    pub all: fn() -> Vec<(&'static str, &'static str)>,
}

impl OptionWords {
    /// The names of keywords.
    const fn from_keywords<K: Keyword>(called: &'static str) -> Self {
        Self { called, all: || K::ALL.iter().map(|keyword| (keyword.name(), keyword.about())).collect() }
    }
}

/// What a filter asks of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimCondition {
    /// As SQL over `claims c`.
    pub(super) sql: String,
    /// The values of its question marks.
    pub(super) values: Vec<Value>,
    /// In words, behind "claims".
    pub words: String,
}

impl ClaimCondition {
    /// That somebody is said to have said it, as `--attributed` asks.
    pub fn attributed() -> Self {
        attributed::FILTER.condition_for(&[])
    }

    fn new(sql: &str, words: &str) -> Self {
        Self { sql: sql.into(), values: Vec::new(), words: words.into() }
    }

    /// That a column holds one of these; a single one is compared with `=`, so that the index gives the rows in order.
    fn one_of(column: &str, wanted: &[String], words: String) -> Self {
        let sql = match wanted.len() {
            1 => format!("{column} = ?"),
            many => format!("{column} IN ({})", vec!["?"; many].join(", ")),
        };
        Self { sql, values: wanted.iter().map(|name| name.clone().into()).collect(), words }
    }
}

impl ClaimFilter {
    /// All of them, in the order in which a page says them.
    pub const ALL: &'static [Self] = FILTERS;

    /// What it asks with these values: some of its words, or none where it takes none.
    pub fn condition_for(&self, values: &[String]) -> ClaimCondition {
        (self.condition)(values)
    }
}

/// What an option asks with these values.
#[cfg(test)]
pub(crate) fn condition_of_option(option: &str, values: &[&str]) -> ClaimCondition {
    let values: Vec<String> = values.iter().map(|&value| value.to_owned()).collect();
    ClaimFilter::ALL.iter().find(|filter| filter.option == option).unwrap().condition_for(&values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_names_of_their_own_and_exclude_each_other_only() {
        let names: Vec<&str> = ClaimFilter::ALL.iter().map(|filter| filter.option).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{names:?}");
        assert!(ClaimFilter::ALL.iter().flat_map(|filter| filter.excludes).all(|other| names.contains(other)));
    }

    #[test]
    fn what_is_asked_has_a_value_for_each_question_mark() {
        for filter in ClaimFilter::ALL {
            let words = match filter.takes {
                OptionValues::Nothing => Vec::new(),
                OptionValues::One(words) => (words.all)().into_iter().take(1).collect(),
                OptionValues::Several(words) => (words.all)(),
            };
            let condition = filter.condition_for(&words.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>());
            assert_eq!(condition.sql.matches('?').count(), condition.values.len(), "{}", filter.option);
            assert!(!condition.words.is_empty(), "{}", filter.option);
        }
    }
}
