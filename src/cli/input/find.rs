//! Which documents the arguments name: files, all that is in folders, and the articles of collections.

use std::fs;
use std::iter;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::opened::Opened;
use super::{Input, InputError};
use crate::cli::problem::Problem;
use crate::document::collection::{Collection, CollectionKind};
use crate::document::{self, DocumentFormat, Ending, KnownMetadata, web_url};
use crate::origin::Location;

/// What browsers add to a page's name, without its ending, for the folder of what belongs to it.
const COMPANIONS: [&str; 9] =
    ["_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_arquivos", "_pliki", "_file"];

/// The most bytes that are read only to count what is in them.
const MAX_COUNTED: u64 = 1 << 30;

type FoundInput<T> = Box<dyn Iterator<Item = Result<T, Problem>> + Send>;

/// The documents that `paths` name, in order: files as they are, folders with all that is in them by name, collections
/// article by article, `-` for standard input. Each is opened when its turn comes, once; only the names of one folder
/// are held in memory at a time.
pub(crate) fn find_documents(
    paths: Vec<PathBuf>,
    known: KnownMetadata,
) -> impl Iterator<Item = Result<Input, Problem>> + Send {
    paths.into_iter().flat_map(find_files).flat_map(move |found| match found.and_then(open_input) {
        Ok((path, opened)) => split_into_articles(path, opened, &known),
        Err(problem) => Box::new(iter::once(Err(problem))),
    })
}

/// How many bytes there are to read; none if that shows only as it is read (pipes, packed files).
pub(crate) fn total_bytes(paths: &[PathBuf]) -> Option<u64> {
    let mut total = 0;
    for path in paths.iter().cloned().flat_map(find_files).flatten() {
        let packed = document::holds_packed(&path.to_string_lossy());
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() && !packed => total += metadata.len(),
            Ok(_) => return None,
            Err(_) if path.as_os_str() == "-" => return None,
            Err(_) => {}
        }
    }
    Some(total)
}

/// How many documents there are; none if that takes longer than to say, or what was read cannot be read again.
pub(crate) fn count_documents(paths: &[PathBuf], known: &KnownMetadata) -> Option<usize> {
    let again = total_bytes(paths).is_some_and(|bytes| bytes <= MAX_COUNTED);
    again.then(|| find_documents(paths.to_vec(), known.clone()).count())
}

/// The files that a path names, none of them opened.
fn find_files(path: PathBuf) -> FoundInput<PathBuf> {
    if path.as_os_str() != "-" && path.is_dir() { find_files_in_folder(path) } else { Box::new(iter::once(Ok(path))) }
}

fn open_input(path: PathBuf) -> Result<(PathBuf, Opened), Problem> {
    match Opened::from_argument(&path) {
        Ok(opened) => Ok((path, opened)),
        Err(InputError::Missing) if web_url(&path.to_string_lossy()).is_some() => {
            Err(Problem::new(path.to_string_lossy(), InputError::Address))
        }
        Err(error) => Err(Problem::new(path.to_string_lossy(), error)),
    }
}

/// The articles of an input that is open: those of a collection one by one, else the one that it is.
fn split_into_articles(path: PathBuf, opened: Opened, known: &KnownMetadata) -> FoundInput<Input> {
    let Some(kind) = collection_kind(&path, &opened, known) else {
        return Box::new(iter::once(Ok(Input::from_opened(path, opened))));
    };
    let name = path.to_string_lossy().into_owned();
    let location = if name == "-" { None } else { Location::of_file(&path) };
    match Collection::open(kind, &name, location.as_ref(), opened, &known.columns) {
        Ok(records) => Box::new(records.map(move |record| match record {
            Ok(record) => Ok(Input::Record(Box::new(record))),
            Err(error) => Err(Problem::new(error.place_in_collection(&name), error.why)),
        })),
        Err(error) => Box::new(iter::once(Err(Problem::new(name, InputError::from(error))))),
    }
}

/// Which collection an input is, if any: as an argument says, by its name, else, where no name or argument says that it is a page or Markdown,
/// by its first bytes.
fn collection_kind(path: &Path, opened: &Opened, known: &KnownMetadata) -> Option<CollectionKind> {
    if known.format.is_some() || known.collection.is_some() {
        return known.collection;
    }
    let name = path.to_string_lossy();
    let by_start = || {
        CollectionKind::of_start(opened.start())
            .filter(|_| DocumentFormat::from_path_and_bytes(&name, &[]) == DocumentFormat::Text)
    };
    CollectionKind::of_name(&name).or_else(by_start)
}

