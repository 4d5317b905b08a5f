//! Mail as it is pasted: header lines at the top, a signature below. [`message`] reads the files of mail programs, [`flow`]
//! mends their lines, and [`replies`] tells whose the words are that a mail quotes.

use std::sync::LazyLock;

use regex::Regex;

use super::{days, person_names};
use crate::document::content::{BlockKind, Metadata};
use crate::document::layout::draft::Draft;
use crate::document::layout::mail_lines;
use crate::document::layout::parts::PartForm;
use crate::patterns::regex;

/// Parts at the top that are looked through for header lines.
const MOST: usize = 10;
/// Fewest header lines of a mail.
const FEWEST: usize = 3;
/// Most parts of a signature.
const SIGNATURE: usize = 12;

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
                let day = days::find(&value).first().map(|(_, day)| day.to_string());
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
    if person_names::is_name(name) && metadata.authors.is_empty() {
        metadata.authors.push(person_names::tidy(name));
    }
}

/// Marks the lines that close a mail, and what stands below a line `--`, where mail programs set the signature, as far as it
/// is quoted as deep.
fn sign(draft: &mut Draft) {
    for at in (0..draft.len()).filter(|&at| mail_lines::signs_off(draft.line(at))).collect::<Vec<_>>() {
        draft.mark(at, BlockKind::Byline);
    }
    let is_rule =
        |at: &usize| draft.form(*at) == PartForm::Rule && draft.line(*at).trim_start_matches(['>', ' ']) == "--";
    let rules: Vec<usize> = (0..draft.len()).filter(is_rule).collect();
    for rule in rules {
        let depth = signs(draft.line(rule));
        let ends = |&at: &usize| signs(draft.line(at)) != depth || mail_lines::announces(draft.line(at));
        let end = (rule..draft.len()).find(ends).unwrap_or(draft.len());
        if end - rule <= SIGNATURE {
            (rule..end).for_each(|at| draft.mark(at, BlockKind::Chrome));
        }
    }
}

fn signs(line: &str) -> usize {
    line.chars().take_while(|&c| c == '>' || c == ' ').filter(|&c| c == '>').count()
}
