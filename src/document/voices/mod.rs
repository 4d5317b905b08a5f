//! Whose words the blocks of an article are, as far as its layout tells.

mod announced;
mod captions;
mod dialogue;
mod letters;
mod listed_works;
mod mail_replies;
mod posts;
mod questions;
pub(super) mod quote_signs;
pub(super) mod quoted;
mod reprinted;
mod spoken;
pub(super) mod turn_labels;
mod turns;

use std::sync::LazyLock;

use regex::Regex;

use crate::document::content::{Block, BlockKind, Metadata};
use crate::document::credits::releases;
use crate::patterns::compile_regex;
use crate::span::Span;
use crate::text::Text;

/// Marks captions and listed works, which are nobody's, texts of others that are printed whole, the lines below quotations
/// that say whose they are, the turns of interviews and transcripts, and mail that is quoted.
pub(super) fn mark_voices(text: &Text, metadata: &mut Metadata, blocks: &mut Vec<Block>) {
    captions::mark_captions(text, blocks);
    listed_works::mark_listed_works(text, blocks);
    head_boilerplate(text, blocks);
    mark_contacts(text, blocks);
    cut_dateline(text, blocks);
    head_quoted(text, blocks);
    reprinted::mark_reprinted_texts(text, metadata.title.as_deref(), blocks);
    letters::mark_letters(text, metadata, blocks);
    announced::mark_announced_quotations(text, blocks);
    quoted::mark_signing_lines(text, blocks);
    dialogue::mark_dialogue_turns(text, metadata.title.as_deref(), blocks);
    turns::mark_turns(text, metadata, blocks);
    mail_replies::mark_quoted_mail(text, blocks);
    posts::mark_headed(text, metadata, blocks);
    spoken::mark_unsigned_quotations(text, blocks);
}

/// Longest heading above what a release says of the firm, in bytes.
const LONGEST_ABOUT: usize = 70;

/// Headings of what a release tells editors alone.
const NOTES_TO_EDITORS: [&str; 3] = ["notes to editors", "note to editors", "notes for editors"];

/// Marks "About Northwind Labs" and "Notes to editors", the headings that close press releases, which are often set without
/// blank lines.
fn head_boilerplate(text: &Text, blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        let line = text.slice(block.span);
        let name = line.strip_prefix("About ").map(|name| name.strip_prefix("the ").unwrap_or(name));
        let name = name.is_some_and(|name| name.starts_with(char::is_uppercase));
        let about = name && line.len() <= LONGEST_ABOUT && !line.contains(['.', '!', '?', '\n', ':', ';']);
        let notes = NOTES_TO_EDITORS.iter().any(|notes| line.trim_end_matches(':').eq_ignore_ascii_case(notes));
        if about || notes {
            block.kind = BlockKind::Heading;
        }
    }
}

/// What services that spread releases begin them with: "TORONTO, ON / ACCESS Newswire / May 7, 2026 /", "HALDEN, May 7, 2026
/// (Bay Wire) --", "May 7, 2026 – Halden –".
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let place = r"\p{Lu}[\p{Lu}\p{L} .,’'-]{2,40}";
    let day = r"(?:\p{L}{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s\p{L}{3,9}\s\d{4})";
    let dash = r"\s*(?:-{1,2}|[—–])\s+";
    let near = r"(?:\p{L}{3,9}\.?\s\d{1,2}(?:,?\s\d{4})?|\d{1,2}\s\p{L}{3,9}(?:\s\d{4})?)";
    let slashes = format!(r"{place}/\s*[^/\n]{{2,40}}/\s*{near}\s*/\s*(?:[—–-]+\s*)?");
    let service = r"(?:\s*/[^/\n]{2,40}/|\s*\([^)\n]{2,40}\))?";
    let place_first = format!(r"{place},?\s+\(?{day}\)?{service}{dash}");
    let day_first = format!(r"{day}{dash}{place}{dash}");
    compile_regex(&format!(r"^(?:{slashes}|{place_first}|{day_first})"))
});

/// Cuts the place, service and day off the first paragraph that begins with them.
fn cut_dateline(text: &Text, blocks: &mut Vec<Block>) {
    let first = blocks.iter().position(|block| block.kind == BlockKind::Paragraph);
    let Some(at) = first else { return };
    let words = text.slice(blocks[at].span);
    let Some(line) = DATELINE.find(words).filter(|line| line.end() < words.len()) else { return };
    let span = blocks[at].span;
    let (written, length) = (line.as_str().trim_end().chars().count(), line.as_str().chars().count());
    blocks[at].span = Span::new(span.start() + length, span.end());
    blocks.insert(at, Block { span: Span::new(span.start(), span.start() + written), kind: BlockKind::Byline });
}

/// Most lines below "Media contact:".
const MOST_CONTACTS: usize = 6;

/// Longest of them, in bytes.
const LONGEST_CONTACT: usize = 100;

/// Marks whom to ask about a release: "Media contact:" and the name, address and telephone below it.
fn mark_contacts(text: &Text, blocks: &mut [Block]) {
    let heads = |block: &Block| block.kind.is_body() && releases::heads_contacts(text.slice(block.span));
    let Some(first) = blocks.iter().position(heads) else { return };
    let last = blocks.len();
    for block in blocks[first..last.min(first + MOST_CONTACTS)].iter_mut() {
        let words = text.slice(block.span);
        if words.len() > LONGEST_CONTACT || words.ends_with(['.', '!', '?', '”', '"']) {
            break;
        }
        if block.kind.is_body() {
            block.kind = BlockKind::Byline;
        }
    }
}

/// Longest heading in quotation marks, in bytes.
const LONGEST_QUOTED: usize = 100;

/// Marks words in quotation marks and capitals on a line of their own, as agencies head the parts of a report.
fn head_quoted(text: &Text, blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        let line = text.slice(block.span);
        let quoted = line.starts_with(['“', '"', '‘', '\'']) && line.ends_with(['”', '"', '’', '\'']);
        let shouted = !line.contains(char::is_lowercase) && line.contains(char::is_uppercase);
        if quoted && shouted && line.len() <= LONGEST_QUOTED && line.contains(' ') {
            block.kind = BlockKind::Heading;
        }
    }
}
