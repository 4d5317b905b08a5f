//! What each part of a text is: how plain text is read, and what Markdown leaves unsaid.

use std::collections::{HashMap, HashSet};

use crate::document::citing::cited_entries::EntryText;
use crate::document::citing::reference_lists::ReferenceEntry;
use crate::document::citing::{marker_search, reference_lists};
use crate::document::content::{Block, BlockKind, Metadata};
use crate::document::credits::{first_lines, language, last_lines, mail_header, releases};
use crate::document::layout::draft::Draft;
use crate::document::layout::parts::PartForm;
use crate::document::layout::{chrome, headings, item_labels, lines};
use crate::language_code::LanguageCode;
use crate::ranges::Bytes;
use crate::text::Text;

/// Longest line, in bytes, that may be page chrome.
const LONGEST_CHROME: usize = 400;

/// A stretch of the text and what it is, in bytes.
pub(crate) type Stretch = (Bytes, BlockKind);

/// Finds out what each part is that is not marked yet, and the entries of the lists of references.
pub(crate) fn classify_parts(draft: &mut Draft, metadata: &mut Metadata) -> (Vec<Stretch>, Vec<EntryText>) {
    mail_header::read_mail_header(draft, metadata);
    mark_chrome(draft);
    first_lines::read_article_head(draft, metadata);
    last_lines::read_closing_credits(draft, metadata);
    let suspects = suspected_markers(draft);
    let entries = reference_lists::mark_reference_lists(draft, &suspects);
    let entries = entry_texts(draft, &entries, &suspects);
    (collect_stretches(draft, &entries), entries)
}

fn mark_chrome(draft: &mut Draft) {
    for at in (0..draft.len()).filter(|&at| draft.kind(at).is_none()).collect::<Vec<_>>() {
        let line = draft.line(at);
        let plain = matches!(draft.form(at), PartForm::Prose | PartForm::Item | PartForm::Heading | PartForm::Quote);
        let number_of_item =
            draft.form(at) == PartForm::Item && item_labels::read_lead(line).is_some_and(|lead| lead.len == line.len());
        let chrome =
            plain && line.len() <= LONGEST_CHROME && !number_of_item && !is_day(line) && chrome::is_chrome(line);
        let chrome = chrome && !releases::gives_headline(line);
        if chrome || draft.form(at) == PartForm::Rule {
            draft.set_kind(at, BlockKind::Chrome);
        }
    }
}

/// `2026-05-04` alone, which is but numbers and yet says when.
fn is_day(line: &str) -> bool {
    line.len() == "2026-05-04".len() && line.parse::<jiff::civil::Date>().is_ok()
}

/// The labels that the text seems to refer to, wherever no label opens a line.
fn suspected_markers(draft: &Draft) -> HashSet<String> {
    let mut labels = HashSet::new();
    for at in 0..draft.len() {
        if draft.kind(at).is_none() && draft.form(at) != PartForm::Address {
            marker_search::add_suspected_labels(draft.line(at), &mut labels);
        }
    }
    labels
}

fn entry_texts(draft: &Draft, entries: &[ReferenceEntry], suspects: &HashSet<String>) -> Vec<EntryText> {
    let mut texts = Vec::new();
    for entry in entries {
        let bytes = draft.part(entry.parts.start).bytes.to(draft.part(entry.parts.end - 1).bytes);
        let whole = draft.slice(bytes);
        let split = reference_lists::split_at_labels(whole);
        texts.extend(split.into_iter().map(|own| EntryText {
            bytes: own.counted_from(bytes.start),
            bulleted: false,
            counted: false,
        }));
    }
    mark_bullets(draft, &mut texts, suspects);
    mark_counted(draft, &mut texts);
    texts
}

/// `1 Council note` and behind it `2 Audit report` count; `2020 Annual report` does not.
fn mark_counted(draft: &Draft, texts: &mut [EntryText]) {
    let number = |text: &EntryText| item_labels::bare_number(draft.slice(text.bytes)).map(|(number, _)| number);
    let numbers: Vec<Option<u32>> = texts.iter().map(number).collect();
    for (at, text) in texts.iter_mut().enumerate() {
        let Some(number) = numbers[at] else { continue };
        let before = at.checked_sub(1).and_then(|at| numbers[at]);
        let behind = numbers.get(at + 1).copied().flatten();
        let neighbour =
            before.is_some_and(|before| before.checked_add(1) == Some(number)) || behind == number.checked_add(1);
        text.counted = neighbour || (number == 1 && numbers.len() == 1);
    }
}

