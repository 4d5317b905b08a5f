//! Header fields, as mail, HTTP and web archives write them: `Name: value` a line, up to a blank line (RFC 822).

use std::io;
use std::io::{BufRead, Read};

/// The most bytes of one header.
const LONGEST: u64 = 256 << 10;

/// The fields of a header, by their names in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads up to the blank line. What is no field is passed over, and a line that is indented goes on with the one
    /// before.
    ///
    /// # Errors
    /// If it cannot be read, or goes on without end.
    pub fn from_reader(reader: &mut impl BufRead) -> io::Result<Self> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut left = LONGEST;
        loop {
            let line = read_line(reader, &mut left)?;
            if line.trim_ascii().is_empty() {
                return Ok(Self(fields));
            }
            let text = String::from_utf8_lossy(&line);
            match (text.starts_with([' ', '\t']), fields.last_mut(), text.split_once(':')) {
                (true, Some((_, value)), _) => {
                    value.push(' ');
                    value.push_str(text.trim());
                }
                (_, _, Some((name, value))) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
                _ => {}
            }
        }
    }

    /// The first field of this name, which is in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The media type in lower case, without its parameters.
    pub fn media_type(&self) -> String {
        let value = self.get("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The encoding of the text, as the media type names it.
    pub fn charset(&self) -> Option<&str> {
        let parameters = self.get("content-type")?.split(';').skip(1);
        let mut named = parameters.filter_map(|parameter| parameter.split_once('='));
        let (_, charset) = named.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
        Some(charset.trim().trim_matches(['"', '\'']))
    }
}

/// Reads a line of at most so many bytes, which it takes off what is left.
///
/// # Errors
/// If it cannot be read, or is longer.
pub(super) fn read_line(reader: &mut impl BufRead, left: &mut u64) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    let read = reader.take(*left).read_until(b'\n', &mut line)? as u64;
    *left -= read;
    if *left == 0 { Err(io::Error::other("its header goes on for more than 256 kB")) } else { Ok(line) }
}

/// A line's budget where nothing was read of its header yet.
pub(super) fn header_budget() -> u64 {
    LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_end_at_a_blank_line() {
        let mut header =
            &b"Content-Type: text/HTML; Charset=\"iso-8859-2\"\r\nno field\r\nX-Long: one\r\n\ttwo\r\n\r\nbody"[..];
        let fields = Fields::from_reader(&mut header).unwrap();
        assert_eq!(
            (fields.media_type().as_str(), fields.charset(), fields.get("x-long"), header),
            ("text/html", Some("iso-8859-2"), Some("one two"), &b"body"[..])
        );
        assert_eq!(Fields::from_reader(&mut &b""[..]).unwrap(), Fields::default());
        assert!(Fields::from_reader(&mut &[b'a'; 1 << 20][..]).is_err());
    }
}
