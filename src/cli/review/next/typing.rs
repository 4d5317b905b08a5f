//! A line that is typed, with the names that Tab completes it to.

/// What was typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typing {
    text: String,
    /// What it may be completed to, the one that stands in the line first.
    offered: Vec<String>,
}

impl Typing {
    /// A line that holds these words.
    pub(super) fn from_text(text: &str) -> Self {
        Self { text: text.to_owned(), offered: Vec::new() }
    }

    /// The line.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The other names that it may be completed to.
    pub(super) fn other_completions(&self) -> &[String] {
        self.offered.get(1..).unwrap_or_default()
    }

    /// Adds a character.
    pub(super) fn push(&mut self, c: char) {
        self.text.push(c);
        self.offered.clear();
    }

    /// Takes the last character back.
    pub(super) fn take_back(&mut self) {
        self.text.pop();
        self.offered.clear();
    }

    /// Puts the next of the offered names into the line; false where there is none.
    pub(super) fn next(&mut self) -> bool {
        if self.offered.len() < 2 {
            return false;
        }
        self.offered.rotate_left(1);
        self.text.clone_from(&self.offered[0]);
        true
    }

    /// Completes the line to the first of these names.
    pub(super) fn complete_with(&mut self, names: Vec<String>) {
        if let Some(first) = names.first() {
            self.text.clone_from(first);
            self.offered = names;
        }
    }
}
