//! From bytes to text: byte-order marks, UTF-8, and a guess for all that is older.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::content::ReadError;

/// Bytes looked at for control characters.
const SAMPLE: usize = 64 * 1024;

/// A decoded file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// Its text, without a byte-order mark and otherwise unchanged.
    pub text: String,
    /// The encoding's name, where it was not UTF-8.
    pub encoding: Option<String>,
}

/// Decodes a file: by its byte-order mark, else as UTF-8, else as the encoding that the bytes look most like
/// (chardetng's guess, as Firefox does it for pages that declare none).
///
/// # Errors
/// If there is nothing but white space, or no text at all.
pub(crate) fn decode_text(bytes: &[u8]) -> Result<Decoded, ReadError> {
    let decoded = decode_any(bytes)?;
    if decoded.text.chars().all(crate::document::layout::lines::is_blank) { Err(ReadError::Empty) } else { Ok(decoded) }
}

fn decode_any(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return decode_as(encoding, bytes.get(..bytes.len() & !1).unwrap_or(bytes));
    }
    if looks_binary(bytes) {
        return Err(ReadError::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: None });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    decode_as(detector.guess(None, Utf8Detection::Allow), bytes)
}

/// A byte-order mark is a promise, not a proof: what it leads to must be text as well.
fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, ReadError> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let sample = text.len().min(SAMPLE);
    if looks_binary(&text.as_bytes()[..sample]) {
        return Err(ReadError::Binary);
    }
    let named = encoding != UTF_8 || damaged;
    Ok(Decoded { text: text.into_owned(), encoding: named.then(|| encoding.name().to_owned()) })
}

/// UTF-16 that does not say so: spaces and line ends show in which order its bytes stand, whatever its letters.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if !sample.contains(&0) {
        return None;
    }
    [(UTF_16LE, u16::from_le_bytes as fn([u8; 2]) -> u16), (UTF_16BE, u16::from_be_bytes)].into_iter().find_map(
        |(encoding, unit)| {
            let units = sample.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
            let (mut all, mut spaces) = (0usize, 0usize);
            let clean = char::decode_utf16(units).enumerate().all(|(at, c)| {
                (all, spaces) = (at + 1, spaces + usize::from(matches!(c, Ok(' ' | '\n'))));
                // The sample may end within a pair.
                c.map_or(at * 2 + 4 > sample.len(), |c| !c.is_control() || matches!(c, '\t' | '\r' | '\n' | '\u{c}'))
            });
            (clean && spaces > 0 && spaces * 40 >= all).then_some(encoding)
        },
    )
}

/// NUL bytes, or one control character in ten: no text has those.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let controls = sample.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    sample.contains(&0) || controls * 10 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, Option<String>) {
        let decoded = decode_text(bytes).unwrap();
        (decoded.text, decoded.encoding)
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let mark = std::iter::once(0xfeff).chain(text.encode_utf16());
        mark.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn utf_8_stays_as_it_is_and_loses_its_mark() {
        assert_eq!(text_of("A “day”\r\nB".as_bytes()), ("A “day”\r\nB".into(), None));
        assert_eq!(text_of("\u{feff}A".as_bytes()), ("A".into(), None));
    }

    #[test]
    fn utf_16_with_a_mark_is_text() {
        assert_eq!(text_of(&utf16("Köln\n", true)), ("Köln\n".into(), Some("UTF-16LE".into())));
        assert_eq!(text_of(&utf16("Köln\n", false)), ("Köln\n".into(), Some("UTF-16BE".into())));
    }

    #[test]
    fn utf_16_without_a_mark_is_text() {
        for words in ["The pier is late, she said.\n", "Министр заявил, что переговоры продолжатся.\r\n", "Köln"]
        {
            for (little, name) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
                let bytes = utf16(words, little).split_off(2);
                let wanted = (words != "Köln").then(|| (words.to_owned(), Some(name.to_owned())));
                assert_eq!(decode_text(&bytes).ok().map(|decoded| (decoded.text, decoded.encoding)), wanted);
            }
        }
        assert_eq!(decode_text(b"\x00\x01\x00\x20\x00\x02\x00 "), Err(ReadError::Binary));
    }

    #[test]
    fn other_encodings_are_guessed_and_named() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("The café’s “owner” said naïve things about the façade.");
        let (text, encoding) = text_of(&bytes);
        assert_eq!(text, "The café’s “owner” said naïve things about the façade.");
        assert_eq!(encoding.as_deref(), Some("windows-1252"));
        let (bytes, _, _) =
            encoding_rs::WINDOWS_1251.encode("Министр иностранных дел заявил, что переговоры продолжатся.");
        assert_eq!(text_of(&bytes).1.as_deref(), Some("windows-1251"));
    }

    #[test]
    fn no_text_is_told_from_an_empty_one() {
        assert_eq!(decode_text(b""), Err(ReadError::Empty));
        assert_eq!(decode_text(" \r\n\t\u{a0}\u{feff}".as_bytes()), Err(ReadError::Empty));
        assert_eq!(decode_text(&[0xff, 0xfe]), Err(ReadError::Empty));
        assert_eq!(decode_text(b"PK\x03\x04\x00\x00\x08"), Err(ReadError::Binary));
        assert_eq!(decode_text(&[1, 2, 3, 4, 5, b'a', b'b']), Err(ReadError::Binary));
        assert_eq!(decode_text(&[0xff, 0xfe, 0, 0, 1, 0, 2, 0]), Err(ReadError::Binary));
    }
}
