//! From lines to parts: paragraphs, list items, quotations set apart, headings marked as such.

use super::item_labels;
use super::item_labels::Lead;
use super::lines::TextLine;
use super::mail_lines;
use super::wrapping::{Wrap, ends_sentence};
use crate::document::addresses::urls;
use crate::ranges::Bytes;

/// Columns that a block quotation is indented by at least.
const QUOTE_INDENT: usize = 3;
/// Longest line, in bytes, that may be a heading, a rule or an address alone.
const SHORT: usize = 2048;

/// How a part looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartForm {
    /// Running text, or whatever has no other form.
    Prose,
    /// It opens with a label or bullet.
    Item,
    /// It is marked with `>` or indented.
    Quote,
    /// It is marked as a heading: `## …`.
    Heading,
    /// Nothing but addresses.
    Address,
    /// A line without letter or digit.
    Rule,
}

/// One paragraph, item, heading … by its looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextPart {
    /// Its bytes, without white space at either end.
    pub bytes: Bytes,
    /// How it looks.
    pub form: PartForm,
    /// Whether a blank line stands before it.
    pub gap_before: bool,
    /// Whether a blank line stands behind it.
    pub gap_after: bool,
}

/// Joins lines to parts.
pub(crate) fn split_into_parts(text: &str, lines: &[TextLine]) -> Vec<TextPart> {
    let layout = TextLayout { text, lines, wrap: Wrap::from_lines(text, lines), margin: most_common_indent(lines) };
    let mut parts: Vec<TextPart> = Vec::new();
    let mut first = 0;
    for (at, line) in lines.iter().enumerate() {
        match parts.last_mut() {
            Some(part) if layout.continues_part(part.form, first, at) => part.bytes.end = line.bytes.end,
            _ => {
                first = at;
                parts.push(layout.open(at));
            }
        }
    }
    for at in 1..parts.len() {
        parts[at - 1].gap_after = parts[at].gap_before;
    }
    parts
}

/// The indent that most lines have.
fn most_common_indent(lines: &[TextLine]) -> usize {
    let mut counts = [0usize; 16];
    for line in lines {
        counts[line.indent.min(15)] += 1;
    }
    (0..16).rev().max_by_key(|&indent| counts[indent]).unwrap_or(0)
}

struct TextLayout<'a> {
    text: &'a str,
    lines: &'a [TextLine],
    wrap: Option<Wrap>,
    margin: usize,
}

impl<'a> TextLayout<'a> {
    fn line(&self, at: usize) -> &'a str {
        &self.text[self.lines[at].bytes]
    }

    fn open(&self, at: usize) -> TextPart {
        let line = &self.lines[at];
        TextPart { bytes: line.bytes, form: self.line_form(at), gap_before: line.gap, gap_after: true }
    }

    fn line_form(&self, at: usize) -> PartForm {
        let line = self.line(at);
        if line.len() < SHORT && !line.contains(char::is_alphanumeric) && item_labels::read_lead(line).is_none() {
            PartForm::Rule
        } else if line.starts_with('>') {
            PartForm::Quote
        } else if is_marked_heading(line) {
            PartForm::Heading
        } else if is_address(line) {
            PartForm::Address
        } else if item_labels::read_lead(line).is_some() {
            PartForm::Item
        } else if self.is_indented(at) {
            PartForm::Quote
        } else {
            PartForm::Prose
        }
    }

    /// Indented deeper than the text, and so is every line of the paragraph: not just the first line of one.
    fn is_indented(&self, at: usize) -> bool {
        let deep = |line: &TextLine| line.indent >= self.margin + QUOTE_INDENT;
        let next = self.lines.get(at + 1).filter(|line| !line.gap);
        deep(&self.lines[at]) && next.is_none_or(deep)
    }

    /// Whether line `at` goes on with a part of `form` that starts at line `first`.
    fn continues_part(&self, form: PartForm, first: usize, at: usize) -> bool {
        let line = &self.lines[at];
        if line.gap || matches!(form, PartForm::Heading | PartForm::Rule) {
            return false;
        }
        let (before, this) = (self.line(at - 1), self.line(at));
        if urls::continues_address(before, this) {
            return true;
        }
        if mail_lines::read_header_field(before).is_some() && mail_lines::read_header_field(this).is_some() {
            return false;
        }
        match self.line_form(at) {
            PartForm::Heading | PartForm::Rule => false,
            PartForm::Address => form == PartForm::Item && line.indent > self.lines[first].indent,
            PartForm::Item => form == PartForm::Prose && self.is_swept_label(at),
            PartForm::Quote if this.starts_with('>') => {
                form == PartForm::Quote && before.starts_with('>') && self.follows_soft_break(at)
            }
            PartForm::Quote if form == PartForm::Item => line.indent > self.lines[first].indent,
            PartForm::Quote => form == PartForm::Quote && self.follows_soft_break(at),
            PartForm::Prose if self.counts_on(first, at) => false,
            PartForm::Prose => match form {
                PartForm::Prose => self.follows_soft_break(at) && line.indent < self.lines[at - 1].indent + 2,
                PartForm::Item => line.indent > self.lines[first].indent || self.follows_soft_break(at),
                PartForm::Quote => before.starts_with('>') && self.follows_soft_break(at),
                _ => false,
            },
        }
    }

    /// Whether line `first` opens with a number and line `at` with the next one, as notes do: `1 Doe, …` and `2 Roe, …`.
    fn counts_on(&self, first: usize, at: usize) -> bool {
        let number = |at: usize| item_labels::bare_number(self.line(at)).map(|(number, _)| number);
        number(at).is_some_and(|this| number(first).and_then(|first| first.checked_add(1)) == Some(this))
    }

    /// Whether a line break within running text stands before line `at`.
    fn follows_soft_break(&self, at: usize) -> bool {
        let (before, this) = (self.line(at - 1), self.line(at).trim_start_matches(['>', ' ']));
        let full = self.wrap.is_some_and(|wrap| wrap.is_full(&self.lines[at - 1], this));
        let mid_sentence = before.len() >= 30
            && !ends_sentence(before)
            && !before.contains("://")
            && this.starts_with(char::is_lowercase)
            && !before.ends_with([';', '{', '}']);
        full || mid_sentence
    }

    /// A label at the start of a line that is none: a marker or number which line breaking swept there.
    fn is_swept_label(&self, at: usize) -> bool {
        let (before, this) = (self.line(at - 1), self.line(at));
        let Some(Lead { form, len, .. }) = item_labels::read_lead(this) else { return false };
        let rest = &this[len..];
        let alone = rest.is_empty() || rest.starts_with(['.', ',', ';', ')']);
        let marker = matches!(form, item_labels::LabelForm::Bracket | item_labels::LabelForm::Superscript);
        (marker && alone && this.len() < 12)
            || (self.follows_soft_break(at) && !ends_sentence(before))
            || (marker && self.wrap.is_some() && self.follows_soft_break(at) && !rest.contains("://"))
    }
}

/// `## Heading`, `**Heading**` on a line of its own.
fn is_marked_heading(line: &str) -> bool {
    let marks = line.len() - line.trim_start_matches('#').len();
    let hashed = (1..=6).contains(&marks) && line[marks..].starts_with(' ');
    let bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let bold = bold.is_some_and(|inner| !inner.contains('*') && !ends_sentence(inner));
    line.len() < 200 && (hashed || bold)
}

fn is_address(line: &str) -> bool {
    line.len() < SHORT
        && line.contains(['/', '.'])
        && line.split_whitespace().count() <= 8
        && urls::only_addresses(line)
}
