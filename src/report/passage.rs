//! An article's text in paragraphs, and these in stretches that the same claims cover.
//!
//! Claims nest and overlap as they like: a stretch ends wherever a part of a claim begins or ends, so that marks never cross.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::span::Span;
use crate::store::ClaimRecord;
use crate::text::Text;

/// A line longer than this was not wrapped: where a block has one, each of its lines is a paragraph.
const WRAPPED: usize = 120;

/// A paragraph: its stretches in order, without gaps.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MarkedParagraph {
    /// Its place in the text, in code points.
    pub span: Span,
    /// Its stretches; none is empty.
    pub pieces: Vec<ParagraphPiece>,
}

impl MarkedParagraph {
    /// Whether anything in it is said by a claim.
    pub(super) fn has_claims(&self) -> bool {
        self.pieces.iter().any(|piece| !piece.content.is_empty())
    }
}

/// A stretch of a paragraph. Claims are counted in the list that was given.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ParagraphPiece {
    /// Its place in the text, in code points.
    pub span: Span,
    /// The claims whose content it belongs to, the innermost last.
    pub content: Vec<usize>,
    /// What else it is.
    pub part: Option<MarkedPart>,
    /// To which claims.
    pub part_of: Vec<usize>,
    /// The claims that begin here.
    pub begins: Vec<usize>,
    /// Of the claims that begin in this paragraph, those of which this is the last stretch in it.
    pub ends: Vec<usize>,
}

/// A part of a claim that is not its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkedPart {
    /// The words that attribute.
    Cue,
    /// The words that name the speaker.
    Source,
}

/// Where a part of a claim stands; its content where `part` is none.
#[derive(Clone, Copy)]
struct PartPlace {
    span: Span,
    claim: usize,
    part: Option<MarkedPart>,
}

/// The paragraphs of the text with the claims in their places. Spans, or parts of them, that lie outside the text are
/// passed over.
pub(super) fn collect_marked_paragraphs(text: &Text, claims: &[&ClaimRecord]) -> Vec<MarkedParagraph> {
    let places = collect_part_places(text, claims);
    let mut open: Vec<PartPlace> = Vec::new();
    let mut seen = HashSet::new();
    let mut next = 0;
    let mut paragraphs = Vec::new();
    for span in collect_paragraph_spans(text.as_str()) {
        open.retain(|place| place.span.end() > span.start());
        while let Some(place) = places.get(next).filter(|place| place.span.start() < span.end()) {
            open.extend((place.span.end() > span.start()).then_some(*place));
            next += 1;
        }
        let mut pieces = split_by_parts(span, &open);
        note_ends(&mut pieces, &mut seen);
        paragraphs.push(MarkedParagraph { span, pieces });
    }
    paragraphs
}

/// All parts of all claims within the text, by where they begin, longer ones first.
fn collect_part_places(text: &Text, claims: &[&ClaimRecord]) -> Vec<PartPlace> {
    let mut places = Vec::new();
    for (claim, record) in claims.iter().enumerate() {
        let parts = [
            (&record.spans.content, None),
            (&record.spans.cue, Some(MarkedPart::Cue)),
            (&record.spans.source, Some(MarkedPart::Source)),
        ];
        for (span, part) in parts.into_iter().flat_map(|(spans, part)| spans.iter().map(move |span| (span, part))) {
            let (start, end) = (span.start().min(text.len()), span.end().min(text.len()));
            places.extend((start < end).then(|| PartPlace { span: Span::new(start, end), claim, part }));
        }
    }
    places.sort_by_key(|place| (place.span.start(), usize::MAX - place.span.end(), place.claim));
    places
}

fn split_by_parts(paragraph: Span, open: &[PartPlace]) -> Vec<ParagraphPiece> {
    let within = |at: usize| at.clamp(paragraph.start(), paragraph.end());
    let mut edges = vec![paragraph.start(), paragraph.end()];
    edges.extend(open.iter().flat_map(|place| [within(place.span.start()), within(place.span.end())]));
    edges.sort_unstable();
    edges.dedup();
    let mut waiting = open.iter().peekable();
    let mut active: Vec<&PartPlace> = Vec::new();
    let mut pieces = Vec::new();
    for edge in edges.windows(2) {
        let &[start, end] = edge else { continue };
        active.retain(|place| place.span.end() > start);
        while let Some(place) = waiting.next_if(|place| place.span.start() <= start) {
            active.extend((place.span.end() > start).then_some(place));
        }
        pieces.push(build_paragraph_piece(Span::new(start, end), &active));
    }
    pieces
}

fn build_paragraph_piece(span: Span, active: &[&PartPlace]) -> ParagraphPiece {
    let part = active.iter().filter_map(|place| place.part).max();
    let mut content: Vec<&&PartPlace> = active.iter().filter(|place| place.part.is_none()).collect();
    content.sort_by_key(|place| (usize::MAX - place.span.len(), place.claim));
    let mut content: Vec<usize> = content.into_iter().map(|place| place.claim).collect();
    content.dedup();
    let mut part_of: Vec<usize> = active.iter().filter(|p| p.part.is_some()).map(|place| place.claim).collect();
    part_of.sort_unstable();
    part_of.dedup();
    ParagraphPiece { span, content, part, part_of, begins: Vec::new(), ends: Vec::new() }
}

/// Notes where the claims begin that were not `seen` in a paragraph before, and where they end in this one.
fn note_ends(pieces: &mut [ParagraphPiece], seen: &mut HashSet<usize>) {
    let mut reach: HashMap<usize, Range<usize>> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        for claim in piece.content.iter().filter(|claim| !seen.contains(claim)) {
            reach.entry(*claim).or_insert(at..at).end = at;
        }
    }
    let mut found: Vec<_> = reach.into_iter().collect();
    found.sort_by_key(|(claim, _)| *claim);
    for (claim, reach) in found {
        pieces[reach.start].begins.push(claim);
        pieces[reach.end].ends.push(claim);
        seen.insert(claim);
    }
}

/// The paragraphs' places: what stands between blank lines, or line by line where the lines are not wrapped.
pub(super) fn collect_paragraph_spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let len = line.chars().count();
        if line.trim().is_empty() {
            close_block(&mut block, &mut spans);
        } else {
            block.push(Span::new(at, at + line.trim_end().chars().count()));
        }
        at += len;
    }
    close_block(&mut block, &mut spans);
    spans
}

fn close_block(block: &mut Vec<Span>, spans: &mut Vec<Span>) {
    if block.iter().any(|line| line.len() > WRAPPED) {
        spans.append(block);
    } else if let (Some(first), Some(last)) = (block.first(), block.last()) {
        spans.push(first.to(*last));
    }
    block.clear();
}
