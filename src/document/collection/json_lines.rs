//! JSON Lines files that hold an article a line, and what a JSON object says of its article.
//!
//! Keys are known by the names that other tools give them ([`columns`](super::columns)): `text`, `body`, `articleBody`;
//! `author` a string, an object with a `name`, or an array of them. What a record says of its article goes before what the
//! text says. A line that cannot be read is an error of its own; those behind it are read.

use std::io;
use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use super::columns::{ColumnChoice, ColumnField, Columns, holds_words};
use super::described::{self, Described};
use super::json_file::refuse_utf_16;
use crate::document::input::surrogates;

/// Most authors of an article.
const MOST_AUTHORS: usize = 50;

/// Whether text starts as a collection does: with a JSON object that has one of a record's members.
pub(super) fn starts_one(start: &[u8]) -> bool {
    let line = start.trim_ascii_start().split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    line.starts_with('{') && ["\"text\"", "\"html\"", "\"title\"", "\"url\""].iter().any(|key| line.contains(key))
}

/// Reads what a line says of its article; `said` is what its keys mean.
///
/// # Errors
/// If the line is none.
pub(super) fn read_json_record(json: &[u8], said: &Columns) -> Result<Described, String> {
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json).trim_ascii();
    if !json.starts_with(b"{") {
        return Err("is not a JSON object".to_owned());
    }
    let object: Map<String, Value> = serde_json::from_slice(json)
        .or_else(|wrong| serde_json::from_slice(&surrogates::replace_lone_surrogates(json)).map_err(|_| wrong))
        .map_err(|wrong| match std::str::from_utf8(json) {
            Ok(_) => format!("is not valid JSON: {}", json_error_reason(&wrong)),
            Err(_) => "is not UTF-8; save it as UTF-8".to_owned(),
        })?;
    describe_object(object, said)
}

/// Keys under which tools wrap what they say of an article: search engines, interfaces of newspapers.
const WRAPPERS: [&str; 6] = ["_source", "fields", "article", "attributes", "data", "doc"];

/// The members of an object together with those of its wrapper, where its own say no text.
pub(super) fn merge_wrapper_members(mut object: Map<String, Value>) -> Map<String, Value> {
    let says_text = |object: &Map<String, Value>| {
        object.iter().any(|(name, value)| holds_words(name) && (value.is_string() || value.is_array()))
    };
    let says_none = !says_text(&object);
    let wraps = |key: &&&str| says_none && object.get(**key).and_then(Value::as_object).is_some_and(says_text);
    let wrapper = WRAPPERS.iter().find(wraps);
    if let Some(Value::Object(inner)) = wrapper.and_then(|key| object.remove(*key)) {
        for (name, value) in inner {
            object.entry(name).or_insert(value);
        }
    }
    object
}

fn describe_object(object: Map<String, Value>, said: &Columns) -> Result<Described, String> {
    let object = merge_wrapper_members(object);
    let object: Vec<(String, Value)> = object.into_iter().filter(|(_, value)| !value.is_null()).collect();
    let names: Vec<String> = object.iter().map(|(name, _)| name.clone()).collect();
    let choice = ColumnChoice::from_names(&names, said).map_err(|name| format!("has no {name:?}"))?;
    let (mut described, mut ignored) = (Described::default(), Vec::new());
    for (at, (name, value)) in object.into_iter().enumerate() {
        match choice.field(at).filter(|field| *field != ColumnField::File) {
            Some(ColumnField::Author) => described.authors = collect_author_names(&value),
            Some(ColumnField::Id) => described.id = read_record_id(&value),
            Some(ColumnField::Text | ColumnField::Html) if value.is_number() => {
                return Err(format!("its {name:?} is no text"));
            }
            Some(field) => match text_of(value) {
                Some(text) => described.set(field, text),
                None if matches!(field, ColumnField::Text | ColumnField::Html) => {
                    return Err(format!("its {name:?} is no text"));
                }
                None => ignored.push(name),
            },
            None => ignored.push(name),
        }
    }
    described.note_ignored(ignored);
    Ok(described)
}

/// What names a record in its collection. Anything but a text or a whole number names nothing.
fn read_record_id(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(crate::document::content::one_line(id)).filter(|id| !id.is_empty()),
        Value::Number(id) => id.as_i64().map(|id| id.to_string()),
        _ => None,
    }
}

/// A value as text: of an object what it calls so (`{"rendered": …}`, `{"name": …}`).
fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(mut object) => {
            let key = ["rendered", "main", "name", "title", "text", "plain", "value", "html"];
            let found = key.iter().find_map(|key| object.remove(*key))?;
            if let Value::String(text) = found { Some(text) } else { None }
        }
        Value::Array(items) => {
            // Some tools give a text paragraph by paragraph.
            let lines: Option<Vec<String>> =
                items.into_iter().map(|item| if let Value::String(line) = item { Some(line) } else { None }).collect();
            lines.filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n\n"))
        }
        Value::Null | Value::Bool(_) => None,
    }
}

/// The authors that a value names: a string, an object, or an array of either.
fn collect_author_names(value: &Value) -> Vec<String> {
    let of = |value: &Value| match value {
        Value::String(name) => Some(cut_by_prefix(name)),
        Value::Object(object) => {
            let part = |key: &str| object.get(key).and_then(Value::as_str).map(cut_by_prefix);
            let both = || {
                Some(format!(
                    "{} {}",
                    part("first_name").or(part("givenName"))?,
                    part("last_name").or(part("familyName"))?
                ))
            };
            ["name", "full_name", "fullName", "display_name", "original"].iter().find_map(|key| part(key)).or_else(both)
        }
        _ => None,
    };
    match value {
        Value::Array(names) => names.iter().filter_map(of).take(MOST_AUTHORS).collect(),
        Value::String(names) => described::split_author_list(names).into_iter().take(MOST_AUTHORS).collect(),
        one => of(one).into_iter().collect(),
    }
}

