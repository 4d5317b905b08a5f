//! Text in lines that fit.

use unicode_width::UnicodeWidthStr;

/// What stays on one line: as it is printed, and how many columns that takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnbrokenText {
    /// With its colour.
    pub printed: String,
    /// Its columns.
    pub width: usize,
}

/// How many columns of a terminal a text without colours takes: two for a wide sign, none for an accent (Unicode Standard
/// Annex 11).
pub(crate) fn count_columns(text: &str) -> usize {
    text.width()
}

/// The pieces in lines of at most `width` columns, with spaces between them; one line where no width is given.
/// A piece that is wider has a line of its own.
pub(crate) fn wrap_pieces(pieces: &[UnbrokenText], width: Option<usize>) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for piece in pieces {
        if used > 0 && width.is_some_and(|width| used + 1 + piece.width > width) {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(&piece.printed);
        used += piece.width;
    }
    lines.push(line);
    lines
}

/// The words of a text without colours in such lines.
pub(crate) fn wrap_words(text: &str, width: Option<usize>) -> Vec<String> {
    let piece = |word: &str| UnbrokenText { printed: word.to_owned(), width: count_columns(word) };
    wrap_pieces(&text.split(' ').map(piece).collect::<Vec<_>>(), width)
}

/// As much of a text as fits `width` columns, ended by `…` where that is not all. An address loses its scheme first.
pub(crate) fn clip_to_width(text: &str, width: usize) -> String {
    if count_columns(text) <= width {
        return text.to_owned();
    }
    if let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
        return clip_to_width(rest, width);
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if count_columns(&kept) >= width {
            kept.pop();
            break;
        }
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_but_for_words_that_cannot() {
        assert_eq!(wrap_words("one two three fourteen", Some(7)), ["one two", "three", "fourteen"]);
        assert_eq!(wrap_words("one two three fourteen", None), ["one two three fourteen"]);
        assert_eq!(wrap_words("橋が 沈む", Some(8)), ["橋が", "沈む"]);
    }

    #[test]
    fn what_does_not_fit_is_clipped() {
        assert_eq!(clip_to_width("https://a.example/x", 19), "https://a.example/x");
        assert_eq!(clip_to_width("https://a.example/x", 15), "a.example/x");
        assert_eq!(clip_to_width("https://a.example/x", 10), "a.example…");
        assert_eq!(clip_to_width("橋が沈む", 6), "橋が…");
    }
}
