//! What still stands around an article's text when its pieces are chosen: its headline, byline and date lines.

use crate::document::content::{BlockKind, Metadata};
use crate::document::credits::credit_lines;
use crate::document::html::blocks::PageBlock;

/// Pieces at either end that are looked at.
const ENDS: usize = 8;

/// The article's pieces, without headline, byline and date lines at the top, and without headings that nothing
/// follows.
pub(crate) fn trim_article<'a>(pieces: &'a [PageBlock], kept: &[bool], metadata: &Metadata) -> Vec<&'a PageBlock> {
    let chosen: Vec<&PageBlock> = pieces.iter().zip(kept).filter(|(_, kept)| **kept).map(|(piece, _)| piece).collect();
    let mut trimmed: Vec<&PageBlock> = Vec::with_capacity(chosen.len());
    for (at, piece) in chosen.iter().enumerate() {
        let quoted = piece.kind == BlockKind::BlockQuote;
        let top = at < ENDS && !quoted && (is_title(piece, metadata) || is_credit(piece, metadata));
        let bottom =
            at + 4 >= chosen.len() && at > 0 && (names_author(piece, metadata) || is_author_signature(piece, metadata));
        let idle = piece.kind == BlockKind::Heading && chosen.get(at + 1).is_none();
        if !top && !bottom && !idle {
            trimmed.push(piece);
        }
    }
    if trimmed.is_empty() { chosen } else { trimmed }
}

/// "This story was written by Jane Doe": a line that credits the article's authors and nobody else.
fn is_author_signature(piece: &PageBlock, metadata: &Metadata) -> bool {
    let credit = credit_lines::read_credit(&piece.text).or_else(|| credit_lines::read_signature(&piece.text));
    let known =
        |authors: Vec<String>| !authors.is_empty() && authors.iter().all(|name| metadata.authors.contains(name));
    piece.kind == BlockKind::Paragraph && credit.is_some_and(|credit| known(credit.authors))
}

fn is_title(piece: &PageBlock, metadata: &Metadata) -> bool {
    let title = metadata.title.as_deref().unwrap_or_default();
    !title.is_empty() && piece.text.len() < title.len() + 40 && has_same_letters(&piece.text, title)
}

fn has_same_letters(one: &str, other: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(one) == letters(other)
}

fn is_credit(piece: &PageBlock, metadata: &Metadata) -> bool {
    let line = piece.text.replace('\n', " ");
    let name = metadata.authors.iter().any(|author| has_same_letters(author, &line));
    line.len() < 200
        && (name
            || names_author(piece, metadata)
            || credit_lines::read_in_head(&line).is_some_and(|credit| is_known_translator(credit.translator, metadata)))
}

/// Whether a line names no translator, or the article's own beside an author.
fn is_known_translator(named: Option<String>, metadata: &Metadata) -> bool {
    named.is_none() || (named == metadata.translator && !metadata.authors.is_empty())
}

/// "Jane Doe, Education editor" and "More from Jane Doe": an author's name and a few words, but no sentence.
fn names_author(piece: &PageBlock, metadata: &Metadata) -> bool {
    let line = piece.text.replace('\n', " ");
    if piece.kind == BlockKind::Caption || line.len() > 120 || line.ends_with(['.', '!', '?', ':', '”', '"']) {
        return false;
    }
    let mut rest = line.clone();
    for author in metadata.authors.iter().filter(|author| author.contains(' ')) {
        rest = rest.replace(author.as_str(), " ");
    }
    rest != line && rest.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() <= 4
}
