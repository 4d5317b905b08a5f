//! Mail as programs keep it (RFC 5322, MIME): `.eml`, `.emlx`, and the messages of a mailbox.

mod flowed;

use std::borrow::Cow;

use mail_parser::decoders::html::html_to_text;
use mail_parser::{Address, Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::document::content::one_line;
use crate::document::content::{Document, Metadata, Notice, ReadError};
use crate::document::credits::person_names;
use crate::document::input::decoding::{self, Decoded};
use crate::document::{html, plain};

/// Bytes at the start of a message that are looked at.
const HEAD: usize = 16 << 10;

/// Most attachments that are named.
const MOST_ATTACHMENTS: usize = 20;

/// Fields that programs write and people do not paste.
const OF_PROGRAMS: [&str; 6] =
    ["message-id:", "received:", "return-path:", "mime-version:", "delivered-to:", "dkim-signature:"];

/// Whether bytes start as a message does that no person has typed.
pub(crate) fn is_message(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let mut lines = head.trim_start().lines().take_while(|line| !line.trim().is_empty());
    let (mut from, mut made) = (false, false);
    let fields = lines.all(|line| {
        let line = line.to_ascii_lowercase();
        from |= line.starts_with("from:");
        made |= OF_PROGRAMS.iter().any(|field| line.starts_with(field));
        let name = line.split(':').next().unwrap_or_default();
        line.starts_with([' ', '\t']) || (name.len() < line.len() && !name.contains(char::is_whitespace))
    });
    fields && from && made
}

/// Reads a message: its sender as the author, its subject as the title, and its text; of HTML where it has no text. What is
/// attached is named and not read.
///
/// # Errors
/// If it has no text.
pub(crate) fn read_message(bytes: &[u8]) -> Result<Document, ReadError> {
    let (bytes, of_header) = recode_header(without_count(bytes));
    let message = MessageParser::default().parse(&bytes).ok_or(ReadError::NoMail)?;
    let (metadata, bad_date) = read_message_metadata(&message);
    let (mut document, mut encodings) = read_message_body(&message, &metadata)?;
    encodings.extend(of_header);
    encodings.sort_unstable();
    encodings.dedup();
    document.metadata.authors.clone_from(&metadata.authors);
    document.metadata.title = metadata.title.or(document.metadata.title);
    document.metadata.published = metadata.published.or(document.metadata.published);
    document.notices.extend(encodings.into_iter().map(Notice::Decoded));
    document.notices.extend(attachment_names(&message).into_iter().map(Notice::Attached));
    document.notices.extend(bad_date.map(Notice::BadDate));
    Ok(document)
}

/// What names a message among all others.
pub(crate) fn message_id(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse_headers(bytes)?;
    message.message_id().map(one_line).filter(|id| !id.is_empty())
}

/// Apple's `.emlx` without the number of bytes that stands before the message.
fn without_count(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().take(24).position(|&byte| byte == b'\n').unwrap_or(0);
    let (first, rest) = bytes.split_at(end);
    let count = std::str::from_utf8(first).ok().and_then(|first| first.trim().parse::<usize>().ok());
    count.map_or(bytes, |count| rest.get(1..).map_or(bytes, |rest| rest.get(..count).unwrap_or(rest)))
}

/// The message with a header in UTF-8, and the encoding that it had. Old programs write letters into it as they are, where
/// nothing says what they mean.
fn recode_header(bytes: &[u8]) -> (Cow<'_, [u8]>, Option<String>) {
    let (header, body) = bytes.split_at(header_length(bytes));
    match decoding::decode_text(header) {
        Ok(Decoded { text, encoding: Some(encoding) }) => {
            (Cow::Owned([text.as_bytes(), body].concat()), Some(encoding))
        }
        _ => (Cow::Borrowed(bytes), None),
    }
}

/// The bytes of a message before the first blank line behind its first words.
fn header_length(bytes: &[u8]) -> usize {
    let rest = bytes.trim_ascii_start();
    let lines = rest.split_inclusive(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    bytes.len() - rest.len() + lines.map(<[u8]>::len).sum::<usize>()
}

/// What the header says, and the day that it names if that is none.
fn read_message_metadata(message: &Message) -> (Metadata, Option<String>) {
    let sender = message.from().or(message.sender()).and_then(read_address_names);
    let date = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let published = date.as_deref().and_then(|date| date.parse().ok());
    let metadata = Metadata {
        title: message.subject().map(one_line).filter(|subject| !subject.is_empty()),
        authors: sender.unwrap_or_default().into_iter().map(|(name, _)| name).collect(),
        published,
        ..Metadata::default()
    };
    (metadata, date.filter(|_| published.is_none()))
}

/// Each name of an address field, the address where there is none, and the field as people write it.
fn read_address_names(address: &Address) -> Option<Vec<(String, String)>> {
    let read = |one: &mail_parser::Addr| {
        let (name, address) = (one.name().map(one_line), one.address().map(one_line).unwrap_or_default());
        let name = name.filter(|name| !name.is_empty());
        let whole = name.as_ref().map_or_else(|| address.clone(), |name| format!("{name} <{address}>"));
        // "Ann Lee via Pier List <list@…>"
        let name =
            name.map(|name| name.split(" via ").next().unwrap_or(&name).trim_matches(['"', '\'', ' ']).to_owned());
        // "Lee, Ann", as directories sort people.
        let name = name.map(|name| person_names::turned_round(&name).unwrap_or(name));
        (name.filter(|name| !name.is_empty()).unwrap_or(address), whole)
    };
    let names: Vec<_> = address.iter().take(10).map(read).filter(|(name, _)| !name.is_empty()).collect();
    (!names.is_empty()).then_some(names)
}

/// The body: all parts of plain text, else the first of HTML. A part of HTML that has no text version is the body where it
/// says more than they do: lists and firms put plain lines above and below what they pass on. With it come the encodings of
/// parts that were decoded by how they look.
fn read_message_body(message: &Message, metadata: &Metadata) -> Result<(Document, Vec<String>), ReadError> {
    let texts = message.text_bodies().filter_map(|part| text_of(message, part));
    let (texts, encodings): (Vec<String>, Vec<Option<String>>) = texts.unzip();
    let text = texts.join("\n\n");
    let only_html = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Html(html) => Some(html_to_text(html)),
        _ => None,
    });
    let said_in_html = only_html.map(|text| text.trim().len()).max().unwrap_or(0);
    if !text.trim().is_empty() && text.trim().len() >= said_in_html {
        let document = plain::read_with(render_header(message) + &text, metadata.clone(), Vec::new());
        return Ok((document, encodings.into_iter().flatten().collect()));
    }
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    });
    match html {
        Some(html) => Ok((html::read_text(html, None)?, Vec::new())),
        None if message.attachment_count() > 0 => Err(ReadError::OnlyAttachments),
        None => Err(ReadError::Empty),
    }
}

