//! Mail as it is pasted: header lines at the top, a signature below.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::layout::Form;
use super::{BlockKind, Metadata, date, names};
use crate::patterns::regex;

/// Parts at the top that are looked through for header lines.
const MOST: usize = 10;
/// Fewest header lines of a mail.
const FEWEST: usize = 3;
/// Most lines of a signature.
const SIGNATURE: usize = 6;

static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?P<key>from|to|cc|bcc|subject|date|sent|reply-to|message-id|mime-version|content-type)\s*:\s*(?P<value>.*)$",
    )
});

/// Reads the header of a mail (RFC 5322, section 2.2) into `metadata` and marks its lines and the signature as nobody's
/// statements; does nothing where the text is no mail.
pub fn read(draft: &mut Draft, metadata: &mut Metadata) {
    let lines: Vec<(usize, String, String)> = (0..draft.len().min(MOST))
        .map_while(|at| {
            let found = HEADER.captures(draft.line(at))?;
            Some((at, found["key"].to_lowercase(), found["value"].trim().to_string()))
        })
        .collect();
    let has = |wanted: &str| lines.iter().any(|(_, key, _)| key == wanted);
    if lines.len() < FEWEST || !has("from") || !(has("subject") || has("date") || has("sent")) {
        return;
    }
    for (at, key, value) in lines {
        draft.mark(at, if key == "subject" { BlockKind::Title } else { BlockKind::Byline });
        match key.as_str() {
            "subject" => metadata.title = metadata.title.take().or(Some(value)),
            "from" => sender(&value, metadata),
            "date" | "sent" => {
                let day = date::find(&value).first().map(|(_, day)| day.to_string());
                metadata.published = metadata.published.take().or(day);
            }
            _ => {}
        }
    }
    sign(draft);
}

/// The sender's name: `Ann Lee <ann@example.org>`.
fn sender(value: &str, metadata: &mut Metadata) {
    let name = value.split('<').next().unwrap_or(value).trim().trim_matches('"').trim();
    if names::is_name(name) && metadata.authors.is_empty() {
        metadata.authors.push(names::tidy(name));
    }
}

/// Marks what stands below the line `--`, where mail programs set the signature.
fn sign(draft: &mut Draft) {
    let rule = (0..draft.len())
        .rev()
        .take(SIGNATURE + 1)
        .find(|&at| draft.form(at) == Form::Rule && draft.line(at).trim() == "--");
    let Some(rule) = rule else { return };
    for at in rule..draft.len() {
        draft.mark(at, BlockKind::Chrome);
    }
}
