//! The copy of a page, ready to be searched.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::Document;
use crate::passages::SavedPage;
use crate::span::Span;
use crate::text::Text;
use crate::wording::Words;

/// The text of a page with its words, each findable.
pub struct Page<'a> {
    text: &'a Text,
    words: Words<'a>,
    /// Where each word stands, by its key.
    index: HashMap<u64, Vec<u32>>,
    saved: SavedPage<'a>,
}

impl<'a> Page<'a> {
    /// Takes a page's text apart; its footnote markers are none of its words.
    pub fn of(document: &'a Document) -> Self {
        let text = &document.text;
        let markers: Vec<Range<usize>> = document.markers.iter().map(|marker| text.bytes_of(marker.span)).collect();
        let words = Words::without(text.as_str(), &markers);
        let mut index: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, &key) in (0u32..).zip(words.keys()) {
            index.entry(key).or_default().push(at);
        }
        Self { text, words, index, saved: SavedPage::new(document) }
    }

    /// The same page by its sentences.
    pub fn saved(&self) -> &SavedPage<'a> {
        &self.saved
    }

    /// Its words.
    pub fn words(&self) -> &Words<'a> {
        &self.words
    }

    /// Where a word stands, in order.
    pub fn places_of(&self, key: u64) -> &[u32] {
        self.index.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The place of some words in code points; none for no words.
    pub fn span(&self, words: Range<usize>) -> Option<Span> {
        self.words.bytes(words).map(|bytes| self.text.span_of(bytes))
    }

    /// The words that lie in a span of its text.
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let bytes = self.text.bytes_of(span);
        let places = self.words.places();
        places.partition_point(|place| place.end <= bytes.start)
            ..places.partition_point(|place| place.start < bytes.end)
    }

    /// Where a sequence of words stands, word for word: the number of its first word, each time.
    pub fn find(&self, keys: &[u64]) -> Vec<usize> {
        let rarest = keys.iter().enumerate().min_by_key(|(_, key)| self.places_of(**key).len());
        let Some((offset, &rarest)) = rarest else { return Vec::new() };
        let starts = self.places_of(rarest).iter().filter_map(|&at| (at as usize).checked_sub(offset));
        starts.filter(|&start| self.words.keys()[start..].starts_with(keys)).collect()
    }
}
