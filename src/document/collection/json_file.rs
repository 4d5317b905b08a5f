//! JSON files: an array of objects, objects one after the other, or one object that holds an array of them. The objects are
//! cut out as the file is read; only one is held at a time.

use std::collections::VecDeque;
use std::io;
use std::io::BufRead;

use serde_json::{Map, Value};

use super::columns::holds_words;
use super::json_lines::merge_wrapper_members;
use super::{FoundRecord, LONGEST, RecordContent};
use crate::document::input::decoding;

/// The keys under which programs list articles.
const LISTS: [&str; 9] = ["articles", "items", "results", "posts", "entries", "data", "docs", "documents", "stories"];

/// Whether text starts as such an array does.
pub(super) fn starts_one(start: &[u8]) -> bool {
    let rest = start.trim_ascii_start().strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    let rest = rest.and_then(|rest| rest.strip_prefix(b"{")).map(<[u8]>::trim_ascii_start);
    rest.is_some_and(|rest| rest.starts_with(b"\"") || rest.is_empty() && start.contains(&b'\n'))
}

/// Refuses JSON in UTF-16, which would be an error a line: its first two characters are ASCII.
pub(super) fn refuse_utf_16(reader: &mut dyn BufRead) -> io::Result<()> {
    let start = reader.fill_buf()?;
    match decoding::starts_utf_16(start.get(..2).unwrap_or(start)) {
        true => Err(io::Error::other("it is UTF-16; save it as UTF-8")),
        false => Ok(()),
    }
}

/// The objects of a stream.
pub(super) struct Objects {
    reader: Box<dyn BufRead + Send>,
    /// Objects that were listed within one.
    listed: VecDeque<Vec<u8>>,
    number: usize,
    failed: bool,
}

