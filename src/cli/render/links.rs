//! Links in tables, as terminals know them (OSC 8).
//!
//! A table is laid out by the columns that its text takes; signs without a width stand for the links until that is done.

use super::cell::Cell;
use super::style::Style;
use super::table::MAX_ITEMS;

/// Before and after the words of a link: characters without a width that no cell holds (INVISIBLE TIMES, FUNCTION
/// APPLICATION).
const BEGIN: char = '\u{2062}';
const END: char = '\u{2061}';

/// Marks the first word of an item that leads somewhere: it is never broken.
pub fn mark(item: String, link: Option<&str>, style: Style) -> String {
    if !style.color || link.is_none() {
        return item;
    }
    let (word, rest) = item.split_at(item.find(' ').unwrap_or(item.len()));
    format!("{BEGIN}{word}{END}{rest}")
}

/// The links of the marks in these cells, in the order of the marks.
pub fn of_cells<'a>(cells: impl Iterator<Item = &'a Cell>, style: Style) -> Vec<&'a str> {
    let of = |cell: &'a Cell| (0..cell.items().len().min(MAX_ITEMS)).filter_map(|item| cell.link(item));
    if style.color { cells.flat_map(of).collect() } else { Vec::new() }
}

/// A line of the table with links in the place of its marks.
pub fn open<'a>(line: &str, links: &mut impl Iterator<Item = &'a str>) -> String {
    let mut opened = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            BEGIN => opened.push_str(&format!("\x1b]8;;{}\x1b\\", links.next().unwrap_or_default())),
            END => opened.push_str("\x1b]8;;\x1b\\"),
            c => opened.push(c),
        }
    }
    opened
}
