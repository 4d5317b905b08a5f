//! PDF (ISO 32000): where each letter stands, put together to lines, paragraphs, notes and links again.
//!
//! pdf-extract gives every letter with its place and size, in the order of the file; lopdf, on which it stands, the links. The
//! other crates that were tried (lopdf's own extraction, pdf_oxide) give text alone, in which a raised figure, a heading and a
//! note at the foot of a page look like all the rest. [`glyphs`] makes lines of the letters, [`furniture`] takes out what
//! is repeated on every page, [`notes`] what stands at page ends, [`paragraphs`] joins the rest.
//!
//! The parser panics and may loop on files that break the rules: it runs on a thread of its own, for a limited time
//! ([`guard`]), on files that were checked before ([`safe`], [`sizes`]).

mod furniture;
mod glyphs;
mod guard;
mod layout;
mod leftward;
mod links;
mod marks;
mod notes;
mod paragraphs;
mod safe;
mod sizes;
mod tables;
mod widths;

use std::time::{Duration, Instant};

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Object, ObjectId, Stream};

pub use self::furniture::is_page_number;
use self::glyphs::GlyphLine;
pub use self::guard::THREAD;
use crate::document::content::{Document, ReadError};
use crate::document::credits::person_names;
use crate::document::html;

/// How long the letters of a file are waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Counts the files that were not done in time.
static GUARD: guard::Watch = guard::Watch::new();

/// Fewest letters of a page that holds text.
const FEWEST_LETTERS: usize = 20;

/// Endings and openings of titles that programs write by themselves.
const NO_TITLES: [&str; 8] = [".doc", ".docx", ".indd", ".qxd", ".pdf", ".tex", "microsoft word", "untitled"];

/// Whether bytes start as a PDF does.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..1024).unwrap_or(bytes).windows(5).any(|start| start == b"%PDF-")
}

/// What was read of a file.
struct ExtractedPdf {
    lines: Vec<GlyphLine>,
    links: Vec<String>,
    pages: usize,
    title: Option<String>,
    author: Option<String>,
}

/// Reads a PDF.
///
/// # Errors
/// If it is damaged or locked, takes too long, or holds no text but pictures of it.
pub fn read_pdf(bytes: &[u8]) -> Result<Document, ReadError> {
    sizes::check_unpacked_sizes(bytes)?;
    let (bytes, until) = (bytes.to_vec(), Instant::now() + PATIENCE);
    let extracted = GUARD.run_within(PATIENCE * 2, move || extract_content(&bytes, until))?;
    if !holds_text(&extracted) {
        return Err(ReadError::Scanned);
    }
    let lines = furniture::remove_furniture(extracted.lines);
    let (lines, notes) = notes::split_off_notes(lines);
    let page = paragraphs::write_page(&lines, &notes, &extracted.links);
    let (named, day) = (page.authors.clone(), page.published);
    let unheaded = extracted.title.clone().filter(|_| !page.headed);
    let mut document = html::read_whole(&page.finish(unheaded.as_deref()))?;
    let metadata = &mut document.metadata;
    metadata.title = metadata.title.take().or(extracted.title);
    metadata.published = day.or(metadata.published);
    if !named.is_empty() {
        metadata.authors = named;
    }
    if metadata.authors.is_empty() {
        let is_person = |name: &String| person_names::is_name(name) && !person_names::is_nobody(name);
        metadata.authors.extend(extracted.author.filter(is_person));
    }
    Ok(document)
}

fn extract_content(bytes: &[u8], until: Instant) -> Result<ExtractedPdf, ReadError> {
    let damaged = |error: pdf_extract::Error| ReadError::Damaged(error.to_string());
    let mut pdf = pdf_extract::Document::load_mem(bytes).map_err(damaged)?;
    if pdf.is_encrypted() {
        pdf.decrypt("").map_err(|_| ReadError::Locked)?;
    }
    let pages = pdf.get_pages();
    safe::check_nesting(&pdf, &pages)?;
    widths::write_out(&mut pdf);
    pages.values().for_each(|page| spell_out(&mut pdf, *page));
    let links = links::PdfLinks::from_pages(&pdf, &pages);
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
    Ok(ExtractedPdf { lines, links, pages: pages.len(), title, author: said(b"Author") })
}

/// Writes the operators `'` and `"` (ISO 32000-1, 9.4.3) as the ones that they stand for; pdf-extract knows only those.
fn spell_out(pdf: &mut pdf_extract::Document, page: ObjectId) {
    let Ok(content) = pdf.get_and_decode_page_content(page) else { return };
    if !content.operations.iter().any(|operation| matches!(operation.operator.as_str(), "'" | "\"")) {
        return;
    }
    let operations: Vec<Operation> = content.operations.into_iter().flat_map(spelt_out).collect();
    let Ok(bytes) = (Content { operations }).encode() else { return };
    // Other pages may share the streams of this one.
    let own = pdf.add_object(Stream::new(Dictionary::new(), bytes));
    if let Ok(page) = pdf.get_dictionary_mut(page) {
        page.set("Contents", own);
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
fn holds_text(extracted: &ExtractedPdf) -> bool {
    let letters = || extracted.lines.iter().flat_map(|line| line.text.chars());
    let known = letters().filter(|c| c.is_alphanumeric()).count();
    let unknown = letters().filter(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control()).count();
    known >= FEWEST_LETTERS * extracted.pages.clamp(1, 3) && known > unknown * 2
}

#[cfg(test)]
mod tests;
