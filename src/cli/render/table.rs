//! Tables that fit a terminal.
//!
//! A cell is wrapped by itself, and only then coloured and made a link line by line: neither reaches into the next column.

use std::io::{self, Write};

use super::cell::{WhenShown, Width};
use super::style::{Style, Tint};
use super::widths::{self, Demand};
use super::wrap::{clipped, columns as columns_of, wrap_words};
use super::{Cell, Column};
use crate::printable::cut;

/// The longest item that a cell shows, in code points: a few lines of a usual terminal.
const MAX_ITEM: usize = 240;

/// What a column keeps for its longest word, in columns. A longer one, such as an address, is cut where a column follows.
const LONGEST_WORD: usize = 24;

/// Down to this a column of names gives up room where the terminal is narrow.
const SHORTEST_NAME: usize = 10;

/// What parts two columns.
const GAP: &str = "  ";

/// The most items that a cell shows.
const MAX_ITEMS: usize = 4;

/// Writes a table `width` columns wide at most; long cells are wrapped, and cut where they would fill the screen. Only a
/// word of the last column, such as an address, may be longer: it stays whole, so that it can be followed and copied. Where
/// the terminal is too narrow for columns, each row is a list of its cells.
pub fn write(
    columns: &[Column],
    cells: &[Vec<Cell>],
    width: u16,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown: Vec<bool> = columns.iter().enumerate().map(|(at, column)| is_shown(column, at, cells)).collect();
    let columns: Vec<&Column> = only(columns.iter(), &shown);
    let rows: Vec<Vec<&Cell>> = cells.iter().map(|row| only(row.iter(), &shown)).collect();
    let room = usize::from(width).saturating_sub(GAP.len() * columns.len().saturating_sub(1));
    let mut demands: Vec<Demand> =
        columns.iter().enumerate().map(|(at, column)| demand(column, width, rows.iter().map(|row| row[at]))).collect();
    if let Some(last) = demands.last_mut() {
        last.least = last.least.max(last.word.min(usize::from(width) / 2));
    }
    let Some(widths) = widths::shared(&demands, room) else {
        return rows.iter().try_for_each(|row| write_list(row, &columns, style, out));
    };
    let headings: Vec<Cell> =
        columns.iter().map(|column| Cell::text(column.name).tinted(Some(Tint::Heading))).collect();
    write_row(&headings.iter().collect::<Vec<_>>(), &columns, &widths, style, out)?;
    rows.iter().try_for_each(|row| write_row(row, &columns, &widths, style, out))
}

fn only<T>(items: impl Iterator<Item = T>, shown: &[bool]) -> Vec<T> {
    items.zip(shown).filter_map(|(item, shown)| shown.then_some(item)).collect()
}

/// Whether a column says something, and where it need not be there, something else in some row.
fn is_shown(column: &Column, at: usize, rows: &[Vec<Cell>]) -> bool {
    let is_empty = |row: &Vec<Cell>| row.get(at).is_none_or(|cell| cell.items().iter().all(String::is_empty));
    match column.shown {
        WhenShown::Always => true,
        WhenShown::Filled => rows.is_empty() || !rows.iter().all(is_empty),
        WhenShown::Varied => rows.windows(2).any(|pair| matches!(pair, [a, b] if a.get(at) != b.get(at))),
    }
}

/// What a column asks for, with these cells.
fn demand<'a>(column: &Column, of: u16, cells: impl Iterator<Item = &'a Cell>) -> Demand {
    let heading = columns_of(column.name);
    let mut demand = Demand { floor: heading, least: heading, most: heading, word: heading };
    for (cell, item) in cells.flat_map(|cell| items(cell).into_iter().map(move |item| (cell, item))) {
        demand.most = demand.most.max(cell.indent() + columns_of(&item));
        let word = item.split(' ').map(columns_of).max().unwrap_or_default();
        demand.word = demand.word.max(cell.indent() + word);
        demand.least = demand.least.max(cell.indent() + word.min(LONGEST_WORD));
    }
    match column.width {
        Width::Number | Width::Content => Demand { floor: demand.most, least: demand.most, ..demand },
        Width::UpTo(percent) => Demand {
            floor: demand.least.min(SHORTEST_NAME),
            most: demand.most.min(usize::from(of) * usize::from(percent) / 100),
            ..demand
        },
        Width::Rest => Demand { floor: demand.least, ..demand },
    }
}

/// The items of a cell as they are shown.
fn items(cell: &Cell) -> Vec<String> {
    let items = cell.items();
    let mut shown: Vec<String> = items.iter().take(MAX_ITEMS).map(|item| cut(item, MAX_ITEM).into_owned()).collect();
    if items.len() > MAX_ITEMS {
        shown.push(format!("+ {} more", items.len() - MAX_ITEMS));
    }
    shown
}

/// A line of a cell.
struct CellLine {
    printed: String,
    width: usize,
}

fn write_row(
    row: &[&Cell],
    columns: &[&Column],
    widths: &[usize],
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let last = row.len().saturating_sub(1);
    let lines: Vec<Vec<CellLine>> = row
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(at, (cell, width))| cell_lines(cell, *width, at == last, style))
        .collect();
    for at in 0..lines.iter().map(Vec::len).max().unwrap_or_default() {
        let mut line = String::new();
        let mut blank = 0;
        for ((cell, column), width) in lines.iter().zip(columns).zip(widths) {
            let part = cell.get(at);
            let missing = width.saturating_sub(part.map_or(0, |part| part.width));
            let right = matches!(column.width, Width::Number);
            blank += if right { missing } else { 0 };
            if let Some(part) = part.filter(|part| part.width > 0) {
                line.push_str(&" ".repeat(blank));
                line.push_str(&part.printed);
                blank = 0;
            }
            blank += GAP.len() + if right { 0 } else { missing };
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// A row as a list: a heading and what its cell holds, a line each.
fn write_list(row: &[&Cell], columns: &[&Column], style: Style, out: &mut impl Write) -> io::Result<()> {
    let indent = columns.iter().map(|column| columns_of(column.name)).max().unwrap_or_default() + GAP.len();
    for (cell, column) in row.iter().zip(columns) {
        let room = style.room(indent).unwrap_or(usize::MAX);
        for (at, line) in cell_lines(cell, room, true, style).iter().filter(|line| line.width > 0).enumerate() {
            let name = if at == 0 { column.name } else { "" };
            let blank = " ".repeat(indent - name.len());
            writeln!(out, "{}{blank}{}", style.paint(Tint::Heading, name), line.printed)?;
        }
    }
    writeln!(out)
}

/// The lines of a cell, each with its colour and its link.
fn cell_lines(cell: &Cell, width: usize, is_last: bool, style: Style) -> Vec<CellLine> {
    let mut lines = Vec::new();
    let (indent, width) = (cell.indent(), width.saturating_sub(cell.indent()));
    for (at, item) in items(cell).iter().enumerate() {
        let link = cell.link(at).filter(|_| at < MAX_ITEMS);
        for line in wrap_words(item, Some(width)) {
            let text = if is_last { line } else { clipped(&line, width) };
            let painted = cell.tint().map_or_else(|| text.clone(), |tint| style.paint(tint, &text));
            let printed = " ".repeat(indent) + &style.link(link, &painted);
            lines.push(CellLine { printed, width: indent + columns_of(&text) });
        }
    }
    lines
}
