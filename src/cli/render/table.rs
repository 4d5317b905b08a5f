//! Tables that fit a terminal.

use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell as TableCell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width as TableWidth,
    presets,
};

use super::cell::Width;
use super::style::Style;
use super::{Cell, Column};
use crate::printable::cut;

/// The longest item that a cell shows, in code points: a few lines of a usual terminal.
const MAX_ITEM: usize = 240;

/// The most items that a cell shows.
const MAX_ITEMS: usize = 4;

/// Writes a table `width` columns wide at most; long cells are wrapped, and cut where they would fill the screen.
pub fn write(
    columns: &[Column],
    cells: &[Vec<Cell>],
    width: u16,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown: Vec<bool> = columns.iter().enumerate().map(|(at, column)| is_shown(column, at, cells)).collect();
    let columns: Vec<&Column> = only(columns.iter(), &shown);
    let mut table = empty_table(width, style);
    table.set_header(columns.iter().map(|column| TableCell::new(column.name).add_attribute(Attribute::Bold)));
    for row in cells {
        table.add_row(only(row.iter(), &shown).into_iter().map(content));
    }
    for (column, described) in table.column_iter_mut().zip(columns) {
        fit(column, described.width);
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn only<T>(items: impl Iterator<Item = T>, shown: &[bool]) -> Vec<T> {
    items.zip(shown).filter_map(|(item, shown)| shown.then_some(item)).collect()
}

fn is_shown(column: &Column, at: usize, rows: &[Vec<Cell>]) -> bool {
    !column.varied || rows.windows(2).any(|pair| matches!(pair, [a, b] if a.get(at) != b.get(at)))
}

fn empty_table(width: u16, style: Style) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    if style.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

fn content(cell: &Cell) -> String {
    let items = cell.items();
    let mut lines: Vec<String> = items.iter().take(MAX_ITEMS).map(|item| cut(item, MAX_ITEM).into_owned()).collect();
    if items.len() > MAX_ITEMS {
        lines.push(format!("+ {} more", items.len() - MAX_ITEMS));
    }
    lines.join("\n")
}

fn fit(column: &mut comfy_table::Column, width: Width) {
    column.set_padding((0, 2));
    match width {
        Width::Number => {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
        Width::Content => {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
        Width::UpTo(percent) => {
            column.set_constraint(ColumnConstraint::UpperBoundary(TableWidth::Percentage(percent)));
        }
        Width::Rest => {}
    }
}
