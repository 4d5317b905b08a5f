//! Answers of web servers as archives keep them (RFC 9112): status, fields, and what the body was packed with.

use std::io;
use std::io::{BufRead, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::fields::{Fields, header_budget, read_line};
use crate::document::html;
use crate::document::input::{packing, zstd};

/// The head of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpHead {
    /// The status, such as 200; 0 where the first line has none.
    pub status: u16,
    /// The fields.
    pub fields: Fields,
}

impl HttpHead {
    /// Reads the status line and the fields.
    ///
    /// # Errors
    /// If they cannot be read, or go on without end.
    pub fn from_reader(reader: &mut impl BufRead) -> io::Result<Self> {
        let line = read_line(reader, &mut header_budget())?;
        let line = String::from_utf8_lossy(&line);
        let status = line.split_whitespace().nth(1).filter(|_| line.starts_with("HTTP/"));
        Ok(Self {
            status: status.and_then(|status| status.parse().ok()).unwrap_or(0),
            fields: Fields::from_reader(reader)?,
        })
    }

    /// Whether the answer is what was asked for, and a page.
    pub fn is_page(&self) -> bool {
        (200..300).contains(&self.status) && is_page_type(&self.fields.media_type())
    }

    /// Undoes what the body was packed with. Archives often undo it themselves and leave the fields as they were: what is
    /// a page already is taken as it is.
    ///
    /// # Errors
    /// If it cannot be unpacked, or holds more than 64 MiB.
    pub fn unpack_body(&self, body: &[u8]) -> Result<Vec<u8>, String> {
        let chunked = self.fields.get("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
        let whole = if chunked { join_chunks(body) } else { None };
        let body = whole.as_deref().unwrap_or(body);
        let coding = self.fields.get("content-encoding").unwrap_or_default().trim().to_ascii_lowercase();
        if html::is_html(body) {
            return Ok(body.to_vec());
        }
        let unpacked = match coding.as_str() {
            "gzip" | "x-gzip" if packing::is_packed(body) => packing::unpack_bytes(body),
            "deflate" => read_all(ZlibDecoder::new(body)).or_else(|_| read_all(DeflateDecoder::new(body))),
            "br" => read_all(brotli_decompressor::Decompressor::new(body, 4096)),
            "zstd" => read_all(zstd::Frames::new(body)),
            _ => Ok(body.to_vec()),
        };
        unpacked.map_err(|error| format!("cannot be unpacked: {error}"))
    }
}

/// Whether a media type is that of a page.
pub(super) fn is_page_type(media_type: &str) -> bool {
    matches!(media_type, "text/html" | "application/xhtml+xml")
}

fn read_all(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(super::LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > super::LONGEST { Err(io::Error::other("it holds more than 64 MiB")) } else { Ok(bytes) }
}

/// The body of which the server told the length chunk by chunk; none where it is not written so.
fn join_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.iter().take(64).position(|&byte| byte == b'\n')?;
        let size = std::str::from_utf8(body.get(..end)?).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        let rest = body.get(end + 1..)?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        body = rest.get(size..)?;
        body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;

    const PAGE: &[u8] = b"<p>The pier is late.</p>";

    fn head(fields: &str) -> HttpHead {
        HttpHead::from_reader(&mut format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n\r\n").as_bytes())
            .unwrap()
    }

    fn packed(mut encoder: impl Write) {
        encoder.write_all(PAGE).unwrap();
    }

    #[test]
    fn a_page_is_told_by_status_and_type() {
        assert!(head("X: y").is_page());
        for other in ["HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n", "HTTP/1.1 200\r\n\r\n", "GET / 200"]
        {
            assert!(!HttpHead::from_reader(&mut other.as_bytes()).unwrap().is_page());
        }
    }

    #[test]
    fn a_body_is_unpacked() {
        let chunks = b"9;name=x\r\n<p>The pi\r\nf\r\ner is late.</p>\r\n0\r\n\r\n";
        assert_eq!(head("Transfer-Encoding: chunked").unpack_body(chunks).unwrap(), PAGE);
        assert_eq!(head("Transfer-Encoding: chunked").unpack_body(PAGE).unwrap(), PAGE);
        let mut bytes = Vec::new();
        packed(flate2::write::GzEncoder::new(&mut bytes, flate2::Compression::fast()));
        assert_eq!(head("Content-Encoding: gzip").unpack_body(&bytes).unwrap(), PAGE);
        let mut bytes = Vec::new();
        packed(flate2::write::ZlibEncoder::new(&mut bytes, flate2::Compression::fast()));
        assert_eq!(head("Content-Encoding: deflate").unpack_body(&bytes).unwrap(), PAGE);
        let mut bytes = Vec::new();
        packed(flate2::write::DeflateEncoder::new(&mut bytes, flate2::Compression::fast()));
        assert_eq!(head("Content-Encoding: deflate").unpack_body(&bytes).unwrap(), PAGE);
        // One metablock that is not compressed, as zlib.brotliCompressSync writes a short text.
        let brotli = [&b"\x8b\x0b\x80"[..], PAGE, b"\x03"].concat();
        assert_eq!(head("Content-Encoding: br").unpack_body(&brotli).unwrap(), PAGE);
        assert!(head("Content-Encoding: br").unpack_body(b"\xff\xff").unwrap_err().starts_with("cannot be unpacked: "));
        let page = b"<!doctype html><p>The pier is late.";
        assert_eq!(head("Content-Encoding: br").unpack_body(page).unwrap(), page);
        assert_eq!(head("Content-Encoding: zstd").unpack_body(&zstd::tests::packed(PAGE)).unwrap(), PAGE);
        assert!(head("Content-Encoding: zstd").unpack_body(b"x").is_err());
    }

    proptest! {
        #[test]
        fn whatever_the_body_nothing_panics(body in any::<Vec<u8>>(), coding in "gzip|deflate|br|zstd|x") {
            let _ = head(&format!("Transfer-Encoding: chunked\r\nContent-Encoding: {coding}")).unpack_body(&body);
        }
    }
}
