//! Mail as it is pasted: header lines at the top, a signature below.

use super::{days, person_names};
use crate::document::addresses::urls;
use crate::document::content::{BlockKind, Metadata};
use crate::document::layout::draft::Draft;
use crate::document::layout::item_labels;
use crate::document::layout::item_labels::LabelForm;
use crate::document::layout::mail_lines::{self, FieldKind};
use crate::document::layout::parts::PartForm;
use crate::document::layout::reference_headings::heads_references;

/// Parts at the top that are looked through for header lines.
const MOST: usize = 10;
/// Most parts of a signature.
const SIGNATURE: usize = 12;
/// Longest line of a signature that nothing but its place tells, in bytes.
const LONGEST_OF_SIGNATURE: usize = 80;

/// Reads the header of a mail (RFC 5322, section 2.2) into `metadata` and marks its lines and the signature as nobody's
/// statements; does nothing where the text is no mail. One that is nothing but a forwarded mail is that of its sender.
pub(crate) fn read_mail_header(draft: &mut Draft, metadata: &mut Metadata) {
    let forwards = draft.len() > 0 && mail_lines::FORWARDED.is_match(draft.line(0));
    let lines: Vec<(usize, FieldKind, &str)> = (usize::from(forwards)..draft.len().min(MOST))
        .map_while(|at| {
            mail_lines::read_header_field(draft.line(at)).map(|(kind, value)| (at, kind, &draft.line(at)[value]))
        })
        .collect();
    let kinds: Vec<FieldKind> = lines.iter().map(|(_, kind, _)| *kind).collect();
    if !mail_lines::is_header(&kinds) {
        return;
    }
    if forwards {
        draft.set_kind(0, BlockKind::Chrome);
    }
    let mut names = Vec::new();
    for (at, kind, value) in lines {
        draft.set_kind(at, if kind == FieldKind::Subject { BlockKind::Title } else { BlockKind::Byline });
        match kind {
            FieldKind::Subject => metadata.title = metadata.title.take().or_else(|| Some(value.to_owned())),
            FieldKind::Sender => names.extend(read_sender_name(value)),
            FieldKind::Day => {
                let day = days::find_days(value).first().map(|(_, day)| *day);
                metadata.published = metadata.published.or(day);
            }
            FieldKind::Other => {}
        }
    }
    mark_signatures(draft, &names);
    if metadata.authors.is_empty() {
        metadata.authors = names;
    }
}

/// The sender's name: `Ann Lee <ann@example.org>`, `"Lee, Ann"`.
fn read_sender_name(value: &str) -> Option<String> {
    let name = value.split(['<', '[']).next().unwrap_or(value).trim().trim_matches('"').trim();
    person_names::is_name(name).then(|| person_names::tidy_name(name)).or_else(|| person_names::turned_round(name))
}

/// Marks the lines that close a mail, and the signature: below such a line, and below a line `--`, where mail programs set it,
/// as far as it is quoted as deep.
fn mark_signatures(draft: &mut Draft, names: &[String]) {
    let header = draft.len().min(MOST);
    for at in (0..draft.len()).filter(|&at| draft.kind(at).is_none()).collect::<Vec<_>>() {
        if mail_lines::signs_off(draft.line(at)) {
            draft.set_kind(at, BlockKind::Byline);
            below_sign_off(draft, at);
        } else if at + 1 >= header && is_name_of(draft.line(at), names) {
            draft.set_kind(at, BlockKind::Byline);
        }
    }
    let is_rule =
        |at: &usize| draft.form(*at) == PartForm::Rule && draft.line(*at).trim_start_matches(['>', ' ']) == "--";
    let rules: Vec<usize> = (0..draft.len()).filter(is_rule).collect();
    for rule in rules {
        let depth = count_quotation_signs(draft.line(rule));
        let ends = |&at: &usize| {
            count_quotation_signs(draft.line(at)) != depth || mail_lines::announces_message(draft.line(at))
        };
        let end = (rule..draft.len()).find(ends).unwrap_or(draft.len());
        if end - rule <= SIGNATURE {
            let notes = (rule..end).find(|&at| opens_notes(draft.line(at))).unwrap_or(end);
            (rule..notes).for_each(|at| draft.set_kind(at, BlockKind::Chrome));
        }
    }
}

/// Marks the name, post and telephone below the words that close a mail.
fn below_sign_off(draft: &mut Draft, closing: usize) {
    let depth = count_quotation_signs(draft.line(closing));
    for at in closing + 1..draft.len().min(closing + SIGNATURE) {
        let line = draft.line(at);
        let ends = count_quotation_signs(line) != depth
            || mail_lines::announces_message(line)
            || mail_lines::read_header_field(line).is_some()
            || opens_notes(line);
        if ends || line.len() > LONGEST_OF_SIGNATURE || line.ends_with(['.', '!', '?', ':']) {
            break;
        }
        draft.set_kind(at, BlockKind::Chrome);
    }
}

/// Whether the notes of a mail begin with a line, which may stand below the signature: a heading of references, or a number as
/// notes have it. One without square brackets may be that of a telephone or a floor, unless an address stands behind it.
fn opens_notes(line: &str) -> bool {
    let numbered = |label: &str| label.bytes().all(|b| b.is_ascii_digit());
    // "(020) 7946 0018, www.lund.example"
    let short = |label: &str| label.len() < 3;
    let labelled = item_labels::read_lead(line).is_some_and(|lead| match lead.form {
        LabelForm::Bracket | LabelForm::Superscript => lead.label.as_deref().is_some_and(numbered),
        LabelForm::Number | LabelForm::Paren => {
            lead.label.as_deref().is_some_and(short) && !urls::find_in_entry(&line[lead.len..]).is_empty()
        }
        LabelForm::Sign | LabelForm::Bullet => false,
    });
    labelled || heads_references(line)
}

/// Whether a line is nothing but the name of one of these people, or their first one.
fn is_name_of(line: &str, names: &[String]) -> bool {
    let plain = line.trim_matches(|c: char| !c.is_alphabetic());
    names.iter().any(|name| name == plain || name.split(' ').next() == Some(plain))
}

fn count_quotation_signs(line: &str) -> usize {
    line.chars().take_while(|&c| c == '>' || c == ' ').filter(|&c| c == '>').count()
}
