//! The reader of HTML pages, as browsers save them.
//!
//! A page is parsed once ([`depth`] keeps it from nesting without end) and laid out flat ([`dom`]). The whole of it is
//! cut into [`pieces`]; [`notes`] and [`entries`] tell what in it refers to what; [`main_text`] chooses the pieces that
//! are the article ([`wiki`] for encyclopedias); [`links`] puts them together; [`metadata`] reads the rest.

mod address;
mod beside;
mod bibliography;
mod boxes;
mod cards;
mod concealed;
mod decode;
mod depth;
mod dom;
mod entries;
mod handwritten;
mod labels;
mod links;
mod looks;
mod main_text;
mod metadata;
mod navigation;
mod notes;
mod parts;
mod pieces;
mod tables;
mod trim;
mod voices;
mod wiki;

use self::address::Addresses;
use self::dom::Dom;
use self::notes::Notes;
use self::pieces::Piece;
use super::{Document, Notice, ReadError, author_year, behind, follow, plain, saved};

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
pub fn read(bytes: &[u8], url: Option<&str>) -> Result<Document, ReadError> {
    let decoded = decode::decode(bytes)?;
    let mut document = read_text(&decoded.text, url)?;
    document.notices.splice(0..0, decoded.encoding.map(Notice::Decoded));
    Ok(document)
}

/// Reads a page that is decoded already, such as a value of a JSON file.
///
/// # Errors
/// If there is no text in it.
pub fn read_text(html: &str, url: Option<&str>) -> Result<Document, ReadError> {
    read_pieces(html, url, Choice::MainText)
}

/// Reads a page of which all is the article, without anything around it.
///
/// # Errors
/// If there is no text in it.
pub fn read_whole(html: &str) -> Result<Document, ReadError> {
    read_pieces(html, None, Choice::All)
}

/// Which pieces of a page are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Those of the article.
    MainText,
    /// All of them.
    All,
}

fn read_pieces(html: &str, url: Option<&str>, choice: Choice) -> Result<Document, ReadError> {
    let (saved_from, capture) = saved::comment::saved_from(html);
    let url = url.or(saved_from.as_deref());
    let parsed = dom_query::Document::from(depth::limit(html).as_ref());
    let mut dom = Dom::new(&parsed);
    if concealed::show(&parsed, &dom) {
        dom = Dom::new(&parsed);
    }
    let addresses = Addresses::of(&dom, url);
    let notes = Notes::find(&dom, &addresses);
    let encyclopedia = wiki::article(&dom);
    let left_out = match encyclopedia {
        Some(article) => wiki::left_out(&dom, article),
        None => notes.left_out(&dom),
    };
    let mut pieces = pieces::cut(&dom, &notes.labels, &left_out);
    boxes::mark(&dom, &mut pieces);
    let kept = match encyclopedia {
        _ if choice == Choice::All => vec![true; pieces.len()],
        Some(_) => vec![true; pieces.len()],
        None => main_text::select(&dom, &pieces, &main_text::readable(parsed)),
    };
    let mut document = finish(&dom, &addresses, &notes, &pieces, &kept)?;
    let words = left_out_words(&dom, &pieces, &kept);
    document.notices.extend(words.map(Notice::LeftOut));
    document.metadata.capture = capture;
    Ok(document)
}

/// How many words of running text are not taken for the article, where these are many beside those that are.
fn left_out_words(dom: &Dom, pieces: &[Piece], kept: &[bool]) -> Option<usize> {
    let length = |wanted: bool| -> usize {
        let of = pieces
            .iter()
            .zip(kept)
            .filter(|(piece, kept)| **kept == wanted && (wanted || looks::is_lost_paragraph(piece)));
        of.filter(|(piece, _)| !piece.boxed).map(|(piece, _)| piece.text.len()).sum()
    };
    let left = length(false) + concealed::left_out(dom);
    (left >= LEAST_LEFT_OUT && left * 2 >= length(true)).then_some(left / BYTES_A_WORD)
}

/// Least text, in bytes, that an import reports when it is left out.
const LEAST_LEFT_OUT: usize = 600;
/// Bytes of an average word with the space behind it.
const BYTES_A_WORD: usize = 6;

fn finish(
    dom: &Dom,
    addresses: &Addresses,
    notes: &Notes,
    pieces: &[Piece],
    kept: &[bool],
) -> Result<Document, ReadError> {
    let (mut metadata, in_doubt) = metadata::read(dom, addresses, pieces, kept);
    let chosen: Vec<&Piece> = trim::article(pieces, kept, &metadata);
    if chosen.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut assembled = links::assemble(dom, addresses, notes, &chosen);
    handwritten::tie(&mut assembled);
    bibliography::mark(&mut assembled);
    let links::Assembled { text, mut blocks, mut citations, mut markers, mut notices } = assembled;
    follow::short_references(&mut citations, &mut notices);
    let running: Vec<_> =
        blocks.iter().filter(|block| block.kind.may_attribute()).map(|block| text.bytes_of(block.span)).collect();
    author_year::add(&text, &running, &citations, &mut markers);
    behind::add(&text, &running, &plain::links_of(&text, &citations), &mut markers);
    super::voices::mark(&text, &metadata, &mut blocks);
    notices.extend(metadata.language.clone().filter(|code| code != "en").map(Notice::Language));
    metadata.authors.truncate(MOST_AUTHORS);
    notices.extend(in_doubt.into_iter().take(MOST_AUTHORS).map(Notice::AuthorInDoubt));
    Ok(Document { text, metadata, blocks, citations, markers, notices })
}

/// Most authors; a page that names more is a directory.
const MOST_AUTHORS: usize = 50;
