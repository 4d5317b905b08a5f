//! A document written as a page: headings, paragraphs, lists, tables, and notes as Pandoc writes them.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

/// Deepest list that is written.
const DEEPEST: usize = 8;

/// The words of a paragraph as HTML.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphWords {
    html: String,
    /// The words without markup.
    plain: String,
    /// Where the link leads that is open.
    target: Option<String>,
}

impl ParagraphWords {
    /// Adds text.
    pub(crate) fn text(&mut self, text: &str) {
        self.plain.push_str(text);
        push_escaped(text, &mut self.html);
    }

    /// Adds text that is raised.
    pub(crate) fn push_raised_text(&mut self, text: &str) {
        self.html.push_str("<sup>");
        self.text(text);
        self.html.push_str("</sup>");
    }

    /// Adds a line break.
    pub(crate) fn line_break(&mut self) {
        self.plain.push(' ');
        self.html.push_str("<br>");
    }

    /// Opens a link; one that is open ends.
    pub(crate) fn open_link(&mut self, target: &str) {
        self.close_link();
        self.html.push_str("<a href=\"");
        push_escaped(target, &mut self.html);
        self.html.push_str("\">");
        self.target = Some(target.to_owned());
    }

    /// Goes on with a link, or opens it.
    pub(crate) fn link_to(&mut self, target: &str) {
        if self.target.as_deref() != Some(target) {
            self.open_link(target);
        }
    }

    /// Ends the link that is open.
    pub(crate) fn close_link(&mut self) {
        if self.target.take().is_some() {
            self.html.push_str("</a>");
        }
    }

    /// Adds a call of a note.
    pub(crate) fn push_note_call(&mut self, number: usize) {
        self.close_link();
        // Writing to a String does not fail.
        let _ = write!(
            self.html,
            "<a href=\"#fn{number}\" class=\"footnote-ref\" id=\"fnref{number}\" role=\"doc-noteref\"><sup>{number}</sup></a>"
        );
    }

    /// Adds other words behind a space.
    pub(crate) fn append(&mut self, mut other: Self) {
        other.close_link();
        if !self.html.is_empty() && !other.is_empty() {
            self.html.push(' ');
        }
        self.plain.push(' ');
        self.plain.push_str(&other.plain);
        self.html.push_str(&other.html);
    }

    /// Whether there are no words.
    pub(crate) fn is_empty(&self) -> bool {
        self.plain.trim().is_empty()
    }

    /// The words without markup.
    pub(crate) fn plain_text(&self) -> String {
        self.plain.trim().to_owned()
    }

    /// Bytes of words.
    pub(crate) fn len(&self) -> usize {
        self.plain.trim().len()
    }

    fn finish(mut self) -> String {
        self.close_link();
        self.html
    }
}

/// A page that is being written.
#[derive(Debug, Default)]
pub(crate) struct PageWriter {
    /// What it is called, in a paragraph for that.
    pub title: Option<String>,
    /// Whom the document names as its authors, in paragraphs for that.
    pub authors: Vec<String>,
    /// The day that it names.
    pub published: Option<Date>,
    /// Whether it has a heading of the first level.
    pub headed: bool,
    body: String,
    /// The open lists, whether each is numbered.
    lists: Vec<bool>,
    in_table: bool,
    in_quote: bool,
    notes: BTreeMap<usize, String>,
}

impl PageWriter {
    /// Writes the title. Where there is one already, it is a heading.
    pub(crate) fn write_title(&mut self, words: ParagraphWords) {
        let title = words.plain_text().split_whitespace().collect::<Vec<_>>().join(" ");
        self.write_heading(1, words);
        self.title.get_or_insert(title);
    }

    /// Writes a heading of a level from 1 to 6; below a title it is one deeper.
    pub(crate) fn write_heading(&mut self, level: usize, words: ParagraphWords) {
        self.end(0);
        let level = level.saturating_add(usize::from(self.title.is_some())).clamp(1, 6);
        self.headed |= level == 1;
        self.block(&format!("h{level}"), words);
    }

