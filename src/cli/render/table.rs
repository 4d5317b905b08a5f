//! Tables that fit a terminal.
//!
//! The words of a cell are wrapped here, so that none is broken; comfy-table puts the cells side by side. Colours and links
//! are put on each line of a cell after that: neither reaches into the next column.

use std::io::{self, Write};

use comfy_table::{Cell as TableCell, CellAlignment, ContentArrangement, Table, presets};

use super::Cell;
use super::cell::ColumnHead;
use super::cell::{WhenShown, Width};
use super::style::{Style, Tint};
use super::widths::{self, Demand};
use super::wrap::{clip_to_width, count_columns as columns_of, wrap_words};
use crate::printable::cut_to_limit;

/// The longest item that a cell shows, in code points: a few lines of a usual terminal.
const MAX_ITEM: usize = 240;

/// What a column keeps for its longest word, in columns. A longer one, such as an address, is cut where a column follows.
const LONGEST_WORD: usize = 24;

/// Down to this a column of names gives up room where the terminal is narrow.
const SHORTEST_NAME: usize = 10;

/// The columns of the terminal between two columns of the table.
const GAP: u16 = 2;

/// The most items that a cell shows.
const MAX_ITEMS: usize = 4;

/// Writes a table `width` columns wide at most; long cells are wrapped, and cut where they would fill the screen. Only a
/// word of the last column, such as an address, may be longer: it stays whole, so that it can be followed and copied. Where
/// the terminal is too narrow for columns, each row is a list of its cells.
pub(crate) fn write_table(
    columns: &[ColumnHead],
    cells: &[Vec<Cell>],
    width: u16,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown: Vec<bool> = columns.iter().enumerate().map(|(at, column)| is_shown(column, at, cells)).collect();
    let columns: Vec<&ColumnHead> = keep_shown(columns.iter(), &shown);
    let rows: Vec<Vec<&Cell>> = cells.iter().map(|row| keep_shown(row.iter(), &shown)).collect();
    let room = usize::from(width).saturating_sub(usize::from(GAP) * columns.len().saturating_sub(1));
    let mut demands: Vec<Demand> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| measure_demand(column, width, rows.iter().map(|row| row[at])))
        .collect();
    if let Some(last) = demands.last_mut() {
        last.least = last.least.max(last.word.min(usize::from(width) / 2));
    }
    let Some(widths) = widths::share_room(&demands, room) else {
        return rows.iter().try_for_each(|row| write_list(row, &columns, style, out));
    };
    let headings: Vec<Cell> =
        columns.iter().map(|column| Cell::text(column.name).with_tint(Some(Tint::Heading))).collect();
    let headings: Vec<&Cell> = headings.iter().collect();
    let lines = std::iter::once(&headings).chain(&rows).map(|row| row_lines(row, &widths)).collect();
    write_rows(&columns, lines, style, out)
}

fn keep_shown<T>(items: impl Iterator<Item = T>, shown: &[bool]) -> Vec<T> {
    items.zip(shown).filter_map(|(item, shown)| shown.then_some(item)).collect()
}

/// Whether a column says something, and where it need not be there, something else in some row.
fn is_shown(column: &ColumnHead, at: usize, rows: &[Vec<Cell>]) -> bool {
    let is_empty = |row: &Vec<Cell>| row.get(at).is_none_or(|cell| cell.items().iter().all(String::is_empty));
    match column.shown {
        WhenShown::Always | WhenShown::Asked => true,
        WhenShown::Filled => rows.is_empty() || !rows.iter().all(is_empty),
        WhenShown::Varied => rows.windows(2).any(|pair| matches!(pair, [a, b] if a.get(at) != b.get(at))),
    }
}

/// What a column asks for, with these cells.
fn measure_demand<'a>(column: &ColumnHead, of: u16, cells: impl Iterator<Item = &'a Cell>) -> Demand {
    let heading = columns_of(column.name);
    let mut demand = Demand { floor: heading, least: heading, most: heading, word: heading };
    for (cell, item) in cells.flat_map(|cell| shown_items(cell).into_iter().map(move |item| (cell, item))) {
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
fn shown_items(cell: &Cell) -> Vec<String> {
    let items = cell.items();
    let mut shown: Vec<String> =
        items.iter().take(MAX_ITEMS).map(|item| cut_to_limit(item, MAX_ITEM).into_owned()).collect();
    if items.len() > MAX_ITEMS {
        shown.push(format!("+ {} more", items.len() - MAX_ITEMS));
    }
    shown
}

/// A line of a cell, and how it is shown.
struct CellLine<'a> {
    indent: usize,
    text: String,
    tint: Option<Tint>,
    link: Option<&'a str>,
}

impl CellLine<'_> {
    fn render(&self, style: Style) -> String {
        let painted = self.tint.map_or_else(|| self.text.clone(), |tint| style.paint(tint, &self.text));
        style.paint_link(self.link, &painted)
    }
}

