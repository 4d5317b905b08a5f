//! When a page was saved, and by what its bytes can be recognised.

use jiff::Timestamp;
use jiff::fmt::strtime::BrokenDownTime;

/// What an archive or a browser notes when it saves a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// The moment, in whole seconds.
    pub at: Option<Timestamp>,
    /// The digest of what the server sent, as the archive gives it: `sha1:…` (ISO 28500, WARC-Payload-Digest).
    pub payload_digest: Option<String>,
}

/// Most bytes of a digest or a moment.
const LONGEST: usize = 200;

/// How programs write moments besides RFC 3339: SingleFile (`Mon May 04 2026 10:12:00 GMT+0200`), and mail.
const WRITTEN: [&str; 2] = ["%a %b %d %Y %H:%M:%S GMT%z", "%a, %d %b %Y %H:%M:%S %z"];

impl Capture {
    /// Reads a moment and takes a digest; what is neither is left out.
    pub fn from_written(at: Option<&str>, payload_digest: Option<&str>) -> Self {
        let digest = payload_digest.map(str::trim).filter(|digest| !digest.is_empty() && digest.len() <= LONGEST);
        let digest = digest.filter(|digest| digest.chars().all(|c| c.is_ascii_graphic()));
        Self { at: at.and_then(parse_moment), payload_digest: digest.map(str::to_owned) }
    }
}

/// A moment as a program wrote it, in whole seconds.
fn parse_moment(written: &str) -> Option<Timestamp> {
    let written = written.trim();
    if written.len() > LONGEST {
        return None;
    }
    // The zone's name, which says nothing that its offset does not.
    let bare = written.split(" (").next().unwrap_or(written);
    let other = |format: &&str| BrokenDownTime::parse(format, bare).ok()?.to_timestamp().ok();
    let at = written.parse::<Timestamp>().ok().or_else(|| WRITTEN.iter().find_map(other))?;
    Timestamp::from_second(at.as_second()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_programs_write_them() {
        for (written, at) in [
            ("2026-05-04T10:12:00Z", Some("2026-05-04T10:12:00Z")),
            ("2026-05-04T10:12:00.123456Z", Some("2026-05-04T10:12:00Z")),
            ("2026-05-04T10:12:00+02:00", Some("2026-05-04T08:12:00Z")),
            ("Mon May 04 2026 10:12:00 GMT+0200 (Central European Summer Time)", Some("2026-05-04T08:12:00Z")),
            ("Mon, 4 May 2026 10:12:00 -0000", Some("2026-05-04T10:12:00Z")),
            ("Mon, 04 May 2026 10:12:00 +0200", Some("2026-05-04T08:12:00Z")),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(parse_moment(written).map(|moment| moment.to_string()).as_deref(), at, "{written}");
        }
    }

    #[test]
    fn a_digest_is_taken_as_it_stands() {
        let of = |digest: &str| Capture::from_written(None, Some(digest)).payload_digest;
        assert_eq!(of(" sha1:3EF4GH5IJ6KL7MN8OPQAB2CD ").as_deref(), Some("sha1:3EF4GH5IJ6KL7MN8OPQAB2CD"));
        assert_eq!(of("two words"), None);
        assert_eq!(of(""), None);
    }
}
