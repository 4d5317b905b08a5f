//! From the bytes of a file to a text with its paragraphs, metadata, citations and markers.
//!
//! One reader a format: plain text ([`plain`]), Markdown ([`markdown`]), HTML ([`html`]), pages saved in one file with
//! their pictures ([`saved`]), and collections of them ([`collection`]); what a person says beside them is [`given`]. What they read goes through one door ([`admit`]). What the one for plain text is made of serves the others as well:
//! [`decode`] (bytes to text), [`printed`], [`lines`], [`wrap`] and [`layout`] (text to parts), [`chrome`], [`head`], [`tail`],
//! [`credits`], [`title`], [`date`], [`names`] (metadata), [`references`], [`evidence`], [`labels`], [`urls`], [`identifiers`],
//! [`citations`] and [`follow`] (what is cited), [`markers`], [`glued`], [`author_year`],
//! [`behind`] and [`resolve`] (where), [`headings`], [`mail`] (pasted or as files),
//! [`voices`], [`captions`], [`works`], [`letters`], [`quoted`], [`reprinted`] and [`turns`] (whose words a
//! block is), [`language`].

mod admit;
mod announced;
mod author_year;
mod behind;
mod captions;
mod capture;
mod chrome;
mod citations;
pub mod collection;
mod credits;
mod date;
mod decode;
mod dialogue;
mod draft;
mod evidence;
mod follow;
pub mod given;
mod glued;
mod head;
mod headings;
pub mod html;
mod identifiers;
mod labels;
mod language;
mod layout;
mod letters;
mod lines;
mod mail;
mod markdown;
mod markers;
mod markup;
mod names;
mod note_lists;
mod office;
mod packed;
pub mod pdf;
mod plain;
mod posts;
mod printed;
mod quoted;
mod references;
mod reprinted;
mod resolve;
mod saved;
mod surrogates;
mod tail;
mod title;
mod turn_labels;
mod turns;
mod urls;
mod voices;
mod works;
mod wrap;
mod zstd;

use std::sync::Arc;

use admit::admit;
pub use admit::web_url;
pub use capture::Capture;
pub use labels::number_of_item;
pub use mail::replies::quote_depth;
pub use markdown::is_markdown;
pub use markup::Markup;
pub use office::Office;
pub use quoted::{OPENING, is_all_quoted};
pub use turn_labels::{is_answer, is_question, labels_nobody};

use serde::{Deserialize, Serialize};

use self::collection::columns::Columns;
use self::given::{ByFile, Given};
use crate::span::Span;
use crate::text::Text;

/// An article as it was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text that every span counts in: for plain text the decoded file itself, unchanged unless form feeds part it into
    /// pages.
    pub text: Text,
    /// What the article says of itself.
    pub metadata: Metadata,
    /// Every part of the text that is not blank, in order, none overlapping.
    pub blocks: Vec<Block>,
    /// Every entry of the list of references and every inline link, as the article gives it.
    pub citations: Vec<Citation>,
    /// Every marker in the running text, in order.
    pub markers: Vec<Marker>,
    /// What could not be settled, for the person who imports.
    pub notices: Vec<Notice>,
}