/// The lines of each cell of a row. Only those of the last cell may be wider than their column.
fn row_lines<'a>(row: &[&'a Cell], widths: &[usize]) -> Vec<Vec<CellLine<'a>>> {
    let last = row.len().saturating_sub(1);
    row.iter().zip(widths).enumerate().map(|(at, (cell, width))| cell_lines(cell, *width, at == last)).collect()
}

/// Writes rows side by side, the lines of each row below each other.
fn write_rows(
    columns: &[&ColumnHead],
    rows: Vec<Vec<Vec<CellLine>>>,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    for row in &rows {
        table.add_row(row.iter().map(|lines| TableCell::new_owned(join_cell_lines(lines))));
    }
    for (column, described) in table.column_iter_mut().zip(columns) {
        column.set_padding((0, GAP));
        if matches!(described.width, Width::Number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut printed = table.lines();
    for row in &rows {
        let height = row.iter().map(Vec::len).max().unwrap_or_default().max(1);
        for (at, line) in printed.by_ref().take(height).enumerate() {
            writeln!(out, "{}", style_table_line(&line, row.iter().filter_map(|lines| lines.get(at)), style))?;
        }
    }
    Ok(())
}

fn join_cell_lines(lines: &[CellLine]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| " ".repeat(line.indent) + &line.text).collect();
    lines.join("\n")
}

/// A line of the table with the colours and links of its cells, which stand in it in order with nothing but spaces between.
fn style_table_line<'a>(line: &str, parts: impl Iterator<Item = &'a CellLine<'a>>, style: Style) -> String {
    let (mut dressed, mut rest) = (String::with_capacity(line.len()), line.trim_end());
    for part in parts.filter(|part| !part.text.is_empty()) {
        if let Some((blank, behind)) = rest.split_once(part.text.as_str()) {
            dressed.push_str(blank);
            dressed.push_str(&part.render(style));
            rest = behind;
        }
    }
    dressed + rest
}

/// A row as a list: a heading and what its cell holds, a line each.
fn write_list(row: &[&Cell], columns: &[&ColumnHead], style: Style, out: &mut impl Write) -> io::Result<()> {
    let indent = columns.iter().map(|column| columns_of(column.name)).max().unwrap_or_default() + usize::from(GAP);
    for (cell, column) in row.iter().zip(columns) {
        let room = style.columns_after_indent(indent).unwrap_or(usize::MAX);
        for (at, line) in cell_lines(cell, room, true).iter().filter(|line| !line.text.is_empty()).enumerate() {
            let name = if at == 0 { column.name } else { "" };
            let blank = " ".repeat(indent - columns_of(name));
            let set_in = " ".repeat(line.indent);
            writeln!(out, "{}{blank}{set_in}{}", style.paint(Tint::Heading, name), line.render(style))?;
        }
    }
    writeln!(out)
}

/// The lines of a cell, each with its colour and its link.
fn cell_lines(cell: &Cell, width: usize, is_last: bool) -> Vec<CellLine<'_>> {
    let mut lines = Vec::new();
    let (indent, width) = (cell.indent(), width.saturating_sub(cell.indent()));
    for (at, item) in shown_items(cell).iter().enumerate() {
        let link = cell.link_of_item(at).filter(|_| at < MAX_ITEMS);
        for line in wrap_words(item, Some(width)) {
            let text = if is_last { line } else { clip_to_width(&line, width) };
            lines.push(CellLine { indent, text, tint: cell.tint(), link });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_lines_up_behind_names_in_any_script() {
        let head = |name| ColumnHead { name, width: Width::Content, shown: WhenShown::Always };
        let (heads, cells) = ([head("Утверждение"), head("主张"), head("id")], ["a", "b", "c"].map(Cell::text));
        let mut out = Vec::new();
        write_list(&cells.each_ref(), &heads.each_ref(), Style::PLAIN, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "Утверждение  a\n主张         b\nid           c\n\n");
    }
}
