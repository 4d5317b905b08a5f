//! Word's documents: WordprocessingML.

use std::collections::HashMap;

use super::package::Package;
use super::page::{Page, Words};
use super::xml::{Attributes, Item, walk};
use super::{Properties, day_of};
use crate::document::content::ReadError;

/// Longest first paragraph in bold type that is the headline, in bytes.
const LONGEST_TITLE: usize = 200;

/// Elements whose words are not the document's: deleted and moved away, drawn as a fallback, written into a field.
const PASSED: [&str; 7] = ["del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "pict"];

/// Reads a document as a page, with its properties.
///
/// # Errors
/// If it is damaged.
pub fn read(package: &mut Package) -> Result<(Page, Properties), ReadError> {
    let mut text = |name: &str| package.text(name).map(Option::unwrap_or_default);
    let properties = Properties::read(&text("docProps/core.xml")?);
    let (styles, numbering) = (styles(&text("word/styles.xml")?)?, numbering(&text("word/numbering.xml")?)?);
    let mut page = Page::default();
    let mut calls: HashMap<String, usize> = HashMap::new();
    let mut parts = vec![("", "document")];
    parts.extend([("footnote", "footnotes"), ("endnote", "endnotes")]);
    for (notes, part) in parts {
        let links = links(&text(&format!("word/_rels/{part}.xml.rels"))?)?;
        let xml = text(&format!("word/{part}.xml"))?;
        let mut body = Body::new(&styles, &numbering, &links, &mut page, &mut calls, notes);
        walk(&xml, |item| body.take(item))?;
    }
    Ok((page, properties))
}

/// What a style makes of its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Title,
    Author,
    Date,
    Heading(usize),
    Quote,
    Caption,
    Code,
    Contents,
}

impl Look {
    fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace([' ', '-'], "");
        let level = name.strip_prefix("heading").and_then(|level| level.parse().ok());
        match name.as_str() {
            "title" => Some(Self::Title),
            "author" => Some(Self::Author),
            "date" => Some(Self::Date),
            "quote" | "intensequote" | "blocktext" | "blockquotation" | "quotations" => Some(Self::Quote),
            "caption" | "imagecaption" | "tablecaption" => Some(Self::Caption),
            "sourcecode" | "htmlpreformatted" => Some(Self::Code),
            name if name.starts_with("toc") => Some(Self::Contents),
            _ => level.map(Self::Heading),
        }
    }
}

/// The looks of styles by their ids, those they are based on considered.
fn styles(xml: &str) -> Result<HashMap<String, Look>, ReadError> {
    let (mut looks, mut based): (HashMap<String, Look>, Vec<(String, String)>) = (HashMap::new(), Vec::new());
    let mut id = String::new();
    walk(xml, |item| {
        let Item::Open(name, attributes) = item else { return };
        let value = || attributes.get("val").unwrap_or_default();
        match name {
            "style" => id = attributes.get("styleId").unwrap_or_default().to_owned(),
            "name" => drop(Look::of(value()).map(|look| looks.insert(id.clone(), look))),
            "basedOn" => based.push((id.clone(), value().to_owned())),
            "outlineLvl" => {
                if let Some(level) = value().parse::<usize>().ok().filter(|level| *level < 6) {
                    looks.entry(id.clone()).or_insert(Look::Heading(level + 1));
                }
            }
            _ => {}
        }
    })?;
    for (id, on) in based {
        if let Some(look) = looks.get(&on).copied() {
            looks.entry(id).or_insert(look);
        }
    }
    Ok(looks)
}

/// Whether each level of each list is numbered, by the list's id.
fn numbering(xml: &str) -> Result<HashMap<String, Vec<bool>>, ReadError> {
    let (mut kinds, mut lists): (HashMap<String, Vec<bool>>, HashMap<String, Vec<bool>>) = Default::default();
    let (mut kind, mut list) = (String::new(), String::new());
    walk(xml, |item| {
        let Item::Open(name, attributes) = item else { return };
        let value = || attributes.get("val").unwrap_or_default();
        match name {
            "abstractNum" => kind = attributes.get("abstractNumId").unwrap_or_default().to_owned(),
            "numFmt" => kinds.entry(kind.clone()).or_default().push(!matches!(value(), "bullet" | "none")),
            "num" => list = attributes.get("numId").unwrap_or_default().to_owned(),
            "abstractNumId" => drop(kinds.get(value()).map(|levels| lists.insert(list.clone(), levels.clone()))),
            _ => {}
        }
    })?;
    Ok(lists)
}

/// The targets of links by their ids.
fn links(xml: &str) -> Result<HashMap<String, String>, ReadError> {
    let mut links = HashMap::new();
    walk(xml, |item| {
        if let Item::Open("Relationship", attributes) = item
            && attributes.get("Type").is_some_and(|kind| kind.ends_with("/hyperlink"))
            && let (Some(id), Some(target)) = (attributes.get("Id"), attributes.get("Target"))
        {
            links.insert(id.to_owned(), target.to_owned());
        }
    })?;
    Ok(links)
}

