//! A saved page, ready to be searched for passages.

use std::collections::HashMap;

use super::Passage;
use super::claimed::{begins_sentence, find_names};
use super::search::Window;
use super::terms::{ContentWord, likeness_of_terms, stem_beginning, terms_among};
use crate::document::{BlockKind, Document};
use crate::figures::{Figure, read_figures};
use crate::language;
use crate::language_code::LanguageCode;
use crate::ranges::{Bytes, RangeOf};
use crate::span::Span;
use crate::text::Text;
use crate::wording::{WordRange, Words};

/// By so many letters a text's script is told, and from how many on.
const SAMPLE: usize = 4000;
const LEAST_LETTERS: usize = 10;

/// A sentence of a page.
#[derive(Clone, Debug)]
pub struct SavedSentence {
    /// Its bytes in the page's text.
    pub bytes: Bytes,
    /// Its words that carry meaning; places are bytes of the page's text.
    pub terms: Vec<ContentWord>,
    /// Its figures; places are bytes of the page's text.
    pub figures: Vec<Figure>,
    /// Its names, each a range of its terms.
    pub names: Vec<RangeOf<ContentWord>>,
    /// Whether it is a headline or a heading.
    pub is_heading: bool,
}

/// A page with its sentences and where each stem stands.
#[derive(Clone, Debug)]
pub struct SavedPage<'a> {
    text: &'a Text,
    language: Option<LanguageCode>,
    sentences: Vec<SavedSentence>,
    /// A term of each stem with the sentences that hold it, each once and in order; sorted by stem.
    holding: Vec<(ContentWord, Vec<u32>)>,
    /// Which of `holding` belong to a group of paraphrases or to a place.
    by_group: HashMap<u16, Vec<u32>>,
    by_place: HashMap<u16, Vec<u32>>,
}

impl<'a> SavedPage<'a> {
    /// Takes a page's running text apart.
    pub fn new(document: &'a Document) -> Self {
        let markers = document.markers.iter().map(|marker| document.text.bytes_of(marker.span));
        let markers: Vec<Bytes> = markers.collect();
        Self::of_words(document, &Words::from_text_without(document.text.as_str(), &markers), &markers)
    }

    /// The same, of which the words are known already; `left_out` has the bytes that hold none, in order.
    pub fn of_words(document: &'a Document, words: &Words, left_out: &[Bytes]) -> Self {
        let text = &document.text;
        let analysis = language::analyse_document(document);
        let is_heading = |sentence: &language::Sentence| {
            let paragraph = analysis.paragraphs.get(sentence.paragraph);
            paragraph.is_some_and(|paragraph| matches!(paragraph.kind, BlockKind::Title | BlockKind::Heading))
        };
        let sentences = analysis.sentences.iter().map(|sentence| SavedSentence {
            is_heading: is_heading(sentence),
            ..take_apart(text, sentence.span, words, left_out)
        });
        let sentences: Vec<SavedSentence> = sentences.collect();
        let holding = hold_by_stem(&sentences);
        let mut by_group: HashMap<u16, Vec<u32>> = HashMap::new();
        let mut by_place: HashMap<u16, Vec<u32>> = HashMap::new();
        for (at, (term, _)) in (0u32..).zip(&holding) {
            let Some(senses) = term.senses else { continue };
            senses.groups.iter().for_each(|group| by_group.entry(*group).or_default().push(at));
            senses.place.iter().for_each(|place| by_place.entry(*place).or_default().push(at));
        }
        Self { text, language: document.metadata.language, sentences, holding, by_group, by_place }
    }

    /// Whether the page is known to be in another language than a text, or is written in another script.
    pub fn is_foreign_to(&self, text: &str, language: Option<LanguageCode>) -> bool {
        let other = self.language.zip(language).is_some_and(|(page, other)| page != other);
        other || matches!((is_latin(self.text.as_str()), is_latin(text)), (Some(one), Some(other)) if one != other)
    }

    /// The sentences that hold a place, as a passage that is sure; none if it stands in none of them.
    pub fn sentences_at(&self, place: Span) -> Option<Passage> {
        let bytes = self.text.bytes_of(place);
        let first = self.sentences.partition_point(|sentence| sentence.bytes.end <= bytes.start);
        let last = self.sentences.partition_point(|sentence| sentence.bytes.start < bytes.end);
        (first < last).then(|| self.passage_of_window(&Window { sentences: RangeOf::from(first..last), score: 1.0 }))
    }

