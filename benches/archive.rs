//! Pages of a web archive read a second, on one thread and without the model: from records to text and links; and the
//! most memory that it took.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::time::Instant;

use claimtrace::document::collection::{Collection, CollectionKind, CollectionSource};

/// How many pages are read.
const PAGES: usize = 10_000;

struct Archive(File);

impl CollectionSource for Archive {
    fn stream(self) -> Box<dyn BufRead + Send> {
        Box::new(BufReader::new(self.0))
    }

    fn file(self) -> io::Result<File> {
        Ok(self.0)
    }
}

fn main() -> io::Result<()> {
    let file = tempfile::NamedTempFile::new()?;
    let mut packed = io::BufWriter::new(file.as_file());
    for number in 0..PAGES {
        let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
        encoder.write_all(record(number).as_bytes())?;
        encoder.finish()?;
    }
    packed.flush()?;
    let start = Instant::now();
    let records =
        Collection::open(CollectionKind::Warc, "all", None, Archive(File::open(file.path())?), &Default::default())?;
    let read = records.filter(|record| record.as_ref().is_ok_and(|record| record.read_article().is_ok())).count();
    println!("{read} pages: {:.0} pages/s{}", read as f64 / start.elapsed().as_secs_f64(), memory());
    Ok(())
}

fn record(number: usize) -> String {
    let paragraph = |n: usize| {
        format!(
            "<p>Paragraph {n} of page {number} says that the bridge, which <a href=\"/{n}\">was built</a> in 1874, will be closed, repaired and opened again.</p>"
        )
    };
    let text: String = (0..12).map(paragraph).collect();
    let page = format!(
        "<!doctype html><html><head><title>Page {number}</title></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Page {number}</h1>{text}</article></body></html>"
    );
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    )
}

/// The most memory that the process held, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    most.map(|most| format!(", at most {} of memory", most.trim())).unwrap_or_default()
}
