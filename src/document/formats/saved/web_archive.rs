//! Safari's web archives: a binary property list with the page and what belongs to it.
//!
//! Of the list two levels are needed, a dictionary of dictionaries; they are read here, every offset checked.

use std::collections::HashMap;

use encoding_rs::{Encoding, UTF_8};

use crate::document::content::{Document, ReadError};
use crate::document::html;

const MAGIC: &[u8] = b"bplist00";

/// The most entries of a dictionary.
const MOST_ENTRIES: usize = 1000;

/// Whether bytes start as a binary property list does.
pub(crate) fn is_list(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Reads the page of a web archive, under the address that it was saved from.
///
/// # Errors
/// If there is no page in it, or no text on the page.
pub(crate) fn read_web_archive(bytes: &[u8], url: Option<&str>) -> Result<Document, ReadError> {
    let list = List::open(bytes).ok_or(ReadError::NoPage)?;
    let main = list.read_dictionary(list.top).and_then(|top| list.read_dictionary(*top.get("WebMainResource")?));
    let main = main.ok_or(ReadError::NoPage)?;
    let text = |key: &str| main.get(key).and_then(|&at| list.text(at));
    let kind = text("WebResourceMIMEType").unwrap_or_else(|| "text/html".to_owned());
    let page = main.get("WebResourceData").and_then(|&at| list.read_data(at)).ok_or(ReadError::NoPage)?;
    if !matches!(kind.as_str(), "text/html" | "application/xhtml+xml") {
        return Err(ReadError::NoPage);
    }
    let saved_from = text("WebResourceURL");
    let url = url.or(saved_from.as_deref());
    let encoding = text("WebResourceTextEncodingName").and_then(|name| Encoding::for_label(name.as_bytes()));
    match encoding.filter(|known| *known != UTF_8 && std::str::from_utf8(page).is_err()) {
        Some(encoding) => html::read_text(&encoding.decode(page).0, url),
        None => html::read_html(page, url),
    }
}

/// A property list: its bytes, and where its values stand.
struct List<'a> {
    bytes: &'a [u8],
    offset_size: usize,
    reference_size: usize,
    values: usize,
    table: usize,
    top: usize,
}

impl<'a> List<'a> {
    /// Reads the trailer: sizes, the number of values, the top one, and where the table of offsets is.
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let trailer = bytes.get(bytes.len().checked_sub(26)?..)?;
        let [offset_size, reference_size] = [usize::from(trailer[0]), usize::from(trailer[1])];
        let number = |at: usize| read_big_endian(trailer.get(at..at + 8)?);
        let list =
            Self { bytes, offset_size, reference_size, values: number(2)?, top: number(10)?, table: number(18)? };
        ((1..=8).contains(&offset_size) && (1..=8).contains(&reference_size)).then_some(list)
    }

    /// The kind of a value, its length, and the bytes from where its content begins.
    fn value(&self, at: usize) -> Option<(u8, usize, &'a [u8])> {
        let place = self.table.checked_add(at.checked_mul(self.offset_size)?)?;
        let offset = read_big_endian(self.bytes.get(place..place.checked_add(self.offset_size)?)?)
            .filter(|_| at < self.values)?;
        let (&mark, rest) = self.bytes.get(offset..)?.split_first()?;
        let (kind, short) = (mark >> 4, usize::from(mark & 0x0f));
        if short < 15 {
            return Some((kind, short, rest));
        }
        // A longer length stands before the content, as a whole number of 1, 2, 4 or 8 bytes.
        let (&size, rest) = rest.split_first()?;
        let size = 1usize << (size & 0x0f).min(3);
        Some((kind, read_big_endian(rest.get(..size)?)?, rest.get(size..)?))
    }

    fn read_data(&self, at: usize) -> Option<&'a [u8]> {
        let (kind, length, content) = self.value(at)?;
        content.get(..length).filter(|_| kind == 0x4)
    }

    fn text(&self, at: usize) -> Option<String> {
        let (kind, length, content) = self.value(at)?;
        match kind {
            0x5 => content.get(..length).map(|ascii| String::from_utf8_lossy(ascii).into_owned()),
            0x6 => {
                let units = content.get(..length.checked_mul(2)?)?.chunks_exact(2);
                let units: Vec<u16> = units.map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                Some(String::from_utf16_lossy(&units))
            }
            _ => None,
        }
    }

    /// A dictionary's values by their keys, by their numbers in the list.
    fn read_dictionary(&self, at: usize) -> Option<HashMap<String, usize>> {
        let (kind, length, content) = self.value(at)?;
        if kind != 0xd || length > MOST_ENTRIES {
            return None;
        }
        let (keys, values) = content.split_at_checked(length * self.reference_size)?;
        let values = values.get(..length * self.reference_size)?;
        let pairs = keys.chunks_exact(self.reference_size).zip(values.chunks_exact(self.reference_size));
        pairs.map(|(key, value)| Some((self.text(read_big_endian(key)?)?, read_big_endian(value)?))).collect()
    }
}

