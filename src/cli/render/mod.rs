//! Listings, in the four formats.

use std::io::{self, Write};

use serde::Serialize;

use super::args::Format;
use crate::export::{csv, json};

mod cell;
pub mod plain;
pub mod style;
pub mod table;
pub mod wrap;

pub use crate::export::json::line as object;
pub use cell::{Cell, Column};
use style::Style;

/// One line of a listing: as JSON, as cells of a table, and as fields of CSV.
pub trait Row: Serialize {
    /// The table's columns.
    fn columns() -> &'static [Column<'static>];
    /// The table's cells, one a column.
    fn cells(&self) -> Vec<Cell>;
    /// The names of the CSV's fields.
    fn fields() -> &'static [&'static str];
    /// The CSV's values, one a field.
    fn values(&self) -> Vec<String>;
}

/// Writes a listing. A table fits a terminal, and elsewhere has a line each, uncut.
pub fn listing<R: Row>(rows: &[R], format: Format, style: Style, out: &mut impl Write) -> io::Result<()> {
    match (format, style.width) {
        (Format::Table, Some(width)) => {
            let cells: Vec<_> = rows.iter().map(Row::cells).collect();
            table::write(R::columns(), &cells, width, style, out)
        }
        (Format::Table, None) => {
            plain::heading(R::columns().iter().map(|column| column.name), out)?;
            rows.iter().try_for_each(|row| plain::line(&row.cells(), out))
        }
        (Format::Json, _) => array(rows, out),
        (Format::Jsonl, _) => lines(rows, out),
        (Format::Csv, _) => {
            csv::record(R::fields(), out)?;
            rows.iter().try_for_each(|row| csv::record(row.values(), out))
        }
    }
}

/// Writes an array, an object a line.
pub fn array(rows: &[impl Serialize], out: &mut impl Write) -> io::Result<()> {
    let mut array = json::Array::default();
    rows.iter().try_for_each(|row| array.item(row, out))?;
    array.close(out)?;
    writeln!(out)
}

/// Writes an object a line.
pub fn lines(rows: &[impl Serialize], out: &mut impl Write) -> io::Result<()> {
    rows.iter().try_for_each(|row| object(row, out))
}

/// A CSV value for what may be missing.
pub fn or_empty(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Fruit {
        name: &'static str,
        count: usize,
        colours: Vec<&'static str>,
    }

    impl Row for Fruit {
        fn columns() -> &'static [Column<'static>] {
            const COLUMNS: [Column; 3] = [Column::text("FRUIT"), Column::number("COUNT"), Column::varied("COLOURS")];
            &COLUMNS
        }

        fn cells(&self) -> Vec<Cell> {
            vec![Cell::text(self.name), Cell::text(self.count), Cell::list(self.colours.iter())]
        }

        fn fields() -> &'static [&'static str] {
            &["fruit", "count", "colours"]
        }

        fn values(&self) -> Vec<String> {
            vec![self.name.to_owned(), self.count.to_string(), self.colours.join("; ")]
        }
    }

    fn written(rows: &[Fruit], format: Format, style: Style) -> String {
        let mut out = Vec::new();
        listing(rows, format, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn fruits() -> [Fruit; 2] {
        [
            Fruit { name: "apple\n\x1b[2J", count: 12, colours: vec!["red", "green"] },
            Fruit { name: "=SUM(A1)", count: 3, colours: vec!["blue \"ish\""] },
        ]
    }

    #[test]
    fn json_is_an_array_and_json_lines_an_object_each() {
        insta::assert_snapshot!(written(&fruits(), Format::Json, Style::PLAIN), @r#"
        [{"name":"apple\n\u001b[2J","count":12,"colours":["red","green"]},
         {"name":"=SUM(A1)","count":3,"colours":["blue \"ish\""]}]
        "#);
        assert_eq!(written(&[], Format::Json, Style::PLAIN), "[]\n");
        assert_eq!(written(&fruits(), Format::Jsonl, Style::PLAIN).lines().count(), 2);
        assert_eq!(written(&[], Format::Jsonl, Style::PLAIN), "");
    }

    #[test]
    fn csv_quotes_as_rfc_4180_and_disarms_formulas() {
        let csv = written(&fruits(), Format::Csv, Style::PLAIN);
        assert_eq!(
            csv,
            "fruit,count,colours\r\n\"apple\n\u{1b}[2J\",12,red; green\r\n'=SUM(A1),3,\"blue \"\"ish\"\"\"\r\n"
        );
        assert_eq!(written(&[], Format::Csv, Style::PLAIN), "fruit,count,colours\r\n");
    }

    #[test]
    fn a_table_for_a_pipe_has_a_line_each_uncut() {
        insta::assert_snapshot!(written(&fruits(), Format::Table, Style::PLAIN).replace('\t', "→"), @r#"
        FRUIT→COUNT→COLOURS
        apple ␛[2J→12→red; green
        =SUM(A1)→3→blue "ish"
        "#);
        let long = Fruit { name: "apple", count: 1, colours: vec!["very, very red"; 500] };
        assert_eq!(written(&[long], Format::Table, Style::PLAIN).matches("red").count(), 500);
    }

    #[test]
    fn a_table_for_a_terminal_fits_it() {
        let style = Style { color: false, width: Some(30) };
        let rows = [
            Fruit { name: "pear ".repeat(100).leak(), count: 12, colours: vec!["yellow", "green"] },
            Fruit { name: "plum", count: 3, colours: vec![] },
        ];
        let table = written(&rows, Format::Table, style);
        assert!(table.lines().all(|line| line.chars().count() <= 30), "{table}");
        assert!(table.contains('…'), "{table}");
        insta::assert_snapshot!(written(&rows[1..], Format::Table, style), @"
        FRUIT  COUNT
        plum       3
        ");
    }

    #[test]
    fn a_coloured_heading_is_closed_again() {
        let table = written(&fruits(), Format::Table, Style { color: true, width: Some(80) });
        let heading = table.lines().next().unwrap();
        assert!(heading.contains("\x1b[1m") && heading.contains("FRUIT"), "{heading:?}");
        assert!(heading.rfind("\x1b[0m") > heading.rfind("\x1b[1m"), "{heading:?}");
    }
}
