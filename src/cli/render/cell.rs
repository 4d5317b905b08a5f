//! What a table is made of.

use super::style::Tint;
use crate::printable::one_line;

/// A cell: a text on one line, or several such items. What it holds is safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    items: Vec<String>,
    /// The web page that each of the first items leads to.
    links: Vec<Option<String>>,
    tint: Option<Tint>,
    /// How far its text is set in, in columns.
    indent: usize,
}

impl Cell {
    /// A cell of one text.
    pub fn text(text: impl ToString) -> Self {
        Self::list([text])
    }

    /// A cell that may have nothing to say.
    pub fn optional(text: Option<&str>) -> Self {
        Self::list(text)
    }

    /// A cell of several items.
    pub fn list(items: impl IntoIterator<Item = impl ToString>) -> Self {
        Self {
            items: items.into_iter().map(|item| one_line(&item.to_string())).collect(),
            links: Vec::new(),
            tint: None,
            indent: 0,
        }
    }

    /// The same cell in the colour of `tint`, where there are colours.
    pub fn tinted(self, tint: Option<Tint>) -> Self {
        Self { tint, ..self }
    }

    /// The same cell whose items lead to these web pages, where the terminal can.
    pub fn linked(self, links: impl IntoIterator<Item = Option<String>>) -> Self {
        Self { links: links.into_iter().collect(), ..self }
    }

    /// The same cell set in by so many columns.
    pub fn indented(self, indent: usize) -> Self {
        Self { indent, ..self }
    }

    /// The web page that an item leads to.
    pub fn link(&self, item: usize) -> Option<&str> {
        let link = self.links.get(item)?.as_deref()?;
        let is_safe = link.starts_with("http") && link.bytes().all(|byte| byte.is_ascii_graphic());
        is_safe.then_some(link)
    }

    /// Its items.
    pub fn items(&self) -> &[String] {
        &self.items
    }

    /// How far it is set in.
    pub fn indent(&self) -> usize {
        self.indent
    }

    /// Its colour.
    pub fn tint(&self) -> Option<Tint> {
        self.tint
    }
}

/// A column: its heading, and how it takes part in fitting the table to the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its heading.
    pub name: &'a str,
    /// How wide it is.
    pub width: Width,
    /// When it is shown on a terminal.
    pub shown: WhenShown,
}

/// When a column is shown on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenShown {
    /// Where it was asked for.
    Always,
    /// Where it says something in some row.
    Filled,
    /// Where it does not say the same in every row.
    Varied,
}

/// How wide a column is on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// As its content, aligned to the right.
    Number,
    /// As its content.
    Content,
    /// As its content, up to this part of the terminal in hundredths.
    UpTo(u16),
    /// What the others leave.
    Rest,
}

impl<'a> Column<'a> {
    /// A column of short words.
    pub const fn word(name: &'a str) -> Self {
        Self { name, width: Width::Content, shown: WhenShown::Filled }
    }

    /// A column of numbers.
    pub const fn number(name: &'a str) -> Self {
        Self { name, width: Width::Number, shown: WhenShown::Filled }
    }

    /// A column of names, that takes at most `percent` of the terminal.
    pub const fn up_to(percent: u16, name: &'a str) -> Self {
        Self { name, width: Width::UpTo(percent), shown: WhenShown::Filled }
    }

    /// A column of text, that takes what is left.
    pub const fn text(name: &'a str) -> Self {
        Self { name, width: Width::Rest, shown: WhenShown::Filled }
    }

    /// A column of names that is worth its place only where the rows differ in it.
    pub const fn varied(name: &'a str) -> Self {
        Self { name, width: Width::UpTo(20), shown: WhenShown::Varied }
    }
}
