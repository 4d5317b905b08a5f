//! OpenDocument text, as LibreOffice writes it.

use std::collections::HashMap;

use super::package::Package;
use super::page::{PageWriter, ParagraphWords};
use super::xml::{Attributes, Item, walk_xml_items};
use super::{Properties, day_of, with_ancestors};
use crate::document::content::ReadError;

/// Most spaces that one element stands for.
const MOST_SPACES: usize = 100;

/// Elements whose words are not the document's.
const PASSED: [&str; 7] = [
    "tracked-changes",
    "annotation",
    "sequence-decls",
    "table-of-content",
    "note-citation",
    "bookmark-ref-label",
    "forms",
];

/// Reads a document as a page, with its properties.
///
/// # Errors
/// If it is damaged.
pub(super) fn read_odt(package: &mut Package) -> Result<(PageWriter, Properties), ReadError> {
    let properties = Properties::from_xml(&package.text("meta.xml")?.unwrap_or_default());
    let content = package.text("content.xml")?.unwrap_or_default();
    let styles = package.text("styles.xml")?.unwrap_or_default();
    let mut body = OdtBody { parents: read_style_parents(&styles)?, ..OdtBody::default() };
    body.parents.extend(read_style_parents(&content)?);
    walk_xml_items(&content, |item| body.handle_item(item))?;
    Ok((body.page, properties))
}

/// The styles that styles are based on, by their names, and whether a style of lists is numbered.
fn read_style_parents(xml: &str) -> Result<HashMap<String, String>, ReadError> {
    let (mut parents, mut list) = (HashMap::new(), None);
    walk_xml_items(xml, |item| match item {
        Item::Open("style", attributes) => {
            if let (Some(name), Some(parent)) = (attributes.get("name"), attributes.get("parent-style-name")) {
                parents.insert(name.to_owned(), parent.to_owned());
            }
        }
        Item::Open("list-style", attributes) => list = attributes.get("name").map(str::to_owned),
        Item::Open("list-level-style-number", _) => {
            if let Some(name) = list.take() {
                parents.insert(name, NUMBERED.to_owned());
            }
        }
        Item::Open("list-level-style-bullet", _) => list = None,
        _ => {}
    })?;
    Ok(parents)
}

/// What stands for the parent of a list that is numbered.
const NUMBERED: &str = "\u{0}numbered";

/// What a paragraph is, with its words.
#[derive(Default)]
struct OdtParagraph {
    style: String,
    heading: Option<usize>,
    words: ParagraphWords,
}

#[derive(Default)]
struct OdtBody {
    parents: HashMap<String, String>,
    page: PageWriter,
    /// The paragraphs that are open: a note stands within the one that calls it.
    paragraphs: Vec<OdtParagraph>,
    /// The notes that are open.
    notes: Vec<usize>,
    called: usize,
    lists: Vec<bool>,
    cells: Vec<ParagraphWords>,
    tables: usize,
    passed: usize,
}

impl OdtBody {
    fn handle_item(&mut self, item: Item) {
        match item {
            Item::Text(text) => {
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.passed == 0) {
                    paragraph.words.text(text);
                }
            }
            Item::Open(name, _) if self.passed > 0 || PASSED.contains(&name) => self.passed += 1,
            Item::Open(name, attributes) => self.open(name, attributes),
            Item::Close(_) if self.passed > 0 => self.passed -= 1,
            Item::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "p" | "h" => {
                let level = attributes.get("outline-level").and_then(|level| level.parse().ok());
                let heading = (name == "h").then(|| level.unwrap_or(1));
                let style = attributes.get("style-name").unwrap_or_default().to_owned();
                self.paragraphs.push(OdtParagraph { style, heading, words: ParagraphWords::default() });
            }
            "list" => {
                let style = attributes.get("style-name").and_then(|name| self.parents.get(name));
                let inherited = self.lists.last().copied().unwrap_or(false);
                self.lists.push(style.map_or(inherited, |parent| parent == NUMBERED));
            }
            "note" => {
                self.called += 1;
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.words.push_note_call(self.called);
                }
                self.notes.push(self.called);
            }
            "table" => self.tables += 1,
            "table-row" if self.tables == 1 => self.cells.clear(),
            "table-cell" if self.tables == 1 => self.cells.push(ParagraphWords::default()),
            _ => self.open_in_paragraph(name, attributes),
        }
    }

    fn open_in_paragraph(&mut self, name: &str, attributes: &Attributes) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "a" => paragraph.words.open_link(attributes.get("href").unwrap_or_default()),
            "s" => {
                let count = attributes.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                paragraph.words.text(&" ".repeat(count.min(MOST_SPACES)));
            }
            "tab" => paragraph.words.text(" "),
            "line-break" => paragraph.words.line_break(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.words.close_link();
                }
            }
            "p" | "h" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.place_paragraph(paragraph);
                }
            }
            "list" => drop(self.lists.pop()),
            "note" => drop(self.notes.pop()),
            "table-row" if self.tables == 1 => {
                let cells = std::mem::take(&mut self.cells);
                match <[ParagraphWords; 1]>::try_from(cells) {
                    Ok([only]) => self.page.write_paragraph(only),
                    Err(cells) => self.page.write_table_row(cells),
                }
            }
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.page.end_table();
                }
            }
            _ => {}
        }
    }

    fn place_paragraph(&mut self, paragraph: OdtParagraph) {
        let OdtParagraph { style, heading, words } = paragraph;
        if let Some(note) = self.notes.last() {
            return self.page.write_note(*note, words);
        }
        if let Some(cell) = self.cells.last_mut().filter(|_| self.tables > 0) {
            return cell.append(words);
        }
        if words.is_empty() {
            return;
        }
        let named = |wanted: &str| with_ancestors(&style, &self.parents).any(|style| style == wanted);
        if named("Title") {
            self.page.write_title(words);
        } else if let Some(level) = heading {
            self.page.write_heading(level, words);
        } else if named("Author") {
            self.page.authors.push(words.plain_text());
        } else if let Some(day) = Some(&words).filter(|_| named("Date")).and_then(day_of) {
            self.page.published = Some(day);
        } else if named("Quotations") || named("Quote") {
            self.page.write_quotation(words);
        } else if let Some(numbered) = self.lists.last() {
            self.page.write_list_item(self.lists.len() - 1, *numbered, words);
        } else {
            self.page.write_paragraph(words);
        }
    }
}
