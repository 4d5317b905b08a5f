//! What every command needs: the claims file, standard output and how to write to it.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use super::messages;
use super::outcome::Failure;
use super::render::style::ColorChoice;
use super::render::style::Style;
use super::render::{Listing, ListingRow};
use super::shape::ListingFormat;
use super::shape::ShapeArgs;
use super::{output, pager};
use crate::printable::{Guard, Guarded};
use crate::store::{Store, StoreError};

/// The surroundings of a command.
pub(super) struct CommandContext {
    /// The claims file.
    pub db: PathBuf,
    /// How standard output wants it.
    pub style: Style,
    /// Whether to say nothing but the answer and what went wrong.
    pub quiet: bool,
    /// Standard output, buffered: [`CommandContext::finish`] writes the rest.
    pub out: BufWriter<Guarded<Stdout>>,
}

impl CommandContext {
    /// Takes the global arguments.
    pub(super) fn new(db: PathBuf, color: ColorChoice, quiet: bool) -> Self {
        Self { db, style: Style::of_standard_output(color), quiet, out: BufWriter::new(Guarded::new(io::stdout())) }
    }

    /// Opens the claims file for reading.
    pub(super) fn store(&self) -> Result<Store, StoreError> {
        Store::open(&self.db)
    }

    /// Makes safe what goes to a terminal from now on; other programs get it as it is.
    pub(super) fn guard_terminal(&mut self, guard: Guard) -> Result<(), Failure> {
        if self.style.width.is_some() {
            self.finish()?;
            self.out.get_mut().set(guard);
        }
        Ok(())
    }

    /// The same for what is written in this format; tables are made safe cell by cell.
    pub(super) fn guard_format(&mut self, format: ListingFormat) -> Result<(), Failure> {
        match format {
            ListingFormat::Table => Ok(()),
            ListingFormat::Json | ListingFormat::Jsonl => self.guard_terminal(Guard::Json),
            ListingFormat::Csv => self.guard_terminal(Guard::Lines),
        }
    }

    /// Writes a listing to standard output.
    pub(super) fn write_listing<R: ListingRow>(&mut self, rows: &[R], shape: &ShapeArgs) -> Result<(), Failure> {
        if shape.count {
            return self.count(rows.len(), shape.format());
        }
        let listing = Listing::new(shape, rows).map_err(Failure::Usage)?;
        if shape.format() == ListingFormat::Table && self.style.width.is_some() {
            let mut table = Vec::new();
            listing.write(self.style, &mut table)?;
            return self.page(&table);
        }
        self.guard_format(shape.format())?;
        Ok(listing.write(self.style, &mut self.out)?)
    }

    /// Writes text that is safe to print, in the pager where it is longer than the terminal is high.
    fn page(&mut self, text: &[u8]) -> Result<(), Failure> {
        self.finish()?;
        if !pager::show_in_pager(text)? {
            self.out.write_all(text)?;
        }
        Ok(())
    }

    /// Writes how many rows there are to standard output.
    pub(super) fn count(&mut self, rows: usize, format: ListingFormat) -> Result<(), Failure> {
        match format {
            ListingFormat::Table => writeln!(self.out, "{rows}")?,
            ListingFormat::Json | ListingFormat::Jsonl => writeln!(self.out, "{{\"count\":{rows}}}")?,
            ListingFormat::Csv => write!(self.out, "count\r\n{rows}\r\n")?,
        }
        Ok(())
    }

    /// Says one line on standard error, behind what is to go to standard output before it; not where all is to be quiet.
    pub(super) fn write_stderr_note(&mut self, message: &str) -> Result<(), Failure> {
        self.finish()?;
        if !self.quiet {
            messages::write_stderr_line(message);
        }
        Ok(())
    }

    /// Writes a file as [`output::write_whole_file`] does, and never over the claims file.
    pub(super) fn write_file(
        &self,
        path: &Path,
        force: bool,
        content: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if let Some(what) = self.part_of_claims_file(path) {
            return Err(Failure::Told(format!("{}: is {what}; name another file", path.display())));
        }
        output::write_whole_file(path, force, content)
    }

    /// What the path is of the claims file and the files that SQLite keeps beside it, there or not.
    fn part_of_claims_file(&self, path: &Path) -> Option<&'static str> {
        let db = self.db.canonicalize().ok()?;
        if path.canonicalize().is_ok_and(|path| path == db) {
            return Some("the claims file itself");
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let path = folder.canonicalize().ok()?.join(path.file_name()?);
        let beside = ["-journal", "-wal", "-shm"].iter().any(|suffix| {
            let mut name = db.clone().into_os_string();
            name.push(suffix);
            path.as_os_str() == name
        });
        beside.then_some("a file that belongs to the claims file")
    }

    /// Writes what is still in the buffer.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}
