//! How the lines of a file stand on its pages, and which of them belong together.

use std::collections::{HashMap, HashSet};

use super::glyphs::GlyphLine;
use super::notes;
use super::paragraphs::is_item;
use crate::document::layout::wrapping::ends_sentence;

/// The most places at which the lines of a page begin.
const MOST_COLUMNS: usize = 200;

/// Longest heading in letters as large as those of the text, in bytes.
const LONGEST_PLAIN_HEADING: usize = 60;

/// What the lines of a file have in common.
pub(super) struct PageLayout {
    /// The size of the text's letters.
    pub body: f64,
    /// How far its lines are apart.
    leading: f64,
    /// Where columns begin on each page, and where their longest lines end.
    columns: HashMap<u32, Vec<TextColumn>>,
    /// Its words in small letters.
    pub words: HashSet<String>,
}

#[derive(Clone, Copy, Debug)]
struct TextColumn {
    left: f64,
    right: f64,
    lines: usize,
}

impl PageLayout {
    /// Of these lines.
    pub(super) fn from_lines(lines: &[GlyphLine]) -> Self {
        let body = notes::body_size(lines);
        let pairs = lines.windows(2).filter(|pair| pair[0].page == pair[1].page);
        let near = |pair: &[GlyphLine]| (pair[0].y - pair[1].y, (pair[1].size - body).abs() < 0.6);
        let mut steps: Vec<f64> = pairs
            .map(near)
            .filter(|(step, fits)| *fits && *step > 0.3 * body && *step < 3.0 * body)
            .map(|(step, _)| step)
            .collect();
        steps.sort_by(f64::total_cmp);
        let leading = find_leading(&steps).unwrap_or(body * 1.2);
        let words = lines.iter().flat_map(|line| line.text.split_whitespace());
        let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
        Self { body, leading, columns: collect_columns(lines), words }
    }

    /// The column that a line stands in: of those that begin at it or a little to its left, the one with most lines.
    fn column(&self, line: &GlyphLine) -> TextColumn {
        let own = TextColumn { left: line.left, right: line.right, lines: 0 };
        let columns = self.columns.get(&line.page).map_or(&[][..], Vec::as_slice);
        let near =
            columns.iter().filter(|column| column.left < line.left + 1.5 && column.left > line.left - 8.0 * self.body);
        near.max_by_key(|column| column.lines).copied().unwrap_or(own)
    }

    /// Whether a line begins something new behind another.
    pub(super) fn starts_new_block(&self, before: &GlyphLine, line: &GlyphLine) -> bool {
        if (before.size - line.size).abs() > 0.08 * before.size.max(line.size) || is_item(line) {
            return true;
        }
        // An address that did not fit into the line above leaves it short.
        let ended = ends_sentence(&before.text) && !line.text.starts_with("http");
        let column = self.column(before);
        let short = before.right < column.right - 0.12 * (column.right - column.left);
        let down = before.y - line.y;
        if before.page != line.page || down < -0.5 * line.size {
            // Over a page's or a column's end goes what is not finished.
            let indented = line.left > self.column(line).left + 0.8 * self.body;
            return ended && (short || indented || !line.text.starts_with(char::is_lowercase));
        }
        let indented = line.left > before.left + 0.8 * self.body && before.left < column.left + 0.8 * self.body;
        let wide = down > 1.3 * self.leading * (line.size / self.body).max(1.0);
        let same_height = down.abs() < 0.3 * line.size;
        wide || (indented && !is_item(before))
            || (short && ended)
            || (same_height && line.left > before.right + line.size)
    }

    /// Whether a line is a heading in letters as large as those of the text: a few words without an end, a gap before the
    /// paragraph that is far longer.
    pub(super) fn is_heading(&self, lines: &[&GlyphLine], behind: &[&GlyphLine]) -> bool {
        let ([line], [next, ..]) = (lines, behind) else { return false };
        let text = line.text.as_str();
        let length: usize = behind.iter().map(|line| line.text.len()).sum();
        line.page == next.page
            && (line.left - next.left).abs() < 2.0 * self.body
            && line.y - next.y > 1.3 * self.leading
            && text.len() <= LONGEST_PLAIN_HEADING
            && length > text.len() * 2
            && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_alphanumeric() || c == '?')
            && ends_sentence(&behind[behind.len() - 1].text)
            && line.raised.is_empty()
    }

    /// Whether lines are set apart as a quotation is; a single one may but begin a paragraph, where nothing announces it.
    pub(super) fn is_set_apart(&self, lines: &[&GlyphLine], announced: bool) -> bool {
        (lines.len() > 1 || announced)
            && lines.iter().all(|line| {
                let indent = line.left - self.column(line).left;
                indent > 0.9 * self.body && indent < 6.0 * self.body
            })
    }
}

/// How far the lines of a paragraph are apart: the least of the steps, in order, that is no exception. Paragraphs may have but
/// a line or two, so that more steps lead from one to the next.
fn find_leading(steps: &[f64]) -> Option<f64> {
    let often = (steps.len() / 10).max(2);
    let is_often =
        |step: &&f64| steps.iter().filter(|other| (**other - **step).abs() < 0.4).take(often).count() >= often;
    // One of ten steps stands for those beside it.
    steps.iter().step_by((steps.len() / 200).max(1)).find(is_often).or(steps.first()).copied()
}

fn collect_columns(lines: &[GlyphLine]) -> HashMap<u32, Vec<TextColumn>> {
    let mut columns: HashMap<u32, Vec<TextColumn>> = HashMap::new();
    for line in lines {
        let page = columns.entry(line.page).or_default();
        let known = page.iter().position(|column| (column.left - line.left).abs() < 1.5);
        if let Some(column) = known.and_then(|at| page.get_mut(at)) {
            (column.right, column.lines) = (column.right.max(line.right), column.lines + 1);
        } else if page.len() < MOST_COLUMNS {
            page.push(TextColumn { left: line.left, right: line.right, lines: 1 });
        }
    }
    columns
}
