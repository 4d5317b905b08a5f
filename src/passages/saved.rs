//! A saved page, ready to be searched for passages.

use std::collections::HashMap;
use std::ops::Range;

use super::Passage;
use super::claimed::{begins_sentence, find_names};
use super::search::Window;
use super::terms::{Term, beginning, likeness, terms};
use crate::document::Document;
use crate::figures::{Figure, read_figures};
use crate::language;
use crate::span::Span;
use crate::text::Text;

/// A sentence of a page.
#[derive(Clone, Debug)]
pub struct SavedSentence {
    /// Its bytes in the page's text.
    pub bytes: Range<usize>,
    /// Its words that carry meaning; places are bytes of the page's text.
    pub terms: Vec<Term>,
    /// Its figures; places are bytes of the page's text.
    pub figures: Vec<Figure>,
    /// Its names, each a range of its terms.
    pub names: Vec<Range<usize>>,
}

/// A page with its sentences and where each stem stands.
#[derive(Clone, Debug)]
pub struct SavedPage<'a> {
    text: &'a Text,
    language: Option<&'a str>,
    sentences: Vec<SavedSentence>,
    /// The sentences that hold a stem, in order, each once.
    holding: HashMap<String, Vec<u32>>,
    /// All stems, sorted.
    stems: Vec<String>,
}

impl<'a> SavedPage<'a> {
    /// Takes a page's running text apart.
    pub fn new(document: &'a Document) -> Self {
        let text = &document.text;
        let analysis = language::analyse(document);
        let markers: Vec<Range<usize>> = document.markers.iter().map(|marker| text.bytes_of(marker.span)).collect();
        let sentences = analysis.sentences.iter().map(|sentence| take_apart(text, sentence.span, &markers));
        let sentences: Vec<SavedSentence> = sentences.collect();
        let mut holding: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, sentence) in (0u32..).zip(&sentences) {
            for term in &sentence.terms {
                let places = holding.entry(term.stem.clone()).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        let mut stems: Vec<String> = holding.keys().cloned().collect();
        stems.sort_unstable();
        Self { text, language: document.metadata.language.as_deref(), sentences, holding, stems }
    }

    /// Whether the page is known to be in another language.
    pub fn is_foreign_to(&self, language: Option<&str>) -> bool {
        let main = |language: &str| language.split('-').next().unwrap_or(language).to_lowercase();
        matches!((self.language, language), (Some(page), Some(other)) if main(page) != main(other))
    }

    /// The sentences that hold a place, as a passage that is sure; none where it stands in none of them.
    pub fn sentences_at(&self, place: Span) -> Option<Passage> {
        let bytes = self.text.bytes_of(place);
        let first = self.sentences.partition_point(|sentence| sentence.bytes.end <= bytes.start);
        let last = self.sentences.partition_point(|sentence| sentence.bytes.start < bytes.end);
        (first < last).then(|| self.passage(&Window { sentences: first..last, score: 1.0 }))
    }

    /// Its text, in which the places of terms and figures count.
    pub fn text(&self) -> &'a str {
        self.text.as_str()
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> &[SavedSentence] {
        &self.sentences
    }

    /// The sentences that hold a stem or one that is alike, with how alike it is.
    pub fn holding(&self, stem: &str) -> impl Iterator<Item = (usize, f64)> {
        let start = beginning(stem);
        let first = self.stems.partition_point(|other| other.as_str() < start);
        let near = self.stems[first..].iter().take_while(move |other| other.starts_with(start));
        let alike = near.map(move |other| (other, likeness(stem, other))).filter(|(_, likeness)| *likeness > 0.0);
        alike.flat_map(|(other, likeness)| self.holding[other].iter().map(move |&at| (at as usize, likeness)))
    }

    /// The words of some bytes, in one line.
    pub fn words(&self, bytes: Range<usize>) -> String {
        self.text.as_str()[bytes].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The place of some bytes.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        self.text.span_of(bytes)
    }

    /// The sentences of a window as a passage.
    pub fn passage(&self, window: &Window) -> Passage {
        let (first, last) = (&self.sentences[window.sentences.start], &self.sentences[window.sentences.end - 1]);
        let bytes = first.bytes.start..last.bytes.end;
        Passage { place: self.span(bytes.clone()), text: self.words(bytes), score: window.score }
    }
}

fn take_apart(text: &Text, span: Span, markers: &[Range<usize>]) -> SavedSentence {
    let bytes = text.bytes_of(span);
    let words = &text.as_str()[bytes.clone()];
    let shift = |range: &Range<usize>| range.start + bytes.start..range.end + bytes.start;
    let mut figures = read_figures(words);
    let within = markers.iter().filter(|marker| marker.start < bytes.end && bytes.start < marker.end);
    let within: Vec<Range<usize>> = within
        .map(|marker| marker.start.max(bytes.start) - bytes.start..marker.end.min(bytes.end) - bytes.start)
        .collect();
    figures.retain(|figure| {
        !within.iter().any(|marker| marker.start < figure.bytes.end && figure.bytes.start < marker.end)
    });
    let mut left_out: Vec<Range<usize>> = figures.iter().map(|figure| figure.bytes.clone()).chain(within).collect();
    left_out.sort_by_key(|range| range.start);
    let mut terms = terms(words, &left_out);
    let mut names = find_names(words, &terms);
    // The first word of a sentence has a capital in any case.
    names.retain(|name| name.len() > 1 || !begins_sentence(words, terms[name.start].bytes.start));
    terms.iter_mut().for_each(|term| term.bytes = shift(&term.bytes));
    figures.iter_mut().for_each(|figure| figure.bytes = shift(&figure.bytes));
    SavedSentence { bytes, terms, figures, names }
}
