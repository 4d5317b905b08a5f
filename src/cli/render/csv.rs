//! CSV as RFC 4180 has it, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{ErrorKind, Terminator, WriterBuilder};

use super::Row;

/// Writes a heading and a record for each row.
pub fn write<R: Row>(rows: &[R], out: &mut impl Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(R::fields()).map_err(io_error)?;
    for row in rows {
        writer.write_record(row.values().iter().map(|value| harmless(value).into_owned())).map_err(io_error)?;
    }
    writer.flush()
}

/// The value with an apostrophe before it where a spreadsheet would run it as a formula
/// (OWASP, "CSV Injection": it begins with `=`, `+`, `-`, `@`, a tab, a carriage return or a line feed).
fn harmless(value: &str) -> Cow<'_, str> {
    const RUN: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if value.starts_with(RUN) { Cow::Owned(format!("'{value}")) } else { Cow::Borrowed(value) }
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
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        assert_eq!(harmless("a=1"), "a=1");
    }
}
