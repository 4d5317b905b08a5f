//! Marks of items and labels of notes that a file draws apart from the lines which they open, as some programs do once a page is
//! full.

use std::collections::HashMap;

use super::glyphs::GlyphLine;
use crate::ranges::Bytes;

/// The longest mark, in bytes.
const LONGEST: usize = 6;

/// The most lines of one row that are looked at.
const MOST_BESIDE: usize = 8;

/// How far a mark stands before its line, as a share of the size of its letters.
const FARTHEST: f64 = 4.0;

/// How small the label of a note is, as a share of the letters before it.
const SMALL: f64 = 0.95;

/// The lines, each with the mark that stands before it and the label of a note that found no room behind it.
pub(super) fn join_marks(lines: Vec<GlyphLine>) -> Vec<GlyphLine> {
    let mut lines = with_labels(lines);
    let mut rows: HashMap<(u32, i64), Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !is_mark(line)) {
        rows.entry((line.page, line.y.round() as i64)).or_default().push(at);
    }
    let mut taken = vec![false; lines.len()];
    for at in (0..lines.len()).filter(|&at| is_mark(&lines[at])).collect::<Vec<_>>() {
        let mark = &lines[at];
        let behind = |line: &GlyphLine| (-1.0..FARTHEST * mark.size).contains(&(line.left - mark.right));
        let row = rows.get(&(mark.page, mark.y.round() as i64)).map_or(&[][..], Vec::as_slice);
        let Some(opened) = row.iter().take(MOST_BESIDE).copied().find(|&other| behind(&lines[other])) else { continue };
        let (mark, left) = (format!("{} ", mark.text.trim()), mark.left);
        prepend_mark(&mut lines[opened], &mark, left);
        taken[at] = true;
    }
    let mut taken = taken.into_iter();
    lines.retain(|_| !taken.next().unwrap_or(false));
    lines
}

/// The lines, a label that stands alone in one put behind the line above.
fn with_labels(lines: Vec<GlyphLine>) -> Vec<GlyphLine> {
    let mut out: Vec<GlyphLine> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut() {
            Some(above) if is_label_of(&line, above) => {
                let start = above.text.len();
                above.text.push_str(&line.text);
                above.raised.push(Bytes::from(start..above.text.len()));
            }
            _ => out.push(line),
        }
    }
    out
}

fn is_label_of(line: &GlyphLine, above: &GlyphLine) -> bool {
    let down = above.y - line.y;
    line.page == above.page
        && line.text.len() <= 3
        && line.text.chars().all(|c| c.is_ascii_digit())
        && line.size < above.size * SMALL
        && (0.5 * above.size..2.0 * above.size).contains(&down)
        && line.left < above.left + 2.0 * above.size
        && above.right > line.right + 4.0 * above.size
}

/// Whether a line is but a bullet or a number with a stop.
pub(super) fn is_mark(line: &GlyphLine) -> bool {
    let text = line.text.trim();
    let number = text.strip_suffix(['.', ')']).unwrap_or_default();
    let numbered = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    text.len() <= LONGEST && (numbered || super::paragraphs::BULLETS.iter().any(|bullet| text == bullet.to_string()))
}

fn prepend_mark(line: &mut GlyphLine, mark: &str, left: f64) {
    line.text.insert_str(0, mark);
    line.left = left;
    for range in line.raised.iter_mut().chain(line.links.iter_mut().map(|(range, _)| range)) {
        *range = range.counted_from(mark.len());
    }
    line.cells.iter_mut().for_each(|(at, _)| *at += mark.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_is_drawn_last_opens_its_line() {
        let line = |text: &str, left: f64, right: f64, y: f64| GlyphLine {
            page: 1,
            text: text.to_owned(),
            left,
            right,
            y,
            size: 12.0,
            ..GlyphLine::default()
        };
        let mut first = line("A letter.", 40.0, 90.0, 500.0);
        first.links.push((Bytes::from(2..8), 0));
        let apart = line("3.", 400.0, 410.0, 400.0);
        let joined = join_marks(vec![first, line("A bill.", 40.0, 80.0, 480.0), line("1. ", 30.0, 40.0, 500.0), apart]);
        let texts: Vec<&str> = joined.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["1. A letter.", "A bill.", "3."]);
        assert_eq!((&joined[0].links, joined[0].left), (&vec![(Bytes::from(5..11), 0)], 30.0));
    }
}
