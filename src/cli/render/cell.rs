//! What a table is made of.

use super::style::Tint;
use crate::printable::one_line;

/// A cell: a text on one line, or several such items. What it holds is safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    items: Vec<String>,
    /// The web page that each of the first items leads to.
    links: Vec<Option<String>>,
    tint: Option<Tint>,
    /// How far its text is set in, in columns.
    indent: usize,
}

impl Cell {
    /// A cell of one text.
    pub(crate) fn text(text: impl ToString) -> Self {
        Self::from_items([text])
    }

    /// A cell that may have nothing to say.
    pub(crate) fn optional_text(text: Option<&str>) -> Self {
        Self::from_items(text)
    }

    /// A cell of several items.
    pub(crate) fn from_items(items: impl IntoIterator<Item = impl ToString>) -> Self {
        Self {
            items: items.into_iter().map(|item| one_line(&item.to_string())).collect(),
            links: Vec::new(),
            tint: None,
            indent: 0,
        }
    }

    /// The same cell in the colour of `tint`, where there are colours.
    pub(crate) fn with_tint(self, tint: Option<Tint>) -> Self {
        Self { tint, ..self }
    }

    /// The same cell whose items lead to these web pages, where the terminal can.
    pub(crate) fn with_links(self, links: impl IntoIterator<Item = Option<String>>) -> Self {
        Self { links: links.into_iter().collect(), ..self }
    }

    /// The same cell set in by so many columns.
    pub(crate) fn with_indent(self, indent: usize) -> Self {
        Self { indent, ..self }
    }

    /// The web page that an item leads to.
    pub(crate) fn link_of_item(&self, item: usize) -> Option<&str> {
        let link = self.links.get(item)?.as_deref()?;
        let is_safe = link.starts_with("http") && link.bytes().all(|byte| byte.is_ascii_graphic());
        is_safe.then_some(link)
    }

    /// Its items.
    pub(crate) fn items(&self) -> &[String] {
        &self.items
    }

    /// How far it is set in.
    pub(crate) fn indent(&self) -> usize {
        self.indent
    }

    /// Its colour.
    pub(crate) fn tint(&self) -> Option<Tint> {
        self.tint
    }
}

/// A column of a listing: its head, and the cell that each row has in it.
#[derive(Debug)]
pub(crate) struct TableColumn<R> {
    /// Its head.
    pub head: ColumnHead<'static>,
    /// What it says of a row.
    pub cell: fn(&R) -> Cell,
}

/// A column's heading, and how it takes part in fitting the table to the terminal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnHead<'a> {
    /// Its heading.
    pub name: &'a str,
    /// How wide it is.
    pub width: Width,
    /// When it is shown.
    pub shown: WhenShown,
}

/// When a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhenShown {
    /// Always.
    Always,
    /// In a pipe, and on a terminal where it says something in some row.
    Filled,
    /// In a pipe, and on a terminal where it does not say the same in every row.
    Varied,
    /// Where it was asked for by name, or the rows are sorted by it.
    Asked,
}

/// How wide a column is on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// As its content, aligned to the right.
    Number,
    /// As its content.
    Content,
    /// As its content, up to this part of the terminal in hundredths.
    UpTo(u16),
    /// What the others leave.
    Rest,
}

impl<R> TableColumn<R> {
    const fn new(name: &'static str, width: Width, cell: fn(&R) -> Cell) -> Self {
        Self { head: ColumnHead { name, width, shown: WhenShown::Filled }, cell }
    }

    /// A column of short words.
    pub(crate) const fn word(name: &'static str, cell: fn(&R) -> Cell) -> Self {
        Self::new(name, Width::Content, cell)
    }

    /// A column of numbers.
    pub(crate) const fn number(name: &'static str, cell: fn(&R) -> Cell) -> Self {
        Self::new(name, Width::Number, cell)
    }

    /// A column of names, that takes at most `percent` of the terminal.
    pub(crate) const fn up_to(percent: u16, name: &'static str, cell: fn(&R) -> Cell) -> Self {
        Self::new(name, Width::UpTo(percent), cell)
    }

    /// A column of text, that takes what is left.
    pub(crate) const fn text(name: &'static str, cell: fn(&R) -> Cell) -> Self {
        Self::new(name, Width::Rest, cell)
    }

    /// A column of names that is worth its place only where the rows differ in it.
    pub(crate) const fn name_if_varied(name: &'static str, cell: fn(&R) -> Cell) -> Self {
        Self::new(name, Width::UpTo(20), cell).shown_when(WhenShown::Varied)
    }

    /// The same column, shown only where it is asked for.
    pub(crate) const fn if_asked(self) -> Self {
        self.shown_when(WhenShown::Asked)
    }

    const fn shown_when(self, shown: WhenShown) -> Self {
        Self { head: ColumnHead { shown, ..self.head }, cell: self.cell }
    }
}
