//! Files packed with gzip (RFC 1952), told by their first bytes.

use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;

/// Most bytes that a packed document may hold; a file of a few kilobytes may claim any number.
const MOST: u64 = 64 * 1024 * 1024;

const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Whether these are the first bytes of a packed file.
pub fn is_packed(start: &[u8]) -> bool {
    start.starts_with(&MAGIC)
}

/// A packed document whole.
///
/// # Errors
/// If it is broken or holds more than 64 MiB.
pub fn unpack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes).take(MOST + 1).read_to_end(&mut unpacked)?;
    if unpacked.len() as u64 > MOST {
        return Err(io::Error::other("holds more than 64 MiB"));
    }
    Ok(unpacked)
}

/// A stream, unpacked if it is packed.
///
/// # Errors
/// If it cannot be read.
pub fn stream<R: BufRead + Send + 'static>(mut reader: R) -> io::Result<Box<dyn BufRead + Send>> {
    let packed = is_packed(reader.fill_buf()?);
    Ok(if packed { Box::new(io::BufReader::new(MultiGzDecoder::new(reader))) } else { Box::new(reader) })
}