    /// Writes a paragraph.
    pub(crate) fn write_paragraph(&mut self, words: ParagraphWords) {
        self.end(0);
        self.block("p", words);
    }

    /// Writes what stands below a picture.
    pub(crate) fn write_caption(&mut self, words: ParagraphWords) {
        self.end(0);
        let words = words.finish();
        let _ = writeln!(self.body, "<figure><figcaption>{words}</figcaption></figure>");
    }

    /// Writes code.
    pub(crate) fn write_code(&mut self, words: ParagraphWords) {
        self.end(0);
        self.block("pre", words);
    }

    /// Writes a paragraph of a quotation.
    pub(crate) fn write_quotation(&mut self, words: ParagraphWords) {
        if !self.in_quote {
            self.end(0);
            self.body.push_str("<blockquote>");
            self.in_quote = true;
        }
        self.block("p", words);
    }

    /// Writes an item of a list that is so deep, from 0.
    pub(crate) fn write_list_item(&mut self, depth: usize, numbered: bool, words: ParagraphWords) {
        let depth = depth.min(DEEPEST);
        self.close_quote();
        self.close_table();
        self.close_lists(depth + 1);
        if self.lists.len() > depth && self.lists.last() != Some(&numbered) {
            self.close_lists(depth);
        }
        while self.lists.len() <= depth {
            self.body.push_str(if numbered { "<ol>" } else { "<ul>" });
            self.lists.push(numbered);
        }
        self.block("li", words);
    }

    /// Writes a row of a table.
    pub(crate) fn write_table_row(&mut self, cells: Vec<ParagraphWords>) {
        if !self.in_table {
            self.end(0);
            self.body.push_str("<table>");
            self.in_table = true;
        }
        self.body.push_str("<tr>");
        for cell in cells {
            let _ = write!(self.body, "<td>{}</td>", cell.finish());
        }
        self.body.push_str("</tr>\n");
    }

    /// Ends the table that is open.
    pub(crate) fn end_table(&mut self) {
        self.close_table();
    }

    /// Writes a note.
    pub(crate) fn write_note(&mut self, number: usize, words: ParagraphWords) {
        let note = self.notes.entry(number).or_default();
        let words = words.finish();
        let _ = write!(note, "<p>{words}</p>");
    }

    /// The page. `title` is what it is called where none of its paragraphs says so.
    pub(crate) fn finish(mut self, title: Option<&str>) -> String {
        self.end(0);
        let mut html = String::from("<!doctype html><html><head><meta charset=\"utf-8\"><title>");
        push_escaped(self.title.as_deref().or(title).unwrap_or_default(), &mut html);
        let _ = write!(html, "</title></head><body>\n{}", self.body);
        if !self.notes.is_empty() {
            html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"><hr><ol>\n");
            for (number, note) in &self.notes {
                let _ = writeln!(
                    html,
                    "<li id=\"fn{number}\" role=\"doc-endnote\" value=\"{number}\">{note}<a href=\"#fnref{number}\" class=\"footnote-back\">↩</a></li>"
                );
            }
            html.push_str("</ol></section>\n");
        }
        html + "</body></html>"
    }

    fn block(&mut self, tag: &str, words: ParagraphWords) {
        if !words.is_empty() {
            let words = words.finish();
            let _ = writeln!(self.body, "<{tag}>{words}</{tag}>");
        }
    }

    fn end(&mut self, lists: usize) {
        self.close_lists(lists);
        self.close_quote();
        self.close_table();
    }

    fn close_lists(&mut self, keep: usize) {
        while self.lists.len() > keep {
            self.body.push_str(if self.lists.pop() == Some(true) { "</ol>" } else { "</ul>" });
        }
    }

    fn close_quote(&mut self) {
        if std::mem::take(&mut self.in_quote) {
            self.body.push_str("</blockquote>");
        }
    }

    fn close_table(&mut self) {
        if std::mem::take(&mut self.in_table) {
            self.body.push_str("</table>");
        }
    }
}

fn push_escaped(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            c => into.push(c),
        }
    }
}
