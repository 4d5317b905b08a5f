//! HTML within Markdown while it is rendered.

use pulldown_cmark::LinkType;

use super::{RenderFrame, Renderer};
use crate::document::layout::parts::PartForm;
use crate::document::markdown::anchor;
use crate::document::markdown::tags;
use crate::ranges::Bytes;

impl Renderer<'_> {
    pub(super) fn handle_inline_tag(&mut self, tag: &tags::HtmlTag, behind: &str) {
        match (tag.name.as_str(), tag.closes) {
            ("a", true) => self.close_link(behind),
            ("a", false) => {
                if let Some(href) = tag.attribute("href") {
                    self.open_link(href.into_owned(), LinkType::Inline, String::new());
                }
            }
            ("sup", false) => self.raised = Some(self.out.text.len()),
            ("sup", true) => self.end_superscript(),
            ("br", _) => self.line_break("\n"),
            ("del" | "s" | "strike", false) => self.unread += 1,
            ("del" | "s" | "strike", true) => self.unread = self.unread.saturating_sub(1),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary", false) => {
                self.begin(Some((PartForm::Heading, None)), true);
                if let Some(block) = &mut self.block {
                    block.is_first_level = tag.name == "h1";
                }
            }
            ("ol", closes) => self.html_item = (!closes).then_some(0),
            // An item that something may point to is a note.
            ("li", false) if self.html_item.is_some() && tag.attribute("id").is_some() => {
                let number = self.html_item.map_or(1, |number| number + 1);
                self.html_item = Some(number);
                self.frames.push(RenderFrame::Item { number: Some(number), fresh: true });
                self.begin(None, true);
                self.frames.pop();
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "li", true) if self.is_html_block() => {
                self.end_block()
            }
            _ => {}
        }
        if !tag.closes {
            let name = tag.attribute("id").or_else(|| tag.attribute("name"));
            self.record_anchor(name.as_deref());
        }
    }

    /// Whether the open block is one of raw HTML, whose tags end it.
    fn is_html_block(&self) -> bool {
        self.block
            .as_ref()
            .is_some_and(|block| block.form == PartForm::Heading || (self.html.is_none() && self.html_item.is_some()))
    }

    /// Ends raised type: `<sup>1</sup>` behind a word is a marker, behind a number or unit a power.
    fn end_superscript(&mut self) {
        let Some(start) = self.raised.take().filter(|&start| self.block.is_some() && start < self.out.text.len())
        else {
            return;
        };
        if self.out.links.last().is_some_and(|link| link.bytes.start >= start)
            || self.out.calls.last().is_some_and(|call| call.bytes.start >= start)
        {
            return;
        }
        let raised = self.out.text[start..].trim().to_owned();
        let word: String = self.out.text[..start].chars().rev().take_while(|c| c.is_alphanumeric()).take(4).collect();
        let is_power = word.ends_with(|c: char| c.is_ascii_digit()) || word.chars().count() < 3 && !word.is_empty();
        match raised.bytes().all(|b| b.is_ascii_digit()) && !raised.is_empty() {
            true if is_power => {
                self.out.text.truncate(start);
                self.out.text.push_str(&anchor::raise_digits(&raised));
            }
            true => {
                let end = self.out.text.len();
                self.bracket_label(Bytes::from(start..end), false);
            }
            false => {}
        }
    }
}
