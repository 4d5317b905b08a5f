//! What is checked before a file comes to the parser, which knows no limits.

use std::collections::BTreeMap;
use std::io;
use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId};

use crate::document::content::ReadError;

/// The most bytes that one stream may hold when it is unpacked, and all that are not pictures.
const MOST: [u64; 2] = [64 << 20, 512 << 20];

/// The deepest that streams may be packed in each other.
const DEEPEST_PACKED: usize = 3;

/// The deepest that drawings may be placed in drawings, and the most that are looked through.
const DEEPEST_DRAWN: usize = 12;
const MOST_DRAWN: usize = 100_000;

/// The most pages.
const MOST_PAGES: usize = 10_000;

/// Bytes before a stream in which its dictionary stands.
const DICTIONARY: usize = 512;

/// Unpacks every stream that is packed as most are, without keeping it.
///
/// # Errors
/// If more comes out than a document holds.
pub fn check_size(bytes: &[u8]) -> Result<(), ReadError> {
    let mut total = 0;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found + b"stream".len();
        at = start;
        let before = bytes.get(start.saturating_sub(DICTIONARY)..start).unwrap_or_default();
        let own = before.windows(6).rposition(|word| word == b"endobj").map_or(before, |end| &before[end..]);
        if find(own, b"/Image").is_some() {
            continue;
        }
        let rest = bytes.get(start..).unwrap_or_default();
        let body = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if body.first().is_some_and(|first| first & 0x0f == 8) {
            total += unpacked(body, DEEPEST_PACKED)?;
        }
        if total > MOST[1] {
            return Err(too_much());
        }
    }
    Ok(())
}

/// How many bytes come out of a packed stream, packed within it or not.
fn unpacked(packed: &[u8], depth: usize) -> Result<u64, ReadError> {
    let mut reader = ZlibDecoder::new(packed).take(MOST[0]);
    let mut start = [0; 4096];
    let read = reader.read(&mut start).unwrap_or(0);
    let inner = start.get(..read).unwrap_or_default();
    let again =
        inner.len() > 1 && inner[0] == 0x78 && (u16::from(inner[0]) << 8 | u16::from(inner[1])).is_multiple_of(31);
    if again {
        let mut whole = inner.to_vec();
        // What is cut off is as long as it is.
        let _ = reader.read_to_end(&mut whole);
        return if depth == 0 || reader.limit() == 0 {
            Err(too_much())
        } else {
            Ok(whole.len() as u64 + unpacked(&whole, depth - 1)?)
        };
    }
    let more = io::copy(&mut reader, &mut io::sink()).unwrap_or(0);
    if reader.limit() == 0 { Err(too_much()) } else { Ok(read as u64 + more) }
}

fn too_much() -> ReadError {
    ReadError::Damaged("it holds more than memory should when it is unpacked".to_owned())
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// Checks that no drawing is placed within itself, which the parser would follow without end.
///
/// # Errors
/// If one is, or there are far too many pages.
pub fn check_nesting(pdf: &Document, pages: &BTreeMap<u32, ObjectId>) -> Result<(), ReadError> {
    if pages.len() > MOST_PAGES {
        return Err(ReadError::Damaged(format!("it has more than {MOST_PAGES} pages")));
    }
    let mut left = MOST_DRAWN;
    for page in pages.values() {
        let mut at = pdf.get_object(*page).ok().and_then(|page| page.as_dict().ok());
        // Pages inherit what stands in the tree above them.
        for _ in 0..DEEPEST_DRAWN {
            let Some(node) = at else { break };
            follow(pdf, node, DEEPEST_DRAWN, &mut left)?;
            at = dictionary(pdf, node, b"Parent");
        }
    }
    Ok(())
}

fn follow(pdf: &Document, holder: &Dictionary, depth: usize, left: &mut usize) -> Result<(), ReadError> {
    let resources = dictionary(pdf, holder, b"Resources");
    let Some(drawings) = resources.and_then(|resources| dictionary(pdf, resources, b"XObject")) else { return Ok(()) };
    for (_, drawing) in drawings.iter() {
        *left = left.saturating_sub(1);
        if depth == 0 || *left == 0 {
            return Err(ReadError::Damaged("its drawings are placed within each other without end".to_owned()));
        }
        let stream = pdf.dereference(drawing).ok().and_then(|(_, object)| object.as_stream().ok());
        if let Some(stream) = stream {
            follow(pdf, &stream.dict, depth - 1, left)?;
        }
    }
    Ok(())
}

fn dictionary<'a>(pdf: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    let (_, object): (_, &Object) = pdf.dereference(holder.get(key).ok()?).ok()?;
    object.as_dict().ok()
}
