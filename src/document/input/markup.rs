//! Texts in a markup that is not read: taken for prose, their commands would become claims and their addresses wrong ones.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::content::{Markup, ReadError};
use crate::patterns::compile_regex;

/// Bytes at the start of a text that are looked at.
const HEAD: usize = 16 << 10;

static LATEX: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?m)^\s*\\(?:documentclass|begin\{document\}|usepackage|chapter\{|section\{)"));
static BIBTEX: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"^(?:\s|%[^\n]*\n)*@[A-Za-z]+\s*\{\s*[^,\s{}]+\s*,\s*\n\s*[A-Za-z-]+\s*=\s*"));
static ORG: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?im)^#\+(?:title|author|date|options|begin_src|startup):"));
static RST: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?m)^\.\. (?:\[[#*]?[\w.-]*\] |_[^:\n]+: |[a-z-]+:: ?\S*$)"));
/// What refers from the text to what [`RST`] marks.
static RST_REFERENCE: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"[\]`]_(?:[\s.,;:!?)]|$)"));
static WIKI_HEADING: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?m)^==+\s?[^=\n]+?\s?==+\s*$"));
static WIKI: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\{\{[^{}\n]+[|}]|\[\[[^\[\]\n]+\]\]|<ref[ >]|'{3}[^'\n]+'{3}"));
static ROFF: LazyLock<Regex> = LazyLock::new(|| compile_regex(r#"^(?:\s|(?:\.|')\\"[^\n]*\n)*\.(?:TH|Dd|Dt|SH)\s"#));
static RIS: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^\s*TY  - [A-Z]{3,8}\s*\n[A-Z][A-Z0-9]  - "));
static XML: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"^\s*<(?:\?xml\s|(?:rss|feed|article|TEI|opml|nitf|newsItem)[\s>])"));
static ASCIIDOC_TITLE: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^\s*=\s+\S[^\n]*\n"));
static ASCIIDOC: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?m)^:[\w-]+:|footnote:\[|^\[(?:bibliography|quote|NOTE)|^==+\s+\S|https?://\S+\[")
});

/// What a file's ending or its first bytes say; none where it may be prose.
fn markup_of(path: &str, bytes: &[u8]) -> Option<Markup> {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let named = match ending.as_str() {
        "rtf" => Some(Markup::Rtf),
        "adoc" | "asciidoc" => Some(Markup::AsciiDoc),
        "org" => Some(Markup::Org),
        "tex" | "latex" => Some(Markup::Latex),
        "bib" => Some(Markup::Bibtex),
        "rst" => Some(Markup::Rst),
        "wiki" | "mediawiki" => Some(Markup::MediaWiki),
        "textile" => Some(Markup::Textile),
        "ris" => Some(Markup::Ris),
        _ => None,
    };
    named.or_else(|| markup_of_start(bytes))
}

fn markup_of_start(bytes: &[u8]) -> Option<Markup> {
    if bytes.starts_with(b"{\\rtf") {
        return Some(Markup::Rtf);
    }
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let head = head.trim_start_matches('\u{feff}');
    if LATEX.is_match(head) {
        Some(Markup::Latex)
    } else if BIBTEX.is_match(head) {
        Some(Markup::Bibtex)
    } else if ORG.is_match(head) {
        Some(Markup::Org)
    } else if RST.find_iter(head).count() > 1 || RST.is_match(head) && RST_REFERENCE.is_match(head) {
        Some(Markup::Rst)
    } else if XML.is_match(head) {
        Some(Markup::Xml)
    } else if RIS.is_match(head) {
        Some(Markup::Ris)
    } else if ROFF.is_match(head) {
        Some(Markup::Roff)
    } else if WIKI_HEADING.is_match(head) && WIKI.find_iter(head).count() > 1 {
        Some(Markup::MediaWiki)
    } else {
        (ASCIIDOC_TITLE.is_match(head) && ASCIIDOC.is_match(head)).then_some(Markup::AsciiDoc)
    }
}

/// The documents of office programs that are not read, by their first bytes.
const OFFICE: [(&[u8], &str); 2] = [
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or Outlook file, which is not read; save it as .docx, .xlsx or .eml",
    ),
    (
        b"PK\x03\x04",
        "a zip file without a document that is read, or not all of it; unpack it, or save the document again",
    ),
];

/// Refuses what would be read as prose and is none.
///
/// # Errors
/// If it is in a markup that is not read, or of an office program.
pub(crate) fn refuse_unsupported_format(path: &str, bytes: &[u8]) -> Result<(), ReadError> {
    if let Some((_, what)) = OFFICE.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ReadError::Office(what));
    }
    markup_of(path, bytes).map_or(Ok(()), |markup| Err(ReadError::Markup(markup)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_by_name_or_start() {
        let of = |text: &str| markup_of("a.txt", text.as_bytes());
        assert_eq!(of("{\\rtf1\\ansi The ferry}"), Some(Markup::Rtf));
        assert_eq!(of("% A\n\\documentclass{article}\n"), Some(Markup::Latex));
        assert_eq!(of("@book{lund2024,\n  author = {Lund, Ida},\n}"), Some(Markup::Bibtex));
        assert_eq!(of("#+TITLE: The ferry\n\nIt runs."), Some(Markup::Org));
        assert_eq!(of("The ferry\n=====\n\nIt runs [1]_.\n\n.. [1] A note\n.. [2] Another\n"), Some(Markup::Rst));
        assert_eq!(of("= The ferry\nIda Lund\n\nIt runs, https://a.example/x[she said].\n"), Some(Markup::AsciiDoc));
        assert_eq!(markup_of("a.BIB", b""), Some(Markup::Bibtex));
        assert_eq!(of("The ferry\n=====\n\nIt runs [1]_.\n\n.. [1] A note\n"), Some(Markup::Rst));
        assert_eq!(of("== Ferry ==\nIt '''runs'''.<ref>Note</ref>\n[[Category:Ships]]\n"), Some(Markup::MediaWiki));
        assert_eq!(of(".\\\" A page\n.TH FERRY 1\n.SH NAME\n"), Some(Markup::Roff));
        assert_eq!(of("TY  - JOUR\nTI  - The ferry\nER  - \n"), Some(Markup::Ris));
        assert_eq!(of("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel/></rss>"), Some(Markup::Xml));
        assert_eq!(markup_of("a.textile", b"h1. The ferry"), Some(Markup::Textile));
    }

    #[test]
    fn prose_is_none() {
        for text in [
            "The ferry\n\nIt runs in June. The section{s} of the pier are new.",
            "= 4 is what two and two make\n\nSo she said.",
            "@ida{x} is no bibliography.",
            "The rule: .. and so on.\n\n.. [1] once\n",
            "== The end ==\n\nSo she said, with [[two]] brackets.",
            "<ref> is how it begins, she said.",
            ".NET is a platform, she said.",
            "TY - so they signed.",
            "",
        ] {
            assert_eq!(markup_of("a.txt", text.as_bytes()), None, "{text}");
        }
    }
}
