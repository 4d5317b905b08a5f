//! The lines of `extract --claims`, from files, folders of parts as Spark writes them, and standard input.

use std::iter;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{InputError, Opened};
use crate::cli::problem::Problem;
use crate::document::collection;

/// The most bytes of one line: the largest article with thirty times its size of what was found in it.
const LONGEST: u64 = 256 << 20;

/// One line that holds an article, not yet read.
#[derive(Clone, Debug)]
pub(crate) struct HandedLine {
    /// `PATH:NUMBER`, for messages.
    pub place: String,
    /// The line.
    pub line: Vec<u8>,
}

type HandedInput<T> = Box<dyn Iterator<Item = Result<T, Problem>> + Send>;

/// The lines of what `paths` name, in order: of files, packed or not, of `-`, and of all files of a folder by name but
/// those that begin with `.` or `_`.
pub(crate) fn read_handed_lines(paths: Vec<PathBuf>) -> impl Iterator<Item = Result<HandedLine, Problem>> + Send {
    paths.into_iter().flat_map(find_part_files).flat_map(|found| match found.and_then(lines_of) {
        Ok(lines) => lines,
        Err(problem) => Box::new(iter::once(Err(problem))),
    })
}

fn lines_of(path: PathBuf) -> Result<HandedInput<HandedLine>, Problem> {
    let name = path.to_string_lossy().into_owned();
    let opened = Opened::from_argument(&path).map_err(|error| Problem::new(&name, error))?;
    let lines =
        collection::open_json_lines(opened, LONGEST).map_err(|error| Problem::new(&name, InputError::from(error)))?;
    Ok(Box::new(lines.map(move |(number, line)| {
        let place = format!("{name}:{number}");
        match line {
            Ok(line) => Ok(HandedLine { place, line }),
            Err(why) => Err(Problem::new(place, why)),
        }
    })))
}

fn find_part_files(path: PathBuf) -> HandedInput<PathBuf> {
    if path.as_os_str() == "-" || !path.is_dir() {
        return Box::new(iter::once(Ok(path)));
    }
    let is_part = |entry: &DirEntry| entry.depth() == 0 || !is_beside(entry.path());
    let entries = WalkDir::new(&path).sort_by_file_name().into_iter().filter_entry(is_part);
    Box::new(entries.filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_file() => Some(Ok(entry.into_path())),
        Ok(_) => None,
        Err(error) => {
            let at = error.path().unwrap_or(&path).to_string_lossy().into_owned();
            Some(Err(Problem::new(at, error)))
        }
    }))
}

/// Whether it is one of the files that programs put beside what they write: `_SUCCESS`, `.part-00000.crc`.
fn is_beside(path: &Path) -> bool {
    path.file_name().is_some_and(|name| [b'.', b'_'].contains(name.as_encoded_bytes().first().unwrap_or(&0)))
}