/// The words of a part of plain text, its lines as they were before they were broken, and its encoding where it does not say
/// that and is not UTF-8.
fn text_of(message: &Message, part: &MessagePart) -> Option<(String, Option<String>)> {
    let PartType::Text(text) = &part.body else { return None };
    let raw = || message.raw_message().get(part.offset_body as usize..part.offset_end as usize);
    // A part that does not say how it is encoded is not always UTF-8.
    let damaged = text.contains('\u{fffd}') && part.encoding == Encoding::None;
    let again = damaged.then(raw).flatten().and_then(|raw| decoding::decode_text(raw).ok());
    let (again, encoding) = again.map_or((None, None), |Decoded { text, encoding }| (Some(text), encoding));
    let attribute = |name: &str| part.content_type().and_then(|kind| kind.attribute(name));
    let flowed = attribute("format").is_some_and(|how| how.eq_ignore_ascii_case("flowed"));
    let spaceless = attribute("delsp").is_some_and(|how| how.eq_ignore_ascii_case("yes"));
    Some((flowed::rejoin_lines(again.as_deref().unwrap_or(text), flowed, spaceless), encoding))
}

/// The header as a person pastes it.
fn render_header(message: &Message) -> String {
    let people = |address: Option<&Address>| {
        let names = address.and_then(read_address_names)?;
        Some(names.into_iter().map(|(_, whole)| whole).collect::<Vec<_>>().join(", "))
    };
    let fields = [
        ("From", people(message.from().or(message.sender()))),
        ("To", people(message.to())),
        ("Date", message.header_raw(HeaderName::Date).map(one_line)),
        ("Subject", message.subject().map(one_line)),
    ];
    let lines = fields.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", value?)));
    let header: String = lines.collect();
    header + "\n"
}

