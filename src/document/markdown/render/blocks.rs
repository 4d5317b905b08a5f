//! Blocks while they are rendered: how they begin, what labels them and how they look.

use super::{OpenBlock, RenderFrame, Renderer};
use crate::document::content::BlockKind;
use crate::document::layout::parts::PartForm;
use crate::document::layout::wrapping::ends_sentence;
use crate::document::markdown::rendered::RenderedBlock;
use crate::ranges::Bytes;

/// Longest paragraph in bold type, in bytes, that is a heading.
const LONGEST_HEADING: usize = 200;

impl Renderer<'_> {
    pub(super) fn enter_frame(&mut self, frame: RenderFrame) {
        self.end_block();
        self.frames.push(frame);
    }

    /// Opens a block; `looks` where it has its own, otherwise those of what it stands in.
    pub(super) fn begin(&mut self, looks: Option<(PartForm, Option<BlockKind>)>, gap: bool) {
        self.end_block();
        let (form, kind) = looks.unwrap_or_else(|| self.looks_around());
        let in_note = self
            .frames
            .iter()
            .rev()
            .find_map(|frame| if let RenderFrame::Note { at, .. } = frame { Some(*at) } else { None });
        let kind = if in_note.is_some() { Some(BlockKind::Reference) } else { kind };
        let goes_on = matches!(self.frames.last(), Some(RenderFrame::Item { fresh: false, .. }));
        let gap_before = gap && !goes_on;
        if !self.out.text.is_empty() {
            self.out.text.push_str(if gap { "\n\n" } else { "\n" });
        }
        let start = self.out.text.len();
        if std::mem::take(&mut self.quotes) {
            self.out.quotations.push(start);
        }
        self.push_label();
        let words = self.out.text.len();
        self.block = Some(OpenBlock {
            start,
            words,
            form,
            kind,
            is_first_level: false,
            gap_before,
            breaks: Vec::new(),
            bold_until: words,
        });
    }

    pub(super) fn looks_around(&self) -> (PartForm, Option<BlockKind>) {
        match self.frames.last() {
            Some(RenderFrame::Quote) => (PartForm::Quote, None),
            Some(RenderFrame::Item { .. }) => (PartForm::Item, None),
            _ if self.html_quotes > 0 => (PartForm::Quote, None),
            _ => (PartForm::Prose, None),
        }
    }

    /// Writes the number of an item or the label of a footnote before its first words.
    pub(super) fn push_label(&mut self) {
        match self.frames.last_mut() {
            Some(RenderFrame::Item { number, fresh: fresh @ true }) => {
                *fresh = false;
                if let Some(number) = number {
                    self.out.text.push_str(&format!("{number}. "));
                }
            }
            Some(RenderFrame::Note { at, fresh: fresh @ true }) => {
                *fresh = false;
                let start = self.out.text.len();
                let note = &mut self.out.notes[*at];
                self.out.text.push_str(&format!("[{}] ", note.name));
                note.label_len = self.out.text.len() - start;
                note.bytes = Bytes::none_at(start);
            }
            _ => {}
        }
    }

    pub(super) fn end_block(&mut self) {
        self.close_link("");
        self.raised = None;
        self.unread = 0;
        let Some(block) = self.block.take() else { return };
        let text = &self.out.text[block.words..];
        let end = block.words + text.trim_end().len();
        if end == block.words {
            // Nothing but a label, or not even that.
            let before = self.out.text[..block.start].trim_end().len();
            self.out.text.truncate(before);
            return;
        }
        self.out.text.truncate(end);
        let bold = block.bold_until >= end
            && end - block.words < LONGEST_HEADING
            && !ends_sentence(&self.out.text[block.words..]);
        let asks = block.bold_until >= end && block.form == PartForm::Prose && self.out.text.ends_with('?');
        let form = if bold && block.form == PartForm::Prose { PartForm::Heading } else { block.form };
        if let Some(RenderFrame::Note { at, .. }) =
            self.frames.iter().rev().find(|frame| matches!(frame, RenderFrame::Note { .. }))
        {
            self.out.notes[*at].bytes.end = end;
        }
        let kind = block.kind.or(asks.then_some(BlockKind::Question));
        let OpenBlock { start, is_first_level, gap_before, breaks, .. } = block;
        self.out.pieces.push(RenderedBlock {
            bytes: Bytes::from(start..end),
            form,
            kind,
            is_first_level,
            gap_before,
            breaks,
        });
    }
}
