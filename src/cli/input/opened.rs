//! Files, pipes and standard input: each is opened once, and what was looked at stays to be read.

use std::fs::{self, File, FileType};
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::InputError;
use crate::document::collection::CollectionSource;

/// Bytes at the start of an input that may show what it is.
const START: usize = 4096;

/// The most bytes of a pipe that are kept in a file, for formats that cannot be read in one go.
const MAX_KEPT: u64 = 16 << 30;

/// How long a pipe is waited for that nobody has opened for writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// An input that is open, with its first bytes.
pub(crate) struct Opened {
    start: Vec<u8>,
    rest: Box<dyn Read + Send>,
    /// The same, where it is a file in which any place can be read.
    file: Option<File>,
}

impl Opened {
    /// Opens a file or a pipe.
    ///
    /// # Errors
    /// If it is neither, cannot be opened or read, or is a pipe that nothing writes to.
    pub(crate) fn file(path: &Path) -> Result<Self, InputError> {
        let kind = fs::metadata(path)?.file_type();
        match kind {
            kind if kind.is_file() => {
                let file = File::open(path)?;
                let again = file.try_clone()?;
                Ok(Self { file: Some(again), ..Self::new(file)? })
            }
            kind if kind.is_dir() => Err(InputError::Folder),
            kind if is_pipe(kind) => Self::new(open_pipe(path)?),
            _ => Err(InputError::Special),
        }
    }

    /// Opens standard input, whatever it is.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn standard_input() -> Result<Self, InputError> {
        Self::new(io::stdin())
    }

    /// Opens what an argument names: a file, a pipe, or `-` for standard input.
    ///
    /// # Errors
    /// As [`Opened::file`].
    pub(crate) fn from_argument(path: &Path) -> Result<Self, InputError> {
        if path.as_os_str() == "-" { Self::standard_input() } else { Self::file(path) }
    }

    fn new(mut from: impl Read + Send + 'static) -> Result<Self, InputError> {
        let start = start_of(&mut from)?;
        Ok(Self { start, rest: Box::new(from), file: None })
    }

    /// The first bytes, at most [`START`] of them: up to the end of the first line that is not blank.
    pub(crate) fn start(&self) -> &[u8] {
        &self.start
    }

    /// All of it as a stream, from its first byte.
    pub(crate) fn stream(self) -> impl BufRead + Send + 'static {
        BufReader::new(Cursor::new(self.start).chain(self.rest))
    }

    /// All of it, up to one byte more than `limit`, which shows that it is too much.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn bytes(self, limit: u64) -> Result<Vec<u8>, InputError> {
        let mut bytes = Vec::new();
        self.stream().take(limit + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// All of it as UTF-8 text of at most `limit` bytes, without a byte-order mark.
    ///
    /// # Errors
    /// If it cannot be read, is larger, or is not UTF-8.
    pub(crate) fn text(self, limit: u64) -> Result<String, InputError> {
        let bytes = self.bytes(limit)?;
        if bytes.len() as u64 > limit {
            return Err(InputError::Longer(limit));
        }
        let mut text = String::from_utf8(bytes).map_err(|error| InputError::NotUtf8(line_of(&error)))?;
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        Ok(text)
    }
}

impl CollectionSource for Opened {
    fn stream(self) -> Box<dyn BufRead + Send> {
        Box::new(Self::stream(self))
    }

    fn file(self) -> io::Result<File> {
        if let Some(mut file) = self.file {
            file.rewind()?;
            return Ok(file);
        }
        let mut file = tempfile::tempfile()?;
        let kept = io::copy(&mut Self::stream(self).take(MAX_KEPT + 1), &mut file)?;
        if kept > MAX_KEPT {
            return Err(io::Error::other("it is larger than 16 GiB; name a file instead of a pipe"));
        }
        file.rewind()?;
        Ok(file)
    }
}

/// The line, from 1, in which the text stops being UTF-8.
fn line_of(error: &std::string::FromUtf8Error) -> usize {
    let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    1 + valid.iter().filter(|&&byte| byte == b'\n').count()
}

/// Reads up to the end of the first line that is not blank, so that whoever writes line by line is not waited for.
fn start_of(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = vec![0; START];
    let mut filled = 0;
    while let Some(room) = start.get_mut(filled..).filter(|room| !room.is_empty()) {
        match from.read(room) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if start[..filled].trim_ascii_start().contains(&b'\n') {
            break;
        }
    }
    start.truncate(filled);
    Ok(start)
}

/// Opens a pipe on a thread of its own: until somebody writes into it, that waits.
fn open_pipe(path: &Path) -> Result<File, InputError> {
    let (opened, receiver) = sync_channel(1);
    let path = path.to_owned();
    thread::spawn(move || {
        // The receiver is gone where nobody waits any more.
        let _ = opened.send(File::open(path));
    });
    match receiver.recv_timeout(PATIENCE) {
        Ok(file) => Ok(file?),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(InputError::Silent),
    }
}

#[cfg(unix)]
fn is_pipe(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: FileType) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time, as a slow writer does.
    struct Slow(Cursor<Vec<u8>>);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let end = buffer.len().min(1);
            self.0.read(&mut buffer[..end])
        }
    }

    fn slow(text: &str) -> Opened {
        Opened::new(Slow(Cursor::new(text.as_bytes().to_vec()))).unwrap()
    }

    #[test]
    fn what_was_looked_at_is_read_again() {
        let text = format!("\n \nfirst line\nsecond {}\n", "word ".repeat(5000));
        let opened = slow(&text);
        assert_eq!(opened.start(), b"\n \nfirst line\n");
        assert_eq!(opened.bytes(1 << 20).unwrap(), text.as_bytes());
        assert_eq!(slow(&"x".repeat(9000)).start().len(), START);
        assert_eq!(slow("").bytes(9).unwrap(), b"");
    }

    #[test]
    fn text_has_a_limit_and_is_utf_8() {
        assert_eq!(slow("\u{feff}12345").text(8).unwrap(), "12345");
        assert_eq!(slow("123456789").text(8).unwrap_err().to_string(), "is larger than the limit of 8 bytes");
        let latin = Opened::new(Cursor::new(b"one\ntwo \xe9\n".to_vec())).unwrap();
        assert_eq!(latin.text(99).unwrap_err().to_string(), "is not UTF-8 text (line 2); save it as UTF-8");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_neither_a_file_nor_a_pipe_is_refused() {
        let refused = |path: &str| Opened::file(Path::new(path)).map(|_| ()).unwrap_err().to_string();
        assert_eq!(refused("/dev/zero"), "is neither a file nor a pipe; give one of these, or - for standard input");
        assert_eq!(refused("/"), "is a folder; expected a file");
    }
}
