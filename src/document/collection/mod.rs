//! Collections: files that hold many articles, one after the other. One reader a kind, each an iterator over what is
//! not yet read ([`RecordContent`]); reading one is [`Record::read_article`], which many threads may do at once.
//!
//! [`json_lines`] and [`json_file`], tables ([`table`], [`sheet`]), mailboxes ([`mbox`]), web archives ([`warc`], and [`wacz`] with many of them).

pub mod columns;
mod described;
mod fields;
mod http;
mod json_file;
mod json_lines;
mod letters;
mod mbox;
mod page;
mod page_list;
mod sheet;
mod table;
mod trail;
mod wacz;
mod warc;

use std::fs::File;
use std::io;
use std::io::BufRead;
use std::sync::Arc;

use self::columns::ColumnField;
use self::columns::Columns;
pub use self::described::{Described, day_of};
pub use self::json_lines::{JsonLines, json_error_reason};
use self::page::CapturedPage;
pub use self::sheet::cells_of_workbook;

use crate::digest::hash_bytes;
use crate::document::assemble::admit_document;
use crate::document::content::Document;
use crate::document::formats::mail;
pub use crate::document::input::endings::CollectionKind;
use crate::document::input::endings::MAX_PAGE;
use crate::document::input::packing;
use crate::origin::Location;

/// The most bytes of one record: a page with its pictures inside. What is longer is passed over without being held.
const LONGEST: u64 = MAX_PAGE as u64;

/// What a collection is read from.
pub trait CollectionSource {
    /// All of it, from its first byte.
    fn stream(self) -> Box<dyn BufRead + Send>;

    /// All of it as a file in which any place can be read.
    ///
    /// # Errors
    /// If it is a stream that cannot be kept.
    fn file(self) -> io::Result<File>;
}

impl CollectionKind {
    /// What the first bytes say, packed or not.
    pub fn of_start(start: &[u8]) -> Option<Self> {
        if packing::is_packed(start) {
            let unpacked = packing::unpack_start(start);
            return if packing::is_packed(&unpacked) { None } else { Self::of_start(&unpacked) };
        }
        if json_file::starts_one(start) {
            Some(Self::Json)
        } else if start.starts_with(b"WARC/") {
            Some(Self::Warc)
        } else if mbox::starts_one(start) {
            Some(Self::Mbox)
        } else if wacz::starts_one(start) {
            Some(Self::Wacz)
        } else {
            json_lines::starts_one(start).then_some(Self::JsonLines)
        }
    }
}

/// What the rows of a table say of the files that they name, in order.
///
/// # Errors
/// If it cannot be read, or has no column of file names.
pub fn rows_by_file(table: Box<dyn BufRead + Send>) -> io::Result<Vec<(String, Described)>> {
    table::Rows::with_needed_fields(table, &Columns::default(), &[ColumnField::File])?.by_file()
}

/// The lines of a stream, packed or not, that are not blank, with their numbers from 1; an error in the place of one that
/// has more than `longest` bytes.
///
/// # Errors
/// If its first bytes cannot be read, or it is in UTF-16.
pub fn open_json_lines(source: impl CollectionSource, longest: u64) -> io::Result<JsonLines> {
    JsonLines::open(packing::unpack_stream(source.stream())?, longest)
}

/// One article of a collection, not yet read.
#[derive(Clone, Debug)]
pub struct Record {
    /// `PATH:NUMBER`, for messages.
    pub path: String,
    /// The collection's own location; none for a stream.
    collection: Option<Arc<str>>,
    number: usize,
    /// Whether it is the first: that one says what of all of them is not read.
    is_first: bool,
    columns: Columns,
    content: RecordContent,
}

/// What a record holds.
#[derive(Clone, Debug)]
pub enum RecordContent {
    /// A JSON object; empty where the line was too long to be held.
    Json(Vec<u8>),
    /// A row of a table.
    Row(Box<Described>),
    /// A message of a mailbox.
    Mail(Vec<u8>),
    /// A page as a server sent it.
    Page(Box<CapturedPage>),
}

