//! JSON and JSON Lines.

use std::io::{self, Write};

use serde::Serialize;

/// Writes an array, an object a line.
pub fn array(rows: &[impl Serialize], out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.write_all(b",\n ")?;
        }
        serde_json::to_writer(&mut *out, row)?;
    }
    out.write_all(b"]\n")
}

/// Writes an object a line.
pub fn lines(rows: &[impl Serialize], out: &mut impl Write) -> io::Result<()> {
    rows.iter().try_for_each(|row| object(row, out))
}

/// Writes one object on a line of its own.
pub fn object(row: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, row)?;
    out.write_all(b"\n")
}