/// "By Ida Lund" as the name alone.
fn cut_by_prefix(name: &str) -> String {
    name.strip_prefix("By ").unwrap_or(name).trim().to_owned()
}

/// The lines of a file.
pub struct JsonLines {
    reader: Box<dyn BufRead + Send>,
    /// The most bytes of a line.
    longest: u64,
    line: usize,
    failed: bool,
}

impl JsonLines {
    /// The lines of a stream; of those that are longer than so many bytes it is only said that they are.
    ///
    /// # Errors
    /// If its first bytes cannot be read, or it is in UTF-16.
    pub(super) fn open(mut reader: Box<dyn BufRead + Send>, longest: u64) -> io::Result<Self> {
        refuse_utf_16(&mut reader)?;
        Ok(Self { reader, longest, line: 0, failed: false })
    }

    /// The next line that is not blank; an empty one where it was too long.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let mut line = Vec::new();
            if (&mut self.reader).take(self.longest + 1).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if line.len() as u64 > self.longest && !line.ends_with(b"\n") {
                skip_line(&mut self.reader)?;
                return Ok(Some(Vec::new()));
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }
}

impl Iterator for JsonLines {
    type Item = (usize, Result<Vec<u8>, String>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let content = match self.next_line() {
            Ok(None) => return None,
            Ok(Some(line)) if line.is_empty() => Err(format!("is longer than {} MiB", self.longest >> 20)),
            Ok(Some(line)) => Ok(line),
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

/// Why a line is no JSON, without the line number, which is always 1.
pub fn json_error_reason(wrong: &serde_json::Error) -> String {
    let why = wrong.to_string();
    why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why).to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use crate::document::collection::tests::read as read_all;
    use crate::document::collection::{CollectionKind, RecordError};
    use crate::document::content::Document;

    fn read(bytes: &[u8]) -> Vec<Result<(String, Document), RecordError>> {
        read_all(CollectionKind::JsonLines, bytes)
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
        assert_eq!(first.1.metadata.published, "2021-04-05".parse().ok());
        assert_eq!(first.1.metadata.url.as_deref(), Some("https://a.example/mill"));
        assert_eq!(first.1.citations[0].url.as_deref(), Some("https://b.example/x"));
        let second = records[1].as_ref().unwrap();
        assert_eq!(second.1.metadata.authors, ["Cy Lund"]);
        assert_eq!(second.0, "all:3");
    }

    #[test]
    fn the_keys_of_other_tools_are_known() {
        let line = r#"{"headline": {"rendered": "The ferry"}, "articleBody": ["It is late.", "It was dear, she said."],
            "author": [{"@type": "Person", "name": "Ida Lund"}, {"first_name": "Per", "last_name": "Moe"}, 7], "tags": ["x"],
            "date_published": 1777889520, "publisher": {"name": "Bay Mail"}, "link": "https://bay.example/ferry", "body": null}"#;
        let records = read(line.replace('\n', " ").as_bytes());
        let document = &records[0].as_ref().unwrap().1;
        let metadata = &document.metadata;
        assert_eq!((metadata.title.as_deref(), metadata.site.as_deref()), (Some("The ferry"), Some("Bay Mail")));
        assert_eq!(metadata.authors, ["Ida Lund", "Per Moe"]);
        assert_eq!(metadata.published, "2026-05-04".parse().ok());
        assert_eq!(metadata.url.as_deref(), Some("https://bay.example/ferry"));
        assert_eq!(document.text.as_str(), "It is late.\n\nIt was dear, she said.");
        assert_eq!(document.notices, [crate::document::content::Notice::Ignored("tags".to_owned())]);
    }

    #[test]
    fn what_other_tools_wrap_is_unwrapped() {
        let lines = concat!(
            r#"{"_id": "7", "_source": {"webTitle": "The ferry", "raw_text": "It is late.", "author": "Lund, Ida; Per Moe", "#,
            r#""date_publish": "2026-05-06 08:00:00", "hostname": "bay.example"}}"#,
            "\n",
            r#"{"fields": {"bodyText": "It is late."}, "headline": {"main": "The ferry"}, "byline": {"original": "By Ida Lund"}}"#,
        );
        let records = read(lines.as_bytes());
        let [first, second] = [0, 1].map(|at| &records[at].as_ref().unwrap().1);
        assert_eq!(first.metadata.title.as_deref(), Some("The ferry"));
        assert_eq!(first.metadata.site.as_deref(), Some("bay.example"));
        assert_eq!(first.metadata.authors, ["Ida Lund", "Per Moe"]);
        assert_eq!(first.metadata.published, "2026-05-06".parse().ok());
        assert_eq!((second.text.as_str(), second.metadata.title.as_deref()), ("It is late.", Some("The ferry")));
        assert_eq!(second.metadata.authors, ["Ida Lund"]);
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
            .map(|e| format!("{}: {}", e.place_in_collection("line"), e.why))
            .collect();
        assert_eq!(
            errors,
            [
                "line:1: is not valid JSON: EOF while parsing an object",
                "line:2: is not a JSON object",
                "line:3: has neither \"text\" nor \"html\"",
                "line:4: has an empty \"text\"",
                "line:5: its \"text\" is no text",
                "line:6: is not a JSON object",
            ]
        );
        assert!(records[6].is_ok());
    }
}
