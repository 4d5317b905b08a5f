//! Which documents the arguments name.

use std::fs::{self, File};
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::problem::Problem;
use crate::document::collection::{self, Collection, Record};
use crate::document::{self, Document, Format, Known};

/// The endings of files that count as articles in a folder, beside files that have none, Markdown and collections.
const ENDINGS: [&str; 5] = ["txt", "text", "html", "htm", "xhtml"];

/// Bytes at the start of a file that may show that it is a collection.
const START: u64 = 4096;

/// The largest article that is read: three long novels. What is larger is a collection, and would hold up the rest.
const MAX_TEXT: usize = 8 << 20;

/// The largest page that is read: saved pages hold their pictures.
const MAX_PAGE: usize = 64 << 20;

/// Whether a file is a collection: by its name, else, where no name or argument says that it is a page or Markdown, by
/// its first bytes.
fn is_collection(path: &Path, known: &Known) -> bool {
    let name = path.to_string_lossy();
    let starts_one = || {
        let start = File::open(path).and_then(|file| {
            let mut start = Vec::new();
            file.take(START).read_to_end(&mut start).map(|_| start)
        });
        start.is_ok_and(|start| collection::starts_one(&start))
    };
    known.format.is_none()
        && (collection::is_collection(&name) || (Format::of(&name, &[]) == Format::Text && starts_one()))
}

/// One document to read.
#[derive(Clone, Debug)]
pub enum Input {
    /// Standard input.
    Standard,
    /// A file, by its path as given or as found in a folder that was given.
    File(PathBuf),
    /// An article of a collection.
    Record(Box<Record>),
}

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What it is called in the claims file and in messages.
    pub path: String,
    /// The file's name without folder and ending.
    pub stem: String,
    /// The size of the file or of the collection's line, in bytes.
    pub bytes: usize,
    /// What was read.
    pub document: Document,
}

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// No such file or folder.
    #[error("there is no such file or folder; check the spelling")]
    Missing,
    /// Not allowed.
    #[error("may not be read; check its permissions")]
    Denied,
    /// A folder in which nothing looks like an article.
    #[error("holds no articles (files that end in .txt, .html, .md or .jsonl, or have no ending)")]
    NoArticles,
    /// More than memory should hold.
    #[error("is larger than {} MiB, more than an article can be; split it into its articles", MAX_TEXT >> 20)]
    TooLarge,
    /// Anything else.
    #[error("cannot be read: {0}")]
    Other(io::Error),
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
    /// What it is called in the claims file and in messages; `-` for standard input.
    pub fn path(&self) -> String {
        match self {
            Self::Standard => "-".into(),
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Record(record) => record.path.clone(),
        }
    }

    /// The file's name without folder and ending.
    pub fn stem(&self) -> String {
        match self {
            Self::File(path) => path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Standard | Self::Record(_) => self.path(),
        }
    }

    /// Reads it, with what is known of it.
    ///
    /// # Errors
    /// If it cannot be read, is too large or is no text.
    pub fn load(self, known: &Known) -> Result<Loaded, Problem> {
        let (path, stem) = (self.path(), self.stem());
        let problem = |error: &dyn std::fmt::Display| Problem::new(&path, error);
        let (document, bytes) = match self {
            Self::Record(record) => (record.read().map_err(|error| problem(&error.why))?, record.bytes()),
            Self::Standard | Self::File(_) => {
                let bytes = self.bytes().map_err(|error| problem(&error))?;
                let page = known.format.unwrap_or_else(|| Format::of(&path, &bytes)) == Format::Html;
                if bytes.len() > if page { MAX_PAGE } else { MAX_TEXT } {
                    return Err(problem(&InputError::TooLarge));
                }
                (document::read_as(&path, &bytes, known).map_err(|error| problem(&error))?, bytes.len())
            }
        };
        if document.text.as_str().len() > MAX_TEXT {
            return Err(problem(&InputError::TooLarge));
        }
        Ok(Loaded { path, stem, bytes, document })
    }

    fn bytes(&self) -> Result<Vec<u8>, InputError> {
        match self {
            Self::File(file) => File::open(file).map_err(InputError::from).and_then(read_bounded),
            _ => read_bounded(io::stdin().lock()),
        }
    }
}