/// What a reader finds: the number of the record in its collection, and the record, or why it is none.
pub type FoundRecord = (usize, Result<RecordContent, String>);

impl Record {
    /// The bytes that it takes in its collection, for whoever shows how far the import is.
    pub fn bytes(&self) -> usize {
        match &self.content {
            RecordContent::Json(bytes) | RecordContent::Mail(bytes) => bytes.len(),
            RecordContent::Row(row) => row.bytes(),
            RecordContent::Page(page) => page.bytes(),
        }
    }

    /// Reads its article.
    ///
    /// # Errors
    /// If it is none.
    pub fn read_article(&self) -> Result<ReadRecord, RecordError> {
        let read = match &self.content {
            RecordContent::Json(json) => {
                json_lines::read_json_record(json, &self.columns).and_then(|read| self.read_described(read))
            }
            RecordContent::Row(row) => self.read_described(Described::clone(row)),
            RecordContent::Mail(mail) => read_mail(mail),
            RecordContent::Page(page) => page.read_as_document().map(|document| (None, document)),
        };
        let (id, document) = read.map_err(|why| RecordError { number: Some(self.number), why })?;
        let location = id.map(|id| Location::Record { collection: self.collection.as_deref().map(str::to_owned), id });
        let (aliases, sha256) = match &self.content {
            RecordContent::Page(page) => (page.aliases.clone(), Some(hash_bytes(&page.body))),
            _ => (Vec::new(), None),
        };
        Ok(ReadRecord { location, document, aliases, sha256 })
    }
}

impl Record {
    fn read_described(&self, mut described: Described) -> Result<(Option<String>, Document), String> {
        if !self.is_first {
            described.ignored.clear();
        }
        Ok((described.id.take(), described.document()?))
    }
}

fn read_mail(mail: &[u8]) -> Result<(Option<String>, Document), String> {
    let document = mail::read_message(mail).map_err(|error| error.to_string())?;
    Ok((mail::message_id(mail), admit_document(document)))
}

/// The article of a record.
#[derive(Clone, Debug)]
pub struct ReadRecord {
    /// The place by which it is recognised later; none for a record without an id.
    pub location: Option<Location>,
    /// What was read.
    pub document: Document,
    /// The addresses that lead to it in a web archive.
    pub aliases: Vec<String>,
    /// The SHA-256 of the bytes that a web archive has of it, in hexadecimal.
    pub sha256: Option<String>,
}

/// A record that is no article, or a collection without any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordError {
    /// The number of the record or line, from 1; none where it is the whole collection.
    pub number: Option<usize>,
    /// What is wrong with it.
    pub why: String,
}

impl RecordError {
    /// Where it is: `PATH:NUMBER` in the collection `path`.
    pub fn place_in_collection(&self, path: &str) -> String {
        self.number.map_or_else(|| path.to_owned(), |number| format!("{path}:{number}"))
    }
}

/// The records of a collection, one after the other; whoever takes them says how many are held at a time.
pub struct Collection {
    path: String,
    location: Option<Arc<str>>,
    found: Box<dyn Iterator<Item = FoundRecord> + Send>,
    columns: Columns,
    /// Whether nothing was found yet.
    is_first: bool,
    /// What to say if nothing is found.
    lacking: Option<&'static str>,
}

