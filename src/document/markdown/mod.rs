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

use url::Url;

use super::html;
use crate::document::assemble::classify::{self, Stretch};
use crate::document::assemble::{Unfinished, finish_document};
use crate::document::citing::cited_entries;
use crate::document::content::{BlockKind, Document, Metadata, Notice, ReadError};
use crate::document::credits::headline;
use crate::document::layout::item_labels::LabelForm;
use crate::ranges::Bytes;
use crate::text::Text;

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
        site: front.site.or(read.site),
        ..read
    };
    document.notices.splice(0..0, notices);
    Ok(document)
}

/// Reads Markdown; `known` is what goes without the front matter, `notices` are those of decoding.
///
/// # Errors
/// If nothing is left to read without the markup.
pub(super) fn read_markdown(source: &str, known: Metadata, mut notices: Vec<Notice>) -> Result<Document, ReadError> {
    let (matter, body) = front::split_front_matter(source);
    if html::is_html(body.as_bytes()) {
        return read_page(body, front::read_front_matter(matter), known, notices);
    }
    let mut metadata = front::read_front_matter(matter);
    metadata.url = metadata.url.or(known.url);
    metadata.title = metadata.title.map(|title| headline::without_site(&title, metadata.url.as_deref()).to_owned());
    let body = lines::separate_line_paragraphs(body);
    let mut rendered = render::render_markdown(&prepare::prepare_source(&keys::as_notes(
        body.into_owned(),
        &keys::read_references(matter),
    )));
    if rendered.pieces.is_empty() {
        return Err(ReadError::Empty);
    }
    let own = metadata.url.as_deref().and_then(|url| Url::parse(url).ok());
    let (stretches, entries) = outline::classify_rendered_parts(&rendered, &mut metadata);
    if metadata.language.is_none() {
        metadata.language = classify::detect_language(&rendered.text, &stretches);
    }
    let text = Text::new(std::mem::take(&mut rendered.text));
    let linked = |(bytes, kind): &&Stretch| match kind {
        BlockKind::Code => !rendered.links_in(*bytes).is_empty(),
        kind => kind.may_attribute() || *kind == BlockKind::Table,
    };
    let running: Vec<Bytes> = stretches.iter().filter(linked).map(|(bytes, _)| *bytes).collect();
    let (mut cited, unread) = cite::collect_markdown_citations(&rendered, &text, own.as_ref(), &entries, &running);
    notices.extend(unread);
    let followed = via::follow_note_calls(&rendered, &mut cited);
    let mut labels = cited_entries::labels_of(&text, &entries);
    for label in cited.definitions.keys() {
        labels.insert(label, LabelForm::Bracket);
    }
    let marking = mark::Marking { rendered: &rendered, text: &text, own: own.as_ref(), cited: &cited };
    let markers = marking.collect_running_markers(&running, &labels);
    let blocks = classify::blocks_of(&text, stretches);
    let quotations: Vec<usize> =
        rendered.quotations.iter().map(|&at| text.span_of(Bytes::none_at(at)).start()).collect();
    let document = Document { text, metadata, blocks, citations: cited.citations, markers, notices };
    Ok(finish_document(Unfinished { document, running, unmarked: Some(followed), quotations }))
}
