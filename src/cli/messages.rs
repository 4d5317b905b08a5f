//! The one place that writes to standard error.

use std::io::Write;

use crate::printable;

/// Says one line on standard error, made safe for the terminal.
///
/// A standard error that is closed leaves nobody to tell, so that a failure to write is passed over.
pub(super) fn write_stderr_line(message: &str) {
    let _ = writeln!(std::io::stderr(), "claimtrace: {}", printable::one_line(message));
}
