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
    /// A JSON object a line.
    JsonLines,
    /// A JSON file.
    Json,
    /// Comma- or tab-separated values.
    Table,
    /// A workbook.
    Sheet,
    /// A mailbox.
    Mbox,
    /// A web archive.
    Warc,
    /// Web archives in a zip file.
    Wacz,
}

/// Every ending that is known.
const ENDINGS: [(Ending, &[&str]); 12] = [
    (Ending::Text, &["txt", "text"]),
    (Ending::Markdown, &["md", "markdown", "mdown", "mkd", "qmd", "rmd"]),
    (Ending::Html, &["html", "htm", "xhtml"]),
    (Ending::Document, &["mhtml", "mht", "webarchive", "docx", "odt", "pdf"]),
    (Ending::Mail, &["eml", "emlx"]),
    (Ending::JsonLines, &["jsonl", "ndjson"]),
    (Ending::Json, &["json"]),
    (Ending::Table, &["csv", "tsv"]),
    (Ending::Sheet, &["xlsx", "xlsm"]),
    (Ending::Mbox, &["mbox", "mbx"]),
    (Ending::Warc, &["warc", "wet"]),
    (Ending::Wacz, &["wacz"]),
];

impl Ending {
    /// What a file's name says; none where it ends in nothing that is known.
    pub fn of(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        let bears = |names: &[&str]| names.iter().any(|known| ending.eq_ignore_ascii_case(known));
        ENDINGS.iter().find(|(_, names)| bears(names)).map(|(kind, _)| *kind)
    }

    /// How names of this kind end, without the stop.
    pub fn names(self) -> &'static [&'static str] {
        ENDINGS.iter().find(|(kind, _)| *kind == self).map_or(&[], |(_, names)| names)
    }

    /// Whether a file of this kind is a collection, which may be packed.
    fn is_collection(self) -> bool {
        !matches!(self, Self::Text | Self::Markdown | Self::Html | Self::Document | Self::Mail)
    }
}

/// Whether a file in a folder is meant to be read, by its name: tables and JSON hold many other things.
pub fn is_of_articles(path: &str) -> bool {
    let collection = || Ending::of(packing::name_within(path)).filter(|kind| kind.is_collection());
    let kind = Ending::of(path).or_else(collection);
    kind.is_some_and(|kind| !matches!(kind, Ending::Json | Ending::Table | Ending::Sheet))
}

/// Whether a file's bytes are packed, by its name, so that its size does not tell how much there is to read.
pub fn holds_packed(path: &str) -> bool {
    packing::name_within(path).len() < path.len() || matches!(Ending::of(path), Some(Ending::Wacz | Ending::Sheet))
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
