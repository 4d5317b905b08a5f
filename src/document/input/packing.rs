//! Files packed with gzip (RFC 1952) or Zstandard (RFC 8878), told by their first bytes.

use std::io;
use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::zstd;

/// Most bytes that a packed document may hold; a file of a few kilobytes may claim any number.
const MOST: u64 = 64 * 1024 * 1024;

/// How many times its own size a packed stream may hold: text packs to a tenth, repeated markup to a fiftieth, and
/// nothing to less than a thousandth.
const RATIO: u64 = 200;

/// Bytes that a packed stream may hold whatever its size.
const FREE: u64 = 256 * 1024 * 1024;

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The ends of names of packed files.
const ENDINGS: [&str; 2] = [".gz", ".zst"];

/// Whether these are the first bytes of a packed file.
pub(crate) fn is_packed(start: &[u8]) -> bool {
    start.starts_with(&GZIP) || zstd::is_packed(start)
}

/// The name of what a file holds: its own without the end that says how it is packed.
pub(crate) fn name_within(path: &str) -> &str {
    let end = |ending: &str| path.len().checked_sub(ending.len()).filter(|&at| path.is_char_boundary(at));
    let packed = |ending: &&&str| end(ending).is_some_and(|at| path[at..].eq_ignore_ascii_case(ending));
    ENDINGS.iter().find(packed).and_then(|ending| end(ending)).map_or(path, |at| &path[..at])
}

/// A packed document whole.
///
/// # Errors
/// If it is broken or holds more than 64 MiB.
pub(crate) fn unpack_bytes(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    open_decoder(bytes, zstd::is_packed(bytes)).take(MOST + 1).read_to_end(&mut unpacked)?;
    if unpacked.len() as u64 > MOST {
        return Err(io::Error::other("holds more than 64 MiB"));
    }
    Ok(unpacked)
}

/// A stream, unpacked if it is packed; that one ends in an error where far more comes out of it than went in.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn unpack_stream<R: BufRead + Send + 'static>(mut reader: R) -> io::Result<Box<dyn BufRead + Send>> {
    let start = reader.fill_buf()?;
    let (packed, by_zstd) = (is_packed(start), zstd::is_packed(start));
    Ok(if packed { Box::new(io::BufReader::new(Unpacking::new(reader, by_zstd, FREE))) } else { Box::new(reader) })
}

/// The first bytes of what these packed bytes hold, as far as they go.
pub(crate) fn unpack_start(packed: &[u8]) -> Vec<u8> {
    let mut start = Vec::new();
    // What is cut off in the middle still gives what stands before.
    let _ = open_decoder(packed, zstd::is_packed(packed)).take(packed.len() as u64).read_to_end(&mut start);
    start
}

fn open_decoder<'a, R: BufRead + Send + 'a>(packed: R, by_zstd: bool) -> Box<dyn Read + Send + 'a> {
    if by_zstd { Box::new(zstd::Frames::new(packed)) } else { Box::new(MultiGzDecoder::new(packed)) }
}

/// Unpacks a stream as far as what it holds is in proportion to its size.
struct Unpacking {
    decoder: Box<dyn Read + Send>,
    taken: Arc<AtomicU64>,
    given: u64,
    free: u64,
}

impl Unpacking {
    fn new(reader: impl BufRead + Send + 'static, by_zstd: bool, free: u64) -> Self {
        let taken = Arc::<AtomicU64>::default();
        let counted = Counted { reader, taken: Arc::clone(&taken) };
        Self { decoder: open_decoder(counted, by_zstd), taken, given: 0, free }
    }
}

impl Read for Unpacking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer)?;
        self.given += read as u64;
        let most = self.taken.load(Ordering::Relaxed).saturating_mul(RATIO).max(self.free);
        if self.given > most {
            return Err(io::Error::other(format!("it holds more than {RATIO} times its size")));
        }
        Ok(read)
    }
}

/// Counts the bytes that are taken from a stream.
struct Counted<R> {
    reader: R,
    taken: Arc<AtomicU64>,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken.fetch_add(amount as u64, Ordering::Relaxed);
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
        let blank = vec![b'\n'; 4 << 20];
        for (bomb, by_zstd) in [(packed(&blank), false), (zstd::tests::packed(&blank), true)] {
            let unpack =
                |free| Unpacking::new(io::Cursor::new(bomb.clone()), by_zstd, free).read_to_end(&mut Vec::new());
            assert_eq!(unpack(8 << 20).unwrap(), 4 << 20, "little is free");
            assert_eq!(unpack(1 << 20).unwrap_err().to_string(), "it holds more than 200 times its size");
        }
        let words: String = (0..200_000).map(|n| format!("{n} ")).collect();
        let fair = io::Cursor::new(packed(words.as_bytes()));
        assert_eq!(Unpacking::new(fair, false, 0).read_to_end(&mut Vec::new()).unwrap(), words.len());
    }

    #[test]
    fn the_start_of_what_is_cut_off_is_unpacked() {
        let whole = packed("{\"text\": \"One.\"}\n".repeat(9000).as_bytes());
        assert!(unpack_start(&whole[..200]).starts_with(b"{\"text\": \"One.\"}"));
        assert_eq!(unpack_start(b""), b"");
    }

    #[test]
    fn a_packed_file_is_named_after_what_it_holds() {
        for (path, within) in [("a.warc.gz", "a.warc"), ("A.HTML.ZST", "A.HTML"), ("a.txt", "a.txt"), ("é", "é")] {
            assert_eq!(name_within(path), within);
        }
    }
}