    /// Its text, in which the places of terms and figures count.
    pub fn text(&self) -> &'a str {
        self.text.as_str()
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> &[SavedSentence] {
        &self.sentences
    }

    /// The sentences that hold a word or one that is alike, with how alike it is; one may come more than once.
    pub fn sentences_holding(&self, term: &ContentWord) -> Vec<(usize, f64)> {
        let start = stem_beginning(&term.stem);
        let first = self.holding.partition_point(|(other, _)| other.stem.as_str() < start);
        let near = self.holding[first..].iter().take_while(|(other, _)| other.stem.starts_with(start));
        let groups = term.senses.map_or(&[][..], |senses| &senses.groups);
        let place = term.senses.and_then(|senses| senses.place);
        let related = groups.iter().filter_map(|group| self.by_group.get(group));
        let related = related.chain(place.and_then(|place| self.by_place.get(&place))).flatten();
        let related = related.map(|&at| &self.holding[at as usize]);
        let alike = near.chain(related).map(|(other, places)| (likeness_of_terms(term, other), places));
        let alike = alike.filter(|(likeness, _)| *likeness > 0.0);
        alike.flat_map(|(likeness, places)| places.iter().map(move |&at| (at as usize, likeness))).collect()
    }

    /// Whether some sentences are a heading together with what stands above or below it.
    pub fn crosses_heading(&self, sentences: RangeOf<SavedSentence>) -> bool {
        sentences.len() > 1 && self.sentences[sentences].iter().any(|sentence| sentence.is_heading)
    }

    /// The words of some bytes, in one line.
    pub fn words(&self, bytes: Bytes) -> String {
        self.text.as_str()[bytes].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The place of some bytes.
    pub fn span(&self, bytes: Bytes) -> Span {
        self.text.span_of(bytes)
    }

    /// The sentences of a window as a passage.
    pub fn passage_of_window(&self, window: &Window) -> Passage {
        let (first, last) = (&self.sentences[window.sentences.start], &self.sentences[window.sentences.end - 1]);
        let bytes = first.bytes.to(last.bytes);
        Passage { place: self.span(bytes), text: self.words(bytes), score: window.score }
    }
}

/// A term of each stem with the sentences that hold it, sorted by stem.
fn hold_by_stem(sentences: &[SavedSentence]) -> Vec<(ContentWord, Vec<u32>)> {
    let mut by_stem: HashMap<&str, (&ContentWord, Vec<u32>)> = HashMap::new();
    for (at, sentence) in (0u32..).zip(sentences) {
        for term in &sentence.terms {
            let (_, places) = by_stem.entry(&term.stem).or_insert_with(|| (term, Vec::new()));
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    let mut holding: Vec<(ContentWord, Vec<u32>)> =
        by_stem.into_values().map(|(term, places)| (term.clone(), places)).collect();
    holding.sort_by(|one, other| one.0.stem.cmp(&other.0.stem));
    holding
}

/// Whether most letters of a text are Latin ones; none if it has hardly a letter.
fn is_latin(text: &str) -> Option<bool> {
    let letters = || text.chars().filter(|c| c.is_alphabetic()).take(SAMPLE);
    let latin =
        letters().filter(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'));
    let all = letters().count();
    (all >= LEAST_LETTERS).then(|| 2 * latin.count() > all)
}

fn take_apart(text: &Text, span: Span, words: &Words, left_out: &[Bytes]) -> SavedSentence {
    let bytes = text.bytes_of(span);
    let sentence = &text.as_str()[bytes];
    let first = left_out.partition_point(|range| range.end <= bytes.start);
    let within: Vec<Bytes> = left_out[first..].iter().take_while(|range| range.start < bytes.end).copied().collect();
    let mut figures = read_figures(sentence);
    figures.iter_mut().for_each(|figure| {
        figure.bytes = figure.bytes.counted_from(bytes.start);
    });
    figures.retain(|figure| !within.iter().any(|out| out.overlaps(figure.bytes)));
    let of_figures: Vec<Bytes> = figures.iter().map(|figure| figure.bytes).collect();
    let places = words.places();
    let first = places.partition_point(|place| place.start < bytes.start);
    let among = WordRange::from(first..places.partition_point(|place| place.start < bytes.end));
    let terms = terms_among(words, among, &of_figures);
    let mut names = find_names(text.as_str(), &terms);
    // The first word of a sentence has a capital in any case.
    names.retain(|name| name.len() > 1 || !begins_sentence(sentence, terms[name.start].bytes.start - bytes.start));
    SavedSentence { bytes, terms, figures, names, is_heading: false }
}
