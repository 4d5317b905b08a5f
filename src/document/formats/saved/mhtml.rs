//! Pages saved with their pictures as one message (MHTML, RFC 2557): `.mhtml`, `.mht`.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use crate::document::content::{Capture, Document, ReadError};
use crate::document::html;

/// Whether bytes start as such a page does: a browser's header, or a message of parts that belong together.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let header = head.trim_start().replace("\r\n", "\n");
    let header = header.split("\n\n").next().unwrap_or_default();
    let named = |name: &str| header.lines().any(|line| line.starts_with(name));
    named("snapshot-content-location:")
        || (named("mime-version:") && header.contains("multipart/related") && !named("to:") && !named("received:"))
}

/// Reads the page of such a message: its first part of HTML, under the address that it was saved from. What it says of
/// the day is when it was saved.
///
/// # Errors
/// If there is no page in it, or no text on the page.
pub(crate) fn read_mhtml(bytes: &[u8], url: Option<&str>) -> Result<Document, ReadError> {
    let message = MessageParser::default().parse(bytes).ok_or(ReadError::NoPage)?;
    let (part, html) = message
        .parts
        .iter()
        .find_map(|part| match &part.body {
            PartType::Html(html) => Some((part, html)),
            _ => None,
        })
        .ok_or(ReadError::NoPage)?;
    let saved_from = || find_header_text(&message, "Snapshot-Content-Location").or_else(|| part.content_location());
    let mut document = html::read_text(html, url.or_else(saved_from))?;
    let saved = message.date().map(|date| Capture::from_written(Some(&date.to_rfc3339()), None));
    document.metadata.capture = saved.or(document.metadata.capture);
    Ok(document)
}

fn find_header_text<'a>(message: &'a Message<'_>, name: &'static str) -> Option<&'a str> {
    message.header(name)?.as_text()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(encoding: &str, head: &str, body: &str) -> Vec<u8> {
        format!(
            "From: <Saved by Blink>\r\n{head}Subject: =?utf-8?Q?Der=20Pier?=\r\nDate: Mon, 4 May 2026 10:12:00 -0000\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b\"\r\n\r\n\r\n\
             ------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\
             Content-Location: https://news.example/pier\r\n\r\n{body}\r\n\
             ------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Location: https://news.example/a.png\r\n\r\niVBORw0KGgo=\r\n------b--\r\n"
        )
        .into_bytes()
    }

    const QUOTED: &str = "<html><h1>The pier</h1><p>=E2=80=9CIt is late,=E2=80=9D said Ida L=\r\nund. The <a href=3D\"/report?x=3D1\">report</a> is public.</p></html>";

    #[test]
    fn the_page_is_read_with_its_address_and_links() {
        let bytes = page("quoted-printable", "Snapshot-Content-Location: https://news.example/pier\r\n", QUOTED);
        assert!(is_page(&bytes));
        let read = read_mhtml(&bytes, None).unwrap();
        assert!(
            read.text.as_str().contains("“It is late,” said Ida Lund. The report is public."),
            "{}",
            read.text.as_str()
        );
        assert_eq!(read.metadata.url.as_deref(), Some("https://news.example/pier"));
        assert_eq!(read.metadata.published, None, "the day in the header is when it was saved");
        assert_eq!(read.metadata.capture.unwrap().at, "2026-05-04T10:12:00Z".parse().ok());
        assert_eq!(read.citations[0].url.as_deref(), Some("https://news.example/report?x=1"));
    }

    #[test]
    fn other_programs_pages_are_read() {
        let base64 = data_encoding::BASE64.encode("<html><p>“It is late,” said Ida Lund.</p></html>".as_bytes());
        let bytes = page("base64", "", &base64);
        assert!(is_page(&bytes));
        let read = read_mhtml(&bytes, None).unwrap();
        assert_eq!(read.text.as_str().trim(), "“It is late,” said Ida Lund.");
        assert_eq!(read.metadata.url.as_deref(), Some("https://news.example/pier"));
    }

    #[test]
    fn mail_and_prose_are_no_page() {
        for other in ["From: Ann\nMIME-Version: 1.0\n\nHi", "The pier\n\nIt is late.", ""] {
            assert!(!is_page(other.as_bytes()));
        }
        assert_eq!(read_mhtml(b"MIME-Version: 1.0\n\nHi", None).unwrap_err(), ReadError::NoPage);
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics(cut in 0usize..900, noise in any::<Vec<u8>>(), at in 0usize..900) {
            let mut bytes = page("quoted-printable", "", QUOTED);
            bytes.truncate(bytes.len() - cut.min(bytes.len()));
            let at = at.min(bytes.len());
            bytes.splice(at..at, noise);
            let _ = read_mhtml(&bytes, None);
        }
    }
}