/// A paragraph whose words are coming in.
#[derive(Default)]
struct Paragraph {
    look: Option<Look>,
    /// The depth in its list, and the list's id.
    list: Option<(usize, String)>,
    words: Words,
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
struct Body<'a> {
    styles: &'a HashMap<String, Look>,
    numbering: &'a HashMap<String, Vec<bool>>,
    links: &'a HashMap<String, String>,
    page: &'a mut Page,
    /// The numbers of notes by their kinds and ids.
    calls: &'a mut HashMap<String, usize>,
    /// What the notes are called whose file this is.
    notes: &'static str,
    note: Option<usize>,
    paragraph: Option<Paragraph>,
    instructions: Vec<Instruction>,
    /// How deep the place is in elements whose words are passed over.
    passed: usize,
    run: Run,
    in_text: bool,
    /// The cells of the row that is open, and how many tables are.
    cells: Vec<Words>,
    tables: usize,
    any: bool,
}

/// How the words of a run look.
#[derive(Clone, Copy, Default)]
struct Run {
    bold: bool,
    raised: bool,
    hidden: bool,
}

impl<'a> Body<'a> {
    fn new(
        styles: &'a HashMap<String, Look>,
        numbering: &'a HashMap<String, Vec<bool>>,
        links: &'a HashMap<String, String>,
        page: &'a mut Page,
        calls: &'a mut HashMap<String, usize>,
        notes: &'static str,
    ) -> Self {
        Self {
            styles,
            numbering,
            links,
            page,
            calls,
            notes,
            note: None,
            paragraph: None,
            instructions: Vec::new(),
            passed: 0,
            run: Run::default(),
            in_text: false,
            cells: Vec::new(),
            tables: 0,
            any: !notes.is_empty(),
        }
    }

    fn take(&mut self, item: Item) {
        match item {
            Item::Text(text) => self.text(text),
            Item::Open(name, attributes) if self.passed > 0 || PASSED.contains(&name) => {
                self.passed += 1;
                let _ = attributes;
            }
            Item::Open(name, attributes) => self.open(name, attributes),
            Item::Close(_) if self.passed > 0 => self.passed -= 1,
            Item::Close(name) => self.close(name),
        }
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
            let Run { bold, raised, .. } = self.run;
            if let Some(paragraph) = &mut self.paragraph {
                paragraph.bold &= bold || text.trim().is_empty();
                if raised { paragraph.words.raised(text) } else { paragraph.words.text(text) }
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        let value = attributes.get("val").unwrap_or_default();
        let is_on = !matches!(value, "0" | "false" | "none" | "off");
        match name {
            "p" => self.paragraph = Some(Paragraph { bold: true, ..Paragraph::default() }),
            "r" => self.run = Run::default(),
            "t" => self.in_text = true,
            "b" if is_on => self.run.bold = true,
            "vanish" if is_on => self.run.hidden = true,
            "vertAlign" => self.run.raised = value == "superscript",
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.cells.clear(),
            "tc" if self.tables == 1 => self.cells.push(Words::default()),
            "footnote" | "endnote" if name == self.notes => {
                let number = self.calls.get(&format!("{name}{}", attributes.get("id").unwrap_or_default())).copied();
                self.note = number.filter(|_| attributes.get("type").is_none_or(|kind| kind == "normal"));
            }
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
            "tab" | "br" | "cr" if name != "tab" => paragraph.words.line_break(),
            "tab" if attributes.get("val").is_none() => paragraph.words.text(" "),
            "noBreakHyphen" => paragraph.words.text("\u{2011}"),
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                let id = format!("{kind}{}", attributes.get("id").unwrap_or_default());
                paragraph.words.call(*self.calls.entry(id).or_insert(next));
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
                    self.write(paragraph);
                }
            }
            "tr" if self.tables == 1 => {
                let cells = std::mem::take(&mut self.cells);
                // A table of one column is but a frame around paragraphs.
                match <[Words; 1]>::try_from(cells) {
                    Ok([only]) => self.page.paragraph(only),
                    Err(cells) => self.page.row(cells),
                }
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.page.end_table();
                }
            }
            name if name == self.notes => self.note = None,
            _ => {}
        }
    }

    fn write(&mut self, paragraph: Paragraph) {
        let Paragraph { look, list, words, bold } = paragraph;
        if !self.notes.is_empty() {
            if let Some(note) = self.note {
                self.page.note(note, words);
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
            (Some(Look::Title), _) => self.page.heading(1, words),
            (Some(Look::Author), _) => self.page.authors.push(words.plain()),
            (Some(Look::Date), _) if day_of(&words).is_some() => self.page.published = day_of(&words),
            (Some(Look::Heading(level)), _) => self.page.heading(level, words),
            (Some(Look::Quote), _) => self.page.quote(words),
            (Some(Look::Caption), _) => self.page.caption(words),
            (Some(Look::Code), _) => self.page.code(words),
            (_, Some((depth, list))) if list != "0" => {
                let numbered = self.numbering.get(&list).and_then(|levels| levels.get(depth)).copied();
                self.page.item(depth, numbered.unwrap_or(false), words);
            }
            _ if is_first && bold && words.len() <= LONGEST_TITLE => self.page.heading(1, words),
            _ => self.page.paragraph(words),
        }
    }
}

/// Where the instruction of a field leads: `HYPERLINK "https://…"`.
fn target_of(instruction: &str) -> Option<&str> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let target = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
    target.or(rest.split_whitespace().next()).filter(|target| !target.starts_with('\\'))
}