/// What the article says of itself; none where it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Everybody named as author, in order.
    pub authors: Vec<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The day of the last change, `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// The name of the site or outlet.
    pub site: Option<String>,
    /// The language as an ISO 639-1 code.
    pub language: Option<String>,
    /// The article's own address.
    pub url: Option<String>,
    /// When its page was saved; none where nobody noted that.
    pub capture: Option<Capture>,
}

/// One paragraph, heading, list item … of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its place, without white space at either end. It may hold line breaks where lines are wrapped.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline, each time it stands there.
    Title,
    /// Author, date, place line or translator's note: metadata, no statement.
    Byline,
    /// A heading within the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A quotation set apart as a block.
    BlockQuote,
    /// The line below a quotation that says whose words it is.
    Attribution,
    /// Who has the word next, in an interview, a transcript or above a statement: a name, `Q:`, `WITNESS 10:`.
    Label,
    /// What the one says who is named by the label before, or who answers the question before.
    Turn,
    /// A question of an interview that the page sets apart from the answers.
    Question,
    /// A table, a row a line, its cells parted by tabulators.
    Table,
    /// What stands below a picture or above a table.
    Caption,
    /// Code, a formula or other text to be taken letter by letter.
    Code,
    /// A heading that introduces the list of references, or one of its entries.
    Reference,
    /// Share bars, comment boxes, "Read more", counters.
    Chrome,
}

impl BlockKind {
    /// Whether it makes statements of the article: these become claims.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::BlockQuote | Self::Turn | Self::Question)
    }

    /// Whether it says who has the word, before or after what is said.
    pub fn names_speaker(self) -> bool {
        matches!(self, Self::Attribution | Self::Label)
    }

    /// Whether attributions are looked for in it. Headlines attribute too, but are no claims of their own.
    pub fn may_attribute(self) -> bool {
        self.is_body() || matches!(self, Self::Title | Self::Heading) || self.names_speaker()
    }
}

/// One entry of the list of references, or one inline link, as the article gives it.
///
/// An entry with several URLs is several citations with the same [`Citation::entry`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The label without its brackets (`1`, `*`, `a`); none for unlabelled entries and inline links.
    pub label: Option<String>,
    /// The URL as the article has it, letter for letter; none where an entry names no URL.
    pub raw_url: Option<String>,
    /// The URL made absolute, not otherwise changed; none where it is none that can be followed.
    pub url: Option<String>,
    /// The entry's or anchor's words.
    pub text: String,
    /// The place of the entry or anchor in the text.
    pub span: Option<Span>,
    /// Which entry of the list this is, from 0; inline links count on.
    pub entry: usize,
    /// Whether it is a link in the running text, at [`Citation::span`].
    pub inline: bool,
    /// Whether it explains a word, as an encyclopedia's links to its own pages do: no statement rests on it.
    pub explains: bool,
}

/// One marker in the running text, such as `[1,2]` or `³`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its place.
    pub span: Span,
    /// The labels it names, ranges written out, with what each leads to.
    pub targets: Vec<Target>,
}

/// One label of a [`Marker`] and the citations it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The label without its brackets.
    pub label: String,
    /// The citations under that label, counted in [`Document::citations`]; empty where the list has no such entry.
    pub citations: Vec<usize>,
    /// Whether the label stands on several entries.
    pub ambiguous: bool,
}

/// What a reader of the import should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", content = "what", rename_all = "snake_case")]
pub enum Notice {
    /// The file was not UTF-8 and was decoded as this encoding.
    Decoded(String),
    /// A marker whose label no entry bears.
    MarkerWithoutEntry(String),
    /// An entry that no marker refers to, by its label or text.
    EntryWithoutMarker(String),
    /// A URL that could not be read as one.
    BadUrl(String),
    /// A day that no article can be of.
    BadDate(String),
    /// So many words of the page's text, much beside what was read, are not taken for the article.
    LeftOut(usize),
    /// The text held NUL characters, which were replaced with U+FFFD.
    Nul,
    /// A file that is attached to the mail, by its name: it is not read.
    Attached(String),
    /// A column or key of the collection that is not read; the first record names them for all.
    Ignored(String),
    /// A name that may or may not be the author's: named where no reader sees it, or by one of two bylines that differ.
    AuthorInDoubt(String),
    /// The text is in this language, not in English: quotations are read at most.
    Language(String),
}

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
    /// A file that should hold a page.
    #[error("holds no web page; save the page again, as HTML or with SingleFile")]
    NoPage,
}

/// How a document is written.
///
/// Formats that hold pictures beside the text may be larger ([`Format::holds_pictures`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
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

impl Format {
    /// What a file's name says, otherwise its first bytes. All that is not known is plain text.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if markdown::is_markdown(path) {
            Self::Markdown
        } else if saved::web_archive::is_list(bytes) {
            Self::WebArchive
        } else if saved::mhtml::is_page(bytes) {
            Self::Mhtml
        } else if pdf::is_pdf(bytes) {
            Self::Pdf
        } else if let Some(office) = Office::of(bytes) {
            Self::Office(office)
        } else if matches!(ending.as_str(), "eml" | "emlx") || mail::message::is_message(bytes) {
            Self::Mail
        } else if matches!(ending.as_str(), "html" | "htm" | "xhtml") || html::is_html(bytes) {
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

/// What is known of a document before it is read.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its format; none where its name and bytes shall say.
    pub format: Option<Format>,
    /// The collection that it is; none where its name and first bytes shall say.
    pub collection: Option<collection::Kind>,
    /// The address it was found under, to which its relative links are relative unless it says otherwise.
    pub url: Option<String>,
    /// The columns or keys of a collection whose meaning is told.
    pub columns: Columns,
    /// What is said of the article.
    pub given: Given,
    /// What is said of files by their names.
    pub by_file: Option<Arc<ByFile>>,
}

impl Known {
    /// Says of a document that was read at `path` what is known of it.
    pub fn apply(&self, path: &str, document: &mut Document) {
        if let Some(given) = self.by_file.as_ref().and_then(|table| table.of(path)) {
            given.apply(document);
        }
        self.given.apply(document);
    }
}

/// Reads a document, packed or not. `path` names its format by its ending.
///
/// # Errors
/// If there is no text in it.
pub fn read(path: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    read_as(path, bytes, &Known::default())
}

/// Reads a document, packed or not, of which something is known already.
///
/// # Errors
/// If there is no text in it.
pub fn read_as(path: &str, bytes: &[u8], known: &Known) -> Result<Document, ReadError> {
    if packed::is_packed(bytes) {
        let unpacked = packed::unpack(bytes).map_err(|error| ReadError::Packed(error.to_string()))?;
        return if packed::is_packed(&unpacked) {
            Err(ReadError::Binary)
        } else {
            read_as(packed::name_within(path), &unpacked, known)
        };
    }
    let url = known.url.as_deref();
    let format = known.format.unwrap_or_else(|| Format::of(path, bytes));
    if known.format.is_none() && format == Format::Text {
        markup::refuse(path, bytes)?;
    }
    match format {
        Format::Html => html::read(bytes, url),
        Format::Mhtml => saved::mhtml::read(bytes, url),
        Format::WebArchive => saved::web_archive::read(bytes, url),
        Format::Mail => mail::message::read(bytes),
        Format::Pdf => pdf::read(bytes),
        Format::Office(office) => office::read(bytes, office),
        format @ (Format::Text | Format::Markdown) => read_letters(format, bytes, known),
    }
    .map(admit)
}

/// Reads plain text or Markdown.
fn read_letters(format: Format, bytes: &[u8], known: &Known) -> Result<Document, ReadError> {
    let decoded = decode::decode(bytes)?;
    let notices = decoded.encoding.map(Notice::Decoded).into_iter().collect();
    let metadata = Metadata { url: known.url.clone(), ..Metadata::default() };
    match format {
        Format::Markdown => markdown::read(&decoded.text, metadata, notices),
        _ if printed::is_paged(&decoded.text) => Ok(plain::read_with(printed::join(&decoded.text), metadata, notices)),
        _ => Ok(plain::read_with(decoded.text, metadata, notices)),
    }
}