/// Where in the notation a byte stands.
#[derive(Clone, Copy, Debug, Default)]
struct NotationPlace {
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl NotationPlace {
    /// Goes on behind a byte.
    fn advance_past(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.quoted => self.escaped = true,
            b'"' => self.quoted = !self.quoted,
            b'{' | b'[' if !self.quoted => self.depth += 1,
            b'}' | b']' if !self.quoted => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

impl Objects {
    /// The objects of a stream that is unpacked.
    ///
    /// # Errors
    /// If its first bytes cannot be read, or it is in UTF-16.
    pub(super) fn open(mut reader: Box<dyn BufRead + Send>) -> io::Result<Self> {
        refuse_utf_16(&mut reader)?;
        Ok(Self { reader, listed: VecDeque::new(), number: 0, failed: false })
    }

    /// The next object; an empty one where it was too long.
    fn next_object(&mut self) -> io::Result<Option<Vec<u8>>> {
        let (mut object, mut place, mut long) = (Vec::new(), NotationPlace::default(), false);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                let cut = place.depth > 0;
                return if cut { Err(io::Error::other("it ends in the middle of an object")) } else { Ok(None) };
            }
            let (mut taken, mut done) = (0, false);
            for &byte in buffer {
                taken += 1;
                // The array around the objects, and what parts them.
                if place.depth == 0 && byte != b'{' {
                    continue;
                }
                place.advance_past(byte);
                long |= object.len() as u64 >= LONGEST;
                if !long {
                    object.push(byte);
                }
                if place.depth == 0 {
                    done = true;
                    break;
                }
            }
            self.reader.consume(taken);
            if done {
                return Ok(Some(if long { Vec::new() } else { object }));
            }
        }
    }

    /// An object as the first of those that it lists, if it is no article but a list of them.
    fn take_first_listed(&mut self, object: Vec<u8>) -> Option<Vec<u8>> {
        let Some(listed) = collect_listed_objects(&object) else { return Some(object) };
        self.listed = listed.into();
        self.listed.pop_front()
    }
}

/// The objects that an object lists that has no text of its own.
fn collect_listed_objects(object: &[u8]) -> Option<Vec<Vec<u8>>> {
    let head = object.get(..object.len().min(1 << 20)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    if !LISTS.iter().any(|key| head.contains(&format!("\"{key}\""))) {
        return None;
    }
    let object: Map<String, Value> = serde_json::from_slice(object).ok()?;
    // An article whose text stands in a wrapper may list something beside it.
    let mut object = merge_wrapper_members(object);
    if object.iter().any(|(name, value)| holds_words(name) && value.is_string()) {
        return None;
    }
    let list = LISTS.iter().find_map(|key| match object.remove(*key) {
        Some(Value::Array(list)) if list.iter().all(Value::is_object) => Some(list),
        _ => None,
    })?;
    list.into_iter().map(|item| serde_json::to_vec(&item).ok()).collect()
}

impl Iterator for Objects {
    type Item = FoundRecord;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let object = loop {
            // What is listed is an article, whatever it lists itself: opened again, it would drop those that wait behind it.
            if let Some(listed) = self.listed.pop_front() {
                break Ok(listed);
            }
            match self.next_object() {
                Ok(Some(object)) => match self.take_first_listed(object) {
                    Some(object) => break Ok(object),
                    None => continue,
                },
                Ok(None) => return None,
                Err(error) => {
                    self.failed = true;
                    break Err(format!("cannot be read: {error}"));
                }
            }
        };
        self.number += 1;
        let content = object.and_then(|object| match object.is_empty() {
            true => Err("is longer than 64 MiB".to_owned()),
            false => Ok(RecordContent::Json(object)),
        });
        Some((self.number, content))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::collection::columns::Columns;
    use crate::document::collection::tests::read;
    use crate::document::collection::{Collection, CollectionKind};

    const ARRAY: &str = "[\n  {\"title\": \"A \\\"}] b\", \"body\": \"It is late, she said.\"},\n  {\"title\": \"Two\", \"body\": \"It ran.\"}\n]\n";

    fn titles(json: &str) -> Vec<String> {
        let read = read(CollectionKind::Json, json.as_bytes()).into_iter();
        read.map(|read| read.map_or_else(|e| e.why, |(path, d)| path + " " + &d.metadata.title.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn objects_are_read_from_every_layout() {
        let wanted = ["all:1 A \"}] b", "all:2 Two"];
        assert_eq!(titles(ARRAY), wanted);
        assert_eq!(titles(&ARRAY.replace(['[', '\n'], "")), wanted);
        assert_eq!(titles(&format!("{{\"status\": \"ok\", \"articles\": {ARRAY}}}")), wanted);
        assert_eq!(CollectionKind::of_start(ARRAY.as_bytes()), Some(CollectionKind::Json));
        assert_eq!(CollectionKind::of_start(b"[\n"), None);
    }

    #[test]
    fn an_article_that_lists_something_is_an_article_all_the_same() {
        let first = r#"{"headline":"One","fields":{"bodyText":"It is late, she said."},"documents":[]}"#;
        let second = r#"{"headline":"Two","fields":{"bodyText":"It ran."}}"#;
        assert_eq!(titles(&format!("[{first}]")), ["all:1 One"]);
        assert_eq!(titles(&format!(r#"{{"results":[{first},{second}]}}"#)), ["all:1 One", "all:2 Two"]);
        let bare = r#"{"headline":"None","items":[]}"#;
        assert_eq!(
            titles(&format!(r#"{{"results":[{bare},{second}]}}"#)),
            ["has neither \"text\" nor \"html\"", "all:2 Two"]
        );
    }

    #[test]
    fn what_is_not_utf_8_is_told_once() {
        for mark in ["\u{feff}", ""] {
            let units: Vec<u16> = format!("{mark}{ARRAY}").encode_utf16().collect();
            for to_bytes in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
                let bytes: Vec<u8> = units.iter().copied().flat_map(to_bytes).collect();
                for kind in [CollectionKind::JsonLines, CollectionKind::Json] {
                    let opened = Collection::open(kind, "all", None, &bytes[..], &Columns::default());
                    let told = opened.err().map(|error| error.to_string());
                    assert_eq!(told.as_deref(), Some("it is UTF-16; save it as UTF-8"));
                }
            }
        }
        let latin = b"{\"text\": \"The caf\xe9 is shut.\"}\n{\"text\": \"All is well here.\"}\n";
        for kind in [CollectionKind::JsonLines, CollectionKind::Json] {
            let read: Vec<_> = read(kind, latin).into_iter().map(|read| read.err().map(|error| error.why)).collect();
            assert_eq!(read, [Some("is not UTF-8; save it as UTF-8".to_owned()), None]);
        }
    }

    #[test]
    fn what_is_broken_is_said() {
        assert_eq!(titles("[1, 2]"), ["holds no articles; each must be a JSON object with a text"]);
        assert_eq!(titles(&ARRAY[..90]), ["all:1 A \"}] b", "cannot be read: it ends in the middle of an object"]);
        assert_eq!(titles("[{\"title\": 1}]"), ["has neither \"text\" nor \"html\""]);
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics(at in 0usize..110, noise in "[\\[{}\\]\"\\\\a,:]{0,9}") {
            let mut json = ARRAY.to_owned();
            json.insert_str(at.min(json.len()), &noise);
            titles(&json);
        }
    }
}
