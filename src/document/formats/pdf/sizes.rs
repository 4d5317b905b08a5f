//! How much the streams of a file hold when they are unpacked: the parser knows no limit.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

use crate::document::content::ReadError;

/// The most bytes that one stream may hold when it is unpacked, and all that are not pictures.
const MOST: [u64; 2] = [64 << 20, 512 << 20];

/// The deepest that streams may be packed in each other.
const DEEPEST_PACKED: usize = 3;

/// Bytes before a stream in which its dictionary stands.
const DICTIONARY: usize = 512;

/// The codes of LZW that mean something of their own, and the most codes that there are.
const CLEAR: usize = 256;
const END: usize = 257;
const MOST_CODES: usize = 4096;

/// Unpacks every stream, without keeping it.
///
/// # Errors
/// If more comes out than a document holds.
pub(super) fn check_unpacked_sizes(bytes: &[u8]) -> Result<(), ReadError> {
    let mut total = 0;
    let mut at = 0;
    while let Some(found) = find_bytes(&bytes[at..], b"stream") {
        let start = at + found + b"stream".len();
        at = start;
        let before = bytes.get(start.saturating_sub(DICTIONARY)..start).unwrap_or_default();
        let own = before.windows(6).rposition(|word| word == b"endobj").map_or(before, |end| &before[end..]);
        if find_bytes(own, b"/Image").is_some() {
            continue;
        }
        let rest = bytes.get(start..).unwrap_or_default();
        let body = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let says = |filter: &[u8]| find_bytes(own, filter).is_some();
        let written_out = says(b"/ASCII85Decode").then(|| decode_ascii85(body));
        let body = written_out.as_deref().unwrap_or(body);
        // What was written out counts too, so that no file of many streams without an end takes long.
        total += written_out.as_ref().map_or(0, |bytes| bytes.len() as u64);
        if says(b"/LZW") {
            let size = lzw_size(body);
            if size > MOST[0] {
                return Err(too_much());
            }
            total += size;
        } else if body.first().is_some_and(|first| first & 0x0f == 8) {
            total += unpacked_size(body, DEEPEST_PACKED)?;
        }
        if total > MOST[1] {
            return Err(too_much());
        }
    }
    Ok(())
}

/// How many bytes come out of a packed stream, packed within it or not.
fn unpacked_size(packed: &[u8], depth: usize) -> Result<u64, ReadError> {
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
            Ok(whole.len() as u64 + unpacked_size(&whole, depth - 1)?)
        };
    }
    let more = io::copy(&mut reader, &mut io::sink()).unwrap_or(0);
    if reader.limit() == 0 { Err(too_much()) } else { Ok(read as u64 + more) }
}

/// How many bytes come out of a stream that is packed by Lempel, Ziv and Welch (ISO 32000-1, 7.4.4), up to more than one may hold.
fn lzw_size(packed: &[u8]) -> u64 {
    // How long the text is that a code stands for.
    let mut lengths: Vec<u64> = vec![1; END + 1];
    let (mut bits, mut held, mut size, mut before) = (0usize, 0u32, 0u64, None);
    for byte in packed {
        bits = bits << 8 | usize::from(*byte);
        held += 8;
        let width = (lengths.len() + 1).ilog2().clamp(8, 11) + 1;
        if held < width {
            continue;
        }
        held -= width;
        let code = bits >> held & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        if code == CLEAR {
            lengths.truncate(END + 1);
            before = None;
            continue;
        }
        let next = before.map(|before: u64| before + 1);
        let Some(length) = lengths.get(code).copied().or(next).filter(|_| code != END && size <= MOST[0]) else {
            break;
        };
        if let Some(next) = next.filter(|_| lengths.len() < MOST_CODES) {
            lengths.push(next);
        }
        size += length;
        before = Some(length);
    }
    size
}

/// Bytes that are written as five letters for four of them (ISO 32000-1, 7.4.3).
fn decode_ascii85(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut group, mut count) = (0u32, 0usize);
    for letter in written {
        match letter {
            b'z' if count == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(letter - b'!'));
                count += 1;
            }
            b'~' => break,
            _ => {}
        }
        if count == 5 {
            bytes.extend(group.to_be_bytes());
            (group, count) = (0, 0);
        }
    }
    if count > 1 {
        let filled = (count..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
        bytes.extend(filled.to_be_bytes().iter().take(count - 1));
    }
    bytes
}

fn too_much() -> ReadError {
    ReadError::TooLarge("it holds more than memory should when it is unpacked".to_owned())
}

fn find_bytes(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_packers_pack_is_measured() {
        // The example of the standard: -----A---B.
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(lzw_size(&packed), 10);
        assert_eq!(lzw_size(&[0; 1000]), 820, "a byte a code of nine bits, and wider ones");
        assert_eq!(decode_ascii85(b"9jqo^Bl\nbD-~>"), b"Man is d");
        assert_eq!(decode_ascii85(b"z!!~>"), [0, 0, 0, 0, 0]);
    }
}
