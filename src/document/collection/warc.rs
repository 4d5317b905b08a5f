//! Web archives (WARC, ISO 28500): records one after the other, each with a header and so many bytes. The pages among
//! them are the articles; what is no page is passed over without being held.
//!
//! The format is small, and every length in it comes from outside: it is read here, within limits.

use std::io;
use std::io::{BufRead, Read};

use super::fields::{Fields, header_budget, read_line};
use super::http::{HttpHead, is_page_type};
use super::page::CapturedPage;
use super::page_list::PageList;
use super::trail::Trail;
use super::{FoundRecord, LONGEST, RecordContent};
use crate::document::content::Capture;

/// The most bytes of an archive's description that are looked at.
const LONGEST_INFO: u64 = 4 << 20;

/// The most blank lines between two records.
const MOST_BLANK: usize = 1000;

/// The pages of an archive.
pub(super) struct Archive {
    reader: Box<dyn BufRead + Send>,
    pages: PageList,
    trail: Trail,
    number: usize,
    failed: bool,
}

/// A record: nothing more, nothing of interest, or a page or why it cannot be one.
enum WarcStep {
    End,
    Passed,
    Page(Result<RecordContent, String>),
}

impl Archive {
    /// The pages of a stream that is unpacked.
    pub(super) fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Self::with_pages(reader, PageList::default())
    }

    /// The pages of a stream that are in a list.
    pub(super) fn with_pages(reader: Box<dyn BufRead + Send>, pages: PageList) -> Self {
        Self { reader, pages, trail: Trail::default(), number: 0, failed: false }
    }

    /// How many records were read.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    fn read_next_record(&mut self) -> io::Result<WarcStep> {
        if !opens_record(&mut self.reader)? {
            return Ok(WarcStep::End);
        }
        self.number += 1;
        let fields = Fields::from_reader(&mut self.reader)?;
        let length = fields.get("content-length").and_then(|length| length.parse().ok());
        let length: u64 = length.ok_or_else(|| io::Error::other("its record does not say how long it is"))?;
        let mut body = (&mut self.reader).take(length);
        let step = read_record(&fields, &mut body, &mut self.pages, &mut self.trail)?;
        io::copy(&mut body, &mut io::sink())?;
        if body.limit() > 0 {
            return Err(io::Error::other("it ends in the middle of a record"));
        }
        Ok(step)
    }
}

impl Iterator for Archive {
    type Item = FoundRecord;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            match self.read_next_record() {
                Ok(WarcStep::End) => self.failed = true,
                Ok(WarcStep::Passed) => {}
                Ok(WarcStep::Page(page)) => return Some((self.number, page)),
                Err(error) => {
                    // Where the next record begins, nobody knows.
                    self.failed = true;
                    return Some((self.number.max(1), Err(format!("cannot be read: {error}; what follows is lost"))));
                }
            }
        }
        None
    }
}

/// Reads the line that opens a record; says whether there is another one.
fn opens_record(reader: &mut impl BufRead) -> io::Result<bool> {
    for _ in 0..MOST_BLANK {
        let line = read_line(reader, &mut header_budget())?;
        if line.is_empty() {
            return Ok(false);
        }
        if line.starts_with(b"WARC/") {
            return Ok(true);
        }
        if !line.trim_ascii().is_empty() {
            break;
        }
    }
    Err(io::Error::other("no record of a web archive begins here"))
}

fn read_record(
    fields: &Fields,
    body: &mut impl BufRead,
    pages: &mut PageList,
    trail: &mut Trail,
) -> io::Result<WarcStep> {
    let url = target_url(fields);
    let own = HttpHead { status: 200, fields: fields.clone() };
    match fields.get("warc-type").unwrap_or_default() {
        "response" if fields.media_type() == "application/http" => {
            let head = HttpHead::from_reader(body)?;
            if let Some(to) = head.fields.get("location") {
                pages.add_redirect(url, to);
                trail.add_redirect(url, to);
            }
            if head.is_page() && pages.counts_as_page(url) {
                read_captured_page(fields, trail, head, body)
            } else {
                Ok(WarcStep::Passed)
            }
        }
        "response" | "resource" if is_page_type(&fields.media_type()) && pages.counts_as_page(url) => {
            read_captured_page(fields, trail, own, body)
        }
        "conversion" if fields.media_type() == "text/plain" => read_captured_page(fields, trail, own, body),
        "warcinfo" => {
            add_recorded_pages(body, pages)?;
            Ok(WarcStep::Passed)
        }
        _ => Ok(WarcStep::Passed),
    }
}

