//! `claimtrace sql`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use clap::Args;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::context::CommandContext;
use super::input::Opened;
use super::outcome::{CommandOutcome, Failure};
use super::render::style::Style;
use super::render::{Cell, ColumnHead, WhenShown, Width, object, plain, table};
use super::shape::{FormatArgs, ListingFormat};
use crate::export::{csv, json};
use crate::printable::one_line;
use crate::store::{Answer, Store};

/// The longest query that is read, in bytes.
const MAX_QUERY: u64 = 1 << 20;

/// How many rows of a table on a terminal are fitted at a time: no more are held.
const ROWS_AT_A_TIME: usize = 500;

/// The most text that is shown on a terminal, in bytes: nobody reads more there.
const MAX_SHOWN: usize = 16 << 20;

/// The arguments of `sql`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct SqlArgs {
    /// One read-only query; - for standard input
    query: String,
    #[command(flatten)]
    format: FormatArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace sql 'SELECT kind, count(*) AS claims FROM claims_flat GROUP BY kind'
  claimtrace sql \"SELECT claim FROM claims_flat WHERE kind = 'direct'\" --format jsonl
  echo 'SELECT name, kind FROM speakers' | claimtrace sql - --format csv

`claimtrace sql 'SELECT sql FROM sqlite_schema'` describes the tables and views.";

/// Runs the query and writes its answer, row by row where the format allows.
pub(super) fn run(args: &SqlArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let query = read_query(&args.query)?;
    let mut written = AnswerWriter::new(args.format.format, context.style);
    context.guard_format(args.format.format)?;
    let out = &mut context.out;
    let store = Store::open(&context.db)?;
    store.query(&query, |answer| written.write_answer(answer, out))??;
    written.end(out)?;
    Ok(CommandOutcome::Done)
}

fn read_query(argument: &str) -> Result<String, Failure> {
    if argument != "-" {
        return Ok(argument.to_owned());
    }
    let query = Opened::standard_input().and_then(|opened| opened.text(MAX_QUERY));
    query.map_err(|error| Failure::Told(format!("standard input: {error}")))
}

/// The answer on its way out.
struct AnswerWriter {
    format: ListingFormat,
    style: Style,
    columns: Vec<String>,
    array: json::Array,
    /// The rows of a table on a terminal that are fitted next.
    rows: Vec<Vec<Value>>,
    /// The bytes of text that were shown on a terminal.
    shown: usize,
}

impl AnswerWriter {
    fn new(format: ListingFormat, style: Style) -> Self {
        let array = json::Array::default();
        Self { format, style, columns: Vec::new(), array, rows: Vec::new(), shown: 0 }
    }

    fn write_answer(&mut self, answer: Answer, out: &mut impl Write) -> Result<(), Failure> {
        match answer {
            Answer::Columns(columns) => {
                self.columns = match self.format {
                    ListingFormat::Json | ListingFormat::Jsonl => tell_names_apart(columns),
                    ListingFormat::Table | ListingFormat::Csv => columns,
                };
                self.heading(out)?;
            }
            Answer::Row(row) => {
                self.count(&row)?;
                self.row(row, out)?;
            }
        }
        Ok(())
    }

    /// Ends an answer that no terminal should show.
    fn count(&mut self, row: &[Value]) -> Result<(), Failure> {
        if self.style.width.is_some() {
            self.shown += row.iter().map(|value| render_value(value).len() + 1).sum::<usize>();
        }
        if self.shown > MAX_SHOWN {
            let limit = MAX_SHOWN >> 20;
            let told =
                format!("the answer is longer than {limit} MiB; add LIMIT, or write it to a file: --format csv > FILE");
            return Err(Failure::Told(told));
        }
        Ok(())
    }

