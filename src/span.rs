//! A stretch of a text.

use serde::{Deserialize, Serialize};

/// A half-open stretch of a text, `start..end`, in Unicode code points from 0.
///
/// Written as `[start, end]` in JSON, as SQLite's `substr` and Python's slices count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "[usize; 2]", try_from = "[usize; 2]")]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    /// If `end` lies before `start`.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span must not end before it starts: {start}..{end}");
        Self { start, end }
    }

    /// The first code point's offset.
    pub fn start(self) -> usize {
        self.start
    }

    /// The offset behind the last code point.
    pub fn end(self) -> usize {
        self.end
    }

    /// The number of code points.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a code point.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<Span> for [usize; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl TryFrom<[usize; 2]> for Span {
    type Error = String;

    fn try_from([start, end]: [usize; 2]) -> Result<Self, Self::Error> {
        if start <= end {
            Ok(Self { start, end })
        } else {
            Err(format!("a span ends before it starts: [{start}, {end}]"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_open_spans_that_touch_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 5).contains(Span::new(3, 5)));
    }

    #[test]
    fn json_is_a_pair_and_a_reversed_pair_is_refused() {
        assert_eq!(serde_json::to_string(&Span::new(2, 7)).unwrap(), "[2,7]");
        assert_eq!(serde_json::from_str::<Span>("[2,7]").unwrap(), Span::new(2, 7));
        assert!(serde_json::from_str::<Span>("[7,2]").is_err());
    }
}
