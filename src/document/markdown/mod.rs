//! The reader of Markdown: CommonMark with GitHub's additions, front matter, and the habits of Pandoc, Quarto and
//! Obsidian.
//!
//! Its text is what a reader sees: no markup, paragraphs separated by a blank line. [`front`] reads the front matter,
//! [`keys`] the citations by key, [`lines`] paragraphs of one line each, [`prepare`] makes the source digestible, [`render`] turns it into text, parts, links and footnotes ([`rendered`]),
//! [`outline`] finds out what each part is, [`cite`] collects the citations ([`via`] by way of other notes), [`mark`] the markers.

mod address;
mod anchor;
mod cite;
mod front;
mod keys;
mod lines;
mod mark;
mod outline;
mod prepare;
mod render;
mod rendered;
mod tags;
mod via;

use std::ops::Range;

use url::Url;

use super::html;
use super::plain;
use super::voices;
use crate::document::citing::{author_year, resolve, short_references};
use crate::document::content::{Block, BlockKind, Document, Metadata, Notice, ReadError};
use crate::document::credits::headline;
use crate::document::layout::item_labels::LabelForm;
use crate::document::plain::Stretch;
use crate::text::Text;

/// Whether a file with this name is Markdown.
pub fn is_markdown(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["md", "markdown", "mdown", "mkd", "qmd", "rmd"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Reads a page of HTML that is called Markdown; what the front matter says goes first.
fn read_page(page: &str, front: Metadata, known: Metadata, notices: Vec<Notice>) -> Result<Document, ReadError> {
    let url = front.url.clone().or(known.url);
    let mut document = html::read_text(page, url.as_deref())?;
    let read = std::mem::take(&mut document.metadata);
    document.metadata = Metadata {
        title: front.title.or(read.title),
        authors: if front.authors.is_empty() { read.authors } else { front.authors },
        published: front.published.or(read.published),
        url: url.or(read.url),
        ..read
    };
    document.notices.splice(0..0, notices);
    Ok(document)
}

/// Reads Markdown; `known` is what goes without the front matter, `notices` are those of decoding.
///
/// # Errors
/// If nothing is left to read without the markup.
pub fn read(source: &str, known: Metadata, mut notices: Vec<Notice>) -> Result<Document, ReadError> {
    let (matter, body) = front::split(source);
    if html::is_html(body.as_bytes()) {
        return read_page(body, front::read(matter), known, notices);
    }
    let mut metadata = front::read(matter);
    metadata.url = metadata.url.or(known.url);
    metadata.title = metadata.title.map(|title| headline::without_site(&title, metadata.url.as_deref()).to_owned());
    let body = lines::part(body);
    let mut rendered = render::render(&prepare::prepare(&keys::as_notes(body.into_owned(), &keys::references(matter))));
    if rendered.pieces.is_empty() {
        return Err(ReadError::Empty);
    }
    let own = metadata.url.as_deref().and_then(|url| Url::parse(url).ok());
    let (stretches, entries) = outline::classify(&rendered, &mut metadata);
    if metadata.language.is_none() {
        metadata.language = plain::language(&rendered.text, &stretches);
    }
    notices.extend(metadata.language.clone().filter(|code| code != "en").map(Notice::Language));
    let text = Text::new(std::mem::take(&mut rendered.text));
    let linked = |(bytes, kind): &&Stretch| match kind {
        BlockKind::Code => !rendered.links_in(bytes).is_empty(),
        kind => kind.may_attribute() || *kind == BlockKind::Table,
    };
    let running: Vec<Range<usize>> = stretches.iter().filter(linked).map(|(bytes, _)| bytes.clone()).collect();
    let (mut cited, unread) = cite::collect(&rendered, &text, own.as_ref(), &entries, &running);
    notices.extend(unread);
    let followed = via::follow(&rendered, &mut cited);
    let mut labels = plain::labels_of(&text, &entries);
    for label in cited.definitions.keys() {
        labels.insert(label, LabelForm::Bracket);
    }
    let marking = mark::Marking { rendered: &rendered, text: &text, own: own.as_ref(), cited: &cited };
    let mut markers = marking.markers(&running, &labels);
    author_year::add(&text, &running, &cited.citations, &mut markers);
    let mut citations = cited.citations;
    resolve::unsettled(&markers, &citations, &mut notices);
    notices.retain(|notice| !matches!(notice, Notice::EntryWithoutMarker(label) if followed.contains(label)));
    short_references::short_references(&mut citations, &mut notices);
    let mut blocks: Vec<Block> =
        stretches.into_iter().map(|(bytes, kind)| Block { span: text.span_of(bytes), kind }).collect();
    let quotations: Vec<usize> = rendered.quotations.iter().map(|&at| text.span_of(at..at).start()).collect();
    voices::quoted::tell_apart(&text, &quotations, &mut blocks);
    voices::mark(&text, &metadata, &mut blocks);
    Ok(Document { text, metadata, blocks, citations, markers, notices })
}
