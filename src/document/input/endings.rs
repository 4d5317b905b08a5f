//! What the ending of a file's name says of what it holds, and how much of each kind is read.

use super::packing;

/// The largest article that is read: three long novels. What is larger is a collection, and would hold up the rest.
pub const MAX_TEXT: usize = 8 << 20;

/// The largest page, and the largest record of a collection, that is read: saved pages hold their pictures.
pub const MAX_PAGE: usize = 64 << 20;

/// A kind of file that is known by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A page of HTML.
    Html,
    /// A file that holds one article and says by its first bytes how it is written.
    Document,
    /// A mail.
    Mail,
    /// A file that holds many articles.
    Collection(CollectionKind),
}

/// How a file is written that holds many articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollectionKind {
    /// A JSON object a line.
    JsonLines,
    /// A JSON file with an array of objects, or one object.
    Json,
    /// A table of comma- or tab-separated values (RFC 4180).
    Table,
    /// A workbook of Excel (ISO 29500).
    Sheet,
    /// A mailbox (RFC 4155).
    Mbox,
    /// A web archive (ISO 28500).
    Warc,
    /// Web archives in one zip file, with a list of their pages (WACZ 1.1.1).
    Wacz,
}

/// Every ending that is known.
const ENDINGS: [(Ending, &[&str]); 12] = [
    (Ending::Text, &["txt", "text"]),
    (Ending::Markdown, &["md", "markdown", "mdown", "mkd", "qmd", "rmd"]),
    (Ending::Html, &["html", "htm", "xhtml"]),
    (Ending::Document, &["mhtml", "mht", "webarchive", "docx", "odt", "pdf"]),
    (Ending::Mail, &["eml", "emlx"]),
    (Ending::Collection(CollectionKind::JsonLines), &["jsonl", "ndjson"]),
    (Ending::Collection(CollectionKind::Json), &["json"]),
    (Ending::Collection(CollectionKind::Table), &["csv", "tsv"]),
    (Ending::Collection(CollectionKind::Sheet), &["xlsx", "xlsm"]),
    (Ending::Collection(CollectionKind::Mbox), &["mbox", "mbx"]),
    (Ending::Collection(CollectionKind::Warc), &["warc", "wet"]),
    (Ending::Collection(CollectionKind::Wacz), &["wacz"]),
];

impl Ending {
    /// What a file's name says; none where it ends in nothing that is known.
    pub fn from_path(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        let bears = |names: &[&str]| names.iter().any(|known| ending.eq_ignore_ascii_case(known));
        ENDINGS.iter().find(|(_, names)| bears(names)).map(|(kind, _)| *kind)
    }

    /// How names of this kind end, without the stop.
    pub fn names(self) -> &'static [&'static str] {
        ENDINGS.iter().find(|(kind, _)| *kind == self).map_or(&[], |(_, names)| names)
    }
}

impl CollectionKind {
    /// What a file's name says, packed or not.
    pub fn of_name(path: &str) -> Option<Self> {
        match Ending::from_path(packing::name_within(path))? {
            Ending::Collection(kind) => Some(kind),
            _ => None,
        }
    }
}

/// Whether a file in a folder is meant to be read, by its name: tables and JSON hold many other things.
pub fn is_of_articles(path: &str) -> bool {
    match CollectionKind::of_name(path) {
        Some(kind) => !matches!(kind, CollectionKind::Json | CollectionKind::Table | CollectionKind::Sheet),
        None => Ending::from_path(path).is_some(),
    }
}

/// Whether a file's bytes are packed, by its name, so that its size does not tell how much there is to read.
pub fn holds_packed(path: &str) -> bool {
    let is_zip = |ending| matches!(ending, Ending::Collection(CollectionKind::Wacz | CollectionKind::Sheet));
    packing::name_within(path).len() < path.len() || Ending::from_path(path).is_some_and(is_zip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_articles_and_collections_of_them() {
        for name in ["a.txt", "a.MD", "a.htm", "a.odt", "a.eml", "a.jsonl", "a.jsonl.gz", "a.warc.ZST", "a.wacz"] {
            assert!(is_of_articles(name), "{name}");
        }
        for name in ["a.json", "a.csv", "a.xlsx", "a.csv.gz", "a.txt.gz", "a.png", "a"] {
            assert!(!is_of_articles(name), "{name}");
        }
    }
}
