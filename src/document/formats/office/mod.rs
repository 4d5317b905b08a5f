//! Documents of office programs: Word's [`docx`] (ISO 29500) and OpenDocument text [`odt`] (ISO 26300). Both are zip files of
//! XML ([`package`], [`xml`]); what they hold is written as a page ([`page`]), which the reader of pages reads whole.
//!
//! Crates were tried for Word: docx-lite drops notes and the targets of links and joins the words around a link, docx-rs gives a
//! tree without the words of notes. The format is small where only text is wanted, so it is read here.

mod docx;
mod odt;
mod package;
pub(crate) mod page;
mod xml;

use std::collections::HashMap;
use std::io::Cursor;

use jiff::civil::Date;
use zip::ZipArchive;

use crate::document::content::{Document, Metadata, ReadError};
use crate::document::credits::{days, person_names};
use crate::document::html;
use crate::language_code::LanguageCode;

/// The program that wrote a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// Word.
    Docx,
    /// LibreOffice, and others that write OpenDocument text.
    Odt,
}

impl Office {
    /// What the first bytes and the names within a zip file say.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let zip = bytes.starts_with(b"PK\x03\x04").then(|| ZipArchive::new(Cursor::new(bytes)).ok()).flatten()?;
        let has = |name: &str| zip.index_for_name(name).is_some();
        if has("word/document.xml") {
            Some(Self::Docx)
        } else {
            (has("content.xml") && has("META-INF/manifest.xml")).then_some(Self::Odt)
        }
    }
}

/// Reads a document.
///
/// # Errors
/// If it is damaged, too large when it is unpacked, or holds no text.
pub(crate) fn read_office_document(bytes: &[u8], office: Office) -> Result<Document, ReadError> {
    let mut package = package::Package::open(bytes)?;
    let (page, properties) = match office {
        Office::Docx => docx::read_docx(&mut package)?,
        Office::Odt => odt::read_odt(&mut package)?,
    };
    let (titled, named, day) = (page.title.clone(), page.authors.clone(), page.published);
    let mut document = html::read_whole(&page.finish(properties.title.as_deref()))?;
    let Metadata { title, authors, language, published, .. } = &mut document.metadata;
    if !named.is_empty() {
        *authors = named;
    }
    *published = day.or(*published);
    *language = language.or(properties.language());
    *title = titled.or_else(|| title.take()).or(properties.title);
    if authors.is_empty() {
        let is_person = |name: &String| person_names::is_name(name) && !person_names::is_nobody(name);
        authors.extend(properties.creator.filter(is_person));
    }
    Ok(document)
}

/// The day that a line names.
fn day_of(words: &page::ParagraphWords) -> Option<Date> {
    days::find_days(&words.plain_text()).first().map(|(_, day)| *day)
}

/// What a document says of itself where no reader sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Properties {
    title: Option<String>,
    creator: Option<String>,
    language: Option<String>,
}

impl Properties {
    /// Reads the Dublin Core elements that both formats write.
    fn from_xml(xml: &str) -> Self {
        let (mut properties, mut open) = (Self::default(), String::new());
        // What is damaged says nothing.
        let _ = xml::walk_xml_items(xml, |item| match item {
            xml::Item::Open(name, _) => open = name.to_owned(),
            xml::Item::Close(_) => open.clear(),
            xml::Item::Text(text) => {
                let place = match open.as_str() {
                    "title" => &mut properties.title,
                    "creator" | "initial-creator" => &mut properties.creator,
                    "language" => &mut properties.language,
                    _ => return,
                };
                let text = text.trim();
                if !text.is_empty() {
                    place.get_or_insert_default().push_str(text);
                }
            }
        });
        properties
    }

    /// The language; tags of three letters begin with its code as well.
    fn language(&self) -> Option<LanguageCode> {
        LanguageCode::of_tag(self.language.as_deref()?.get(..2)?)
    }
}

/// The most styles that one is based on, one by way of the other: some files go in a circle.
const MOST_ANCESTORS: usize = 16;

