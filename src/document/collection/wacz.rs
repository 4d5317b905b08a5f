//! Web archives packed with a list of their pages (WACZ 1.1.1), as ArchiveWeb.page and Browsertrix write them.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::page_list::PageList;
use super::warc::Archive;
use super::{FoundRecord, LONGEST};
use crate::document::input::packing;

/// The most bytes that are unpacked of an archive within the file.
const MOST: u64 = 1 << 40;

/// Whether these are the first bytes of one: of a zip file whose first member it is known by.
pub(super) fn starts_one(start: &[u8]) -> bool {
    let head = String::from_utf8_lossy(start.get(..128).unwrap_or(start));
    let named = ["archive/", "pages/", "indexes/", "datapackage"].iter().any(|name| head.contains(name));
    start.starts_with(b"PK\x03\x04") && named
}

/// The pages of all archives in a file.
pub(super) struct Archives {
    file: File,
    waiting: VecDeque<Member>,
    pages: PageList,
    current: Option<Archive>,
    /// How many records there were in the archives before.
    before: usize,
    last: usize,
}

/// A file within the file.
struct Member {
    start: u64,
    length: u64,
    packed: bool,
}

impl Archives {
    /// Reads what the file holds, and the list of its pages.
    ///
    /// # Errors
    /// If it is no zip file, or cannot be read.
    pub(super) fn open(file: File) -> io::Result<Self> {
        let mut zip = ZipArchive::new(file.try_clone()?)
            .map_err(|error| io::Error::other(format!("it is no zip file ({error}); was it saved whole?")))?;
        let (mut waiting, mut pages) = (VecDeque::new(), PageList::default());
        for at in 0..zip.len() {
            let Ok(entry) = zip.by_index_raw(at) else { continue };
            let Ok(name) = entry.name().map(|name| name.to_ascii_lowercase()) else { continue };
            let Some(member) = locate_member(&entry) else { continue };
            if name.starts_with("pages/") && name.ends_with(".jsonl") {
                drop(entry);
                add_listed_pages(member.stream(&file, LONGEST)?, &mut pages);
            } else if packing::name_within(&name).ends_with(".warc") {
                waiting.push_back(member);
            }
        }
        Ok(Self { file, waiting, pages, current: None, before: 0, last: 0 })
    }

    fn open_next(&mut self) -> Option<io::Result<()>> {
        let member = self.waiting.pop_front()?;
        let opened = member.stream(&self.file, MOST).and_then(packing::unpack_stream);
        self.before += self.last;
        self.last = 0;
        Some(opened.map(|stream| self.current = Some(Archive::with_pages(stream, self.pages.clone()))))
    }
}

impl Iterator for Archives {
    type Item = FoundRecord;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(current) = &mut self.current {
                let found = current.next();
                self.last = current.number();
                if let Some((number, content)) = found {
                    return Some((self.before + number, content));
                }
                self.current = None;
            }
            if let Err(error) = self.open_next()? {
                return Some((self.before + 1, Err(format!("cannot be read: {error}"))));
            }
        }
    }
}

fn locate_member<R: Read>(entry: &zip::read::ZipFile<'_, R>) -> Option<Member> {
    let packed = match entry.compression() {
        CompressionMethod::Stored => false,
        CompressionMethod::Deflated => true,
        _ => return None,
    };
    Some(Member { start: entry.data_start()?, length: entry.compressed_size(), packed })
}

impl Member {
    /// What it holds, up to so many bytes. One member is read at a time: they share the place in the file.
    fn stream(&self, file: &File, most: u64) -> io::Result<Box<dyn BufRead + Send>> {
        let mut file = file.try_clone()?;
        file.seek(SeekFrom::Start(self.start))?;
        let stored = BufReader::new(file).take(self.length);
        Ok(if self.packed {
            Box::new(BufReader::new(DeflateDecoder::new(stored).take(most)))
        } else {
            Box::new(stored.take(most))
        })
    }
}

/// Adds what a list of pages names; what is no line of one names none.
fn add_listed_pages(mut reader: impl BufRead, pages: &mut PageList) {
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        pages.add_line(&line);
        line.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::document::collection::CollectionKind;
    use crate::document::collection::tests::read;

    fn warc(url: &str) -> Vec<u8> {
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>The pier closed, the owner said.</p></html>";
        let fields = format!("WARC-Type: response\r\nContent-Type: application/http\r\nWARC-Target-URI: {url}");
        let record = format!("WARC/1.1\r\n{fields}\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n", answer.len());
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(record.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn wacz(members: &[(&str, Vec<u8>)], packed: CompressionMethod) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            zip.start_file(*name, SimpleFileOptions::default().compression_method(packed)).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn urls(bytes: &[u8]) -> Vec<String> {
        let read = read(CollectionKind::Wacz, bytes).into_iter();
        read.map(|page| page.map_or_else(|e| e.why, |(path, d)| path + " " + &d.metadata.url.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn the_pages_that_are_listed_are_read_from_every_archive() {
        let pages = b"{\"format\": \"json-pages-1.0\"}\n{\"url\": \"https://a.example/1\"}\n{\"url\": \"https://a.example/2\"}\n";
        for packed in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            let members = [
                ("archive/data-1.warc.gz", [warc("https://a.example/1"), warc("https://ads.example/frame")].concat()),
                ("archive/data-2.warc.gz", warc("https://a.example/2")),
                ("indexes/index.cdx.gz", vec![1, 2, 3]),
                ("pages/pages.jsonl", pages.to_vec()),
                ("datapackage.json", b"{}".to_vec()),
            ];
            assert_eq!(urls(&wacz(&members, packed)), ["all:1 https://a.example/1", "all:3 https://a.example/2"]);
        }
    }

    #[test]
    fn what_is_broken_or_holds_no_page_is_said() {
        assert_eq!(urls(&wacz(&[("datapackage.json", vec![])], CompressionMethod::Stored)), ["holds no web pages"]);
        let whole = wacz(&[("archive/a.warc.gz", warc("https://a.example/1"))], CompressionMethod::Stored);
        let opened = super::super::Collection::open(
            CollectionKind::Wacz,
            "all",
            None,
            &whole[..whole.len() - 30],
            &Default::default(),
        );
        assert!(opened.err().unwrap().to_string().contains("it is no zip file"));
    }
}