    fn heading(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            ListingFormat::Table if self.style.width.is_none() => {
                plain::write_tabbed_row(self.columns.iter().map(Cell::text), out)
            }
            ListingFormat::Csv => csv::write_csv_record(&self.columns, out),
            _ => Ok(()),
        }
    }

    fn row(&mut self, row: Vec<Value>, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            ListingFormat::Table if self.style.width.is_some() => {
                self.rows.push(row);
                if self.rows.len() == ROWS_AT_A_TIME {
                    self.table(out)?;
                }
            }
            ListingFormat::Table => plain::write_tabbed_row(cells_of_values(&row).into_iter(), out)?,
            ListingFormat::Json => self.array.write_item(&NamedRow { columns: &self.columns, row: &row }, out)?,
            ListingFormat::Jsonl => object(&NamedRow { columns: &self.columns, row: &row }, out)?,
            ListingFormat::Csv => csv::write_csv_fields(row.iter().map(render_csv_value), out)?,
        }
        Ok(())
    }

    fn end(&mut self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            ListingFormat::Json => {
                self.array.close(out)?;
                writeln!(out)
            }
            // The last rows filled a table: none wait.
            ListingFormat::Table if self.rows.is_empty() && self.shown > 0 => Ok(()),
            ListingFormat::Table => self.table(out),
            ListingFormat::Jsonl | ListingFormat::Csv => Ok(()),
        }
    }

    /// Writes the rows that wait to be fitted to the terminal.
    fn table(&mut self, out: &mut impl Write) -> io::Result<()> {
        let Some(width) = self.style.width else { return Ok(()) };
        let names: Vec<String> = self.columns.iter().map(|name| one_line(name)).collect();
        let heads: Vec<ColumnHead> = names.iter().enumerate().map(|(at, name)| self.column_head(at, name)).collect();
        let cells: Vec<Vec<Cell>> = self.rows.iter().map(|row| cells_of_values(row)).collect();
        table::write_table(&heads, &cells, width, self.style, out)?;
        self.rows.clear();
        Ok(())
    }

    /// Numbers are aligned to the right; texts share what is left.
    fn column_head<'a>(&self, at: usize, name: &'a str) -> ColumnHead<'a> {
        let is_number = |row: &Vec<Value>| row.get(at).is_some_and(|value| value.is_number() || value.is_null());
        let width = if self.rows.iter().all(is_number) { Width::Number } else { Width::Rest };
        ColumnHead { name, width, shown: WhenShown::Filled }
    }
}

/// A row as an object, its members in the order of the columns.
struct NamedRow<'a> {
    columns: &'a [String],
    row: &'a [Value],
}

impl Serialize for NamedRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        self.columns.iter().zip(self.row).try_for_each(|(column, value)| object.serialize_entry(column, value))?;
        object.end()
    }
}

/// Names for the members of an object, none of which is there twice: where several columns are called `name`, the second is
/// `name_2`, or what comes next that no column is called.
fn tell_names_apart(columns: Vec<String>) -> Vec<String> {
    let mut taken: HashSet<String> = columns.iter().cloned().collect();
    let mut seen = HashSet::new();
    let mut apart = Vec::with_capacity(columns.len());
    for column in columns {
        let mut name = column.clone();
        if !seen.insert(column.clone()) {
            let mut number = 2;
            name = format!("{column}_{number}");
            while !taken.insert(name.clone()) {
                number += 1;
                name = format!("{column}_{number}");
            }
        }
        apart.push(name);
    }
    apart
}

/// A value as CSV has it: a text that a spreadsheet would run as a formula is made harmless, a number is none.
fn render_csv_value(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => csv::disarm_formulas(text),
        other => Cow::Owned(render_value(other)),
    }
}

fn cells_of_values(row: &[Value]) -> Vec<Cell> {
    row.iter().map(|value| Cell::text(render_value(value))).collect()
}

/// A value as CSV and tables have it: null is empty.
fn render_value(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_a_terminal(rows: usize) -> String {
        let mut written = AnswerWriter::new(ListingFormat::Table, Style { color: false, width: Some(40) });
        let mut out = Vec::new();
        written.write_answer(Answer::Columns(vec!["n".into()]), &mut out).unwrap();
        for n in 0..rows {
            written.write_answer(Answer::Row(vec![n.into()]), &mut out).unwrap();
            assert!(written.rows.len() < ROWS_AT_A_TIME, "no more are held");
        }
        written.end(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_on_a_terminal_is_written_part_by_part() {
        for (rows, tables) in [(0, 1), (1, 1), (500, 1), (501, 2), (1000, 2)] {
            let table = on_a_terminal(rows);
            assert_eq!(table.lines().count(), rows + tables, "{rows} rows");
            assert_eq!(table.lines().filter(|line| line.trim() == "n").count(), tables);
        }
    }

    #[test]
    fn columns_of_one_name_are_members_of_several() {
        let apart = |names: &[&str]| tell_names_apart(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(apart(&["id", "name", "name", "name"]), ["id", "name", "name_2", "name_3"]);
        assert_eq!(apart(&["name", "name", "name_2", "name_2"]), ["name", "name_3", "name_2", "name_2_2"]);
    }

    #[test]
    fn an_answer_that_nobody_reads_on_a_terminal_is_ended() {
        let long = Answer::Row(vec!["x".repeat(MAX_SHOWN).into()]);
        let mut terminal = AnswerWriter::new(ListingFormat::Table, Style { color: false, width: Some(40) });
        let told = "the answer is longer than 16 MiB; add LIMIT, or write it to a file: --format csv > FILE";
        assert_eq!(terminal.write_answer(long, &mut Vec::new()), Err(Failure::Told(told.into())));
        let long = Answer::Row(vec!["x".repeat(MAX_SHOWN).into()]);
        let mut pipe = AnswerWriter::new(ListingFormat::Csv, Style { color: false, width: None });
        assert_eq!(pipe.write_answer(long, &mut io::sink()), Ok(()));
    }
}
