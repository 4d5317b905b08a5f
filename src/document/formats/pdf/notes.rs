//! Notes at the ends of pages, and at the end of the text.

use std::collections::{HashMap, HashSet};

use super::glyphs::GlyphLine;
use crate::ranges::Bytes;

/// How small the letters of notes are, as a share of those of the text.
const SMALL: f64 = 0.94;

/// The part of a page in which no notes begin.
const TOP: f64 = 0.75;

/// The page of notes at the end of the text.
const NO_PAGE: u32 = 0;

/// The most lines of the last note at the end of the text: what runs on is text.
const MOST_LINES: usize = 12;

/// What leads back from a note to the text.
const BACK: [char; 4] = ['↩', '\u{fe0e}', '↑', '⏎'];

/// A note.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PdfNote {
    /// The page on which it stands; 0 where that does not matter.
    pub page: u32,
    /// Its label.
    pub label: String,
    /// Its lines, the label cut off the first.
    pub lines: Vec<GlyphLine>,
}

/// The notes of a file, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PdfNotes(pub Vec<PdfNote>);

impl PdfNotes {
    /// The number of the note that a label on a page refers to, from 1; notes may run over to the next page.
    pub(super) fn number(&self, page: u32, label: &str) -> Option<usize> {
        let at = |page: u32| self.0.iter().position(|note| note.page == page && note.label == label);
        at(page).or_else(|| at(page.saturating_add(1))).or_else(|| at(NO_PAGE)).map(|at| at + 1)
    }
}

/// Parts the text from the notes.
pub(super) fn split_off_notes(lines: Vec<GlyphLine>) -> (Vec<GlyphLine>, PdfNotes) {
    let body = body_size(&lines);
    let (mut text, mut notes) = (Vec::new(), PdfNotes::default());
    for page in by_page(lines) {
        let at_foot = notes_of(&page, body);
        for (at, line) in page.into_iter().enumerate() {
            if at_foot.contains(&at) {
                add_line(&mut notes, line);
            } else {
                text.push(line);
            }
        }
    }
    let feet = notes.0.len();
    let (text, at_end) = at_end_of_text(text, body);
    at_end.into_iter().for_each(|line| add_line(&mut notes, line));
    notes.0[feet..].iter_mut().for_each(|note| note.page = NO_PAGE);
    for line in notes.0.iter_mut().filter_map(|note| note.lines.last_mut()) {
        line.text.truncate(line.text.trim_end_matches(|c: char| c == ' ' || BACK.contains(&c)).len());
    }
    (text, notes)
}

/// Parts the text from the notes behind it: numbered from 1 on without a gap up to the end, and most of them called.
fn at_end_of_text(mut lines: Vec<GlyphLine>, body: f64) -> (Vec<GlyphLine>, Vec<GlyphLine>) {
    let numbered = |line: &GlyphLine| read_leading_label(line).and_then(|(label, _)| label.parse::<usize>().ok());
    let Some(start) = lines.iter().rposition(|line| numbered(line) == Some(1)) else { return (lines, Vec::new()) };
    let left = lines[start].left;
    let list = &lines[start..];
    // What an item goes on with may begin with a figure, but not where labels stand.
    let labels = list.iter().filter(|line| (line.left - left).abs() < 0.8 * body).filter_map(numbered);
    let count = labels.clone().count();
    let in_order = labels.zip(1..).all(|(label, place)| label == place);
    let larger = list.iter().any(|line| line.size > body * 1.1);
    let last = list.iter().rposition(|line| numbered(line).is_some()).unwrap_or(0);
    let runs_on = list.len() - last > MOST_LINES;
    let called: HashSet<&str> = lines[..start].iter().flat_map(called_labels).collect();
    let answered = (1..=count).filter(|number| called.contains(number.to_string().as_str())).count();
    if in_order && !larger && !runs_on && answered > 0 && answered * 2 >= count {
        let notes = lines.split_off(start);
        return (lines, notes);
    }
    (lines, Vec::new())
}

/// The labels that stand raised within a line.
fn called_labels(line: &GlyphLine) -> impl Iterator<Item = &str> {
    let raised = line.raised.iter().filter(|raised| raised.start > 0);
    raised.filter_map(|raised| line.text.get(raised.range())).flat_map(|text| text.split([',', ' ']))
}

