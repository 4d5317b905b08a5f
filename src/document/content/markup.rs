//! Markups that are not read.

/// A markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Rich Text Format.
    Rtf,
    /// AsciiDoc.
    AsciiDoc,
    /// Emacs' Org mode.
    Org,
    /// LaTeX.
    Latex,
    /// A bibliography of BibTeX.
    Bibtex,
    /// reStructuredText.
    Rst,
    /// The markup of Wikipedia.
    MediaWiki,
    /// Textile.
    Textile,
    /// A manual page of troff.
    Roff,
    /// A bibliography of reference managers.
    Ris,
    /// XML that is no page: feeds, JATS, TEI.
    Xml,
}

impl Markup {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rtf => "Rich Text (RTF)",
            Self::AsciiDoc => "AsciiDoc",
            Self::Org => "an Org file",
            Self::Latex => "LaTeX",
            Self::Bibtex => "a BibTeX bibliography and no article",
            Self::Rst => "reStructuredText",
            Self::MediaWiki => "MediaWiki's markup",
            Self::Textile => "Textile",
            Self::Roff => "a manual page (troff)",
            Self::Ris => "a RIS bibliography and no article",
            Self::Xml => "XML and no web page",
        }
    }

    /// What to do with it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Rtf => "convert it first: pandoc -f rtf -t html -o NAME.html FILE",
            Self::AsciiDoc => "convert it first: pandoc -f asciidoc -t markdown -o NAME.md FILE",
            Self::Org => "convert it first: pandoc -f org -t markdown -o NAME.md FILE",
            Self::Latex => "convert it first: pandoc -f latex -t markdown --citeproc -o NAME.md FILE",
            Self::Bibtex => "pandoc --citeproc puts its entries into the article that cites them",
            Self::Rst => "convert it first: pandoc -f rst -t markdown -o NAME.md FILE",
            Self::MediaWiki => "convert it first: pandoc -f mediawiki -t markdown -o NAME.md FILE",
            Self::Textile => "convert it first: pandoc -f textile -t markdown -o NAME.md FILE",
            Self::Roff => "convert it first: pandoc -f man -t markdown -o NAME.md FILE",
            Self::Ris => "pandoc -f ris -t csljson turns it into references for an article that cites them",
            Self::Xml => {
                "save the pages themselves, or convert it: pandoc -f jats (or docbook, opml) -t html -o NAME.html FILE"
            }
        }
    }
}
