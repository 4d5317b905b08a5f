//! Regular expressions that are part of the program.

use regex::Regex;

/// Compiles a pattern that stands in the source; a wrong one is a bug that the first test run finds.
#[allow(clippy::expect_used)]
pub fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("patterns in the source are valid")
}
