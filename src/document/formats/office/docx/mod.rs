//! Word's documents: WordprocessingML.

mod parts;

use std::collections::HashMap;

use self::parts::{Look, read_link_targets, read_list_numbering, read_style_looks};
use super::package::Package;
use super::page::{PageWriter, ParagraphWords};
use super::xml::{Attributes, Item, walk_xml_items};
use super::{Properties, day_of};
use crate::document::content::ReadError;

/// Longest first paragraph in bold type that is the headline, in bytes.
const LONGEST_TITLE: usize = 200;

/// The most paragraphs that stand around one, each in a text box of the next: nobody draws more, and each takes room.
const MOST_OUTER: usize = 16;

/// Elements whose words are not the document's: deleted and moved away, drawn as a fallback, written into a field.
const PASSED: [&str; 7] = ["del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "pict"];

/// Reads a document as a page, with its properties.
///
/// # Errors
/// If it is damaged.
pub(super) fn read_docx(package: &mut Package) -> Result<(PageWriter, Properties), ReadError> {
    let mut text = |name: &str| package.text(name).map(Option::unwrap_or_default);
    let properties = Properties::from_xml(&text("docProps/core.xml")?);
    let (styles, numbering) =
        (read_style_looks(&text("word/styles.xml")?)?, read_list_numbering(&text("word/numbering.xml")?)?);
    let mut page = PageWriter::default();
    let mut calls: HashMap<String, usize> = HashMap::new();
    for part in ["document", "footnotes", "endnotes"] {
        let links = read_link_targets(&text(&format!("word/_rels/{part}.xml.rels"))?)?;
        let xml = text(&format!("word/{part}.xml"))?;
        let mut body = DocxBody::new(&styles, &numbering, &links, &mut page, &mut calls);
        body.in_notes = part != "document";
        walk_xml_items(&xml, |item| body.handle_item(item))?;
    }
    Ok((page, properties))
}

/// A paragraph whose words are coming in.
#[derive(Default)]
struct DocxParagraph {
    look: Option<Look>,
    /// The depth in its list, and the list's id.
    list: Option<(usize, String)>,
    words: ParagraphWords,
    /// Whether all of its words are in bold type.
    bold: bool,
}

/// A field, such as a link that is written as an instruction.
#[derive(Default)]
struct Instruction {
    words: String,
    /// Whether its result is coming.
    shown: bool,
}

/// One file of a document on its way to the page.
struct DocxBody<'a> {
    styles: &'a HashMap<String, Look>,
    numbering: &'a HashMap<String, Vec<bool>>,
    links: &'a HashMap<String, String>,
    page: &'a mut PageWriter,
    /// The numbers of notes by their kinds and ids.
    calls: &'a mut HashMap<String, usize>,
    /// Whether this file holds notes, and the number of the one that is open.
    in_notes: bool,
    note: Option<usize>,
    paragraph: Option<DocxParagraph>,
    /// The paragraphs around it, with the run in each: a text box stands within the paragraph that it is anchored in.
    outer: Vec<(DocxParagraph, DocxRun)>,
    instructions: Vec<Instruction>,
    /// How deep the place is in elements whose words are passed over.
    passed: usize,
    run: DocxRun,
    in_text: bool,
    /// The cells of the row that is open, and how many tables are.
    cells: Vec<ParagraphWords>,
    tables: usize,
    any: bool,
}

/// How the words of a run look.
#[derive(Clone, Copy, Default)]
struct DocxRun {
    bold: bool,
    raised: bool,
    hidden: bool,
}

impl<'a> DocxBody<'a> {
    fn new(
        styles: &'a HashMap<String, Look>,
        numbering: &'a HashMap<String, Vec<bool>>,
        links: &'a HashMap<String, String>,
        page: &'a mut PageWriter,
        calls: &'a mut HashMap<String, usize>,
    ) -> Self {
        Self {
            styles,
            numbering,
            links,
            page,
            calls,
            in_notes: false,
            note: None,
            paragraph: None,
            outer: Vec::new(),
            instructions: Vec::new(),
            passed: 0,
            run: DocxRun::default(),
            in_text: false,
            cells: Vec::new(),
            tables: 0,
            any: false,
        }
    }

    fn handle_item(&mut self, item: Item) {
        match item {
            Item::Text(text) => self.text(text),
            Item::Open(name, _) if self.passed > 0 || self.is_passed_over(name) => self.passed += 1,
            Item::Open(name, attributes) => self.open(name, attributes),
            Item::Close(_) if self.passed > 0 => self.passed -= 1,
            Item::Close(name) => self.close(name),
        }
    }

    fn is_passed_over(&self, name: &str) -> bool {
        PASSED.contains(&name) || name == "p" && self.outer.len() >= MOST_OUTER
    }

