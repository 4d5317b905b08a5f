//! Tables: rows of cells that stand below each other.

use super::glyphs::GlyphLine;
use super::marks;
use crate::ranges::{Bytes, RangeOf};

/// How far the cells of a column may begin from each other, as a share of the size of their letters.
const ALIGNED: f64 = 0.6;

/// Fewest rows.
const FEWEST_ROWS: usize = 3;

/// Longest cell, in bytes.
const LONGEST_CELL: usize = 120;

/// Rows of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CellGrid {
    /// The lines of the file that make it.
    pub lines: RangeOf<GlyphLine>,
    /// The cells of each row, from left to right.
    pub rows: Vec<Vec<GlyphLine>>,
}

/// The tables among lines, in order.
pub(super) fn find_tables(lines: &[GlyphLine]) -> Vec<CellGrid> {
    let mut tables = Vec::new();
    let mut open = CellGrid { lines: RangeOf::from(0..0), rows: Vec::new() };
    let mut at = 0;
    while at < lines.len() {
        let end = (at + 1..lines.len()).find(|&next| !is_beside(&lines[at], &lines[next])).unwrap_or(lines.len());
        let row: Vec<GlyphLine> = lines[at..end].iter().flat_map(split_into_cells).collect();
        let is_item = row.first().is_some_and(marks::is_mark);
        let is_row = row.len() > 1 && !is_item && row.iter().all(|cell| cell.text.len() <= LONGEST_CELL);
        let goes_on = is_row && open.rows.last().is_some_and(|above| is_below(above, &row));
        if !goes_on {
            tables.extend(finish_table(&mut open));
            open.lines = RangeOf::from(at..at);
        }
        if is_row {
            open.rows.push(row);
            open.lines.end = end;
        }
        at = end;
    }
    tables.extend(finish_table(&mut open));
    tables
}

fn finish_table(open: &mut CellGrid) -> Option<CellGrid> {
    let table = std::mem::replace(open, CellGrid { lines: RangeOf::from(0..0), rows: Vec::new() });
    (table.rows.len() >= FEWEST_ROWS).then_some(table)
}

/// Whether a line stands beside another one, to its right.
fn is_beside(one: &GlyphLine, other: &GlyphLine) -> bool {
    one.page == other.page && (one.y - other.y).abs() < 0.3 * one.size && other.left >= one.right
}

/// Whether most cells of a row begin or end where those of the row above do, or stand in their middle.
fn is_below(above: &[GlyphLine], row: &[GlyphLine]) -> bool {
    let same = |one: f64, other: f64, size: f64| (one - other).abs() < ALIGNED * size;
    let fits = |(above, cell): (&GlyphLine, &GlyphLine)| {
        same(above.left, cell.left, cell.size)
            || same(above.right, cell.right, cell.size)
            || same(above.left + above.right, cell.left + cell.right, 2.0 * cell.size)
    };
    let next = above.iter().zip(row).next().is_some_and(|(above, cell)| above.page == cell.page && above.y > cell.y);
    next && above.len() == row.len() && above.iter().zip(row).filter(|&pair| fits(pair)).count() * 3 >= row.len() * 2
}

/// The cells of a line, which wide gaps part.
fn split_into_cells(line: &GlyphLine) -> Vec<GlyphLine> {
    let starts = std::iter::once((0, line.left)).chain(line.cells.iter().copied());
    let ends = line.cells.iter().map(|(at, _)| *at).chain([line.text.len()]);
    let within = |range: Bytes, cell: Bytes| {
        let start = range.start.clamp(cell.start, cell.end) - cell.start;
        Bytes::from(start..range.end.clamp(cell.start, cell.end) - cell.start)
    };
    let cell = |((start, left), end): ((usize, f64), usize)| {
        let text = line.text.get(start..end)?.trim_end();
        let cell = Bytes::from(start..start + text.len());
        let right = if end == line.text.len() { line.right } else { left };
        let kept = |range: &Bytes| Some(within(*range, cell)).filter(|range| !range.is_empty());
        let raised = line.raised.iter().filter_map(kept).collect();
        let links = line.links.iter().filter_map(|(range, at)| Some((kept(range)?, *at))).collect();
        let (text, cells) = (text.to_owned(), Vec::new());
        (!text.is_empty()).then_some(GlyphLine { text, left, right, raised, links, cells, ..*line })
    };
    starts.zip(ends).filter_map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f64, cells: &[(usize, f64)]) -> GlyphLine {
        let (text, cells) = (text.to_owned(), cells.to_vec());
        GlyphLine { page: 1, text, left: 40.0, right: 200.0, y, size: 10.0, cells, ..GlyphLine::default() }
    }

    #[test]
    fn rows_below_each_other_are_a_table() {
        let lines = [
            line("The rents differ.", 500.0, &[]),
            line("Town Rent", 480.0, &[(5, 100.0)]),
            line("Oslo 12", 465.0, &[(5, 101.0)]),
            line("Bergen 11", 450.0, &[(7, 100.0)]),
            line("That is all.", 430.0, &[]),
            line("Words with a gap", 410.0, &[(6, 70.0)]),
        ];
        let tables = find_tables(&lines);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].lines, RangeOf::from(1..4));
        let texts: Vec<Vec<&str>> =
            tables[0].rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(texts, [["Town", "Rent"], ["Oslo", "12"], ["Bergen", "11"]]);
    }
}
