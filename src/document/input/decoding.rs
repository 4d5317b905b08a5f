//! From bytes to text: byte-order marks, UTF-8, and a guess for all that is older.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::content::ReadError;

/// Bytes looked at for control characters.
const SAMPLE: usize = 64 * 1024;

/// What UTF-8 is called some characters of which are broken.
pub(crate) const DAMAGED: &str = "damaged UTF-8";

/// A decoded file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// Its text, without a byte-order mark and otherwise unchanged.
    pub text: String,
    /// The encoding's name, where it was not UTF-8.
    pub encoding: Option<String>,
}

/// Decodes a file: by its byte-order mark, else as UTF-8, else as the encoding that the bytes look most like. A broken
/// character of UTF-8 becomes U+FFFD.
///
/// # Errors
/// If there is nothing but white space, or no text at all.
pub(crate) fn decode_text(bytes: &[u8]) -> Result<Decoded, ReadError> {
    let mut decoded = decode_any(bytes)?;
    // Some programs put a mark before a text that has one.
    let marks = decoded.text.len() - decoded.text.trim_start_matches('\u{feff}').len();
    decoded.text.drain(..marks);
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
    decode_as(guess_encoding(bytes, true), bytes)
}

/// The encoding that bytes look most like: UTF-8 where at least as many of its characters are whole as are broken, since
/// the letters of an older encoding are no characters of UTF-8 but by chance; else chardetng's guess, as Firefox does it
/// for pages that declare none. What is not whole may end within a character.
pub(crate) fn guess_encoding(bytes: &[u8], is_whole: bool) -> &'static Encoding {
    if is_mostly_utf_8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, is_whole);
    detector.guess(None, Utf8Detection::Allow)
}

fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken <= whole
}

/// Whether the first bytes of a file that begins with ASCII are those of UTF-16.
pub(crate) fn starts_utf_16(start: &[u8]) -> bool {
    start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") || start.contains(&0)
}

/// A byte-order mark is a promise, not a proof: what it leads to must be text as well.
fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, ReadError> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let sample = text.len().min(SAMPLE);
    if looks_binary(&text.as_bytes()[..sample]) {
        return Err(ReadError::Binary);
    }
    let name = match encoding == UTF_8 {
        true => damaged.then_some(DAMAGED),
        false => Some(encoding.name()),
    };
    Ok(Decoded { text: text.into_owned(), encoding: name.map(str::to_owned) })
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
        assert_eq!(text_of("\u{feff}\u{feff}A\u{feff}".as_bytes()), ("A\u{feff}".into(), None));
    }

    #[test]
    fn a_broken_character_does_not_make_utf_8_another_encoding() {
        let damaged = Some(DAMAGED.to_owned());
        let cut = ["Ida Lúnd said in Zürich: “It is late.” “".as_bytes(), b"\xe2\x80"].concat();
        assert_eq!(text_of(&cut), ("Ida Lúnd said in Zürich: “It is late.” “\u{fffd}".into(), damaged.clone()));
        let within = [b"\xef\xbb\xbfThe caf".as_slice(), b"\xe9", " in Zürich".as_bytes()].concat();
        assert_eq!(text_of(&within), ("The caf\u{fffd} in Zürich".into(), damaged.clone()));
        assert_eq!(text_of(within.strip_prefix(b"\xef\xbb\xbf").unwrap()).1, damaged);
        assert_eq!(text_of("A \u{fffd} that was there before.".as_bytes()).1, None);
    }

    #[test]
    fn older_encodings_are_not_taken_for_damaged_utf_8() {
        for (encoding, words) in [
            (encoding_rs::WINDOWS_1252, "The café’s “owner” said naïve things about the façade."),
            (encoding_rs::WINDOWS_1251, "Министр иностранных дел заявил, что переговоры продолжатся."),
            (encoding_rs::KOI8_R, "Министр иностранных дел заявил, что переговоры продолжатся."),
            (encoding_rs::WINDOWS_1250, "Starosta řekl, že přívoz začne jezdit až v červnu."),
            (encoding_rs::SHIFT_JIS, "市長は月曜日に、橋は安全だと述べた。"),
            (encoding_rs::EUC_KR, "시장은 월요일에 다리가 안전하다고 말했다."),
            (encoding_rs::GBK, "市长星期一表示，大桥是安全的，渡轮将于六月恢复运行。"),
            (encoding_rs::BIG5, "市長星期一表示，大橋是安全的，渡輪將於六月恢復運行。"),
        ] {
            assert!(!is_mostly_utf_8(&encoding.encode(words).0), "{}", encoding.name());
        }
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
