//! From the bytes of a file to a text with its paragraphs, metadata, citations and markers.
//!
//! What comes out is [`content`]. A file is unpacked and decoded ([`input`]) and read by the reader of its format: [`plain`]
//! text, [`markdown`] and [`html`], and [`formats`] that wrap one of them; a [`collection`] holds many. The readers share
//! [`layout`], [`addresses`], [`credits`], [`citing`] and [`voices`], and hand what they found to [`assemble`]. What a person
//! says beside the file is [`given`] and [`known`].

mod addresses;
mod assemble;
mod citing;
pub mod collection;
mod content;
mod credits;
mod formats;
pub mod given;
pub mod html;
mod input;
mod known;
mod layout;
mod markdown;
mod plain;
mod voices;

pub use addresses::web_url;
pub use assemble::admit_document;
pub use content::{
    Block, BlockKind, Capture, Citation, CitationKind, Document, Marker, Markup, Metadata, Notice, ReadError, Target,
};
pub use formats::office::Office;
pub use formats::{DocumentFormat, pdf};
pub use input::endings::{Ending, MAX_PAGE, MAX_TEXT, holds_packed, is_of_articles};
pub use known::KnownMetadata;
pub use layout::item_labels::lead_of_item;
pub use voices::quote_signs::quote_depth;
pub use voices::quoted::{CLOSING, OPENING, is_all_quoted};
pub use voices::turn_labels::{is_answer, is_question, labels_nobody};

use formats::{mail, office, printed, saved};
use input::{decoding, markup, packing};

/// Reads a document, packed or not. `path` names its format by its ending.
///
/// # Errors
/// If there is no text in it.
pub fn read_document(path: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    read_as(path, bytes, &KnownMetadata::default())
}

/// Reads a document, packed or not, of which something is known already.
///
/// # Errors
/// If there is no text in it.
pub fn read_as(path: &str, bytes: &[u8], known: &KnownMetadata) -> Result<Document, ReadError> {
    if packing::is_packed(bytes) {
        let unpacked = packing::unpack_bytes(bytes).map_err(|error| ReadError::Packed(error.to_string()))?;
        return if packing::is_packed(&unpacked) {
            Err(ReadError::Binary)
        } else {
            read_as(packing::name_within(path), &unpacked, known)
        };
    }
    let url = known.url.as_deref();
    let format = known.format.unwrap_or_else(|| DocumentFormat::from_path_and_bytes(path, bytes));
    if known.format.is_none() && format == DocumentFormat::Text {
        markup::refuse_unsupported_format(path, bytes)?;
    }
    match format {
        DocumentFormat::Html => html::read_html(bytes, url),
        DocumentFormat::Mhtml => saved::mhtml::read_mhtml(bytes, url),
        DocumentFormat::WebArchive => saved::web_archive::read_web_archive(bytes, url),
        DocumentFormat::Mail => mail::read_message(bytes),
        DocumentFormat::Pdf => pdf::read_pdf(bytes),
        DocumentFormat::Office(office) => office::read_office_document(bytes, office),
        format @ (DocumentFormat::Text | DocumentFormat::Markdown) => read_letters(format, bytes, known),
    }
    .map(admit_document)
}

/// Reads plain text or Markdown.
fn read_letters(format: DocumentFormat, bytes: &[u8], known: &KnownMetadata) -> Result<Document, ReadError> {
    let decoded = decoding::decode_text(bytes)?;
    let notices = decoded.encoding.map(Notice::Decoded).into_iter().collect();
    let metadata = Metadata { url: known.url.clone(), ..Metadata::default() };
    match format {
        DocumentFormat::Markdown => markdown::read_markdown(&decoded.text, metadata, notices),
        _ if printed::is_paged(&decoded.text) => {
            Ok(plain::read_with(printed::join_pages(&decoded.text), metadata, notices))
        }
        _ => Ok(plain::read_with(decoded.text, metadata, notices)),
    }
}
