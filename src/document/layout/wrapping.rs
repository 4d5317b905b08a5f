//! Whether a text was broken into lines of a fixed width, as mails and old text files are.

use super::item_labels;
use super::lines::TextLine;

/// Widths that texts are wrapped at.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=132;
/// Lines looked at.
const SAMPLE: usize = 5000;

/// The width that a text is wrapped at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wrap {
    width: usize,
}

impl Wrap {
    /// Finds the width, from the lines that another line follows directly: in a wrapped text most of them break
    /// off mid-sentence, and the next word would not have fitted. None where paragraphs are one line each.
    pub(crate) fn from_lines(text: &str, lines: &[TextLine]) -> Option<Self> {
        let lines = &lines[..lines.len().min(SAMPLE)];
        let prose: Vec<&TextLine> = lines.iter().filter(|line| !text[line.bytes].contains("://")).collect();
        let followed: Vec<(&TextLine, &TextLine)> = lines
            .windows(2)
            .map(|pair| (&pair[0], &pair[1]))
            .filter(|(line, next)| !next.gap && is_prose(text, line, next))
            .collect();
        let mut widths: Vec<usize> = followed.iter().map(|(line, _)| line.width).collect();
        widths.sort_unstable();
        let width = *widths.get(widths.len() * 19 / 20)?;
        let wrap = Self { width };
        let most = |count: usize| followed.len() >= 2 && count * 10 >= followed.len() * 6;
        let full = followed.iter().filter(|(line, next)| wrap.is_full(line, &text[next.bytes])).count();
        let broken_off = followed.iter().filter(|(line, _)| !ends_sentence(&text[line.bytes])).count();
        let wider = prose.iter().filter(|line| line.width > width + width / 5).count();
        (WIDTHS.contains(&width) && most(full) && most(broken_off) && wider * 20 <= prose.len()).then_some(wrap)
    }

    /// Whether a line runs so far that the first word of `next` would not have fitted.
    pub(crate) fn is_full(self, line: &TextLine, next: &str) -> bool {
        let word = next.split_whitespace().next().unwrap_or_default().chars().count();
        // Editors differ in what they count, and authors break lines by hand: a little slack.
        line.width + 1 + word > self.width - self.width / 8
    }
}

fn is_prose(text: &str, line: &TextLine, next: &TextLine) -> bool {
    let next = &text[next.bytes];
    !text[line.bytes].contains("://") && item_labels::read_lead(next).is_none() && !next.contains("://")
}

/// `smith2019`, as Markdown names footnotes, and `note 2`.
fn is_name_of_note(marker: &str) -> bool {
    let marker = marker
        .split_once(' ')
        .filter(|(_, number)| number.bytes().all(|b| b.is_ascii_digit()))
        .map_or(marker, |(name, _)| name);
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'^' | b'.');
    (1..=40).contains(&marker.len()) && marker.bytes().all(fits)
}

/// Whether a line ends as a sentence does, markers behind it left out.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let mut line = line.trim_end_matches(|c| item_labels::digit_of(c).is_some());
    while let Some((before, marker)) = line.strip_suffix(']').and_then(|rest| rest.rsplit_once('['))
        && (marker.len() <= 8 && marker.starts_with(|c: char| c.is_ascii_digit()) || is_name_of_note(marker))
    {
        line = before.trim_end();
    }
    let end = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', '。', '؟', '।'])
}
