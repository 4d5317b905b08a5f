//! Where an article was read, and what stays the same when it is read there again.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::digest::hash_bytes;

/// More bytes than any article's file has.
const MOST: u64 = 128 << 20;

/// Where an article was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The name to show: a file's path as given, `PATH:LINE` for a record of a collection, `-` for standard input.
    pub path: String,
    /// The place that can be recognised later; none for a stream, and for a record without an id.
    pub location: Option<Location>,
    /// The SHA-256 of a file's bytes, which tells later whether it still holds what was read; none for a record.
    pub sha256: Option<String>,
}

/// A place that an article can be read from again.
/// Written as one text, as [`fmt::Display`] gives it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Location {
    /// A file, by the `file:` URL of its canonical path, which tells apart names that are not UTF-8.
    File(String),
    /// A record of a collection, by the id that the collection gives it.
    Record {
        /// The collection's own location; none for a stream.
        collection: Option<String>,
        /// The id.
        id: String,
    },
}

/// Introduces the id of a record that came in a stream.
const STREAMED: &str = "record:";

impl Origin {
    /// An article that is known by its text alone.
    pub fn stream(path: impl Into<String>) -> Self {
        Self { path: path.into(), location: None, sha256: None }
    }
}

impl Location {
    /// Finds the location of a regular file; none for a pipe, a device and what is not there.
    pub fn of_file(path: &Path) -> Option<Self> {
        let canonical = fs::canonicalize(path).ok().filter(|path| path.is_file())?;
        Url::from_file_path(canonical).ok().map(|url| Self::File(url.into()))
    }

    /// Reads what [`fmt::Display`] wrote.
    pub fn parse(written: &str) -> Self {
        if let Some(id) = written.strip_prefix(STREAMED) {
            return Self::Record { collection: None, id: id.into() };
        }
        // A `#` in a file's name is written as `%23`.
        match written.split_once('#') {
            Some((collection, id)) => Self::Record { collection: Some(collection.into()), id: id.into() },
            None => Self::File(written.into()),
        }
    }

    /// The id of a record.
    pub fn record_id(&self) -> Option<&str> {
        match self {
            Self::File(_) => None,
            Self::Record { id, .. } => Some(id),
        }
    }

    /// Checks whether the file, or the collection that held the record, is still there.
    pub fn exists(&self) -> bool {
        self.path().is_some_and(|path| path.is_file())
    }

    /// Checks whether the file still holds the bytes of this hash. A collection is not searched for its record: it counts
    /// as held while the collection is there.
    pub fn still_holds(&self, sha256: Option<&str>) -> bool {
        match self {
            Self::Record { .. } => self.exists(),
            Self::File(_) => {
                let held = self.path().filter(|_| sha256.is_some()).and_then(|path| hash_file(&path).ok());
                held.is_some() && held.as_deref() == sha256
            }
        }
    }

    fn path(&self) -> Option<PathBuf> {
        let url = match self {
            Self::File(url) | Self::Record { collection: Some(url), .. } => url,
            Self::Record { collection: None, .. } => return None,
        };
        Url::parse(url).ok()?.to_file_path().ok()
    }
}

/// Hashes a file that is still a regular one, up to the size of what is ever read.
fn hash_file(path: &Path) -> io::Result<String> {
    if !path.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(hash_bytes(&bytes))
}

impl From<Location> for String {
    fn from(location: Location) -> Self {
        location.to_string()
    }
}

impl From<String> for Location {
    fn from(written: String) -> Self {
        Self::parse(&written)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(url) => f.write_str(url),
            Self::Record { collection: Some(collection), id } => write!(f, "{collection}#{id}"),
            Self::Record { collection: None, id } => write!(f, "{STREAMED}{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_location_however_its_path_is_typed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a b.txt");
        fs::write(&path, "A text.").unwrap();
        let location = Location::of_file(&path).unwrap();
        assert_eq!(Location::of_file(&folder.path().join(".").join("a b.txt")).as_ref(), Some(&location));
        assert_eq!(Location::parse(&location.to_string()), location);
        assert!(location.exists() && location.to_string().ends_with("/a%20b.txt"));
        assert!(location.still_holds(Some(&hash_bytes(b"A text."))) && !location.still_holds(None));
        fs::remove_file(path).unwrap();
        assert!(!location.exists());
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf8_are_told_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let of = |name: &[u8]| {
            let path = folder.path().join(OsStr::from_bytes(name));
            fs::write(&path, "A text.").unwrap();
            Location::of_file(&path).unwrap()
        };
        let locations = [of(b"x\xff.txt"), of(b"x\xfe.txt"), of("x\u{FFFD}.txt".as_bytes()), of(b"x%FF.txt")];
        for (at, location) in locations.iter().enumerate() {
            assert!(location.exists());
            assert!(!locations[at + 1..].contains(location), "{location}");
        }
    }

    #[test]
    fn a_record_is_written_and_read_again() {
        for collection in [None, Some("file:///a%23b.jsonl".to_owned())] {
            let location = Location::Record { collection, id: "#1: x".into() };
            assert_eq!(Location::parse(&location.to_string()), location);
            assert_eq!(location.record_id(), Some("#1: x"));
        }
    }
}