/// The size that most letters of the text have. Notes may have more of them, but smaller ones.
pub(super) fn body_size(lines: &[GlyphLine]) -> f64 {
    let mut letters: HashMap<i64, usize> = HashMap::new();
    for line in lines {
        *letters.entry((line.size * 10.0).round() as i64).or_default() += line.text.len();
    }
    let most = letters.values().copied().max().unwrap_or(0);
    let large = letters.into_iter().filter(|(_, count)| count * 2 >= most).map(|(size, _)| size).max();
    large.map_or(10.0, |size| size as f64 / 10.0)
}

fn by_page(lines: Vec<GlyphLine>) -> Vec<Vec<GlyphLine>> {
    let mut pages: Vec<Vec<GlyphLine>> = Vec::new();
    for line in lines {
        match pages.last_mut() {
            Some(page) if page.first().is_some_and(|first| first.page == line.page) => page.push(line),
            _ => pages.push(vec![line]),
        }
    }
    pages
}

/// The lines of a page that are notes: small ones at the end of a column, from the first with a label on; of any size from
/// the first on that opens with a raised label which the page calls above.
fn notes_of(page: &[GlyphLine], body: f64) -> HashSet<usize> {
    let after_large = page.iter().rposition(|line| line.size >= body * 1.1).map_or(0, |at| at + 1);
    let mut calls: HashSet<&str> = HashSet::new();
    for (at, line) in page.iter().enumerate() {
        if at >= after_large && raised_label(line).is_some_and(|label| calls.contains(label)) {
            // Some programs draw text above behind what stands at the foot.
            return (at..page.len()).filter(|&other| page[other].y < line.y + 0.5 * line.size).collect();
        }
        calls.extend(called_labels(line));
    }
    let is_small = |line: &GlyphLine| line.size < body * SMALL && line.height < TOP;
    let mut found = HashSet::new();
    let mut at = 0;
    while at < page.len() {
        let end = (at..page.len()).find(|&next| !is_small(&page[next])).unwrap_or(page.len());
        let ends_column = page.get(end).is_none_or(|next| end > 0 && next.y > page[end - 1].y);
        if let Some(first) = (at..end).find(|&at| read_leading_label(&page[at]).is_some()).filter(|_| ends_column) {
            found.extend(first..end);
        }
        at = end.max(at + 1);
    }
    found
}

fn add_line(notes: &mut PdfNotes, mut line: GlyphLine) {
    let next = read_leading_label(&line);
    match (next, notes.0.last_mut()) {
        (Some((label, length)), _) => {
            cut_line_start(&mut line, length);
            notes.0.push(PdfNote { page: line.page, label, lines: vec![line] });
        }
        (None, Some(note)) => note.lines.push(line),
        (None, None) => {}
    }
}

/// The raised label that a line begins with.
fn raised_label(line: &GlyphLine) -> Option<&str> {
    let raised = line.raised.first().filter(|raised| raised.start == 0)?;
    line.text.get(raised.range()).map(str::trim).filter(|label| is_label(label))
}

/// The label that a line begins with, and its bytes: a raised figure or sign, or a figure before a word.
fn read_leading_label(line: &GlyphLine) -> Option<(String, usize)> {
    let raised = line.raised.first().filter(|raised| raised.start == 0).map(|raised| raised.end);
    let words = line.text.as_str();
    let figures = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let signs = words.len() - words.trim_start_matches(['*', '†', '‡', '§']).len();
    let length = raised.unwrap_or(figures.max(signs));
    let label = words.get(..length)?.trim_matches([' ', '.', ')', '[', ']', '(']);
    let behind = words.get(length..)?;
    let parted = raised.is_some() || behind.starts_with([' ', '.', ')']) || signs > 0;
    let fits = !label.is_empty() && label.chars().count() <= 3 && is_label(label);
    let rest = behind.trim_start_matches([' ', '.', ')']);
    (fits && parted && rest.starts_with(|c: char| !c.is_lowercase() || raised.is_some()))
        .then(|| (label.to_owned(), words.len() - rest.len()))
}

/// Whether a raised text may call a note.
pub(super) fn is_label(text: &str) -> bool {
    !text.is_empty()
        && (text.chars().all(|c| c.is_ascii_digit()) || text.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§')))
}

/// Cuts the first bytes off a line.
fn cut_line_start(line: &mut GlyphLine, length: usize) {
    line.text.drain(..length);
    line.raised.retain(|raised| raised.start >= length);
    for raised in &mut line.raised {
        *raised = Bytes::from(raised.start - length..raised.end - length);
    }
    line.links.retain(|(link, _)| link.end > length);
    for (link, _) in &mut line.links {
        *link = Bytes::from(link.start.saturating_sub(length)..link.end - length);
    }
}
