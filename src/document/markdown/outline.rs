//! From the parts of a rendered text to what each of them is, as plain text is read: headline, bylines, references.

use super::address;
use super::address::Destination;
use super::rendered::{Rendered, RenderedBlock};
use crate::document::assemble::classify::{self, Stretch};
use crate::document::citing::cited_entries::EntryText;
use crate::document::citing::entry_evidence;
use crate::document::content::{BlockKind, Metadata};
use crate::document::credits::credit_lines;
use crate::document::layout::draft::Draft;
use crate::document::layout::item_labels;
use crate::document::layout::item_labels::LabelForm;
use crate::document::layout::parts::{PartForm, TextPart};
use crate::document::layout::wrapping::ends_sentence;
use crate::ranges::Bytes;

/// Longest line, in bytes, that may credit somebody.
const LONGEST_CREDIT: usize = 200;
/// Parts at the top whose lines may credit somebody each.
const HEAD: usize = 8;
/// Fewest lines of a text that has a line a paragraph.
const FEWEST_LINES: usize = 3;
/// Fewest words that make a numbered item a statement.
const FEWEST_WORDS: usize = 8;

/// Finds out what each part of the text is; `metadata` holds what the front matter said.
pub(super) fn classify_rendered_parts(rendered: &Rendered, metadata: &mut Metadata) -> (Vec<Stretch>, Vec<EntryText>) {
    let (parts, kinds) = parts_and_kinds(rendered);
    let mut draft = Draft::new(&rendered.text, parts);
    for (at, kind) in kinds.into_iter().enumerate() {
        if let Some(kind) = kind {
            draft.set_kind(at, kind);
        }
    }
    mark_title_part(&mut draft, rendered, metadata);
    mark_links(&mut draft, rendered);
    classify::classify_parts(&mut draft, metadata)
}

/// The parts of the text, one for each line where a paragraph is a list or a head in disguise.
fn parts_and_kinds(rendered: &Rendered) -> (Vec<TextPart>, Vec<Option<BlockKind>>) {
    let (mut parts, mut kinds): (Vec<TextPart>, Vec<Option<BlockKind>>) = (Vec::new(), Vec::new());
    let referenced = below_reference_headings(rendered);
    for (at, piece) in rendered.pieces.iter().enumerate() {
        let lines = split_block_lines(&rendered.text, piece);
        let split = piece.form == PartForm::Prose
            && piece.kind.is_none()
            && (is_list(&rendered.text, &lines)
                || is_lines(&rendered.text, &lines)
                || (at < HEAD && is_head(&rendered.text, &lines)));
        let form = form_of_block(rendered, piece, referenced[at]);
        let formula = rendered.text[piece.bytes].starts_with("$$") && rendered.text[piece.bytes].ends_with("$$");
        let kind = if formula {
            Some(BlockKind::Code)
        } else {
            piece.kind.or_else(|| kind_if_table_of_contents(rendered, piece))
        };
        let first = parts.len();
        let whole = [piece.bytes];
        for bytes in if split { &lines[..] } else { &whole[..] } {
            parts.push(TextPart {
                bytes: *bytes,
                form,
                gap_before: piece.gap_before && parts.len() == first,
                gap_after: true,
            });
            kinds.push(kind);
        }
    }
    for at in 1..parts.len() {
        parts[at - 1].gap_after = parts[at].gap_before;
    }
    (parts, kinds)
}

/// The lines of a piece as its source has them.
fn split_block_lines(text: &str, piece: &RenderedBlock) -> Vec<Bytes> {
    let starts = [piece.bytes.start].into_iter().chain(piece.breaks.iter().map(|at| at + 1));
    let ends = piece.breaks.iter().copied().chain([piece.bytes.end]);
    let trim = |(start, end): (usize, usize)| {
        let line = text.get(start..end).unwrap_or_default();
        let start = start + (line.len() - line.trim_start().len());
        Bytes::from(start..start + line.trim().len())
    };
    starts.zip(ends).map(trim).filter(|line| !line.is_empty()).collect()
}

/// `[1] Doe, …` and below it, without a blank line, `[2] Roe, …`.
fn is_list(text: &str, lines: &[Bytes]) -> bool {
    let labelled = |line: &Bytes| {
        let form = item_labels::read_lead(&text[*line]).map(|lead| lead.form);
        form.is_some_and(|form| !matches!(form, LabelForm::Bullet | LabelForm::Sign))
    };
    lines.len() > 1 && lines.iter().all(labelled)
}

/// Paragraphs of a line each: every line ends as a sentence does, and one holds several. Those who write a sentence a line
/// have no such one.
fn is_lines(text: &str, lines: &[Bytes]) -> bool {
    let several = |line: &Bytes| {
        let words = &text[*line];
        words.match_indices(['.', '!', '?']).any(|(at, _)| {
            let (before, behind) = (&words[..at], &words[at + 1..]);
            let next = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
            next && before.chars().rev().take_while(|c| c.is_alphabetic()).count() > 2
        })
    };
    let whole = |line: &Bytes| ends_sentence(&text[*line]);
    lines.len() >= FEWEST_LINES && lines.iter().all(whole) && lines.iter().any(several)
}

/// Lines at the top of which one credits somebody.
fn is_head(text: &str, lines: &[Bytes]) -> bool {
    let short = lines.iter().all(|line| line.len() <= LONGEST_CREDIT);
    lines.len() > 1 && short && lines.iter().any(|line| credit_lines::read_in_head(&text[*line]).is_some())
}