/// A whole number, the most significant byte first.
fn read_big_endian(bytes: &[u8]) -> Option<usize> {
    let number = bytes.iter().fold(0u64, |sum, &byte| sum << 8 | u64::from(byte));
    usize::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A web archive of this page, as Safari writes it.
    fn archive(page: &[u8], kind: &str, encoding: &str) -> Vec<u8> {
        let text = |text: &str| [&[0x5f, 0x10, u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
        let values = [
            vec![0xd1, 1, 2],
            text("WebMainResource"),
            vec![0xd4, 3, 4, 5, 6, 7, 8, 9, 10],
            text("WebResourceURL"),
            text("WebResourceMIMEType"),
            text("WebResourceData"),
            text("WebResourceTextEncodingName"),
            text("https://news.example/pier"),
            text(kind),
            [&[0x4f, 0x11][..], &u16::try_from(page.len()).unwrap().to_be_bytes(), page].concat(),
            text(encoding),
        ];
        let (mut bytes, mut offsets) = (MAGIC.to_vec(), Vec::new());
        for value in values {
            offsets.extend(u16::try_from(bytes.len()).unwrap().to_be_bytes());
            bytes.extend(value);
        }
        let table = bytes.len() as u64;
        bytes.extend(offsets);
        bytes.extend([0, 0, 0, 0, 0, 0, 2, 1]);
        for number in [11, 0, table] {
            bytes.extend(u64::to_be_bytes(number));
        }
        bytes
    }

    const PAGE: &str =
        "<html><h1>The pier</h1><p>“It is late,” said Ida Lund. The <a href='/report'>report</a> says so.</p></html>";

    #[test]
    fn the_page_is_read_with_its_address_and_links() {
        let read = read_web_archive(&archive(PAGE.as_bytes(), "text/html", "UTF-8"), None).unwrap();
        assert!(read.text.as_str().contains("“It is late,” said Ida Lund."));
        assert_eq!(read.metadata.url.as_deref(), Some("https://news.example/pier"));
        assert_eq!(read.citations[0].url.as_deref(), Some("https://news.example/report"));
    }

    #[test]
    fn the_encoding_is_the_archives() {
        let (page, _, _) = encoding_rs::WINDOWS_1252.encode("<html><p>“Größe,” said Ida Lund.</p></html>");
        let read = read_web_archive(&archive(&page, "text/html", "windows-1252"), None).unwrap();
        assert_eq!(read.text.as_str().trim(), "“Größe,” said Ida Lund.");
    }

    #[test]
    fn what_holds_no_page_is_said() {
        for bytes in [MAGIC.to_vec(), archive(b"x", "image/png", ""), [MAGIC, &[0xff; 40]].concat()] {
            assert_eq!(read_web_archive(&bytes, None).unwrap_err(), ReadError::NoPage);
        }
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics(at in 0usize..600, byte in any::<u8>(), tail in any::<[u8; 26]>(), spoil in any::<bool>()) {
            let mut bytes = archive(PAGE.as_bytes(), "text/html", "UTF-8");
            let length = bytes.len();
            bytes[at % length] = byte;
            if spoil {
                bytes[length - 26..].copy_from_slice(&tail);
            }
            let _ = read_web_archive(&bytes, None);
        }
    }
}
