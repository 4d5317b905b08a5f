//! What is read: found ([`find`]), opened once ([`opened`]), and read into documents within limits; what was found elsewhere
//! comes as lines ([`handed`]).

use std::io;
use std::path::PathBuf;

use super::problem::Problem;
use crate::digest::hash_bytes;
use crate::document::collection::Record;
use crate::document::{self, Document, DocumentFormat, KnownMetadata, MAX_PAGE, MAX_TEXT};
use crate::origin::{Location, Origin};

mod find;
mod handed;
mod opened;

pub(super) use find::{count_documents, find_documents, is_article, total_bytes};
pub(super) use handed::{HandedLine, read_handed_lines};
pub(super) use opened::Opened;

/// One document to read, open if it is a file.
pub(super) enum Input {
    /// Standard input.
    Standard(Opened),
    /// A file, by its path as given or as found in a folder that was given.
    File(PathBuf, Opened),
    /// An article of a collection.
    Record(Box<Record>),
}

/// A document that was read.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    /// Where it was read.
    pub origin: Origin,
    /// The file's name without folder and ending.
    pub stem: String,
    /// The size of the file or of the collection's line, in bytes.
    pub bytes: usize,
    /// What was read.
    pub document: Document,
    /// The addresses that lead to it in the web archive that holds it.
    pub aliases: Vec<String>,
    /// The SHA-256 of its bytes, in hexadecimal; none if nobody keeps them.
    pub sha256: Option<String>,
}

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum InputError {
    /// No such file or folder.
    #[error("no such file or folder; check the spelling")]
    Missing,
    /// Not allowed.
    #[error("permission denied; check its permissions")]
    Denied,
    /// An address on the web.
    #[error(
        "is a web address, and claimtrace does not fetch pages; save the page first, with a browser (SingleFile, or \"Web page, complete\") or with wget --warc-file=page ADDRESS, and import the file"
    )]
    Address,
    /// A folder in which nothing looks like an article.
    #[error(
        "contains no articles (files that end in .txt, .html, .md, .mhtml, .eml, .warc or .jsonl, or have no ending)"
    )]
    NoArticles,
    /// A folder, where a file is wanted.
    #[error("is a folder; expected a file")]
    Folder,
    /// A device, a socket …
    #[error("is neither a file nor a pipe; give one of these, or - for standard input")]
    Special,
    /// A pipe without a writer.
    #[error("is a pipe that nothing writes to")]
    Silent,
    /// More than memory should hold.
    #[error("is larger than {} MiB, the limit for one article; split it into articles", MAX_TEXT >> 20)]
    TooLarge,
    /// More than a file of this kind may hold, which is so many bytes.
    #[error("is larger than the limit of {}", format_size(*.0))]
    Longer(u64),
    /// Text in another encoding, from this line on.
    #[error("is not UTF-8 text (line {0}); save it as UTF-8")]
    NotUtf8(usize),
    /// Anything else.
    #[error("cannot be read: {0}")]
    Other(io::Error),
}

fn format_size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{bytes} bytes") }
}

impl From<io::Error> for InputError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Other(error),
        }
    }
}

impl Input {
    /// A file or standard input that is one document.
    fn from_opened(path: PathBuf, opened: Opened) -> Self {
        if path.as_os_str() == "-" { Self::Standard(opened) } else { Self::File(path, opened) }
    }

    /// What it is called in the claims file and in messages; `-` for standard input.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Standard(_) => "-".into(),
            Self::File(path, _) => path.to_string_lossy().into_owned(),
            Self::Record(record) => record.path.clone(),
        }
    }

    /// The file's name without folder and ending.
    pub(super) fn stem(&self) -> String {
        match self {
            Self::File(path, _) => path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Standard(_) | Self::Record(_) => self.path(),
        }
    }

    /// The place of a file that can be read again.
    fn file(&self) -> Option<Location> {
        match self {
            Self::File(path, _) => Location::of_file(path),
            Self::Standard(_) | Self::Record(_) => None,
        }
    }

    /// Reads it, with what is known of it.
    ///
    /// # Errors
    /// If it cannot be read, is too large or is not a text.
    pub(super) fn load(self, known: &KnownMetadata) -> Result<Loaded, Problem> {
        let (path, stem, file) = (self.path(), self.stem(), self.file());
        let problem = |error: &dyn std::fmt::Display| Problem::new(&path, error);
        let (location, sha256, mut document, aliases, bytes) = match self {
            Self::Record(record) => {
                let read = record.read_article().map_err(|error| problem(&error.why))?;
                (read.location, read.sha256, read.document, read.aliases, record.bytes())
            }
            Self::Standard(opened) | Self::File(_, opened) => {
                let bytes = opened.bytes(MAX_PAGE as u64).map_err(|error| problem(&error))?;
                let format = known.format.unwrap_or_else(|| DocumentFormat::from_path_and_bytes(&path, &bytes));
                if bytes.len() > MAX_PAGE && format.holds_pictures() {
                    return Err(problem(&InputError::Longer(MAX_PAGE as u64)));
                }
                if bytes.len() > MAX_TEXT && !format.holds_pictures() {
                    return Err(problem(&InputError::TooLarge));
                }
                let sha256 = file.is_some().then(|| hash_bytes(&bytes));
                let document = document::read_as(&path, &bytes, known).map_err(|error| problem(&error))?;
                (file, sha256, document, Vec::new(), bytes.len())
            }
        };
        if document.text.as_str().len() > MAX_TEXT {
            return Err(problem(&InputError::TooLarge));
        }
        known.apply(&path, &mut document);
        let of_file = sha256.clone().filter(|_| matches!(location, Some(Location::File(_))));
        Ok(Loaded { origin: Origin { path, location, sha256: of_file }, stem, bytes, document, aliases, sha256 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_called_by_its_file_name_without_ending() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wsj_0001.v2.txt");
        std::fs::write(&path, "text").unwrap();
        let opened = Opened::file(&path).unwrap();
        assert_eq!(Input::File(path, opened).stem(), "wsj_0001.v2");
    }
}