fn find_files_in_folder(path: PathBuf) -> FoundInput<PathBuf> {
    let entries = WalkDir::new(&path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry) && !belongs_to_page(entry));
    let name = path.to_string_lossy().into_owned();
    let mut found = entries.filter_map(move |entry| in_folder(&path, entry)).peekable();
    if found.peek().is_none() {
        return Box::new(iter::once(Err(Problem::new(name, InputError::NoArticles))));
    }
    Box::new(found)
}

fn in_folder(folder: &Path, entry: walkdir::Result<DirEntry>) -> Option<Result<PathBuf, Problem>> {
    match entry {
        Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => Some(Ok(entry.into_path())),
        Ok(_) => None,
        Err(error) => {
            let path = error.path().unwrap_or(folder).to_string_lossy().into_owned();
            let error =
                InputError::from(error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links")));
            Some(Err(Problem::new(path, error)))
        }
    }
}

/// A folder that is named on the command line is meant, whatever its name.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether it is the folder in which a browser saved what belongs to a page beside it: pictures, scripts, frames.
fn belongs_to_page(entry: &DirEntry) -> bool {
    if entry.depth() == 0 || !entry.file_type().is_dir() {
        return false;
    }
    let name = entry.file_name().to_string_lossy();
    let page = COMPANIONS.iter().find_map(|ending| name.strip_suffix(ending)).filter(|page| !page.is_empty());
    page.is_some_and(|page| {
        let beside = |ending: &&str| entry.path().with_file_name(format!("{page}.{ending}")).is_file();
        Ending::Html.names().iter().chain(&["HTML", "HTM"]).any(beside)
    })
}

/// Whether a file of a folder counts as an article or a collection, by its name.
pub(crate) fn is_article(path: &Path) -> bool {
    path.extension().is_none() || document::is_of_articles(&path.to_string_lossy())
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
        find_documents(paths.to_vec(), KnownMetadata::default()).map(name).collect()
    }

    #[test]
    fn a_folder_gives_its_articles_by_name_without_hidden_ones() {
        let folder = folder_of(&[
            "b.txt",
            "a/z.TEXT",
            "a/y",
            "c.png",
            "c.csv",
            "c.json",
            ".hidden.txt",
            ".git/config",
            "a.md",
            "a.html",
        ]);
        assert_eq!(names(folder.path(), &[folder.path().into()]), ["a/y", "a/z.TEXT", "a.html", "a.md", "b.txt"]);
    }

    #[test]
    fn the_folder_of_a_saved_page_is_part_of_it() {
        let files = ["a.html", "a_files/frame.html", "b.htm", "b-Dateien/c.txt", "d_files/e.txt", "a_files/x/y.txt"];
        let folder = folder_of(&files);
        assert_eq!(names(folder.path(), &[folder.path().into()]), ["a.html", "b.htm", "d_files/e.txt"]);
        assert_eq!(names(folder.path(), &[folder.path().join("a_files")]), ["a_files/frame.html", "a_files/x/y.txt"]);
    }

    #[test]
    fn a_file_that_is_named_is_read_whatever_its_ending() {
        let folder = folder_of(&["c.odd", ".hidden"]);
        let paths = [folder.path().join("c.odd"), folder.path().join(".hidden")];
        assert_eq!(names(folder.path(), &paths), ["c.odd", ".hidden"]);
    }

    #[test]
    fn what_is_not_there_is_a_problem_and_the_rest_goes_on() {
        let folder = folder_of(&["pictures/c.png", "a.txt"]);
        let paths = ["nowhere.txt", "pictures", "a.txt"].map(|path| folder.path().join(path));
        insta::assert_debug_snapshot!(names(folder.path(), &paths), @r#"
        [
            "no such file or folder; check the spelling",
            "contains no articles (files that end in .txt, .html, .md, .mhtml, .eml, .warc or .jsonl, or have no ending)",
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
    fn what_there_is_to_read_is_known_of_files_that_are_not_packed() {
        let folder = folder_of(&["a.txt", "b/c.txt", "d.png"]);
        assert_eq!(total_bytes(&[folder.path().into(), folder.path().join("none")]), Some(8));
        fs::write(folder.path().join("e.jsonl.gz"), "x").unwrap();
        assert_eq!(total_bytes(&[folder.path().into()]), None);
        assert_eq!(total_bytes(&["-".into()]), None);
    }
}
