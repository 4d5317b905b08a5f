//! The reader of HTML pages, as browsers save them.
//!
//! A [`page`] is parsed once and laid out flat. What in it refers to what is told by its [`notes`]. The whole of it is cut
//! into [`blocks`], of which those of the [`article`] are chosen; [`joined`], they are the text. [`metadata`] is read from
//! all of it.

mod article;
mod blocks;
mod joined;
mod metadata;
mod notes;
mod page;

use self::article::{consent_boxes, edges, wording};
use self::blocks::PageBlock;
use self::joined::{bibliography, numbered_by_hand};
use self::notes::PageNotes;
use self::page::{concealed, decoding, nesting, saved_from, wiki};
use crate::document::assemble::{Unfinished, finish_document};
use crate::document::content::{Document, Notice, ReadError};
use crate::document::html::page::dom::Dom;
use crate::document::html::page::page_links::Addresses;
use crate::document::plain;

/// Whether bytes start as an HTML page does.
pub fn is_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).replace('\0', "").to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
    head.starts_with("<!doctype html") || head.starts_with("<html") || (head.starts_with('<') && head.contains("<html"))
}

/// Reads a page. `url` is the address it was found under, where that is known: relative links are relative to it,
/// unless the page says otherwise.
///
/// # Errors
/// If there is no text in it.
pub fn read_html(bytes: &[u8], url: Option<&str>) -> Result<Document, ReadError> {
    let decoded = decoding::decode_page(bytes)?;
    let mut document = read_text(&decoded.text, url)?;
    document.notices.splice(0..0, decoded.encoding.map(Notice::Decoded));
    Ok(document)
}

/// Reads a page that is decoded already, such as a value of a JSON file.
///
/// # Errors
/// If there is no text in it.
pub fn read_text(html: &str, url: Option<&str>) -> Result<Document, ReadError> {
    read_pieces(html, url, BlockChoice::MainText)
}

/// Reads a page of which all is the article, without anything around it.
///
/// # Errors
/// If there is no text in it.
pub fn read_whole(html: &str) -> Result<Document, ReadError> {
    read_pieces(html, None, BlockChoice::All)
}

/// Which pieces of a page are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BlockChoice {
    /// Those of the article.
    MainText,
    /// All of them.
    All,
}

fn read_pieces(html: &str, url: Option<&str>, choice: BlockChoice) -> Result<Document, ReadError> {
    let (saved_from, capture) = saved_from::saved_from(html);
    let url = url.or(saved_from.as_deref());
    let parsed = dom_query::Document::from(nesting::limit_markup(html).as_ref());
    let mut dom = Dom::new(&parsed);
    if concealed::show_concealed_parts(&parsed, &dom) {
        dom = Dom::new(&parsed);
    }
    let addresses = Addresses::from_dom(&dom, url);
    let notes = PageNotes::find_in_dom(&dom, &addresses);
    let encyclopedia = wiki::find_wiki_article(&dom);
    let left_out = match encyclopedia {
        Some(article) => wiki::left_out(&dom, article),
        None => notes.left_out(&dom),
    };
    let mut pieces = blocks::split_into_blocks(&dom, &notes.labels, &left_out);
    consent_boxes::mark_consent_boxes(&dom, &mut pieces);
    let kept = match encyclopedia {
        _ if choice == BlockChoice::All => vec![true; pieces.len()],
        Some(_) => vec![true; pieces.len()],
        None => article::select_article_pieces(&dom, &pieces, &article::collect_readable_texts(parsed)),
    };
    let joined = joined_document(&dom, &addresses, &notes, &pieces, &kept);
    let mut document = joined.or_else(|error| read_unshown_article(&dom, &addresses, &pieces).ok_or(error))?;
    let words = left_out_words(&dom, &pieces, &kept);
    document.notices.extend(words.map(Notice::LeftOut));
    document.metadata.capture = capture;
    Ok(document)
}

/// The article of a page that shows none until a script runs, as the page gives it to machines.
fn read_unshown_article(dom: &Dom, addresses: &Addresses, pieces: &[PageBlock]) -> Option<Document> {
    let body = metadata::article_body(dom)?;
    let (metadata, _) = metadata::read_page_metadata(dom, addresses, pieces, &vec![false; pieces.len()]);
    Some(plain::read_with(body, metadata, Vec::new()))
}

/// How many words of running text are not taken for the article, where these are many beside those that are.
fn left_out_words(dom: &Dom, pieces: &[PageBlock], kept: &[bool]) -> Option<usize> {
    let length = |wanted: bool| -> usize {
        let of = pieces
            .iter()
            .zip(kept)
            .filter(|(piece, kept)| **kept == wanted && (wanted || wording::is_lost_paragraph(piece)));
        of.filter(|(piece, _)| !piece.boxed).map(|(piece, _)| piece.text.len()).sum()
    };
    let left = length(false) + concealed::left_out(dom);
    (left >= LEAST_LEFT_OUT && left * 2 >= length(true)).then_some(left / BYTES_A_WORD)
}

/// Least text, in bytes, that an import reports when it is left out.
const LEAST_LEFT_OUT: usize = 600;
/// Bytes of an average word with the space behind it.
const BYTES_A_WORD: usize = 6;

fn joined_document(
    dom: &Dom,
    addresses: &Addresses,
    notes: &PageNotes,
    pieces: &[PageBlock],
    kept: &[bool],
) -> Result<Document, ReadError> {
    let (metadata, in_doubt) = metadata::read_page_metadata(dom, addresses, pieces, kept);
    let chosen: Vec<&PageBlock> = edges::trim_article(pieces, kept, &metadata);
    if chosen.is_empty() {
        let scripted = dom.all().any(|node| matches!(dom.name(node), "script" | "template"));
        return Err(if scripted { ReadError::Scripted } else { ReadError::Empty });
    }
    let mut assembled = joined::assemble_article(dom, addresses, notes, &chosen);
    numbered_by_hand::tie_markers(&mut assembled);
    bibliography::mark_bibliography(&mut assembled);
    let joined::Assembled { text, blocks, citations, markers, notices, quotations } = assembled;
    let running: Vec<_> =
        blocks.iter().filter(|block| block.kind.may_attribute()).map(|block| text.bytes_of(block.span)).collect();
    let document = Document { text, metadata, blocks, citations, markers, notices };
    let mut document = finish_document(Unfinished { document, running, unmarked: None, quotations });
    document.metadata.authors.truncate(MOST_AUTHORS);
    document.notices.extend(in_doubt.into_iter().take(MOST_AUTHORS).map(Notice::AuthorInDoubt));
    Ok(document)
}

/// Most authors; a page that names more is a directory.
const MOST_AUTHORS: usize = 50;