/// No more than shows that it is too much.
fn read_bounded(from: impl Read) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    from.take(MAX_PAGE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The documents that `paths` name, in order: files as they are, folders with all that is in them by name, collections
/// article by article, `-` for standard input. Only the files of one folder are held in memory at a time.
pub fn documents(paths: &[PathBuf], known: &Known) -> impl Iterator<Item = Result<Input, Problem>> {
    let named = paths.iter().flat_map(|path| {
        if path.as_os_str() == "-" {
            return vec![Ok(Input::Standard)];
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => folder(path),
            Ok(_) => vec![Ok(Input::File(path.clone()))],
            Err(error) => vec![Err(Problem::new(path.to_string_lossy(), InputError::from(error)))],
        }
    });
    named.flat_map(|found| unpacked(found, known))
}

/// How many bytes there are to read; none where that shows only as it is read (standard input, packed files).
pub fn total_bytes(paths: &[PathBuf]) -> Option<u64> {
    let size = |path: &Path| {
        let packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
        if packed { None } else { Some(fs::metadata(path).map_or(0, |metadata| metadata.len())) }
    };
    let mut total = 0;
    for path in paths {
        if path.as_os_str() == "-" {
            return None;
        }
        let files = if path.is_dir() { folder(path) } else { vec![Ok(Input::File(path.clone()))] };
        for file in files {
            total += match file {
                Ok(Input::File(path)) => size(&path)?,
                _ => 0,
            };
        }
    }
    Some(total)
}

/// A collection's articles, one by one; any other input is itself.
fn unpacked(found: Result<Input, Problem>, known: &Known) -> Box<dyn Iterator<Item = Result<Input, Problem>>> {
    let (name, opened) = match &found {
        Ok(Input::File(path)) if is_collection(path, known) => {
            (path.to_string_lossy().into_owned(), Collection::open(path))
        }
        Ok(Input::Standard) if is_standard_collection(known) => ("-".to_owned(), standard_collection()),
        _ => return Box::new(std::iter::once(found)),
    };
    match opened {
        Ok(records) => Box::new(records.map(move |record| match record {
            Ok(record) => Ok(Input::Record(Box::new(record))),
            Err(error) => Err(Problem::new(format!("{name}:{}", error.line), error.why)),
        })),
        Err(error) => Box::new(std::iter::once(Err(Problem::new(name, InputError::from(error))))),
    }
}

/// Whether standard input is a collection; its first bytes are looked at and stay unread.
fn is_standard_collection(known: &Known) -> bool {
    known.format.is_none() && io::stdin().lock().fill_buf().is_ok_and(collection::starts_one)
}

/// Standard input shares its buffer between those who lock it, so that nothing that was looked at is lost.
fn standard_collection() -> io::Result<Collection> {
    Collection::new("-", io::BufReader::new(io::stdin()))
}

fn folder(path: &Path) -> Vec<Result<Input, Problem>> {
    let entries = WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(|entry| !is_hidden(entry));
    let found: Vec<_> = entries.filter_map(|entry| in_folder(path, entry)).collect();
    if found.is_empty() { vec![Err(Problem::new(path.to_string_lossy(), InputError::NoArticles))] } else { found }
}

fn in_folder(folder: &Path, entry: walkdir::Result<DirEntry>) -> Option<Result<Input, Problem>> {
    match entry {
        Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => {
            Some(Ok(Input::File(entry.into_path())))
        }
        Ok(_) => None,
        Err(error) => {
            let path = error.path().unwrap_or(folder).to_string_lossy().into_owned();
            let error = InputError::from(error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links")));
            Some(Err(Problem::new(path, error)))
        }
    }
}

/// A folder that is named on the command line is meant, whatever its name.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

fn is_article(path: &Path) -> bool {
    let Some(ending) = path.extension() else { return true };
    let name = path.to_string_lossy();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
        || document::is_markdown(&name)
        || collection::is_collection(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_of(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }
        folder
    }

    fn names(folder: &Path, paths: &[PathBuf]) -> Vec<String> {
        let name = |found: Result<Input, Problem>| match found {
            Ok(input) => input.path().replace(&format!("{}/", folder.display()), ""),
            Err(problem) => problem.what,
        };
        documents(paths, &Known::default()).map(name).collect()
    }

    #[test]
    fn a_folder_gives_its_articles_by_name_without_hidden_ones() {
        let folder = folder_of(&["b.txt", "a/z.TEXT", "a/y", "c.png", ".hidden.txt", ".git/config", "a.md", "a.html"]);
        assert_eq!(names(folder.path(), &[folder.path().into()]), ["a/y", "a/z.TEXT", "a.html", "a.md", "b.txt"]);
    }

    #[test]
    fn a_file_that_is_named_is_read_whatever_its_ending() {
        let folder = folder_of(&["c.odd", ".hidden"]);
        let paths = [folder.path().join("c.odd"), "-".into(), folder.path().join(".hidden")];
        assert_eq!(names(folder.path(), &paths), ["c.odd", "-", ".hidden"]);
    }

    #[test]
    fn what_is_not_there_is_a_problem_and_the_rest_goes_on() {
        let folder = folder_of(&["pictures/c.png", "a.txt"]);
        let paths = ["nowhere.txt", "pictures", "a.txt"].map(|path| folder.path().join(path));
        insta::assert_debug_snapshot!(names(folder.path(), &paths), @r#"
        [
            "there is no such file or folder; check the spelling",
            "holds no articles (files that end in .txt, .html, .md or .jsonl, or have no ending)",
            "a.txt",
        ]
        "#);
    }

    #[test]
    fn a_collection_gives_its_articles_line_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.jsonl");
        fs::write(&path, "{\"text\": \"One.\"}\nno article\n{\"text\": \"Two.\"}\n").unwrap();
        assert_eq!(names(folder.path(), &[path]), ["all.jsonl:1", "all.jsonl:2", "all.jsonl:3"]);
    }

    #[test]
    fn a_document_is_called_by_its_file_name_without_ending() {
        assert_eq!(Input::File("texts/wsj_0001.v2.txt".into()).stem(), "wsj_0001.v2");
        assert_eq!(Input::Standard.stem(), "-");
    }
}