fn attachment_names(message: &Message) -> Vec<String> {
    let name = |part: &MessagePart| match &part.body {
        PartType::Message(inner) => inner.subject().map(one_line).unwrap_or_else(|| "a message".to_owned()),
        _ => part.attachment_name().map(one_line).unwrap_or_else(|| "a file without a name".to_owned()),
    };
    // Pictures of the layout are no attachments to whoever reads the mail.
    let is_attached = |part: &&MessagePart| {
        !(part.content_id().is_some() && part.content_disposition().is_none_or(|how| how.is_inline()))
    };
    message.attachments().filter(is_attached).take(MOST_ATTACHMENTS).map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "From: Ida Lund <ida@example.org>\r\nSubject: The mill\r\nMIME-Version: 1.0\r\n";

    /// The text of a message with two parts, one below the other.
    fn read_parts(parts: [(&str, &str); 2]) -> String {
        let parts = parts.map(|(kind, body)| format!("--x\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}\r\n"));
        let mail = format!("{HEADER}Content-Type: multipart/mixed; boundary=x\r\n\r\n{}--x--\r\n", parts.concat());
        read_message(mail.as_bytes()).unwrap().text.as_str().to_owned()
    }

    #[test]
    fn the_longer_of_text_and_html_is_the_body() {
        let article = "The owner said on Monday that the mill would close in June. The clerk said that nobody had asked \
            the workers, and that the council would meet again before the summer.";
        let html = format!("<html><body><h1>The mill</h1><p>{article}</p></body></html>");
        assert!(
            read_parts([("text/html", &html), ("text/plain", "____\r\nTo unsubscribe, write.")]).contains("workers")
        );
        assert!(read_parts([("text/plain", article), ("text/html", "<p>Sent by the list</p>")]).contains("workers"));
    }

    #[test]
    fn letters_of_old_programs_are_read_in_header_and_body() {
        let header = "From: Ida Müller <ida@example.org>\r\nSubject: Zürich pier\r\nMIME-Version: 1.0\r\n\r\n";
        let old = |words: &str| encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
        let (ascii, umlauts) = ("The pier is late.\r\n", "Der Steg in Zürich öffnet spät, sagte Müller.\r\n");
        let decoded = vec![Notice::Decoded("windows-1252".to_owned())];
        for (mail, wanted, told) in [
            ([old(header), ascii.into()].concat(), ascii, decoded.clone()),
            ([old(header), old(umlauts)].concat(), umlauts, decoded),
            ([header, umlauts].concat().into_bytes(), umlauts, Vec::new()),
        ] {
            let document = read_message(&mail).unwrap();
            assert_eq!(document.metadata.title.as_deref(), Some("Zürich pier"));
            assert_eq!(document.metadata.authors, ["Ida Müller"]);
            assert!(document.text.as_str().contains(wanted.trim_end()), "{wanted}");
            let found = document.notices.into_iter().filter(|notice| matches!(notice, Notice::Decoded(_)));
            assert_eq!(found.collect::<Vec<_>>(), told);
        }
    }

    #[test]
    fn a_long_address_in_flowed_text_without_spaces_is_whole() {
        let kind = "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes";
        let mail = format!("{HEADER}{kind}\r\n\r\nSee https://example.org/a- \r\nlong-address now.\r\n");
        let document = read_message(mail.as_bytes()).unwrap();
        assert!(document.text.as_str().contains("https://example.org/a-long-address now."));
    }
}
