//! What those who quote put into a quotation: an ellipsis for words that they leave out, and words of their own in
//! brackets.

use std::sync::LazyLock;

use regex::Regex;

use super::find::find_occurrences;
use super::page::WordIndex;
use crate::patterns::compile_regex;
use crate::wording::{WordRange, Words};

/// Three points or more, alone or in brackets; brackets around more than one letter that hold no number.
static MARKS: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\[?\(?(?:…|\.\s?\.\s?\.(?:\s?\.)*)\)?\]?|\[[^\[\]0-9]{2,60}\]"));

/// So many words of the source may an ellipsis, or words in brackets, stand for.
const LEFT_OUT: usize = 60;
const REPLACED: usize = 8;

/// Whether a mark is an ellipsis: the point of "[Mr. Lund]" is none, as it belongs to a word.
fn leaves_words_out(mark: &str) -> bool {
    mark.contains('…') || mark.contains("...") || (mark.contains('.') && !mark.contains(char::is_alphabetic))
}

/// A quotation taken apart at the marks of those who quote.
#[derive(Debug)]
pub(super) struct Marked<'a> {
    /// The words between the marks.
    pieces: Vec<Words<'a>>,
    /// How many words of the source may stand between two pieces.
    gaps: Vec<usize>,
    /// The kinds of marks: `ellipsis`, `brackets`.
    pub kinds: Vec<String>,
}

impl<'a> Marked<'a> {
    /// Takes a quotation apart; none if it has no such marks.
    pub(super) fn new(quotation: &'a str) -> Option<Self> {
        let mut marked = Self { pieces: Vec::new(), gaps: Vec::new(), kinds: Vec::new() };
        let (mut start, mut gap) = (0, 0);
        for mark in MARKS.find_iter(quotation).filter(|mark| mark.as_str() != "[sic]") {
            gap = marked.push(&quotation[start..mark.start()], gap);
            let is_ellipsis = leaves_words_out(mark.as_str());
            marked.kinds.push(if is_ellipsis { "ellipsis" } else { "brackets" }.to_owned());
            gap = gap.max(if is_ellipsis { LEFT_OUT } else { REPLACED });
            start = mark.end();
        }
        marked.push(&quotation[start..], gap);
        marked.kinds.sort_unstable();
        marked.kinds.dedup();
        (!marked.kinds.is_empty() && !marked.pieces.is_empty()).then_some(marked)
    }

    /// Adds a piece, if it holds a word, behind a gap; gives the gap that is still open.
    fn push(&mut self, piece: &'a str, gap: usize) -> usize {
        let words = Words::from_text(piece);
        if words.is_empty() {
            return gap;
        }
        if !self.pieces.is_empty() {
            self.gaps.push(gap);
        }
        self.pieces.push(words);
        0
    }

    /// How many words stand between the marks.
    pub(super) fn len(&self) -> usize {
        self.pieces.iter().map(Words::len).sum()
    }

    /// Where all pieces stand, word for word and in order, with no more between them than their marks allow.
    pub(super) fn find_in_page(&self, page: &WordIndex) -> Option<WordRange> {
        let (first, rest) = self.pieces.split_first()?;
        let behind: Vec<Vec<WordRange>> = rest.iter().map(|piece| find_occurrences(piece, page)).collect();
        find_occurrences(first, page).into_iter().find_map(|start| {
            let mut end = start.end;
            for (found, gap) in behind.iter().zip(&self.gaps) {
                end = found.iter().find(|place| place.start >= end && place.start <= end + gap)?.end;
            }
            Some(WordRange::from(start.start..end))
        })
    }
}
