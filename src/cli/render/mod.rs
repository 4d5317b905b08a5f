//! Listings, in the four formats.

use std::io::{self, Write};

use serde::Serialize;

use super::shape::ListingFormat;
use super::shape::ShapeArgs;
use crate::export::{csv, json};

mod cell;
mod chosen;
pub(super) mod plain;
pub(super) mod style;
pub(super) mod table;
mod widths;
pub(super) mod wrap;

pub(super) use crate::export::flat::{FlatField, or_empty};
pub(super) use crate::export::json_lines::write_line as object;
pub(super) use cell::{Cell, ColumnHead, TableColumn, WhenShown, Width};
use style::Style;

/// One line of a listing: as JSON, as cells of a table, and as fields of CSV.
pub(super) trait ListingRow: Serialize + Sized + 'static {
    /// The table's columns.
    const COLUMNS: &'static [TableColumn<Self>];
    /// The CSV's columns.
    const FIELDS: &'static [FlatField<Self>];

    /// The names of the CSV's columns.
    fn field_names() -> Vec<&'static str> {
        Self::FIELDS.iter().map(|field| field.name).collect()
    }

    /// The CSV's values, one a column.
    fn values(&self) -> Vec<String> {
        Self::FIELDS.iter().map(|field| (field.value)(self)).collect()
    }
}

/// Rows with what of them is to be written. A table fits a terminal, and elsewhere has a line each, uncut.
pub(super) struct Listing<'a, R> {
    rows: &'a [R],
    format: ListingFormat,
    /// The places of the columns or fields.
    places: Vec<usize>,
    /// The keys of JSON objects; all where none is named.
    keys: Option<Vec<&'a str>>,
}

impl<'a, R: ListingRow> Listing<'a, R> {
    /// Takes the columns that are wanted.
    ///
    /// # Errors
    /// If the format has no column of a wanted name; the message says which there are.
    pub(super) fn new(shape: &'a ShapeArgs, rows: &'a [R]) -> Result<Self, String> {
        let format = shape.format();
        let places = match format {
            ListingFormat::Table => places_of_columns::<R>(shape)?,
            ListingFormat::Csv => shape.find_column_places(&R::field_names())?,
            ListingFormat::Json | ListingFormat::Jsonl => {
                if let Some(row) = rows.first() {
                    let keys = chosen::member_names(row);
                    shape.find_column_places(&keys.iter().map(String::as_str).collect::<Vec<_>>())?;
                }
                Vec::new()
            }
        };
        Ok(Self { rows, format, places, keys: shape.named_columns() })
    }

    /// Writes them.
    ///
    /// # Errors
    /// Those of `out`.
    pub(super) fn write(&self, style: Style, out: &mut impl Write) -> io::Result<()> {
        match (self.format, style.width) {
            (ListingFormat::Table, Some(width)) => {
                let cells: Vec<_> = self.rows.iter().map(|row| self.cells_of_row(row).collect()).collect();
                table::write_table(&self.column_heads(), &cells, width, style, out)
            }
            (ListingFormat::Table, None) => {
                plain::write_heading(self.columns().map(|column| column.head.name), out)?;
                self.rows.iter().try_for_each(|row| plain::write_tabbed_row(self.cells_of_row(row), out))
            }
            (ListingFormat::Json, _) => match &self.keys {
                None => write_json_array(self.rows, out),
                Some(keys) => write_json_array(&self.rows_as_objects(keys), out),
            },
            (ListingFormat::Jsonl, _) => match &self.keys {
                None => write_json_lines(self.rows, out),
                Some(keys) => write_json_lines(&self.rows_as_objects(keys), out),
            },
            (ListingFormat::Csv, _) => {
                csv::write_csv_record(self.select_columns(R::field_names()), out)?;
                self.rows.iter().try_for_each(|row| csv::write_csv_record(self.select_columns(row.values()), out))
            }
        }
    }