    fn text(&mut self, text: &str) {
        if self.passed == 1 && !self.in_text {
            // The instruction of a field, the one element passed over whose words mean something.
            if let Some(field) = self.instructions.last_mut().filter(|field| !field.shown && field.words.len() < 4096) {
                field.words.push_str(text);
            }
            return;
        }
        if self.passed == 0 && self.in_text && !self.run.hidden {
            let DocxRun { bold, raised, .. } = self.run;
            if let Some(paragraph) = &mut self.paragraph {
                paragraph.bold &= bold || text.trim().is_empty();
                if raised { paragraph.words.push_raised_text(text) } else { paragraph.words.text(text) }
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        let value = attributes.get("val").unwrap_or_default();
        let is_on = !matches!(value, "0" | "false" | "none" | "off");
        match name {
            "p" => {
                let opened = DocxParagraph { bold: true, ..DocxParagraph::default() };
                let around = self.paragraph.replace(opened);
                self.outer.extend(around.map(|around| (around, self.run)));
            }
            "r" => self.run = DocxRun::default(),
            "t" => self.in_text = true,
            "b" if is_on => self.run.bold = true,
            "vanish" if is_on => self.run.hidden = true,
            "vertAlign" => self.run.raised = value == "superscript",
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.cells.clear(),
            "tc" if self.tables == 1 => self.cells.push(ParagraphWords::default()),
            "footnote" | "endnote" => self.note = self.calls.get(&note_id(name, attributes)).copied(),
            _ => self.open_in_paragraph(name, attributes, value),
        }
    }

    fn open_in_paragraph(&mut self, name: &str, attributes: &Attributes, value: &str) {
        let next = self.calls.len() + 1;
        let Some(paragraph) = &mut self.paragraph else { return };
        match name {
            "pStyle" => paragraph.look = self.styles.get(value).copied(),
            "outlineLvl" => {
                let level = value.parse::<usize>().ok().filter(|level| *level < 6);
                paragraph.look = paragraph.look.or(level.map(|level| Look::Heading(level + 1)));
            }
            "ilvl" => paragraph.list.get_or_insert_default().0 = value.parse().unwrap_or(0),
            "numId" => paragraph.list.get_or_insert_default().1 = value.to_owned(),
            "br" | "cr" => paragraph.words.line_break(),
            "tab" if attributes.get("val").is_none() => paragraph.words.text(" "),
            "noBreakHyphen" => paragraph.words.text("\u{2011}"),
            "footnoteReference" | "endnoteReference" => {
                let id = note_id(name.trim_end_matches("Reference"), attributes);
                paragraph.words.push_note_call(*self.calls.entry(id).or_insert(next));
            }
            "hyperlink" => {
                if let Some(target) = attributes.get("id").and_then(|id| self.links.get(id)) {
                    paragraph.words.open_link(target);
                }
            }
            "fldSimple" => {
                if let Some(target) = target_of(attributes.get("instr").unwrap_or_default()) {
                    paragraph.words.open_link(target);
                }
            }
            "fldChar" => self.field(attributes.get("fldCharType").unwrap_or_default()),
            _ => {}
        }
    }

    fn field(&mut self, step: &str) {
        match step {
            "begin" => self.instructions.push(Instruction::default()),
            "separate" => {
                let Some(field) = self.instructions.last_mut() else { return };
                field.shown = true;
                if let (Some(target), Some(paragraph)) = (target_of(&field.words), &mut self.paragraph) {
                    paragraph.words.open_link(target);
                }
            }
            _ => {
                self.instructions.pop();
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.words.close_link();
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "hyperlink" | "fldSimple" => {
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.words.close_link();
                }
            }
            "p" => {
                if let Some(paragraph) = self.paragraph.take() {
                    self.place_paragraph(paragraph);
                }
                if let Some((around, run)) = self.outer.pop() {
                    (self.paragraph, self.run) = (Some(around), run);
                }
            }
            "tr" if self.tables == 1 => {
                let cells = std::mem::take(&mut self.cells);
                // A table of one column is but a frame around paragraphs.
                match <[ParagraphWords; 1]>::try_from(cells) {
                    Ok([only]) => self.page.write_paragraph(only),
                    Err(cells) => self.page.write_table_row(cells),
                }
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.page.end_table();
                }
            }
            "footnote" | "endnote" => self.note = None,
            _ => {}
        }
    }

    fn place_paragraph(&mut self, paragraph: DocxParagraph) {
        let DocxParagraph { look, list, words, bold } = paragraph;
        if self.in_notes {
            if let Some(note) = self.note {
                self.page.write_note(note, words);
            }
            return;
        }
        if let Some(cell) = self.cells.last_mut().filter(|_| self.tables > 0) {
            return cell.append(words);
        }
        if words.is_empty() || look == Some(Look::Contents) {
            return;
        }
        let is_first = !std::mem::replace(&mut self.any, true);
        match (look, list) {
            (Some(Look::Title), _) => self.page.write_title(words),
            (Some(Look::Author), _) => self.page.authors.push(words.plain_text()),
            (Some(Look::Date), _) if day_of(&words).is_some() => self.page.published = day_of(&words),
            (Some(Look::Heading(level)), _) => self.page.write_heading(level, words),
            (Some(Look::Quote), _) => self.page.write_quotation(words),
            (Some(Look::Caption), _) => self.page.write_caption(words),
            (Some(Look::Code), _) => self.page.write_code(words),
            (_, Some((depth, list))) if list != "0" => {
                let numbered = self.numbering.get(&list).and_then(|levels| levels.get(depth)).copied();
                self.page.write_list_item(depth, numbered.unwrap_or(false), words);
            }
            _ if is_first && bold && words.len() <= LONGEST_TITLE => self.page.write_heading(1, words),
            _ => self.page.write_paragraph(words),
        }
    }
}

/// A note by its kind and its number among those.
fn note_id(kind: &str, attributes: &Attributes) -> String {
    format!("{kind}{}", attributes.get("id").unwrap_or_default())
}

/// Where the instruction of a field leads: `HYPERLINK "https://…"`.
fn target_of(instruction: &str) -> Option<&str> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let target = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
    target.or(rest.split_whitespace().next()).filter(|target| !target.starts_with('\\'))
}
