//! Headings of lists of references.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Headings of lists of references, and whether they hardly introduce anything else.
static HEADINGS: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/reference_headings.txt").lines().map(str::trim);
    let headings = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    headings
        .map(|line| {
            line.strip_prefix("strong:")
                .map_or((normalise_heading(line), false), |rest| (normalise_heading(rest), true))
        })
        .collect()
});

/// Whether a line is a heading of a list of references.
pub(crate) fn heads_references(line: &str) -> bool {
    line.len() < 80 && HEADINGS.contains_key(&normalise_heading(line))
}

/// Whether a heading of a list of references hardly introduces anything else; none for any other line.
pub(crate) fn heading_strength(line: &str) -> Option<bool> {
    let short = line.len() <= 80;
    short.then(|| HEADINGS.get(&normalise_heading(line)).copied()).flatten()
}

/// The words of a heading in lower case, without punctuation or number.
fn normalise_heading(line: &str) -> String {
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '\u{200c}' && c != '&');
    words
        .filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()))
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
