//! Files packed with gzip (RFC 1952), told by their first bytes.

use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;

/// Most bytes that a packed document may hold; a file of a few kilobytes may claim any number.
const MOST: u64 = 64 * 1024 * 1024;

/// How many times its own size a packed stream may hold: text packs to a tenth, repeated markup to a fiftieth, and
/// nothing to less than a thousandth.
const RATIO: u64 = 200;

/// Bytes that a packed stream may hold whatever its size.
const FREE: u64 = 256 * 1024 * 1024;

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

/// A stream, unpacked if it is packed; that one ends in an error where far more comes out of it than went in.
///
/// # Errors
/// If it cannot be read.
pub fn stream<R: BufRead + Send + 'static>(mut reader: R) -> io::Result<Box<dyn BufRead + Send>> {
    let packed = is_packed(reader.fill_buf()?);
    Ok(if packed { Box::new(io::BufReader::new(Unpacking::new(reader, FREE))) } else { Box::new(reader) })
}

/// The first bytes of what these packed bytes hold, as far as they go.
pub fn start(packed: &[u8]) -> Vec<u8> {
    let mut start = Vec::new();
    // What is cut off in the middle still gives what stands before.
    let _ = MultiGzDecoder::new(packed).take(packed.len() as u64).read_to_end(&mut start);
    start
}

/// Unpacks a stream as far as what it holds is in proportion to its size.
struct Unpacking<R> {
    decoder: MultiGzDecoder<Counted<R>>,
    given: u64,
    free: u64,
}

impl<R: BufRead> Unpacking<R> {
    fn new(reader: R, free: u64) -> Self {
        Self { decoder: MultiGzDecoder::new(Counted { reader, taken: 0 }), given: 0, free }
    }
}

impl<R: BufRead> Read for Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer)?;
        self.given += read as u64;
        let most = self.decoder.get_ref().taken.saturating_mul(RATIO).max(self.free);
        if self.given > most {
            return Err(io::Error::other(format!("it holds more than {RATIO} times its size")));
        }
        Ok(read)
    }
}

/// Counts the bytes that are taken from a stream.
struct Counted<R> {
    reader: R,
    taken: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.taken += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        self.reader.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_holds_far_more_than_its_size_ends_in_an_error() {
        let bomb = packed(&vec![b'\n'; 4 << 20]);
        let unpack = |free| Unpacking::new(&bomb[..], free).read_to_end(&mut Vec::new());
        assert_eq!(unpack(8 << 20).unwrap(), 4 << 20, "little is free");
        assert_eq!(unpack(1 << 20).unwrap_err().to_string(), "it holds more than 200 times its size");
        let words: String = (0..200_000).map(|n| format!("{n} ")).collect();
        let fair = packed(words.as_bytes());
        assert_eq!(Unpacking::new(&fair[..], 0).read_to_end(&mut Vec::new()).unwrap(), words.len());
    }

    #[test]
    fn the_start_of_what_is_cut_off_is_unpacked() {
        let whole = packed("{\"text\": \"One.\"}\n".repeat(9000).as_bytes());
        assert!(start(&whole[..200]).starts_with(b"{\"text\": \"One.\"}"));
        assert_eq!(start(b""), b"");
    }
}