/// A `*` before several entries, to which no marker refers, is but a bullet.
fn mark_bullets(draft: &Draft, texts: &mut [EntryText], suspects: &HashSet<String>) {
    let sign = |text: &EntryText| {
        item_labels::read_lead(draft.slice(text.bytes))
            .filter(|lead| lead.form == item_labels::LabelForm::Sign)
            .and_then(|lead| lead.label)
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in texts.iter().filter_map(sign) {
        *counts.entry(label).or_default() += 1;
    }
    for text in texts {
        text.bulleted = sign(text).is_some_and(|label| counts[&label] > 1 && !suspects.contains(&label));
    }
}

/// The kinds of all parts, with an entry of several parts as one stretch.
fn collect_stretches(draft: &Draft, entries: &[EntryText]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = entries.iter().map(|entry| (entry.bytes, BlockKind::Reference)).collect();
    let mut entry = 0;
    for at in 0..draft.len() {
        let part = draft.part(at);
        while entries.get(entry).is_some_and(|e| e.bytes.end <= part.bytes.start) {
            entry += 1;
        }
        let in_entry = entries.get(entry).is_some_and(|e| e.bytes.start <= part.bytes.start);
        if !in_entry {
            // "Sources:" before the first entry of a list in one line stands by itself.
            let end = entries.get(entry).map_or(part.bytes.end, |e| e.bytes.start.min(part.bytes.end));
            let own = draft.slice(Bytes::from(part.bytes.start..end)).trim_end_matches(lines::is_blank).len();
            stretches.push((Bytes::from(part.bytes.start..part.bytes.start + own), kind_of_part(draft, at)));
        }
    }
    stretches.sort_by_key(|(bytes, _)| bytes.start);
    stretches
}

fn kind_of_part(draft: &Draft, at: usize) -> BlockKind {
    draft.kind(at).unwrap_or_else(|| match draft.form(at) {
        PartForm::Item => BlockKind::ListItem,
        PartForm::Quote => BlockKind::BlockQuote,
        PartForm::Heading => BlockKind::Heading,
        PartForm::Address => BlockKind::Reference,
        PartForm::Rule => BlockKind::Chrome,
        PartForm::Prose if is_row(draft, at) => BlockKind::Table,
        PartForm::Prose if headings::is_heading(draft, at) => BlockKind::Heading,
        PartForm::Prose => BlockKind::Paragraph,
    })
}

/// Whether a part is a row of a table: cells that tabulators part, as the lines right above or below it have them too.
fn is_row(draft: &Draft, at: usize) -> bool {
    let cells = |at: usize| draft.line(at).split('\t').filter(|cell| !cell.trim().is_empty()).count();
    let own = draft.line(at).lines().all(|line| line.trim().contains('\t'));
    let beside = |next: Option<usize>, gap: bool| {
        next.filter(|&next| next < draft.len() && !gap).is_some_and(|next| cells(next) == cells(at))
    };
    let part = draft.part(at);
    let lines = draft.line(at).lines().count() > 1;
    own && cells(at) > 1
        && (lines || beside(at.checked_sub(1), part.gap_before) || beside(Some(at + 1), part.gap_after))
}

/// The bytes of the stretches of the kinds that are wanted.
pub(crate) fn bytes_of(stretches: &[Stretch], wanted: impl Fn(BlockKind) -> bool) -> Vec<Bytes> {
    stretches.iter().filter(|(_, kind)| wanted(*kind)).map(|(bytes, _)| *bytes).collect()
}

/// The stretches as blocks of the text.
pub(crate) fn blocks_of(text: &Text, stretches: Vec<Stretch>) -> Vec<Block> {
    stretches.into_iter().map(|(bytes, kind)| Block { span: text.span_of(bytes), kind }).collect()
}

/// The language of the running text.
pub(crate) fn detect_language(content: &str, stretches: &[Stretch]) -> Option<LanguageCode> {
    let body = stretches.iter().filter(|(_, kind)| kind.is_body()).map(|(bytes, _)| &content[*bytes]);
    language::detect_text_language(body)
}
