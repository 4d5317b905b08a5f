//! Which saved copies the arguments name, and of which pages they are.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::input::{InputError, MAX_PAGE, Opened};
use crate::cli::problem::Problem;
use crate::sources;

/// The file that says which copy is of which page.
const URLS: &str = "urls.tsv";

/// The largest list of copies that is read, in bytes.
const MAX_LIST: u64 = 16 << 20;

/// A saved page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The file.
    pub path: PathBuf,
    /// The page's URL, where it was said; otherwise the copy may say it.
    pub url: Option<String>,
}

/// The copies that the paths name, in order: files as they are, folders with what their `urls.tsv` lists, then with what
/// else there is to read in them.
pub fn named(paths: &[PathBuf], url: Option<&str>) -> Vec<Result<Copy, Problem>> {
    paths.iter().flat_map(|path| if path.is_dir() { folder(path, url) } else { vec![file(path, url)] }).collect()
}

fn file(path: &Path, url: Option<&str>) -> Result<Copy, Problem> {
    if let Some(url) = url {
        return Ok(Copy { path: path.to_owned(), url: Some(url.to_owned()) });
    }
    let beside = path.parent().map(|folder| folder.join(URLS)).filter(|list| list.is_file());
    let listed = beside.map_or_else(|| Ok(Vec::new()), |list| listed(&list))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let url = listed.into_iter().find_map(|(_, file, url)| (file == name).then_some(url));
    Ok(Copy { path: path.to_owned(), url: url.map(|url| url.to_owned()) })
}

fn folder(path: &Path, url: Option<&str>) -> Vec<Result<Copy, Problem>> {
    let list = path.join(URLS);
    let listed = if list.is_file() { listed(&list) } else { Ok(Vec::new()) };
    let listed = match listed {
        Ok(listed) => listed,
        Err(problem) => return vec![Err(problem)],
    };
    let known: HashMap<&str, usize> = listed.iter().map(|(line, file, _)| (file.as_str(), *line)).collect();
    let mut rest: Vec<PathBuf> = match fs::read_dir(path) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_copy(path)).collect(),
        Err(error) => return vec![Err(Problem::new(path.to_string_lossy(), error))],
    };
    rest.retain(|path| path.file_name().is_some_and(|name| !known.contains_key(&*name.to_string_lossy())));
    rest.sort();
    let of_list = listed.iter().map(|(_, file, url)| Copy { path: path.join(file), url: Some(url.clone()) });
    let others = rest.into_iter().map(|path| Copy { path, url: url.map(str::to_owned) });
    of_list.chain(others).map(Ok).collect()
}

/// Whether a file of a folder may be a saved page.
fn is_copy(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let readable = matches!(&*ending, "html" | "htm" | "xhtml" | "md" | "markdown" | "txt" | "text");
    path.is_file() && !name.starts_with('.') && readable
}

/// The lines of a `urls.tsv`: the line's number, the file and the URL. Blank lines and those that begin with # are passed
/// over.
///
/// # Errors
/// If it cannot be read, or with its first line that is none.
fn listed(list: &Path) -> Result<Vec<(usize, String, String)>, Problem> {
    let problem = |what: String| Problem::new(list.to_string_lossy(), what);
    let content =
        Opened::file(list).and_then(|opened| opened.text(MAX_LIST)).map_err(|error| problem(error.to_string()))?;
    let lines = (1..).zip(content.lines());
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(number, line)| {
            let (file, url) = line.split_once('\t').ok_or_else(|| {
                problem(format!("line {number}: wants a file and a URL with a tabulator between them"))
            })?;
            let (file, url) = (file.trim(), url.trim());
            if sources::read(url).is_none() {
                return Err(problem(format!("line {number}: {url:?} is no URL of a page")));
            }
            if Path::new(file).file_name().is_none_or(|name| name.to_string_lossy() != file) {
                return Err(problem(format!("line {number}: {file:?} is no file of this folder")));
            }
            Ok((number, file.to_owned(), url.to_owned()))
        })
        .collect()
}

/// Why a copy cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// No such file.
    #[error("there is no such file; check the spelling")]
    Missing,
    /// More than memory should hold.
    #[error("is larger than {} MiB, more than a page can be; nothing was checked against it", MAX_PAGE >> 20)]
    TooLarge,
    /// Anything else.
    #[error(transparent)]
    Other(InputError),
}

impl From<InputError> for CopyError {
    fn from(error: InputError) -> Self {
        match error {
            InputError::Missing => Self::Missing,
            other => Self::Other(other),
        }
    }
}

/// The bytes of a copy.
///
/// # Errors
/// If it cannot be read or is too large.
pub fn read(path: &Path) -> Result<Vec<u8>, CopyError> {
    let bytes = Opened::file(path)?.bytes(MAX_PAGE as u64)?;
    if bytes.len() > MAX_PAGE { Err(CopyError::TooLarge) } else { Ok(bytes) }
}