/// A style and those that it is based on, the nearest first. `parents` has what each is based on itself.
fn with_ancestors<'a>(style: &'a String, parents: &'a HashMap<String, String>) -> impl Iterator<Item = &'a String> {
    std::iter::successors(Some(style), |style| parents.get(*style)).take(MOST_ANCESTORS)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(members: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const BODY: &str = r#"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>The ferry that never sailed</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Contents 1</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The council said that the ferry would </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve">soon </w:t></w:r></w:ins><w:r><w:t>sail.</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">A </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://audit.example/a?b=1&amp;c=2" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>report</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> found that it </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>cost more</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>First it was late.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>Then it was dear.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cost</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>“We are sorry,” said Ida Lund.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>Twice.</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"#;

    const STYLES: &str = r#"<w:styles><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>"#;

    fn docx(body: &str) -> Vec<u8> {
        packed(&[
            ("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
            ("word/styles.xml", STYLES),
            (
                "word/numbering.xml",
                r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
            ),
            (
                "word/footnotes.xml",
                r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Council note, </w:t></w:r><w:hyperlink r:id="r9"><w:r><w:t>its site</w:t></w:r></w:hyperlink></w:p></w:footnote></w:footnotes>"#,
            ),
            (
                "word/_rels/document.xml.rels",
                r#"<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://cost.example/"/></Relationships>"#,
            ),
            (
                "word/_rels/footnotes.xml.rels",
                r#"<Relationships><Relationship Id="r9" Type="x/hyperlink" Target="https://council.example/note"/></Relationships>"#,
            ),
            (
                "docProps/core.xml",
                "<p><dc:title>Draft 3</dc:title><dc:creator>Per Moe</dc:creator><dc:language>en-GB</dc:language></p>",
            ),
        ])
    }

    #[test]
    fn a_word_document_is_read_with_notes_links_and_lists() {
        let bytes = docx(BODY);
        assert_eq!(Office::from_bytes(&bytes), Some(Office::Docx));
        let document = read_office_document(&bytes, Office::Docx).unwrap();
        assert_eq!(
            document.text.as_str().trim_end(),
            "The council said that the ferry would soon sail.[1]\n\nA report found that it cost more.\n\nFirst it was late.\n\nThen it was dear.\n\nYear\n\nCost\n\n“We are sorry,” said Ida Lund."
        );
        assert_eq!(document.metadata.title.as_deref(), Some("The ferry that never sailed"));
        assert_eq!(document.metadata.authors, ["Per Moe"]);
        let cited: Vec<_> = document.citations.iter().map(|c| (c.label(), c.url.as_deref().unwrap())).collect();
        assert!(cited.contains(&(Some("1"), "https://council.example/note")), "{cited:?}");
        assert!(cited.contains(&(None, "https://audit.example/a?b=1&c=2")), "{cited:?}");
        assert!(cited.contains(&(None, "https://cost.example/")), "{cited:?}");
        assert_eq!(document.markers.len(), 1);
    }

    /// An article of two sections, as the style of a paragraph and its words.
    fn sections_below(title: &str) -> [(&'static str, String); 5] {
        [
            ("Title", title.to_owned()),
            ("Heading1", "Introduction".to_owned()),
            ("Body", "The port will close in May, said Ida Lund on Monday, and the ferry with it.".to_owned()),
            ("Heading1", "Costs".to_owned()),
            ("Body", "The quay has cost four million in ten years, said Per Moe, who keeps its books.".to_owned()),
        ]
    }

    #[test]
    fn the_style_for_titles_gives_the_headline_whatever_the_headings_and_the_properties_say() {
        let text_of = |title: &str| {
            let behind = sections_below(title).map(|(_, words)| words);
            behind[1..].join("\n\n")
        };
        for title in ["Why the harbour closes", "Harbour plan"] {
            let paragraph = |(style, words): (&str, String)| {
                format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#)
            };
            let word = docx(&sections_below(title).map(paragraph).concat());
            let paragraph = |(style, words): (&str, String)| match style {
                "Heading1" => format!(r#"<text:h text:outline-level="1">{words}</text:h>"#),
                style => format!(r#"<text:p text:style-name="{style}">{words}</text:p>"#),
            };
            let content = sections_below(title).map(paragraph).concat();
            let content = format!("<office:body><office:text>{content}</office:text></office:body>");
            let open = packed(&[("META-INF/manifest.xml", "<m/>"), ("content.xml", &content)]);
            for (bytes, office) in [(word, Office::Docx), (open, Office::Odt)] {
                let document = read_office_document(&bytes, office).unwrap();
                assert_eq!(document.metadata.title.as_deref(), Some(title), "{office:?}");
                assert_eq!(document.text.as_str().trim_end(), text_of(title), "{office:?}");
            }
        }
    }

    #[test]
    fn a_title_of_two_lines_is_one() {
        let title = "<w:r><w:t>Why the harbour</w:t><w:br/><w:t>closes</w:t></w:r>";
        let body = format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{title}</w:p><w:p><w:r><w:t>It fell.</w:t></w:r></w:p>"#
        );
        let document = read_office_document(&docx(&body), Office::Docx).unwrap();
        assert_eq!(document.metadata.title.as_deref(), Some("Why the harbour closes"));
    }

    #[test]
    fn a_paragraph_goes_on_behind_the_text_box_that_is_anchored_in_it() {
        let text_box = r#"<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p><w:p><w:r><w:t>“We are sorry,” said Ida Lund.</w:t></w:r></w:p></w:txbxContent></mc:Choice></mc:AlternateContent>"#;
        let body = format!(
            r#"<w:p><w:r><w:t xml:space="preserve">The council said that </w:t></w:r><w:r>{text_box}<w:t xml:space="preserve">the ferry </w:t></w:r><w:r><w:t>would sail.</w:t></w:r></w:p>"#
        );
        let document = read_office_document(&docx(&body), Office::Docx).unwrap();
        let text = document.text.as_str();
        assert!(text.contains("The council said that the ferry would sail."), "{text}");
        assert!(text.contains("“We are sorry,” said Ida Lund."), "{text}");
    }

    #[test]
    fn an_open_document_is_read_with_notes_links_and_lists() {
        let content = r#"<office:document-content><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes><text:p text:style-name="P1">The ferry that never sailed</text:p><text:p text:style-name="Author">Ida Lund</text:p>
<text:p>The council said that<text:s text:c="1"/>the ferry would sail.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Council note, <text:a xlink:href="https://council.example/note">its site</text:a></text:p></text:note-body></text:note></text:p>
<text:h text:outline-level="2">Costs</text:h><text:list><text:list-item><text:p>A <text:a xlink:href="https://audit.example/">report</text:a> found that it was dear.</text:p></text:list-item></text:list>
<text:p text:style-name="Quotations">We are sorry.</text:p></office:text></office:body></office:document-content>"#;
        let bytes = packed(&[("META-INF/manifest.xml", "<m/>"), ("content.xml", content)]);
        assert_eq!(Office::from_bytes(&bytes), Some(Office::Odt));
        let document = read_office_document(&bytes, Office::Odt).unwrap();
        assert_eq!(
            document.text.as_str().trim_end(),
            "The council said that the ferry would sail.[1]\n\nCosts\n\nA report found that it was dear.\n\nWe are sorry."
        );
        assert_eq!(document.metadata.title.as_deref(), Some("The ferry that never sailed"));
        assert_eq!(document.metadata.authors, ["Ida Lund"]);
        assert_eq!((document.citations.len(), document.markers.len()), (2, 1));
    }

    #[test]
    fn what_is_damaged_or_too_much_is_refused() {
        let damaged = |body: &str| read_office_document(&docx(body), Office::Docx).unwrap_err().to_string();
        assert!(damaged("<w:p><w:r></w:p>").starts_with("is damaged: "));
        assert_eq!(damaged(""), "is empty");
        let bomb = docx(&" ".repeat(97 << 20));
        assert_eq!(
            read_office_document(&bomb, Office::Docx).unwrap_err().to_string(),
            "is too large: it holds more than 96 MiB of text; split it and import the parts"
        );
        let deep = format!("{}x{}", "<w:ins>".repeat(100_000), "</w:ins>".repeat(100_000));
        assert_eq!(damaged(&deep), "is empty");
        let boxes = format!("{}<w:t>x</w:t>{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000));
        assert_eq!(damaged(&boxes), "is empty");
        assert_eq!(Office::from_bytes(&docx(BODY)[..400]), None);
    }

    proptest! {
        #[test]
        fn whatever_the_body_nothing_panics(at in 0usize..2900, noise in "[<>/w:prtbl&;\"a]{0,20}") {
            let mut body = BODY.to_owned();
            let at = (at.min(body.len())..=body.len()).find(|&at| body.is_char_boundary(at)).unwrap();
            body.insert_str(at, &noise);
            let _ = read_office_document(&docx(&body), Office::Docx);
        }
    }
}
