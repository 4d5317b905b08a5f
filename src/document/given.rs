//! What a person says of an article beside its file: on the command line, or in a table of many files.

use std::collections::{HashMap, HashSet};
use std::io;
use std::io::BufRead;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::collection;
use crate::document::collection::Described;
use crate::document::content::{Document, Metadata, Notice};

/// What is said of an article; it goes before what the article says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The site or outlet.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// What of it cannot be read.
    pub notices: Vec<Notice>,
}

impl Given {
    /// Says so of a document.
    pub fn apply(&self, document: &mut Document) {
        let Metadata { title, authors, published, site, url, .. } = &mut document.metadata;
        *published = self.published.or(*published);
        for (place, said) in [(title, &self.title), (site, &self.outlet), (url, &self.url)] {
            if said.is_some() {
                place.clone_from(said);
            }
        }
        if !self.authors.is_empty() {
            authors.clone_from(&self.authors);
            document.notices.retain(|notice| !matches!(notice, Notice::AuthorInDoubt(_)));
        }
        document.notices.extend(self.notices.iter().cloned());
    }
}

impl From<Described> for Given {
    fn from(row: Described) -> Self {
        let (Metadata { title, authors, published, site: outlet, url, .. }, notices) = row.metadata_with_notices();
        Self { title, authors, published, outlet, url, notices }
    }
}

/// What a table says of files, by their names.
#[derive(Debug, Default)]
pub struct ByFile {
    /// The rows by the last part of their paths.
    rows: HashMap<String, Vec<(String, Given)>>,
    used: Mutex<HashSet<String>>,
}

impl ByFile {
    /// Reads a table with a column of file names.
    ///
    /// # Errors
    /// If it cannot be read or has none.
    pub fn from_table(table: Box<dyn BufRead + Send>) -> io::Result<Self> {
        let mut rows: HashMap<String, Vec<(String, Given)>> = HashMap::new();
        for (file, row) in collection::rows_by_file(table)? {
            rows.entry(name_of(&file).to_owned()).or_default().push((file, row.into()));
        }
        Ok(Self { rows, used: Mutex::default() })
    }

    /// What it says of the file at `path`: the row whose name is the longest end of the path.
    pub fn find_for_path(&self, path: &str) -> Option<&Given> {
        let rows = self.rows.get(name_of(path))?.iter();
        let fits = rows.filter(|(file, _)| ends_in(path, file.trim_start_matches("./")));
        let (file, given) = fits.max_by_key(|(file, _)| file.len())?;
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone());
        Some(given)
    }

    /// The files that it names and that were not asked for, in order.
    pub fn unused_files(&self) -> Vec<String> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let files = self.rows.values().flatten().map(|(file, _)| file.clone());
        let mut unused: Vec<String> = files.filter(|file| !used.contains(file)).collect();
        unused.sort();
        unused
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Whether a path ends in whole parts of another.
fn ends_in(path: &str, end: &str) -> bool {
    let path = path.replace('\\', "/");
    path.strip_suffix(end.replace('\\', "/").as_str()).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_the_longest_end_of_its_path() {
        let table = "file,author,date,link\na.txt,Ida Lund,2026-05-04,https://a.example/x\nold/a.txt,Per Moe,,\nb.txt,Liv Dahl,,no\n";
        let table = ByFile::from_table(Box::new(table.as_bytes())).unwrap();
        let author = |path: &str| table.find_for_path(path).map(|given| given.authors.join(", "));
        assert_eq!(author("news/a.txt").as_deref(), Some("Ida Lund"));
        assert_eq!(author("news/old/a.txt").as_deref(), Some("Per Moe"));
        assert_eq!(author("news/extra.txt"), None);
        assert_eq!(table.unused_files(), ["b.txt"]);
        assert_eq!(table.find_for_path("a.txt").unwrap().published, "2026-05-04".parse().ok());
        assert_eq!(table.find_for_path("b.txt").unwrap().notices, [Notice::BadUrl("no".to_owned())]);
        let without = ByFile::from_table(Box::new(&b"name,author\nx,y\n"[..])).unwrap_err().to_string();
        assert_eq!(without, "its first line names no column of files (it has \"name\", \"author\")");
    }

    #[test]
    fn what_a_table_says_and_nobody_can_read_is_noted() {
        let table = "file,author,date,url\na.txt,Ida Lund and Per Moe,03/04/2025,not a url\n";
        let table = ByFile::from_table(Box::new(table.as_bytes())).unwrap();
        let text = b"The pier\n\nIt closed on Monday, she said.";
        let mut document = crate::document::read_document("a.txt", text).unwrap();
        table.find_for_path("a.txt").unwrap().apply(&mut document);
        assert_eq!(document.metadata.authors, ["Ida Lund", "Per Moe"]);
        assert_eq!((document.metadata.published, &document.metadata.url), (None, &None));
        let unread = [Notice::BadUrl("not a url".to_owned()), Notice::BadDate("03/04/2025".to_owned())];
        assert_eq!(document.notices, unread);
    }
}