    fn columns(&self) -> impl Iterator<Item = &'static TableColumn<R>> {
        self.places.iter().filter_map(|&place| R::COLUMNS.get(place))
    }

    fn cells_of_row(&self, row: &R) -> impl Iterator<Item = Cell> {
        self.columns().map(|column| (column.cell)(row))
    }

    fn column_heads(&self) -> Vec<ColumnHead<'static>> {
        let mut heads: Vec<ColumnHead> = self.columns().map(|column| column.head).collect();
        if self.keys.is_some() {
            // What is asked for by name is shown, also where it says nothing or the same in every row.
            heads.iter_mut().for_each(|head| head.shown = WhenShown::Always);
        }
        heads
    }

    fn select_columns<T: Clone>(&self, all: Vec<T>) -> Vec<T> {
        self.places.iter().filter_map(|&place| all.get(place).cloned()).collect()
    }

    fn rows_as_objects<'k>(&self, keys: &'k [&'k str]) -> Vec<chosen::Object<'k>> {
        self.rows.iter().map(|row| chosen::select_members(row, keys)).collect()
    }
}

/// The places of the wanted columns of a table. Those that are shown only where they are asked for are left out of all.
fn places_of_columns<R: ListingRow>(shape: &ShapeArgs) -> Result<Vec<usize>, String> {
    let heads: Vec<ColumnHead> = R::COLUMNS.iter().map(|column| column.head).collect();
    let mut places = shape.find_column_places(&heads.iter().map(|head| head.name).collect::<Vec<_>>())?;
    if shape.named_columns().is_none() {
        places.retain(|&place| {
            heads.get(place).is_some_and(|head| head.shown != WhenShown::Asked || shape.is_sorted_by(head.name))
        });
    }
    Ok(places)
}

/// Writes all of a listing.
#[cfg(test)]
pub(super) fn write_whole_listing<R: ListingRow>(
    rows: &[R],
    format: ListingFormat,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let shape = ShapeArgs::with_format(format);
    Listing::new(&shape, rows).unwrap().write(style, out)
}

/// Writes an array, an object a line.
pub(super) fn write_json_array(rows: &[impl Serialize], out: &mut impl Write) -> io::Result<()> {
    let mut array = json::Array::default();
    rows.iter().try_for_each(|row| array.write_item(row, out))?;
    array.close(out)?;
    writeln!(out)
}

/// Writes an object a line.
pub(super) fn write_json_lines(rows: &[impl Serialize], out: &mut impl Write) -> io::Result<()> {
    rows.iter().try_for_each(|row| object(row, out))
}

#[cfg(test)]
mod tests {
    use super::style::Tint;
    use super::*;

    #[derive(Serialize)]
    struct Fruit {
        name: &'static str,
        count: usize,
        colours: Vec<&'static str>,
    }

    impl ListingRow for Fruit {
        const COLUMNS: &'static [TableColumn<Self>] = &[
            TableColumn::text("FRUIT", |row| Cell::text(row.name).with_tint(Some(Tint::Content))),
            TableColumn::number("COUNT", |row| Cell::text(row.count)),
            TableColumn::name_if_varied("COLOURS", |row| {
                Cell::from_items(row.colours.iter())
                    .with_links(row.colours.iter().map(|colour| colour.starts_with("http").then(|| colour.to_string())))
            }),
        ];

