//! Collections: JSON Lines files that hold an article a line.
//!
//! `{"title", "author", "published", "url", "text" | "html"}`, `author` a string or an array of them, every key but the
//! last two optional, other keys ignored. What a record says of its article goes before what the text says. A line
//! that cannot be read is an error of its own; those behind it are read.

use std::io::{self, BufRead, Read};

use serde::Deserialize;

use super::{Content, Found, LONGEST};
use crate::document::admit::{admit, one_line, web_url};
use crate::document::{Document, Metadata, Notice, date, html, plain, surrogates};

/// Whether text starts as a collection does: with a JSON object that has one of a record's members.
pub fn starts_one(start: &[u8]) -> bool {
    let line = start.trim_ascii_start().split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    line.starts_with('{') && ["\"text\"", "\"html\"", "\"title\"", "\"url\""].iter().any(|key| line.contains(key))
}

/// Reads the article of a line, with its id.
///
/// # Errors
/// If the line is none.
pub fn read(json: &[u8]) -> Result<(Option<String>, Document), String> {
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json).trim_ascii();
    if !json.starts_with(b"{") {
        return Err("is no JSON object".to_owned());
    }
    let fields: Fields = serde_json::from_slice(json)
        .or_else(|wrong| serde_json::from_slice(&surrogates::mend(json)).map_err(|_| wrong))
        .map_err(|wrong| because(&wrong))?;
    Ok((fields.id.as_ref().and_then(Id::text), document(fields)?))
}

/// The lines of a file.
pub struct Lines {
    reader: Box<dyn BufRead + Send>,
    line: usize,
    failed: bool,
}

/// What a line holds.
#[derive(Deserialize)]
struct Fields {
    id: Option<Id>,
    title: Option<String>,
    author: Option<Authors>,
    published: Option<String>,
    url: Option<String>,
    text: Option<String>,
    html: Option<String>,
}

/// What names a record in its collection. Anything but a text or a whole number names nothing.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
    Other(serde::de::IgnoredAny),
}

impl Id {
    fn text(&self) -> Option<String> {
        match self {
            Self::Text(id) => Some(one_line(id)).filter(|id| !id.is_empty()),
            Self::Number(id) => Some(id.to_string()),
            Self::Other(_) => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Authors {
    One(String),
    Several(Vec<String>),
}

impl Lines {
    /// The lines of a stream.
    pub fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Self { reader, line: 0, failed: false }
    }

    /// The next line that is not blank; an empty one where it was too long.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let mut line = Vec::new();
            if (&mut self.reader).take(LONGEST + 1).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if line.len() as u64 > LONGEST && !line.ends_with(b"\n") {
                skip_line(&mut self.reader)?;
                return Ok(Some(Vec::new()));
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Found;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let content = match self.next_line() {
            Ok(None) => return None,
            Ok(Some(line)) if line.is_empty() => Err("is longer than 64 MiB".to_owned()),
            Ok(Some(line)) => Ok(Content::Json(line)),
            Err(error) => {
                // What is behind a broken place of a stream is lost.
                self.failed = true;
                self.line += 1;
                Err(format!("cannot be read: {error}"))
            }
        };
        Some((self.line, content))
    }
}

fn skip_line(reader: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let (length, done) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(length);
        if done {
            return Ok(());
        }
    }
}

/// The reason without the line number, which is always 1.
fn because(error: &serde_json::Error) -> String {
    let why = error.to_string();
    let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why);
    if error.is_data() { why.to_owned() } else { format!("is no JSON: {why}") }
}

fn document(fields: Fields) -> Result<Document, String> {
    let (given, notices) = given(&fields);
    let mut document = match (fields.text, fields.html) {
        (Some(text), _) if !text.trim().is_empty() => plain::read_with(text, given.clone(), Vec::new()),
        (_, Some(page)) => html::read_text(&page, given.url.as_deref()).map_err(|error| error.to_string())?,
        (Some(_), None) => return Err("has an empty \"text\"".to_owned()),
        (None, None) => return Err("has neither \"text\" nor \"html\"".to_owned()),
    };
    let metadata = &mut document.metadata;
    metadata.title = given.title.or(metadata.title.take());
    metadata.published = given.published.or(metadata.published.take());
    metadata.url = given.url.or(metadata.url.take());
    if !given.authors.is_empty() {
        metadata.authors = given.authors;
    }
    document.notices.extend(notices);
    Ok(admit(document))
}

