//! Blocks of raw HTML within Markdown: their text is the article's, as it is on a page.

use std::sync::LazyLock;

use regex::Regex;

use super::Renderer;
use crate::document::content::BlockKind;
use crate::document::layout::parts::PartForm;
use crate::document::layout::wrapping::ends_sentence;
use crate::document::markdown::tags;
use crate::document::markdown::tags::{HtmlPiece as Html, HtmlTag};
use crate::patterns::compile_regex;

/// Least words of a cell that is a statement rather than a datum.
const LEAST_STATEMENT: usize = 5;

/// Elements whose content is no text of the article.
const UNSEEN: [&str; 16] = [
    "script", "style", "noscript", "template", "svg", "button", "select", "textarea", "iframe", "object", "audio",
    "video", "canvas", "math", "nav", "form",
];

/// A footnote called in raw HTML.
static CALL: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\[\^(?P<name>[^\[\]\s^]{1,80})\]"));

/// What an open element makes of the text in it.
struct ElementContext {
    name: String,
    form: PartForm,
    kind: Option<BlockKind>,
}

/// One block of raw HTML while it is rendered.
#[derive(Default)]
struct HtmlBlock {
    open: Vec<ElementContext>,
    /// The element whose content is left out, and how deep others of its name are open in it.
    unseen: Option<(String, usize)>,
    /// Whether the table that is open holds data.
    data: bool,
}

impl Renderer<'_> {
    /// Renders a block of raw HTML.
    pub(super) fn html_block_of(&mut self, html: &str) {
        let mut block = HtmlBlock::default();
        for piece in tags::split_markup(html) {
            match piece {
                Html::Tag(tag) if block.passes_over(&tag) => {}
                Html::Tag(tag) => self.block_tag(&mut block, &tag, html),
                Html::Text(text) if block.unseen.is_none() => self.html_text(&block, &text),
                Html::Text(_) => {}
            }
        }
        self.end_html_block();
        self.html_quotes += block.open.iter().filter(|around| around.name == "blockquote").count();
    }

    fn block_tag(&mut self, block: &mut HtmlBlock, tag: &HtmlTag, html: &str) {
        let Some((form, kind)) = form_of_element(&tag.name) else {
            self.handle_inline_tag(tag, "");
            return;
        };
        match (tag.name.as_str(), tag.closes) {
            ("td" | "th", false) if block.data => self.push_cell(),
            ("td" | "th", true) if block.data => {}
            ("tr", false) if block.data => self.begin(Some((PartForm::Prose, Some(BlockKind::Table))), true),
            (_, closes) => {
                self.end_html_block();
                block.data = if tag.name == "table" { !closes && holds_data(html) } else { block.data };
                if !closes {
                    block.open.push(ElementContext { name: tag.name.clone(), form, kind });
                } else if let Some(at) = block.open.iter().rposition(|around| around.name == tag.name) {
                    block.open.truncate(at);
                } else if tag.name == "blockquote" {
                    self.html_quotes = self.html_quotes.saturating_sub(1);
                }
                // Items that are notes, and the places that links lead to.
                self.handle_inline_tag(tag, "");
            }
        }
    }

    /// Ends the open block, unless nothing but its label has come.
    fn end_html_block(&mut self) {
        if self.block.as_ref().is_some_and(|block| self.out.text.len() > block.words) {
            self.end_block();
        }
    }

    fn push_cell(&mut self) {
        if self.block.as_ref().is_some_and(|block| self.out.text.len() > block.start) {
            self.out.text.push('\t');
        }
    }

    /// Adds text, white space collapsed as a browser does, footnotes called in it.
    fn html_text(&mut self, block: &HtmlBlock, text: &str) {
        let mut at = 0;
        for call in CALL.captures_iter(text) {
            let (Some(whole), Some(name)) = (call.get(0), call.name("name")) else { continue };
            self.html_words(block, &text[at..whole.start()]);
            self.push_footnote_call(name.as_str().to_owned().into());
            at = whole.end();
        }
        self.html_words(block, &text[at..]);
    }

    fn html_words(&mut self, block: &HtmlBlock, text: &str) {
        let around = block.open.last();
        let kind = around.and_then(|around| around.kind);
        if self.block.is_none() {
            if text.trim().is_empty() {
                return;
            }
            let looks =
                around.map(|around| (around.form, around.kind)).filter(|looks| *looks != (PartForm::Prose, None));
            self.begin(looks, true);
        }
        if kind == Some(BlockKind::Code) {
            return self.push(text);
        }
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let open = !self.out.text.ends_with(char::is_whitespace);
        let before = if text.starts_with(char::is_whitespace) && open { " " } else { "" };
        let behind = if text.ends_with(char::is_whitespace) && !words.is_empty() { " " } else { "" };
        self.push(&format!("{before}{words}{behind}"));
    }
}

impl HtmlBlock {
    /// Whether a tag opens, closes or stands in what is left out.
    fn passes_over(&mut self, tag: &HtmlTag) -> bool {
        match &mut self.unseen {
            Some((name, depth)) if *name == tag.name => {
                *depth = if tag.closes { depth.saturating_sub(1) } else { *depth + 1 };
                if *depth == 0 {
                    self.unseen = None;
                }
                true
            }
            Some(_) => true,
            None if !tag.closes && is_unseen(tag) => {
                self.unseen = Some((tag.name.clone(), 1));
                true
            }
            None => false,
        }
    }
}

fn is_unseen(tag: &HtmlTag) -> bool {
    let style = tag.attribute("style").map(|style| style.replace(' ', "").to_ascii_lowercase()).unwrap_or_default();
    let void = matches!(tag.name.as_str(), "img" | "br" | "hr" | "input" | "wbr" | "p" | "li");
    UNSEEN.contains(&tag.name.as_str()) || (!void && style.contains("display:none"))
}

/// The looks of the text in an element that breaks lines; none for one that stands in a line.
fn form_of_element(name: &str) -> Option<(PartForm, Option<BlockKind>)> {
    Some(match name {
        "blockquote" => (PartForm::Quote, None),
        "li" | "dt" | "dd" => (PartForm::Item, None),
        "figcaption" | "caption" => (PartForm::Prose, Some(BlockKind::Caption)),
        "pre" => (PartForm::Prose, Some(BlockKind::Code)),
        "address" | "article" | "aside" | "center" | "details" | "div" | "dl" | "fieldset" | "figure" | "footer"
        | "header" | "hgroup" | "hr" | "main" | "ol" | "p" | "section" | "table" | "tbody" | "td" | "tfoot" | "th"
        | "thead" | "tr" | "ul" => (PartForm::Prose, None),
        _ => return None,
    })
}

/// Whether a table's cells are data rather than text that is laid out in one: several, and none a statement.
fn holds_data(html: &str) -> bool {
    let mut cells: Vec<String> = Vec::new();
    for piece in tags::split_markup(html) {
        match piece {
            Html::Tag(tag) if matches!(tag.name.as_str(), "td" | "th") && !tag.closes => cells.push(String::new()),
            Html::Text(text) => {
                if let Some(cell) = cells.last_mut() {
                    cell.push_str(&text);
                }
            }
            Html::Tag(_) => {}
        }
    }
    let states = |cell: &String| cell.split_whitespace().count() >= LEAST_STATEMENT && ends_sentence(cell.trim());
    cells.len() > 1 && !cells.iter().any(states)
}
