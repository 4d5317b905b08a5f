//! Files of other programs, each a text or page with something around it: mail ([`mail`]), pages saved with their pictures
//! ([`saved`]), documents of office programs ([`office`]), and pages as they are printed ([`pdf`], and [`printed`] as text).

pub(super) mod mail;
pub(super) mod office;
pub mod pdf;
pub(super) mod printed;
pub(super) mod saved;

use crate::document::html;
use crate::document::input::endings::Ending;
use office::Office;

/// How a document is written.
///
/// Formats that hold pictures beside the text may be larger ([`DocumentFormat::holds_pictures`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A page of HTML.
    Html,
    /// A page saved as one message with its pictures (MHTML).
    Mhtml,
    /// A page saved by Safari with its pictures.
    WebArchive,
    /// A mail with its header and attachments.
    Mail,
    /// A document of an office program.
    Office(Office),
    /// Pages as they are printed.
    Pdf,
}

impl DocumentFormat {
    /// What a file's name says, otherwise its first bytes. All that is not known is plain text.
    pub fn from_path_and_bytes(path: &str, bytes: &[u8]) -> Self {
        let ending = Ending::from_path(path);
        if ending == Some(Ending::Markdown) {
            Self::Markdown
        } else if saved::web_archive::is_list(bytes) {
            Self::WebArchive
        } else if saved::mhtml::is_page(bytes) {
            Self::Mhtml
        } else if pdf::is_pdf(bytes) {
            Self::Pdf
        } else if let Some(office) = Office::from_bytes(bytes) {
            Self::Office(office)
        } else if ending == Some(Ending::Mail) || mail::is_message(bytes) {
            Self::Mail
        } else if ending == Some(Ending::Html) || html::is_html(bytes) {
            Self::Html
        } else {
            Self::Text
        }
    }

    /// Whether files of this format hold more than text.
    pub fn holds_pictures(self) -> bool {
        matches!(self, Self::Html | Self::Mhtml | Self::WebArchive | Self::Mail | Self::Office(_) | Self::Pdf)
    }
}
