//! How a command ends.

use std::io;
use std::process::ExitCode;

use super::messages;
use crate::extract::LoadError;
use crate::store::StoreError;

/// How a command that ran to its end did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CommandOutcome {
    /// All was done.
    Done,
    /// Some inputs failed; each was named on standard error when it did.
    SomeFailed,
    /// A filter names what is not there, as was said.
    NobodyFound,
}

/// Why a command stopped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Whoever read standard output has had enough (`claimtrace claims | head`): no error, and nothing to say.
    BrokenPipe,
    /// What is wrong and what to do, in one line, not yet said.
    Told(String),
    /// The arguments do not go together, and why.
    Usage(String),
    /// A signal of this number ended it; what is to be said is said.
    Interrupted(u8),
}

impl From<io::Error> for Failure {
    /// An error of writing to standard output.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Told(format!("standard output: {error}")),
        }
    }
}

impl From<LoadError> for Failure {
    /// The attribution model that was compiled in is broken.
    fn from(error: LoadError) -> Self {
        Self::Told(error.to_string())
    }
}

impl From<StoreError> for Failure {
    /// The store's messages name their file.
    fn from(error: StoreError) -> Self {
        Self::Told(error.to_string())
    }
}

/// Says what is still to be said, and gives the exit status.
pub(super) fn exit_code(end: Result<CommandOutcome, Failure>) -> ExitCode {
    match end {
        Ok(CommandOutcome::Done) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(CommandOutcome::SomeFailed | CommandOutcome::NobodyFound) => ExitCode::FAILURE,
        Err(Failure::Told(message)) => {
            messages::write_stderr_line(&message);
            ExitCode::FAILURE
        }
        Err(Failure::Usage(message)) => {
            messages::write_stderr_line(&format!("{message}; see --help"));
            ExitCode::from(2)
        }
        Err(Failure::Interrupted(signal)) => ExitCode::from(128u8.saturating_add(signal)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_who_goes_away_is_no_error() {
        assert_eq!(Failure::from(io::Error::from(io::ErrorKind::BrokenPipe)), Failure::BrokenPipe);
        let full = Failure::from(io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(full, Failure::Told("standard output: no storage space".into()));
    }
}