        const FIELDS: &'static [FlatField<Self>] = &[
            FlatField::new("fruit", |row| row.name.to_owned()),
            FlatField::new("count", |row| row.count.to_string()),
            FlatField::new("colours", |row| row.colours.join("; ")),
        ];
    }

    fn written(rows: &[Fruit], format: ListingFormat, style: Style) -> String {
        let mut out = Vec::new();
        write_whole_listing(rows, format, style, &mut out).unwrap();
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
        insta::assert_snapshot!(written(&fruits(), ListingFormat::Json, Style::PLAIN), @r#"
        [{"name":"apple\n\u001b[2J","count":12,"colours":["red","green"]},
         {"name":"=SUM(A1)","count":3,"colours":["blue \"ish\""]}]
        "#);
        assert_eq!(written(&[], ListingFormat::Json, Style::PLAIN), "[]\n");
        assert_eq!(written(&fruits(), ListingFormat::Jsonl, Style::PLAIN).lines().count(), 2);
        assert_eq!(written(&[], ListingFormat::Jsonl, Style::PLAIN), "");
    }

    #[test]
    fn csv_quotes_as_rfc_4180_and_disarms_formulas() {
        let csv = written(&fruits(), ListingFormat::Csv, Style::PLAIN);
        assert_eq!(
            csv,
            "fruit,count,colours\r\n\"apple\n\u{1b}[2J\",12,red; green\r\n'=SUM(A1),3,\"blue \"\"ish\"\"\"\r\n"
        );
        assert_eq!(written(&[], ListingFormat::Csv, Style::PLAIN), "fruit,count,colours\r\n");
    }

    #[test]
    fn a_table_for_a_pipe_has_a_line_each_uncut() {
        insta::assert_snapshot!(written(&fruits(), ListingFormat::Table, Style::PLAIN).replace('\t', "→"), @r#"
        FRUIT→COUNT→COLOURS
        apple ␛[2J→12→red; green
        =SUM(A1)→3→blue "ish"
        "#);
        let long = Fruit { name: "apple", count: 1, colours: vec!["very, very red"; 500] };
        assert_eq!(written(&[long], ListingFormat::Table, Style::PLAIN).matches("red").count(), 500);
    }

    #[test]
    fn a_table_for_a_terminal_fits_it() {
        let style = Style { color: false, width: Some(30) };
        let rows = [
            Fruit { name: "pear ".repeat(100).leak(), count: 12, colours: vec!["yellow", "green"] },
            Fruit { name: "plum", count: 3, colours: vec![] },
        ];
        let table = written(&rows, ListingFormat::Table, style);
        assert!(table.lines().all(|line| line.chars().count() <= 30), "{table}");
        assert!(table.contains('…'), "{table}");
        insta::assert_snapshot!(written(&rows[1..], ListingFormat::Table, style), @"
        FRUIT  COUNT
        plum       3
        ");
    }

    fn in_colour(width: u16, rows: &[Fruit]) -> String {
        written(rows, ListingFormat::Table, Style { color: true, width: Some(width) })
            .replace("\x1b]8;;\x1b\\", "</a>")
            .replace("\x1b]8;;", "<")
            .replace("\x1b\\", ">")
            .replace("\x1b[0m", "}")
            .replace("\x1b[", "{")
    }

    #[test]
    fn colours_and_links_end_with_the_line_of_their_cell() {
        let fruit = Fruit {
            name: "a very sweet apple of the north",
            count: 12,
            colours: vec!["https://fruit.example/red/apples/1", "green"],
        };
        insta::assert_snapshot!(in_colour(46, &[fruit, Fruit { name: "plum", count: 3, colours: vec![] }]), @r"
        {1mFRUIT}         {1mCOUNT}  {1mCOLOURS}
        {1;32ma very sweet}     12  <https://fruit.example/red/apples/1>https://fruit.example/red/apples/1</a>
        {1;32mapple of the}         green
        {1;32mnorth}
        {1;32mplum}              3
        ");
    }

    #[test]
    fn text_smuggles_no_marks_into_a_table() {
        let fruit =
            Fruit { name: "ap\x1b]8;;https://bad.example\x1b\\ple\u{9b}31m", count: 1, colours: vec!["a\u{E0031}b"] };
        let table = in_colour(60, &[fruit, Fruit { name: "plum", count: 3, colours: vec![] }]);
        insta::assert_snapshot!(table.lines().nth(1).unwrap_or_default(), @r"{1;32map␛]8;;https://bad.example␛\ple�31m}      1  ab");
    }

    #[test]
    fn a_narrow_terminal_gets_a_list_of_cells() {
        let rows = [
            Fruit { name: "apple of the north", count: 12, colours: vec!["https://fruit.example/red", "green"] },
            Fruit { name: "plum", count: 3, colours: vec![] },
        ];
        insta::assert_snapshot!(written(&rows, ListingFormat::Table, Style { color: false, width: Some(18) }), @r"
        FRUIT    apple of the north
        COUNT    12
        COLOURS  https://fruit.example/red
                 green

        FRUIT    plum
        COUNT    3
        ");
    }
}
