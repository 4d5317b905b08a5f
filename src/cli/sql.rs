//! `claimtrace sql`.

use std::io::{self, Write};

use clap::Args;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::args::{Format, FormatArgs};
use super::context::Context;
use super::input::Opened;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, object, plain, table};
use crate::export::{csv, json};
use crate::printable::one_line;
use crate::store::{Answer, Store};

/// The longest query that is read, in bytes.
const MAX_QUERY: u64 = 1 << 20;

/// The arguments of `sql`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct SqlArgs {
    /// One query that reads; - for standard input
    query: String,
    #[command(flatten)]
    format: FormatArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace sql 'SELECT kind, count(*) AS claims FROM claims_flat GROUP BY kind'
  claimtrace sql \"SELECT claim FROM claims_flat WHERE kind = 'direct'\" --format jsonl
  echo 'SELECT name, kind FROM speakers' | claimtrace sql - --format csv

The tables and views are described by `claimtrace sql 'SELECT sql FROM sqlite_schema'`.";

/// Runs the query and writes its answer, row by row where the format allows.
pub fn run(args: &SqlArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let query = query(&args.query)?;
    let mut written = Written::new(args.format.format, context.style.width.is_some());
    context.guard_format(args.format.format)?;
    let out = &mut context.out;
    let store = Store::open(&context.db)?;
    store.query(&query, |answer| written.take(answer, out))??;
    written.end(context)?;
    Ok(Outcome::Done)
}

fn query(argument: &str) -> Result<String, Failure> {
    if argument != "-" {
        return Ok(argument.to_owned());
    }
    let query = Opened::standard().and_then(|opened| opened.text(MAX_QUERY));
    query.map_err(|error| Failure::Told(format!("standard input: {error}")))
}

/// The answer on its way out.
struct Written {
    format: Format,
    on_terminal: bool,
    columns: Vec<String>,
    array: json::Array,
    /// The rows of a table on a terminal, which is not fitted before all are there.
    rows: Vec<Vec<Value>>,
}

impl Written {
    fn new(format: Format, on_terminal: bool) -> Self {
        Self { format, on_terminal, columns: Vec::new(), array: json::Array::default(), rows: Vec::new() }
    }

    fn take(&mut self, answer: Answer, out: &mut impl Write) -> io::Result<()> {
        match answer {
            Answer::Columns(columns) => {
                self.columns = columns;
                self.heading(out)
            }
            Answer::Row(row) => self.row(row, out),
        }
    }

    fn heading(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Table if !self.on_terminal => {
                let names: Vec<Cell> = self.columns.iter().map(Cell::text).collect();
                plain::line(&names, out)
            }
            Format::Csv => csv::record(&self.columns, out),
            _ => Ok(()),
        }
    }

    fn row(&mut self, row: Vec<Value>, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Table if self.on_terminal => self.rows.push(row),
            Format::Table => plain::line(&cells(&row), out)?,
            Format::Json => self.array.item(&Named { columns: &self.columns, row: &row }, out)?,
            Format::Jsonl => object(&Named { columns: &self.columns, row: &row }, out)?,
            Format::Csv => csv::record(row.iter().map(shown), out)?,
        }
        Ok(())
    }

    fn end(&mut self, context: &mut Context) -> io::Result<()> {
        match (self.format, context.style.width) {
            (Format::Json, _) => {
                self.array.close(&mut context.out)?;
                writeln!(context.out)
            }
            (Format::Table, Some(width)) => {
                let names: Vec<String> = self.columns.iter().map(|name| one_line(name)).collect();
                let columns: Vec<Column> = names.iter().enumerate().map(|(at, name)| self.column(at, name)).collect();
                let cells: Vec<Vec<Cell>> = self.rows.iter().map(|row| cells(row)).collect();
                table::write(&columns, &cells, width, context.style, &mut context.out)
            }
            _ => Ok(()),
        }
    }

    /// Numbers are aligned to the right; texts share what is left.
    fn column<'a>(&self, at: usize, name: &'a str) -> Column<'a> {
        let is_number = |row: &Vec<Value>| row.get(at).is_some_and(|value| value.is_number() || value.is_null());
        if self.rows.iter().all(is_number) { Column::number(name) } else { Column::text(name) }
    }
}

/// A row as an object, its members in the order of the columns. Of several columns of one name the last counts.
struct Named<'a> {
    columns: &'a [String],
    row: &'a [Value],
}

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (at, (column, value)) in self.columns.iter().zip(self.row).enumerate() {
            let counts = self.columns.iter().rposition(|other| other == column) == Some(at);
            if counts {
                object.serialize_entry(column, value)?;
            }
        }
        object.end()
    }
}

fn cells(row: &[Value]) -> Vec<Cell> {
    row.iter().map(|value| Cell::text(shown(value))).collect()
}

/// A value as CSV and tables have it: null is empty.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
