//! What stands in a block: its words, line breaks, cells, links and markers.

use super::{Cutter, is_space};
use crate::document::content::BlockKind;
use crate::document::html::notes::note_marks;
use crate::document::html::page::dom::NodeNumber;
use crate::document::layout::item_labels::digit_of;
use crate::ranges::Bytes;

/// Longest text of a raised list of numbers, in bytes: `12, 14–16`.
const LONGEST_RAISED: usize = 16;

impl Cutter<'_> {
    pub(super) fn text(&mut self, node: NodeNumber, text: &str) {
        let before = self.piece.text.len();
        if self.kind() == BlockKind::Code {
            self.piece.text.push_str(if before == 0 { text.trim_start_matches('\n') } else { text });
        } else {
            for (n, word) in text.split(is_space).enumerate() {
                self.space |= n > 0;
                if !word.is_empty() {
                    self.word(word);
                }
            }
        }
        if self.piece.text.len() > before {
            self.piece.texts.push((node, self.piece.text.len() - before));
        }
    }

    pub(super) fn word(&mut self, word: &str) {
        let text = &mut self.piece.text;
        if self.space && !text.is_empty() && !text.ends_with(['\n', '\t']) {
            // The answer to a question in bold stands on a line of its own, as where `<br>` parts them.
            let first = word.chars().find(|c| c.is_alphanumeric());
            let answers = self.asked && first.is_some_and(|c| !c.is_lowercase());
            text.push(if answers { '\n' } else { ' ' });
        }
        (self.space, self.asked) = (false, false);
        text.extend(word.chars().filter(|c| !matches!(c, '\0' | '\u{ad}' | '\u{200b}' | '\u{feff}')));
    }

    pub(super) fn line_break(&mut self) {
        self.space = false;
        let parts = !matches!(self.kind(), BlockKind::Code | BlockKind::Table);
        let text = &mut self.piece.text;
        text.truncate(text.trim_end_matches([' ', '\t']).len());
        // Two line breaks in a row part paragraphs.
        if text.ends_with('\n') && parts {
            self.finish_piece();
        } else if !text.is_empty() {
            self.piece.text.push('\n');
        }
    }

    pub(super) fn push_cell(&mut self) {
        self.space = false;
        if !self.piece.text.is_empty() && !self.piece.text.ends_with('\n') {
            self.piece.text.push('\t');
        }
    }

    pub(super) fn push_link(&mut self, node: NodeNumber, start: usize) {
        let text = &self.piece.text;
        let Some(inside) = text.get(start..) else { return };
        let from = start + inside.len() - inside.trim_start().len();
        let to = text.trim_end().len();
        if from < to {
            self.piece.links.push((node, Bytes::from(from..to)));
        }
    }

    /// Sets a reference to a note as `[label]`, however the page shows it; one in words ("Smith 2019") as it is.
    pub(super) fn push_marker(&mut self, node: NodeNumber, label: &str) {
        let shown = match note_marks::is_short(label) {
            true if stands_in_brackets(&self.piece.text) => label.to_owned(),
            true => format!("[{label}]"),
            false => self.dom.text(node),
        };
        self.word(&shown);
        let end = self.piece.text.len();
        self.piece.markers.push((node, Bytes::from(end - shown.len()..end)));
        let first = self.dom.subtree(node).range().find(|&n| self.dom.text_of(n).is_some()).unwrap_or(node);
        self.piece.texts.push((first, shown.len()));
    }

    /// Sets the exponent that an element holds.
    pub(super) fn push_exponent(&mut self, node: NodeNumber) {
        let power = self.read_exponent(node).unwrap_or_default();
        // Two numbers in a row are not one of two digits.
        if self.piece.text.ends_with(|c| digit_of(c).is_some() && !c.is_ascii_digit()) {
            self.piece.text.push(',');
        }
        self.piece.text.push_str(&power);
    }

    /// `m²` for `m<sup>2</sup>`: an exponent must not be read as part of the number before it.
    pub(super) fn read_exponent(&self, node: NodeNumber) -> Option<String> {
        let text = self.dom.short_text(node, LONGEST_RAISED)?;
        let raised = |c: char| match c {
            ',' => Some(','),
            '-' | '–' => Some('⁻'),
            c => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c.to_digit(10)? as usize),
        };
        let opens = text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(|c: char| c.is_ascii_digit());
        let digits: Option<String> = text.chars().filter(|c| *c != ' ').map(raised).collect();
        let digits = digits.filter(|_| opens);
        let links = self.dom.subtree(node).range().any(|n| self.dom.is(n, "a"));
        digits.filter(|digits| !digits.is_empty() && !links && !self.space)
    }
}

/// Whether a text ends within the brackets of a marker: `[` or `[2, `.
fn stands_in_brackets(text: &str) -> bool {
    let open = text.rfind(['[', '(']).map(|at| &text[at + 1..]);
    open.is_some_and(|inner| inner.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | ';' | '–' | '-')))
}
