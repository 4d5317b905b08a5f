//! Ranges that say what they count.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, Range};

/// Bytes `start..end` of a text, which is indexed with them: `&text[bytes]`.
pub type Bytes = RangeOf<u8>;

/// Items `start..end` of a list of `T`s; none if `end` does not lie behind `start`.
///
/// Lists are indexed with it, and only lists of `T`s: a range of tokens gives no sentences.
pub struct RangeOf<T: ?Sized> {
    /// The first item.
    pub start: usize,
    /// The one behind the last.
    pub end: usize,
    of: PhantomData<fn(&T)>,
}

impl<T: ?Sized> RangeOf<T> {
    /// The items from `start` to the one before `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end, of: PhantomData }
    }

    /// This one item.
    pub fn one(at: usize) -> Self {
        Self::new(at, at + 1)
    }

    /// No item, before the one at `at`.
    pub fn none_at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The items as numbers, to go through.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many they are.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.range().is_empty()
    }

    /// Whether an item is among them.
    pub fn contains(self, at: usize) -> bool {
        self.range().contains(&at)
    }

    /// Whether all of `other` lie among them.
    pub fn contains_range(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share an item.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// From the start of this to the end of `last`.
    pub fn to(self, last: Self) -> Self {
        Self::new(self.start, last.end)
    }

    /// The same items counted in a whole, of which the list that they were counted in begins at `start`.
    pub fn counted_from(self, start: usize) -> Self {
        Self::new(start + self.start, start + self.end)
    }
}

impl<T: ?Sized> Clone for RangeOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for RangeOf<T> {}

impl<T: ?Sized> Default for RangeOf<T> {
    fn default() -> Self {
        Self::none_at(0)
    }
}

impl<T: ?Sized> fmt::Debug for RangeOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.range().fmt(f)
    }
}

impl<T: ?Sized> PartialEq for RangeOf<T> {
    fn eq(&self, other: &Self) -> bool {
        self.range() == other.range()
    }
}

impl<T: ?Sized> Eq for RangeOf<T> {}

impl<T: ?Sized> Hash for RangeOf<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.range().hash(state);
    }
}

impl<T: ?Sized> From<Range<usize>> for RangeOf<T> {
    fn from(Range { start, end }: Range<usize>) -> Self {
        Self::new(start, end)
    }
}

impl<T: ?Sized> IntoIterator for RangeOf<T> {
    type Item = usize;
    type IntoIter = Range<usize>;

    fn into_iter(self) -> Range<usize> {
        self.range()
    }
}

impl<T> Index<RangeOf<T>> for [T] {
    type Output = [T];

    fn index(&self, items: RangeOf<T>) -> &[T] {
        &self[items.range()]
    }
}

impl<T> Index<RangeOf<T>> for Vec<T> {
    type Output = [T];

    fn index(&self, items: RangeOf<T>) -> &[T] {
        &self[items.range()]
    }
}

impl Index<Bytes> for str {
    type Output = str;

    fn index(&self, bytes: Bytes) -> &str {
        &self[bytes.range()]
    }
}

impl Index<Bytes> for String {
    type Output = str;

    fn index(&self, bytes: Bytes) -> &str {
        &self[bytes.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_open_ranges_that_touch_do_not_overlap() {
        let first = Bytes::from(0..3);
        assert!(!first.overlaps(Bytes::from(3..5)) && first.overlaps(Bytes::from(2..5)));
        assert!(first.contains_range(Bytes::none_at(3)) && !first.contains(3));
    }

    #[test]
    fn a_text_is_indexed_with_bytes_and_a_list_with_its_own_items() {
        let (text, block) = ("“No,” she said", Bytes::from(6..13));
        assert_eq!(&text[block], "” she");
        assert_eq!(&text[Bytes::from(4..7).counted_from(block.start)], "she");
        assert_eq!(&["a", "b", "c"][RangeOf::one(1)], ["b"]);
    }
}