/// The address of a record. Some programs write it as mail has it.
fn target_url(fields: &Fields) -> &str {
    fields.get("warc-target-uri").unwrap_or_default().trim_matches(['<', '>'])
}

fn read_captured_page(fields: &Fields, trail: &Trail, head: HttpHead, from: &mut impl Read) -> io::Result<WarcStep> {
    let url = target_url(fields);
    let capture = Capture::from_written(fields.get("warc-date"), fields.get("warc-payload-digest"));
    let mut body = Vec::new();
    from.take(LONGEST + 1).read_to_end(&mut body)?;
    let page = CapturedPage { url: url.to_owned(), aliases: trail.addresses_leading_to(url), capture, head, body };
    let fits = page.body.len() as u64 <= LONGEST;
    Ok(WarcStep::Page(if fits {
        Ok(RecordContent::Page(Box::new(page)))
    } else {
        Err(format!("{url}: is longer than 64 MiB"))
    }))
}

/// Reads of which pages the archive was made, where it says so.
fn add_recorded_pages(body: &mut impl BufRead, pages: &mut PageList) -> io::Result<()> {
    let mut info = String::new();
    // What is no text says nothing.
    if body.take(LONGEST_INFO).read_to_string(&mut info).is_ok() {
        info.lines().filter_map(|line| line.strip_prefix("json-metadata:")).for_each(|json| pages.add_recording(json));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use crate::document::collection::tests::read;
    use crate::document::collection::{Collection, CollectionKind};
    use crate::document::input::zstd;

    fn record(fields: &str, body: &str) -> String {
        format!("WARC/1.1\r\n{fields}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n", body.len())
    }

    fn response(url: &str, answer: &str) -> String {
        record(
            &format!(
                "WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-05-04T10:12:00Z\r\n\
                 WARC-Payload-Digest: sha1:ABCDEF\r\nContent-Type: application/http; msgtype=response"
            ),
            answer,
        )
    }

    fn html(url: &str, text: &str) -> String {
        let page = format!("<html><h1>The pier</h1><p>{text} The <a href=\"/report\">report</a> says so.</p></html>");
        response(url, &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"))
    }

    fn archive() -> String {
        [
            record("WARC-Type: warcinfo\r\nContent-Type: application/warc-fields", "software: tool\r\n"),
            record("WARC-Type: request\r\nWARC-Target-URI: https://a.example/one", "GET /one HTTP/1.1\r\n\r\n"),
            html("<https://a.example/one>", "The pier closed on Monday, the owner said."),
            response("https://a.example/x.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}\u{2}"),
            response("https://a.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone."),
            html("https://a.example/two#top", "The mill opened on Tuesday, the mayor said."),
        ]
        .concat()
    }

    fn urls(bytes: &[u8]) -> Vec<String> {
        let read = read(CollectionKind::Warc, bytes).into_iter();
        read.map(|page| page.map_or_else(|e| e.why, |(_, d)| d.metadata.url.unwrap_or_default())).collect()
    }

    #[test]
    fn pages_are_read_with_their_addresses() {
        let pages = read(CollectionKind::Warc, archive().as_bytes());
        let first = pages[0].as_ref().unwrap();
        assert_eq!(first.0, "all:3");
        assert_eq!(first.1.metadata.url.as_deref(), Some("https://a.example/one"));
        assert_eq!(first.1.citations[0].url.as_deref(), Some("https://a.example/report"));
        let capture = first.1.metadata.capture.as_ref().unwrap();
        assert_eq!(capture.at, "2026-05-04T10:12:00Z".parse().ok());
        assert_eq!(capture.payload_digest.as_deref(), Some("sha1:ABCDEF"));
        assert_eq!(urls(archive().as_bytes()), ["https://a.example/one", "https://a.example/two"]);
    }

    #[test]
    fn a_packed_archive_reads_the_same() {
        let mut packed = Vec::new();
        for part in archive().split_inclusive("\r\n\r\nWARC") {
            let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
            encoder.write_all(part.as_bytes()).unwrap();
            encoder.finish().unwrap();
        }
        assert_eq!(CollectionKind::of_start(&packed), Some(CollectionKind::Warc));
        assert_eq!(urls(&packed), urls(archive().as_bytes()));
        let packed: Vec<u8> =
            archive().split_inclusive("\r\n\r\nWARC").flat_map(|part| zstd::tests::packed(part.as_bytes())).collect();
        assert_eq!(CollectionKind::of_start(&packed), Some(CollectionKind::Warc));
        assert_eq!(urls(&packed), urls(archive().as_bytes()));
    }

    #[test]
    fn the_pages_of_a_recording_are_told_from_their_frames() {
        let info = "json-metadata: {\"pages\": [{\"url\": \"https://a.example/one\"}]}\r\n";
        let info = record("WARC-Type: warcinfo", info);
        assert_eq!(urls(format!("{info}{}", archive()).as_bytes()), ["https://a.example/one"]);
    }

    #[test]
    fn extracted_text_and_resources_are_read() {
        let text = record(
            "WARC-Type: conversion\r\nWARC-Target-URI: https://a.example/t\r\nContent-Type: text/plain",
            "The mill\n\nIt stopped on Monday, the owner said.",
        );
        let page = record(
            "WARC-Type: resource\r\nWARC-Target-URI: https://a.example/r\r\nContent-Type: text/html",
            "<html><p>It stopped on Monday, the owner said.</p></html>",
        );
        assert_eq!(urls(format!("{text}{page}").as_bytes()), ["https://a.example/t", "https://a.example/r"]);
    }

    #[test]
    fn the_encoding_is_the_servers() {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-2\r\n\r\n<html><p>Wójt said: ";
        let (answer, _, _) = encoding_rs::ISO_8859_2.encode(head);
        let fields = "WARC-Type: response\r\nContent-Type: application/http\r\nWARC-Target-URI: https://a.example/";
        let mut bytes = format!("WARC/1.0\r\n{fields}\r\nContent-Length: {}\r\n\r\n", answer.len()).into_bytes();
        bytes.extend_from_slice(&answer);
        let pages = read(CollectionKind::Warc, &bytes);
        assert!(pages[0].as_ref().unwrap().1.text.as_str().contains("Wójt said"));
    }

    #[test]
    fn what_is_broken_is_said() {
        let whole = archive();
        let cut = urls(&whole.as_bytes()[..whole.len() - 60]);
        let lost = "cannot be read: it ends in the middle of a record; what follows is lost";
        assert_eq!(cut, ["https://a.example/one", lost]);
        let none = urls(record("WARC-Type: metadata", "x").as_bytes());
        assert_eq!(none, ["holds no web pages"]);
        let garbage = urls(b"WARC/1.0\r\nContent-Length: 2\r\n\r\nxx\r\n\r\nno record\r\n");
        assert_eq!(garbage, ["cannot be read: no record of a web archive begins here; what follows is lost"]);
        let huge = urls(b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nxx");
        assert_eq!(huge, ["cannot be read: its record does not say how long it is; what follows is lost"]);
        let empty =
            urls(response("https://a.example/e", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n").as_bytes());
        assert_eq!(empty, ["https://a.example/e: is empty"]);
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics(cut in 0usize..900, noise in any::<Vec<u8>>(), at in 0usize..900) {
            let mut bytes = archive().into_bytes();
            bytes.truncate(bytes.len() - cut.min(bytes.len()));
            let at = at.min(bytes.len());
            bytes.splice(at..at, noise);
            for record in Collection::open(CollectionKind::Warc, "x", None, &bytes[..], &Default::default()).unwrap().flatten() {
                let _ = record.read_article();
            }
        }
    }
}
