//! Links whose words are a label: `[1](…)`, `[[1]](…)`, `[\[1\]][1]`, `<sup>[1](#n1)</sup>`, `[¹](…)`.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::layout::item_labels::digit_of;
use crate::patterns::compile_regex;

/// Highest number that is taken for a label where nothing but the link says so.
const HIGHEST: u32 = 300;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?i)^(?:fn|note|ref|source|cite|#)?[:\s]{0,2}(?P<label>[0-9]{1,4}[a-z]?|[*†‡§]{1,3})$")
});
static LETTER: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^(?:[a-zA-Z]|[ivx]{2,5})$"));

/// A label as a link shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LinkLabel {
    /// The label without its brackets.
    pub label: String,
    /// Whether the link's words make it stand out: in brackets or raised.
    pub marked: bool,
}

/// The label that a link's words are, if they are one.
pub(super) fn read_link_label(words: &str) -> Option<LinkLabel> {
    if words.len() > 24 {
        return None;
    }
    let inner = words
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '^' | '【' | '】' | '\\'));
    let bracketed = inner.len() < words.trim().len();
    let raised = inner.starts_with(|c| digit_of(c).is_some());
    let plain: String = inner.chars().map(|c| digit_of(c).unwrap_or(c)).collect();
    let found = LABEL.captures(&plain).map(|found| found["label"].to_owned());
    let label = found.or_else(|| (bracketed && LETTER.is_match(&plain)).then(|| plain.clone()))?;
    Some(LinkLabel { label, marked: bracketed || raised })
}

/// Whether a bare number with a link is a marker rather than a word of its sentence: `fell [1](…).` and not
/// `killed [120](…) people`. `before` and `behind` are what stands around it.
pub(super) fn is_marker(label: &str, before: &str, behind: &str) -> bool {
    let Ok(number) = label.parse::<u32>() else { return true };
    let attached = before
        .ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '$' | '€' | '£' | '#' | '-' | '–' | '"' | '“'));
    let opens = before.trim_end().is_empty();
    let word_follows = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase))
        || behind.starts_with(['%', '-', '–']);
    !opens && number <= HIGHEST && (attached || !word_follows)
}

/// Digits raised, for powers such as `10⁶`.
pub(super) fn raise_digits(digits: &str) -> String {
    let raise = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().find(|&up| digit_of(up) == Some(c)).unwrap_or(c);
    digits.chars().map(raise).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_words() {
        let read = |words| read_link_label(words).map(|l| (l.label, l.marked));
        assert_eq!(read("[1]"), Some(("1".into(), true)));
        assert_eq!(read("12"), Some(("12".into(), false)));
        assert_eq!(read("¹²"), Some(("12".into(), true)));
        assert_eq!(read("[a]"), Some(("a".into(), true)));
        assert_eq!(read("source 3"), Some(("3".into(), false)));
        for words in ["a", "the report", "1.5 million", "[sic]", "2 people", ""] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn a_number_within_its_sentence_is_no_marker() {
        assert!(is_marker("1", "The bridge fell ", "."));
        assert!(is_marker("1", "The bridge fell.", " It"));
        assert!(!is_marker("120", "The flood killed ", " people"));
        assert!(!is_marker("2024", "It was built in ", "."));
        assert_eq!(raise_digits("16"), "¹⁶");
    }
}
