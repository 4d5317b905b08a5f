//! What every command needs: the claims file, standard output and how to write to it.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use super::args::ColorChoice;
use super::messages;
use super::outcome::Failure;
use super::output;
use super::render::style::Style;
use crate::store::{Store, StoreError};

/// The surroundings of a command.
pub struct Context {
    /// The claims file.
    pub db: PathBuf,
    /// How standard output wants it.
    pub style: Style,
    /// Whether to say nothing but the answer and what went wrong.
    pub quiet: bool,
    /// Standard output, buffered: [`Context::finish`] writes the rest.
    pub out: BufWriter<Stdout>,
}

impl Context {
    /// Takes the global arguments.
    pub fn new(db: PathBuf, color: ColorChoice, quiet: bool) -> Self {
        Self { db, style: Style::of_standard_output(color), quiet, out: BufWriter::new(io::stdout()) }
    }

    /// Opens the claims file for reading.
    pub fn store(&self) -> Result<Store, StoreError> {
        Store::open(&self.db)
    }

    /// Says one line on standard error, behind what is to go to standard output before it; not where all is to be quiet.
    pub fn note(&mut self, message: &str) -> Result<(), Failure> {
        self.finish()?;
        if !self.quiet {
            messages::say(message);
        }
        Ok(())
    }

    /// Writes a file as [`output::write`] does, and never over the claims file.
    pub fn write_file(
        &self,
        path: &Path,
        force: bool,
        content: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let is_same = |(a, b): (PathBuf, PathBuf)| a == b;
        if path.canonicalize().ok().zip(self.db.canonicalize().ok()).is_some_and(is_same) {
            return Err(Failure::Told(format!("{}: is the claims file itself; name another file", path.display())));
        }
        output::write(path, force, content)
    }

    /// Writes what is still in the buffer.
    pub fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}
