//! A text that can be asked by code point and by byte.

use crate::ranges::Bytes;
use crate::span::Span;

/// What stands between the parts of a text that is not in one piece.
pub const SEPARATOR: &str = " … ";

/// Code points between two entries of the index.
const STRIDE: usize = 64;

/// An article's text, with the way from code points (what [`Span`] counts) to bytes (what `str` counts).
#[derive(Clone, Debug)]
pub struct Text {
    content: String,
    /// The byte offset of every [`STRIDE`]th code point; empty for ASCII, where the two counts are one.
    index: Vec<usize>,
    len: usize,
}

impl Text {
    /// Takes the text over and indexes it, in one pass.
    pub fn new(content: String) -> Self {
        if content.is_ascii() {
            let len = content.len();
            return Self { content, index: Vec::new(), len };
        }
        let mut index = Vec::with_capacity(content.len() / STRIDE + 1);
        let mut len = 0;
        for (at, _) in content.char_indices() {
            if len % STRIDE == 0 {
                index.push(at);
            }
            len += 1;
        }
        Self { content, index, len }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The whole text, taken over.
    pub fn into_string(self) -> String {
        self.content
    }

    /// Its length in code points.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has no code point.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The span of the whole text.
    pub fn span(&self) -> Span {
        Span::new(0, self.len)
    }

    /// What stands in `span`.
    ///
    /// # Panics
    /// If the span does not lie in the text.
    pub fn slice(&self, span: Span) -> &str {
        &self.content[self.bytes_of(span)]
    }

    /// What stands in `spans`, in one line; none if there are none.
    ///
    /// # Panics
    /// If a span does not lie in the text.
    pub fn join_spans(&self, spans: &[Span]) -> Option<String> {
        let parts: Vec<&str> = spans.iter().map(|&span| self.slice(span)).collect();
        (!parts.is_empty()).then(|| parts.join(SEPARATOR))
    }

    /// The byte range of `span`.
    ///
    /// # Panics
    /// If the span does not lie in the text.
    pub fn bytes_of(&self, span: Span) -> Bytes {
        let start = self.byte_at(span.start());
        Bytes::from(start..start + self.bytes_of_next(start, span.len(), span.end()))
    }

    /// The span of a byte range, such as a match of a regular expression takes.
    ///
    /// # Panics
    /// If an end of the range lies outside the text or inside a code point.
    pub fn span_of(&self, bytes: Bytes) -> Span {
        let start = self.offset_of(bytes.start);
        Span::new(start, start + self.count(bytes))
    }

    fn count(&self, bytes: Bytes) -> usize {
        if self.index.is_empty() { bytes.len() } else { self.content[bytes].chars().count() }
    }

    /// The bytes that `count` code points take from byte `start` on; far ends are looked up, near ones counted.
    fn bytes_of_next(&self, start: usize, count: usize, end: usize) -> usize {
        if self.index.is_empty() || count > STRIDE {
            return self.byte_at(end) - start;
        }
        self.content[start..].chars().take(count).map(char::len_utf8).sum()
    }

    fn byte_at(&self, offset: usize) -> usize {
        assert!(offset <= self.len, "offset {offset} lies outside a text of {} code points", self.len);
        if self.index.is_empty() {
            return offset;
        }
        let Some(&near) = self.index.get(offset / STRIDE) else { return self.content.len() };
        near + self.content[near..].chars().take(offset % STRIDE).map(char::len_utf8).sum::<usize>()
    }

    fn offset_of(&self, byte: usize) -> usize {
        if self.index.is_empty() {
            return byte;
        }
        let block = self.index.partition_point(|&at| at <= byte).saturating_sub(1);
        block * STRIDE + self.content[self.index[block]..byte].chars().count()
    }
}

/// A word with its first letter as a capital.
pub(crate) fn capitalise_first_letter(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_and_bytes_agree(content in "[a-zé“”🙂\n ]{0,300}", a in 0usize..300, b in 0usize..300) {
            let text = Text::new(content.clone());
            let (a, b) = (a.min(b).min(text.len()), a.max(b).min(text.len()));
            let wanted: String = content.chars().skip(a).take(b - a).collect();
            let span = Span::new(a, b);
            prop_assert_eq!(text.slice(span), wanted);
            prop_assert_eq!(text.span_of(text.bytes_of(span)), span);
            prop_assert_eq!(text.len(), content.chars().count());
        }
    }
}
