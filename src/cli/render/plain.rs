//! Tables for pipes: a line each, uncut, for `grep`, `cut` and `awk -F'\t'`.

use std::io::{self, Write};

use super::Cell;

/// Writes the heading.
pub(crate) fn write_heading<'a>(names: impl Iterator<Item = &'a str>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", names.collect::<Vec<_>>().join("\t"))
}

/// Writes the line of a row, columns separated by tabs (which no cell holds), items by `; `.
pub(crate) fn write_tabbed_row(cells: impl Iterator<Item = Cell>, out: &mut impl Write) -> io::Result<()> {
    let cells: Vec<_> = cells.map(|cell| render_cell(&cell)).collect();
    writeln!(out, "{}", cells.join("\t"))
}

fn render_cell(cell: &Cell) -> String {
    " ".repeat(cell.indent()) + &cell.items().join("; ")
}
