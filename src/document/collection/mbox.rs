//! Mailboxes (mbox, RFC 4155): messages one after the other, each below a line `From SENDER DATE`.

use std::io;
use std::io::{BufRead, Read};
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::{FoundRecord, LONGEST, RecordContent};

/// `From ann@example.org Mon May  4 10:12:00 2026`.
#[allow(clippy::expect_used, reason = "a pattern in the source")]
static FROM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^From \S.{0,200}? (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{10,60}\d{4}").expect("the pattern is valid")
});

/// Whether these are the first bytes of a mailbox.
pub(super) fn starts_one(start: &[u8]) -> bool {
    FROM.is_match(start)
}

/// The messages of a stream.
pub(super) struct Messages {
    reader: Box<dyn BufRead + Send>,
    number: usize,
    /// Whether the line that opens a message was read.
    opened: bool,
    failed: bool,
}

impl Messages {
    /// The messages of a stream that is unpacked.
    pub(super) fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Self { reader, number: 0, opened: false, failed: false }
    }

    /// The next message; an empty one where it was too long to be held.
    fn next_message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let (mut message, mut blank, mut long) = (Vec::new(), true, false);
        loop {
            let mut line = Vec::new();
            if (&mut self.reader).take(LONGEST).read_until(b'\n', &mut line)? == 0 {
                let any = std::mem::take(&mut self.opened);
                return Ok(any.then_some(message));
            }
            if blank && FROM.is_match(&line) {
                if std::mem::replace(&mut self.opened, true) {
                    return Ok(Some(message));
                }
                continue;
            }
            blank = line.trim_ascii().is_empty();
            long |= (message.len() + line.len()) as u64 > LONGEST;
            if long {
                message.clear();
            } else if self.opened {
                message.extend_from_slice(unquote_from_line(&line));
            }
        }
    }
}

/// A line of the text that begins with `From `, as it was before the mailbox put a sign before it.
fn unquote_from_line(line: &[u8]) -> &[u8] {
    let signs = line.iter().take_while(|&&byte| byte == b'>').count();
    let quoted = signs > 0 && line.get(signs..).is_some_and(|rest| rest.starts_with(b"From "));
    if quoted { line.get(1..).unwrap_or(line) } else { line }
}

impl Iterator for Messages {
    type Item = FoundRecord;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let message = self.next_message();
        self.number += 1;
        let content = match message {
            Ok(None) => return None,
            Ok(Some(message)) if message.is_empty() => Err("is empty or longer than 64 MiB".to_owned()),
            Ok(Some(message)) => Ok(RecordContent::Mail(message)),
            Err(error) => {
                self.failed = true;
                Err(format!("cannot be read: {error}"))
            }
        };
        Some((self.number, content))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::collection::tests::read;
    use crate::document::collection::{Collection, CollectionKind};

    const TWO: &str = "From ida@halden.example Mon May  4 10:12:00 2026\nFrom: Ida Lund <ida@halden.example>\nDate: Mon, 4 May 2026 10:12:00 +0200\nSubject: The ferry\nMessage-ID: <1@halden.example>\n\nThe ferry runs in June.\n\n>From there it goes on.\n\nFrom per@halden.example Tue May  5 08:00:00 2026\nFrom: Per Moe <per@halden.example>\nTo: Ida Lund <ida@halden.example>\nDate: Tue, 5 May 2026 08:00:00 +0200\nSubject: Re: The ferry\n\nI doubt it.\n\nFrom what I hear it is late.\n";

    #[test]
    fn messages_are_read_one_by_one() {
        assert_eq!(CollectionKind::of_start(TWO.as_bytes()), Some(CollectionKind::Mbox));
        let read: Vec<_> = read(CollectionKind::Mbox, TWO.as_bytes()).into_iter().map(Result::unwrap).collect();
        let titles: Vec<_> = read.iter().map(|(path, d)| (path.as_str(), d.metadata.title.as_deref())).collect();
        assert_eq!(titles, [("all:1", Some("The ferry")), ("all:2", Some("Re: The ferry"))]);
        assert!(read[0].1.text.as_str().ends_with("\n\nFrom there it goes on.\n"));
        assert!(read[1].1.text.as_str().contains("\nFrom what I hear it is late."));
        assert_eq!(read[1].1.metadata.authors, ["Per Moe"]);
    }

    #[test]
    fn what_is_no_mailbox_is_said() {
        let none = read(CollectionKind::Mbox, b"The ferry runs.");
        assert_eq!(none[0].as_ref().unwrap_err().why, "holds no mail");
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics(cut in 0usize..700, noise in any::<Vec<u8>>(), at in 0usize..700) {
            let mut bytes = TWO.as_bytes().to_vec();
            bytes.truncate(bytes.len() - cut.min(bytes.len()));
            let at = at.min(bytes.len());
            bytes.splice(at..at, noise);
            for record in Collection::open(CollectionKind::Mbox, "x", None, &bytes[..], &Default::default()).unwrap().flatten() {
                let _ = record.read_article();
            }
        }
    }
}
