//! Regular expressions that are part of the program.

use regex::Regex;

/// Compiles a pattern that stands in the source; a wrong one is a bug that the first test run finds.
///
/// Word boundaries, `\b`, are those of ASCII words: with Unicode's, the engine leaves its automata for a search several
/// times slower in every line that holds as much as one curly quotation mark.
#[allow(clippy::expect_used)]
pub(crate) fn compile_regex(pattern: &str) -> Regex {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).expect("patterns in the source are valid")
}
