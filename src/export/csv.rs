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
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).buffer_capacity(1024).from_writer(out);
    for value in values {
        writer.write_field(&*disarm_formulas(value.as_ref())).map_err(io_error)?;
    }
    writer.write_record(None::<&[u8]>).map_err(io_error)?;
    writer.flush()
}

/// The value with an apostrophe before each place from which a spreadsheet would run it as a formula: where it begins with
/// `=`, `+`, `-`, `@`, a tab, a carriage return or a line feed (OWASP, "CSV Injection"), and where one of the first four
/// follows a semicolon or a line break, as a spreadsheet that takes the semicolon for what separates cells begins new ones
/// there.
pub(super) fn disarm_formulas(value: &str) -> Cow<'_, str> {
    let mut begins = true;
    let runs = |c: char, begins: bool| begins && FORMULA.contains(&c);
    let places: Vec<usize> = value
        .char_indices()
        .filter_map(|(at, c)| {
            let found = runs(c, begins) || (at == 0 && matches!(c, '\t' | '\r' | '\n'));
            begins = !found && (matches!(c, ';' | '\t' | '\r' | '\n') || (begins && at > 0 && matches!(c, ' ' | '"')));
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
        }
    }

    #[test]
    fn a_record_ends_with_a_line_feed_behind_a_carriage_return() {
        let mut out = Vec::new();
        write_csv_record(["a \"b\"", "c,d", "", "e\nf"], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a \"\"b\"\"\",\"c,d\",,\"e\nf\"\r\n");
    }
}
