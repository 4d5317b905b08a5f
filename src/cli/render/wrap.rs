//! Text in lines that fit.

/// What stays on one line: as it is printed, and how many columns that takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// With its colour.
    pub printed: String,
    /// Its columns, a code point each.
    pub width: usize,
}

/// The pieces in lines of at most `width` columns, with spaces between them; one line where no width is given.
/// A piece that is wider has a line of its own.
pub fn wrap(pieces: &[Piece], width: Option<usize>) -> Vec<String> {
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
pub fn wrap_words(text: &str, width: Option<usize>) -> Vec<String> {
    let piece = |word: &str| Piece { printed: word.to_owned(), width: word.chars().count() };
    wrap(&text.split(' ').map(piece).collect::<Vec<_>>(), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_but_for_words_that_cannot() {
        assert_eq!(wrap_words("one two three fourteen", Some(7)), ["one two", "three", "fourteen"]);
        assert_eq!(wrap_words("one two three fourteen", None), ["one two three fourteen"]);
    }
}
