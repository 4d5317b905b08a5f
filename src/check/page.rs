//! The copy of a page, ready to be searched.

use std::borrow::Cow;
use std::collections::HashMap;

use super::furniture::{mail_quote_marks, note_numbers, running_heads};
use crate::document::Document;
use crate::passages::SavedPage;
use crate::ranges::Bytes;
use crate::span::Span;
use crate::text::Text;
use crate::wording::{WordRange, Words, key_of};

/// The words of a page, each findable.
#[derive(Clone, Debug)]
pub struct WordIndex<'a> {
    words: Words<'a>,
    /// Where each word stands, by its key.
    index: HashMap<u64, Vec<u32>>,
}

impl<'a> WordIndex<'a> {
    fn new(words: Words<'a>) -> Self {
        let mut index: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, &key) in (0u32..).zip(words.keys()) {
            index.entry(key).or_default().push(at);
        }
        Self { words, index }
    }

    /// The words.
    pub fn words(&self) -> &Words<'a> {
        &self.words
    }

    /// Where a word stands, in order.
    pub fn places_of(&self, key: u64) -> &[u32] {
        self.index.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Where a sequence of words stands, word for word: the number of its first word, each time.
    pub fn find_sequence(&self, keys: &[u64]) -> Vec<usize> {
        let rarest = keys.iter().enumerate().min_by_key(|(_, key)| self.places_of(**key).len());
        let Some((offset, &rarest)) = rarest else { return Vec::new() };
        let starts = self.places_of(rarest).iter().filter_map(|&at| (at as usize).checked_sub(offset));
        starts.filter(|&start| self.words.keys()[start..].starts_with(keys)).collect()
    }
}

/// The text of a page with its words and its sentences.
pub struct CheckedPage<'a> {
    text: &'a Text,
    index: WordIndex<'a>,
    /// The places of words that may be others than they look, by the key that they would have then.
    readings: HashMap<u64, Vec<PageReading>>,
    saved: SavedPage<'a>,
}

/// How a word of the page may have to be read.
#[derive(Clone, Debug)]
struct PageReading {
    /// Which word.
    word: usize,
    /// How many words it takes the place of.
    len: usize,
    /// Its bytes.
    bytes: Bytes,
}

impl<'a> CheckedPage<'a> {
    /// Takes a page's text apart; its footnote markers, running heads and marks of quoted mail are none of its words.
    pub fn from_document(document: &'a Document) -> Self {
        let text = &document.text;
        let markers = document.markers.iter().map(|marker| text.bytes_of(marker.span));
        let beside_words = running_heads(text.as_str()).into_iter().chain(note_numbers(text.as_str()));
        let beside_words = beside_words.chain(mail_quote_marks(text.as_str()));
        let mut left_out: Vec<Bytes> = markers.chain(beside_words).collect();
        left_out.sort_by_key(|range| range.start);
        let words = Words::from_text_without(text.as_str(), &left_out);
        let mut readings: HashMap<u64, Vec<PageReading>> = HashMap::new();
        for word in 0..words.len() {
            let read = join_broken_word(&words, word).into_iter().chain(without_note(&words, word));
            read.for_each(|reading| {
                let key = key_of(&text.as_str()[reading.bytes]);
                readings.entry(key).or_default().push(reading);
            });
        }
        let saved = SavedPage::of_words(document, &words, &left_out);
        Self { text, index: WordIndex::new(words), readings, saved }
    }

    /// The same page by its sentences.
    pub fn saved_page(&self) -> &SavedPage<'a> {
        &self.saved
    }

    /// Its words as they stand there.
    pub fn as_written(&self) -> &WordIndex<'a> {
        &self.index
    }

    /// Its words as a quotation has them: a word that is broken at a line's end is one if the quotation has it as one, and
    /// a number glued to a word is a note's if the quotation has the word without it.
    pub fn read_for(&self, quotation: &Words) -> Cow<'_, WordIndex<'a>> {
        let wanted = quotation.keys().iter().filter_map(|key| self.readings.get(key)).flatten();
        let mut wanted: Vec<&PageReading> = wanted.collect();
        if wanted.is_empty() {
            return Cow::Borrowed(&self.index);
        }
        wanted.sort_by_key(|reading| reading.word);
        wanted.dedup_by_key(|reading| reading.word);
        let (mut places, mut next) = (Vec::with_capacity(self.index.words.len()), 0);
        for reading in wanted.into_iter() {
            if reading.word >= next {
                places.extend_from_slice(&self.index.words.places()[next..reading.word]);
                places.push(reading.bytes);
                next = reading.word + reading.len;
            }
        }
        places.extend_from_slice(&self.index.words.places()[next..]);
        Cow::Owned(WordIndex::new(Words::from_places(self.text.as_str(), places)))
    }

    /// The place of some bytes in code points.
    pub fn span(&self, bytes: Bytes) -> Span {
        self.text.span_of(bytes)
    }

    /// The words that lie in a span of its text.
    pub fn words_in(&self, span: Span) -> WordRange {
        let bytes = self.text.bytes_of(span);
        let places = self.index.words.places();
        let first = places.partition_point(|place| place.end <= bytes.start);
        WordRange::from(first..places.partition_point(|place| place.start < bytes.end))
    }
}

/// A word and the next one as one, if only a hyphen before a line's end parts them, of which a page may have made a space:
/// `acti-⏎vity`, `struc -⏎tural`.
fn join_broken_word(words: &Words, word: usize) -> Option<PageReading> {
    let (first, second) = (words.places().get(word)?, words.places().get(word + 1)?);
    let between = words.text().get(first.end..second.start)?;
    let soft = words.text()[*first].ends_with('\u{ad}');
    let hyphened = matches!(between.trim(), "-" | "‐" | "‑" | "\u{ad}") || soft && between.trim().is_empty();
    let broken = hyphened && between.ends_with(char::is_whitespace);
    let letters = words.text()[..first.end].trim_end_matches('\u{ad}').ends_with(char::is_alphabetic)
        && words.text()[second.start..].starts_with(char::is_lowercase);
    (broken && letters).then_some(PageReading { word, len: 2, bytes: first.to(*second) })
}

/// A word without the number glued to its end, which may be a note's: `should3`.
fn without_note(words: &Words, word: usize) -> Option<PageReading> {
    let place = words.places().get(word)?;
    let written = &words.text()[*place];
    let bare = written.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–'));
    let digits = written.len() - bare.len();
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let whole = bare.ends_with(char::is_alphabetic) && letters >= 2 && (1..=8).contains(&digits);
    whole.then(|| PageReading { word, len: 1, bytes: Bytes::from(place.start..place.start + bare.len()) })
}
