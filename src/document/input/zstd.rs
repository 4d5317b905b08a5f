//! Files packed with Zstandard (RFC 8878): frames one after the other, some to be passed over. Web archives may begin with
//! a dictionary for all that follows (Zstandard Compression for WARC Files 1.0).

use std::io;
use std::io::{BufRead, Cursor, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};

const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What a dictionary begins with.
const DICTIONARY: [u8; 4] = [0x37, 0xa4, 0x30, 0xec];

/// The frame to be passed over that holds the dictionary of a web archive.
const HOLDS_DICTIONARY: u32 = 0x184d_2a5d;

/// The most bytes of a dictionary, packed or not.
const LONGEST_DICTIONARY: u64 = 8 << 20;

/// The most memory that one frame may ask for.
const WINDOW: u64 = 16 << 20;

/// Whether these are the first bytes of a packed file.
pub(crate) fn is_packed(start: &[u8]) -> bool {
    start.starts_with(&MAGIC) || matches!(start, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// All frames of a stream, as one.
pub(crate) struct Frames<R> {
    reader: R,
    decoder: FrameDecoder,
    open: bool,
}

impl<R: BufRead> Frames<R> {
    /// Reads from the first frame on.
    pub(crate) fn new(reader: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Self { reader, decoder, open: false }
    }

    /// Opens the next frame; says whether there is one.
    fn open(&mut self) -> io::Result<bool> {
        while !self.reader.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.reader) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    magic_number,
                    length,
                })) => self.read_skippable_frame(magic_number, u64::from(length))?,
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }

    /// Passes over a frame, and keeps the dictionary in it.
    fn read_skippable_frame(&mut self, magic: u32, length: u64) -> io::Result<()> {
        let mut body = (&mut self.reader).take(length);
        if magic == HOLDS_DICTIONARY && length <= LONGEST_DICTIONARY {
            let mut bytes = Vec::new();
            body.read_to_end(&mut bytes)?;
            if bytes.starts_with(&MAGIC) {
                let packed = Cursor::new(std::mem::take(&mut bytes));
                // One level: what is packed within is no dictionary.
                Frames::new(packed).take(LONGEST_DICTIONARY).read_to_end(&mut bytes)?;
            }
            if bytes.starts_with(&DICTIONARY) {
                let dictionary = Dictionary::decode_dict(&bytes).map_err(io::Error::other)?;
                self.decoder.add_dict(dictionary).map_err(io::Error::other)?;
            }
        } else {
            io::copy(&mut body, &mut io::sink())?;
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open {
                self.open = self.open()?;
                if !self.open {
                    return Ok(0);
                }
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.reader, one).map_err(io::Error::other)?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.open = !self.decoder.is_finished();
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    /// Packs bytes as one frame.
    pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn unpacked(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        Frames::new(bytes).read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn frames_are_read_one_after_the_other_and_some_passed_over() {
        let passed = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"xyz"].concat();
        let all = [packed(b"The pier "), passed.clone(), packed(b""), packed(b"is late.")].concat();
        assert_eq!(unpacked(&all).unwrap(), "The pier is late.");
        assert!(is_packed(&all) && is_packed(&passed) && !is_packed(b"WARC/1.1"));
        assert!(unpacked(&all[..all.len() - 3]).is_err(), "what is cut off is no whole");
        assert!(unpacked(&[packed(b"a"), b"x".to_vec()].concat()).is_err());
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics(at in 0usize..60, noise in any::<Vec<u8>>()) {
            let mut bytes = packed("The pier is late, the owner said. ".repeat(9).as_bytes());
            let at = at.min(bytes.len());
            bytes.splice(at..at, noise);
            let _ = unpacked(&bytes);
        }
    }
}
