//! PDF (ISO 32000): where each letter stands, put together to lines, paragraphs, notes and links again.
//!
//! pdf-extract gives every letter with its place and size, in the order of the file; lopdf, on which it stands, the links. The
//! other crates that were tried (lopdf's own extraction, pdf_oxide) give text alone, in which a raised figure, a heading and a
//! note at the foot of a page look like all the rest. [`glyphs`] makes lines of the letters, [`furniture`] takes out what
//! is repeated on every page, [`notes`] what stands at page ends, [`paragraphs`] joins the rest.
//!
//! The parser panics and may loop on files that break the rules: it runs on a thread of its own, for a limited time, on files
//! that were checked before ([`safe`]).

mod furniture;
mod glyphs;
mod notes;
mod paragraphs;
mod safe;
mod widths;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Object, ObjectId};

use self::glyphs::Line;
use crate::document::content::{Document, ReadError};
use crate::document::credits::person_names;
use crate::document::html;

/// The name of the thread on which PDFs are read: what panics there is no error of claimtrace itself.
pub const THREAD: &str = "claimtrace-pdf";

/// How long the letters of a file are waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// The stack of the thread.
const STACK: usize = 64 << 20;

/// Fewest letters of a page that holds text.
const FEWEST_LETTERS: usize = 20;

/// Endings and openings of titles that programs write by themselves.
const NO_TITLES: [&str; 8] = [".doc", ".docx", ".indd", ".qxd", ".pdf", ".tex", "microsoft word", "untitled"];

/// Whether a line at the edge of a page numbers it, or is what browsers print there.
pub fn is_page_number(line: &str) -> bool {
    furniture::NUMBER.is_match(line)
}

/// Whether bytes start as a PDF does.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..1024).unwrap_or(bytes).windows(5).any(|start| start == b"%PDF-")
}

/// What was read of a file.
struct Extracted {
    lines: Vec<Line>,
    links: Vec<String>,
    pages: usize,
    title: Option<String>,
    author: Option<String>,
}

/// Reads a PDF.
///
/// # Errors
/// If it is damaged or locked, takes too long, or holds no text but pictures of it.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    safe::check_size(bytes)?;
    let extracted = guarded(bytes.to_vec())?;
    if !holds_text(&extracted) {
        return Err(ReadError::Scanned);
    }
    let lines = furniture::without(extracted.lines);
    let (lines, notes) = notes::part(lines);
    let page = paragraphs::write(&lines, &notes, &extracted.links);
    let (named, day) = (page.authors.clone(), page.published.clone());
    let unheaded = extracted.title.clone().filter(|_| !page.headed);
    let mut document = html::read_whole(&page.finish(unheaded.as_deref()))?;
    let metadata = &mut document.metadata;
    metadata.title = metadata.title.take().or(extracted.title);
    metadata.published = day.or(metadata.published.take());
    if !named.is_empty() {
        metadata.authors = named;
    }
    if metadata.authors.is_empty() {
        metadata.authors.extend(extracted.author.filter(|name| person_names::is_name(name)));
    }
    Ok(document)
}

/// Reads the letters on a thread of its own. One that is not done in time is left behind.
fn guarded(bytes: Vec<u8>) -> Result<Extracted, ReadError> {
    let (sender, receiver) = sync_channel(1);
    let until = Instant::now() + PATIENCE;
    let work = move || {
        let extracted = catch_unwind(AssertUnwindSafe(|| extract(&bytes, until)));
        let extracted = extracted.unwrap_or_else(|_| Err(ReadError::Damaged("it breaks the rules of PDF".to_owned())));
        // The receiver is gone where nobody waits any more.
        let _ = sender.send(extracted);
    };
    let started = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK).spawn(work);
    started.map_err(|error| ReadError::Damaged(error.to_string()))?;
    receiver
        .recv_timeout(PATIENCE * 2)
        .unwrap_or_else(|_| Err(ReadError::Damaged("it takes too long to read".to_owned())))
}

fn extract(bytes: &[u8], until: Instant) -> Result<Extracted, ReadError> {
    let damaged = |error: pdf_extract::Error| ReadError::Damaged(error.to_string());
    let mut pdf = pdf_extract::Document::load_mem(bytes).map_err(damaged)?;
    if pdf.is_encrypted() {
        pdf.decrypt("").map_err(|_| ReadError::Locked)?;
    }
    let pages = pdf.get_pages();
    safe::check_nesting(&pdf, &pages)?;
    widths::write_out(&mut pdf);
    pages.values().for_each(|page| spell_out(&mut pdf, *page));
    let links = glyphs::Links::of(&pdf, &pages);
    let mut letters = glyphs::Letters::new(links, until);
    if let Err(error) = pdf_extract::output_doc(&pdf, &mut letters)
        && letters.is_empty()
    {
        return Err(ReadError::Damaged(error.to_string()));
    }
    let (lines, links) = letters.finish();
    let info = pdf.trailer.get(b"Info").ok().and_then(|info| pdf.dereference(info).ok());
    let info = info.and_then(|(_, info)| info.as_dict().ok());
    let said = |key: &[u8]| info.and_then(|info: &Dictionary| text_of(info.get(key).ok()?));
    let title = said(b"Title").filter(|title| is_title(title));
    Ok(Extracted { lines, links, pages: pages.len(), title, author: said(b"Author") })
}

/// Writes the operators `'` and `"` (ISO 32000-1, 9.4.3) as the ones that they stand for; pdf-extract knows only those.
fn spell_out(pdf: &mut pdf_extract::Document, page: ObjectId) {
    let Ok(content) = pdf.get_and_decode_page_content(page) else { return };
    if !content.operations.iter().any(|operation| matches!(operation.operator.as_str(), "'" | "\"")) {
        return;
    }
    let operations: Vec<Operation> = content.operations.into_iter().flat_map(spelt_out).collect();
    let Ok(bytes) = (Content { operations }).encode() else { return };
    let mut bytes = Some(bytes);
    for part in pdf.get_page_contents(page) {
        if let Ok(stream) = pdf.get_object_mut(part).and_then(Object::as_stream_mut) {
            stream.set_plain_content(bytes.take().unwrap_or_default());
        }
    }
}

fn spelt_out(operation: Operation) -> Vec<Operation> {
    let next = || Operation::new("T*", Vec::new());
    match (operation.operator.as_str(), &operation.operands[..]) {
        ("'", [text]) => vec![next(), Operation::new("Tj", vec![text.clone()])],
        ("\"", [word, letter, text]) => vec![
            Operation::new("Tw", vec![word.clone()]),
            Operation::new("Tc", vec![letter.clone()]),
            next(),
            Operation::new("Tj", vec![text.clone()]),
        ],
        _ => vec![operation],
    }
}

fn text_of(object: &Object) -> Option<String> {
    let text = pdf_extract::decode_text_string(object).ok()?;
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    !NO_TITLES.iter().any(|junk| lower.ends_with(junk) || lower.starts_with(junk))
}

/// Whether there are letters, and most of them known ones.
fn holds_text(extracted: &Extracted) -> bool {
    let letters = || extracted.lines.iter().flat_map(|line| line.text.chars());
    let known = letters().filter(|c| c.is_alphanumeric()).count();
    let unknown = letters().filter(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control()).count();
    known >= FEWEST_LETTERS * extracted.pages.clamp(1, 3) && known > unknown * 2
}

#[cfg(test)]
mod tests;
