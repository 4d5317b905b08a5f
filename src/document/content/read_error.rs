//! Why a file is no article.

use super::Markup;

/// Why a file is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing but white space.
    #[error("is empty")]
    Empty,
    /// It is packed and cannot be unpacked.
    #[error("cannot be unpacked: {0}")]
    Packed(String),
    /// No text at all.
    #[error("is binary data, not text")]
    Binary,
    /// A document that cannot be unpacked or read.
    #[error("is damaged: {0}; save it again")]
    Damaged(String),
    /// A document of more than claimtrace takes.
    #[error("is too large: {0}; split it and import the parts")]
    TooLarge(String),
    /// A document that was not done in time.
    #[error("takes too long to read; print it to a new PDF, or import its text alone")]
    TooSlow,
    /// A document that was not tried, with the reason.
    #[error("was not read: {0}; import it by itself")]
    NotTried(String),
    /// A PDF that only opens with a password.
    #[error("is locked with a password; save it without one")]
    Locked,
    /// A PDF of pictures.
    #[error(
        "holds no text that can be read, only pictures of pages; make it searchable with OCR first (ocrmypdf IN OUT)"
    )]
    Scanned,
    /// A mail that holds nothing but files.
    #[error("holds no text, only attachments; save them and import them by themselves")]
    OnlyAttachments,
    /// A file that should hold a mail.
    #[error("holds no mail; save it again as .eml")]
    NoMail,
    /// A text in a markup that is not read.
    #[error("is {}, which is not read; {}, or read it as it stands with --format text", .0.name(), .0.remedy())]
    Markup(Markup),
    /// A document of an office program that is not read.
    #[error("is {0}")]
    Office(&'static str),
    /// A page that holds no text until a script runs.
    #[error("holds no text by itself, a script fetches it; open the page and save it with SingleFile or as .mhtml")]
    Scripted,
    /// A file that should hold a page.
    #[error("holds no web page; save the page again, as HTML or with SingleFile")]
    NoPage,
}
