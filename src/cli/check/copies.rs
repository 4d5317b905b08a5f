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
    /// `urls.tsv` lists, then with what else there is to read in them. `url` is the page of those that no list names.
    pub(super) fn from_paths(paths: &[PathBuf], url: Option<&str>) -> (Self, Vec<Problem>) {
        let (mut copies, mut problems) = (Self::default(), Vec::new());
        for path in paths {
            let added = if path.is_dir() { copies.add_folder(path, url) } else { copies.add_file(path, url) };
            problems.extend(added.err());
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

    fn add_file(&mut self, path: &Path, url: Option<&str>) -> Result<(), Problem> {
        let list = path.parent().map(|folder| folder.join(URLS)).filter(|list| url.is_none() && list.is_file());
        let listed = list.map_or_else(|| Ok(Vec::new()), |list| read_url_list(&list))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let of_list = listed.into_iter().find_map(|(file, url)| (file == name).then_some(url));
        self.add_copy(path.to_owned(), of_list.or(url.map(str::to_owned)));
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path, url: Option<&str>) -> Result<(), Problem> {
        let list = folder.join(URLS);
        let listed = if list.is_file() { read_url_list(&list)? } else { Vec::new() };
        listed.into_iter().for_each(|(file, url)| self.add_copy(folder.join(file), Some(url)));
        let entries = fs::read_dir(folder).map_err(|error| Problem::new(folder.to_string_lossy(), error))?;
        let mut rest: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        rest.retain(|path| path.is_file() && *path != list && is_article(path) && !self.paths.contains(path));
        rest.sort();
        rest.into_iter().for_each(|path| self.add_copy(path, url.map(str::to_owned)));
        Ok(())
    }
}

/// The lines of a `urls.tsv`: a file and the URL of its page. Blank lines and those that begin with # are passed over.
///
/// # Errors
/// If it cannot be read, or with its first line that is none.
fn read_url_list(list: &Path) -> Result<Vec<(String, String)>, Problem> {
    let problem = |what: String| Problem::new(list.to_string_lossy(), what);
    let content =
        Opened::file(list).and_then(|opened| opened.text(MAX_LIST)).map_err(|error| problem(error.to_string()))?;
    let lines = (1..).zip(content.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line): (usize, &str)| {
            let (file, url) = line.split_once('\t').ok_or_else(|| {
                problem(format!("line {number}: wants a file and a URL with a tabulator between them"))
            })?;
            let (file, url) = (file.trim(), url.trim());
            if sources::read_source_url(url).is_none() {
                return Err(problem(format!("line {number}: {url:?} is no URL of a page")));
            }
            if Path::new(file).file_name().is_none_or(|name| name.to_string_lossy() != file) {
                return Err(problem(format!("line {number}: {file:?} is no file of this folder")));
            }
            Ok((file.to_owned(), url.to_owned()))
        })
        .collect()
}
