//! Keystrokes, and what they do at a moment.

use super::batch::Batch;
use super::passage_words::PassageWords;
use super::typing::Typing;
use crate::review::DecisionAction;

/// A keystroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keystroke {
    /// A character.
    Char(char),
    /// The end of a line.
    Enter,
    /// Back to where one was.
    Escape,
    /// Takes the last character back.
    Backspace,
    /// Completes a name.
    Tab,
    /// Moves the end of the words to the left.
    Left,
    /// Moves it to the right.
    Right,
    /// Moves the start of the words to the left.
    Up,
    /// Moves it to the right.
    Down,
    /// Control-C.
    Interrupt,
    /// Anything else, which does nothing.
    Other,
}

/// What the keys do at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum KeyMode {
    /// They decide about the claim.
    Choose,
    /// They are listed; any key goes back.
    Keys,
    /// They name the part that is to be edited.
    Edit,
    /// They write the new value of that part.
    Write(DecisionAction, Typing),
    /// They say whether a speaker whom the file does not know is added: the name, and names near to it.
    Add(String, Vec<String>),
    /// They choose the words of the claim.
    Words(PassageWords),
    /// They pick one of these pages.
    Pick(Purpose, Vec<String>),
    /// They name the claims that are to be decided together.
    Many,
    /// They say whether to decide about these claims together.
    Sure(Batch),
}

/// What a page is picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be looked at in a browser.
    Open,
    /// To be confirmed as the claim's source.
    Confirm,
}

/// The parts that can be edited, each with its key and what is to be written.
pub(super) const PARTS: [(char, DecisionAction, &str); 9] = [
    ('s', DecisionAction::Speaker, "speaker: the name (Tab completes)"),
    ('k', DecisionAction::Kind, "kind: direct, mixed, indirect or own"),
    ('w', DecisionAction::Span, "words: type them, or move their ends with the arrow keys"),
    ('t', DecisionAction::Topic, "topic that it is about (Tab completes)"),
    ('o', DecisionAction::Untopic, "topic that it is not about (Tab completes)"),
    ('l', DecisionAction::Link, "link: the URL of a page that it rests on (Tab offers those that the article lists)"),
    ('x', DecisionAction::Unlink, "unlink: the URL of a page that it does not rest on (Tab offers its sources)"),
    ('n', DecisionAction::Note, "note"),
    ('g', DecisionAction::Rating, "rating"),
];