impl Collection {
    /// Opens a collection under the name `path`; `columns` are those of its columns or keys whose meaning is told.
    ///
    /// # Errors
    /// If its first bytes cannot be read, or it is a table without a column of text.
    pub fn open(
        kind: CollectionKind,
        path: &str,
        location: Option<&Location>,
        source: impl CollectionSource,
        columns: &Columns,
    ) -> io::Result<Self> {
        let found: Box<dyn Iterator<Item = FoundRecord> + Send> = match kind {
            CollectionKind::JsonLines => {
                Box::new(open_json_lines(source, LONGEST)?.map(|(line, json)| (line, json.map(RecordContent::Json))))
            }
            CollectionKind::Json => Box::new(json_file::Objects::open(packing::unpack_stream(source.stream())?)?),
            CollectionKind::Table => Box::new(table::Rows::open(packing::unpack_stream(source.stream())?, columns)?),
            CollectionKind::Sheet => Box::new(sheet::read_workbook_rows(source.file()?, columns)?),
            CollectionKind::Mbox => Box::new(mbox::Messages::new(packing::unpack_stream(source.stream())?)),
            CollectionKind::Warc => Box::new(warc::Archive::new(packing::unpack_stream(source.stream())?)),
            CollectionKind::Wacz => Box::new(wacz::Archives::open(source.file()?)?),
        };
        let location = location.map(|location| location.to_string().into());
        let lacking = match kind {
            // A file of lines that holds none has always been an empty answer.
            CollectionKind::JsonLines => None,
            CollectionKind::Json => Some("holds no articles; each must be a JSON object with a text"),
            CollectionKind::Table | CollectionKind::Sheet => Some("holds no rows below its header"),
            CollectionKind::Mbox => Some("holds no mail"),
            CollectionKind::Warc | CollectionKind::Wacz => Some("holds no web pages"),
        };
        Ok(Self { path: path.to_owned(), location, found, columns: columns.clone(), is_first: true, lacking })
    }
}

impl Iterator for Collection {
    type Item = Result<Record, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some((number, content)) = self.found.next() else {
            return self.lacking.take().map(|why| Err(RecordError { number: None, why: why.to_owned() }));
        };
        self.lacking = None;
        Some(match content {
            Ok(content) => {
                let path = format!("{}:{number}", self.path);
                let is_first = std::mem::replace(&mut self.is_first, false);
                Ok(Record {
                    path,
                    collection: self.location.clone(),
                    number,
                    is_first,
                    columns: self.columns.clone(),
                    content,
                })
            }
            Err(why) => Err(RecordError { number: Some(number), why }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl CollectionSource for &[u8] {
        fn stream(self) -> Box<dyn BufRead + Send> {
            Box::new(io::Cursor::new(self.to_vec()))
        }

        fn file(self) -> io::Result<File> {
            use std::io::{Seek, Write};
            let mut file = tempfile::tempfile()?;
            file.write_all(self)?;
            file.rewind()?;
            Ok(file)
        }
    }

    /// What a collection of these bytes gives: each record's path with its document, and each error.
    pub(super) fn read(kind: CollectionKind, bytes: &[u8]) -> Vec<Result<(String, Document), RecordError>> {
        let records = Collection::open(kind, "all", None, bytes, &Columns::default()).unwrap();
        records
            .map(|record| record.and_then(|record| Ok((record.path.clone(), record.read_article()?.document))))
            .collect()
    }

    #[test]
    fn a_collection_is_told_by_its_name_or_start() {
        for (name, kind) in [
            ("a.jsonl", Some(CollectionKind::JsonLines)),
            ("A.NDJSON.GZ", Some(CollectionKind::JsonLines)),
            ("news.warc.gz", Some(CollectionKind::Warc)),
            ("news.warc.zst", Some(CollectionKind::Warc)),
            ("a.wacz", Some(CollectionKind::Wacz)),
            ("Sent.mbox", Some(CollectionKind::Mbox)),
            ("a.txt.gz", None),
            ("warc", None),
        ] {
            assert_eq!(CollectionKind::of_name(name), kind, "{name}");
        }
        assert_eq!(CollectionKind::of_start(b"WARC/1.1\r\n"), Some(CollectionKind::Warc));
        assert_eq!(CollectionKind::of_start(b"PK\x03\x04.......pages/pages.jsonl"), Some(CollectionKind::Wacz));
        assert_eq!(CollectionKind::of_start(b" {\"html\": \"<p>..."), Some(CollectionKind::JsonLines));
        for other in
            [&b"A text."[..], b"{{ template }}", b"[1, 2]", b"[{x}](y)", b"", b"{\"a\": 1}\n\"text\"", b"PK\x03\x04"]
        {
            assert_eq!(CollectionKind::of_start(other), None);
        }
    }
}
