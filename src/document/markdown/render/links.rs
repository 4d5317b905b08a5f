//! Links while they are rendered: which are markers, and how those are shown.

use pulldown_cmark::LinkType;

use super::{OpenLink, Renderer};
use crate::document::layout::parts::PartForm;
use crate::document::markdown::anchor;
use crate::document::markdown::rendered::RenderedLink;
use crate::ranges::Bytes;

impl Renderer<'_> {
    pub(super) fn open_link(&mut self, destination: String, by: LinkType, name: String) {
        self.close_link("");
        if self.block.is_none() {
            let opens_list = self.out.pieces.last().is_none_or(|piece| piece.form != PartForm::Item);
            self.begin(None, opens_list);
        }
        self.link = Some(OpenLink { start: self.out.text.len(), destination, by, name });
    }

    /// Notes the link whose words end here; `behind` is what stands behind it in the source.
    pub(super) fn close_link(&mut self, behind: &str) {
        let Some(link) = self.link.take() else { return };
        let words = &self.out.text[link.start..];
        let end = link.start + words.trim_end().len();
        let start = link.start + (words.len() - words.trim_start().len());
        if start >= end || matches!(link.by, LinkType::Email) {
            return;
        }
        let named = matches!(link.by, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        let definition = named.then(|| link.name.clone());
        let label = anchor::read_link_label(&self.out.text[start..end]);
        let of_name = definition.as_ref().and_then(|name| anchor::read_link_label(&format!("[{name}]")));
        match (label, of_name) {
            // `[1][2]` is two markers, not one link.
            (Some(first), Some(second)) if first.label != second.label && !first.marked => {
                self.two_markers(Bytes::from(start..end), first.label, second.label, link);
            }
            (Some(label), of_name) if self.is_marker(&label, of_name.is_some(), &link, start, behind) => {
                let bytes = self.bracket_label(Bytes::from(start..end), label.marked);
                self.out.links.push(RenderedLink {
                    bytes,
                    destination: link.destination,
                    label: Some(label.label),
                    definition,
                });
            }
            _ => self.out.links.push(RenderedLink {
                bytes: Bytes::from(start..end),
                destination: link.destination,
                label: None,
                definition,
            }),
        }
    }

    fn is_marker(
        &self,
        label: &anchor::LinkLabel,
        by_label: bool,
        link: &OpenLink,
        start: usize,
        behind: &str,
    ) -> bool {
        let before = self.block.as_ref().map_or("", |block| self.out.text.get(block.words..start).unwrap_or_default());
        label.marked
            || by_label
            || self.raised.is_some()
            || link.destination.starts_with('#')
            || anchor::is_marker(&label.label, before, behind)
    }

    fn two_markers(&mut self, bytes: Bytes, first: String, second: String, link: OpenLink) {
        let bytes = self.bracket_label(bytes, false);
        let destination =
            self.out.definitions.iter().find(|d| d.label == first).map(|d| d.destination.clone()).unwrap_or_default();
        self.out.links.push(RenderedLink { bytes, destination, definition: Some(first.clone()), label: Some(first) });
        let start = self.out.text.len();
        self.out.text.push_str(&format!("[{second}]"));
        let bytes = Bytes::from(start..self.out.text.len());
        self.out.links.push(RenderedLink {
            bytes,
            destination: link.destination,
            definition: Some(link.name),
            label: Some(second),
        });
    }

    /// Puts a label at the end of the text into brackets, where it has none: without its link it would be but a digit.
    pub(super) fn bracket_label(&mut self, bytes: Bytes, is_marked: bool) -> Bytes {
        let around = self.out.text[..bytes.start].ends_with(['[', '(']);
        if is_marked || around {
            return bytes;
        }
        self.out.text.insert(bytes.start, '[');
        self.out.text.insert(bytes.end + 1, ']');
        Bytes::from(bytes.start..bytes.end + 2)
    }
}
