//! The `claimtrace` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    claimtrace::cli::run()
}
