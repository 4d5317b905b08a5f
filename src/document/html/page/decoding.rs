//! From the bytes of a page to its letters.

use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8};
use regex::bytes::Regex;

use crate::document::content::ReadError;
use crate::document::input::decoding::{Decoded, decode_text as decode_plain};

/// Bytes looked through for a declaration; browsers look through the first 1,024.
const HEAD: usize = 4096;

#[allow(clippy::expect_used)] // The pattern stands in the source; the first test run finds a wrong one.
static DECLARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})"#)
        .expect("patterns in the source are valid")
});

/// Decodes a page: by its byte-order mark, else as UTF-8 if it is that, else as its `<meta>` declares if that fits,
/// else as the bytes look. NUL bytes, which HTML drops, are dropped first.
///
/// # Errors
/// If there is no text in it.
pub(crate) fn decode_page(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if Encoding::for_bom(bytes).is_some() {
        return decode_plain(bytes);
    }
    if bytes.contains(&0) {
        let without: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
        return decode_page(&without);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return decode_plain(bytes);
    }
    let declared = declared_encoding(bytes).filter(|encoding| *encoding != UTF_8);
    let decoded = declared.and_then(|encoding| {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        (!damaged).then(|| Decoded { text: text.into_owned(), encoding: Some(encoding.name().to_owned()) })
    });
    decoded.map_or_else(|| decode_plain(bytes), Ok)
}

fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let found = DECLARED.captures(head)?;
    Encoding::for_label(found.get(1).or(found.get(2))?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode_page(bytes).unwrap().text
    }

    #[test]
    fn a_declaration_is_believed_where_it_fits() {
        let page = |charset: &str| format!("<html><head>{charset}</head><p>Cena: 5 zł, żółw</p>");
        for charset in
            ["<meta charset=iso-8859-2>", "<META http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>"]
        {
            let page = page(charset);
            let (bytes, _, _) = encoding_rs::ISO_8859_2.encode(&page);
            assert!(text(&bytes).contains("5 zł, żółw"), "{charset}");
        }
    }

    #[test]
    fn a_wrong_declaration_does_no_harm() {
        assert!(text("<meta charset=iso-8859-1><p>“Größe”</p>".as_bytes()).contains("“Größe”"));
        let (bytes, _, _) =
            encoding_rs::WINDOWS_1252.encode("<meta charset=utf-8><p>The café’s “owner” said naïve things.</p>");
        assert!(text(&bytes).contains("café’s “owner”"));
        assert!(text("<meta charset=no-such><p>“a”</p>".as_bytes()).contains("“a”"));
        let mut cut = "<meta charset=utf-8><p>“Größe” — “Größe” — “Größe”</p>".as_bytes().to_vec();
        cut.push(0xc3);
        assert!(text(&cut).contains("“Größe”"));
        let undeclared = ["<p>“Größe”</p>".as_bytes(), b"\xc3"].concat();
        assert!(text(&undeclared).contains("“Größe”"), "damage needs no declaration");
    }

    #[test]
    fn marks_and_nul_bytes_are_dropped() {
        assert_eq!(text("\u{feff}<p>a".as_bytes()), "<p>a");
        assert_eq!(text(b"<p>a\0b\0</p>"), "<p>ab</p>");
    }
}
