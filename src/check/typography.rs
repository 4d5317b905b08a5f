//! What differs between two texts of the same words.

use crate::wording::Words;

/// What differs between a quotation and the words of a page that begin at `start`: any of `case`, `spelling`,
/// `quotation marks`, `dashes`, `spaces`, `punctuation`, the quoter's `brackets`, `line breaks` in words, `note numbers` and a `running head`.
///
/// What stands before the first and behind the last word is the quoting text's own. A line break is a space.
pub(super) fn collect_typography_differences(quotation: &Words, page: &Words, start: usize) -> Vec<String> {
    let mut kinds = Vec::new();
    for word in 0..quotation.len() {
        let (one, other) = (quotation.word(word), page.word(start + word));
        kinds.extend(in_word(one, other));
        if word > 0 {
            kinds.extend(compare_gaps(quotation.gap_before(word), page.gap_before(start + word)));
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().map(str::to_owned).collect()
}

fn in_word(one: &str, other: &str) -> Option<&'static str> {
    let apostrophes = |word: &str| word.replace(['’', '‘', 'ʼ', '＇'], "'");
    let (one, other) = (&one.replace('\u{ad}', ""), &other.replace('\u{ad}', ""));
    if one == other {
        None
    } else if one.contains('[') && one.replace(['[', ']'], "").to_lowercase() == other.to_lowercase() {
        Some("brackets")
    } else if other.contains(char::is_whitespace) {
        Some("line breaks")
    } else if apostrophes(one) == apostrophes(other) {
        Some("quotation marks")
    } else if apostrophes(one).to_lowercase() == apostrophes(other).to_lowercase() {
        Some("case")
    } else {
        Some("spelling")
    }
}

fn compare_gaps(one: &str, other: &str) -> Option<&'static str> {
    if one == other {
        return None;
    }
    // Of the page's own words only what was left out as a note's number or a running head stands between two words, and
    // its own `[sic]`.
    if other.replace("[sic]", "").contains(char::is_alphabetic) {
        return Some("running head");
    }
    if other.contains(|c: char| c.is_numeric()) && !one.contains(|c: char| c.is_numeric()) {
        return Some("note numbers");
    }
    if one.contains("[sic]") != other.contains("[sic]") {
        return Some("brackets");
    }
    // Between two words only the marks of quoted mail have this sign.
    let (one, other) = (unwrap_line_breaks(&one.replace('>', " ")), unwrap_line_breaks(&other.replace('>', " ")));
    let plain = |gap: &str| gap.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let dashes = |gap: &str| gap.replace(['–', '—', '−', '‐', '‑', '―'], "-").replace("--", "-");
    let marks = |gap: &str| gap.replace(['“', '”', '„', '«', '»', '‘', '’', '‚', '"', '\'', '‹', '›', '`'], "");
    if one == other {
        None
    } else if plain(&one) == plain(&other) {
        Some("spaces")
    } else if plain(&dashes(&one)) == plain(&dashes(&other)) {
        Some("dashes")
    } else if plain(&marks(&one)) == plain(&marks(&other)) {
        Some("quotation marks")
    } else if plain(&dashes(&one)).replace('-', "") == plain(&dashes(&other)).replace('-', "") {
        Some("dashes")
    } else {
        Some("punctuation")
    }
}

/// With each run of white space that breaks a line as a single space.
fn unwrap_line_breaks(gap: &str) -> String {
    let mut unwrapped = String::with_capacity(gap.len());
    let mut rest = gap;
    while let Some(at) = rest.find(char::is_whitespace) {
        let run = rest[at..].find(|c: char| !c.is_whitespace()).map_or(rest.len(), |end| at + end);
        unwrapped.push_str(&rest[..at]);
        unwrapped.push_str(if rest[at..run].contains(['\n', '\r']) { " " } else { &rest[at..run] });
        rest = &rest[run..];
    }
    unwrapped + rest
}
