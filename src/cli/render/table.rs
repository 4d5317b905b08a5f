//! Tables that fit a terminal.

use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell as TableCell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table,
    Width as TableWidth, presets,
};

use super::cell::Width;
use super::links;
use super::style::{Style, Tint};
use super::{Cell, Column};
use crate::printable::cut;

/// The longest item that a cell shows, in code points: a few lines of a usual terminal.
const MAX_ITEM: usize = 240;

/// A longer word, such as an address, may be broken.
const LONGEST_WORD: usize = 20;

/// The columns between two cells.
const PADDING: usize = 2;

/// The most items that a cell shows.
pub const MAX_ITEMS: usize = 4;

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
        table.add_row(only(row.iter(), &shown).into_iter().map(|cell| coloured(cell, style)));
    }
    let words = longest_words(&columns, cells, &shown, width);
    for ((column, described), word) in table.column_iter_mut().zip(columns).zip(words) {
        fit(column, described.width, word, width);
    }
    let shown_cells = cells.iter().flat_map(|row| only(row.iter(), &shown));
    let mut links = links::of_cells(shown_cells, style).into_iter();
    for line in table.lines() {
        writeln!(out, "{}", links::open(line.trim_end(), &mut links))?;
    }
    Ok(())
}

fn coloured(cell: &Cell, style: Style) -> TableCell {
    let content = TableCell::new(content(cell, style));
    match cell.tint().filter(|_| style.color) {
        Some(Tint::Speaker) => content.fg(Color::Cyan),
        Some(Tint::Cue) => content.fg(Color::Yellow),
        Some(Tint::Content) => content.fg(Color::Green),
        Some(Tint::Warning) => content.fg(Color::Red),
        Some(Tint::Faint) => content.add_attribute(Attribute::Dim),
        Some(Tint::Heading) => content.add_attribute(Attribute::Bold),
        None => content,
    }
}

/// How wide each column must be so that its words stay whole; nothing where all together are wider than the terminal.
fn longest_words(columns: &[&Column], cells: &[Vec<Cell>], shown: &[bool], width: u16) -> Vec<u16> {
    let rows: Vec<Vec<&Cell>> = cells.iter().map(|row| only(row.iter(), shown)).collect();
    let word = |word: &str| word.chars().count().min(LONGEST_WORD);
    let widest = |at: usize, column: &Column| {
        let words = rows.iter().filter_map(|row| row.get(at)).flat_map(|cell| cell.items());
        let longest = words.flat_map(|item| item.split_whitespace()).map(word).max().unwrap_or_default();
        u16::try_from(longest.max(column.name.len()) + PADDING).unwrap_or(u16::MAX)
    };
    let widths: Vec<u16> = columns.iter().enumerate().map(|(at, column)| widest(at, column)).collect();
    let all: usize = widths.iter().map(|width| usize::from(*width)).sum();
    if all > usize::from(width) { vec![0; columns.len()] } else { widths }
}

fn only<T>(items: impl Iterator<Item = T>, shown: &[bool]) -> Vec<T> {
    items.zip(shown).filter_map(|(item, shown)| shown.then_some(item)).collect()
}

fn is_shown(column: &Column, at: usize, rows: &[Vec<Cell>]) -> bool {
    !column.varied || rows.windows(2).any(|pair| matches!(pair, [a, b] if a.get(at) != b.get(at)))
}

fn empty_table(width: u16, style: Style) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    if style.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

fn content(cell: &Cell, style: Style) -> String {
    let items = cell.items();
    let mut lines: Vec<String> = items
        .iter()
        .take(MAX_ITEMS)
        .enumerate()
        .map(|(at, item)| links::mark(cut(item, MAX_ITEM).into_owned(), cell.link(at), style))
        .collect();
    if items.len() > MAX_ITEMS {
        lines.push(format!("+ {} more", items.len() - MAX_ITEMS));
    }
    lines.join("\n")
}

fn fit(column: &mut comfy_table::Column, width: Width, word: u16, of: u16) {
    column.set_padding((0, PADDING as u16));
    match width {
        Width::Number => {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
        Width::Content => {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
        Width::UpTo(percent) => {
            let most = u16::try_from(u32::from(of) * u32::from(percent) / 100).unwrap_or(of).max(word);
            let (lower, upper) = (TableWidth::Fixed(word), TableWidth::Fixed(most));
            column.set_constraint(match word {
                0 => ColumnConstraint::UpperBoundary(upper),
                _ => ColumnConstraint::Boundaries { lower, upper },
            });
        }
        Width::Rest if word == 0 => {}
        Width::Rest => {
            column.set_constraint(ColumnConstraint::LowerBoundary(TableWidth::Fixed(word)));
        }
    }
}
