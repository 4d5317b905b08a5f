//! Tables for pipes: a line each, uncut, for `grep`, `cut` and `awk -F'\t'`.

use std::io::{self, Write};

use super::{Cell, Row};

/// Writes a heading and a line for each row, columns separated by tabs (which no cell holds), items by `; `.
pub fn write<R: Row>(rows: &[R], out: &mut impl Write) -> io::Result<()> {
    let names: Vec<_> = R::columns().iter().map(|column| column.name).collect();
    writeln!(out, "{}", names.join("\t"))?;
    for row in rows {
        let cells: Vec<_> = row.cells().iter().map(|cell: &Cell| cell.items().join("; ")).collect();
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}
