//! Colours and width of standard output.

use std::env;
use std::io::{IsTerminal, stdout};

use clap::ValueEnum;
use terminal_size::{Width, terminal_size};

/// The width where a terminal does not tell its own.
const USUAL_WIDTH: u16 = 80;

/// The columns that text gets on however narrow a terminal.
const LEAST_ROOM: usize = 20;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// on a terminal
    #[default]
    Auto,
    /// always
    Always,
    /// never
    Never,
}

/// How standard output wants to be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// Whether to use colours.
    pub color: bool,
    /// The terminal's width in columns; none where it is no terminal.
    pub width: Option<u16>,
}

/// What is set apart by a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tint {
    /// Headings.
    Heading,
    /// Who says it.
    Speaker,
    /// The words that attribute.
    Cue,
    /// What is said.
    Content,
    /// What needs a look.
    Warning,
    /// What stands back.
    Faint,
}

impl Style {
    /// Plain text of any width, without colours.
    #[cfg(test)]
    pub(crate) const PLAIN: Self = Self { color: false, width: None };

    /// How standard output wants it. `NO_COLOR` (no-color.org) counts where it is set to anything.
    pub(crate) fn of_standard_output(choice: ColorChoice) -> Self {
        let is_terminal = stdout().is_terminal();
        let color = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => is_terminal && wants_color(),
        };
        let measured = || terminal_size().map_or(USUAL_WIDTH, |(Width(width), _)| width);
        Self { color, width: is_terminal.then(measured) }
    }

    /// How many columns are left for text that is set in by `indent`; none where the width does not matter.
    pub(crate) fn columns_after_indent(self, indent: usize) -> Option<usize> {
        self.width.map(|width| usize::from(width).saturating_sub(indent).max(LEAST_ROOM))
    }

    /// `text` in the colour of `tint`.
    pub(crate) fn paint(self, tint: Tint, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("\x1b[{}m{text}\x1b[0m", tint.sgr_parameter())
        } else {
            text.to_owned()
        }
    }

    /// `text` as a link to a web page, as terminals know it (OSC 8).
    pub(crate) fn paint_link(self, to: Option<&str>, text: &str) -> String {
        match to.filter(|_| self.color && !text.is_empty()) {
            Some(to) => format!("\x1b]8;;{to}\x1b\\{text}\x1b]8;;\x1b\\"),
            None => text.to_owned(),
        }
    }
}

fn wants_color() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

impl Tint {
    /// The parameter of the terminal's colour sequence (ECMA-48, SGR).
    fn sgr_parameter(self) -> &'static str {
        match self {
            Self::Heading => "1",
            Self::Speaker => "36",
            Self::Cue => "33",
            Self::Content => "1;32",
            Self::Warning => "1;31",
            Self::Faint => "2",
        }
    }
}
