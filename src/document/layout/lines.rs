//! A text as lines: the raw material of the layout.

use crate::ranges::Bytes;

/// Columns that a tab takes.
const TAB: usize = 4;

/// A line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextLine {
    /// Its bytes, without white space at either end.
    pub bytes: Bytes,
    /// The columns it is indented by.
    pub indent: usize,
    /// Its width in code points, the indent included.
    pub width: usize,
    /// Whether a blank line stands before it, or nothing.
    pub gap: bool,
}

/// White space, and the marks of no width that pasted texts carry as if it were some.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// The lines of a text that are not blank, in order, whatever ends them (`\n`, `\r\n`, `\r`, form feed, U+2028, U+2029).
pub(crate) fn split_into_lines(text: &str) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let mut gap = true;
    let mut at = 0;
    for raw in text.split_inclusive(is_line_end) {
        match measure_line(raw, at) {
            Some((bytes, indent)) => {
                let width = indent + text[bytes].chars().count();
                lines.push(TextLine { bytes, indent, width, gap });
                gap = false;
            }
            // The second half of `\r\n` is no blank line of its own.
            None => gap |= !(raw == "\n" && text[..at].ends_with('\r')),
        }
        at += raw.len();
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

fn measure_line(raw: &str, at: usize) -> Option<(Bytes, usize)> {
    let body = raw.trim_start_matches(is_blank);
    let lead = &raw[..raw.len() - body.len()];
    let indent = lead.chars().map(|c| if c == '\t' { TAB } else { usize::from(c == ' ' || c == '\u{a0}') }).sum();
    let start = at + lead.len();
    let end = start + body.trim_end_matches(is_blank).len();
    (end > start).then_some((Bytes::from(start..end), indent))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, usize, bool)> {
        split_into_lines(text).into_iter().map(|l| (&text[l.bytes], l.indent, l.gap)).collect()
    }

    #[test]
    fn every_line_end_counts_and_only_blank_lines_make_a_gap() {
        let wanted = vec![("a", 0, true), ("b", 2, false), ("c", 4, true)];
        assert_eq!(shown("a \n  b\n \n\tc"), wanted);
        assert_eq!(shown("a\r\n  b\r\n\r\n\tc\r\n"), wanted);
        assert_eq!(shown("a\r  b\r\r\tc"), wanted);
    }
}
