//! CSV as RFC 4180 has it, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{ErrorKind, Terminator, WriterBuilder};

use super::{ContentKind, ExportFormat, ExportOption, Exporter, flat};
use crate::store::{ArticleRecord, ClaimRecord};

/// What begins a formula, also in the width of East Asian signs.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The format.
pub const FORMAT: ExportFormat = ExportFormat {
    name: "csv",
    about: "one row per claim, with the columns of the view claims_flat (RFC 4180)",
    content: ContentKind::Text,
    options: &[ExportOption::ByteOrderMark],
    exporter: |options| Box::new(Csv { byte_order_mark: options.byte_order_mark }),
};

/// The form.
pub struct Csv {
    /// Whether it begins with a byte-order mark.
    pub byte_order_mark: bool,
}

impl Exporter for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.byte_order_mark {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        write_csv_record(flat::claim_column_names(), out)
    }

    fn claim(&mut self, claim: &ClaimRecord, _: &ArticleRecord, out: &mut dyn Write) -> io::Result<()> {
        write_csv_record(flat::claim_column_values(claim), out)
    }
}

/// Writes a record. A value that a spreadsheet would run as a formula is made harmless by an apostrophe before it.
///
/// # Errors
/// Those of `out`.
pub fn write_csv_record(values: impl IntoIterator<Item = impl AsRef<str>>, out: &mut dyn Write) -> io::Result<()> {
    let values: Vec<_> = values.into_iter().collect();
    write_csv_fields(values.iter().map(|value| disarm_formulas(value.as_ref())), out)
}

/// Writes a record whose values are written as they are: numbers, and what [`disarm_formulas`] gave.
///
/// # Errors
/// Those of `out`.
pub fn write_csv_fields(values: impl IntoIterator<Item = impl AsRef<str>>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).buffer_capacity(1024).from_writer(out);
    for value in values {
        writer.write_field(value.as_ref()).map_err(io_error)?;
    }
    writer.write_record(None::<&[u8]>).map_err(io_error)?;
    writer.flush()
}

/// The value with an apostrophe before each place from which a spreadsheet would run it as a formula: where it begins with
/// `=`, `+`, `-`, `@`, a tab, a carriage return or a line feed (OWASP, "CSV Injection"), and where one of the first four
/// follows a semicolon or a line break, as a spreadsheet that takes the semicolon for what separates cells begins new ones
/// there.
pub fn disarm_formulas(value: &str) -> Cow<'_, str> {
    let mut begins = true;
    let places: Vec<usize> = value
        .char_indices()
        .filter_map(|(at, c)| {
            let found = begins && runs_formula(c, at == 0);
            begins = !found && begins_behind(c, begins, at == 0);
            found.then_some(at)
        })
        .collect();
    if places.is_empty() {
        return Cow::Borrowed(value);
    }
    let mut harmless = value.to_owned();
    places.iter().rev().for_each(|&at| harmless.insert(at, '\''));
    Cow::Owned(harmless)
}

/// The value of a cell of a sheet: without the apostrophes that [`disarm_formulas`] puts, wherever they now stand. All
/// others belong to the words.
pub(super) fn rearm_formulas(cell: &str) -> String {
    let mut value = String::with_capacity(cell.len());
    let mut begins = true;
    let mut signs = cell.chars().peekable();
    while let Some(c) = signs.next() {
        let is_first = value.is_empty();
        if c == '\'' && begins && signs.peek().is_some_and(|&next| runs_formula(next, is_first)) {
            value.extend(signs.next());
            begins = false;
        } else {
            begins = begins_behind(c, begins, is_first);
            value.push(c);
        }
    }
    value
}

/// Whether a spreadsheet takes what begins with this sign for a formula; white space only where the value begins.
fn runs_formula(c: char, is_first: bool) -> bool {
    FORMULA.contains(&c) || (is_first && matches!(c, '\t' | '\r' | '\n'))
}

/// Whether a spreadsheet may begin a cell behind this sign, or goes on beginning one.
fn begins_behind(c: char, begins: bool, is_first: bool) -> bool {
    matches!(c, ';' | '\t' | '\r' | '\n') || (begins && !is_first && matches!(c, ' ' | '"'))
}

/// The error of the output below, so that a broken pipe is known as one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed() {
        for formula in ["=1+1", "+1", "-1", "@SUM", "\t=1", "\r=1", "＝1"] {
            assert_eq!(disarm_formulas(formula), format!("'{formula}"));
        }
        for (value, wanted) in [
            ("a=1", "a=1"),
            ("a;=1+1", "a;'=1+1"),
            ("red; @SUM(A1); -2", "red; '@SUM(A1); '-2"),
            ("one\n=1+1\r\n+2", "one\n'=1+1\r\n'+2"),
            ("a; \"=1", "a; \"'=1"),
            ("well-known; said", "well-known; said"),
        ] {
            assert_eq!(disarm_formulas(value), wanted);
            assert_eq!(rearm_formulas(wanted), value, "{wanted}");
        }
    }

    #[test]
    fn only_what_made_a_formula_harmless_is_taken_away() {
        for (cell, value) in [
            ("'@harbourwatch", "@harbourwatch"),
            ("'=a; @b; '-c", "=a; @b; -c"),
            ("'\t=1", "\t=1"),
            ("'90s music", "'90s music"),
            ("it's; the '-9", "it's; the '-9"),
            ("red; 'tis", "red; 'tis"),
            ("''=1", "''=1"),
        ] {
            assert_eq!(rearm_formulas(cell), value);
        }
    }

    #[test]
    fn what_is_no_text_is_written_as_it_is() {
        let mut out = Vec::new();
        write_csv_fields(["-5", "'=1"], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "-5,'=1\r\n");
    }

    #[test]
    fn a_record_ends_with_a_line_feed_behind_a_carriage_return() {
        let mut out = Vec::new();
        write_csv_record(["a \"b\"", "c,d", "", "e\nf"], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a \"\"b\"\"\",\"c,d\",,\"e\nf\"\r\n");
    }
}
