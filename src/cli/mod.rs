//! The command line.

pub mod progress;

use std::process::ExitCode;

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    todo!()
}