/// What a record says of its article, and what of it is none: the article's own may stand in its place.
fn given(fields: &Fields) -> (Metadata, Vec<Notice>) {
    let said =
        |value: &Option<String>| value.as_ref().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let authors = match &fields.author {
        Some(Authors::One(author)) => vec![author.trim().to_owned()],
        Some(Authors::Several(authors)) => authors.iter().map(|author| author.trim().to_owned()).collect(),
        None => Vec::new(),
    };
    let day = said(&fields.published);
    let published = day.as_deref().and_then(|day| date::find(day).first().map(|(_, day)| day.to_string()));
    let url = said(&fields.url);
    let web = url.as_deref().and_then(web_url);
    let bad_url = url.filter(|_| web.is_none()).map(Notice::BadUrl);
    let bad_date = day.filter(|_| published.is_none()).map(Notice::BadDate);
    let authors = authors.into_iter().filter(|author| !author.is_empty()).collect();
    (
        Metadata { title: said(&fields.title), authors, published, url: web, ..Metadata::default() },
        bad_url.into_iter().chain(bad_date).collect(),
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use crate::document::collection::tests::read as read_all;
    use crate::document::collection::{Kind, RecordError};

    use super::*;

    fn read(bytes: &[u8]) -> Vec<Result<(String, Document), RecordError>> {
        read_all(Kind::JsonLines, bytes)
    }

    const TWO: &str = concat!(
        r#"{"title": "The mill", "author": ["Ana Roth", "Ben Ode"], "published": "2021-04-05T10:00:00Z", "url": "https://a.example/mill", "text": "It stopped. [1]\n\n[1] https://b.example/x", "id": {"x": [1]}}"#,
        "\n\n",
        r#"{"author": "Cy Lund", "text": "The mill turned again on Monday, the owner said."}"#,
    );

    #[test]
    fn fields_go_before_what_the_text_says() {
        let records = read(TWO.as_bytes());
        let first = &records[0].as_ref().unwrap();
        assert_eq!(first.1.metadata.title.as_deref(), Some("The mill"));
        assert_eq!(first.1.metadata.authors, ["Ana Roth", "Ben Ode"]);
        assert_eq!(first.1.metadata.published.as_deref(), Some("2021-04-05"));
        assert_eq!(first.1.metadata.url.as_deref(), Some("https://a.example/mill"));
        assert_eq!(first.1.citations[0].url.as_deref(), Some("https://b.example/x"));
        let second = records[1].as_ref().unwrap();
        assert_eq!(second.1.metadata.authors, ["Cy Lund"]);
        assert_eq!(second.0, "all:3");
    }

    #[test]
    fn a_packed_collection_reads_the_same() {
        let mut packed = Vec::new();
        for part in TWO.split_inclusive("\n\n") {
            // Two members, as `cat a.gz b.gz` makes them.
            let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
            encoder.write_all(part.as_bytes()).unwrap();
            encoder.finish().unwrap();
        }
        let titles = |records: Vec<Result<(String, Document), RecordError>>| {
            records.into_iter().map(|r| r.unwrap().1.metadata.title).collect::<Vec<_>>()
        };
        assert_eq!(titles(read(&packed)), titles(read(TWO.as_bytes())));
        packed.truncate(packed.len() - 12);
        assert!(read(&packed).last().unwrap().as_ref().unwrap_err().why.starts_with("cannot be read"));
    }

    #[test]
    fn a_bad_line_is_one_error_and_the_rest_goes_on() {
        let lines = b"{\n[1]\n{}\n{\"text\": \" \"}\n{\"text\": 5}\n\xff\n{\"text\": \"All is well here.\"}\n";
        let records = read(lines);
        let errors: Vec<_> = records
            .iter()
            .filter_map(|r| r.as_ref().err())
            .map(|e| format!("{}: {}", e.place("line"), e.why))
            .collect();
        assert_eq!(
            errors,
            [
                "line:1: is no JSON: EOF while parsing an object",
                "line:2: is no JSON object",
                "line:3: has neither \"text\" nor \"html\"",
                "line:4: has an empty \"text\"",
                "line:5: invalid type: integer `5`, expected a string",
                "line:6: is no JSON object",
            ]
        );
        assert!(records[6].is_ok());
    }
}
