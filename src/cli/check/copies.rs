//! Which saved copies the arguments name, and of which pages they are.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::input::{Opened, is_article};
use crate::cli::problem::Problem;
use crate::sources;

/// The file that says which copy is of which page.
const URLS: &str = "urls.tsv";

/// The largest list of copies that is read, in bytes.
const MAX_LIST: u64 = 16 << 20;

/// The files to read, and of which page each is a copy where that was said; otherwise the copy may say it.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// The files, in order, each once.
    pub paths: Vec<PathBuf>,
    /// The page of a file.
    pub urls: HashMap<PathBuf, String>,
}

impl Copies {
    /// The copies that the paths name, and what is wrong with any of them: files as they are, folders with what their
    /// `urls.tsv` lists, then with what else there is to read in them.
    pub(super) fn from_paths(paths: &[PathBuf]) -> (Self, Vec<Problem>) {
        let (mut copies, mut problems) = (Self::default(), Vec::new());
        for path in paths {
            let added = if path.is_dir() { copies.add_folder(path) } else { copies.add_file(path) };
            for problem in added.unwrap_or_else(|problem| vec![problem]) {
                // Several files of a folder have one list.
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
        (copies, problems)
    }

    fn add_copy(&mut self, path: PathBuf, url: Option<String>) {
        if let Some(url) = url {
            self.urls.insert(path.clone(), url);
        }
        if !self.paths.contains(&path) {
            self.paths.push(path);
        }
    }

    /// Adds a file; gives what is wrong with lines of the list beside it.
    fn add_file(&mut self, path: &Path) -> Result<Vec<Problem>, Problem> {
        let list = path.parent().map(|folder| folder.join(URLS)).filter(|list| list.is_file());
        let list = list.map_or_else(|| Ok(UrlList::default()), |list| UrlList::read_file(&list))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let of_list = list.pages.into_iter().find_map(|(file, url)| (file == name).then_some(url));
        self.add_copy(path.to_owned(), of_list);
        Ok(list.problems)
    }

    /// Adds the files of a folder; gives what is wrong with lines of its list.
    fn add_folder(&mut self, folder: &Path) -> Result<Vec<Problem>, Problem> {
        let list = folder.join(URLS);
        let UrlList { pages, problems } = if list.is_file() { UrlList::read_file(&list)? } else { UrlList::default() };
        pages.into_iter().for_each(|(file, url)| self.add_copy(folder.join(file), Some(url)));
        let entries = fs::read_dir(folder).map_err(|error| Problem::new(folder.to_string_lossy(), error))?;
        let mut rest: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        rest.retain(|path| path.is_file() && *path != list && is_article(path) && !self.paths.contains(path));
        rest.sort();
        rest.into_iter().for_each(|path| self.add_copy(path, None));
        Ok(problems)
    }
}

/// What a `urls.tsv` says.
#[derive(Debug, Default)]
struct UrlList {
    /// Files and the URLs of their pages.
    pages: Vec<(String, String)>,
    /// The lines that say none.
    problems: Vec<Problem>,
}

impl UrlList {
    /// Reads a list. Blank lines and those that begin with # are passed over.
    ///
    /// # Errors
    /// If it cannot be read.
    fn read_file(list: &Path) -> Result<Self, Problem> {
        let problem = |what: String| Problem::new(list.to_string_lossy(), what);
        let content =
            Opened::file(list).and_then(|opened| opened.text(MAX_LIST)).map_err(|error| problem(error.to_string()))?;
        let mut read = Self::default();
        for (number, line) in content.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match read_url_line(line) {
                Ok(page) => read.pages.push(page),
                Err(what) => read.problems.push(problem(format!("line {}: {what}", number + 1))),
            }
        }
        Ok(read)
    }
}

/// The file and the URL of its page on a line.
///
/// # Errors
/// If the line names none.
fn read_url_line(line: &str) -> Result<(String, String), String> {
    let (file, url) = line.split_once('\t').ok_or("wants a file and a URL with a tabulator between them")?;
    let (file, url) = (file.trim(), url.trim());
    if sources::read_source_url(url).is_none() {
        return Err(format!("{url:?} is no URL of a page"));
    }
    if Path::new(file).file_name().is_none_or(|name| name.to_string_lossy() != file) {
        return Err(format!("{file:?} is no file of this folder"));
    }
    Ok((file.to_owned(), url.to_owned()))
}