/// How a piece looks, its links considered: one that is nothing but links is an address.
fn form_of_block(rendered: &Rendered, piece: &RenderedBlock, referenced: bool) -> PartForm {
    let links = rendered.links_in(piece.bytes);
    let leads_out = links.iter().any(|link| {
        link.label.is_none() && matches!(address::resolve_destination(&link.destination, None), Destination::Page(_))
    });
    if !leads_out || !matches!(piece.form, PartForm::Item | PartForm::Prose) || piece.kind.is_some() {
        return piece.form;
    }
    if referenced || words_outside(rendered, piece) == 0 { PartForm::Address } else { piece.form }
}

/// The words of a piece that belong to no link, its label left out.
fn words_outside(rendered: &Rendered, piece: &RenderedBlock) -> usize {
    let text = &rendered.text;
    let label = item_labels::read_lead(&text[piece.bytes]).map_or(0, |lead| lead.len);
    let mut at = piece.bytes.start + label;
    let mut words = 0;
    let count = |words: &str| words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    for link in rendered.links_in(piece.bytes) {
        words += text.get(at..link.bytes.start).map_or(0, count);
        at = at.max(link.bytes.end);
    }
    words + text.get(at..piece.bytes.end).map_or(0, count)
}

/// A part that is nothing but links into the text is a table of contents.
fn kind_if_table_of_contents(rendered: &Rendered, piece: &RenderedBlock) -> Option<BlockKind> {
    let links = rendered.links_in(piece.bytes);
    let inside = |destination: &str| destination.starts_with('#');
    let only = !links.is_empty() && links.iter().all(|link| inside(&link.destination) && link.label.is_none());
    (only && matches!(piece.form, PartForm::Item | PartForm::Prose) && words_outside(rendered, piece) == 0)
        .then_some(BlockKind::Chrome)
}

/// For each piece, whether it stands in a list below a heading such as "References" and reads as no sentence.
fn below_reference_headings(rendered: &Rendered) -> Vec<bool> {
    let mut below = None;
    let look = |piece: &RenderedBlock| {
        let part = TextPart { bytes: piece.bytes, form: piece.form, gap_before: true, gap_after: true };
        entry_evidence::weigh_part(&Draft::new(&rendered.text, vec![part]), 0)
    };
    let mut found = Vec::with_capacity(rendered.pieces.len());
    for piece in &rendered.pieces {
        let evidence = look(piece);
        if evidence.heading.is_some() && matches!(piece.form, PartForm::Heading | PartForm::Prose) {
            below = evidence.heading;
            found.push(false);
            continue;
        }
        if piece.form == PartForm::Heading {
            below = None;
        }
        let listed = matches!(piece.form, PartForm::Item | PartForm::Prose)
            && (below == Some(true) || (below == Some(false) && !evidence.is_sentence));
        found.push(listed && below.is_some());
        if !listed && piece.kind.is_none() {
            below = None;
        }
    }
    found
}

/// Marks the headline: what the front matter calls so, otherwise the first heading of the first level.
fn mark_title_part(draft: &mut Draft, rendered: &Rendered, metadata: &mut Metadata) {
    let first = rendered.pieces.iter().find(|piece| piece.is_first_level);
    let Some(bytes) = first.map(|piece| piece.bytes) else { return };
    let Some(at) = (0..draft.len()).find(|&at| draft.part(at).bytes == bytes) else { return };
    let words = draft.line(at).split_whitespace().collect::<Vec<_>>().join(" ");
    let url = metadata.url.clone();
    let known = metadata
        .title
        .get_or_insert_with(|| crate::document::credits::headline::without_site(&words, url.as_deref()).to_owned());
    if *known == words || crate::document::credits::headline::agreed_headline(known, &words).is_some() || at < HEAD {
        draft.set_kind(at, BlockKind::Title);
    }
}

/// Notes which entries hold a link that their words do not show, and which items with a link are statements.
fn mark_links(draft: &mut Draft, rendered: &Rendered) {
    for at in 0..draft.len() {
        let bytes = draft.part(at).bytes;
        let leads_out =
            |destination: &str| matches!(address::resolve_destination(destination, None), Destination::Page(_));
        if !rendered.links_in(bytes).iter().any(|link| leads_out(&link.destination)) {
            continue;
        }
        let lead = item_labels::read_lead(draft.line(at)).map(|lead| lead.form);
        let entry = match lead {
            Some(LabelForm::Number | LabelForm::Paren) => !is_statement(draft.line(at)),
            Some(LabelForm::Bullet) | None => is_source_line(draft.line(at)),
            Some(_) => true,
        };
        let labelled = matches!(lead, Some(LabelForm::Bracket | LabelForm::Superscript | LabelForm::Sign));
        if entry || draft.form(at) == PartForm::Address {
            draft.mark_linked(at);
        } else if draft.form(at) == PartForm::Item
            && draft.kind(at).is_none()
            && !labelled
            && is_statement(draft.line(at))
        {
            draft.set_kind(at, BlockKind::ListItem);
        }
    }
}

/// `Source: Reuters`, `Sources: …`
fn is_source_line(line: &str) -> bool {
    let intro = line.split_once(':').map(|(intro, _)| intro.trim().to_lowercase());
    intro.is_some_and(|intro| {
        matches!(intro.as_str(), "source" | "sources" | "via" | "reference" | "references" | "links")
    })
}

/// Whether an item is worded as a statement rather than as a reference.
fn is_statement(item: &str) -> bool {
    let words: Vec<&str> = item.split_whitespace().skip(1).take(60).collect();
    let lower = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    words.len() >= FEWEST_WORDS && lower * 2 > words.len()
}
